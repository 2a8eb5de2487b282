"""An archive as a dataset that stays on disk."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pujiang.archive.manifest import NAME, declarations_of, read_manifest
from pujiang.dataset.dataset import Dataset
from pujiang.errors import ArchiveError, PujiangError
from pujiang.kinds import IN_BULLETINS, KINDS
from pujiang.model.bulletins import Layer
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
    """Open an archive that `write_archive` wrote: a dataset that stays on disk (extra `archive`).

    Only its manifest is read. The same questions as of any dataset are answered by Polars on its tables; records are
    made of hits only, and the text of a bulletin is decoded when its words are asked for. Nothing in an archive is run.

    Raises:
        ArchiveError: it is none, or damaged: a part is missing or has another size. A part that was altered is named
            when it is first read: each is held against its SHA-256 then.
    """
    folder = Path(path)
    return Archive(folder, read_manifest(folder))


class Archive(Dataset):
    """A dataset on disk. What outlives bulletins is read when it is asked for, and kept; all else only for hits.

    What needs every record (`verify`, `tables`, `export` of the whole) reads them all.

    Attributes:
        path: the folder.
    """

    path: Path
    _manifest: Manifest
    _opened: tuple[StoredTables, StoredRecords] | None

    def __init__(self, path: Path, manifest: Manifest) -> None:
        """Take the folder and what it holds; `open_archive` opens archives."""
        try:
            layers = tuple(Layer(**layer) for layer in manifest.layers)
        except TypeError as error:
            raise ArchiveError(path / NAME, f"the manifest is damaged: no layer: {error}") from None
        try:
            declarations = declarations_of(manifest.fields)
        except (TypeError, ValueError, PujiangError) as error:
            raise ArchiveError(path / NAME, f"the manifest is damaged: no declarations: {error}") from None
        # As in `Dataset`. Polars and narwhals are imported when the first question is asked.
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
        """The tables as lazy frames of an engine, "polars" or "duckdb", by name: for `pujiang.ask`, or for SQL.

        Raises:
            UnknownIdError: another engine: hand the `files` of each table to it.
            ArchiveError: a part was altered; raised when its table is asked for.
        """
        return self._stored_tables.frames(engine)

    def files(self, table: str) -> list[str]:
        """The Parquet files of a table: `spark.read.parquet(*archive.files("statements"))`.

        Raises:
            ArchiveError: there is no such table, or a part was altered.
        """
        return self._stored_tables.files(table)

    def checkable(self, chosen: Collection[Any]) -> Collection[Any]:
        """Some of the records, with no more than their bulletins: to read all others again would take minutes."""
        from pujiang.dataset.selecting import in_their_bulletins  # noqa: PLC0415  # for exports alone

        return in_their_bulletins(chosen)

    def verify(self) -> tuple[Problem, ...]:
        """See `Dataset.verify`; the tables, which answer questions, are held against the records, too.

        Raises:
            ArchiveError: a table says something else than the records, as a stranger may have made it.
        """
        for kind in KINDS:
            self._stored_tables.check(kind, tuple(self.collection(kind)))
        return super().verify()

    def to_rows(self) -> dict[str, list[Row]]:
        """All records as flat rows, without making records."""
        collections = self.collections()
        return {
            collection.kind: self._store.whole_rows(collection.kind, collection.ids()) for collection in collections
        }

    def rank_matches(self, text: str) -> dict[str, int]:
        """See `Dataset.rank_matches`: from the index beside the tables.

        Raises:
            ArchiveError: the archive was written without an index, or that was altered.
        """
        return self._stored_tables.rank_matches(text)

    def as_base(self) -> Store:
        """See `Dataset.as_base`: records are made of those alone that a change leads to."""
        from pujiang.archive.base import ArchiveBase  # noqa: PLC0415  # most programs only read

        return ArchiveBase(self._store, self._stored_tables)

    # For its collections

    def records(self, kind: str, keys: Sequence[str]) -> list[Any]:
        """Some bulletins, statements or figures, in the order of their keys."""
        return self._store.records(kind, keys) if keys else []

    def count(self, kind: str) -> int:
        """See `Dataset.count`: by the manifest."""
        return self._manifest.counts.get(kind, 0)

    def keys_of(self, kind: str, asked: str) -> list[str]:
        """The key that was asked for; else all keys that end in it, as a short id."""
        from polars import col  # noqa: PLC0415  # an extra

        ids = self._stored_tables.scan(kind).select("id")
        exact = list(ids.filter(col("id") == asked).collect()["id"])
        return exact or sorted(ids.filter(col("id").str.ends_with(f"/{asked}")).collect()["id"])

    def near(self, kind: str, asked: str) -> list[str]:
        """The keys whose short ids are nearest to one that does not exist; none where there are too many to try."""
        if self.count(kind) > _MOST_NEAR:
            return []
        by_id = {key.rpartition("/")[2]: key for key in self.collection(kind).ids()}
        return [by_id[short] for short in nearest_names(asked.rpartition("/")[2], by_id)]

    def __reduce__(self) -> tuple[Any, ...]:
        return open_archive, (self.path,)
