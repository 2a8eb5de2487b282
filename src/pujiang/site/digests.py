"""Digests of records with everything that they refer to, which show whether a page is up to date."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from pujiang.model.base import IdentifiedRecord
from pujiang.records import iterate_references
from pujiang.stored.rows import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable


class Digests:
    """A cache of the digests of records, each computed from its own row and the digests of its references."""

    def __init__(self) -> None:
        """Create an empty cache."""
        self._made: dict[tuple[str, str], str] = {}

    def of(self, record: IdentifiedRecord) -> str:
        """Return the digest of a record."""
        waiting = [record]
        while waiting:
            current = waiting[-1]
            below = [other for other in iterate_references(current) if isinstance(other, IdentifiedRecord)]
            missing = [other for other in below if _name(other) not in self._made]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            own = json.dumps(flatten([current]), sort_keys=True, ensure_ascii=False, default=str)
            self._made[_name(current)] = digest(own, *(self._made[_name(other)] for other in below))
        return self._made[_name(record)]

    def together(self, records: Iterable[IdentifiedRecord], *more: str) -> str:
        """Return one digest of several records in order, and of the other texts of a page."""
        return digest(*more, *map(self.of, records))


def _name(record: IdentifiedRecord) -> tuple[str, str]:
    return type(record).__name__, record.key


def digest(*parts: str) -> str:
    """Return one SHA-256 digest of several texts."""
    made = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        made.update(f"{len(raw)}:".encode())
        made.update(raw)
    return made.hexdigest()
