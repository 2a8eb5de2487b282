"""An archive as what records are put on: only those are made that a change leads to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pujiang.documents.store import Place, Store, dependents_among, follow, statements_beside
from pujiang.io.archives.parts import TEXTS, records_name
from pujiang.kinds import IN_BULLETINS

if TYPE_CHECKING:
    from pujiang.io.archives.store import StoredRecords
    from pujiang.io.archives.tables import StoredTables
    from pujiang.model.base import Identified
    from pujiang.model.statements import Statement

_BATCH = 2_000


class ArchiveBase(Store):
    """The records of an archive, for others to be put on; those that were made are kept."""

    def __init__(self, records: StoredRecords, tables: StoredTables) -> None:
        """Take the archive; nothing is read yet."""
        self._records, self._tables = records, tables
        self._families: dict[str, Mapping[str, Identified]] = {}

    def family(self, kind: str) -> Mapping[str, Identified]:
        """Return the records of a kind."""
        found = self._families.get(kind)
        if found is None:
            stored = StoredFamily(kind, self._records, self._tables)
            found = self._families[kind] = stored if kind in IN_BULLETINS else self._records.family(kind)
        return found

    def find_dependents(self, kind: str, changed: Collection[Place]) -> set[str]:
        """See `Store.find_dependents`: only those records are made whose rows contain the key of a changed one."""
        family = self.family(kind)
        if not changed or not isinstance(family, StoredFamily):
            return super().find_dependents(kind, changed)

        def find(named: Collection[Place]) -> set[str]:
            keys = family.keys_of_rows_with({f'"{key}"' for _, key in named})
            return dependents_among(family.made(keys), kind, named)

        found = follow(kind, changed, find)
        return super().find_dependents(kind, changed) if found is None else found

    def find_statements(self, names: Collection[str]) -> set[str]:
        """See `Store.find_statements`: the texts are looked through as they are stored."""
        return statements_beside(self.find_statements_of(self._bulletins_with(names)), names) if names else set()

    def find_statements_with(self, words: Collection[str]) -> Iterable[Statement]:
        """See `Store.find_statements_with`: the words are looked for in the tables."""
        if not words:
            return ()
        frame = self._tables.scan("statements").filter(_contains_any("text", words))
        return self._made_statements(frame)

    def _bulletins_with(self, names: Collection[str]) -> list[str]:
        """The ids of the bulletins whose text contains the first word of one of some names, and perhaps the name."""
        frame = self._tables.scan(TEXTS).filter(_contains_any("content", [(name.split() or [""])[0] for name in names]))
        return list(frame.select("id").collect()["id"])

    def find_statements_of(self, bulletins: Collection[str]) -> Iterable[Statement]:
        """See `Store.find_statements_of`."""
        from polars import col  # noqa: PLC0415  # an extra

        return self._made_statements(self._tables.scan("statements").filter(col("bulletin").is_in(sorted(bulletins))))

    def _made_statements(self, frame: Any) -> list[Any]:
        family = self.family("statements")
        keys = list(frame.select("id").collect()["id"])
        return family.made(keys) if isinstance(family, StoredFamily) else []


class StoredFamily(Mapping[str, "Identified"]):
    """The records of one kind that are in bulletins, as an archive stores them; those that are looked up are kept."""

    def __init__(self, kind: str, records: StoredRecords, tables: StoredTables) -> None:
        """Take the archive; nothing is read yet."""
        self._kind, self._records, self._tables = kind, records, tables
        self._made: dict[str, Identified] = {}

    def made(self, keys: Iterable[str]) -> list[Any]:
        """Return some records, in the order of their keys; all that are missing are made at once."""
        wanted = list(keys)
        missing = [key for key in wanted if key not in self._made]
        if missing:
            self._made |= zip(missing, self._records.records(self._kind, missing), strict=True)
        return [self._made[key] for key in wanted]

    def keys_of_rows_with(self, words: Collection[str]) -> list[str]:
        """Return the keys of the records whose row, as JSON, contains any of some words."""
        frame = self._tables.scan(records_name(self._kind)).filter(_contains_any("content", words))
        return list(frame.select("id").collect()["id"])

    @cached_property
    def _keys(self) -> dict[str, None]:
        return dict.fromkeys(self._tables.scan(records_name(self._kind)).select("id").collect()["id"])

    def __getitem__(self, key: str) -> Identified:
        if key not in self:
            raise KeyError(key)
        found: Identified = self.made([key])[0]
        return found

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def items(self) -> Iterable[tuple[str, Identified]]:  # type: ignore[override]  # read once
        """Yield all keys with their records, made in batches."""
        keys = list(self._keys)
        for start in range(0, len(keys), _BATCH):
            some = keys[start : start + _BATCH]
            yield from zip(some, self.made(some), strict=True)

    def values(self) -> Iterable[Identified]:  # type: ignore[override]  # read once
        """Yield all records."""
        return (record for _, record in self.items())


def _contains_any(column: str, words: Collection[str]) -> Any:
    from polars import col  # noqa: PLC0415  # an extra

    return col(column).str.contains_any(sorted(words))
