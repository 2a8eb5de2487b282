"""Datasets that remain on disk: archives."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pujiang.archive.manifest import NAME, declarations_of, layers_of, read_manifest
from pujiang.dataset.dataset import Dataset
from pujiang.errors import ArchiveError, PujiangError
from pujiang.kinds import IN_BULLETINS, KINDS
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pujiang.archive.manifest import Manifest
    from pujiang.archive.store import StoredRecords
    from pujiang.archive.tables import StoredTables
    from pujiang.dataset.collection import Collection
    from pujiang.problems import Problem
    from pujiang.stored.rows import Row
    from pujiang.stored.store import Store

_MOST_NEAR = 20_000


def open_archive(path: str | os.PathLike[str]) -> Archive:
    """Open an archive that `write_archive` wrote: a dataset that remains on disk (extra `archive`).

    Only its manifest is read. Queries work as for any dataset; Polars runs them on the tables, records are built only
    for hits, and the text of a bulletin is decoded when it is needed. No code in an archive is run.

    Raises:
        ArchiveError: it is not an archive, or damaged: a part is missing or has another size. Altered parts are
            reported when they are first read, by their SHA-256.
    """
    folder = Path(path)
    return Archive(folder, read_manifest(folder))


class Archive(Dataset):
    """A dataset on disk: vocabulary is loaded when first needed, and kept; other records are built only for hits.

    Methods that need every record (`verify`, `tables`, `export` of everything) read all of them.

    Attributes:
        path: its folder.
    """

    path: Path
    _manifest: Manifest
    _opened: tuple[StoredTables, StoredRecords] | None

    def __init__(self, path: Path, manifest: Manifest) -> None:
        """Take the folder and its manifest; use `open_archive` to open archives.

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
        # As in `Dataset`. Polars and narwhals are imported for the first query.
        vars(self).update(path=path, layers=layers, declarations=declarations, _manifest=manifest, _opened=None)

    @property
    def _stored_tables(self) -> StoredTables:
        return self._open()[0]

    @property
    def _store(self) -> StoredRecords:  # type: ignore[override]  # made when asked for
        return self._open()[1]

    def _open(self) -> tuple[StoredTables, StoredRecords]:
        if self._opened is None:
            from pujiang.archive.store import StoredRecords  # noqa: PLC0415
            from pujiang.archive.tables import StoredTables  # noqa: PLC0415

            tables = StoredTables(self.path, self._manifest, self.declarations)
            self._opened = tables, StoredRecords(tables, self.declarations)
        return self._opened

    def make_collection(self, kind: str) -> Any:
        """See `Dataset.make_collection`."""
        if kind in IN_BULLETINS:
            from pujiang.archive.selections import STORED  # noqa: PLC0415

            return STORED[kind](self)
        return super().make_collection(kind)

    def frames(self, engine: str = "polars") -> Mapping[str, Any]:
        """Return the tables by name as lazy frames of an engine, "polars" or "duckdb", for `pujiang.ask` or SQL.

        Raises:
            UnknownIdError: it is another engine; pass the `files` of each table to it.
            ArchiveError: a part was altered; raised when its table is looked up.
        """
        return self._stored_tables.frames(engine)

    def files(self, table: str) -> list[str]:
        """Return the Parquet files of a table: `spark.read.parquet(*archive.files("statements"))`.

        Raises:
            ArchiveError: there is no such table, or a part was altered.
        """
        return self._stored_tables.files(table)

    def checkable(self, chosen: Collection[Any]) -> Collection[Any]:
        """Return a selection together with its bulletins only: verifying all other records would take minutes."""
        from pujiang.dataset.selecting import in_their_bulletins  # noqa: PLC0415  # for exports alone

        return in_their_bulletins(chosen)

    def verify(self) -> tuple[Problem, ...]:
        """Re-verify every record (see `Dataset.verify`), and compare the tables with the records.

        Raises:
            ArchiveError: a table differs from the records, so the archive was tampered with or damaged.
        """
        for kind in KINDS:
            self._stored_tables.check(kind, tuple(self.collection(kind)))
        return super().verify()

    def to_rows(self) -> dict[str, list[Row]]:
        """Return all records as flat rows, without building records."""
        collections = self.collections()
        return {
            collection.kind: self._store.whole_rows(collection.kind, collection.ids()) for collection in collections
        }

    def rank_matches(self, text: str) -> dict[str, int]:
        """Run a full-text search on the index of the archive; see `Dataset.rank_matches`.

        Raises:
            ArchiveError: the archive has no index, or the index was altered.
        """
        return self._stored_tables.run_search(text)

    def as_base(self) -> Store:
        """Return a store that builds only the records that a change affects; see `Dataset.as_base`."""
        from pujiang.archive.base import ArchiveBase  # noqa: PLC0415  # most programs only read

        return ArchiveBase(self._store, self._stored_tables)

    # Used by its collections

    def records(self, kind: str, keys: Sequence[str]) -> list[Any]:
        """Return the bulletins, statements or figures with the given keys, in this order."""
        return self._store.records(kind, keys) if keys else []

    def count(self, kind: str) -> int:
        """Return the number of records of a kind, from the manifest; see `Dataset.count`."""
        return self._manifest.counts.get(kind, 0)

    def keys_of(self, kind: str, asked: str) -> list[str]:
        """Return the key itself if it exists; else all keys of which it is the short id."""
        from polars import col  # noqa: PLC0415  # an extra

        ids = self._stored_tables.scan(kind).select("id")
        exact = list(ids.filter(col("id") == asked).collect()["id"])
        return exact or sorted(ids.filter(col("id").str.ends_with(f"/{asked}")).collect()["id"])

    def near(self, kind: str, asked: str) -> list[str]:
        """Return the keys with the most similar short ids; none if there are too many records to compare."""
        if self.count(kind) > _MOST_NEAR:
            return []
        by_id = {key.rpartition("/")[2]: key for key in self.collection(kind).ids()}
        return [by_id[short] for short in nearest_names(asked.rpartition("/")[2], by_id)]

    def __reduce__(self) -> tuple[Any, ...]:
        return open_archive, (self.path,)
