"""The cards beside a text: for each mark its speaker, kind, topics, citation and link."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.citations.citation import cite
from pujiang.codes import FigureKind, ReadBy
from pujiang.language.page_labels import ENGLISH
from pujiang.model.cautions import caution_of, lapse_of
from pujiang.model.metrics import print_figure
from pujiang.model.quantities import print_quantity
from pujiang.reflection import is_tuple
from pujiang.site.addresses import page_of, text_fragment
from pujiang.site.marks import (
    Tones,
    figure_anchor,
    mention_anchor,
    name_figure,
    names_of,
    statement_anchor,
)
from pujiang.tables.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.code import Code
    from pujiang.language.page_labels import PageLabels
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


def cards_of(
    statements: Sequence[Statement], observations: Iterable[Observation], labels: PageLabels = ENGLISH
) -> Iterator[Card]:
    """Yield the cards of a bulletin: each statement followed by the marks in it; figures outside of statements last."""
    tones = Tones.of(statements)
    figures: dict[str, list[Observation]] = {}
    for observation in observations:
        figures.setdefault(observation.statement.key if observation.statement else "", []).append(observation)
    for number, statement in enumerate(statements, 1):
        inside = figures.get(statement.key, [])
        yield _statement_card(statement, number, inside, tones.tone(statement), labels)
        yield from (_mention_card(statement, n, mention, labels) for n, mention in enumerate(statement.mentions, 1))
        yield from (_figure_card(figure, labels) for figure in inside if figure.span)
    yield from (_figure_card(figure, labels) for figure in figures.get("", ()) if figure.span)


def _statement_card(
    statement: Statement, number: int, figures: Sequence[Observation], tone: int, labels: PageLabels
) -> Card:
    introduced = (participant.words for participant in statement.participants)
    return Card(
        anchor=statement_anchor(statement),
        title=names_of(statement, labels),
        subtitle=labels.translate("; ").join(words for words in introduced if words),
        caution=caution_of(statement, labels.translate),
        words="",
        rows=tuple(row for row in _statement_rows(statement, figures, labels) if row.items),
        citation=cite(statement),
        fragment=fragment_of(statement_anchor(statement), statement.span),
        tone=tone,
        number=number,
    )


def fragment_of(anchor: str, span: Span) -> str:
    """Return the end of an address that opens a card and scrolls to its words."""
    return f"#{anchor}{text_fragment(span.source.content, span.start, span.end)}"


def _statement_rows(statement: Statement, figures: Sequence[Observation], labels: PageLabels) -> Iterator[CardRow]:
    _ = labels.translate
    yield CardRow(_("Speaker"), tuple(link_records("speakers", statement.speakers, labels)))
    yield CardRow(_("Kind"), tuple(explain_code(kind, labels) for kind in statement.kinds))
    yield CardRow(_("Topics"), tuple(link_records("topics", statement.topics, labels)))
    yield CardRow(_("Places"), tuple(_places(statement, labels)))
    yield CardRow(_("Initiatives"), tuple(_list_initiatives(statement, labels)))
    yield CardRow(_("Figures"), tuple(_link_figure(figure, labels) for figure in figures))
    if statement.within:
        part = statement.within
        place = f"#{statement_anchor(part)}"
        yield CardRow(_("Part of"), (Item(names_of(part, labels), place, _("an enclosing statement")),))
    yield from list_custom_fields(statement)
    yield from _remarks(statement, labels)


def explain_code(code: Code, labels: PageLabels, about: str | None = None) -> Item:
    """Return a code of a closed list with what it means, or with what is given instead."""
    return Item(labels.translate(code), remark=about or labels.translate(code.about))


def _link_figure(observation: Observation, labels: PageLabels) -> Item:
    place = f"#{figure_anchor(observation)}"
    return Item(print_figure(observation, labels.translate), place, name_figure(observation, labels))


def list_custom_fields(record: IdentifiedRecord) -> Iterator[CardRow]:
    """Yield a row for each custom field of a record."""
    for name, value in record.fields.items():
        values = value if is_tuple(value) else (value,)
        yield CardRow(name.replace("_", " ").capitalize(), tuple(Item(text_of(one)) for one in values))


def _remarks(statement: Statement, labels: PageLabels) -> Iterator[CardRow]:
    _ = labels.translate
    yield CardRow(_("Summary (not in the source)"), (Item(statement.gist),) if statement.gist else ())
    yield CardRow(_("Note"), (Item(statement.note),) if statement.note else ())
    yield _lapse(statement, labels)


def _lapse(record: Statement | Observation, labels: PageLabels) -> CardRow:
    lapse = lapse_of(record, labels.translate)
    return CardRow(labels.translate("No longer valid"), (Item(lapse),) if lapse else ())


def link_records(kind: str, records: Iterable[NamedRecord], labels: PageLabels) -> Iterator[Item]:
    """Yield an item for each record, with its name and a link to its page."""
    return (Item(labels.name_of(record), page_of(kind, record)) for record in records)


def _places(statement: Statement, labels: PageLabels) -> Iterator[Item]:
    for place in statement.places:
        remark = labels.translate("inferred, not named") if place in statement.inferred_places else ""
        yield Item(labels.name_of(place), page_of("places", place), remark)


def _list_initiatives(statement: Statement, labels: PageLabels) -> Iterator[Item]:
    for number, mention in enumerate(statement.mentions, 1):
        place = f"#{mention_anchor(statement, number)}"
        yield Item(labels.name_of(mention.initiative), place, standing_of(mention, labels))


def standing_of(mention: Mention, labels: PageLabels) -> str:
    """Return how a statement relates to an initiative, and the status that it gives."""
    return labels.translate("; ").join(labels.translate(code) for code in (mention.relation, mention.status) if code)


def _mention_card(statement: Statement, number: int, mention: Mention, labels: PageLabels) -> Card:
    _ = labels.translate
    anchor, initiative = mention_anchor(statement, number), mention.initiative
    rows = (
        CardRow(_("Initiative"), tuple(link_records("initiatives", (initiative,), labels))),
        CardRow(_("Relation"), (explain_code(mention.relation, labels),)),
        CardRow(_("Status"), (explain_code(mention.status, labels),) if mention.status else ()),
        CardRow(_("Said by"), (Item(names_of(statement, labels), f"#{statement_anchor(statement)}"),)),
    )
    return Card(
        anchor=anchor,
        title=labels.name_of(initiative),
        subtitle=_(initiative.kind),
        caution=caution_of(statement, _),
        words=mention.words,
        rows=tuple(row for row in rows if row.items),
        citation=cite(statement),
        fragment=fragment_of(anchor, mention.span),
    )


def _figure_card(observation: Observation, labels: PageLabels) -> Card:
    _ = labels.translate
    anchor, statement = figure_anchor(observation), observation.statement
    return Card(
        anchor=anchor,
        title=name_figure(observation, labels),
        subtitle=_("a figure"),
        caution=caution_of(statement, _) if statement else "",
        words=observation.words,
        rows=tuple(row for row in _figure_rows(observation, labels) if row.items),
        citation=cite(observation),
        fragment=fragment_of(anchor, observation.span) if observation.span else "",
    )


def _figure_rows(observation: Observation, labels: PageLabels) -> Iterator[CardRow]:
    _ = labels.translate
    quantity, statement = observation.quantity, observation.statement
    said = (Item(names_of(statement, labels), f"#{statement_anchor(statement)}"),) if statement else ()
    yield CardRow(_("Value"), (Item(print_quantity(quantity, _), remark=bounds_of(quantity, labels)),))
    yield CardRow(_("Metric"), (*link_records("metrics", filter(None, (observation.metric,)), labels),))
    yield CardRow(_("What is counted"), (Item(observation.counts),) if observation.counts else ())
    yield CardRow(_("Kind of figure"), tuple(_describe_kind(observation, labels)))
    yield CardRow(_("Stage"), (explain_code(observation.stage, labels),))
    yield CardRow(_("Period"), (Item(str(observation.period)),) if observation.period else ())
    yield CardRow(_("Reported"), (Item(str(observation.reported)),) if observation.reported else ())
    yield CardRow(_("Said by"), said)
    yield CardRow(_("Read by"), (Item(_(observation.read_by)),) if observation.read_by is ReadBy.PERSON else ())
    yield CardRow(_("Misprint"), (Item(observation.misprint),) if observation.misprint else ())
    yield from list_custom_fields(observation)
    yield CardRow(_("Note"), (Item(observation.note),) if observation.note else ())
    yield _lapse(observation, labels)


def _describe_kind(observation: Observation, labels: PageLabels) -> Iterator[Item]:
    if observation.kind is not FigureKind.LEVEL:
        yield explain_code(observation.kind, labels)
    if observation.direction:
        yield explain_code(observation.direction, labels)


def bounds_of(quantity: Quantity, labels: PageLabels = ENGLISH) -> str:
    """Return in words the bounds of a quantity, and which bound is unknown."""
    _ = labels.translate
    if quantity.lower is not None and quantity.lower == quantity.upper:
        return _("exactly, as printed")
    low = _describe_bound(quantity.lower, _("at least {}") if quantity.lower_inclusive else _("above {}"))
    high = _describe_bound(quantity.upper, _("at most {}") if quantity.upper_inclusive else _("below {}"))
    if low and high:
        return _("{low} and {high}").format(low=low, high=high)
    if low:
        return _("{}; no known upper bound").format(low)
    return _("{}; no known lower bound").format(high) if high else _("close to it; no known bounds")


def _describe_bound(value: object, form: str) -> str:
    return "" if value is None else form.format(f"{value:,f}")
