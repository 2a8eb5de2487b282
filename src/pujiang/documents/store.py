"""Whatever holds linked records by kind and key: the base that others are put on, and what a dataset is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pujiang.kinds import KIND_OF_CLASS
from pujiang.model.base import Identified
from pujiang.records import referred

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, ValuesView

    from pujiang.model.statements import Statement

Place = tuple[str, str]
# What leads to a change over more steps is looked for among all records at once.
_MOST_STEPS = 4


class Store:
    """Linked records by kind and key.

    Whatever holds many records answers the questions below without going through all of them.
    """

    def family(self, kind: str, /) -> Mapping[str, Identified]:
        """Return the records of a kind by key; they may be made only when they are looked up."""
        raise NotImplementedError

    def find_dependents(self, kind: str, changed: Collection[Place]) -> set[str]:
        """Return the keys of the records of a kind that refer to a changed record.

        Args:
            kind: the kind.
            changed: kind and key of the records that changed. Whatever refers to one of these changes, too: a record
                that refers to it in its turn is among the result.
        """
        return dependents_among(self.family(kind).values(), kind, changed) if changed else set()

    def find_statements(self, names: Collection[str]) -> set[str]:
        """Return the keys of the statements whose bulletin's text contains any of some names, with single spaces.

        Whose words they are may change with the names that there are.
        """
        return statements_beside(self._statements(), names) if names else set()

    def find_statements_with(self, words: Collection[str]) -> Iterable[Statement]:
        """Yield the statements whose own text contains any of some words, and perhaps others."""
        return (one for one in self._statements() if any(word in one.text for word in words)) if words else ()

    def find_statements_of(self, bulletins: Collection[str]) -> Iterable[Statement]:
        """Return the statements of some bulletins, which are given by their ids."""
        return (one for one in self._statements() if one.bulletin.id in bulletins) if bulletins else ()

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


def follow(kind: str, changed: Collection[Place], find: Callable[[Collection[Place]], set[str]]) -> set[str] | None:
    """Return what `find` finds for changed records, for what it found, and so on; None where that has no near end.

    Args:
        kind: of what is found.
        changed: kind and key of the records to begin with.
        find: returns the keys of the records of the kind that refer to any of some records, which may take long.
    """
    found: set[str] = set()
    named = changed
    for _ in range(_MOST_STEPS):
        ahead = find(named) - found
        if not ahead:
            return found
        found |= ahead
        named = {(kind, key) for key in ahead}
    return None


def dependents_among(records: Iterable[Identified], kind: str, changed: Collection[Place]) -> set[str]:
    """Return the keys of those of some records of a kind that refer to a changed one, or to another that does."""
    found: set[str] = set()
    users: dict[str, list[str]] = {}
    for record in records:
        for other_kind, other in _references(record):
            if (other_kind, other) in changed:
                found.add(record.key)
            if other_kind == kind:
                users.setdefault(other, []).append(record.key)
    waiting = [*found, *(key for of, key in changed if of == kind)]
    while waiting:
        ahead = [key for key in users.get(waiting.pop(), ()) if key not in found]
        found.update(ahead)
        waiting += ahead
    return found


def statements_beside(statements: Iterable[Statement], names: Collection[str]) -> set[str]:
    """Return the keys of the statements whose bulletin's text contains any of some names, with single spaces."""
    texts: dict[str, bool] = {}
    found: set[str] = set()
    for statement in statements:
        bulletin = statement.bulletin
        if bulletin.id not in texts:
            text = " ".join(bulletin.text.content.split())
            texts[bulletin.id] = any(name in text for name in names)
        if texts[bulletin.id]:
            found.add(statement.key)
    return found


def _references(record: Identified) -> Iterator[Place]:
    for other in referred(record):
        if isinstance(other, Identified):
            yield KIND_OF_CLASS[type(other).__name__], other.key
