"""Proposing figures: a printed number, what it counts, and which metric it may belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from pujiang.drafting.proposing.labels import stems_of
from pujiang.drafting.proposing.occupied import OccupiedSpans
from pujiang.figure_codes import FigureKind, FigureRefusalCode
from pujiang.figures.accepted_units import list_accepted_units
from pujiang.figures.figure_reader import PrintedFigure, find_figures
from pujiang.figures.numerals import find_numerals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.language.draft_words import CountedWords, DraftWords
    from pujiang.language.lexicon import Lexicon
    from pujiang.model.metrics import Metric
    from pujiang.model.quantities import Quantity
    from pujiang.speech.readers import CharacterRange
    from pujiang.text.source import Span

_YEAR = re.compile(r"(?:19|20)\d\d$")
#: The reason for a numeral without another reason: it may well be a figure that is not read.
UNREAD = "number in a name, label or phrase"
_PRINTED_UNITS = frozenset({"percent", "percentage points", "share", "ratio"})
_CODE_LENGTH = 3
_SIGNS = "-−–~≈<>≤≥"
_SHARES = frozenset({FigureKind.PERCENT, FigureKind.SHARE})
_MOST_WORDS = 6
_CONTEXT = 110
_NEAR = 24
_NEAREST = 12
_ENOUGH = 0.5
_LEAST = 2


@attrs.frozen
class CountedFigure:
    """A printed figure with what it counts.

    Attributes:
        figure: number, hedge and unit; it is read.
        start: the start of the words, in code points.
        end: the end of the words, exclusive.
        noun: what is counted ("young scientists"); empty if it is not next to the number.
    """

    figure: PrintedFigure
    start: int
    end: int
    noun: str

    @property
    def quantity(self) -> Quantity:
        """Value and hedge."""
        assert self.figure.quantity is not None  # noqa: S101  # it is read
        return self.figure.quantity

    @property
    def printed_unit(self) -> str:
        """The unit as it is printed: glued to the number, after it, or before it; empty without one."""
        figure, content = self.figure, self.figure.span.source.content
        left = content[figure.span.start : figure.number.start]
        before, after = left.rstrip().rpartition(" ")[2].strip(_SIGNS), content[figure.number.end : figure.span.end]
        is_glued = bool(before) and left == left.rstrip()
        return "" if figure.unit is None else before if is_glued else after.strip(" -") or before

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, or one per something."""
        return len(list_accepted_units(self.figure)) > 0 and self.figure.kind in {FigureKind.MONEY, FigureKind.RATE}

    @property
    def counts(self) -> str:
        """The printed words for what is counted: the noun, the unit, or a share by itself: "七成"."""
        return self.noun or self.printed_unit or (self.figure.number.text if self.figure.kind in _SHARES else "")

    @property
    def is_bare(self) -> bool:
        """Whether it has neither unit nor hedge."""
        return self.figure.unit is None and self.figure.span.start == self.figure.number.start


def find_counted(
    text: str, start: int, end: int, lexicon: Lexicon, also: Iterable[CharacterRange] = ()
) -> list[CountedFigure]:
    """Find the figures in a span with their words; dates, names and numbers that count nothing are left out.

    Args:
        text: the text.
        start: the start of the span, in code points.
        end: the end of the span, exclusive.
        lexicon: the lexicon of its language.
        also: spans that were suggested as figures; each contains one.
    """
    language, words = lexicon.language, lexicon.draft.counted
    figures = [
        figure
        for figure in find_figures(text, start, end, language=language)
        if start <= figure.span.start and figure.span.end <= end
    ]
    limits = [*(figure.span.start for figure in figures[1:]), end]
    inside = [place for place in also if start <= place[0] and place[1] <= end]
    said = {find_figures(text, *place, language=language)[0].number.start: place for place in inside}
    found: list[CountedFigure] = []
    for figure, limit in zip(figures, limits, strict=False):
        place = said.get(figure.number.start)
        if figure.quantity is None:
            continue
        if place:
            found.append(CountedFigure(figure, *place, " ".join(text[figure.span.end : place[1]].split())))
        elif not _is_none(text, figure, words) and _counts(
            counted := _read_counted(text, figure, (start, limit), words), words
        ):
            found.append(counted)
    return found


def _is_none(text: str, figure: PrintedFigure, words: CountedWords) -> bool:
    """Return whether a number is part of a phrase."""
    number = figure.number
    return bool(_phrase_for_all(text, number.start, number.end, words) or words.compound.match(text, number.end))


def _is_day(text: str, start: int, end: int, words: CountedWords) -> bool:
    """Return whether a number is part of a date: next to a month, or next to other numbers of a date."""
    before, behind = text[max(0, start - _NEAR) : start], text[end : end + _NEAR]
    return bool(words.day_before.search(before) or words.day_after.match(behind))


def _phrase_for_all(text: str, start: int, end: int, words: CountedWords) -> CharacterRange | None:
    """Return the span of a phrase with a number that means all of them ("the two sides"), if the number is in one."""
    found = words.all_of_them.search(text, max(0, start - _NEAR), end + _NEAR)
    return found.span() if found and found.start() <= start < found.end() else None


def _counts(counted: CountedFigure, words: CountedWords) -> bool:
    """Return whether a number counts something: it has a noun after it, or a unit, or is a share by itself."""
    alone = words.bare_shares and counted.figure.kind in _SHARES
    return bool(counted.noun or counted.printed_unit or alone)


def find_word_of_money(counted: CountedFigure, words: CountedWords) -> str | None:
    """Return the word beside an amount of money that says what was done with it: "spent", 补贴; None without one."""
    if not counted.is_money:
        return None
    figure, content = counted.figure, counted.figure.span.source.content
    hedge = content[figure.span.start : figure.number.start]
    for end in (figure.span.start, figure.number.start if hedge and not hedge.isspace() else 0):
        found = words.money_word.search(content[max(0, end - _NEAR) : end])
        if found is not None and found[1] not in words.ends:
            return found[1]
    done = words.money_deed.match(content, figure.span.end)
    return done[1] if done else None


def counts_little(counted: CountedFigure, words: CountedWords) -> bool:
    """Return whether it is a figure only if its metric is known: a length of time, a rank, a plain "one"."""
    if counted.noun.rpartition(" ")[2].lower() in words.times:
        return True
    return counted.is_bare and words.counts_little.search(counted.figure.number.text.lower()) is not None


def _read_counted(text: str, figure: PrintedFigure, within: CharacterRange, words: CountedWords) -> CountedFigure:
    span, counts, limit = figure.span, figure.counts, within[1]
    if figure.kind in _SHARES:
        share = words.share.match(text, span.end, limit)
        is_named = share is not None or figure.kind is FigureKind.SHARE  # "40% of the wells", "one in five wells"
        begin = share.end() - 1 if share else span.end
        place, noun = _noun_end(text, begin, limit, words) if is_named else (span.end, list[str]())
        if not noun and figure.change is not None:
            return CountedFigure(figure, span.start, span.end, _find_changed(text, (within[0], span.start), words))
        return CountedFigure(figure, span.start, place if noun else span.end, " ".join(noun))
    if counts is not None and counts.end <= span.end:  # "70 labs or more": the noun is before the hedge
        return CountedFigure(figure, span.start, span.end, " ".join(counts.text.split()))
    glued = words.glued.match(text, span.end, limit) if counts else None
    if glued:
        return CountedFigure(figure, span.start, glued.end(), glued[1])
    # A measure is counted itself: "ten years".
    is_measure = figure.unit is not None and not list_accepted_units(figure)
    place, noun = _noun_end(text, figure.number.end if is_measure else span.end, limit, words)
    start = _period_before(text, span.start, noun, words)
    counted = " ".join(noun) or (str(figure.unit) if is_measure else "")
    if is_measure and counted.lower() not in words.times:
        counted = _find_measured(text, span, limit, words) or counted
    found = CountedFigure(figure, start, max(place, span.end), counted)
    return found if counted or not found.is_money else attrs.evolve(found, noun=_find_purpose(text, span, limit, words))


def _find_measured(text: str, span: Span, limit: int, words: CountedWords) -> str:
    """Return what a measure is of ("200 km of pipes"), or ""."""
    link = words.share.match(text, span.end, limit)
    return " ".join(_noun_end(text, link.end() - 1, limit, words)[1]) if link else ""


def _find_changed(text: str, before: CharacterRange, words: CountedWords) -> str:
    """Return what changes by a share: "malaria cases" in "malaria cases fell by 45 percent", or ""."""
    found = words.changing.search(text, max(before[0], before[1] - 2 * _NEAR), before[1])
    told = found["noun"].split() if found else []
    last = max((number for number, word in enumerate(told, 1) if word.lower() in words.ends), default=0)
    return " ".join(told[last:])


def _find_purpose(text: str, span: Span, limit: int, words: CountedWords) -> str:
    """Return what an amount of money is for or of ("€5 million for rural clinics", "a fund of €5 million"), or ""."""
    link = words.money_of.match(text, span.end, limit)
    if link is not None:
        noun = _noun_end(text, link.end() - 1, limit, words)[1]
        if noun:
            return " ".join(noun)
    before = words.money_before.search(text[max(0, span.start - 2 * _NEAR) : span.start])
    return before[1] if before and before[1] not in words.ends and not words.verb.match(before[1]) else ""


def _noun_end(text: str, begin: int, limit: int, words: CountedWords) -> tuple[int, list[str]]:
    """Return the end of the noun phrase that is counted, and its words."""
    ends = [begin]
    noun: list[str] = []
    while len(noun) < _MOST_WORDS:
        match = words.word.match(text, ends[-1], limit)
        if match is None or not _goes_on(text, noun[-1] if noun else "", match, limit, words):
            break
        noun.append(match[1])
        ends.append(match.end())
    if noun and noun[-1].lower() == words.joint:
        del noun[-1], ends[-1]
    return ends[-1], noun


def _period_before(text: str, start: int, noun: Sequence[str], words: CountedWords) -> int:
    """Return the start of the words: "past ten years" includes the word before the number."""
    match = words.period.search(text[max(0, start - _NEAREST) : start])
    return start - len(match.group()) if match and noun and noun[-1].lower() in words.periods else start


def _goes_on(text: str, last: str, match: re.Match[str], limit: int, words: CountedWords) -> bool:
    """Return whether a word belongs to what is counted: up to its plural, and up to a second plural after "and"."""
    word = match[1]
    ended = words.plural.match(last) is not None and last[0].islower() and last not in words.no_plural
    if word.lower() != words.joint:
        return word.lower() not in words.ends and not ended
    following = words.word.match(text, match.end(), limit)
    if following is None or words.verb.match(following[1]):
        return False
    if ended:
        return words.plural.match(following[1]) is not None and not text.startswith(words.infinitive, following.end())
    return words.adjective.search(last) is not None


class MetricMatcher:
    """The known metrics, matched by what is counted and by the words around it."""

    def __init__(self, metrics: Iterable[Metric], words: DraftWords) -> None:
        """Index the metrics by the stems of their names, of the verbs in these, and of their units."""
        self._words = words.stems
        self._metrics = [_KnownMetric.of(metric, words) for metric in metrics]

    def like(self, counted: CountedFigure, text: str) -> tuple[Metric | None, bool]:
        """Return the known metric that a figure may belong to, and whether what it counts is enough to decide.

        Half of its name must be there, with each verb in it, and the unit. If this needs the words around the figure,
        if more words than a name of one word are counted, or if the figure is a change, a person should review it.
        """
        noun = tuple(stems_of(counted.noun, self._words))
        if not noun:
            return None, False
        context = text[max(0, counted.start - _CONTEXT) : counted.end + _CONTEXT]
        around = frozenset((*stems_of(context, self._words), *noun))
        fitting = [
            (len(one.name & around) / len(one.name) + len(one.name & frozenset(noun)) / len(noun), one)
            for one in self._metrics
            if _may_have_unit(counted, one.metric.unit) and one.fits(noun[-1], around)
        ]
        if not fitting:
            return None, False
        _, best = max(fitting, key=lambda pair: pair[0] + (noun[-1] in pair[1].unit))
        is_whole = best.name <= frozenset(noun) if len(best.name) >= _LEAST else best.name == frozenset(noun)
        return best.metric, is_whole and counted.figure.change is None


class _KnownMetric(NamedTuple):
    """A metric with the stems of its name, of the verbs in it, and of its unit."""

    metric: Metric
    name: frozenset[str]
    verbs: frozenset[str]
    unit: frozenset[str]

    @classmethod
    def of(cls, metric: Metric, words: DraftWords) -> _KnownMetric:
        verbs = " ".join(word for word in metric.name.split() if words.counted.verb.match(word))
        stems = (frozenset(stems_of(phrase, words.stems)) for phrase in (metric.name, verbs, metric.unit))
        return cls(metric, *stems)

    def fits(self, last: str, around: frozenset[str]) -> bool:
        """Return whether it may count a noun, given the last word of it and the words around."""
        enough = max(min(_LEAST, len(self.name)), _ENOUGH * len(self.name))
        is_named = bool(self.name) and len(self.name & around) >= enough
        return last in self.name | self.unit and self.verbs <= around and is_named


def _may_have_unit(counted: CountedFigure, unit: str) -> bool:
    """Return whether a metric with a unit may have a figure: percentages and currencies only where they are printed."""
    accepted = list_accepted_units(counted.figure)
    is_printed = unit in _PRINTED_UNITS or (len(unit) == _CODE_LENGTH and unit.isupper())
    return unit in accepted if accepted else not is_printed


class OtherNumeral(NamedTuple):
    """A numeral that is not proposed as a figure.

    Attributes:
        place: its span, in code points.
        reason: the likely reason why it is none.
        question: what a person should answer; None if the reason is sure.
    """

    place: CharacterRange
    reason: str
    question: str | None = None


def find_other_numerals(
    text: str, counted: Iterable[CountedFigure], lexicon: Lexicon, statements: Iterable[CharacterRange]
) -> list[OtherNumeral]:
    """Return the numerals that are not proposed as figures, with the likely reason.

    Args:
        text: the text.
        counted: the figures that are proposed.
        lexicon: the lexicon of its language.
        statements: the spans of the statements, in which figures were looked for.
    """
    taken, said = OccupiedSpans(), OccupiedSpans()
    for one in counted:
        taken.take(one.figure.number.start, one.figure.number.end)
    for start, end in statements:
        said.take(start, end)
    language, words = lexicon.language, lexicon.draft.counted
    read = {figure.number.start: figure for figure in find_figures(text, language=language)}
    return [
        _explain_numeral(text, *place, words, read.get(place[0]), is_said=not said.take(*place))
        for place in find_numerals(text, language=language)
        if taken.take(*place)
    ]


def _explain_numeral(
    text: str, start: int, end: int, words: CountedWords, figure: PrintedFigure | None, *, is_said: bool
) -> OtherNumeral:
    numeral, place = text[start:end], (start, end)
    if everybody := _phrase_for_all(text, start, end, words):
        return OtherNumeral(everybody, "refers to all of them, not a count")
    if compound := words.compound.match(text, end):
        return OtherNumeral((start, compound.end()), "duration in a name or phrase")
    if _is_day(text, start, end, words):
        return OtherNumeral(place, "date")
    if figure is not None:
        return _explain_figure(figure, place, is_said=is_said)
    if _YEAR.match(numeral):
        return OtherNumeral(place, "year")
    if any(character.isalpha() for character in numeral) and any(character.isdigit() for character in numeral):
        return OtherNumeral(place, "name or label")
    return OtherNumeral(place, UNREAD, "not read as a figure: is it one?")


def _explain_figure(figure: PrintedFigure, place: CharacterRange, *, is_said: bool) -> OtherNumeral:
    """Return why a figure is not proposed: it is denied, refused, in no statement, or counts nothing."""
    if figure.refusal is not None:
        reason = str(figure.refusal)
        is_denied = figure.refusal.code is FigureRefusalCode.DENIED
        return OtherNumeral(place, reason, None if is_denied else f"refused as a figure: {reason}")
    read = f"read as {figure.quantity}"
    if is_said:
        return OtherNumeral(place, UNREAD, f"{read}, of nothing that is counted: is it a figure?")
    return OtherNumeral(place, "figure in no statement", f"{read}, in no statement: is it a figure of the bulletin?")
