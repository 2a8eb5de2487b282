"""What a record says, with all that it refers to, as one digest: by it a page is known to be fresh."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from pujiang.model.base import Identified
from pujiang.records import referred
from pujiang.stored.rows import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable


class Digests:
    """The digests of records, each made once: of its own row and of the digests of what it refers to."""

    def __init__(self) -> None:
        """Begin with none."""
        self._made: dict[tuple[str, str], str] = {}

    def of(self, record: Identified) -> str:
        """The digest of a record."""
        waiting = [record]
        while waiting:
            current = waiting[-1]
            below = [other for other in referred(current) if isinstance(other, Identified)]
            missing = [other for other in below if _name(other) not in self._made]
            if missing:
                waiting.extend(missing)
                continue
            waiting.pop()
            own = json.dumps(flatten([current]), sort_keys=True, ensure_ascii=False, default=str)
            self._made[_name(current)] = digest(own, *(self._made[_name(other)] for other in below))
        return self._made[_name(record)]

    def together(self, records: Iterable[Identified], *more: str) -> str:
        """The digest of several records, in their order, and of what else a page shows."""
        return digest(*more, *map(self.of, records))


def _name(record: Identified) -> tuple[str, str]:
    return type(record).__name__, record.key


def digest(*parts: str) -> str:
    """One digest of several texts."""
    made = hashlib.sha256()
    for part in parts:
        raw = part.encode("utf-8", "surrogatepass")
        made.update(f"{len(raw)}:".encode())
        made.update(raw)
    return made.hexdigest()
