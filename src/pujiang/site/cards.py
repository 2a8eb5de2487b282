"""The cards beside a text: for each mark its speaker, kind, topics, citation and link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.citations.citation import cite
from pujiang.codes import FigureKind, ReadBy
from pujiang.model.cautions import caution_of, lapse_of
from pujiang.reflection import is_tuple
from pujiang.site.addresses import page_of, text_fragment
from pujiang.site.marks import Tones, figure_anchor, mention_anchor, names_of, statement_anchor
from pujiang.tables.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.model.base import IdentifiedRecord, NamedRecord
    from pujiang.model.initiatives import Mention
    from pujiang.model.metrics import Observation
    from pujiang.model.quantities import Quantity
    from pujiang.model.statements import Statement
    from pujiang.text.source import Span


@attrs.frozen
class Item:
    """A piece of text in a card or a list, with an optional link.

    Attributes:
        text: the text.
        href: the target of the link, relative to the site; empty for no link.
        remark: an explanation that follows the text.
        lang: the language of the text, if it is not that of the page, as a BCP 47 tag.
    """

    text: str
    href: str = ""
    remark: str = ""
    lang: str = ""


@attrs.frozen
class CardRow:
    """Items under a name."""

    name: str
    items: tuple[Item, ...]


@attrs.frozen
class Card:
    """The details of one mark.

    Attributes:
        anchor: the anchor of the card in the page.
        title: the speakers of a statement, or the name of a metric or an initiative.
        subtitle: how the bulletin introduces the speakers, or the kind of mark.
        caution: a sentence that says whose words these are.
        words: the printed words of a figure or an initiative; empty for statements, whose words are in the text.
        rows: further details.
        citation: the citation.
        fragment: the end of an address that links to the words.
        tone: the number of the speaker's colour; 0 for none.
        number: the number of a statement in its text; otherwise 0.
    """

    anchor: str
    title: str
    subtitle: str
    caution: str
    words: str
    rows: tuple[CardRow, ...]
    citation: str
    fragment: str
    tone: int = 0
    number: int = 0


def cards_of(statements: Sequence[Statement], observations: Iterable[Observation]) -> Iterator[Card]:
    """Yield the cards of a bulletin: each statement followed by the marks in it; figures outside of statements last."""
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
    """Return the end of an address that opens a card and scrolls to its words."""
    return f"#{anchor}{text_fragment(span.source.content, span.start, span.end)}"


def _statement_rows(statement: Statement, figures: Sequence[Observation]) -> Iterator[CardRow]:
    yield CardRow("Speaker", tuple(link_records("speakers", statement.speakers)))
    yield CardRow("Kind", tuple(Item(kind, remark=kind.about) for kind in statement.kinds))
    yield CardRow("Topics", tuple(link_records("topics", statement.topics)))
    yield CardRow("Places", tuple(_places(statement)))
    yield CardRow("Initiatives", tuple(_list_initiatives(statement)))
    yield CardRow("Figures", tuple(Item(o.qualified_quantity, f"#{figure_anchor(o)}", o.subject) for o in figures))
    if statement.within:
        part = statement.within
        yield CardRow("Part of", (Item(names_of(part), f"#{statement_anchor(part)}", "an enclosing statement"),))
    yield from list_custom_fields(statement)
    yield from _remarks(statement)


def list_custom_fields(record: IdentifiedRecord) -> Iterator[CardRow]:
    """Yield a row for each custom field of a record."""
    for name, value in record.fields.items():
        values = value if is_tuple(value) else (value,)
        yield CardRow(name.replace("_", " ").capitalize(), tuple(Item(text_of(one)) for one in values))


def _remarks(statement: Statement) -> Iterator[CardRow]:
    yield CardRow("Summary (not in the source)", (Item(statement.gist),) if statement.gist else ())
    yield CardRow("Note", (Item(statement.note),) if statement.note else ())
    yield _lapse(statement)


def _lapse(record: Statement | Observation) -> CardRow:
    lapse = lapse_of(record)
    return CardRow("No longer valid", (Item(lapse),) if lapse else ())


def link_records(kind: str, records: Iterable[NamedRecord]) -> Iterator[Item]:
    """Yield an item for each record, with its name and a link to its page."""
    return (Item(record.name, page_of(kind, record)) for record in records)


def _places(statement: Statement) -> Iterator[Item]:
    for place in statement.places:
        remark = "inferred, not named" if place in statement.inferred_places else ""
        yield Item(place.name, page_of("places", place), remark)


def _list_initiatives(statement: Statement) -> Iterator[Item]:
    for number, mention in enumerate(statement.mentions, 1):
        yield Item(mention.initiative.name, f"#{mention_anchor(statement, number)}", standing_of(mention))


def standing_of(mention: Mention) -> str:
    """Return how a statement relates to an initiative, and the status that it gives."""
    return f"{mention.relation}; {mention.status}" if mention.status else str(mention.relation)


def _mention_card(statement: Statement, number: int, mention: Mention) -> Card:
    anchor, initiative = mention_anchor(statement, number), mention.initiative
    status = (Item(mention.status, remark=mention.status.about),) if mention.status else ()
    rows = (
        CardRow("Initiative", tuple(link_records("initiatives", (initiative,)))),
        CardRow("Relation", (Item(mention.relation, remark=mention.relation.about),)),
        CardRow("Status", status),
        CardRow("Said by", (Item(names_of(statement), f"#{statement_anchor(statement)}"),)),
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
        CardRow("Value", (Item(str(observation.quantity), remark=bounds_of(observation.quantity)),)),
        CardRow("Metric", (*link_records("metrics", filter(None, (observation.metric,))),)),
        CardRow("What is counted", (Item(observation.counts),) if observation.counts else ()),
        CardRow("Kind of figure", tuple(_describe_kind(observation))),
        CardRow("Stage", (Item(observation.stage, remark=observation.stage.about),)),
        CardRow("Period", (Item(str(observation.period)),) if observation.period else ()),
        CardRow("Reported", (Item(str(observation.reported)),) if observation.reported else ()),
        CardRow("Said by", said),
        CardRow("Read by", (Item(observation.read_by),) if observation.read_by is ReadBy.PERSON else ()),
        CardRow("Misprint", (Item(observation.misprint),) if observation.misprint else ()),
        *list_custom_fields(observation),
        CardRow("Note", (Item(observation.note),) if observation.note else ()),
        _lapse(observation),
    )
    return Card(
        anchor=anchor,
        title=observation.subject,
        subtitle="a figure",
        caution=caution_of(statement) if statement else "",
        words=observation.words,
        rows=tuple(row for row in rows if row.items),
        citation=cite(observation),
        fragment=fragment_of(anchor, observation.span) if observation.span else "",
    )


def _describe_kind(observation: Observation) -> Iterator[Item]:
    if observation.kind is not FigureKind.LEVEL:
        yield Item(observation.kind, remark=observation.kind.about)
    if observation.direction:
        yield Item(observation.direction, remark=observation.direction.about)


def bounds_of(quantity: Quantity) -> str:
    """Return in words the bounds of a quantity, and which bound is unknown."""
    if quantity.lower is not None and quantity.lower == quantity.upper:
        return "exactly, as printed"
    low = _describe_bound(quantity.lower, "at least" if quantity.lower_inclusive else "above")
    high = _describe_bound(quantity.upper, "at most" if quantity.upper_inclusive else "below")
    told = [part for part in (low, high) if part]
    if not told:
        return "close to it; no known bounds"
    open_side = "" if len(told) > 1 else "; no known upper bound" if low else "; no known lower bound"
    return f"{' and '.join(told)}{open_side}"


def _describe_bound(value: object, words: str) -> str:
    return "" if value is None else f"{words} {value:,f}"
