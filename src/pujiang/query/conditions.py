"""Conditions on records: frozen, comparable, printable. What a collection was asked for, as data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs


@attrs.frozen
class Condition:
    """The root of all conditions."""

    def __and__(self, other: Condition) -> Condition:
        return other if isinstance(self, Everything) else self if isinstance(other, Everything) else Both(self, other)


@attrs.frozen
class Everything(Condition):
    """Met by every record."""

    def __str__(self) -> str:
        return "everything"


@attrs.frozen
class OneOf(Condition):
    """Met by records of which a field has, or holds, one of some values (ids for records, words for codes)."""

    field: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.field} = {' | '.join(self.values)}"


@attrs.frozen
class Contains(Condition):
    """Met by records of which a text holds some other text: no accents, no case, white space as one space."""

    field: str
    text: str

    def __str__(self) -> str:
        return f"{self.field} contains {self.text!r}"


@attrs.frozen
class Searched(Condition):
    """Met by statements that a full-text search finds: all its words, in any of their forms."""

    text: str

    def __str__(self) -> str:
        return f"search {self.text!r}"


@attrs.frozen
class Overlapping(Condition):
    """Met by what stands in a stretch of a bulletin's text: half-open, in code points."""

    bulletin: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"at {self.bulletin}[{self.start}:{self.end}]"


@attrs.frozen
class Satisfying(Condition):
    """Met where a function of the caller says so. It has no form on the tables of an engine."""

    function: Callable[[Any], object]

    def __str__(self) -> str:
        return f"where {getattr(self.function, '__name__', 'a function')} says so"


@attrs.frozen
class Both(Condition):
    """Met where two conditions are."""

    left: Condition
    right: Condition

    def __str__(self) -> str:
        return f"({self.left} and {self.right})"


@attrs.frozen
class Either(Condition):
    """Met where one of two conditions is, or both are."""

    left: Condition
    right: Condition

    def __str__(self) -> str:
        return f"({self.left} or {self.right})"


@attrs.frozen
class Not(Condition):
    """Met where a condition is not, and could be: a record that has no value in the field meets neither."""

    condition: Condition

    def __str__(self) -> str:
        return f"not {self.condition}"


@attrs.frozen
class Except(Condition):
    """Met where one condition is and another is not known to be: the difference of two selections."""

    left: Condition
    right: Condition

    def __str__(self) -> str:
        return f"({self.left} but not {self.right})"
