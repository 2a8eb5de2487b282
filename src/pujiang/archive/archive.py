"""Datasets that remain on disk: archives."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pujiang.archive.manifest import NAME, declarations_of, layers_of, read_manifest
from pujiang.arguments import expect_path
from pujiang.dataset.dataset import Dataset
from pujiang.deferred import defer
from pujiang.errors import ArchiveError, PujiangError
from pujiang.kinds import IN_BULLETINS, KINDS
from pujiang.similar import nearest_names
from pujiang.stored.store import Store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pujiang.archive import archive_base, archived_records, archived_tables, selections
    from pujiang.archive.archived_records import ArchivedRecords
    from pujiang.archive.archived_tables import ArchivedTables
    from pujiang.archive.manifest import Manifest
    from pujiang.dataset import selecting
    from pujiang.dataset.collection import Collection
    from pujiang.declarations import Declarations
    from pujiang.model.base import IdentifiedRecord
    from pujiang.problems import Problem
    from pujiang.stored.rows import Row
else:
    archive_base = defer("pujiang.archive.archive_base")
    selections = defer("pujiang.archive.selections")
    archived_records = defer("pujiang.archive.archived_records")
    archived_tables = defer("pujiang.archive.archived_tables")
    selecting = defer("pujiang.dataset.selecting")

_MOST_NEAR = 20_000


def open_archive(path: str | os.PathLike[str]) -> Archive:
    """Open an archive that `write_archive` wrote: a dataset that remains on disk (extra `archive`).

    Only its manifest is read. Queries work as for any dataset; Polars runs them on the tables, records are built only
    for hits, and the text of a bulletin is decoded when it is needed. No code in an archive is run.

    Raises:
        ArchiveError: it is not an archive, or damaged: a part is missing or has another size; or its path is not UTF-8.
            Altered parts are reported when they are first read, by their SHA-256. So is a process that was forked
            after its parent had used an archive: the threads of engines do not survive a fork.
    """
    folder = expect_path("path", path)
    return Archive(folder, read_manifest(folder))


class OnDisk(Store):
    """The tables and records of an archive: opened for the first query, as this imports Polars.

    Attributes:
        manifest: what the archive says of itself.
    """

    manifest: Manifest
    _folder: Path
    _declarations: Declarations

    def __init__(self, folder: Path, manifest: Manifest, declarations: Declarations) -> None:
        """Take the folder, its manifest, and the declarations of fields; nothing is read yet."""
        # As in `Dataset`: the dictionary exists before threads share the object.
        vars(self).update(manifest=manifest, _folder=folder, _declarations=declarations)

    @cached_property
    def tables(self) -> ArchivedTables:
        """Its tables."""
        return archived_tables.ArchivedTables(self._folder, self.manifest, self._declarations)

    @cached_property
    def records(self) -> ArchivedRecords:
        """Its records."""
        return archived_records.ArchivedRecords(self.tables, self._declarations)

    def family(self, kind: str) -> Mapping[str, IdentifiedRecord]:
        """Return all records of a kind of vocabulary, by key."""
        return self.records.family(kind)


class Archive(Dataset):
    """A dataset on disk: vocabulary is loaded when first needed, and kept; other records are built only for hits.

    Methods that need every record (`verify`, `tables`, `export` of everything) read all of them.

    Attributes:
        path: its folder.
    """

    path: Path
    _internal = Dataset._internal | {"keys_of", "near", "records"}  # noqa: SLF001  # of its base class
    _disk: OnDisk

    def __init__(self, path: Path, manifest: Manifest) -> None:
        """Create an archive from its folder and manifest; use `open_archive` to open archives.

        Raises:
            ArchiveError: the manifest is damaged.
        """
        try:
            layers = layers_of(manifest.layers)
        except TypeError as error:
            raise ArchiveError(path / NAME, f"the manifest is damaged: invalid layer: {error}") from None
        try:
            declarations = declarations_of(manifest.fields)
        except (TypeError, ValueError, PujiangError) as error:
            raise ArchiveError(
                path / NAME, f"the manifest is damaged: invalid declarations of fields: {error}"
            ) from None
        disk = OnDisk(path, manifest, declarations)
        super().__init__(disk, layers, declarations)
        vars(self).update(path=path, _disk=disk)

    def make_collection(self, kind: str) -> Any:
        """Return the collection of a kind: bulletins, statements and figures remain on disk."""
        if kind in IN_BULLETINS:
            return selections.STORED[kind](self)
        return super().make_collection(kind)

    def frames(self, engine: str = "polars") -> Mapping[str, Any]:
        """Return the tables by name as lazy frames of an engine, "polars" or "duckdb", for `pujiang.ask` or SQL.

        Raises:
            UnknownIdError: the engine is unknown; pass the `files` of each table to it.
            ArchiveError: a part was altered; raised when its table is looked up.
        """
        return self._disk.tables.frames(engine)

    def files(self, table: str) -> list[str]:
        """Return the Parquet files of a table: `spark.read.parquet(*archive.files("statements"))`.

        Raises:
            ArchiveError: the table is unknown, or a part was altered.
        """
        return self._disk.tables.files(table)

    def checkable(self, chosen: Collection[Any]) -> Collection[Any]:
        """Return a selection together with its bulletins only: verifying all other records would take minutes."""
        return selecting.in_their_bulletins(chosen)

    def verify(self) -> tuple[Problem, ...]:
        """Check every anchor, attribution and figure against the texts again, and the tables against the records.

        Raises:
            ArchiveError: a table differs from the records, so the archive was tampered with or damaged.
        """
        for kind in KINDS:
            records = tuple(self.collection(kind))
            if len(records) != self.count(kind):
                counted = f"expected {self.count(kind)} {kind}, found {len(records)}"
                raise ArchiveError(self.path, f"the archive is damaged: {counted}")
            self._disk.tables.check(kind, records)
        return super().verify()

    def to_rows(self) -> dict[str, list[Row]]:
        """Return all records as flat rows, without building records."""
        collections = self.collections()
        return {
            collection.kind: self._disk.records.whole_rows(collection.kind, collection.ids())
            for collection in collections
        }

    def rank_matches(self, text: str) -> dict[str, int]:
        """Return the keys of the statements that the index of the archive finds, with their rank (0 is the best).

        Raises:
            ArchiveError: the archive has no index, or the index was altered.
        """
        return self._disk.tables.run_search(text)

    def as_base(self) -> Store:
        """Return a store, as the base for other layers, that builds only the records that a change affects."""
        return archive_base.ArchiveBase(self._disk.records, self._disk.tables)

    # Used by its collections

    def records(self, kind: str, keys: Sequence[str]) -> list[Any]:
        """Return the bulletins, statements or figures with the given keys, in this order."""
        return self._disk.records.records(kind, keys) if keys else []

    def count(self, kind: str) -> int:
        """Return the number of records of a kind, from the manifest."""
        return self._disk.manifest.counts.get(kind, 0)

    def keys_of(self, kind: str, asked: str) -> list[str]:
        """Return the key itself if it exists, otherwise all keys with it as their short id."""
        from polars import col  # noqa: PLC0415  # an extra

        ids = self._disk.tables.scan(kind).select("id")
        exact = list(ids.filter(col("id") == asked).collect()["id"])
        return exact or sorted(ids.filter(col("id").str.ends_with(f"/{asked}")).collect()["id"])

    def near(self, kind: str, asked: str) -> list[str]:
        """Return the keys with the most similar short ids; empty if there are too many records to compare."""
        if self.count(kind) > _MOST_NEAR:
            return []
        by_id = {key.rpartition("/")[2]: key for key in self.collection(kind).ids()}
        return [by_id[short] for short in nearest_names(asked.rpartition("/")[2], by_id)]

    def __reduce__(self) -> tuple[Any, ...]:
        return open_archive, (self.path,)
