"""What a reader is told of a mark: who, as what, whose words, which kind, what about, how to cite and link it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.exporters.cautions import caution_of, lapse_of
from pujiang.exporters.citation import cite
from pujiang.site.addresses import page_of, text_fragment
from pujiang.site.marks import Tones, figure_anchor, mention_anchor, names_of, statement_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.model.base import Named
    from pujiang.model.figures import Observation
    from pujiang.model.initiatives import Mention
    from pujiang.model.quantities import Quantity
    from pujiang.model.statements import Statement
    from pujiang.text.source import Span


@attrs.frozen
class Item:
    """A piece of what a card or a list tells.

    Attributes:
        text: its words.
        href: where it leads, below the site; empty for nowhere.
        remark: what is added to it, in our words.
    """

    text: str
    href: str = ""
    remark: str = ""


@attrs.frozen
class Row:
    """Items under a name."""

    name: str
    items: tuple[Item, ...]


@attrs.frozen
class Card:
    """What is told of one mark.

    Attributes:
        anchor: its name in the page.
        title: whose or what it is.
        subtitle: as what they spoke, in the words of the bulletin, or what sort of thing it is.
        caution: whose words these are, in a sentence.
        words: the words, as printed, of a figure or an initiative; of a statement the page has them in place.
        rows: what else is known.
        citation: how to cite it.
        fragment: behind the address of the page, what leads others to the words.
        tone: the colour of the speaker; 0 for none.
        number: of a statement in its text; else 0.
    """

    anchor: str
    title: str
    subtitle: str
    caution: str
    words: str
    rows: tuple[Row, ...]
    citation: str
    fragment: str
    tone: int = 0
    number: int = 0


def cards_of(statements: Sequence[Statement], observations: Iterable[Observation]) -> Iterator[Card]:
    """The cards of a bulletin: of each statement, then of what is marked in it; figures of no statement last."""
    tones = Tones.of(statements)
    figures: dict[str, list[Observation]] = {}
    for observation in observations:
        figures.setdefault(observation.statement.key if observation.statement else "", []).append(observation)
    for number, statement in enumerate(statements, 1):
        inside = figures.get(statement.key, [])
        yield _statement_card(statement, number, inside, tones.tone(statement))
        yield from (_mention_card(statement, n, mention) for n, mention in enumerate(statement.mentions, 1))
        yield from (_figure_card(figure) for figure in inside if figure.span)
    yield from (_figure_card(figure) for figure in figures.get("", ()) if figure.span)


def _statement_card(statement: Statement, number: int, figures: Sequence[Observation], tone: int) -> Card:
    introduced = (participant.words for participant in statement.participants)
    return Card(
        anchor=statement_anchor(statement),
        title=names_of(statement),
        subtitle="; ".join(words for words in introduced if words),
        caution=caution_of(statement),
        words="",
        rows=tuple(row for row in _statement_rows(statement, figures) if row.items),
        citation=cite(statement),
        fragment=fragment_of(statement_anchor(statement), statement.span),
        tone=tone,
        number=number,
    )


def fragment_of(anchor: str, span: Span) -> str:
    """The end of an address that opens a card and leads to the words."""
    return f"#{anchor}{text_fragment(span.source.content, span.start, span.end)}"


def _statement_rows(statement: Statement, figures: Sequence[Observation]) -> Iterator[Row]:
    yield Row("Speaker", tuple(linked("speakers", statement.speakers)))
    yield Row("Kind", tuple(Item(kind, remark=kind.about) for kind in statement.kinds))
    yield Row("Topics", tuple(linked("topics", statement.topics)))
    yield Row("Places", tuple(_places(statement)))
    yield Row("Initiatives", tuple(_mentioned(statement)))
    yield Row("Figures", tuple(Item(str(o.quantity), f"#{figure_anchor(o)}", o.metric.name) for o in figures))
    if statement.within:
        part = statement.within
        yield Row("Part of", (Item(names_of(part), f"#{statement_anchor(part)}", "a statement around this one"),))
    yield from _remarks(statement)


def _remarks(statement: Statement) -> Iterator[Row]:
    yield Row("In our words", (Item(statement.gist),) if statement.gist else ())
    yield Row("Note", (Item(statement.note),) if statement.note else ())
    yield _lapse(statement)


def _lapse(record: Statement | Observation) -> Row:
    lapse = lapse_of(record)
    return Row("No longer holds", (Item(lapse),) if lapse else ())


def linked(kind: str, records: Iterable[Named]) -> Iterator[Item]:
    """Records by their names, each leading to its page."""
    return (Item(record.name, page_of(kind, record)) for record in records)


def _places(statement: Statement) -> Iterator[Item]:
    for place in statement.places:
        remark = "meant, not named" if place in statement.inferred_places else ""
        yield Item(place.name, page_of("places", place), remark)


def _mentioned(statement: Statement) -> Iterator[Item]:
    for number, mention in enumerate(statement.mentions, 1):
        yield Item(mention.initiative.name, f"#{mention_anchor(statement, number)}", standing_of(mention))


def standing_of(mention: Mention) -> str:
    """What a statement does with an initiative, and how far it says that it has come."""
    return f"{mention.relation}; {mention.status}" if mention.status else str(mention.relation)


def _mention_card(statement: Statement, number: int, mention: Mention) -> Card:
    anchor, initiative = mention_anchor(statement, number), mention.initiative
    status = (Item(mention.status, remark=mention.status.about),) if mention.status else ()
    rows = (
        Row("Initiative", tuple(linked("initiatives", (initiative,)))),
        Row("Relation", (Item(mention.relation, remark=mention.relation.about),)),
        Row("Status", status),
        Row("Said by", (Item(names_of(statement), f"#{statement_anchor(statement)}"),)),
    )
    return Card(
        anchor=anchor,
        title=initiative.name,
        subtitle=str(initiative.kind),
        caution=caution_of(statement),
        words=mention.words,
        rows=tuple(row for row in rows if row.items),
        citation=cite(statement),
        fragment=fragment_of(anchor, mention.span),
    )


def _figure_card(observation: Observation) -> Card:
    anchor, statement = figure_anchor(observation), observation.statement
    said = (Item(names_of(statement), f"#{statement_anchor(statement)}"),) if statement else ()
    rows = (
        Row("Value", (Item(str(observation.quantity), remark=bounds_of(observation.quantity)),)),
        Row("Metric", (*linked("metrics", (observation.metric,)),)),
        Row("Stage", (Item(observation.stage, remark=observation.stage.about),)),
        Row("About the time", (Item(str(observation.period)),) if observation.period else ()),
        Row("Reported", (Item(str(observation.reported)),) if observation.reported else ()),
        Row("Said by", said),
        Row("Misprint", (Item(observation.misprint),) if observation.misprint else ()),
        Row("Note", (Item(observation.note),) if observation.note else ()),
        _lapse(observation),
    )
    return Card(
        anchor=anchor,
        title=observation.metric.name,
        subtitle="a figure",
        caution=caution_of(statement) if statement else "",
        words=observation.words,
        rows=tuple(row for row in rows if row.items),
        citation=cite(observation),
        fragment=fragment_of(anchor, observation.span) if observation.span else "",
    )


def bounds_of(quantity: Quantity) -> str:
    """What a hedge says of the true value, in words, and what it leaves open."""
    if quantity.lower is not None and quantity.lower == quantity.upper:
        return "exactly, as printed"
    low = _bound(quantity.lower, "at least" if quantity.lower_inclusive else "above")
    high = _bound(quantity.upper, "at most" if quantity.upper_inclusive else "below")
    told = [part for part in (low, high) if part]
    if not told:
        return "close to it; no bound is known"
    open_side = "" if len(told) > 1 else "; how far above is not said" if low else "; how far below is not said"
    return f"{' and '.join(told)}{open_side}"


def _bound(value: object, words: str) -> str:
    return "" if value is None else f"{words} {value:,f}"
