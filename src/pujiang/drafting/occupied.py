"""Stretches of a text that are taken, none over another."""

from __future__ import annotations

from bisect import bisect_left


class Occupied:
    """Remembers stretches, half-open, and says quickly whether another would lie over one of them."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> bool:
        """Take a stretch if it is free.

        >>> occupied = Occupied()
        >>> [occupied.take(0, 5), occupied.take(4, 8), occupied.take(5, 8)]
        [True, False, True]
        """
        place = bisect_left(self._starts, start)
        before = self._ends[place - 1] if place else start
        after = self._starts[place] if place < len(self._starts) else end
        if before > start or after < end:
            return False
        self._starts.insert(place, start)
        self._ends.insert(place, end)
        return True
