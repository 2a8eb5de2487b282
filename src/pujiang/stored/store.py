"""Whatever holds linked records by kind and key: the base that others are put on, and what a dataset is made of."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, ValuesView

    from pujiang.model.base import Identified
    from pujiang.model.statements import Statement

#: Kind and key of a record: what leads to it.
Address = tuple[str, str]


class Store(ABC):
    """Linked records by kind and key.

    The questions below narrow down which records somebody has to look at: what is returned may hold others, too. A
    store that holds many records answers them without making all.
    """

    @abstractmethod
    def family(self, kind: str, /) -> Mapping[str, Identified]:
        """Return the records of a kind by key; they may be made only when they are looked up."""

    def find_users(self, kind: str, addresses: Collection[Address]) -> Iterable[Identified]:
        """Return the records of a kind that refer to any of some records."""
        return self.family(kind).values() if addresses else ()

    def find_statements_of(self, bulletins: Collection[str]) -> Iterable[Statement]:
        """Return the statements of some bulletins, which are given by their ids."""
        return self._statements() if bulletins else ()

    def find_statements_near(self, words: Collection[str]) -> Iterable[Statement]:
        """Return the statements whose bulletin's text contains any of some words."""
        return self._statements() if words else ()

    def find_statements_with(self, phrases: Collection[str]) -> Iterable[Statement]:
        """Return the statements whose own text contains any of some phrases, letter by letter."""
        return self._statements() if phrases else ()

    def prepare(self, kind: str, keys: Iterable[str]) -> None:  # noqa: B027  # most stores have nothing to prepare
        """Make records at once that will be looked up one by one; keys that do not exist are passed over."""

    def _statements(self) -> Iterable[Statement]:
        found: ValuesView[Any] = self.family("statements").values()
        return found


class Families(Store):
    """Records that are there already."""

    def __init__(self, families: Mapping[str, Mapping[str, Identified]]) -> None:
        """Take the records by kind and key; of a kind that is missing there are none."""
        self._families = families

    def family(self, kind: str) -> Mapping[str, Identified]:
        """Return the records of a kind."""
        return self._families.get(kind, {})


#: Nothing: what a dataset that stands on its own is put on.
NO_BASE = Families({})


class SomeKinds(Store):
    """The records of another store that are of some kinds, which refer to no others."""

    def __init__(self, store: Store, kinds: Collection[str]) -> None:
        """Take the store and the kinds."""
        self._store, self._kinds = store, kinds

    def family(self, kind: str) -> Mapping[str, Identified]:
        """Return the records of a kind, none where it is left out."""
        return self._store.family(kind) if kind in self._kinds else {}
