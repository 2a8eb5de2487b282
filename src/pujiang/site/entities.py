"""The pages of speakers, topics, places, initiatives and metrics, each with its passages or figures."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Mode
from pujiang.identifier_schemes import address_of
from pujiang.model.cautions import lapse_of
from pujiang.site.addresses import page_of
from pujiang.site.cards import CardRow, Item, bounds_of, fragment_of, list_custom_fields, standing_of
from pujiang.site.marks import figure_anchor, statement_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.model.bulletins import Bulletin
    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement

#: The kinds of records that have pages, each with its heading.
INDEXES = {
    "speakers": "Speakers",
    "topics": "Topics",
    "places": "Places",
    "initiatives": "Initiatives",
    "metrics": "Metrics",
}


@attrs.frozen
class StatementItem:
    """A statement in a list.

    Attributes:
        text: the words with their speaker and verb.
        href: the link to the words in their text, relative to the site.
        remark: kind, mode, relation to an initiative, and whether it is no longer valid.
        quoted: whether the words are the speaker's own.
    """

    text: str
    href: str
    remark: str
    quoted: bool


@attrs.frozen
class FigureItem:
    """A figure in a list.

    Attributes:
        value: the printed value with its hedge and unit.
        bounds: the bounds of the true value, in words.
        time: the period of the figure, or when it was reported.
        stage: actual, target or baseline.
        words: the words as printed.
        source: the bulletin, with a link to the words, or the outside publication.
        remark: misprint, note, and whether it is no longer valid.
    """

    value: str
    bounds: str
    time: str
    stage: str
    words: str
    source: Item
    remark: str


def passages_of(statements: Iterable[Statement], about: Any) -> Iterator[tuple[Item, tuple[StatementItem, ...]]]:
    """Yield each bulletin with its statements, in the order of the text."""
    for bulletin, group in groupby(statements, key=lambda statement: statement.bulletin):
        yield _heading(bulletin), tuple(_passage(statement, about) for statement in group)


def _heading(bulletin: Bulletin) -> Item:
    return Item(bulletin.title, page_of("bulletins", bulletin), str(bulletin.published or ""))


def _passage(statement: Statement, about: Any) -> StatementItem:
    place = page_of("bulletins", statement.bulletin) + fragment_of(statement_anchor(statement), statement.span)
    standing = (standing_of(mention) for mention in statement.mentions if mention.initiative == about)
    remark = "; ".join(dict.fromkeys(filter(None, (*statement.kinds, statement.mode, *standing, lapse_of(statement)))))
    return StatementItem(statement.attributed, place, remark, statement.mode is Mode.QUOTED)


def figures_of(observations: Iterable[Observation]) -> Iterator[FigureItem]:
    """Yield figures as rows of a table."""
    for observation in observations:
        period, reported = observation.period, observation.reported
        yield FigureItem(
            value=observation.qualified_quantity,
            bounds=bounds_of(observation.quantity),
            time=str(period) if period else f"reported {reported}" if reported else "",
            stage=str(observation.stage),
            words=observation.words,
            source=_source(observation),
            remark="; ".join(part for part in (observation.misprint, observation.note, lapse_of(observation)) if part),
        )


def _source(observation: Observation) -> Item:
    bulletin, reference = observation.bulletin, observation.reference
    if bulletin and observation.span:
        place = page_of("bulletins", bulletin) + fragment_of(figure_anchor(observation), observation.span)
        return Item(bulletin.title, place, str(bulletin.published or ""))
    # A figure outside of bulletins has a reference.
    parts = (reference.publisher, reference.published) if reference else ()
    told = ", ".join(str(part) for part in parts if part)
    return Item(reference.title if reference else "", outside(reference.url if reference else None), told)


def outside(url: str | None) -> str:
    """Return a web address unchanged, and an empty string for any other: records must not link to scripts or files."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def facts_of(kind: str, record: Any, bulletins: Sequence[Bulletin]) -> tuple[CardRow, ...]:
    """Return the details of a record, except its passages."""
    spoken = ((tag, name) for tag, names in record.names.items() for name in names)
    rows = [
        CardRow("Other names", tuple(map(Item, record.aliases))),
        CardRow("In other languages", tuple(Item(name, remark=tag, lang=tag) for tag, name in spoken)),
        *_FACTS[kind](record, bulletins),
    ]
    systems = ((identifier, address_of(identifier)) for identifier in record.identifiers)
    rows.append(CardRow("Identifiers", tuple(Item(identifier, outside(address)) for identifier, address in systems)))
    rows += list_custom_fields(record)
    rows.append(CardRow("Note", (Item(record.note),) if record.note else ()))
    rows.append(CardRow("Id", (Item(record.key),)))
    return tuple(row for row in rows if row.items)


def _of_speaker(record: Any, bulletins: Sequence[Bulletin]) -> Iterator[CardRow]:
    introduced = [(b, participant) for b in bulletins if (participant := b.participant(record.id))]
    yield CardRow("Introduced as", tuple(Item(p.words or "", remark=b.title) for b, p in introduced if p.words))
    yield CardRow("Kind", (Item(record.kind, remark=record.kind.about),))
    yield CardRow("Organization", _make_items(record.organization and record.organization.name))
    yield CardRow("Place", _make_items(record.place and record.place.name))
    yield CardRow("Nationality", _make_items(record.country and record.country.name))


def _of_topic(record: Any, _: Sequence[Bulletin]) -> Iterator[CardRow]:
    yield CardRow("Definition", _make_items(record.definition))
    yield CardRow("Part of", tuple(Item(topic.name) for topic in record.broader))


def _of_place(record: Any, _: Sequence[Bulletin]) -> Iterator[CardRow]:
    yield CardRow("Kind", (Item(record.kind, remark=record.kind.about),))
    yield CardRow("Located in", _make_items(record.within and record.within.name))
    yield CardRow("Members", tuple(Item(place.name) for place in record.members))


def _of_initiative(record: Any, _: Sequence[Bulletin]) -> Iterator[CardRow]:
    yield CardRow("Kind", (Item(record.kind, remark=record.definition or record.kind.about),))
    yield CardRow("Part of", _make_items(record.parent and record.parent.name))


def _of_metric(record: Any, _: Sequence[Bulletin]) -> Iterator[CardRow]:
    yield CardRow("What is counted", _make_items(record.definition))
    yield CardRow("Unit", _make_items(record.unit))
    yield CardRow("Nature", (Item(record.nature, remark=record.nature.about),))


def _make_items(text: str | None) -> tuple[Item, ...]:
    return (Item(text),) if text else ()


_FACTS: dict[str, Any] = {
    "speakers": _of_speaker,
    "topics": _of_topic,
    "places": _of_place,
    "initiatives": _of_initiative,
    "metrics": _of_metric,
}
