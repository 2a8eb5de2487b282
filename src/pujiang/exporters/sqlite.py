"""All tables as a SQLite database with types, keys, indexes, and full-text search in English and Chinese."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from decimal import Decimal
from typing import TYPE_CHECKING

from pujiang.errors import PujiangError
from pujiang.table_codes import CellType
from pujiang.tables.cells import value_of
from pujiang.tables.exact import with_exact_columns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pujiang.dataset.dataset import Dataset
    from pujiang.exporters.extract import Extract
    from pujiang.tables.cells import Cell
    from pujiang.tables.fields import TableColumn
    from pujiang.tables.table import Table

# The first version with STRICT tables.
_OLDEST = (3, 37)
_TYPES = {
    CellType.TEXT: "TEXT",
    CellType.INTEGER: "INTEGER",
    CellType.NUMBER: "REAL",
    CellType.BOOLEAN: "INTEGER",
    CellType.DATE: "TEXT",
}
# Several names in one cell, as `pujiang.tables.joining` writes them.
_NAMED = """(SELECT group_concat(CASE WHEN instr(name, ';') OR substr(name, 1, 1) = '"'
    THEN '"' || replace(name, '"', '""') || '"' ELSE name END, '; ') FROM (SELECT p.name FROM statement_{several} x
    JOIN {several} p ON p.id = x.{one} WHERE x.statement = s.id ORDER BY x.position)) AS {several}"""
# Datasette and sqlite-utils recognize the content tables by the double quotes around their names.
_SEARCH = """
CREATE VIRTUAL TABLE statements_search USING fts5({columns}, content="statements", tokenize='porter unicode61');
CREATE VIRTUAL TABLE statements_trigram USING fts5({columns}, content="statements", tokenize='trigram');
INSERT INTO statements_search(statements_search) VALUES ('rebuild');
INSERT INTO statements_trigram(statements_trigram) VALUES ('rebuild');
"""
_VIEW = """
CREATE VIEW readable_statements AS
SELECT
  s.id, b.title AS bulletin, b.published, s.section,
  {speakers},
  s.kind, s.mode,{said} s.gist,
  {topics},
  {places},
  s.start, s."end",
  coalesce(s.withdrawn, 'its bulletin is withdrawn: ' || b.withdrawn) AS withdrawn, s.superseded_by
FROM statements s JOIN bulletins b ON b.id = s.bulletin
ORDER BY s.bulletin, s.start;
"""


def write(extract: Extract, target: Path) -> None:
    """Write the database: STRICT tables, foreign keys, `readable_statements`, and two indexes for full-text search.

    Raises:
        PujiangError: the SQLite of this Python is older than 3.37, which has no STRICT tables; or the file cannot be
            written.
    """
    if sqlite3.sqlite_version_info < _OLDEST:
        raise PujiangError(f"expected SQLite 3.37 or newer, found {sqlite3.sqlite_version}; use a newer Python")
    try:
        _write_database(extract, target)
    except sqlite3.OperationalError as error:
        raise PujiangError(f"the database cannot be written: {error}") from error


def _write_database(extract: Extract, target: Path) -> None:
    tables = {name: with_exact_columns(table) for name, table in extract.tables().items()}
    with closing(sqlite3.connect(target, isolation_level=None)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA foreign_keys = ON; BEGIN;")
        _put_about(database, extract.data)
        for table in tables.values():
            database.execute(_build_create_table(table))
            # A row may refer to a later row of the same table: foreign keys are checked at the end.
            marks = ", ".join("?" * len(table.columns))
            rows = ([_convert_cell(cell) for cell in row] for row in table)
            database.executemany(f"INSERT INTO {_name(table.name)} VALUES ({marks})", rows)  # noqa: S608  # fixed names
            for index in _indexes(table):
                database.execute(index)
        database.execute("COMMIT")
        columns = "text, gist" if extract.quotes else "gist"
        database.executescript(_SEARCH.format(columns=columns))
        names = {
            several: _NAMED.format(several=several, one=several[:-1]) for several in ("speakers", "topics", "places")
        }
        database.executescript(_VIEW.format(said=" s.attributed," if extract.quotes else "", **names))


def _put_about(database: sqlite3.Connection, data: Dataset) -> None:
    database.execute(
        "CREATE TABLE dataset (name TEXT NOT NULL, version TEXT NOT NULL, licence TEXT, publisher TEXT) STRICT"
    )
    layers = [(layer.name, layer.version, layer.licence, layer.publisher) for layer in data.layers]
    database.executemany("INSERT INTO dataset VALUES (?, ?, ?, ?)", layers)


def _convert_cell(cell: Cell) -> str | int | float | bool | None:
    """Return a cell as a SQLite value; a number that is not exact as a float has its text in another column."""
    return float(cell) if isinstance(cell, Decimal) else value_of(cell)


def _build_create_table(table: Table) -> str:
    """Return the statement that creates a table, with descriptions as comments."""
    lines = [f"  {_column(column)}" for column in table.columns]
    lines.append(f"  PRIMARY KEY ({', '.join(map(_name, table.key))})")
    lines += [
        f"  FOREIGN KEY ({_name(column.name)}) REFERENCES {_name(column.refers)} (id) DEFERRABLE INITIALLY DEFERRED"
        for column in table.columns
        if column.refers
    ]
    body = ",\n".join(lines)
    return f"CREATE TABLE {_name(table.name)} (\n  -- {table.about}\n{body}\n) STRICT"


def _column(column: TableColumn) -> str:
    about = column.about.replace("*/", "* /")
    return f"{_name(column.name)} {_TYPES[column.type]}{' NOT NULL' if column.required else ''} /* {about} */"


def _indexes(table: Table) -> Iterator[str]:
    """Yield the statements that create an index for each reference, except on the first column of the key."""
    for column in table.columns:
        if column.refers and column.name != table.key[0]:
            name = _name(f"{table.name}_by_{column.name}")
            yield f"CREATE INDEX {name} ON {_name(table.name)} ({_name(column.name)})"


def _name(name: str) -> str:
    return f'"{name}"'
