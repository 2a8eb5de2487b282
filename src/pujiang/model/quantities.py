"""Printed figures with their hedges: what is known of the true value."""

from __future__ import annotations

from decimal import Decimal

from pujiang.codes import Comparator
from pujiang.records import Record, field, record

_BELOW = (Comparator.MORE_THAN, Comparator.AT_LEAST, Comparator.EXACTLY, Comparator.BETWEEN)
_ABOVE = (Comparator.LESS_THAN, Comparator.AT_MOST, Comparator.NEARLY, Comparator.EXACTLY)
_OPEN_BELOW = (Comparator.MORE_THAN,)
_OPEN_ABOVE = (Comparator.LESS_THAN, Comparator.NEARLY)


@record
class Quantity(Record):
    """A printed value with its hedge and unit. "more than 5,000" is not 5000: it is above it, by how much is unknown.

    The bounds say what the hedge says and no more. "Nearly 10" is below 10, how far is not said; "about 10" has no
    bound at all.

    >>> from decimal import Decimal
    >>> from pujiang.codes import Comparator
    >>> people = Quantity(value=Decimal(5000), comparator=Comparator.MORE_THAN, unit="people")
    >>> people.lower, people.lower_inclusive, people.upper
    (Decimal('5000'), False, None)
    >>> people.satisfies(">=", 5000), people.satisfies("<", 4000), people.satisfies(">", 6000)
    (True, False, None)
    """

    value: Decimal = field("The printed number; of a range the first", term="qudt:numericValue")
    comparator: Comparator = field("The printed hedge", default=Comparator.EXACTLY)
    value_to: Decimal | None = field("The second number of a range", default=None)
    unit: str | None = field("What is counted or measured", default=None, term="qudt:unit")

    def __attrs_post_init__(self) -> None:
        """Refuse what is no quantity: NaN, infinity, a range without two ordered ends."""
        if not self.value.is_finite() or (self.value_to is not None and not self.value_to.is_finite()):
            raise ValueError("a quantity is a finite number")
        if (self.comparator is Comparator.BETWEEN) is not (self.value_to is not None):
            raise ValueError("a second value belongs to the comparator 'between', and to no other")
        if self.value_to is not None and self.value_to < self.value:
            raise ValueError(f"a range from {self.value:f} to {self.value_to:f} runs backwards")

    @property
    def lower(self) -> Decimal | None:
        """The greatest number that the true value is known not to be below; None where none is known."""
        return self.value if self.comparator in _BELOW else None

    @property
    def upper(self) -> Decimal | None:
        """The least number that the true value is known not to exceed; None where none is known."""
        if self.comparator is Comparator.BETWEEN:
            return self.value_to
        return self.value if self.comparator in _ABOVE else None

    @property
    def lower_inclusive(self) -> bool:
        """Whether the true value may be `lower` itself."""
        return self.lower is not None and self.comparator not in _OPEN_BELOW

    @property
    def upper_inclusive(self) -> bool:
        """Whether the true value may be `upper` itself."""
        return self.upper is not None and self.comparator not in _OPEN_ABOVE

    def satisfies(self, operator: str, number: Decimal | int | float) -> bool | None:  # noqa: PYI041  # as people think
        """Whether the true value stands so to a number: True, False, or None where the hedge leaves it open.

        Args:
            operator: one of >, >=, <, <=, ==, !=.
            number: a finite number, in the quantity's unit.

        Raises:
            ValueError: the operator is none of these, or the number is not finite.
        """
        bound = Decimal(str(number))
        if not bound.is_finite():
            raise ValueError(f"{number!r} is no finite number")
        match operator:
            case ">":
                return self._above(bound, inclusive=False)
            case ">=":
                return self._above(bound, inclusive=True)
            case "<=":
                return _opposite(self._above(bound, inclusive=False))
            case "<":
                return _opposite(self._above(bound, inclusive=True))
            case "==":
                return self._equals(bound)
            case "!=":
                return _opposite(self._equals(bound))
            case _:
                raise ValueError(f"{operator!r} compares nothing; write one of >, >=, <, <=, ==, !=")

    def _above(self, bound: Decimal, *, inclusive: bool) -> bool | None:
        """Whether the true value is above a number (or at it, where inclusive)."""
        lower, upper = self.lower, self.upper
        if lower is not None and (lower > bound or (lower == bound and (inclusive or not self.lower_inclusive))):
            return True
        if upper is not None and (upper < bound or (upper == bound and not (inclusive and self.upper_inclusive))):
            return False
        return None

    def _equals(self, bound: Decimal) -> bool | None:
        """Whether the true value is a number: certain only where the bounds meet in it, or leave it out."""
        if self.lower == self.upper == bound:
            return True
        above, below = self._above(bound, inclusive=True), _opposite(self._above(bound, inclusive=False))
        return False if above is False or below is False else None

    def __str__(self) -> str:
        hedge = "" if self.comparator is Comparator.EXACTLY else f"{self.comparator} "
        number = f"{self.value:,f}" if self.value_to is None else f"{self.value:,f} and {self.value_to:,f}"
        return f"{hedge}{number} {self.unit}" if self.unit else f"{hedge}{number}"


def _opposite(answer: bool | None) -> bool | None:  # noqa: FBT001  # the answer is what it is about
    return None if answer is None else not answer
