"""Names of the bundled records in other languages and other systems: read from their own file when one is looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.model.base import FrozenMapping

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    #: Returns `names` (by language) and `identifiers`, both by kind of record and key.
    ReadNames = Callable[[], Mapping[str, Mapping[str, Mapping[str, Any]]]]


class LaterNames(FrozenMapping):
    """The names of one record by language, which are read on first use, and its identifiers."""

    __slots__ = ("_key", "_kind", "_read")

    def __init__(self, kind: str, key: str, read: ReadNames) -> None:
        """Take the kind and key of the record, and the function that returns the names of all records."""
        self._kind, self._key, self._read = kind, key, read

    def __getattr__(self, name: str) -> Any:
        """Read the names: `_values` is the only attribute that may be missing."""
        if name != "_values":
            raise AttributeError(name)
        super().__init__(self._find("names") or {})
        return self._values

    def read_identifiers(self) -> tuple[str, ...]:
        """Return the identifiers of the record in other systems."""
        return tuple(self._find("identifiers") or ())

    def _find(self, what: str) -> Any:
        return self._read()[what].get(self._kind, {}).get(self._key)
