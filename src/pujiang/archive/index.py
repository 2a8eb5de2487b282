"""The index for full-text search that lies beside the tables of an archive: SQLite FTS5."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Any

from pujiang.archive.manifest import Part
from pujiang.dataset.search import fill, run_search
from pujiang.errors import ArchiveError
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FILE = "search.sqlite"


def write_index(folder: Path, statements: list[Part]) -> Part:
    """Index the statements of parts that are written already."""
    path = folder / _FILE
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as database:
            database.execute("pragma journal_mode = off")
            database.execute("pragma synchronous = off")
            fill(database, _said(folder, statements))
    except sqlite3.OperationalError as error:
        # A full disk, in SQLite's words.
        raise OSError(f"{path}: {error}") from error
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Part(file=_FILE, rows=sum(part.rows for part in statements), bytes=path.stat().st_size, sha256=digest)


def _said(folder: Path, statements: list[Part]) -> Iterator[tuple[str, str]]:
    polars: Any = import_extra("polars", "archive")
    for part in statements:
        file = folder / part.file
        yield from polars.read_parquet(file, columns=["id", "text"], glob=False, hive_partitioning=False).iter_rows()


def _schema(database: sqlite3.Connection) -> list[Any]:
    return sorted(database.execute("select type, name, sql from sqlite_master"))


@cache
def _own_schema() -> list[Any]:
    """The tables of an index that holds nothing, with those that FTS5 keeps for itself."""
    with closing(sqlite3.connect(":memory:")) as database:
        fill(database, ())
        return _schema(database)


def search(path: Path, text: str) -> dict[str, int]:
    """The keys of the statements that hold all words of a text, with their rank: 0 is the best.

    Raises:
        ArchiveError: the file is no such index.
        WordsError: the text has no word to look for.
    """
    try:
        # Read only, and nothing that a stranger's schema may hold is run.
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("pragma trusted_schema = off")
            # A view in the place of a table, be it one of FTS5's own, could be of any cost.
            if _schema(database) != _own_schema():
                raise ArchiveError(path, "the index of the archive is damaged: it has other tables")
            return run_search(database, text)
    except sqlite3.DatabaseError as error:
        raise ArchiveError(path, f"the index of the archive is damaged: {error}") from None
