"""The columns that an archive stores for exports and frames, so that these build no records.

Each table of `Dataset.tables` with rows of bulletins, statements or figures is stored as `export_statements`,
`export_statement_spans` and so on; the table of a kind also has the columns of its flat table. What is stored elsewhere
(the texts), or follows from it (digests), is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import SourceWords
from pujiang.kinds import IN_BULLETINS, KINDS
from pujiang.table_codes import CellType
from pujiang.tables.cells import text_of
from pujiang.tables.columns import Column, columns_for
from pujiang.tables.frames import import_extra
from pujiang.tables.table_schemas import table_schemas

if TYPE_CHECKING:
    from pujiang.declarations import Declarations
    from pujiang.tables.fields import TableColumn
    from pujiang.tables.table_schemas import TableSchema

_PREFIX = "export_"
#: The key of the record, in tables whose rows are named after something else.
RECORD = "record"
#: Of texts with speaker and verb: what is before and after the words of the statement.
BEFORE, AFTER = "attributed:before", "attributed:after"
# Columns that follow from others when they are read.
_DERIVED = {("statements", "text"), ("statements", "text_sha256"), ("observations", "words_sha256")}
# Columns of a flat table that have the name of a column of the other table, and other cells.
_DIFFERENT = {
    "bulletins": {"session", "withdrawn"},
    "statements": {"section", "withdrawn"},
    "observations": {"metric", "withdrawn", "words"},
}
SPANS = "statement_spans"


@attrs.frozen
class StoredColumn:
    """A column of a stored table.

    Attributes:
        name: its name.
        type: the type of its cells, or of the values in them.
        read: a function that reads its cell from what a row is made of.
        several: whether cells are lists of values.
        is_long: whether an integer may need more than 64 bits, and is stored as text; numbers always are.
    """

    name: str
    type: CellType
    read: Callable[[Any], Any]
    several: bool = False
    is_long: bool = False

    @property
    def is_text(self) -> bool:
        """Whether a number is stored as text, which is exact."""
        return self.type is CellType.NUMBER or self.is_long


@attrs.frozen
class StoredTable:
    """A table that is stored for exports.

    Attributes:
        name: its name in the archive.
        schema: the table of `Dataset.tables`.
        key: the column with the keys of the records.
        columns: its columns.
        rows: a function that returns what the rows of a record are made of.
    """

    name: str
    schema: TableSchema
    key: str
    columns: tuple[StoredColumn, ...]
    rows: Callable[[Any], Iterable[Any]]


def name_export(table: str) -> str:
    """Return the name in an archive of a table of `Dataset.tables`."""
    return f"{_PREFIX}{table}"


def is_export(table: str) -> bool:
    """Return whether a table of an archive is stored for exports."""
    return table.startswith(_PREFIX)


@lru_cache
def list_stored_tables(declarations: Declarations) -> dict[str, StoredTable]:
    """Return the tables that are stored for exports, by name."""
    schemas = (schema for schema in table_schemas(declarations) if schema.kind in IN_BULLETINS)
    made = (_store_table(schema, declarations) for schema in schemas)
    return {one.name: one for one in made}


def _store_table(schema: TableSchema, declarations: Declarations) -> StoredTable:
    own = [_store_column(schema, column) for column in schema.columns if _is_stored(schema, column)]
    name, rows = name_export(schema.name), schema.records
    if schema.name == schema.kind:
        flat = [_store_flat(schema.kind, one) for one in columns_for(schema.kind, declarations)]
        names = {column.name for column in schema.columns}
        more = [column for column in flat if column.name not in names]
        columns = (*own, *more)
        if schema.kind == "statements":
            return StoredTable(name, schema, "id", (*_split_attributed(columns),), _attribute)
        return StoredTable(name, schema, "id", columns, rows)
    if schema.name == SPANS:
        own = [attrs.evolve(one, read=_read_words) if one.name == "words" else one for one in own]
    key = KINDS[schema.kind].singular
    if key not in {column.name for column in schema.columns}:
        rows, key = _with_record(rows), RECORD
        keyed = StoredColumn(RECORD, CellType.TEXT, itemgetter(1))
        own = [keyed, *(attrs.evolve(one, read=_read_first(one.read)) for one in own)]
    elif schema.name == SPANS:
        rows = _number_spans
    return StoredTable(name, schema, key, tuple(own), rows)


def _is_stored(schema: TableSchema, column: TableColumn) -> bool:
    return column.words is not SourceWords.FULL and (schema.name, column.name) not in _DERIVED


def _store_column(schema: TableSchema, column: TableColumn) -> StoredColumn:
    # Other integers are positions.
    is_long = column.type is CellType.INTEGER and schema.name in {"bulletins", "sections"}
    return StoredColumn(column.name, column.type, column.read, is_long=is_long)


def _store_flat(kind: str, column: Column) -> StoredColumn:
    return StoredColumn(name_flat(kind, column), column.type, column.cell, column.several)


def name_flat(kind: str, column: Column) -> str:
    """Return the name in the stored table of a kind of a column of its flat table."""
    return f"{column.name}:flat" if column.several or column.name in _DIFFERENT[kind] else column.name


def _split_attributed(columns: Iterable[StoredColumn]) -> Iterator[StoredColumn]:
    """Yield columns with the texts with speaker and verb in two parts, as the words between them are stored already."""
    for column in columns:
        if column.name == "attributed":
            yield StoredColumn(BEFORE, CellType.TEXT, itemgetter(1))
            yield StoredColumn(AFTER, CellType.TEXT, itemgetter(2))
        else:
            yield attrs.evolve(column, read=_read_first(column.read))


def _attribute(record: Any) -> Iterator[tuple[Any, str, str | None]]:
    before, found, after = record.attributed.partition(record.text)
    yield record, before, after if found else None


def _number_spans(record: Any) -> Iterator[tuple[Any, ...]]:
    whole = len(record.spans) == 1
    return ((record.key, number, span, whole) for number, span in enumerate(record.spans, 1))


def _read_words(row: Any) -> str | None:
    """Return the words of a span; None for those of a statement of one span, which are its text."""
    return None if row[3] else row[2].text


def _with_record(rows: Callable[[Any], Iterable[Any]]) -> Callable[[Any], Iterator[tuple[Any, str]]]:
    return lambda record: ((row, record.key) for row in rows(record))


def _read_first(read: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda row: read(row[0])


def export_frames(kind: str, records: Sequence[Any], declarations: Declarations) -> Iterator[tuple[str, Any]]:
    """Yield the tables of some records of a kind that are stored for exports, as name and Polars frame."""
    polars = import_extra("polars", "archive")
    for name, table in list_stored_tables(declarations).items():
        if table.schema.kind == kind:
            rows = [row for record in records for row in table.rows(record)]
            yield name, polars.DataFrame([_build_series(column, rows, polars) for column in table.columns])


def _build_series(column: StoredColumn, rows: Iterable[Any], polars: Any) -> Any:
    cells: Iterable[Any] = map(column.read, rows)
    if column.is_text:
        cells = map(_write_numbers if column.several else _write_number, cells)
    types = {
        CellType.TEXT: polars.String,
        CellType.INTEGER: polars.Int64,
        CellType.BOOLEAN: polars.Boolean,
        CellType.DATE: polars.Date,
    }
    one = polars.String if column.is_text else types[column.type]
    return polars.Series(column.name, [*cells], dtype=polars.List(one) if column.several else one)


def _write_number(cell: Any) -> str | None:
    return None if cell is None else text_of(cell)


def _write_numbers(cell: Any) -> list[str] | None:
    return None if cell is None else [text_of(one) for one in cell]
