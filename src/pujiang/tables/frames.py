"""Rows handed to the table libraries that people have: pandas, Polars, Arrow."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from pujiang.errors import MissingExtraError
from pujiang.tables.columns import COLUMNS, Cell

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas
    import polars


def to_pandas(names: Sequence[str], rows: Sequence[dict[str, Cell]]) -> pandas.DataFrame:
    """The rows as a pandas frame; it has its columns even when there are no rows."""
    frame: pandas.DataFrame = _library("pandas", "pandas").DataFrame(list(rows), columns=list(names))
    return frame


def to_polars(names: Sequence[str], rows: Sequence[dict[str, Cell]]) -> polars.DataFrame:
    """The rows as a Polars frame; it has its columns even when there are no rows."""
    library = _library("polars", "polars")
    columns = {name: [row[name] for row in rows] for name in names}
    frame: polars.DataFrame = library.DataFrame(columns, strict=False)
    return frame


def arrow_stream(names: Sequence[str], rows: Sequence[dict[str, Cell]], requested_schema: object) -> object:
    """The rows as an Arrow C stream, for whatever library reads one."""
    library = _library("pyarrow", "arrow")
    table = library.table({name: [row[name] for row in rows] for name in names})
    stream: object = table.__arrow_c_stream__(requested_schema)
    return stream


def column_names(kind: str) -> tuple[str, ...]:
    """The columns of the flat table of a kind."""
    return tuple(column.name for column in COLUMNS[kind])


def _library(name: str, extra: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        raise MissingExtraError(name, extra) from None
