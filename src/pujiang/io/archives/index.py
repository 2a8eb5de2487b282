"""The index for full-text search that lies beside the tables of an archive: SQLite FTS5."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from pujiang.dataset.search import TABLES, fill, found
from pujiang.errors import ArchiveError
from pujiang.io.archives.manifest import Part
from pujiang.tables.frames import needed

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FILE = "search.sqlite"


def write_index(folder: Path, statements: list[Part]) -> Part:
    """Index the statements of parts that are written already."""
    path = folder / _FILE
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database:
        database.execute("pragma journal_mode = off")
        database.execute("pragma synchronous = off")
        fill(database, _said(folder, statements))
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Part(file=_FILE, rows=sum(part.rows for part in statements), bytes=path.stat().st_size, sha256=digest)


def _said(folder: Path, statements: list[Part]) -> Iterator[tuple[str, str]]:
    polars: Any = needed("polars", "archive")
    for part in statements:
        yield from polars.read_parquet(folder / part.file, columns=["id", "text"]).iter_rows()


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
            schema = dict(database.execute("select name, sql from sqlite_master where name in ('said', 'statement')"))
            # A view in the place of a table could be of any cost.
            if schema != TABLES:
                raise ArchiveError(path, "the index of the archive is damaged: it has other tables")
            return found(database, text)
    except sqlite3.DatabaseError as error:
        raise ArchiveError(path, f"the index of the archive is damaged: {error}") from None
