"""Quantities: printed values with their hedges, and the bounds that these imply."""

from __future__ import annotations

from decimal import Decimal
from types import NoneType
from typing import TYPE_CHECKING, ClassVar

from pujiang.codes import Comparator
from pujiang.deferred import defer
from pujiang.records import Record, field, record

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self, Unpack

    from pujiang import arguments
    from pujiang.model.change_types import QuantityChanges, QuantityFields
    from pujiang.model.intervals import ExactNumber, Interval
else:
    arguments = defer("pujiang.arguments")

_BELOW = (Comparator.MORE_THAN, Comparator.AT_LEAST, Comparator.EXACTLY, Comparator.BETWEEN)
_ABOVE = (Comparator.LESS_THAN, Comparator.AT_MOST, Comparator.NEARLY, Comparator.EXACTLY)
_OF_TWO = (Comparator.BETWEEN, Comparator.ABOUT)
_LOWER, _UPPER = (Comparator.MORE_THAN, Comparator.AT_LEAST), (Comparator.LESS_THAN, Comparator.AT_MOST)
_OPEN_BELOW = (Comparator.MORE_THAN,)
_OPEN_ABOVE = (Comparator.LESS_THAN, Comparator.NEARLY)


@record
class Quantity(Record):
    """A printed value with its hedge and unit. "more than 5,000" is not 5000, but an unknown value above it.

    The bounds are exactly those that the hedge implies: "nearly 10" has only the upper bound 10, exclusive, and "about
    10" has none.

    >>> from decimal import Decimal
    >>> from pujiang.codes import Comparator
    >>> people = Quantity(value=Decimal(5000), comparator=Comparator.MORE_THAN, unit="people")
    >>> people.lower, people.lower_inclusive, people.upper
    (Decimal('5000'), False, None)
    >>> people.satisfies(">=", 5000), people.satisfies("<", 4000), people.satisfies(">", 6000)
    (True, False, None)
    """

    derived: ClassVar[tuple[str, ...]] = ("lower", "lower_inclusive", "upper", "upper_inclusive")

    value: Decimal = field("The printed number; in a range, the first", term="qudt:numericValue")
    comparator: Comparator = field("The printed hedge", default=Comparator.EXACTLY, code=Comparator)
    value_to: Decimal | None = field("The second number of a range", default=None)
    unit: str | None = field("What is counted or measured", default=None, term="sdmx:UNIT_MEASURE")
    comparator_to: Comparator | None = field(
        "The hedge of the second number where the first has one of its own: at most or less than",
        default=None,
        code=Comparator,
    )

    def __attrs_post_init__(self) -> None:
        """Raise ArgumentError for other numbers, ValueError for NaN, infinity, or a range without two ordered ends."""
        if type(self.value) is not Decimal or type(self.value_to) not in {Decimal, NoneType}:
            arguments.expect("value", self.value, Decimal)
            arguments.expect("value_to", self.value_to, Decimal, NoneType)
        if not self.value.is_finite() or (self.value_to is not None and not self.value_to.is_finite()):
            raise ValueError("expected a finite number as the value")
        if self.comparator_to is not None:
            self._check_bounds()
        elif self.value_to is None and self.comparator is Comparator.BETWEEN:
            raise ValueError("expected a second value with the comparator 'between'")
        elif self.value_to is not None and self.comparator not in _OF_TWO:
            raise ValueError("expected a second value only with the comparators 'between' and 'about'")
        if self.value_to is not None and self.value_to < self.value:
            raise ValueError(f"invalid range: {self.value:f} is greater than {self.value_to:f}")

    def _check_bounds(self) -> None:
        if self.comparator not in _LOWER or self.comparator_to not in _UPPER:
            raise ValueError(
                "expected 'more than' or 'at least' as the first, 'less than' or 'at most' as the second comparator"
            )
        if self.value_to is None or self.value_to == self.value:
            raise ValueError("expected a second value that is greater than the first")

    @property
    def lower(self) -> Decimal | None:
        """The lower bound of the true value; None if unknown."""
        return self.value if self.comparator in _BELOW else None

    @property
    def upper(self) -> Decimal | None:
        """The upper bound of the true value; None if unknown."""
        if self.comparator is Comparator.BETWEEN or self.comparator_to is not None:
            return self.value_to
        return self.value if self.comparator in _ABOVE else None

    @property
    def lower_inclusive(self) -> bool:
        """Whether the true value may be equal to `lower`."""
        return self.lower is not None and self.comparator not in _OPEN_BELOW

    @property
    def upper_inclusive(self) -> bool:
        """Whether the true value may be equal to `upper`."""
        return self.upper is not None and (self.comparator_to or self.comparator) not in _OPEN_ABOVE

    def bounds(
        self, *, nearly: ExactNumber | float | None = None, about: ExactNumber | float | None = None
    ) -> Interval:
        """Return the bounds of the true value that the hedge implies, or those of a given interpretation.

        Args:
            nearly: interpret "nearly 10" as at least this share of 10: from 9 with 0.9.
            about: interpret "about 10" as within this share of 10: from 9 to 11 with 0.1.

        Raises:
            ValueError: `nearly` is not between 0 and 1, or `about` is negative.
        """
        from pujiang.model.intervals import Interval  # noqa: PLC0415  # needed for arithmetic only

        low, high = self.lower, self.upper
        low_in, high_in = self.lower_inclusive or low is None, self.upper_inclusive or high is None
        if nearly is not None and self.comparator is Comparator.NEARLY:
            low = self.value * _share(nearly, "nearly", most=1)
        if about is not None and self.comparator is Comparator.ABOUT:
            off = abs(self.value) * _share(about, "about")
            low, high = self.value - off, (self.value_to or self.value) + off
        return Interval(lower=low, upper=high, lower_inclusive=low_in, upper_inclusive=high_in, unit=self.unit)

    def satisfies(self, operator: str, number: ExactNumber | float) -> bool | None:
        """Return whether the true value satisfies a comparison: True, False, or None if the hedge leaves it open.

        Args:
            operator: one of >, >=, <, <=, ==, !=.
            number: a finite number, in the quantity's unit.

        Raises:
            ValueError: the operator is none of these.
            NumberError: the number is not finite, or none.
        """
        return self.bounds().satisfies(operator, number)

    def growth_from(self, earlier: Quantity | Interval | ExactNumber) -> Interval:
        """Return the growth from an earlier value, as a share of it: 0.5 is an increase by half.

        Raises:
            ValueError: the units differ, or the earlier value may be zero or negative.
        """
        return self.bounds().growth_from(earlier)

    def __add__(self, other: Quantity | Interval | ExactNumber) -> Interval:
        return self.bounds() + other

    def __radd__(self, other: ExactNumber) -> Interval:
        return other + self.bounds()

    def __sub__(self, other: Quantity | Interval | ExactNumber) -> Interval:
        return self.bounds() - other

    def __rsub__(self, other: ExactNumber) -> Interval:
        return other - self.bounds()

    def __mul__(self, other: Quantity | Interval | ExactNumber) -> Interval:
        return self.bounds() * other

    __rmul__ = __mul__

    def __truediv__(self, other: Quantity | Interval | ExactNumber) -> Interval:
        return self.bounds() / other

    def __rtruediv__(self, other: ExactNumber) -> Interval:
        return other / self.bounds()

    def __str__(self) -> str:
        return print_quantity(self)

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[QuantityFields]) -> None: ...
        def replace(self, **changes: Unpack[QuantityChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


def print_quantity(quantity: Quantity, translate: Callable[[str], str] = str) -> str:
    """Return a quantity as text: "more than 5,000 people".

    Args:
        quantity: the quantity.
        translate: returns a message in the language in which to write it.
    """
    _ = translate
    number = f"{quantity.value:,f}"
    if quantity.comparator_to is not None:
        high = f"{_(quantity.comparator_to)} {quantity.value_to:,f}"
        number = _("{low} and {high}").format(low=number, high=high)
    elif quantity.value_to is not None:
        joint = _("{} to {}") if quantity.comparator is Comparator.ABOUT else _("{} and {}")
        number = joint.format(number, f"{quantity.value_to:,f}")
    hedge = "" if quantity.comparator is Comparator.EXACTLY else f"{_(quantity.comparator)} "
    if quantity.unit:
        form = _("{} " + quantity.unit)
        number = form.replace("{}", number, 1)  # a unit may have braces
    return f"{hedge}{number}"


def _share(written: ExactNumber | float, name: str, most: int | None = None) -> Decimal:
    from pujiang.model.intervals import read_number  # noqa: PLC0415  # as above

    number = read_number(written)
    share = number if isinstance(number, Decimal) else Decimal(int(number.numerator)) / int(number.denominator)
    if share < 0 or (most is not None and share > most):
        raise ValueError(f"expected {name} as a share{' from 0 to 1' if most else ' of the value'}, found {written!r}")
    return share
