"""Datasets that remain on disk: archives."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from pujiang.archive.manifest import NAME, declarations_of, layers_of, read_manifest
from pujiang.archive.sources import ChunkPlan
from pujiang.arguments import expect, expect_path, expect_texts
from pujiang.codes import SourceWords
from pujiang.dataset.dataset import Dataset
from pujiang.deferred import defer
from pujiang.errors import ArchiveError, ArgumentError, PujiangError
from pujiang.kinds import IN_BULLETINS, KINDS
from pujiang.similar import nearest_names
from pujiang.stored.store import Store

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Mapping, Sequence

    from pujiang.archive import (
        archive_base,
        archived_exports,
        archived_records,
        archived_tables,
        changing,
        compacting,
        delta,
        revising,
        selections,
        views,
    )
    from pujiang.archive.archived_exports import ArchivedExports
    from pujiang.archive.archived_records import ArchivedRecords
    from pujiang.archive.archived_tables import ArchivedTables
    from pujiang.archive.changing import ArchiveChange, ArchiveChanger
    from pujiang.archive.manifest import Manifest
    from pujiang.archive.revising import ArchiveRevision, AsOf
    from pujiang.dataset import naming, selecting
    from pujiang.dataset.collection import Collection
    from pujiang.declarations import Declarations
    from pujiang.literals import SourceWordsWord
    from pujiang.model.base import IdentifiedRecord
    from pujiang.problems import Problem
    from pujiang.stored.rows import Row
    from pujiang.tables.table import Table
else:
    archive_base = defer("pujiang.archive.archive_base")
    selections = defer("pujiang.archive.selections")
    archived_exports = defer("pujiang.archive.archived_exports")
    archived_records = defer("pujiang.archive.archived_records")
    archived_tables = defer("pujiang.archive.archived_tables")
    changing = defer("pujiang.archive.changing")
    compacting = defer("pujiang.archive.compacting")
    delta = defer("pujiang.archive.delta")
    revising = defer("pujiang.archive.revising")
    naming = defer("pujiang.dataset.naming")
    selecting = defer("pujiang.dataset.selecting")
    views = defer("pujiang.archive.views")

T = TypeVar("T")

_MOST_NEAR = 20_000


def open_archive(path: str | os.PathLike[str], *, as_of: AsOf | None = None) -> Archive:
    """Open an archive that `write_archive` wrote: a dataset that remains on disk (extra `archive`).

    Only its manifest is read. Queries work as for any dataset; Polars runs them on the tables, records are built only
    for hits, and the text of a bulletin is decoded when it is needed. No code in an archive is run.

    Args:
        path: the folder.
        as_of: an earlier revision, by its number; or a day ("2026-03-31": the revision in force at its end, UTC) or a
            time. By default the present one is opened.

    Raises:
        ArchiveError: it is not an archive, or damaged: a part is missing or has another size; or its path is not UTF-8;
            or the revision does not exist.
            Altered parts are reported when they are first read, by their SHA-256. So is a process that was forked
            after its parent had used an archive: the threads of engines do not survive a fork.
    """
    folder = expect_path("path", path)
    if as_of is None:
        return Archive(folder, read_manifest(folder))
    name = revising.find_manifest(folder, as_of)
    return Archive(folder, read_manifest(folder, name), pinned=name != NAME)


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
    _internal = Dataset._internal - {"is_verified"} | {"keys_of", "near", "records", "stored_exports", "stored_tables"}  # noqa: SLF001  # of its base class
    _disk: OnDisk
    _pinned: bool

    def __init__(self, path: Path, manifest: Manifest, *, pinned: bool = False) -> None:
        """Create an archive from its folder and manifest; use `open_archive` to open archives.

        `pinned` says whether it is an earlier revision, which cannot be changed.

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
        vars(self).update(path=path, _disk=disk, _pinned=pinned)

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

    def to_sql(self) -> str:
        """Return SQL that makes each table of this revision a view in DuckDB: for `duckdb -init current.sql`.

        It names the files, so that it is exact for this revision, until the archive is moved or the revision deleted.

        Raises:
            ArchiveError: a part was altered, or an older version wrote other columns; `compact()` upgrades it.
        """
        return views.write_views(self._disk.tables)

    @property
    def revision(self) -> int:
        """The number of its revision, from 1; each change of an archive makes the next one."""
        return self._disk.manifest.revision

    def history(self) -> tuple[ArchiveRevision, ...]:
        """Return the revisions that are kept, the present one last.

        Raises:
            ArchiveError: a manifest is damaged.
        """
        return revising.read_history(self.path)

    def append(self, source: Dataset | str | os.PathLike[str]) -> Archive:
        """Add new records to the archive on disk, and return the archive with them; the time depends on what is new.

        New records are linked, verified and written as new parts; then the manifest is replaced. An archive that is
        open goes on to read its own revision. Processes that change an archive at the same time do so one after the
        other, or one is refused.

        Args:
            source: a dataset, a project or a `.jsonl` file of flat rows, which are complete by themselves: records
                that the archive has already are left out. Or any other YAML or JSON file or folder, which may refer
                to records of the archive.

        Raises:
            ConflictError: the archive has other records with the same ids; `replace` changes records.
            InvalidDataError: the data is invalid, alone or with that of the archive, which is unchanged.
            PujiangError: another process is writing to the archive.
            ArchiveError: this is an earlier revision; or the archive is damaged, or of an older version.
        """
        return self._change("append", lambda changer: changer.append(source))

    def replace(self, source: Dataset | str | os.PathLike[str]) -> Archive:
        """Replace records of the archive by those of a source with the same ids; return the archive with these.

        A bulletin is replaced whole, with its statements and figures. New vocabulary is added. Otherwise as `append`.

        Raises:
            UnknownIdError: the archive does not have one of the bulletins; `append` adds it.
        """
        return self._change("replace", lambda changer: changer.replace(source))

    def withdraw(self, *keys: str, reason: str) -> Archive:
        """Mark records of any kind as no longer valid; they are kept, with the reason, so that citations resolve.

        Raises:
            UnknownIdError, AmbiguousIdError: an id is not that of one record.
        """
        expect_texts("keys", keys)
        expect("reason", reason, str)
        return self._change("withdraw", lambda changer: changer.withdraw(keys, reason))

    def remove(self, *bulletins: str) -> Archive:
        """Take bulletins out, with their statements and figures; `compact(keep=0)` then deletes them from the disk.

        Raises:
            UnknownIdError: the archive does not have one of the bulletins.
            InvalidDataError: other records refer to what is removed.
        """
        expect_texts("bulletins", bulletins)
        return self._change("remove", lambda changer: changer.remove(bulletins))

    def compact(
        self,
        *,
        keep: int | None = None,
        chunk: int = 100_000,
        partition_above: int = 1_000_000,
        watch: Callable[[int, int], None] | None = None,
    ) -> Archive:
        """Merge small parts, upgrade an archive of an older layout, and delete earlier revisions; return the archive.

        Args:
            keep: how many earlier revisions are kept; those who read others must open the archive again. None keeps
                all; after `compact(keep=0)` the folder has the files of the present revision and no others.
            chunk: the number of rows from which on a part is not merged with others.
            partition_above: the number of statements above which each forum and year has its own folders.
            watch: called with the number of statements written so far and their total, if the layout changes.

        Raises:
            PujiangError: another process is writing to the archive.
            ArchiveError: this is an earlier revision; or the archive is damaged.
        """
        expect("keep", keep, int, type(None))
        expect("chunk", chunk, int)
        expect("partition_above", partition_above, int)
        if keep is not None and keep < 0:
            raise ArgumentError("keep", "a number of revisions", repr(keep))
        self._refuse_pinned()
        plan = ChunkPlan(chunk, partition_above)
        compacting.compact_archive(self.path, open_archive, plan, keep, watch)
        return open_archive(self.path)

    def export_delta(self, target: str | os.PathLike[str]) -> None:
        """Write this revision as Delta tables, one for each table, with all texts (extra `delta`).

        For those whose writers outgrow one machine. Delta tables commit one by one, so that several of them are not
        replaced at once; each has its own log.

        Args:
            target: a new folder, which gets a folder for each table.

        Raises:
            PujiangError: the target exists.
            MissingExtraError: deltalake is not installed.
            ArchiveError: a part was altered.
            OSError: it cannot be written; no target is left.
        """
        delta.write_delta(self._disk.tables, expect_path("target", target))

    def _refuse_pinned(self) -> None:
        if self._pinned:
            raise ArchiveError(self.path, f"revision {self.revision} cannot be changed; open the archive without as_of")

    def _change(self, name: str, make: Callable[[ArchiveChanger], ArchiveChange]) -> Archive:
        self._refuse_pinned()
        revising.make_revision(self.path, open_archive, name, lambda archive: make(changing.ArchiveChanger(archive)))
        return open_archive(self.path)

    @property
    def stored_tables(self) -> ArchivedTables:
        """Its tables on disk."""
        return self._disk.tables

    @property
    def stored_exports(self) -> ArchivedExports | None:
        """Its tables for exports; None if another version of the library wrote them."""
        return archived_exports.ArchivedExports(self._disk.tables) if self._disk.tables.has_exports else None

    def tables(self, quote: SourceWords | SourceWordsWord = "excerpts") -> dict[str, Table]:
        """Return all records as tables, as `Dataset.tables` does; their cells are read from the archive when needed.

        Args:
            quote: how much of the source texts the tables contain: "full", "excerpts" or "none" (`codes.SourceWords`).

        Raises:
            UnknownIdError: `quote` has another value.
            ArchiveError: a part was altered; raised when rows are read.
        """
        exports = self.stored_exports
        if exports is None:
            return super().tables(quote)
        words = SourceWords(naming.word_of(SourceWords, quote, "value of quote"))
        return exports.tables(self.collection, words)

    @property
    def is_verified(self) -> bool:
        """Whether every record was verified when it was written; a part that was altered since is refused."""
        return self._disk.manifest.verified

    def checkable(self, chosen: Collection[Any]) -> Collection[Any]:
        """Return a selection together with its bulletins only: verifying all other records would take minutes."""
        return selecting.in_their_bulletins(chosen)

    def verify(self) -> tuple[Problem, ...]:
        """Check every anchor, attribution and figure against the texts again, and the tables against the records.

        Raises:
            ArchiveError: a table differs from the records, or a part is in the folder of another forum or year: the
                archive was tampered with or damaged.
        """
        for kind in KINDS:
            records = tuple(self.collection(kind))
            if len(records) != self.count(kind):
                counted = f"expected {self.count(kind)} {kind}, found {len(records)}"
                raise ArchiveError(self.path, f"the archive is damaged: {counted}")
            self._disk.tables.check(kind, records)
        self._disk.tables.check_places()
        return super().verify()

    def to_rows(self) -> dict[str, list[Row]]:
        """Return all records as flat rows, without building records."""
        collections = self.collections()
        return {
            collection.kind: self._disk.records.whole_rows(collection.kind, collection.ids())
            for collection in collections
        }

    def ask_index(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a function reads from the database of the full-text index.

        Raises:
            ArchiveError: the archive has no index, or the index was altered.
        """
        return self._disk.tables.ask_index(question)

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
        return (_reopen, (self.path, self.revision)) if self._pinned else (open_archive, (self.path,))


def _reopen(path: Path, revision: int) -> Archive:
    return open_archive(path, as_of=revision)
