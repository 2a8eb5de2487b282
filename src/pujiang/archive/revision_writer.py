"""Writing of the next revision of an archive: parts with new records, and parts without those that are outdated."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from pujiang.archive.export_columns import is_export
from pujiang.archive.index import IndexNotReadError, change_index, write_index
from pujiang.archive.manifest import FORMAT, Manifest, Part, rows_of_layers
from pujiang.archive.parts import encode_chunk, key_columns, name_file, place_of, put_frame, schemas, write_parts
from pujiang.archive.sources import Chunk, first_chunks, group_by_bulletin, group_by_folder, split_by_weight
from pujiang.kinds import IN_BULLETINS, VOCABULARY
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pujiang.archive.archived_tables import ArchivedTables
    from pujiang.archive.changing import ArchiveChange

_CHUNK = 100_000


class RevisionWriter:
    """Writer of what a change of an archive makes new, into a folder.

    Attributes:
        new: the parts that were written.
    """

    def __init__(self, tables: ArchivedTables, change: ArchiveChange, folder: Path) -> None:
        """Take the tables of the archive, a change that has been checked, and the folder."""
        self._tables, self._change, self._folder = tables, change, folder
        self._before = tables.manifest
        self._polars = import_extra("polars", "archive")
        self._numbers = iter(range(1, 10**9))
        self.new: list[Part] = []

    def write(self, name: str) -> Manifest:
        """Write the new parts, and return the manifest of the revision.

        Args:
            name: what the change is called.
        """
        outdated = {kind: self._find_outdated(kind) for kind in IN_BULLETINS}
        parts = dict(self._keep_parts(outdated))
        chunks = list(self._make_chunks(outdated))
        for number, chunk in zip(self._numbers, [*self._make_first(), *chunks], strict=False):
            made = encode_chunk(chunk)
            for table, part in write_parts(chunk, made, self._folder, number, self._change.declarations).items():
                self._add(parts.setdefault(table, []), part)
        if not self._tables.has_exports:
            # `compact` writes them for all records.
            self._drop_exports(parts)
        names = (table for table in schemas(self._change.declarations) if table in parts or not is_export(table))
        tables = {table: parts.get(table) or [self._write_empty(table)] for table in names}
        kinds = (*VOCABULARY, *IN_BULLETINS)
        return Manifest(
            format=FORMAT,
            written_by=version("pujiang"),
            layers=rows_of_layers(self._change.layers),
            fields=self._change.declarations.to_rows(),
            counts={kind: count for kind in sorted(kinds) if (count := sum(part.rows for part in tables[kind]))},
            tables=tables,
            search=self._write_index(outdated["statements"], chunks, tables["statements"]),
            revision=self._before.revision,
            written=self._before.written,
            change=name,
            verified=self._before.verified,
        )

    def _add(self, parts: list[Part], part: Part) -> None:
        """Add a new part to those of a table; one without rows is left out."""
        if part.rows:
            self.new.append(part)
            parts.append(part)
        else:
            (self._folder / part.file).unlink()

    def _drop_exports(self, parts: dict[str, list[Part]]) -> None:
        dropped = {id(part) for table in [*filter(is_export, parts)] for part in parts.pop(table)}
        for part in self.new:
            if id(part) in dropped:
                (self._folder / part.file).unlink()
        self.new = [part for part in self.new if id(part) not in dropped]

    def _find_outdated(self, kind: str) -> set[str]:
        """Return the keys of the records of a kind whose rows are taken out: all of each bulletin that changes."""
        if kind == "bulletins":
            return self._bulletins()
        bulletin = self._polars.col("bulletin")
        rows = self._tables.scan(kind).filter(bulletin.is_in(sorted(self._bulletins()))).select("id").collect()
        return {*rows["id"], *(key for key in self._change.changes.lost.get(kind, ()) if "/" not in key)}

    def _bulletins(self) -> set[str]:
        """Return the ids of the bulletins of which any record is added, changed or removed."""
        keys = (key for kind in ("statements", "observations") for key in self._change.changes.of(kind))
        return {key.rpartition("/")[0] for key in keys} - {""} | self._change.changes.of("bulletins")

    def _keep_parts(self, outdated: dict[str, set[str]]) -> Iterator[tuple[str, list[Part]]]:
        """Yield the tables with their parts without the outdated records; those of changed vocabulary have none."""
        for kind in VOCABULARY:
            for table in () if self._change.changes.of(kind) else key_columns(kind, self._change.declarations):
                yield table, self._keep_rows(table, "id", ())
        for kind in IN_BULLETINS:
            for table, column in key_columns(kind, self._change.declarations).items():
                yield table, self._keep_rows(table, column, sorted(outdated[kind]))

    def _keep_rows(self, table: str, column: str, outdated: Iterable[str]) -> list[Part]:
        if table not in self._before.tables:
            return []
        parts, kept = self._before.tables[table], list[Part]()
        wanted = schemas(self._change.declarations)[table]
        widened = wanted != schemas(self._tables.declarations)[table]
        taken = self._polars.col(column).is_in(self._polars.Series(list(outdated), dtype=self._polars.String).implode())
        if not (outdated or widened):
            return list(parts)
        for part, file in zip(parts, self._tables.files(table), strict=True):
            rows = self._polars.scan_parquet([file], glob=False, hive_partitioning=False)
            if widened or rows.select(taken.any()).collect().item():
                frame = _widen(rows.filter(~taken), wanted, self._polars).collect()
                name = name_file(place_of(part, table), next(self._numbers))
                self._add(kept, put_frame(self._folder, table, name, frame))
            else:
                kept.append(part)
        return kept

    def _make_first(self) -> Iterator[Chunk]:
        """Yield the records of the kinds of vocabulary that change, and the new figures of no bulletin."""
        changes = self._change.changes
        lasting = {kind: list(self._change.linked.family(kind).values()) for kind in VOCABULARY if changes.of(kind)}
        keys = (key for key in changes.built.get("observations", ()) if "/" not in key)
        outside = self._change.find_records("observations", keys)
        return first_chunks(lasting, outside, partitioned=self._before.is_partitioned)

    def _make_chunks(self, outdated: dict[str, set[str]]) -> Iterator[Chunk]:
        """Yield the records of the bulletins that change, as they are after the change."""
        records = {kind: self._find_records(kind, outdated[kind]) for kind in IN_BULLETINS}
        held = {
            "statements": group_by_bulletin(records["statements"]),
            "observations": group_by_bulletin(figure for figure in records["observations"] if figure.bulletin),
        }
        for place, bulletins in group_by_folder(records["bulletins"], self._before.is_partitioned):
            for some in split_by_weight(bulletins, lambda one: len(held["statements"].get(one.id, ())), _CHUNK):
                inside = {
                    kind: [record for bulletin in some for record in groups.get(bulletin.id, ())]
                    for kind, groups in held.items()
                }
                yield Chunk({"bulletins": list(some)} | inside, place)

    def _find_records(self, kind: str, outdated: set[str]) -> list[Any]:
        lost, built = self._change.changes.lost.get(kind, set()), self._change.changes.built.get(kind, {})
        # Also what does not change of bulletins that do.
        return self._change.find_records(kind, (outdated - lost) | {*built})

    def _write_empty(self, table: str) -> Part:
        frame = self._polars.DataFrame(schema=schemas(self._change.declarations)[table])
        part = put_frame(self._folder, table, name_file("", next(self._numbers)), frame)
        self.new.append(part)
        return part

    def _write_index(self, outdated: set[str], chunks: list[Chunk], statements: list[Part]) -> Part | None:
        if self._before.search is None:
            return None
        part = self._copy_index(self._before.search, outdated, chunks)
        if part is None:
            new = {id(one) for one in self.new}
            part = write_index(
                self._folder,
                [(self._folder if id(one) in new else self._tables.folder) / one.file for one in statements],
            )
        self.new.append(part)
        return part

    def _copy_index(self, before: Part, outdated: set[str], chunks: list[Chunk]) -> Part | None:
        """Write the index with the changes; return None if it must be written anew."""
        if self._before.written_by != version("pujiang"):
            # Its words may be folded otherwise.
            return None
        wanted = self._polars.col("id").is_in(sorted(outdated))
        taken = self._tables.scan("statements").filter(wanted).select("id", "text").collect().iter_rows()
        added = ((one.key, one.text) for chunk in chunks for one in chunk.records["statements"])
        try:
            return change_index(self._tables.index_file(before), self._folder, taken, added)
        except IndexNotReadError:
            return None


def _widen(rows: Any, wanted: dict[str, Any], polars: Any) -> Any:
    """Return rows with the columns that they lack, without values, in the order of their table."""
    lacking = wanted.keys() - rows.collect_schema().keys()
    return rows.with_columns(polars.lit(None, dtype=wanted[name]).alias(name) for name in lacking).select(*wanted)
