"""The tables of an archive on disk: held against their digests when they are first read, scanned lazily."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pujiang.archive.index import search
from pujiang.archive.manifest import check_digest
from pujiang.archive.parts import facet_frames, schemas, tables_of
from pujiang.errors import ArchiveError, UnknownIdError
from pujiang.kinds import VOCABULARY
from pujiang.query.askable import askable
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.archive.manifest import Manifest, Part
    from pujiang.declarations import Declarations


def _scanned_by_polars(files: list[str]) -> Any:
    return import_extra("polars", "archive").scan_parquet(files, glob=False, hive_partitioning=False)


def _scanned_by_duckdb(files: list[str]) -> Any:
    return import_extra("duckdb", "engines").read_parquet(files, hive_partitioning=False)


_ENGINES: dict[str, Callable[[list[str]], Any]] = {"polars": _scanned_by_polars, "duckdb": _scanned_by_duckdb}


class StoredTables:
    """The tables of an archive.

    Attributes:
        folder: where it lies.
        manifest: what it holds.
    """

    def __init__(self, folder: Path, manifest: Manifest, declarations: Declarations) -> None:
        """Take an archive whose parts are all there; nothing is read yet."""
        self._declarations = declarations
        self.folder = folder
        self.manifest = manifest
        self._checked: set[str] = set()

    def files(self, name: str) -> list[str]:
        """The files of a table, each held against its digest and its columns once.

        Raises:
            ArchiveError: the table is missing, or a part was altered or holds something else.
        """
        if name not in self.manifest.tables:
            raise ArchiveError(self.folder, f"this archive has no table {name!r}")
        return [self._checked_file(part, name) for part in self.manifest.tables[name]]

    def _checked_file(self, part: Part, table: str | None = None) -> str:
        file = self.folder / part.file
        if part.file not in self._checked:
            check_digest(self.folder, part)
            if table is not None:
                self._check_columns(file, table)
            self._checked.add(part.file)
        return str(file)

    def _check_columns(self, file: Path, table: str) -> None:
        polars = import_extra("polars", "archive")
        try:
            found = _scanned_by_polars([str(file)]).collect_schema()
        except polars.exceptions.PolarsError as error:
            raise ArchiveError(file, f"this part of the archive is damaged: {error}") from None
        if found != schemas(self._declarations).get(table):
            raise ArchiveError(file, f"this part of the archive is damaged: its columns are not those of {table!r}")

    def check(self, kind: str, records: Sequence[Any]) -> None:
        """Hold the tables of a kind against all its records.

        Raises:
            ArchiveError: one says something else.
        """
        for name, made in facet_frames(askable(kind, self._declarations), records):
            stored = self.scan(name).collect()
            if not stored.sort(stored.columns).equals(made.sort(made.columns)):
                raise ArchiveError(self.folder, f"the archive is damaged: {name!r} says what its records do not")

    def scan(self, name: str) -> Any:
        """A table as a lazy frame of Polars."""
        if name not in self.manifest.tables and name in self._unknown_then:
            return import_extra("polars", "archive").LazyFrame(schema=schemas(self._declarations)[name])
        return _scanned_by_polars(self.files(name))

    @cached_property
    def _unknown_then(self) -> frozenset[str]:
        """The tables of vocabulary that the archive has no records of: an older library may not have known it."""
        kinds = (kind for kind in VOCABULARY if kind not in self.manifest.counts)
        return frozenset(name for kind in kinds for name in tables_of(kind))

    def frames(self, engine: str = "polars") -> Mapping[str, Any]:
        """The tables as lazy frames of an engine, by name; each is looked at when it is asked for.

        Raises:
            UnknownIdError: the engine is neither Polars nor DuckDB: hand `files` to it.
        """
        if engine not in _ENGINES:
            raise UnknownIdError(engine, "engine that reads an archive by itself", sorted(_ENGINES))
        return _Frames(self, _ENGINES[engine])

    def rank_matches(self, text: str) -> dict[str, int]:
        """The keys of the statements that a full-text search finds, with their rank.

        Raises:
            ArchiveError: the archive was written without an index.
            WordsError: the text has no word to look for.
        """
        part = self.manifest.search
        if part is None:
            raise ArchiveError(self.folder, "this archive has no index to search; write it with search=True")
        return search(Path(self._checked_file(part)), text)


class _Frames(Mapping[str, Any]):
    """The tables of an archive as frames."""

    def __init__(self, tables: StoredTables, scanned: Callable[[list[str]], Any]) -> None:
        self._tables = tables
        self._scanned = scanned

    def __getitem__(self, name: str) -> Any:
        if name not in self._tables.manifest.tables:
            raise KeyError(name)
        return self._scanned(self._tables.files(name))

    def __iter__(self) -> Iterator[str]:
        return iter(self._tables.manifest.tables)

    def __len__(self) -> int:
        return len(self._tables.manifest.tables)
