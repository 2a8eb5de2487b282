"""Compaction: small parts of an archive are merged, old layouts are upgraded, and earlier revisions deleted."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

from pujiang.archive.committing import LOCK, delete_earlier, open_changing, put_revision, read_stamp
from pujiang.archive.manifest import FORMAT, Manifest, Part, list_revisions
from pujiang.archive.part_writer import PartWriter
from pujiang.archive.parts import key_columns, name_file, place_of, put_frame, records_name
from pujiang.archive.sources import Chunk, first_chunks, folder_of, split_by_weight
from pujiang.files.locking import hold_lock
from pujiang.kinds import KINDS, VOCABULARY
from pujiang.query.facets import canonical_order
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from pujiang.archive.archive import Archive
    from pujiang.archive.archived_tables import ArchivedTables
    from pujiang.archive.sources import ChunkPlan

_BATCH = 2_000


def compact_archive(
    folder: Path,
    reopen: Callable[[Path], Archive],
    plan: ChunkPlan,
    keep: int | None,
    watch: Callable[[int, int], None] | None,
) -> None:
    """Merge the small parts of an archive; write it anew if its layout is another one; delete earlier revisions.

    Args:
        folder: the archive.
        reopen: opens it.
        plan: the size of parts, and the number of statements from which on forums and years have their own folders.
        keep: how many earlier revisions are kept; None keeps all.
        watch: called with the number of statements written so far and their total, if it is written anew.

    Raises:
        PujiangError: another process is writing to the archive.
        ArchiveError: the archive is damaged.
        OSError: it cannot be written; the archive is unchanged.
    """
    with hold_lock(folder / LOCK, str(folder)):
        before, archive = read_stamp(folder), reopen(folder)
        with open_changing(folder) as made:
            manifest, new = _write_compact(archive, made, plan, watch)
            if new:
                put_revision(folder, made, attrs.evolve(manifest, change="compact"), new, before)
        if keep is not None:
            revisions = list_revisions(folder)
            delete_earlier(folder, revisions[-1 - keep :])


def _write_compact(
    archive: Archive, made: Path, plan: ChunkPlan, watch: Callable[[int, int], None] | None
) -> tuple[Manifest, list[Part]]:
    """Write the parts that are new, and return the manifest with them, and these."""
    old = archive.stored_tables.manifest
    if not _has_other_layout(archive, plan):
        merger = PartMerger(archive.stored_tables, made, plan.size)
        return merger.write(), merger.new
    writer = PartWriter(made, ArchiveSource(archive), plan, verify=False, watch=watch)
    written = writer.write(search=old.search is not None)
    manifest = attrs.evolve(written, revision=old.revision, written=old.written, verified=old.verified)
    return manifest, written.parts()


def _has_other_layout(archive: Archive, plan: ChunkPlan) -> bool:
    tables = archive.stored_tables
    if tables.manifest.format != FORMAT or not tables.has_exports:
        return True
    return archive.count("statements") > plan.partition_above and not tables.manifest.is_partitioned


class PartMerger:
    """Merges the small parts of an archive into a folder.

    Attributes:
        new: the parts that were written.
    """

    def __init__(self, tables: ArchivedTables, folder: Path, size: int) -> None:
        """Take the tables, the folder, and the number of rows from which on a part is not merged."""
        self._tables, self._folder, self._size = tables, folder, size
        self.new: list[Part] = []

    def write(self) -> Manifest:
        """Write the merged parts, and return the manifest with them."""
        merged = dict(self._tables.manifest.tables)
        for kind in KINDS:
            for table, column in key_columns(kind, self._tables.declarations).items():
                order = canonical_order(kind) if table == kind else ((column, False),)
                merged[table] = list(self._merge_table(table, order))
        return attrs.evolve(self._tables.manifest, tables=merged)

    def _merge_table(self, table: str, order: Sequence[tuple[str, bool]]) -> Iterator[Part]:
        parts = self._tables.manifest.tables[table]
        full = sorted((part for part in parts if part.rows), key=lambda part: place_of(part, table))
        for place, some in groupby(full or parts[:1], lambda part: place_of(part, table)):
            for group in _group_small(some, self._size):
                yield self._merge(table, group, place, order) if len(group) > 1 else group[0]

    def _merge(self, table: str, parts: list[Part], place: str, order: Sequence[tuple[str, bool]]) -> Part:
        polars = import_extra("polars", "archive")
        files = [self._tables.part_file(part, table) for part in parts]
        columns, descending = zip(*order, strict=True)
        rows = polars.scan_parquet(files, glob=False, hive_partitioning=False)
        rows = rows.sort(columns, descending=descending, nulls_last=True, maintain_order=True).collect()
        merged = put_frame(self._folder, table, name_file(place, len(self.new)), rows)
        self.new.append(merged)
        return merged


def _group_small(parts: Iterable[Part], size: int) -> Iterator[list[Part]]:
    """Yield parts in groups; a group ends when it has as many rows as a part should have."""
    group: list[Part] = []
    for part in sorted(parts, key=lambda part: part.rows, reverse=True):
        group.append(part)
        if sum(one.rows for one in group) >= size:
            yield group
            group = []
    if group:
        yield group


class ArchiveSource:
    """An archive, of any layout that can be read, as the source of another; it reads one chunk at a time."""

    def __init__(self, archive: Archive) -> None:
        """Take the archive; nothing is read yet."""
        self._archive = archive
        self.layers = archive.layers
        self.declarations = archive.declarations
        self.statements = archive.count("statements")

    def chunks(self, plan: ChunkPlan) -> Iterator[Chunk]:
        """Yield the chunks, in order."""
        archive = self._archive
        held = {kind: self._group_keys(kind) for kind in ("statements", "observations")}
        outside = archive.records("observations", held["observations"].pop("", []))
        lasting = {kind: list(archive.collection(kind)) for kind in VOCABULARY}
        yield from first_chunks(lasting, outside, partitioned=self.statements > plan.partition_above)
        for place, some in groupby(self._locate_bulletins(plan), key=itemgetter(0)):
            keys = (key for _, key in some)
            for group in split_by_weight(keys, lambda key: len(held["statements"].get(key, ())), plan.size):
                inside = {kind: [key for one in group for key in keys.get(one, ())] for kind, keys in held.items()}
                named = {"bulletins": group} | inside
                yield Chunk({kind: archive.records(kind, keys) for kind, keys in named.items()}, place)

    def _locate_bulletins(self, plan: ChunkPlan) -> list[tuple[str, str]]:
        """Return the folder and the id of each bulletin, sorted."""
        keys = self._list_keys("bulletins")
        if self.statements <= plan.partition_above:
            return [("", key) for key in sorted(keys)]
        batches = (keys[start : start + _BATCH] for start in range(0, len(keys), _BATCH))
        bulletins = (one for batch in batches for one in self._archive.records("bulletins", batch))
        return sorted((folder_of(bulletin), bulletin.id) for bulletin in bulletins)

    def _group_keys(self, kind: str) -> dict[str, list[str]]:
        """Return the keys of the records of a kind by the id of their bulletin, empty for none."""
        found: dict[str, list[str]] = {}
        for key in self._list_keys(kind):
            found.setdefault(key.rpartition("/")[0], []).append(key)
        return found

    def _list_keys(self, kind: str) -> list[str]:
        # Older versions wrote this table with the same columns.
        return list(self._archive.stored_tables.scan(records_name(kind)).select("id").collect()["id"])
