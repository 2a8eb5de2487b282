"""Reckoning with bounds: what the operands allow lies in the result, and where it is exact nothing else does."""

from __future__ import annotations

import operator
import pickle
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pujiang import NumberError, Quantity
from pujiang.codes import Comparator
from pujiang.model.intervals import Interval

numbers = st.decimals(-1000, 1000, places=2)
bounds = st.one_of(st.none(), numbers)


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    """Any interval: bounded, half bounded or unknown; ends in or out."""
    low, high = draw(bounds), draw(bounds)
    if low is not None and high is not None and low > high:
        low, high = high, low
    same = low is not None and low == high
    return Interval(
        lower=low, upper=high, lower_inclusive=same or draw(st.booleans()), upper_inclusive=same or draw(st.booleans())
    )


@st.composite
def members(draw: st.DrawFn, interval: Interval) -> Fraction:
    """A number that lies in an interval, often at its ends."""
    low = Fraction(interval.lower) if interval.lower is not None else Fraction(-5000)
    high = Fraction(interval.upper) if interval.upper is not None else Fraction(5000)
    step = draw(st.fractions(0, 1, max_denominator=50))
    number = low + (high - low) * step
    assume(holds(interval, number))
    return number


def above_zero(interval: Interval) -> Interval:
    """An interval of the same shape that lies above zero."""
    low = Decimal(0) if interval.lower is None else abs(interval.lower)
    high = None if interval.upper is None else low + 1 + abs(interval.upper)
    return Interval(lower=low, upper=high, lower_inclusive=low > 0 and interval.lower_inclusive)


def holds(interval: Interval, number: Fraction) -> bool:
    """Whether a number lies in an interval, by exact comparison."""
    low, high = interval.lower, interval.upper
    above = low is None or number > Fraction(low) or (interval.lower_inclusive and number == Fraction(low))
    below = high is None or number < Fraction(high) or (interval.upper_inclusive and number == Fraction(high))
    return above and below


OPERATIONS: list[Callable[..., object]] = [operator.add, operator.sub, operator.mul, operator.truediv]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.__name__)
@given(data=st.data(), first=intervals(), second=intervals())
def test_what_the_operands_allow_lies_in_the_result(
    operation: Callable[..., object], data: st.DataObject, first: Interval, second: Interval
) -> None:
    """Soundness: whichever numbers two intervals hold, what comes of them lies in what comes of the intervals."""
    if operation is operator.truediv:
        second = data.draw(st.sampled_from([above_zero(second), -above_zero(second)]))
    result = operation(first, second)
    assert isinstance(result, Interval)

    exact = operation(data.draw(members(first)), data.draw(members(second)))

    assert isinstance(exact, Fraction)
    assert holds(result, exact)


@given(intervals(), intervals())
def test_sums_and_differences_are_tight(first: Interval, second: Interval) -> None:
    """Tightness: the bounds of a sum are the sums of the bounds, in where both are, unknown where one is."""
    result, back = first + second, first - second

    if first.lower is None or second.lower is None:
        assert result.lower is None
    else:
        assert result.lower == first.lower + second.lower
        assert result.lower_inclusive == (first.lower_inclusive and second.lower_inclusive)
    if first.lower is None or second.upper is None:
        assert back.lower is None
    else:
        assert back.lower == first.lower - second.upper


@given(numbers, numbers, st.sampled_from(OPERATIONS))
def test_exact_numbers_give_exact_results(a: Decimal, b: Decimal, operation: Callable[..., object]) -> None:
    """Of exact numbers comes an exact number, where fifty digits hold it; else one enclosed to fifty digits."""
    assume(operation is not operator.truediv or b != 0)
    result = operation(Interval.of(a), Interval.of(b))
    exact = operation(Fraction(a), Fraction(b))

    assert isinstance(result, Interval)
    assert isinstance(exact, Fraction)
    assert result.lower is not None
    assert result.upper is not None
    assert Fraction(result.lower) <= exact <= Fraction(result.upper)
    assert Fraction(result.upper) - Fraction(result.lower) <= abs(exact) * Fraction(1, 10**48)


@given(data=st.data(), first=intervals().map(above_zero), second=intervals())
def test_growth_holds_every_growth(data: st.DataObject, first: Interval, second: Interval) -> None:
    """Whatever the two values are, the growth from one to the other lies in the growth of the intervals."""
    before, after = data.draw(members(first)), data.draw(members(second))

    assert holds(second.growth_from(first), (after - before) / before)


@given(data=st.data(), first=intervals(), second=intervals())
def test_comparisons_of_intervals_agree_with_their_members(
    data: st.DataObject, first: Interval, second: Interval
) -> None:
    """Surely less, overlapping and lying in are what the members say."""
    a, b = data.draw(members(first)), data.draw(members(second))

    if first.is_below(second):
        assert a < b
        assert not first.overlaps(second)
    if first.lies_in(second):
        assert holds(second, a)
    if holds(second, a):
        assert first.overlaps(second)


@pytest.mark.parametrize(
    ("first", "second", "operation", "told"),
    [
        ("more than 5000", "more than 15000", operator.add, "above 20,000 people"),
        ("more than 5000", "exactly 3", operator.add, "above 5,003 people"),
        ("nearly 10", "exactly 9", operator.sub, "below 1 people"),
        ("at least 10", "at most 4", operator.sub, "from 6 people"),
        ("exactly 10", "exactly 4", operator.truediv, "2.5"),
        ("more than 10", "at most 5", operator.sub, "above 5 people"),
        ("about 10", "exactly 1", operator.add, "unknown people"),
        ("between 4", "exactly 2", operator.truediv, "from 2 up to 4"),
        ("more than 5000", "exactly 0", operator.mul, "0 people × people"),
    ],
)
def test_hedges_are_carried(first: str, second: str, operation: Callable[..., object], told: str) -> None:
    """A sum with "more than" is more than the sum; where a hedge gives no bound, the result has none."""

    def quantity(written: str) -> Quantity:
        *hedge, number = written.split()
        comparator = Comparator(" ".join(hedge))
        value_to = Decimal(8) if comparator is Comparator.BETWEEN else None
        return Quantity(value=Decimal(number), comparator=comparator, value_to=value_to, unit="people")

    assert str(operation(quantity(first), quantity(second))) == told


def test_readings_of_nearly_and_about_are_asked_for() -> None:
    """The hedge "nearly 10" has no lower bound and "about 10" none at all, unless the caller says how they are to be read."""
    nearly = Quantity(value=Decimal(10), comparator=Comparator.NEARLY)
    about = Quantity(value=Decimal(10), comparator=Comparator.ABOUT)

    assert (nearly.bounds().lower, nearly.bounds(nearly=0.9).lower) == (None, Decimal(9))
    assert nearly.bounds(nearly=0.9).satisfies(">=", 9) is True
    assert (about.bounds().upper, str(about.bounds(about=0.1))) == (None, "from 9.0 up to 11.0")
    assert about.bounds(nearly=0.9).lower is None
    with pytest.raises(NumberError):
        nearly.bounds(nearly=float("nan"))
    assert nearly.bounds(nearly=Fraction(9, 10)).lower == 9
    for wrong in (2, -1):
        with pytest.raises(ValueError, match=f"nearly .*{wrong}"):
            nearly.bounds(nearly=wrong)
    with pytest.raises(ValueError, match=r"about .*-1"):
        about.bounds(about=-1)


def test_equality_is_yes_no_or_open() -> None:
    """A number is equal to itself alone; a range to no number beyond it, and to none inside it for sure."""
    between = Interval(lower=Decimal(4), upper=Decimal(8))

    assert [Interval.of(5).satisfies("==", number) for number in (5, 6)] == [True, False]
    assert [Interval.of(5).satisfies("!=", number) for number in (5, 6)] == [False, True]
    assert [between.satisfies("==", number) for number in (3, 4, 6)] == [False, None, None]


def test_units_are_checked() -> None:
    """What is counted in different units cannot be added; a ratio has the unit that it has."""
    people, labs = Interval.of(10, "people"), Interval.of(5, "laboratories")

    with pytest.raises(ValueError, match="people and laboratories"):
        people + labs
    with pytest.raises(ValueError, match="people and no"):
        people.growth_from(Interval.of(1))
    assert str(people / labs) == "2 people per laboratories"
    assert str(people / people) == "1"
    assert str(people * 3) == "30 people"
    assert str(3 * people) == "30 people"
    assert str(people / 4) == "2.5 people"
    assert str(people * labs) == "50 people × laboratories"
    assert str(Interval.of(1) / people) == "0.1 1 per people"
    assert sum([people, people]) == Interval.of(20, "people")
    assert str(sum([Quantity(value=Decimal(1)), Quantity(value=Decimal(2))])) == "3"
    assert str(2 * Quantity(value=Decimal(4))) == "8"
    assert str(Quantity(value=Decimal(4)) / 2) == "2"
    assert str(Quantity(value=Decimal(6)).growth_from(Quantity(value=Decimal(4)))) == "0.5"
    assert str(1 + people) == "11 people"
    assert str(Quantity(value=Decimal(4), unit="people") - 1) == "3 people"
    assert str(10 - Quantity(value=Decimal(4))) == "6"
    assert str(10 / Quantity(value=Decimal(4))) == "2.5"


SOME = Quantity(value=Decimal(6), comparator=Comparator.AT_LEAST)
USES: dict[str, Callable[[Any], object]] = {
    "compare": lambda number: SOME.satisfies(">=", number), "add": lambda number: SOME + number,
    "add to": lambda number: number + SOME, "subtract": lambda number: SOME - number,
    "subtract from": lambda number: number - SOME, "multiply": lambda number: SOME * number,
    "multiply by": lambda number: number * SOME, "divide": lambda number: SOME / number,
    "divide by": lambda number: number / SOME, "growth": SOME.growth_from,
}  # fmt: skip


@pytest.mark.parametrize("use", USES.values(), ids=USES)
def test_a_number_may_be_written_in_each_exact_way(use: Callable[[Any], object]) -> None:
    """An int, a Decimal, a fraction and numeric text give the same."""
    assert len({str(use(number)) for number in (3, Decimal(3), Fraction(3), "3")}) == 1


@pytest.mark.parametrize("use", USES.values(), ids=USES)
@pytest.mark.parametrize("number", ["5,000", "many", "", None, True, Decimal("NaN"), "Infinity", [3], 1j])
def test_what_is_no_exact_number_is_refused(use: Callable[[Any], object], number: Any) -> None:
    """Our own error has the value; Python's own refuses what cannot stand beside a text or list at all."""
    with pytest.raises(NumberError) as caught:
        use(number)
    assert repr(caught.value.number) == repr(number)
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)  # ours


def test_a_float_compares_and_does_not_compute() -> None:
    """0.5 is compared as it is written; the result of arithmetic is exact, so it is no operand."""
    assert SOME.satisfies(">", 5.5) is True
    for compute in list(USES.values())[1:]:
        with pytest.raises(NumberError):
            compute(0.5)
    with pytest.raises(NumberError):
        SOME.satisfies(">", float("inf"))


@given(st.fractions(max_denominator=99), st.fractions(max_denominator=99))
def test_fractions_are_compared_exactly_and_enclosed(first: Fraction, second: Fraction) -> None:
    """A third lies in its interval, which is as narrow as 50 digits allow; comparison does not round."""
    interval = Interval.of(first)
    assert interval.lower is not None
    assert interval.upper is not None
    assert Fraction(interval.lower) <= first <= Fraction(interval.upper)
    assert Fraction(interval.upper) - Fraction(interval.lower) <= Fraction(1, 10**45) * (1 + abs(first))
    whole = Quantity(value=Decimal(first.numerator))
    assert whole.satisfies("<", second) is (Fraction(first.numerator) < second)


def test_what_is_no_interval_is_refused() -> None:
    """Bounds that no number lies between, or that are no numbers, and division by what may be zero."""
    for low, high, inside in ((2, 1, True), (1, 1, False)):
        with pytest.raises(ValueError, match=f"{low} .*{high}"):
            Interval(lower=Decimal(low), upper=Decimal(high), lower_inclusive=inside)
    for wrong in ("NaN", "Infinity"):
        with pytest.raises(ValueError, match="finite number"):
            Interval.of(wrong)
        with pytest.raises(ValueError, match="finite number"):
            Interval(upper=Decimal(wrong))
    for zero in (Interval.of(0), Interval(), Interval(lower=Decimal(0)), Interval(lower=Decimal(-1), upper=Decimal(1))):
        with pytest.raises(ValueError, match="divide"):
            Interval.of(1) / zero
        with pytest.raises(ValueError, match="growth"):
            Interval.of(1).growth_from(zero)
    assert str(Interval.of(1) / Interval(lower=Decimal(0), lower_inclusive=False)) == "above 0"
    assert str(Interval(lower=Decimal(1)) / Interval(lower=Decimal(2))) == "above 0"


def test_nothing_divided_is_nothing_however_open_the_divisor() -> None:
    """From 0 to 1, by more than 1 and less than 5, may be 0: the bound is in. What is above 0 stays above it."""
    divisor = Interval(lower=Decimal(1), lower_inclusive=False, upper=Decimal(5), upper_inclusive=False)

    assert str(Interval(lower=Decimal(0), upper=Decimal(1)) / divisor) == "from 0 below 1"
    assert str(Interval(lower=Decimal(-7), upper=Decimal(0)) / divisor) == "above -7 up to 0"
    assert str(Interval(lower=Decimal(0), lower_inclusive=False, upper=Decimal(1)) / divisor) == "above 0 below 1"


def test_long_numbers_keep_all_their_digits() -> None:
    """What is longer than the digits that Python reckons with by default is negated and shown to the last of them."""
    long = Interval.of("12345678901234567890123456789012345")

    assert str(-long) == "-12,345,678,901,234,567,890,123,456,789,012,345"
    assert str(-long + long) == "0"
    assert str(long / 1000) == "12,345,678,901,234,567,890,123,456,789,012.3450…"
