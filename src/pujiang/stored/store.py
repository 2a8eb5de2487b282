"""Stores of linked records by kind and key: the content of datasets, and the base of changes."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, ValuesView

    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.statements import Statement

#: Kind and key of a record.
Address = tuple[str, str]
V = TypeVar("V")


class LazyMapping(Mapping[str, V]):
    """A read-only mapping whose values are built on look-up; whether a key exists builds none.

    Subclasses define `__contains__`, and `_build_all` where building all values at once is faster than one by one.
    """

    def get(self, key: str, default: Any = None) -> Any:
        """Return a value or the default.

        Raises:
            KeyError: building the value failed; a value that refers to a missing one is not itself missing.
        """
        return self[key] if key in self else default  # noqa: SIM401  # this is `get`

    def items(self) -> Iterable[tuple[str, V]]:  # type: ignore[override]  # read once
        """Yield all keys with their values."""
        return self._build_all()

    def values(self) -> Iterable[V]:  # type: ignore[override]  # read once
        """Yield all values."""
        return (value for _, value in self._build_all())

    def _build_all(self) -> Iterable[tuple[str, V]]:
        return ((key, self[key]) for key in self)


class Store(ABC):
    """Linked records by kind and key.

    The `find_` methods return candidates: the result may have further records. Stores of many records override them, so
    that not all records are built.
    """

    @abstractmethod
    def family(self, kind: str, /) -> Mapping[str, IdentifiedRecord]:
        """Return the records of a kind by key; they may be built only on look-up."""

    def find_users(self, kind: str, addresses: Collection[Address]) -> Iterable[IdentifiedRecord]:
        """Return the records of a kind that refer to any of the given records."""
        return self.family(kind).values() if addresses else ()

    def find_statements_of(self, bulletins: Collection[str]) -> Iterable[Statement]:
        """Return the statements of the bulletins with the given ids."""
        return self._statements() if bulletins else ()

    def find_statements_near(self, words: Collection[str]) -> Iterable[Statement]:
        """Return the statements of bulletins whose text contains any of the given words."""
        return self._statements() if words else ()

    def find_statements_with(self, phrases: Collection[str]) -> Iterable[Statement]:
        """Return the statements whose own text contains any of the given phrases exactly."""
        return self._statements() if phrases else ()

    def prepare(self, kind: str, keys: Iterable[str]) -> None:  # noqa: B027  # most stores have nothing to prepare
        """Build records at once that will be looked up one by one; unknown keys are ignored."""

    def _statements(self) -> Iterable[Statement]:
        found: ValuesView[Any] = self.family("statements").values()
        return found


class Families(Store):
    """A store of records in memory."""

    def __init__(self, families: Mapping[str, Mapping[str, IdentifiedRecord]]) -> None:
        """Create a store of records by kind and key; a missing kind has no records."""
        self._families = families

    def family(self, kind: str) -> Mapping[str, IdentifiedRecord]:
        """Return the records of a kind."""
        return self._families.get(kind, {})


#: The empty store: the base of a dataset that has no other.
NO_BASE = Families({})


class SomeKinds(Store):
    """The records of some kinds of another store; these must not refer to other kinds."""

    def __init__(self, store: Store, kinds: Collection[str]) -> None:
        """Create a view of the given kinds of a store."""
        self._store, self._kinds = store, kinds

    def family(self, kind: str) -> Mapping[str, IdentifiedRecord]:
        """Return the records of a kind; none if the kind is excluded."""
        return self._store.family(kind) if kind in self._kinds else {}
