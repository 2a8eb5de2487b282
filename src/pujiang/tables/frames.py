"""Rows handed to the table libraries that people have: pandas, Polars, Arrow."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pujiang.codes import CellType
from pujiang.errors import MissingExtraError
from pujiang.tables.columns import Cell, columns_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas
    import polars

    from pujiang.declarations import Declarations
    from pujiang.tables.fields import TableColumn
    from pujiang.tables.table import Table


def to_pandas(names: Sequence[str], rows: Sequence[dict[str, Cell]]) -> pandas.DataFrame:
    """The rows as a pandas frame; it has its columns even when there are no rows."""
    frame: pandas.DataFrame = needed("pandas", "pandas").DataFrame(list(rows), columns=list(names))
    return frame


def to_polars(names: Sequence[str], rows: Sequence[dict[str, Cell]]) -> polars.DataFrame:
    """The rows as a Polars frame; it has its columns even when there are no rows."""
    library = needed("polars", "polars")
    columns = {name: [row[name] for row in rows] for name in names}
    frame: polars.DataFrame = library.DataFrame(columns, strict=False)
    return frame


def arrow_stream(names: Sequence[str], rows: Sequence[dict[str, Cell]], requested_schema: object) -> object:
    """The rows as an Arrow C stream, for whatever library reads one."""
    library = needed("pyarrow", "arrow")
    table = library.table({name: [row[name] for row in rows] for name in names})
    stream: object = table.__arrow_c_stream__(requested_schema)
    return stream


def typed_polars(columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]]) -> polars.DataFrame:
    """Typed rows as a Polars frame, of the same types if there are none."""
    library = needed("polars", "polars")
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


def typed_arrow(table: Table) -> Any:
    """A table as a `pyarrow.Table`: typed, its keys required, descriptions in the metadata of schema and fields."""
    library = needed("pyarrow", "arrow")
    types = {
        CellType.TEXT: library.string(),
        CellType.INTEGER: library.int64(),
        CellType.NUMBER: library.float64(),
        CellType.BOOLEAN: library.bool_(),
        CellType.DATE: library.date32(),
    }
    fields = [
        library.field(c.name, types[c.type], nullable=not c.required, metadata={"description": c.about})
        for c in table.columns
    ]
    arrays = [
        library.array(column, type=types[c.type])
        for c, column in zip(table.columns, _by_column(table.columns, list(iter(table))), strict=True)
    ]
    schema = library.schema(fields, metadata={"name": table.name, "description": table.about})
    return library.Table.from_arrays(arrays, schema=schema)


def _by_column(columns: Sequence[TableColumn], rows: Sequence[Sequence[Cell]]) -> list[list[Any]]:
    """The cells column by column, numbers as 64-bit floats: what the table libraries reckon with."""
    turned: list[list[Any]] = [list(cells) for cells in zip(*rows, strict=True)] if rows else [[] for _ in columns]
    for place, column in enumerate(columns):
        if column.type is CellType.NUMBER:
            turned[place] = [None if cell is None else float(cell) for cell in turned[place]]
    return turned


def column_names(kind: str, declarations: Declarations) -> tuple[str, ...]:
    """The columns of the flat table of a kind."""
    return tuple(column.name for column in columns_for(kind, declarations))


def needed(name: str, extra: str) -> Any:
    """A module of a library that an extra brings.

    Raises:
        MissingExtraError: it is not installed; the error says what to type.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        package = name.partition(".")[0]
        if error.name not in {name, package}:
            raise
        raise MissingExtraError(package, extra) from None
