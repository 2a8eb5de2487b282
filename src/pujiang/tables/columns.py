"""The columns of the flat table of each kind: names next to ids, lists joined, hedge and bounds in separate columns."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import attrs

from pujiang import codes
from pujiang.codes import SourceWords
from pujiang.deferred import defer
from pujiang.model.base import NamedRecord
from pujiang.model.cautions import why_withdrawn
from pujiang.model.classes import class_of
from pujiang.model.representing import list_countries, list_organizations
from pujiang.reflection import is_tuple
from pujiang.table_codes import CellType
from pujiang.tables.cells import CUSTOM_TYPES, Cell, text_of, value_of
from pujiang.tables.joining import join_values, write_by_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pujiang import declarations as declared
    from pujiang.declarations import CustomField, Declarations
    from pujiang.tables import table_schemas
else:
    declared = defer("pujiang.declarations")
    table_schemas = defer("pujiang.tables.table_schemas")


@attrs.frozen
class Column:
    """A column of a flat table.

    Attributes:
        name: the name of the column.
        about: the meaning of its cells.
        cell: a function that reads the cell of a record.
        words: whether cells quote a source.
        type: the type of its cells, or of the values in them.
        options: the closed list of the values; empty for any.
        several: whether cells are tuples of values.
    """

    name: str
    about: str
    cell: Callable[[Any], Cell | tuple[Any, ...]]
    words: bool = False
    type: CellType = CellType.TEXT
    options: Iterable[str] = ()
    several: bool = False


def _keys(records: Iterable[Any]) -> tuple[str, ...]:
    return tuple(record.key for record in records)


def _key(record: Any) -> str | None:
    return None if record is None else str(record.key)


def _text(value: Any) -> str | None:
    return None if value is None else str(value)


_ID = Column("id", "The id, unique within its kind", lambda r: r.key)
_NAME = Column("name", "The name", lambda r: r.name)
_ALIASES = Column("aliases", "Other names", lambda r: tuple(map(str, r.aliases)), several=True)
_NAMES = Column("names", "Names in other languages, each after its tag", lambda r: write_by_language(r.names) or None)
_NOTE = Column("note", "A note for readers", lambda r: r.note)
#: Columns of every kind, which come after its own.
_STANDING = (
    Column("withdrawn", "Why it, its statement or its bulletin is no longer valid; empty if it is", why_withdrawn),
    Column("superseded_by", "Id of the record that replaces it", lambda r: r.superseded_by),
)

#: The columns of kinds that are not listed are derived from the declarations, see `columns_for`.
COLUMNS: dict[str, tuple[Column, ...]] = {
    "places": (
        _ID,
        _NAME,
        _ALIASES,
        _NAMES,
        Column("kind", "Country, region or bloc", lambda r: str(r.kind), options=codes.PlaceKind),
        Column("alpha3", "ISO 3166-1 alpha-3 code", lambda r: r.alpha3),
        Column("m49", "UN M49 code", lambda r: r.m49),
        Column("within", "Id of the region that contains it", lambda r: _key(r.within)),
        Column("members", "Ids of the countries of a bloc", lambda r: _keys(r.members), several=True),
        Column("members_as_of", "The date of the list of members", lambda r: r.members_as_of, type=CellType.DATE),
        _NOTE,
    ),
    "topics": (
        _ID,
        _NAME,
        _ALIASES,
        _NAMES,
        Column("definition", "The definition", lambda r: r.definition),
        Column("broader", "Ids of the wider topics", lambda r: _keys(r.broader), several=True),
        _NOTE,
    ),
    "references": (
        _ID,
        Column("title", "The title, as printed", lambda r: r.title),
        Column("publisher", "The publisher", lambda r: r.publisher),
        Column("published", "The date of publication (EDTF)", lambda r: _text(r.published)),
        Column("url", "The web address", lambda r: r.url),
        _NOTE,
    ),
    "organizations": (
        _ID,
        _NAME,
        _ALIASES,
        _NAMES,
        Column("kind", "The kind of organization", lambda r: _text(r.kind), options=codes.OrganizationKind),
        Column("parent", "Id of the parent organization", lambda r: _key(r.parent)),
        Column("seat", "Id of the country of its seat", lambda r: _key(r.country)),
        _NOTE,
    ),
    "initiatives": (
        _ID,
        _NAME,
        _ALIASES,
        _NAMES,
        Column("kind", "The kind of initiative", lambda r: str(r.kind), options=codes.InitiativeKind),
        Column("definition", "The definition, not from a source", lambda r: r.definition),
        Column("parent", "Id of the parent initiative", lambda r: _key(r.parent)),
        _NOTE,
    ),
    "metrics": (
        _ID,
        _NAME,
        _NAMES,
        Column("definition", "What is counted", lambda r: r.definition),
        Column("unit", "The unit", lambda r: r.unit),
        Column("measured_in", "Id of the unit in the vocabulary", lambda r: _key(r.measured_in)),
        Column("currency", "ISO 4217 code of its figures", lambda r: r.currency),
        Column("nature", "Stock, flow or cumulative", lambda r: str(r.nature), options=codes.Nature),
        Column("dimension", "The field of cooperation", lambda r: r.dimension),
        Column("direction", "The desired direction", lambda r: _text(r.direction), options=codes.Direction),
        Column(
            "additive", "Whether figures of separate parts may be added up", lambda r: r.additive, type=CellType.BOOLEAN
        ),
        _NOTE,
    ),
    "speakers": (
        _ID,
        _NAME,
        _ALIASES,
        _NAMES,
        Column("kind", "The kind of speaker", lambda r: str(r.kind), options=codes.SpeakerKind),
        Column("family_name", "The family name", lambda r: r.family_name),
        Column("given_name", "The given names", lambda r: r.given_name),
        Column("nationality", "Id of the country of nationality", lambda r: _key(r.country)),
        Column("organization", "Id of the organization that it is or speaks for", lambda r: _key(r.organization)),
        Column("place", "Id of the place that it speaks for", lambda r: _key(r.place)),
        _NOTE,
    ),
    "forums": (
        _ID,
        _NAME,
        _NAMES,
        Column("edition", "The number of the edition", lambda r: r.edition, type=CellType.INTEGER),
        Column("theme", "The theme", lambda r: r.theme),
        Column("period", "The dates of the meeting (EDTF)", lambda r: _text(r.period)),
        Column("city", "The city", lambda r: r.city),
        Column("country", "Id of the country", lambda r: _key(r.country)),
        Column("hosts", "Ids of the host organizations", lambda r: _keys(r.hosts), several=True),
        _NOTE,
    ),
    "bulletins": (
        _ID,
        Column("title", "The title, as printed", lambda r: r.title),
        Column("headline", "The headline", lambda r: r.headline),
        Column("forum", "Id of the forum", lambda r: _key(r.forum)),
        Column("session", "Id of the session", lambda r: _key(r.session)),
        Column("number", "Number of the issue", lambda r: r.number, type=CellType.INTEGER),
        Column("volume", "Number of the volume", lambda r: r.volume, type=CellType.INTEGER),
        Column("published", "The date of publication", lambda r: r.published, type=CellType.DATE),
        Column("publisher", "Id of the publisher", lambda r: _key(r.publisher)),
        Column("author", "Id of the speaker who wrote the text", lambda r: _key(r.author)),
        Column("language", "BCP 47 tag", lambda r: r.language),
        Column("translation_of", "Id of the bulletin that it is a translation of", lambda r: _key(r.translation_of)),
        Column("currency", "ISO 4217 code of its amounts", lambda r: r.currency),
        Column("url", "The web address", lambda r: r.url),
        Column("accessed", "The date of access", lambda r: r.accessed, type=CellType.DATE),
        Column("characters", "Length of the text in code points", lambda r: len(r.text), type=CellType.INTEGER),
        Column("sha256", "Digest of the text", lambda r: r.text.sha256),
        _NOTE,
    ),
    "statements": (
        _ID,
        Column("bulletin", "Id of the bulletin", lambda r: r.bulletin.id),
        Column("section", "Id of the section", lambda r: r.section and r.section.id),
        Column("heading", "Heading of the section", lambda r: r.section and r.section.heading, words=True),
        Column("speaker_ids", "Ids of the speakers", lambda r: _keys(r.speakers), several=True),
        Column("speakers", "Names of the speakers", lambda r: tuple(s.name for s in r.speakers), several=True),
        Column(
            "introduced_as",
            "The words that introduce the speakers",
            lambda r: tuple(p.words for p in r.participants),
            words=True,
            several=True,
        ),
        Column("date", "The date of publication of the bulletin", lambda r: r.bulletin.published, type=CellType.DATE),
        Column(
            "country_ids",
            "Ids of the countries that the speakers are from",
            lambda r: _keys(list_countries(r)),
            several=True,
        ),
        Column(
            "organization_ids",
            "Ids of the organizations that the speakers represent",
            lambda r: _keys(list_organizations(r)),
            several=True,
        ),
        Column("kind", "The main kind", lambda r: str(r.kind), options=codes.Kind),
        Column("kinds", "All kinds", lambda r: tuple(map(str, r.kinds)), several=True, options=codes.Kind),
        Column("mode", "The mode: whose words these are", lambda r: str(r.mode), options=codes.Mode),
        Column("cue", "The attributing words (cue)", lambda r: r.cue, words=True),
        Column("text", "What is said, exactly as printed", lambda r: r.text, words=True),
        Column("attributed", "The text with its speaker and verb", lambda r: r.attributed, words=True),
        Column("gist", "A summary, not from the source", lambda r: r.gist),
        Column("topic_ids", "Ids of the topics", lambda r: _keys(r.topics), several=True),
        Column("topics", "Names of the topics", lambda r: tuple(t.name for t in r.topics), several=True),
        Column("place_ids", "Ids of the places", lambda r: _keys(r.places), several=True),
        Column("places", "Names of the places", lambda r: tuple(p.name for p in r.places), several=True),
        Column("initiative_ids", "Ids of the initiatives", lambda r: _keys(r.initiatives), several=True),
        Column("initiatives", "Names of the initiatives", lambda r: tuple(i.name for i in r.initiatives), several=True),
        Column("start", "Offset of its start in code points", lambda r: r.span.start, type=CellType.INTEGER),
        Column("end", "Offset of its end in code points, exclusive", lambda r: r.span.end, type=CellType.INTEGER),
        _NOTE,
    ),
    "observations": (
        _ID,
        Column("metric_id", "Id of the metric", lambda r: _key(r.metric)),
        Column("metric", "Name of the metric", lambda r: r.metric and r.metric.name),
        Column("comparator", "The printed hedge", lambda r: str(r.quantity.comparator), options=codes.Comparator),
        Column("value", "The printed number", lambda r: r.quantity.value, type=CellType.NUMBER),
        Column("value_to", "The second number of a range", lambda r: r.quantity.value_to, type=CellType.NUMBER),
        Column("unit", "What is counted", lambda r: r.quantity.unit),
        Column("lower", "The lower bound, if one is known", lambda r: r.quantity.lower, type=CellType.NUMBER),
        Column(
            "lower_inclusive",
            "Whether the lower bound is inclusive",
            lambda r: r.quantity.lower_inclusive,
            type=CellType.BOOLEAN,
        ),
        Column("upper", "The upper bound, if one is known", lambda r: r.quantity.upper, type=CellType.NUMBER),
        Column(
            "upper_inclusive",
            "Whether the upper bound is inclusive",
            lambda r: r.quantity.upper_inclusive,
            type=CellType.BOOLEAN,
        ),
        Column("counts", "The words for what it counts, as printed", lambda r: r.counts, words=True),
        Column("kind", "What the figure is: level, change, share, …", lambda r: str(r.kind), options=codes.FigureKind),
        Column(
            "direction",
            "Whether a change is a rise or a fall",
            lambda r: _text(r.direction),
            options=codes.FigureChange,
        ),
        Column("measured_in", "Id of the unit of the printed value", lambda r: _key(r.measured_in)),
        Column(
            "stage", "Actual, target, baseline, hypothetical or claimed", lambda r: str(r.stage), options=codes.Stage
        ),
        Column("period", "The period of the figure (EDTF)", lambda r: _text(r.period)),
        Column("reported", "When it was published (EDTF)", lambda r: _text(r.reported)),
        Column("date", "The last day of the time of publication", lambda r: r.reported_on, type=CellType.DATE),
        Column(
            "period_start", "The first day of the period", lambda r: r.period and r.period.start, type=CellType.DATE
        ),
        Column("period_end", "The last day of the period", lambda r: r.period and r.period.end, type=CellType.DATE),
        Column("place", "Id of the place", lambda r: _key(r.place)),
        Column(
            "country_ids",
            "Ids of the countries that the speakers are from",
            lambda r: _keys(list_countries(r.statement)) if r.statement else (),
            several=True,
        ),
        Column(
            "organization_ids",
            "Ids of the organizations that the speakers represent",
            lambda r: _keys(list_organizations(r.statement)) if r.statement else (),
            several=True,
        ),
        Column("speakers", "Names of the speakers", lambda r: tuple(s.name for s in r.speakers), several=True),
        Column("bulletin", "Id of the bulletin", lambda r: _key(r.bulletin)),
        Column("statement", "Id of the statement", lambda r: _key(r.statement)),
        Column("reference", "Id of the outside publication", lambda r: _key(r.reference)),
        Column("words", "The words, exactly as printed", lambda r: r.words, words=True),
        Column(
            "start",
            "Offset of the start of the words in code points",
            lambda r: r.span and r.span.start,
            type=CellType.INTEGER,
        ),
        Column(
            "end",
            "Offset of the end of the words in code points, exclusive",
            lambda r: r.span and r.span.end,
            type=CellType.INTEGER,
        ),
        Column("restates", "Id of the figure that it restates", lambda r: _key(r.restates)),
        Column("restatement", "How it restates that figure", lambda r: _text(r.restatement), options=codes.Restatement),
        Column("misprint", "Why it is marked as a misprint", lambda r: r.misprint),
        Column(
            "read_by",
            "Who read value and hedge: text (the library) or person",
            lambda r: str(r.read_by),
            options=codes.ReadBy,
        ),
        _NOTE,
    ),
}


def columns_for(kind: str, declarations: Declarations) -> tuple[Column, ...]:
    """Return the columns of the flat table of a kind; those of custom fields come last."""
    return (
        *(COLUMNS.get(kind) or _derive_columns(kind)),
        *_STANDING,
        *map(_custom_column, declarations.custom_fields(kind).values()),
    )


@cache
def _derive_columns(kind: str) -> tuple[Column, ...]:
    table = next(table for table in table_schemas.table_schemas(declared.BUILT_IN) if table.name == kind)
    shown = (column for column in table.columns if column.name == "note" or column.name not in table_schemas.REMARKS)
    columns = [
        Column(
            one.name,
            one.about,
            one.read,
            words=one.words is not SourceWords.NONE,
            type=one.type,
            options=one.options,
        )
        for one in shown
    ]
    if issubclass(class_of(kind), NamedRecord):
        columns.insert(3, _NAMES)  # after id, name and aliases
    return tuple(columns)


def _custom_column(field: CustomField) -> Column:
    def cell(record: Any) -> Any:
        return record.fields.get(field.name)

    type_ = CUSTOM_TYPES[field.type]
    return Column(field.name, field.description, cell, type=type_, options=field.values, several=field.several)


def rows_of(kind: str, records: Iterable[Any], declarations: Declarations) -> list[dict[str, Cell]]:
    """Return the records of one kind as rows: dictionaries from column name to a value of JSON, with lists joined."""
    columns, every = columns_for(kind, declarations), list(records)
    return rows_of_cells(columns, [[join_cell(column.cell(record)) for record in every] for column in columns])


def rows_of_cells(columns: Iterable[Column], batch: Iterable[Iterable[Cell]]) -> list[dict[str, Cell]]:
    """Return cells, given column by column, as dictionaries from column name to a value of JSON."""
    names = [column.name for column in columns]
    return [dict(zip(names, map(value_of, row), strict=True)) for row in zip(*batch, strict=True)]


def join_cell(cell: Cell | tuple[Any, ...]) -> Cell:
    """Return a cell of one value: several are joined by semicolons."""
    return join_values(map(text_of, cell)) if is_tuple(cell) else cell
