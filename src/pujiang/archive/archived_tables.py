"""The tables of an archive on disk: scanned lazily, with digests checked before the first read."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from pujiang.archive.engine_threads import use_engine
from pujiang.archive.export_columns import list_stored_tables
from pujiang.archive.index import IndexNotReadError, ask_index, rebuild_index
from pujiang.archive.manifest import check_digest
from pujiang.archive.parts import key_columns, place_of, record_frames, schemas, tables_of
from pujiang.archive.sources import name_folders
from pujiang.errors import ArchiveError, UnknownIdError
from pujiang.kinds import IN_BULLETINS, KINDS, VOCABULARY
from pujiang.model.classes import class_of
from pujiang.query.facets import name_folded_column
from pujiang.reflection import declared_fields
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.archive.manifest import Manifest, Part
    from pujiang.dataset.search import TextIndex
    from pujiang.declarations import Declarations


T = TypeVar("T")

#: Columns that a table lacks because an older version wrote it, with the value that they have in all its rows.
_LaterColumns = dict[str, str | None]


def _scan_with_polars(files: list[str], later: _LaterColumns) -> Any:
    polars = import_extra("polars", "archive")
    frame = polars.scan_parquet(files, glob=False, hive_partitioning=False)
    return frame.with_columns(polars.lit(value, dtype=polars.String).alias(name) for name, value in later.items())


def _scan_with_duckdb(files: list[str], later: _LaterColumns) -> Any:
    duckdb = import_extra("duckdb", "engines")
    relation = duckdb.read_parquet([escape_pattern(file) for file in files], hive_partitioning=False)
    added = [duckdb.ConstantExpression(value).cast("VARCHAR").alias(name) for name, value in later.items()]
    return relation.select(duckdb.StarExpression(), *added)


def escape_pattern(file: str) -> str:
    """Return the path of a file so that DuckDB reads nothing in it as a pattern."""
    return re.sub(r"[*?\[]", r"[\g<0>]", file)


_ENGINES: dict[str, Callable[[list[str], _LaterColumns], Any]] = {
    "polars": _scan_with_polars,
    "duckdb": _scan_with_duckdb,
}


class ArchivedTables:
    """The tables of an archive.

    Attributes:
        folder: its folder.
        manifest: its manifest.
        declarations: the declarations of the fields of its records.
    """

    def __init__(self, folder: Path, manifest: Manifest, declarations: Declarations) -> None:
        """Store the folder and the manifest, which must be complete; nothing is read yet."""
        self.declarations = declarations
        self.folder = folder
        self.manifest = manifest
        self._checked: set[str] = set()
        self._rebuilt: TextIndex | None = None
        self._later: dict[str, _LaterColumns] = {}

    def files(self, name: str) -> list[str]:
        """Return the files of a table; digest and columns of each are checked once.

        Raises:
            ArchiveError: the table is missing, or a part was altered or has other columns.
        """
        if name not in self.manifest.tables:
            raise ArchiveError(self.folder, f"unknown table {name!r}")
        use_engine(self.folder)
        return [self.part_file(part, name) for part in self.manifest.tables[name]]

    def index_file(self, part: Part) -> Path:
        """Return the file of the full-text index; its digest is checked once.

        Raises:
            ArchiveError: it was altered.
        """
        return Path(self.part_file(part))

    def part_file(self, part: Part, table: str | None = None) -> str:
        """Return the file of a part; its digest, and its columns as part of a table, are checked once.

        Raises:
            ArchiveError: it was altered, or has other columns.
        """
        file = self.folder / part.file
        if part.file not in self._checked:
            check_digest(self.folder, part)
            if table is not None:
                self._check_columns(file, table, part.rows)
            self._checked.add(part.file)
        return str(file)

    def _check_columns(self, file: Path, table: str, rows: int) -> None:
        polars = import_extra("polars", "archive")
        try:
            frame = _scan_with_polars([str(file)], {})
            found, count = frame.collect_schema(), frame.select(polars.len()).collect().item()
        except polars.exceptions.PolarsError as error:
            raise ArchiveError(file, f"this part of the archive is damaged: {error}") from None
        wanted = schemas(self.declarations).get(table, {})
        self._later[table] = self._list_later(table, [name for name in wanted if name not in found])
        if found != {name: type_ for name, type_ in wanted.items() if name not in self._later[table]}:
            raise ArchiveError(file, self._explain_columns(table))
        if count != rows:
            raise ArchiveError(file, f"this part of the archive is damaged: expected {rows} rows, found {count}")

    def _explain_columns(self, table: str) -> str:
        if self.is_of_this_version:
            return f"this part of the archive is damaged: expected the columns of {table!r}, found others"
        return (
            f"version {self.manifest.written_by} wrote other columns of {table!r}; its records can be read: upgrade it "
            "with pujiang.open_archive(...).compact()"
        )

    def check_columns(self) -> None:
        """Check that every table has the columns that this version writes.

        Raises:
            ArchiveError: an older version wrote others.
        """
        for name in () if self.is_of_this_version else self.manifest.tables:
            self.files(name)
            if self._later.get(name):
                raise ArchiveError(self.folder, self._explain_columns(name))

    @property
    def is_of_this_version(self) -> bool:
        """Whether this version of the library wrote it."""
        return self.manifest.written_by == version("pujiang")

    @property
    def has_exports(self) -> bool:
        """Whether it has all tables for exports, and this version wrote them: other versions may derive other cells."""
        held, exports = self.manifest.tables, list_stored_tables(self.declarations)
        return self.is_of_this_version and exports.keys() <= held.keys()

    def _list_later(self, table: str, missing: Iterable[str]) -> _LaterColumns:
        """Return those of the missing columns whose fields records of an older version did not have, with defaults."""
        if table not in KINDS or self.is_of_this_version:
            return {}
        defaults = {field.name: field.default for field in declared_fields(class_of(table))}
        defaults |= {name_folded_column(name): None for name, default in defaults.items() if default is None}
        known = {name: defaults.get(name, attrs.NOTHING) for name in missing}
        return {name: default and str(default) for name, default in known.items() if default is not attrs.NOTHING}

    def read(self, name: str, engine: str) -> Any:
        """Return a table as a lazy frame of an engine."""
        files = self.files(name)
        return _ENGINES[engine](files, self._later.get(name, {}))

    def check(self, kind: str, records: Sequence[Any]) -> None:
        """Check that the tables of a kind agree with all its records.

        Raises:
            ArchiveError: a table differs.
        """
        for name, made in record_frames(kind, records, self.declarations):
            stored = self.scan(name).select(made.columns).collect()
            # Polars does not sort by lists; the ids of their rows are unique.
            columns = [column for column, type_ in made.schema.items() if not type_.is_nested()]
            if not stored.sort(columns).equals(made.sort(columns)):
                raise ArchiveError(self.folder, f"the archive is damaged: the table {name!r} differs from the records")

    def check_places(self) -> None:
        """Check that the rows in the folders of forums and years are of these: other engines rely on it.

        Raises:
            ArchiveError: a part has others.
        """
        polars = import_extra("polars", "archive")
        rows = self.scan("bulletins").select("id", "forum", polars.col("published").cast(polars.String)).collect()
        places = {key: name_folders(forum, (day or "")[:4]) for key, forum, day in rows.iter_rows()}
        for kind in IN_BULLETINS:
            for table, column in key_columns(kind, self.declarations).items():
                for part in self.manifest.tables.get(table, ()):
                    if place := place_of(part, table):
                        self._check_place(part, table, column, place, places)

    def _check_place(self, part: Part, table: str, column: str, place: str, places: Mapping[str, str]) -> None:
        file = self.part_file(part, table)
        keys = _scan_with_polars([file], {}).select(column).collect()[column]
        elsewhere = (key for key in keys if places.get(key.partition("/")[0], name_folders(None, None)) != place)
        if self.manifest.format > 1 and (wrong := next(elsewhere, None)) is not None:
            raise ArchiveError(file, f"the archive is damaged: {wrong!r} is in the folder of another forum or year")

    def scan(self, name: str) -> Any:
        """Return a table as a lazy frame of Polars."""
        if name not in self.manifest.tables and name in self._unknown_then:
            return import_extra("polars", "archive").LazyFrame(schema=schemas(self.declarations)[name])
        return self.read(name, "polars")

    @cached_property
    def _unknown_then(self) -> frozenset[str]:
        """The tables of vocabulary that the archive lacks because an older version wrote it."""
        kinds = (kind for kind in VOCABULARY if kind not in self.manifest.counts)
        return frozenset(name for kind in kinds for name in tables_of(kind))

    def frames(self, engine: str = "polars") -> Mapping[str, Any]:
        """Return the tables by name as lazy frames of an engine; each is checked when it is looked up.

        Raises:
            UnknownIdError: the engine is neither Polars nor DuckDB; pass the `files` to it.
        """
        if engine not in _ENGINES:
            raise UnknownIdError(engine, "engine that reads an archive by itself", sorted(_ENGINES))
        return _Frames(self, engine)

    def ask_index(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a function reads from the database of the full-text index.

        Raises:
            ArchiveError: the archive was written without an index.
        """
        part = self.manifest.search
        if part is None:
            raise ArchiveError(self.folder, "the archive has no full-text index; write it with search=True")
        file = self.index_file(part)
        if self._rebuilt is None:
            try:
                return ask_index(file, question)
            except IndexNotReadError:
                self._rebuilt = rebuild_index(map(Path, self.files("statements")))
        return self._rebuilt.ask(question)


class _Frames(Mapping[str, Any]):
    """The tables of an archive as frames."""

    def __init__(self, tables: ArchivedTables, engine: str) -> None:
        self._tables = tables
        self._engine = engine

    def __getitem__(self, name: str) -> Any:
        if name not in self._tables.manifest.tables:
            raise KeyError(name)
        return self._tables.read(name, self._engine)

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables.manifest.tables)

    def __len__(self) -> int:
        return len(self._tables.manifest.tables)
