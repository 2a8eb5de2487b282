"""The tables that engines answer questions from, derived from the fields and measures of each kind.

Each kind has a flat table: `id` (the key), its fields of one value, its texts as printed and folded, its measures. Each
field of several values is a long table of distinct pairs. No cell is a list: some engines cannot filter lists.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from pujiang.codes import SourceWords
from pujiang.kinds import KINDS
from pujiang.query.askable import askable
from pujiang.query.query_fields import FIELDS
from pujiang.similar import fold
from pujiang.table_codes import CellType
from pujiang.tables.fields import TableColumn
from pujiang.tables.table import Table
from pujiang.tables.table_schemas import TableSchema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pujiang.declarations import Declarations
    from pujiang.query.askable import Askable
    from pujiang.query.measures import Measure
    from pujiang.query.query_fields import QueryField

_ID = TableColumn("id", CellType.TEXT, "The unique key of the record in its kind", attrgetter("key"), required=True)
_FOLDED = "_folded"
_SPANS = "statement_span"


def flat_columns(of: Askable) -> tuple[TableColumn, ...]:
    """Return the columns of the flat table of a kind."""
    fields = ((name, field) for name, field in of.fields.items() if name != "id" and not field.several)
    words = [column for name, field in fields for column in _of_field(name, field)]
    measures = [_of_measure(name, measure) for name, measure in of.measures.items()]
    return (_ID, *words, *measures, *_PLACES.get(of.kind, ()))


def facet_schemas(of: Askable) -> Iterator[TableSchema]:
    """Yield the schemas of the tables of a kind: the flat one, then the long ones."""
    kind = of.kind
    yield TableSchema(
        kind, f"The fields and measures of {kind}", flat_columns(of), ("id",), kind, lambda record: (record,)
    )
    for name, field in of.fields.items():
        if field.several:
            yield _long(kind, name, field)
    if kind == "statements":
        yield _spans()


@lru_cache
def _schemas(declarations: Declarations) -> dict[str, TableSchema]:
    return {schema.name: schema for kind in FIELDS for schema in facet_schemas(askable(kind, declarations))}


def facet_columns(name: str, declarations: Declarations) -> tuple[TableColumn, ...]:
    """Return the columns of a table, by its name."""
    return _schemas(declarations)[name].columns


def facet_tables(records: Callable[[str], Iterable[Any]], declarations: Declarations) -> dict[str, Table]:
    """Return the tables of records, given by kind, by name."""
    schemas = _schemas(declarations).values()
    return {schema.name: Table(schema, tuple(records(schema.kind)), SourceWords.FULL) for schema in schemas}


def name_long_table(kind: str, field: str) -> str:
    """Return the name of the long table of a field of several values."""
    return f"{owner_of(kind)}_{field}"


def owner_of(kind: str) -> str:
    """Return the name of the column of a long table with the key of the record."""
    return KINDS[kind].singular


def name_folded_column(field: str) -> str:
    """Return the name of the column with the folded text of a field."""
    return f"{field}{_FOLDED}"


def name_spans_table() -> str:
    """Return the name of the long table of the spans of statements."""
    return _SPANS


def canonical_order(kind: str) -> tuple[tuple[str, bool], ...]:
    """Return the columns that sort the flat table, each with whether it descends; missing values come last."""
    if kind == "statements":
        return ("bulletin", False), ("start", False), ("end", True), ("id", False)
    return (("bulletin", False), ("start", False), ("id", False)) if kind == "observations" else (("id", False),)


def _of_field(name: str, field: QueryField) -> Iterator[TableColumn]:
    def value(record: Any) -> str | None:
        values = field.values(record)
        return None if values is None else values[0]

    def fold_value(record: Any) -> str | None:
        text = value(record)
        return None if text is None else fold(text)

    refers = field.records or ""
    yield TableColumn(name, CellType.TEXT, f"Its {name}", value, refers=refers, options=field.options)
    if field.prose:
        about = f"Its {name} without accents, case and punctuation, with single spaces"
        yield TableColumn(name_folded_column(name), CellType.TEXT, about, fold_value)


def _of_measure(name: str, measure: Measure) -> TableColumn:
    kind, about = (CellType.NUMBER, "a number") if measure.numeric else (CellType.TEXT, "an ISO 8601 date")
    return TableColumn(name, kind, f"Its {name}: {about}", measure.value)


def _long(kind: str, name: str, field: QueryField) -> TableSchema:
    owner = owner_of(kind)
    columns = (
        TableColumn(owner, CellType.TEXT, f"Id of the {owner}", lambda row: row[0], refers=kind, required=True),
        TableColumn(
            name,
            CellType.TEXT,
            f"One value of its {name}",
            lambda row: row[1],
            refers=field.records or "",
            required=True,
        ),
    )

    def pairs(record: Any) -> Iterator[tuple[str, str]]:
        return ((record.key, value) for value in field.values(record) or ())

    return TableSchema(
        name_long_table(kind, name), f"The distinct values of {name} of {kind}", columns, (owner, name), kind, pairs
    )


def _spans() -> TableSchema:
    columns = (
        TableColumn("statement", CellType.TEXT, "Id of the statement", lambda row: row[0], required=True),
        TableColumn(
            "start", CellType.INTEGER, "Offset of the first code point", lambda row: row[1].start, required=True
        ),
        TableColumn("end", CellType.INTEGER, "Offset after the last code point", lambda row: row[1].end, required=True),
    )
    about = "The spans of statements in the texts of their bulletins"
    return TableSchema(
        _SPANS, about, columns, ("statement", "start"), "statements", lambda s: ((s.key, span) for span in s.spans)
    )


_PLACES: dict[str, tuple[TableColumn, ...]] = {
    "statements": (
        TableColumn(
            "start", CellType.INTEGER, "Offset of the first code point", lambda r: r.spans[0].start, required=True
        ),
        TableColumn(
            "end", CellType.INTEGER, "Offset after the last code point", lambda r: r.spans[-1].end, required=True
        ),
    ),
    "observations": (
        TableColumn(
            "start",
            CellType.INTEGER,
            "Offset of the first code point; 0 if unknown",
            lambda r: r.span.start if r.span else 0,
            required=True,
        ),
    ),
}
