"""Conditions on records: immutable, comparable and printable."""

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
    """Base class of all conditions."""

    def __and__(self, other: Condition) -> Condition:
        return other if isinstance(self, Everything) else self if isinstance(other, Everything) else Both(self, other)


@attrs.frozen
class Everything(Condition):
    """A condition that every record meets."""

    def __str__(self) -> str:
        return "everything"


@attrs.frozen
class OneOf(Condition):
    """A field has, or contains, one of the given values (ids for records, words for codes)."""

    field: str
    values: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.field} = {' | '.join(self.values)}"


@attrs.frozen
class Known(Condition):
    """A field has a value; negated: it has none."""

    field: str

    def __str__(self) -> str:
        return f"{self.field} is known"


@attrs.frozen
class Between(Condition):
    """A measure (`query.measures`) is between two values, both inclusive; None leaves a side open.

    Dates are ISO 8601 text: "2023-09-22".
    """

    field: str
    lower: str | float | None = None
    upper: str | float | None = None

    def __str__(self) -> str:
        return f"{self.field} from {_format_bound(self.lower)} to {_format_bound(self.upper)}"


def _format_bound(bound: str | float | None) -> str:
    return "…" if bound is None else str(bound)


@attrs.frozen
class Contains(Condition):
    """A prose field contains a text.

    Both are folded first: accents, case and punctuation are removed, with one space between words. They are compared
    literally if `exact`, or if folding would leave an empty text (such as of a dash), which every text contains.
    """

    field: str
    text: str
    exact: bool = False

    @property
    def literal(self) -> bool:
        """Whether the texts are compared literally."""
        return self.exact or not fold(self.text)

    def __str__(self) -> str:
        return f"{self.field} contains {'exactly ' if self.exact else ''}{self.text!r}"


@attrs.frozen
class Searched(Condition):
    """A full-text search finds the statement: it contains any of the words, in any inflection, and all phrases."""

    text: str

    def __str__(self) -> str:
        return f"search {self.text!r}"


@attrs.frozen
class Overlapping(Condition):
    """The statement overlaps a span of a bulletin's text: half-open, in code points."""

    bulletin: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"at {self.bulletin}[{self.start}:{self.end}]"


@attrs.frozen
class Satisfying(Condition):
    """A function of the caller returns true. Engines cannot evaluate it on tables."""

    function: Callable[[Any], object]

    def __str__(self) -> str:
        return f"where {getattr(self.function, '__name__', 'a function')} is true"


@attrs.frozen
class Both(Condition):
    """Both conditions are met."""

    left: Condition
    right: Condition

    def __str__(self) -> str:
        return f"({' and '.join(map(str, sides(self, Both)))})"


@attrs.frozen
class Either(Condition):
    """At least one of two conditions is met."""

    left: Condition
    right: Condition

    def __str__(self) -> str:
        return f"({' or '.join(map(str, sides(self, Either)))})"


@attrs.frozen
class Not(Condition):
    """A condition is known not to be met: a record without a value in the field meets neither it nor its negation."""

    condition: Condition

    def __str__(self) -> str:
        return f"not {self.condition}"


@attrs.frozen
class Except(Condition):
    """One condition is met and the other is not known to be: the difference of two selections."""

    left: Condition
    right: Condition

    def __str__(self) -> str:
        return f"({self.left} but not {self.right})"


def sides(condition: Condition, joined_by: type[Both | Either]) -> list[Condition]:
    """Flatten a left-nested chain of conditions into a list, without recursion."""
    found: list[Condition] = []
    while isinstance(condition, joined_by):
        found.append(condition.right)
        condition = condition.left
    return [condition, *reversed(found)]


def join_conditions(conditions: Iterable[Condition], joined_by: type[Both | Either]) -> Condition:
    """Join conditions, at least one, into a left-nested chain."""
    return reduce(joined_by, conditions)


def leaves(condition: Condition) -> Iterator[Condition]:
    """Yield the conditions of a tree that contain no others."""
    waiting = [condition]
    while waiting:
        match waiting.pop():
            case Both(left, right) | Either(left, right) | Except(left, right):
                waiting += [right, left]
            case Not(inner):
                waiting.append(inner)
            case leaf:
                yield leaf


@attrs.frozen(kw_only=True)
class Order:
    """A sort key: a measure, or a field of one value; records with equal values keep their canonical order.

    Attributes:
        field: the measure or field; texts are sorted by code points.
        descending: whether the greatest comes first. Records without a value come last in both cases.
    """

    field: str
    descending: bool = False

    def __str__(self) -> str:
        return f"{self.field}{' descending' if self.descending else ''}"
