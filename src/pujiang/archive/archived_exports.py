"""Tables of an archive that are read from its columns, without records: for exports, `tables` and frames."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pujiang.archive.export_columns import AFTER, BEFORE, SPANS, list_stored_tables, name_export, name_flat
from pujiang.archive.parts import TEXTS
from pujiang.kinds import IN_BULLETINS
from pujiang.query.facets import canonical_order
from pujiang.table_codes import CellType
from pujiang.tables.columns import join_cell
from pujiang.tables.frames import import_extra, make_arrow
from pujiang.tables.joining import JOINT, QUOTED_VALUE
from pujiang.tables.table import BATCH, Table, tables_of
from pujiang.text.source import digest_of

if TYPE_CHECKING:
    from pujiang.archive.archived_tables import ArchivedTables
    from pujiang.archive.export_columns import StoredTable
    from pujiang.codes import SourceWords
    from pujiang.tables.cells import Cell
    from pujiang.tables.columns import Column
    from pujiang.tables.table import DerivedColumn

# Columns of digests, each with the column of texts that it follows from.
_SOURCES = {"text_sha256": "text", "words_sha256": "words"}
#: The texts of a column of Arrow need two arrays if they have more bytes.
MOST_BYTES = 2**31
# No column of a record has this name.
_ORDER = ":order"
# The tables that need texts of another one: its name, and its column.
_WITH_TEXT = {"statements": ("statements", "text"), SPANS: ("statements", "text"), "bulletins": (TEXTS, "content")}


class ArchivedExports:
    """The tables that an archive stores for exports."""

    def __init__(self, tables: ArchivedTables) -> None:
        """Take the tables of the archive; nothing is read yet."""
        self._tables = tables
        self._orders: dict[str, Any] = {}
        self._stored = list_stored_tables(tables.declarations)

    def tables(self, records: Callable[[str], Iterable[Any]], words: SourceWords) -> dict[str, Table]:
        """Return all tables by name, as `Dataset.tables` does; those of vocabulary are made of its records."""

        def list_lasting(kind: str) -> Iterable[Any]:
            return () if kind in IN_BULLETINS else records(kind)

        made = tables_of(list_lasting, words, self._tables.declarations)
        for stored in self._stored.values():
            made[stored.schema.name] = ArchivedTable(self, stored, words)
        return made

    def read(self, stored: StoredTable, wanted: Iterable[str]) -> Any:
        """Return some columns of a table as a Polars frame, in canonical order, with its key."""
        return self._derive(stored.schema.name, self._sort(stored, {*wanted}))

    def _sort(self, stored: StoredTable, wanted: set[str]) -> Any:
        needed = {stored.key, *wanted, *(_SOURCES[name] for name in wanted & _SOURCES.keys())}
        if "attributed" in wanted:
            needed |= {BEFORE, AFTER, "text"}
        names = [column.name for column in stored.columns if column.name in needed]
        rows = self._tables.scan(stored.name).select(names).collect()
        if stored.schema.name in _WITH_TEXT and needed & {"text", "words"}:
            rows = self._join(rows, stored.key, *_WITH_TEXT[stored.schema.name])
        order = self._list_keys(stored.schema.kind)
        if rows[stored.key].equals(order["id"]):
            return rows
        placed = rows.select(stored.key).join(
            order, left_on=stored.key, right_on="id", how="left", maintain_order="left"
        )
        if placed[_ORDER].is_sorted():
            return rows
        # Rows of one record keep their order.
        return rows.with_columns(placed[_ORDER]).sort(_ORDER, maintain_order=True).drop(_ORDER)

    def _list_keys(self, kind: str) -> Any:
        """Return the keys of the records of a kind in canonical order, with their places."""
        if kind in self._orders:
            return self._orders[kind]
        columns, descending = zip(*canonical_order(kind), strict=True)
        rows = self._tables.scan(kind).select([*dict.fromkeys(("id", *columns))])
        keys = rows.sort(columns, descending=descending, nulls_last=True).select("id").collect()
        self._orders[kind] = keys.with_row_index(_ORDER)
        return self._orders[kind]

    def _join(self, rows: Any, key: str, table: str, column: str) -> Any:
        """Add the texts that are stored in another table, by the key of the record."""
        texts = self._tables.scan(table).select("id", column).collect().rename({column: "text"})
        if texts["id"].equals(rows[key]):
            return rows.with_columns(texts["text"])
        return rows.join(texts, left_on=key, right_on="id", how="left", maintain_order="left")

    def _derive(self, name: str, rows: Any) -> Any:
        polars = import_extra("polars", "archive")
        if name == SPANS and "words" in rows.columns:
            # The words of the only span are the text.
            return rows.with_columns(polars.coalesce("words", "text").alias("words"))
        if BEFORE in rows.columns:
            whole = polars.concat_str(BEFORE, "text", AFTER)
            return rows.with_columns(polars.coalesce(whole, BEFORE).alias("attributed"))
        return rows

    def read_flat(self, kind: str, columns: Sequence[Column], keys: Sequence[str] | None) -> Any:
        """Return columns of the flat table of a kind, as a Polars frame.

        Args:
            kind: the kind of records in bulletins.
            columns: the columns.
            keys: the keys of the records, in order; None for all in canonical order.
        """
        polars = import_extra("polars", "archive")
        names = [name_flat(kind, column) for column in columns]
        rows = self.read(self._stored[name_export(kind)], names)
        if keys is not None:
            chosen = polars.DataFrame({"id": polars.Series(keys, dtype=polars.String)})
            rows = chosen.join(rows, on="id", how="left", maintain_order="left")
        return rows.select(names)


class ArchivedTable(Table):
    """A table of which the cells are read from the columns of an archive."""

    def __init__(
        self, exports: ArchivedExports, stored: StoredTable, words: SourceWords, derived: Sequence[DerivedColumn] = ()
    ) -> None:
        """Take where the table is stored; nothing is read yet."""
        super().__init__(stored.schema, (), words)
        self._exports, self._stored, self._words = exports, stored, words
        self._derived = dict(enumerate(derived, len(self.columns)))
        self.columns = (*self.columns, *(one.column for one in derived))

    def with_derived(self, *derived: DerivedColumn) -> Table:
        """Return the table with columns that are made of others, which come last."""
        return ArchivedTable(self._exports, self._stored, self._words, (*self._derived.values(), *derived))

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        return (row for batch in self.batches() for row in zip(*batch, strict=True))

    def batches(self, places: Sequence[int] | None = None) -> Iterator[list[list[Cell]]]:
        """Yield the cells of some thousand rows, column by column.

        Args:
            places: the places of the columns; None for all.
        """
        chosen = range(len(self.columns)) if places is None else places
        frame = self._read(chosen)
        for start in range(0, len(frame), BATCH):
            rows = frame[start : start + BATCH]
            yield [self._read_cells(place, rows) for place in chosen]

    def _read(self, places: Iterable[int]) -> Any:
        own = (self._derived[place].place if place in self._derived else place for place in places)
        return self._exports.read(self._stored, [self.columns[place].name for place in own])

    def _read_cells(self, place: int, rows: Any) -> list[Any]:
        if place in self._derived:
            one = self._derived[place]
            return [*map(one.derive, self._read_cells(one.place, rows))]
        column = self.columns[place]
        if column.name in _SOURCES:
            return [None if text is None else digest_of(text) for text in rows[_SOURCES[column.name]].to_list()]
        return read_cells(column.type, rows[column.name])

    def to_arrow(self) -> Any:
        """Return the table as a `pyarrow.Table` (extra `arrow`)."""
        import_extra("pyarrow", "arrow")
        places = range(len(self.columns))
        frame = self._read(places)
        return make_arrow(self.name, self.about, self.columns, [self._read_array(place, frame) for place in places])

    def _read_array(self, place: int, frame: Any) -> Any:
        """Return the cells of a column, as Arrow has them if they are stored as they are."""
        column = self.columns[place]
        if place in self._derived or column.name in _SOURCES:
            return self._read_cells(place, frame)
        stored = frame[column.name]
        as_stored = is_text(stored) == (column.type is CellType.TEXT) and stored.estimated_size() < MOST_BYTES
        return stored.to_arrow() if as_stored else self._read_cells(place, frame)


def is_text(series: Any) -> bool:
    """Return whether cells are stored as texts."""
    return bool(series.dtype == import_extra("polars", "archive").String)


def read_cells(type_: CellType, series: Any) -> list[Any]:
    """Return the cells of a stored column: decimals and long integers are stored as texts."""
    cells: list[Any] = series.to_list()
    convert = Decimal if type_ is CellType.NUMBER else int if type_ is CellType.INTEGER and is_text(series) else None
    return [cell if cell is None else convert(cell) for cell in cells] if convert else cells


def read_flat_cells(column: Column, series: Any) -> list[Any]:
    """Return the cells of a column of a flat table; those of several values are tuples."""
    if not column.several:
        return read_cells(column.type, series)
    convert = Decimal if column.type is CellType.NUMBER else None
    cells: list[Any] = series.to_list()
    return [cell if cell is None else tuple(map(convert, cell) if convert else cell) for cell in cells]


def read_joined_cells(column: Column, series: Any) -> list[Any]:
    """Return the cells of a column of a flat table; lists are joined by "; "."""
    if not column.several:
        return read_cells(column.type, series)
    if column.type is CellType.TEXT and not _needs_quotes(series):
        joined: list[Any] = series.list.join(JOINT).to_list()
        return joined
    return [*map(join_cell, read_flat_cells(column, series))]


def _needs_quotes(series: Any) -> bool:
    return bool(series.explode().str.contains(QUOTED_VALUE.pattern).any())
