"""Overlay mapping: changes on top of another mapping, which is neither copied nor read in advance."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from pujiang.stored.store import LazyMapping, V


class Overlay(LazyMapping[V]):
    """Mapping of the values put on top, and those of the underlying mapping that are not hidden or replaced.

    The order is that of the underlying mapping, then the order in which keys were put on top or reserved.
    """

    def __init__(self, beneath: Mapping[str, V]) -> None:
        """Start with the values of the underlying mapping."""
        self._beneath = beneath
        self._above: dict[str, V] = {}
        self._hidden: set[str] = set()
        self._order: dict[str, None] = {}

    def copy(self) -> Overlay[V]:
        """Return an independent overlay of the same underlying mapping."""
        other = Overlay(self._beneath)
        other._above, other._hidden = dict(self._above), set(self._hidden)
        other._order = {key: None for key in self._order if key in self._above}
        return other

    def put(self, key: str, value: V) -> None:
        """Set a value on top; it replaces one with the same key."""
        self.reserve(key)
        self._above[key] = value

    def reserve(self, key: str) -> None:
        """Reserve a position in the order for a key without a value."""
        self._order.setdefault(key)

    def hide(self, key: str) -> None:
        """Remove the value of a key, on top or underlying; its position in the order is kept."""
        self._above.pop(key, None)
        if key in self._beneath:
            self._hidden.add(key)

    def lies_beneath(self, key: str) -> bool:
        """Return whether a key has the value of the underlying mapping."""
        return key not in self._above and key not in self._hidden and key in self._beneath

    def above(self) -> Collection[V]:
        """Return the values that were put on top."""
        return self._above.values()

    def find_added(self) -> Iterator[str]:
        """Yield the keys with a value on top that the underlying mapping does not have."""
        return (key for key in self._order if key in self._above and key not in self._beneath)

    def find_replaced(self) -> set[str]:
        """Return the keys of the underlying mapping that are replaced or hidden."""
        return {key for key in (*self._above, *self._hidden) if key in self._beneath}

    def __getitem__(self, key: str) -> V:
        if key in self._above:
            return self._above[key]
        if key in self._hidden:
            raise KeyError(key)
        return self._beneath[key]

    def __contains__(self, key: object) -> bool:
        return key in self._above or (key not in self._hidden and key in self._beneath)

    def __iter__(self) -> Iterator[str]:
        yield from (key for key in self._beneath if key in self)
        yield from self.find_added()

    def __len__(self) -> int:
        return len(self._beneath) - len(self._hidden - self._above.keys()) + sum(1 for _ in self.find_added())

    def _build_all(self) -> Iterable[tuple[str, V]]:
        for key, value in self._beneath.items():
            if key in self._above:
                yield key, self._above[key]
            elif key not in self._hidden:
                yield key, value
        for key in self.find_added():
            yield key, self._above[key]
