"""Archives as the base of changes: only the records that a change affects are built."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pujiang.archive.parts import TEXTS, records_name
from pujiang.kinds import IN_BULLETINS
from pujiang.stored.store import Address, LazyMapping, Store

if TYPE_CHECKING:
    from pujiang.archive.archived_records import ArchivedRecords
    from pujiang.archive.archived_tables import ArchivedTables
    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.statements import Statement

_BATCH = 2_000


class ArchiveBase(Store):
    """The records of an archive as a base for changes; records that were built are kept."""

    def __init__(self, records: ArchivedRecords, tables: ArchivedTables) -> None:
        """Store the archive; nothing is read yet."""
        self._records, self._tables = records, tables
        self._in_bulletins = {kind: ArchivedFamily(kind, records, tables) for kind in IN_BULLETINS}
        self._lasting: dict[str, Mapping[str, IdentifiedRecord]] = {}

    def family(self, kind: str) -> Mapping[str, IdentifiedRecord]:
        """Return the records of a kind; vocabulary is built at once, records in bulletins one by one."""
        if kind in self._in_bulletins:
            return self._in_bulletins[kind]
        found = self._lasting.get(kind)
        if found is None:
            found = self._lasting[kind] = self._records.family(kind)
        return found

    def find_users(self, kind: str, addresses: Collection[Address]) -> Iterable[IdentifiedRecord]:
        """Return the records of a kind that refer to any of the given records.

        Only records are built whose rows contain a key, or an escape that may hide one.
        """
        stored = self._in_bulletins.get(kind)
        if stored is None or not addresses:
            return super().find_users(kind, addresses)
        return stored.find_by_row_words({"\\u", "\\/", *(f'"{key}"' for _, key in addresses)})

    def find_statements_of(self, bulletins: Collection[str]) -> Iterable[Statement]:
        """Return the statements of the bulletins with the given ids."""
        from polars import col  # noqa: PLC0415  # an extra

        return self._statements_where(col("bulletin").is_in(sorted(bulletins))) if bulletins else ()

    def find_statements_near(self, words: Collection[str]) -> Iterable[Statement]:
        """Return the statements of bulletins whose text contains any of the given words: a scan of the stored texts."""
        if not words:
            return ()
        frame = self._tables.scan(TEXTS).filter(_contains_any("content", words))
        return self.find_statements_of(list(frame.select("id").collect()["id"]))

    def find_statements_with(self, phrases: Collection[str]) -> Iterable[Statement]:
        """Return the statements whose own text contains any of the given phrases: a scan of the tables."""
        return self._statements_where(_contains_any("text", phrases)) if phrases else ()

    def prepare(self, kind: str, keys: Iterable[str]) -> None:
        """Build records at once that will be looked up one by one; unknown keys are ignored."""
        stored = self._in_bulletins.get(kind)
        if stored is not None:
            stored.get_records(key for key in keys if key in stored)

    def _statements_where(self, condition: Any) -> list[Any]:
        found = self._tables.scan("statements").filter(condition).select("id").collect()["id"]
        return self._in_bulletins["statements"].get_records(found)


class ArchivedFamily(LazyMapping["IdentifiedRecord"]):
    """The records of a kind in bulletins, built from an archive on look-up, then kept."""

    _kind: str
    _records: ArchivedRecords
    _tables: ArchivedTables
    _made: dict[str, IdentifiedRecord]

    def __init__(self, kind: str, records: ArchivedRecords, tables: ArchivedTables) -> None:
        """Store the archive; nothing is read yet."""
        # As in `Dataset`: the dictionary exists before threads share the object.
        vars(self).update(_kind=kind, _records=records, _tables=tables, _made={})

    def get_records(self, keys: Iterable[str]) -> list[Any]:
        """Return the records with the given keys, in this order; build all missing ones at once."""
        wanted = list(keys)
        missing = [key for key in dict.fromkeys(wanted) if key not in self._made]
        if missing:
            self._made.update(zip(missing, self._records.records(self._kind, missing), strict=True))
        return [self._made[key] for key in wanted]

    def find_by_row_words(self, words: Collection[str]) -> list[Any]:
        """Return the records whose row, as JSON, contains any of the given words."""
        frame = self._tables.scan(records_name(self._kind)).filter(_contains_any("content", words))
        return self.get_records(frame.select("id").collect()["id"])

    @cached_property
    def _keys(self) -> dict[str, None]:
        return dict.fromkeys(self._tables.scan(records_name(self._kind)).select("id").collect()["id"])

    def __getitem__(self, key: str) -> IdentifiedRecord:
        if key not in self:
            raise KeyError(key)
        found: IdentifiedRecord = self.get_records([key])[0]
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def _build_all(self) -> Iterable[tuple[str, IdentifiedRecord]]:
        keys = list(self._keys)
        for start in range(0, len(keys), _BATCH):
            some = keys[start : start + _BATCH]
            yield from zip(some, self.get_records(some), strict=True)


def _contains_any(column: str, words: Collection[str]) -> Any:
    from polars import col  # noqa: PLC0415  # an extra

    return col(column).str.contains_any(sorted(words))
