"""Intervals: inclusive or exclusive bounds of an unknown number, and sound interval arithmetic."""

from __future__ import annotations

from collections.abc import Callable
from decimal import MAX_PREC, ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, Context, Decimal, InvalidOperation
from numbers import Rational
from types import NoneType
from typing import TYPE_CHECKING, Any

from pujiang.deferred import defer
from pujiang.errors import NumberError, UnitError
from pujiang.records import Record, field, record

if TYPE_CHECKING:
    from fractions import Fraction

    from pujiang import arguments
    from pujiang.model.quantities import Quantity
    from pujiang.units import parsed_unit

    #: What is computed with: a float is no exact number.
    ExactNumber = Decimal | Fraction | int | str
else:
    arguments = defer("pujiang.arguments")
    parsed_unit = defer("pujiang.units.parsed_unit")

# Results of more than 50 digits are rounded outwards, lower bounds down and upper bounds up, to remain valid.
_DOWN, _UP = Context(prec=50, rounding=ROUND_FLOOR), Context(prec=50, rounding=ROUND_CEILING)
_INFINITE = Decimal("Infinity")
_MOST_SHOWN, _CUT = 15, Decimal("0.0001")
_WIDE = Context(prec=MAX_PREC)
_End = tuple[Decimal, bool]
_Operation = Callable[[Decimal, Decimal], Decimal]
_Combine = Callable[[_End, _End, _Operation], "_End | None"]


@record
class Interval(Record):
    """The possible values of a number: between two bounds, each of which may be unknown.

    What is added or subtracted is converted to the unit of the first. Sums, differences, products and ratios contain
    every number that the operands allow, and no others as far as 50 digits suffice.

    >>> Interval.of(53, unit="laboratories") + Interval(lower=Decimal(5), lower_inclusive=False, unit="laboratories")
    Interval('above 58 laboratories')
    """

    lower: Decimal | None = field("The lower bound of the true value; None if unknown", default=None)
    upper: Decimal | None = field("The upper bound of the true value; None if unknown", default=None)
    lower_inclusive: bool = field("Whether the true value may be equal to `lower`", default=True)
    upper_inclusive: bool = field("Whether the true value may be equal to `upper`", default=True)
    unit: str | None = field("What is counted or measured; None for a ratio", default=None)

    def __attrs_post_init__(self) -> None:
        """Raise ArgumentError for other types, ValueError for infinite bounds or ones that no number lies between."""
        arguments.expect("lower", self.lower, Decimal, NoneType)
        arguments.expect("upper", self.upper, Decimal, NoneType)
        if not all(bound is None or bound.is_finite() for bound in (self.lower, self.upper)):
            raise ValueError("expected a finite number or None as a bound")
        if self.lower is None or self.upper is None:
            return
        if self.lower > self.upper or (
            self.lower == self.upper and not (self.lower_inclusive and self.upper_inclusive)
        ):
            raise ValueError(f"empty interval: no number lies between {self.lower:f} and {self.upper:f}")

    @classmethod
    def of(cls, number: ExactNumber, unit: str | None = None) -> Interval:
        """Return the interval of a single exact number; of a fraction, the smallest with 50 digits that contains it.

        Raises:
            NumberError: it is neither an int, Decimal, Fraction nor numeric text, or not finite.
        """
        exact = read_exact(number)
        if isinstance(exact, Decimal):
            return cls(lower=exact, upper=exact, unit=unit)
        above, below = (Decimal(int(part)) for part in (exact.numerator, exact.denominator))
        return cls(lower=_DOWN.divide(above, below), upper=_UP.divide(above, below), unit=unit)

    @property
    def is_exact(self) -> bool:
        """Whether the interval is a single number."""
        return self.lower is not None and self.lower == self.upper

    @property
    def is_closed(self) -> bool:
        """Whether both bounds are known."""
        return self.lower is not None and self.upper is not None

    @property
    def is_open(self) -> bool:
        """Whether neither bound is known."""
        return self.lower is None and self.upper is None

    def satisfies(self, operator: str, number: ExactNumber | float) -> bool | None:
        """Return whether the true value satisfies a comparison: True, False, or None if the bounds leave it open.

        Args:
            operator: one of >, >=, <, <=, ==, !=.
            number: a finite number, in the interval's unit.

        Raises:
            ValueError: the operator is none of these.
            NumberError: the number is not finite, or none.
        """
        bound = read_number(number)
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
                raise ValueError(f"unknown operator {operator!r}: expected one of >, >=, <, <=, ==, !=")

    def _above(self, bound: Decimal | Rational, *, inclusive: bool) -> bool | None:
        """Return whether the true value is above a number (or equal to it, if inclusive); None if unknown."""
        lower, upper = self.lower, self.upper
        if lower is not None and (lower > bound or (lower == bound and (inclusive or not self.lower_inclusive))):
            return True
        if upper is not None and (upper < bound or (upper == bound and not (inclusive and self.upper_inclusive))):
            return False
        return None

    def _equals(self, bound: Decimal | Rational) -> bool | None:
        """Return whether the true value is equal to a number; None if unknown."""
        if self.lower == self.upper == bound:
            return True
        above, below = self._above(bound, inclusive=True), _opposite(self._above(bound, inclusive=False))
        return False if above is False or below is False else None

    def is_below(self, other: Interval) -> bool:
        """Return whether every number of this interval is below every number of the other."""
        if self.upper is None or other.lower is None:
            return False
        meet = self.upper_inclusive and other.lower_inclusive
        return self.upper < other.lower or (self.upper == other.lower and not meet)

    def overlaps(self, other: Interval) -> bool:
        """Return whether the intervals have a number in common."""
        return not self.is_below(other) and not other.is_below(self)

    def lies_in(self, other: Interval) -> bool:
        """Return whether every number of this interval lies in the other."""
        low, high = self._low, self._high
        return _tighter(low, other._low, low[0] > other._low[0]) and _tighter(
            high, other._high, high[0] < other._high[0]
        )

    def __add__(self, other: Interval | Quantity | ExactNumber) -> Interval:
        second = _convert(_bounds(other, self.unit), self.unit, "added")
        return _make(
            _combine_ends(self._low, second._low, _DOWN.add),
            _combine_ends(self._high, second._high, _UP.add),
            self.unit,
        )

    def __radd__(self, other: ExactNumber) -> Interval:
        # `sum` begins with 0.
        return self if other == 0 else self + other

    def __sub__(self, other: Interval | Quantity | ExactNumber) -> Interval:
        second = _convert(_bounds(other, self.unit), self.unit, "subtracted")
        low = _combine_ends(self._low, second._high, _DOWN.subtract)
        return _make(low, _combine_ends(self._high, second._low, _UP.subtract), self.unit)

    def __rsub__(self, other: ExactNumber) -> Interval:
        return Interval.of(other, self.unit) - self

    def __mul__(self, other: Interval | Quantity | ExactNumber) -> Interval:
        second = _bounds(other)
        unit = " × ".join(unit for unit in (self.unit, second.unit) if unit) or None
        return self._combine(second, _product, (_DOWN.multiply, _UP.multiply), unit)

    __rmul__ = __mul__

    def __truediv__(self, other: Interval | Quantity | ExactNumber) -> Interval:
        second = _bounds(other)
        if second.satisfies("<", 0):
            return -self / -second
        if not second.satisfies(">", 0):
            raise ValueError(f"cannot divide by a value that may be zero: {second}")
        ratio = _find_ratio(second.unit, self.unit)
        if ratio is not None:
            above, below = (Interval.of(part) for part in ratio)
            second = second.replace(unit=None) * above
            return (self.replace(unit=None) * below)._divide(second, None)
        return self._divide(second, _ratio_unit(self.unit, second.unit))

    def _divide(self, divisor: Interval, unit: str | None) -> Interval:
        return self._combine(divisor, _ratio, (_DOWN.divide, _UP.divide), unit)

    def __rtruediv__(self, other: ExactNumber) -> Interval:
        return Interval.of(other) / self

    def __neg__(self) -> Interval:
        (low, low_in), (high, high_in) = self._low, self._high
        # The unary minus would round to the precision of the current context.
        return _make((high.copy_negate(), high_in), (low.copy_negate(), low_in), self.unit)

    def growth_from(self, earlier: Interval | Quantity | ExactNumber) -> Interval:
        """Return the growth from an earlier value, as a share of it: 0.5 is an increase by half.

        Raises:
            ValueError: the units differ, or the earlier value may be zero or negative.
        """
        before = _convert(_bounds(earlier, self.unit), self.unit, "compared")
        if not before.satisfies(">", 0):
            raise ValueError(f"cannot compute growth from a value that may be zero or negative: {before}")
        return self / before - Interval.of(1)

    def _combine(
        self, other: Interval, combine: _Combine, rounded: tuple[_Operation, _Operation], unit: str | None
    ) -> Interval:
        """Return the smallest interval that contains the results of all pairs of ends."""
        pairs = [(a, b) for a in (self._low, self._high) for b in (other._low, other._high)]
        lows, highs = ([end for a, b in pairs if (end := combine(a, b, operation))] for operation in rounded)
        return _make(_extreme(lows, min), _extreme(highs, max), unit)

    @property
    def _low(self) -> _End:
        return (-_INFINITE, False) if self.lower is None else (self.lower, self.lower_inclusive)

    @property
    def _high(self) -> _End:
        return (_INFINITE, False) if self.upper is None else (self.upper, self.upper_inclusive)

    def __str__(self) -> str:
        unit = f" {self.unit}" if self.unit else ""
        if self.lower is not None and self.upper is not None and _show(self.lower) == _show(self.upper):
            return f"{_show(self.lower)}{unit}"
        low = "" if self.lower is None else f"{'from' if self.lower_inclusive else 'above'} {_show(self.lower)}"
        high = "" if self.upper is None else f"{'up to' if self.upper_inclusive else 'below'} {_show(self.upper)}"
        return f"{' '.join(part for part in (low, high) if part) or 'unknown'}{unit}"

    def __repr__(self) -> str:
        return f"Interval({str(self)!r})"


def _show(number: Decimal) -> str:
    """Return a number as text; one with many digits is truncated and marked by an ellipsis."""
    if len(number.normalize().as_tuple().digits) <= _MOST_SHOWN:
        return f"{number:,f}"
    if number == number.to_integral_value():
        return f"{number:,f}"
    return f"{number.quantize(_CUT, ROUND_DOWN, _WIDE):,f}…"


def read_exact(number: object) -> Decimal | Rational:
    """Return an exact number: a fraction as it is, everything else as a Decimal.

    Raises:
        NumberError: it is neither an int, Decimal, Fraction nor numeric text, or not finite.
    """
    if isinstance(number, bool):
        raise NumberError(number)
    if isinstance(number, int):
        return Decimal(number)
    if isinstance(number, Rational):
        return number
    try:
        exact = Decimal(number) if isinstance(number, str | Decimal) else None
    except InvalidOperation:
        exact = None
    if exact is None or not exact.is_finite():
        raise NumberError(number)
    return exact


def read_number(number: object) -> Decimal | Rational:
    """Return a number, also a float by its shortest digits.

    Raises:
        NumberError: it is no finite number.
    """
    if not isinstance(number, float):
        return read_exact(number)
    shortest = Decimal(repr(float(number)))
    if not shortest.is_finite():
        raise NumberError(number)
    return shortest


def _bounds(other: Any, unit: str | None = None) -> Interval:
    """Return an interval, the bounds of a quantity, or a plain number in a unit."""
    if isinstance(other, Interval):
        return other
    read = getattr(other, "bounds", None)
    bounds: Interval = Interval.of(other, unit) if read is None else read()
    return bounds


def _convert(interval: Interval, unit: str | None, verb: str) -> Interval:
    """Return an interval in another unit, with bounds of more than 50 digits rounded outwards.

    Raises:
        UnitError: the units measure different things.
    """
    if interval.unit == unit:
        return interval
    ratio = _find_ratio(interval.unit, unit)
    if ratio is None:
        raise UnitError(f"{unit or 'no unit'} and {interval.unit or 'no unit'} cannot be {verb}")
    above, below = (Interval.of(part) for part in ratio)
    return (interval.replace(unit=None) * above / below).replace(unit=unit)


def _find_ratio(unit: str | None, to: str | None) -> tuple[int, int] | None:
    """Return how many of one unit another is, as two whole numbers; None if they measure different things."""
    if unit is None or to is None:
        return (1, 1) if unit == to else None
    try:
        return parsed_unit.find_ratio(parsed_unit.parse_unit(unit), parsed_unit.parse_unit(to)).as_integer_ratio()
    except UnitError:
        return None


def _ratio_unit(above: str | None, below: str | None) -> str | None:
    if below is None:
        return above
    return f"{above or '1'} per {below}"


def _combine_ends(first: _End, second: _End, operation: _Operation) -> _End:
    if first[0].is_infinite() or second[0].is_infinite():
        return operation(first[0], second[0]), False
    return operation(first[0], second[0]), first[1] and second[1]


def _product(first: _End, second: _End, operation: _Operation) -> _End:
    (a, a_in), (b, b_in) = first, second
    if a == 0 or b == 0:
        # Zero times anything is zero, even if the other end is infinite.
        return Decimal(0), (a == 0 and a_in) or (b == 0 and b_in)
    return operation(a, b), a_in and b_in


def _ratio(first: _End, second: _End, operation: _Operation) -> _End | None:
    """Return the ratio of an end and a positive end; None if both are infinite, since other pairs give the bounds."""
    (a, a_in), (b, b_in) = first, second
    if a == 0:
        # Zero divided by anything is zero, whether or not the other end is inclusive.
        return Decimal(0), a_in
    if b.is_infinite():
        return None if a.is_infinite() else (Decimal(0), False)
    if b == 0:
        return _INFINITE.copy_sign(a), False
    return operation(a, b), a_in and b_in


def _extreme(ends: list[_End], choose: Callable[..., Decimal]) -> _End:
    value = choose(end[0] for end in ends)
    return value, any(inclusive for end, inclusive in ends if end == value)


def _make(low: _End, high: _End, unit: str | None) -> Interval:
    return Interval(
        lower=None if low[0].is_infinite() else low[0] or Decimal(0),
        upper=None if high[0].is_infinite() else high[0] or Decimal(0),
        lower_inclusive=low[1] or low[0].is_infinite(),
        upper_inclusive=high[1] or high[0].is_infinite(),
        unit=unit,
    )


def _tighter(end: _End, other: _End, inside: bool) -> bool:  # noqa: FBT001  # which side is inside, the caller knows
    return inside or (end[0] == other[0] and (other[1] or not end[1]))


def _opposite(answer: bool | None) -> bool | None:  # noqa: FBT001  # the answer is what it is about
    return None if answer is None else not answer
