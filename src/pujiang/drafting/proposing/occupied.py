"""Disjoint spans of a text."""

from __future__ import annotations

from bisect import bisect_left


class OccupiedSpans:
    """A set of disjoint half-open spans, with a fast check for overlap."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def take(self, start: int, end: int) -> bool:
        """Add a span if it overlaps none, and return whether it was added.

        >>> occupied = OccupiedSpans()
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
