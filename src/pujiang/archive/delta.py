"""Export of an archive as Delta tables, for those whose writers outgrow one machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.errors import PujiangError
from pujiang.files.replacing import stage_replacement
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.archive.archived_tables import ArchivedTables


def write_delta(tables: ArchivedTables, target: Path) -> None:
    """Write each table of an archive as a Delta table in a folder of its name.

    Raises:
        MissingExtraError: deltalake is not installed.
        PujiangError: the target exists.
        ArchiveError: a part was altered.
        OSError: it cannot be written; no target is left.
    """
    delta, polars = import_extra("deltalake", "delta"), import_extra("polars", "archive")
    if target.exists():
        raise PujiangError(f"{target} already exists; choose another path")
    with stage_replacement(target) as made:
        for name, parts in tables.manifest.tables.items():
            for part in parts:
                rows = polars.read_parquet(tables.part_file(part, name), glob=False, hive_partitioning=False)
                delta.write_deltalake(made / name, rows, mode="append", name=name)
