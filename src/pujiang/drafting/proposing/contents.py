"""Building the documents inside of statements: figures and mentions of initiatives."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from pujiang.drafting.proposing.counted_figures import (
    CountedFigure,
    MetricMatcher,
    counts_little,
    find_counted,
    find_word_of_money,
)
from pujiang.drafting.proposing.initiatives import InitiativeFinder, InitiativeName
from pujiang.drafting.proposing.labels import relation_of
from pujiang.figure_codes import FigureKind, Stage
from pujiang.figures.accepted_units import list_accepted_units
from pujiang.ids import free, slug
from pujiang.similar import fold
from pujiang.written.documents import InitiativeDocument, MentionDocument, ObservationDocument
from pujiang.written.stack import name_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.codes import InitiativeKind, Kind
    from pujiang.drafting.passages import Passages
    from pujiang.drafting.proposing.ledger import Ledger
    from pujiang.figures.figure_reader import PrintedFigure
    from pujiang.language.lexicon import Lexicon
    from pujiang.model.metrics import Metric
    from pujiang.speech.readers import CharacterRange

# Limits on the figures or mentions of a statement, and on repetitions of the same words, to bound the run time.
_MOST = 200
_OFTEN = 20
_LEVELS = frozenset({FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT})
_Placed = TypeVar("_Placed", CountedFigure, InitiativeName)


class ContentFinder:
    """A finder of figures and initiatives in statements.

    Attributes:
        counted: the figures found so far in all statements.
    """

    def __init__(self, ledger: Ledger, passages: Passages, lexicon: Lexicon) -> None:
        """Store the ledger, the passages and the language of the text."""
        self._lexicon, self._words = lexicon, lexicon.draft
        self._ledger = ledger
        self._passages = passages
        self._metrics = MetricMatcher(ledger.known.metrics, self._words)
        self._initiatives = InitiativeFinder(ledger.known.initiatives, ledger.text, lexicon, ledger.known.places)
        self.counted: list[CountedFigure] = []

    def figures(self, statement: str, within: CharacterRange) -> Iterator[ObservationDocument]:
        """Yield the figures of a statement, given its id and span."""
        taken: set[str] = set()
        suggested = self._passages.figures
        found = find_counted(self._ledger.text, *within, self._lexicon, suggested)
        for counted in self._in_place(found):
            metric, sure = self._metric_of(counted)
            written = self._ledger.write_anchor(counted.start, counted.end, within)
            little = metric is None and counts_little(counted, self._words.counted)
            key = metric.id if metric else None
            counts = counted.noun or find_word_of_money(counted, self._words.counted) or counted.counts or None
            if written is None or little or not (key or counts):
                continue
            by_default = name_figure(statement, key, counts)
            observation = free(by_default, taken)
            for reason, doubt in _list_doubts(counted, written["words"], metric, self._ledger.currency, sure=sure):
                self._ledger.mark("statements", statement, reason, doubt, "figures", len(taken))
            taken.add(observation)
            self.counted.append(counted)
            yield ObservationDocument(
                id="" if observation == by_default else observation,
                metric=key,
                counts=counts,
                **written,
                value=counted.quantity.value,
                value_to=counted.quantity.value_to,
                comparator=counted.quantity.comparator,
                comparator_to=counted.quantity.comparator_to,
                **_classify(counted.figure),
            )

    def _in_place(self, found: Iterable[_Placed]) -> Iterator[_Placed]:
        """Return the first figures or mentions of a statement, without words that it repeats too often to anchor."""
        first = list(islice(found, _MOST))
        often = Counter(self._ledger.text[one.start : one.end] for one in first)
        return (one for one in first if often[self._ledger.text[one.start : one.end]] <= _OFTEN)

    def _metric_of(self, counted: CountedFigure) -> tuple[Metric | None, bool]:
        """Return the known metric of a figure, as suggested or else the nearest, and whether it is certain."""
        suggested = self._passages.figures.get((counted.start, counted.end))
        if suggested:
            return self._ledger.known.metrics[suggested], True
        return self._metrics.like(counted, self._ledger.text)

    def mentions(self, within: CharacterRange, kind: Kind) -> Iterator[MentionDocument]:
        """Yield the initiatives that a statement names, given its span and kind."""
        said = self._ledger.text[slice(*within)]
        for named in self._in_place(
            self._initiatives.find_named(self._ledger.text, *within, also=self._passages.initiatives)
        ):
            written = self._ledger.write_anchor(named.start, named.end, within)
            if written:
                place = named.start - within[0], named.end - within[0]
                relation, status = relation_of(said, *place, kind, self._words.labels)
                key = named.known or self._new_initiative(named.name, named.kind)
                yield MentionDocument(initiative=key, **written, relation=relation, status=status)

    def _new_initiative(self, name: str, kind: InitiativeKind) -> str:
        for one in self._ledger.added["initiatives"].values():
            if fold(one.name) == fold(name):
                return str(one.id)
        key = self._ledger.free_id("initiatives", slug(self._lexicon.spell_id(name)))
        self._ledger.add("initiatives", InitiativeDocument(id=key, name=f"{name[:1].upper()}{name[1:]}", kind=kind))
        self._ledger.mark("initiatives", key, "named like an initiative: is it one, and of this kind?", 45)
        return key


def _classify(figure: PrintedFigure) -> dict[str, Any]:
    """Return what a figure is, its stage and period; a person is asked for the period of a target without one."""
    kind = FigureKind.LEVEL if figure.kind in _LEVELS else figure.kind
    if figure.change is not None:
        kind = FigureKind.CHANGE
    stage = figure.stage or Stage.ACTUAL
    is_open = stage is Stage.TARGET and figure.period is None
    return {
        "kind": kind,
        "direction": figure.change,
        "stage": Stage.ACTUAL if is_open else stage,
        "period": figure.period,
    }


def _list_doubts(
    counted: CountedFigure, words: str, metric: Metric | None, currency: str | None, *, sure: bool
) -> Iterator[tuple[str, int]]:
    """Yield what is doubtful about a figure, and how much."""
    figure = counted.figure
    if metric and not sure:
        yield f"is {words!r} a figure of {metric.id}? The words around it suggest it", 38
    elif metric is None and not counted.noun:
        yield f"of what is {words!r}? Write it as counts, or choose a metric", 40
    if figure.is_hedge_shared:
        yield f"the hedge before another figure may belong to {words!r}, too: is it {counted.quantity}?", 45
    units = list_accepted_units(figure)
    if len(units) > 1 and currency not in units and figure.kind is not FigureKind.PERCENTAGE_POINTS:
        yield f"whose currency is it in {words!r}? Write it as currency of the bulletin, or choose a metric", 35
    if figure.stage is Stage.TARGET and figure.period is None:
        yield f"{words!r} is to be reached: write stage: target and the period", 50
