"""The tables of an archive as views in SQL."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pujiang.archive.archived_tables import escape_pattern
from pujiang.archive.parts import place_of
from pujiang.errors import ArchiveError

if TYPE_CHECKING:
    from pujiang.archive.archived_tables import ArchivedTables


def write_views(tables: ArchivedTables) -> str:
    """Return SQL that makes each table of an archive a view in DuckDB.

    Raises:
        ArchiveError: a part was altered, an older version wrote other columns, or DuckDB would take the path of the
            archive for a forum or year.
    """
    tables.check_columns()
    for folder in Path(tables.folder).absolute().parts:
        if folder.startswith(("forum=", "year=")):
            raise ArchiveError(
                tables.folder,
                f"the path contains {folder!r}, which DuckDB would read as a forum or year; move the archive",
            )
    views = "".join(_write_view(tables, name) for name in tables.manifest.tables)
    return f"-- Revision {tables.manifest.revision} of an archive of pujiang; the next one has other files.\n{views}"


def _write_view(tables: ArchivedTables, name: str) -> str:
    # Parts in folders of forums and years can be beside others, and DuckDB refuses to read both at once.
    files: dict[bool, list[str]] = {}
    for part, file in zip(tables.manifest.tables[name], tables.files(name), strict=True):
        files.setdefault(bool(place_of(part, name)), []).append(_quote(str(Path(file).absolute())))
    reads = [
        f"SELECT * FROM read_parquet([{', '.join(some)}], hive_partitioning = {str(in_folders).lower()})"  # noqa: S608  # quoted
        for in_folders, some in files.items()
    ]
    return f'CREATE OR REPLACE VIEW "{name}" AS {" UNION ALL BY NAME ".join(reads)};\n'


def _quote(file: str) -> str:
    """Return the path of a file as text in SQL, of which DuckDB reads nothing as a pattern."""
    escaped = escape_pattern(file).replace("'", "''")
    return f"'{escaped}'"
