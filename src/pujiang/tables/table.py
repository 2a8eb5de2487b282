"""Tables with their rows, which pandas, Polars and Arrow can read."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import SourceWords
from pujiang.deferred import defer
from pujiang.tables.cells import Cell
from pujiang.tables.fields import TableColumn
from pujiang.tables.table_schemas import TableSchema, table_schemas

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import pandas
    import polars

    from pujiang import display
    from pujiang.declarations import Declarations
    from pujiang.tables import frames
else:
    display = defer("pujiang.display")
    frames = defer("pujiang.tables.frames")

TableRow = tuple[Cell, ...]


#: How many rows are written at once.
BATCH = 10_000


@attrs.frozen
class DerivedColumn:
    """A column whose cells are made of those of another column.

    Attributes:
        column: the column.
        place: the place of the other column.
        derive: a function that makes a cell.
    """

    column: TableColumn
    place: int
    derive: Callable[[Any], Cell]


def _compose(read: Callable[[Any], Any], derive: Callable[[Any], Cell]) -> Callable[[Any], Cell]:
    return lambda row: derive(read(row))


class Table:
    """A table of a dataset: typed, described columns, and rows that are created on demand.

    Iterating yields rows as tuples, in canonical order. Libraries that read Arrow accept a table as it is (extra
    `arrow`).

    Attributes:
        name: the name of the table, such as "statements".
        about: the meaning of a row.
        columns: the columns, in order: `name`, `type`, `about`, `term`, `refers` (the table whose `id` the cells are),
            `required`, `options`.
        key: the columns that together identify a row.
    """

    def __init__(self, schema: TableSchema, records: Sequence[Any], words: SourceWords) -> None:
        """Store the records that the rows are read from; use `Dataset.tables` to get tables."""
        self.name = schema.name
        self.about = schema.about
        self.key = schema.key
        self.columns: tuple[TableColumn, ...] = schema.select_columns(words)
        self._schema = schema
        self._records = records

    def with_derived(self, *derived: DerivedColumn) -> Table:
        """Return the table with columns that are made of others, which come last."""
        added = [attrs.evolve(one.column, read=_compose(self.columns[one.place].read, one.derive)) for one in derived]
        schema = attrs.evolve(self._schema, columns=(*self.columns, *added))
        return Table(schema, self._records, SourceWords.FULL)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)

    def __iter__(self) -> Iterator[TableRow]:
        reads = [column.read for column in self.columns]
        rows = self._schema.records
        return (tuple([read(row) for read in reads]) for record in self._records for row in rows(record))

    def batches(self, places: Sequence[int] | None = None) -> Iterator[list[list[Cell]]]:
        """Yield the cells of some thousand rows, column by column.

        Args:
            places: the places of the columns; None for all.
        """
        chosen = self.columns if places is None else [self.columns[place] for place in places]
        rows = (row for record in self._records for row in self._schema.records(record))
        while batch := list(islice(rows, BATCH)):
            yield [[*map(column.read, batch)] for column in chosen]

    def __len__(self) -> int:
        return len(self._rows)

    @cached_property
    def _rows(self) -> list[TableRow]:
        # list(self) would call __len__, which reads this property.
        return list(iter(self))

    def to_records(self) -> list[dict[str, Cell]]:
        """Return the rows, each a dictionary from column name to cell."""
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in self]

    def _cell_lists(self) -> list[list[Cell]]:
        made: list[list[Cell]] = [[] for _ in self.columns]
        for batch in self.batches():
            for cells, more in zip(made, batch, strict=True):
                cells.extend(more)
        return made

    def to_pandas(self) -> pandas.DataFrame:
        """Return the table as a pandas frame (extra `pandas`)."""
        return frames.make_pandas(self.columns, self._cell_lists())

    def to_polars(self) -> polars.DataFrame:
        """Return the table as a Polars frame (extra `polars`)."""
        return frames.make_polars(self.columns, self._cell_lists())

    def to_arrow(self) -> Any:
        """Return the table as a `pyarrow.Table` (extra `arrow`)."""
        return frames.make_arrow(self.name, self.about, self.columns, self._cell_lists())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return the table as an Arrow stream (extra `arrow`)."""
        stream: object = self.to_arrow().__arrow_c_stream__(requested_schema)
        return stream

    def __array__(self, dtype: object = None, *, copy: object = None) -> Any:
        """Refuse to become an array: pandas would make columns without names and types of it."""
        raise frames.refuse_array(self.name)

    def _repr_html_(self) -> str:
        return display.html_table(f"{self.name}: {self.about}", self.names, self._rows)

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows, {', '.join(self.names)}>"


def tables_of(
    records: Callable[[str], Iterable[Any]], words: SourceWords, declarations: Declarations
) -> dict[str, Table]:
    """Return the tables of some records by name, each after the other tables that it refers to."""
    by_kind: dict[str, Sequence[Any]] = {}
    made: dict[str, Table] = {}
    for schema in table_schemas(declarations):
        rows = by_kind.setdefault(schema.kind, tuple(records(schema.kind)))
        made[schema.name] = Table(schema, rows, words)
    return made
