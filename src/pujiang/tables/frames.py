"""Conversion of rows to pandas, Polars and Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from pujiang.errors import ArgumentError, MissingExtraError
from pujiang.reflection import is_tuple
from pujiang.table_codes import CellType

if TYPE_CHECKING:
    import pandas
    import polars

    from pujiang.tables.columns import Column


class FrameColumn(Protocol):
    """A column of a flat table or of a table of a dataset, as far as frames need it."""

    @property
    def name(self) -> str:
        """Its name."""
        ...

    @property
    def about(self) -> str:
        """The meaning of its cells."""
        ...

    @property
    def type(self) -> CellType:
        """The type of its cells, or of the values in them."""
        ...

    @property
    def options(self) -> Iterable[str]:
        """The closed list of its values; empty for any."""
        ...

    @property
    def several(self) -> bool:
        """Whether cells are tuples of values."""
        ...


Rows = Sequence[Sequence[Any]]
#: For each column, its cells in all rows.
CellLists = Sequence[Sequence[Any]]


def counts_to_pandas(names: Sequence[str], rows: Rows) -> pandas.DataFrame:
    """Return counts as a pandas frame, which has its columns even without rows."""
    frame: pandas.DataFrame = import_extra("pandas", "pandas").DataFrame(list(rows), columns=list(names))
    return frame


def counts_to_polars(names: Sequence[str], rows: Rows) -> polars.DataFrame:
    """Return counts as a Polars frame, which has its columns even without rows."""
    library = import_extra("polars", "polars")
    columns = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    frame: polars.DataFrame = library.DataFrame(columns, strict=False)
    return frame


_PANDAS = {
    CellType.TEXT: "string",
    CellType.INTEGER: "Int64",
    CellType.NUMBER: "float64",
    CellType.BOOLEAN: "boolean",
    CellType.DATE: "datetime64[s]",
}


def make_pandas(columns: Sequence[FrameColumn], cell_lists: CellLists) -> pandas.DataFrame:
    """Return typed cells as a pandas frame: the same types in every version of pandas, and without rows."""
    library = import_extra("pandas", "pandas")

    def series(column: FrameColumn, cells: Sequence[Any]) -> Any:
        if column.several:
            return library.Series([None if cell is None else list(cell) for cell in cells], dtype="object")
        if column.options:
            return library.Series(library.Categorical(cells, categories=_words_of(column)))
        return library.Series(cells, dtype=_PANDAS[column.type])

    pairs = _pair_with_cells(columns, cell_lists)
    frame: pandas.DataFrame = library.DataFrame({column.name: series(column, cells) for column, cells in pairs})
    return frame


def make_polars(columns: Sequence[FrameColumn], cell_lists: CellLists, *, codes: bool = False) -> polars.DataFrame:
    """Return typed cells as a Polars frame, with the same column types even without rows.

    Args:
        columns: the columns.
        cell_lists: the cells, column by column.
        codes: whether columns of a closed list are enumerations; otherwise they are text.
    """
    library = import_extra("polars", "polars")
    types = {
        CellType.TEXT: library.String,
        CellType.INTEGER: library.Int64,
        CellType.NUMBER: library.Float64,
        CellType.BOOLEAN: library.Boolean,
        CellType.DATE: library.Date,
    }

    def series(column: FrameColumn, cells: Sequence[Any]) -> Any:
        one = library.Enum(_words_of(column)) if codes and column.options else types[column.type]
        return library.Series(column.name, cells, dtype=library.List(one) if column.several else one)

    pairs = _pair_with_cells(columns, cell_lists)
    frame: polars.DataFrame = library.DataFrame([series(column, cells) for column, cells in pairs])
    return frame


def make_arrow(
    name: str, about: str, columns: Sequence[FrameColumn], cell_lists: CellLists, *, codes: bool = False
) -> Any:
    """Return typed cells as a `pyarrow.Table`: required columns are not nullable, descriptions are metadata.

    Args:
        name: the name of the table.
        about: the meaning of a row.
        columns: the columns.
        cell_lists: the cells, column by column; also as arrays of Arrow, except numbers.
        codes: whether columns of a closed list are dictionaries of its words; otherwise they are text.
    """
    library = import_extra("pyarrow", "arrow")
    types = {
        CellType.TEXT: library.string(),
        CellType.INTEGER: library.int64(),
        CellType.NUMBER: library.float64(),
        CellType.BOOLEAN: library.bool_(),
        CellType.DATE: library.date32(),
    }

    def array(column: FrameColumn, cells: Any) -> Any:
        if codes and column.options and not column.several:
            words = _words_of(column)
            places = library.array([None if cell is None else words.index(cell) for cell in cells], library.int32())
            return library.DictionaryArray.from_arrays(places, library.array(words, library.string()))
        one = types[column.type]
        if isinstance(cells, library.Array):
            return cells.cast(one)
        return library.array(cells, type=library.list_(one) if column.several else one)

    arrays = [array(column, cells) for column, cells in _pair_with_cells(columns, cell_lists)]
    fields = [
        library.field(
            column.name,
            made.type,
            nullable=not getattr(column, "required", False),
            metadata={"description": column.about},
        )
        for column, made in zip(columns, arrays, strict=True)
    ]
    return library.Table.from_arrays(
        arrays, schema=library.schema(fields, metadata={"name": name, "description": about})
    )


def refuse_array(kind: str) -> ArgumentError:
    """Return the error for records that pandas or NumPy takes as an array."""
    return ArgumentError("data", "a frame (to_pandas(), to_polars(), to_arrow()) or a list", kind)


def _words_of(column: FrameColumn) -> list[str]:
    return [str(option) for option in column.options]


def _pair_with_cells(
    columns: Sequence[FrameColumn], cell_lists: CellLists
) -> Iterator[tuple[FrameColumn, Sequence[Any]]]:
    """Yield each column with its cells, numbers as 64-bit floats."""
    for column, cells in zip(columns, cell_lists, strict=True):
        yield column, [*map(_as_float, cells)] if column.type is CellType.NUMBER else cells


def _as_float(cell: Any) -> Any:
    return [float(one) for one in cell] if is_tuple(cell) else None if cell is None else float(cell)


def cells_of(columns: Sequence[Column], records: Iterable[Any]) -> list[list[Any]]:
    """Return the cells of records, column by column."""
    every = list(records)
    return [[*map(column.cell, every)] for column in columns]


def import_extra(name: str, extra: str) -> Any:
    """Import and return a module that an extra installs.

    Raises:
        MissingExtraError: the module is not installed; the error says what to install.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        package = name.partition(".")[0]
        if error.name not in {name, package}:
            raise
        raise MissingExtraError(package, extra) from None
