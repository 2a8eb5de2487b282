"""Conversion of rows to pandas, Polars and Arrow."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pujiang.errors import MissingExtraError
from pujiang.table_codes import CellType
from pujiang.tables.columns import Cell, columns_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas
    import polars

    from pujiang.declarations import Declarations
    from pujiang.tables.fields import TableColumn


def to_pandas(names: Sequence[str], rows: Sequence[dict[str, Cell]]) -> pandas.DataFrame:
    """Return the rows as a pandas frame, which has its columns even without rows."""
    frame: pandas.DataFrame = import_extra("pandas", "pandas").DataFrame(list(rows), columns=list(names))
    return frame


def to_polars(names: Sequence[str], rows: Sequence[dict[str, Cell]]) -> polars.DataFrame:
    """Return the rows as a Polars frame, which has its columns even without rows."""
    library = import_extra("polars", "polars")
    columns = {name: [row[name] for row in rows] for name in names}
    frame: polars.DataFrame = library.DataFrame(columns, strict=False)
    return frame


def arrow_stream(names: Sequence[str], rows: Sequence[dict[str, Cell]], requested_schema: object) -> object:
    """Return the rows as an Arrow C stream."""
    library = import_extra("pyarrow", "arrow")
    table = library.table({name: [row[name] for row in rows] for name in names})
    stream: object = table.__arrow_c_stream__(requested_schema)
    return stream


def make_polars(columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]]) -> polars.DataFrame:
    """Return typed rows as a Polars frame, with the same column types even without rows."""
    library = import_extra("polars", "polars")
    types = {
        CellType.TEXT: library.String,
        CellType.INTEGER: library.Int64,
        CellType.NUMBER: library.Float64,
        CellType.BOOLEAN: library.Boolean,
        CellType.DATE: library.Date,
    }
    values = zip(columns, _by_column(columns, rows), strict=True)
    series = [library.Series(c.name, column, dtype=types[c.type]) for c, column in values]
    frame: polars.DataFrame = library.DataFrame(series)
    return frame


def make_arrow(name: str, about: str, columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]]) -> Any:
    """Return typed rows as a `pyarrow.Table`: required columns are not nullable, descriptions are metadata."""
    library = import_extra("pyarrow", "arrow")
    types = {
        CellType.TEXT: library.string(),
        CellType.INTEGER: library.int64(),
        CellType.NUMBER: library.float64(),
        CellType.BOOLEAN: library.bool_(),
        CellType.DATE: library.date32(),
    }
    fields = [
        library.field(c.name, types[c.type], nullable=not c.required, metadata={"description": c.about})
        for c in columns
    ]
    arrays = [
        library.array(column, type=types[c.type]) for c, column in zip(columns, _by_column(columns, rows), strict=True)
    ]
    schema = library.schema(fields, metadata={"name": name, "description": about})
    return library.Table.from_arrays(arrays, schema=schema)


def _by_column(columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]]) -> list[list[Any]]:
    """Return the cells by column, with numbers as 64-bit floats."""
    cells_by_column: list[list[Any]] = [list(c) for c in zip(*rows, strict=True)] if rows else [[] for _ in columns]
    for place, column in enumerate(columns):
        if column.type is CellType.NUMBER:
            cells_by_column[place] = [None if cell is None else float(cell) for cell in cells_by_column[place]]
    return cells_by_column


def column_names(kind: str, declarations: Declarations) -> tuple[str, ...]:
    """Return the names of the columns of the flat table of a kind."""
    return tuple(column.name for column in columns_for(kind, declarations))


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
