"""The pages of what a site is indexed by: speakers, topics, places, initiatives and metrics, each with its passages."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Mode
from pujiang.exporters.cautions import lapse_of
from pujiang.site.addresses import page_of
from pujiang.site.cards import Item, Row, bounds_of, fragment_of, standing_of
from pujiang.site.marks import figure_anchor, statement_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.model.bulletins import Bulletin
    from pujiang.model.figures import Observation
    from pujiang.model.statements import Statement

#: What the site is indexed by, each with its name for readers.
INDEXES = {
    "speakers": "Speakers",
    "topics": "Topics",
    "places": "Places",
    "initiatives": "Initiatives",
    "metrics": "Metrics",
}


@attrs.frozen
class Passage:
    """A statement in a list.

    Attributes:
        text: the words with their speaker and verb; they look like a quotation only where they are one.
        href: where they stand, below the site.
        remark: kind, mode, what it says of an initiative, and whether it no longer holds.
        quoted: whether the words are the speaker's own.
    """

    text: str
    href: str
    remark: str
    quoted: bool


@attrs.frozen
class Figure:
    """A figure in a list.

    Attributes:
        value: the printed value with its hedge and unit.
        bounds: what that says of the true value.
        time: what it is about, or when it was reported.
        stage: reached, aimed at, or begun from.
        words: as printed.
        source: who says so; leads to the words.
        remark: what is doubtful.
    """

    value: str
    bounds: str
    time: str
    stage: str
    words: str
    source: Item
    remark: str


def passages_of(statements: Iterable[Statement], about: Any) -> Iterator[tuple[Item, tuple[Passage, ...]]]:
    """Statements by their bulletins, in the order of the texts."""
    for bulletin, group in groupby(statements, key=lambda statement: statement.bulletin):
        yield _heading(bulletin), tuple(_passage(statement, about) for statement in group)


def _heading(bulletin: Bulletin) -> Item:
    return Item(bulletin.title, page_of("bulletins", bulletin), str(bulletin.published or ""))


def _passage(statement: Statement, about: Any) -> Passage:
    place = page_of("bulletins", statement.bulletin) + fragment_of(statement_anchor(statement), statement.span)
    standing = (standing_of(mention) for mention in statement.mentions if mention.initiative == about)
    remark = "; ".join(dict.fromkeys(filter(None, (*statement.kinds, statement.mode, *standing, lapse_of(statement)))))
    return Passage(statement.attributed, place, remark, statement.mode is Mode.QUOTED)


def figures_of(observations: Iterable[Observation]) -> Iterator[Figure]:
    """Figures as rows of a table."""
    for observation in observations:
        period, reported = observation.period, observation.reported
        yield Figure(
            value=str(observation.quantity),
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
    # What stands in no bulletin has a reference.
    parts = (reference.publisher, reference.published) if reference else ()
    told = ", ".join(str(part) for part in parts if part)
    return Item(reference.title if reference else "", outside(reference.url if reference else None), told)


def outside(url: str | None) -> str:
    """An address outside of the site, if it is one of the web: a record must not bring a script or a file."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def facts_of(kind: str, record: Any, bulletins: Sequence[Bulletin]) -> tuple[Row, ...]:
    """What is known of a record, but for its passages."""
    rows = [Row("Also", tuple(map(Item, record.aliases))), *_FACTS[kind](record, bulletins)]
    rows.append(Row("Note", (Item(record.note),) if record.note else ()))
    rows.append(Row("Id", (Item(record.key),)))
    return tuple(row for row in rows if row.items)


def _of_speaker(record: Any, bulletins: Sequence[Bulletin]) -> Iterator[Row]:
    introduced = [(b, participant) for b in bulletins if (participant := b.participant(record.id))]
    yield Row("Introduced as", tuple(Item(p.words or "", remark=b.title) for b, p in introduced if p.words))
    yield Row("Who", (Item(record.kind, remark=record.kind.about),))


def _of_topic(record: Any, _: Sequence[Bulletin]) -> Iterator[Row]:
    yield Row("What it is", _told(record.definition))
    yield Row("Part of", tuple(Item(topic.name) for topic in record.broader))


def _of_place(record: Any, _: Sequence[Bulletin]) -> Iterator[Row]:
    yield Row("What it is", (Item(record.kind, remark=record.kind.about),))
    yield Row("Lies in", _told(record.within and record.within.name))
    yield Row("Members", tuple(Item(place.name) for place in record.members))


def _of_initiative(record: Any, _: Sequence[Bulletin]) -> Iterator[Row]:
    yield Row("What it is", (Item(record.kind, remark=record.definition or record.kind.about),))
    yield Row("Part of", _told(record.parent and record.parent.name))


def _of_metric(record: Any, _: Sequence[Bulletin]) -> Iterator[Row]:
    yield Row("What is counted", _told(record.definition))
    yield Row("Unit", _told(record.unit))
    yield Row("Nature", (Item(record.nature, remark=record.nature.about),))


def _told(text: str | None) -> tuple[Item, ...]:
    return (Item(text),) if text else ()


_FACTS: dict[str, Any] = {
    "speakers": _of_speaker,
    "topics": _of_topic,
    "places": _of_place,
    "initiatives": _of_initiative,
    "metrics": _of_metric,
}
