"""All tables as Parquet, one typed file per table, with the descriptions of tables and columns as metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.tables.exact import with_exact_columns
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.tables.table import Table


def write(extract: Extract, folder: Path) -> None:
    """Write the tables.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    for table in extract.tables().values():
        put_parquet(with_exact_columns(table), folder / f"{table.name}.parquet")


def put_parquet(table: Table, target: Path) -> None:
    """Write a table.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    library = import_extra("pyarrow.parquet", "arrow")
    arrow = table.to_arrow()
    # Given a path, pyarrow would refuse one that is not UTF-8.
    with target.open("wb") as file:
        library.write_table(arrow, file, compression="zstd")
