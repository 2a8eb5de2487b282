"""The full-text index of an archive: SQLite FTS5, in a file next to the tables."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from pujiang.archive.manifest import Part
from pujiang.dataset.search import TextIndex, fill, insert, remove
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    #: A statement as its key and its text.
    Said = tuple[str, str]

T = TypeVar("T")

_FILE = "search.sqlite"


def write_index(folder: Path, statements: Sequence[Path]) -> Part:
    """Write the index of the statements in files of their table.

    Raises:
        OSError: it cannot be written.
    """
    path = folder / _FILE
    path.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(path)) as database:
            database.execute("pragma journal_mode = off")
            database.execute("pragma synchronous = off")
            number = fill(database, _read_texts(statements))
    except sqlite3.OperationalError as error:
        # SQLite reports a full disk this way.
        raise OSError(f"{path}: {error}") from error
    return _describe(path, number)


def change_index(before: Path, folder: Path, taken: Iterable[Said], added: Iterable[Said]) -> Part:
    """Write a copy of an index without some statements, given as key and text, and with others.

    Raises:
        OSError: it cannot be written.
        IndexNotReadError: this version of SQLite did not write it, or it lacks a statement.
    """
    path = folder / _FILE
    shutil.copyfile(before, path)
    try:
        with closing(sqlite3.connect(path)) as database:
            if _read_schema(database) != _build_schema():
                raise IndexNotReadError
            database.execute("pragma trusted_schema = off")
            database.execute("pragma synchronous = off")
            _take_out(database, taken)
            (first,) = database.execute("select coalesce(max(number), -1) + 1 from statement").fetchone()
            insert(database, added, first)
            (rows,) = database.execute("select count(*) from statement").fetchone()
    except sqlite3.OperationalError as error:
        raise OSError(f"{path}: {error}") from error
    except sqlite3.DatabaseError as error:
        raise IndexNotReadError from error
    return _describe(path, rows)


def _take_out(database: sqlite3.Connection, taken: Iterable[Said]) -> None:
    texts = dict(taken)
    if not texts:
        return
    numbers = {key: number for number, key in database.execute("select number, key from statement") if key in texts}
    if len(numbers) < len(texts):
        raise IndexNotReadError
    for key, text in texts.items():
        remove(database, numbers[key], text)
    database.commit()


def _describe(path: Path, rows: int) -> Part:
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Part(file=_FILE, rows=rows, bytes=path.stat().st_size, sha256=digest)


def _read_texts(statements: Iterable[Path]) -> Iterator[Said]:
    polars: Any = import_extra("polars", "archive")
    for file in statements:
        yield from polars.read_parquet(file, columns=["id", "text"], glob=False, hive_partitioning=False).iter_rows()


def _read_schema(database: sqlite3.Connection) -> list[Any]:
    return sorted(database.execute("select type, name, sql from sqlite_master"))


@cache
def _build_schema() -> list[Any]:
    """Return the schema of an empty index, with the internal tables of FTS5."""
    with closing(sqlite3.connect(":memory:")) as database:
        fill(database, ())
        return _read_schema(database)


class IndexNotReadError(Exception):
    """An index that this version of SQLite did not write and cannot read: another one is built instead."""


def rebuild_index(statements: Iterable[Path]) -> TextIndex:
    """Return an index in memory, of the statements in files of their table."""
    return TextIndex(_read_texts(statements))


def ask_index(path: Path, question: Callable[[sqlite3.Connection], T]) -> T:
    """Return what a function reads from the database of an index.

    Raises:
        IndexNotReadError: the file is not an index as this version of SQLite writes it.
    """
    try:
        # Read only; functions in the schema of an untrusted file must not run.
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            database.execute("pragma trusted_schema = off")
            # A view in place of a table, even of one that FTS5 uses, could run forever.
            if _read_schema(database) != _build_schema():
                raise IndexNotReadError
            return question(database)
    except sqlite3.DatabaseError as error:
        raise IndexNotReadError from error
