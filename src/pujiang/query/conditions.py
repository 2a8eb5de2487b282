"""Conditions on records: frozen, comparable, printable. What a collection was asked for, as data."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


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
class Known(Condition):
    """Met by records that have a value in a field; its opposite by those that have none."""

    field: str

    def __str__(self) -> str:
        return f"{self.field} is known"


@attrs.frozen
class Between(Condition):
    """Met by records of which a measure (`query.measures`) lies between two values, both included; None is open.

    Days are written as in ISO 8601: "2023-09-22".
    """

    field: str
    lower: str | float | None = None
    upper: str | float | None = None

    def __str__(self) -> str:
        return f"{self.field} from {_shown(self.lower)} to {_shown(self.upper)}"


def _shown(bound: str | float | None) -> str:
    return "…" if bound is None else str(bound)


@attrs.frozen
class Contains(Condition):
    """Met by records of which a prose field holds some other text.

    Both are folded first: no accents, no case, no punctuation, one space between words; unless it is to be `exact`, or
    folding would leave nothing of what is looked for, as of a dash: that is in every text.
    """

    field: str
    text: str
    exact: bool = False

    @property
    def literal(self) -> bool:
        """Whether the texts are compared as they stand."""
        return self.exact or not fold(self.text)

    def __str__(self) -> str:
        return f"{self.field} contains {'exactly ' if self.exact else ''}{self.text!r}"


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
        return f"({' and '.join(map(str, sides(self, Both)))})"


@attrs.frozen
class Either(Condition):
    """Met where one of two conditions is, or both are."""

    left: Condition
    right: Condition

    def __str__(self) -> str:
        return f"({' or '.join(map(str, sides(self, Either)))})"


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


def sides(condition: Condition, joined_by: type[Both | Either]) -> list[Condition]:
    """The conditions that were joined one after the other: a long chain is no deep tree."""
    found: list[Condition] = []
    while isinstance(condition, joined_by):
        found.append(condition.right)
        condition = condition.left
    return [condition, *reversed(found)]


def joined(conditions: Iterable[Condition], joined_by: type[Both | Either]) -> Condition:
    """Conditions joined one after the other; at least one."""
    return reduce(joined_by, conditions)


def leaves(condition: Condition) -> Iterator[Condition]:
    """The conditions in a tree that are made of no others."""
    waiting = [condition]
    while waiting:
        match waiting.pop():
            case Both(left, right) | Either(left, right) | Except(left, right):
                waiting += [right, left]
            case Not(inner):
                waiting.append(inner)
            case leaf:
                yield leaf
