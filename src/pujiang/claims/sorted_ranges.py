"""Ranges of a text, found by place without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pujiang.speech.readers import CharacterRange

_T = TypeVar("_T")


class SortedRanges(Generic[_T]):
    """Things that have a range, half-open, in the order of where they begin."""

    def __init__(self, things: Iterable[_T], range_of: Callable[[_T], CharacterRange]) -> None:
        """Sort things by their ranges."""
        found = sorted(
            ((range_of(thing), number, thing) for number, thing in enumerate(things)), key=lambda one: one[:2]
        )
        self._ranges = [place for place, _, _ in found]
        self._things = [thing for _, _, thing in found]
        # How far the ranges up to each one reach: before that place none that overlaps can be missed.
        self._reached = list(accumulate((end for _, end in self._ranges), max))

    def find(self, start: int, end: int) -> list[_T]:
        """Return the things whose range overlaps another one, the last first."""
        found: list[_T] = []
        number = bisect_left(self._ranges, (end, 0)) - 1
        while number >= 0 and self._reached[number] > start:
            if self._ranges[number][1] > start:
                found.append(self._things[number])
            number -= 1
        return found
