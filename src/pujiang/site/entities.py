"""The pages of speakers, topics, places, initiatives and metrics, each with its passages or figures."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Mode
from pujiang.identifier_schemes import address_of
from pujiang.model.cautions import lapse_of
from pujiang.model.metrics import print_figure
from pujiang.reflection import is_tuple
from pujiang.site.addresses import page_of
from pujiang.site.cards import CardRow, Item, bounds_of, explain_code, fragment_of, list_custom_fields, standing_of
from pujiang.site.marks import figure_anchor, statement_anchor

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.language.page_labels import PageLabels
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


def passages_of(
    statements: Iterable[Statement], about: Any, labels: PageLabels
) -> Iterator[tuple[Item, tuple[StatementItem, ...]]]:
    """Yield each bulletin with its statements, in the order of the text."""
    for bulletin, group in groupby(statements, key=lambda statement: statement.bulletin):
        yield _heading(bulletin), tuple(_passage(statement, about, labels) for statement in group)


def _heading(bulletin: Bulletin) -> Item:
    return Item(bulletin.title, page_of("bulletins", bulletin), str(bulletin.published or ""))


def _passage(statement: Statement, about: Any, labels: PageLabels) -> StatementItem:
    _ = labels.translate
    place = page_of("bulletins", statement.bulletin) + fragment_of(statement_anchor(statement), statement.span)
    codes = map(_, (*statement.kinds, statement.mode))
    standing = (standing_of(mention, labels) for mention in statement.mentions if mention.initiative == about)
    remark = _("; ").join(dict.fromkeys(filter(None, (*codes, *standing, lapse_of(statement, _)))))
    return StatementItem(statement.attributed, place, remark, statement.mode is Mode.QUOTED)


def figures_of(observations: Iterable[Observation], labels: PageLabels) -> Iterator[FigureItem]:
    """Yield figures as rows of a table."""
    _ = labels.translate
    for observation in observations:
        period, reported = observation.period, observation.reported
        remarks = (observation.misprint, observation.note, lapse_of(observation, _))
        yield FigureItem(
            value=print_figure(observation, _),
            bounds=bounds_of(observation.quantity, labels),
            time=str(period) if period else _("reported {}").format(reported) if reported else "",
            stage=_(observation.stage),
            words=observation.words,
            source=_source(observation, labels),
            remark=_("; ").join(part for part in remarks if part),
        )


def _source(observation: Observation, labels: PageLabels) -> Item:
    bulletin, reference = observation.bulletin, observation.reference
    if bulletin and observation.span:
        place = page_of("bulletins", bulletin) + fragment_of(figure_anchor(observation), observation.span)
        return Item(bulletin.title, place, str(bulletin.published or ""))
    # A figure outside of bulletins has a reference.
    parts = (reference.publisher, reference.published) if reference else ()
    told = labels.translate(", ").join(str(part) for part in parts if part)
    return Item(reference.title if reference else "", outside(reference.url if reference else None), told)


def outside(url: str | None) -> str:
    """Return a web address unchanged, and an empty string for any other: records must not link to scripts or files."""
    return url if url and url.lower().startswith(("https://", "http://")) else ""


def facts_of(kind: str, record: Any, bulletins: Sequence[Bulletin], labels: PageLabels) -> tuple[CardRow, ...]:
    """Return the details of a record, except its passages."""
    _ = labels.translate
    others = record.aliases if labels.name_of(record) == record.name else (record.name, *record.aliases)
    spoken = ((tag, name) for tag, names in record.names.items() for name in names)
    rows = [
        CardRow(_("Other names"), tuple(map(Item, others))),
        CardRow(_("In other languages"), tuple(Item(name, remark=tag, lang=tag) for tag, name in spoken)),
        *_FACTS[kind](record, bulletins, labels),
    ]
    systems = ((identifier, address_of(identifier)) for identifier in record.identifiers)
    rows.append(CardRow(_("Identifiers"), tuple(Item(identifier, outside(address)) for identifier, address in systems)))
    rows += list_custom_fields(record)
    rows.append(CardRow(_("Note"), (Item(record.note),) if record.note else ()))
    rows.append(CardRow(_("Id"), (Item(record.key),)))
    return tuple(row for row in rows if row.items)


def _of_speaker(record: Any, bulletins: Sequence[Bulletin], labels: PageLabels) -> Iterator[CardRow]:
    _ = labels.translate
    introduced = [(b, participant) for b in bulletins if (participant := b.participant(record.id))]
    yield CardRow(_("Introduced as"), tuple(Item(p.words or "", remark=b.title) for b, p in introduced if p.words))
    yield CardRow(_("Kind"), (explain_code(record.kind, labels),))
    yield CardRow(_("Organization"), _list_names(record.organization, labels))
    yield CardRow(_("Place"), _list_names(record.place, labels))
    yield CardRow(_("Nationality"), _list_names(record.country, labels))


def _of_topic(record: Any, _bulletins: Sequence[Bulletin], labels: PageLabels) -> Iterator[CardRow]:
    _ = labels.translate
    yield CardRow(_("Definition"), _make_items(record.definition))
    yield CardRow(_("Part of"), _list_names(record.broader, labels))


def _of_place(record: Any, _bulletins: Sequence[Bulletin], labels: PageLabels) -> Iterator[CardRow]:
    _ = labels.translate
    yield CardRow(_("Kind"), (explain_code(record.kind, labels),))
    yield CardRow(_("Located in"), _list_names(record.within, labels))
    yield CardRow(_("Members"), _list_names(record.members, labels))


def _of_initiative(record: Any, _bulletins: Sequence[Bulletin], labels: PageLabels) -> Iterator[CardRow]:
    _ = labels.translate
    yield CardRow(_("Kind"), (explain_code(record.kind, labels, record.definition),))
    yield CardRow(_("Part of"), _list_names(record.parent, labels))


def _of_metric(record: Any, _bulletins: Sequence[Bulletin], labels: PageLabels) -> Iterator[CardRow]:
    _ = labels.translate
    yield CardRow(_("What is counted"), _make_items(record.definition))
    yield CardRow(_("Unit"), _make_items(record.unit))
    yield CardRow(_("Nature"), (explain_code(record.nature, labels),))


def _list_names(records: Any, labels: PageLabels) -> tuple[Item, ...]:
    """Return the names of several records, of one or of none."""
    several = records if is_tuple(records) else filter(None, (records,))
    return tuple(Item(labels.name_of(record)) for record in several)


def _make_items(text: str | None) -> tuple[Item, ...]:
    return (Item(text),) if text else ()


_FACTS: dict[str, Any] = {
    "speakers": _of_speaker,
    "topics": _of_topic,
    "places": _of_place,
    "initiatives": _of_initiative,
    "metrics": _of_metric,
}
