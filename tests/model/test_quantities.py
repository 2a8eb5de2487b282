"""Quantities agree with interval arithmetic: what the hedge says, and no more."""

from __future__ import annotations

import operator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang import Quantity
from pujiang.codes import Comparator

if TYPE_CHECKING:
    from collections.abc import Callable

OPERATORS = {
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
    "==": operator.eq,
    "!=": operator.ne,
}
numbers = st.integers(-20, 20).map(lambda n: Decimal(n) / 4)
#: Every true value that could be meant, on a grid fine and wide enough to tell all answers apart.
GRID = [Decimal(n) / 8 for n in range(-480, 481)]
MEANT: dict[Comparator, Callable[[Decimal, Any], bool]] = {
    Comparator.EXACTLY: lambda x, q: x == q.value,
    Comparator.MORE_THAN: lambda x, q: x > q.value,
    Comparator.AT_LEAST: lambda x, q: x >= q.value,
    Comparator.LESS_THAN: lambda x, q: x < q.value,
    Comparator.AT_MOST: lambda x, q: x <= q.value,
    Comparator.NEARLY: lambda x, q: x < q.value,
    Comparator.ABOUT: lambda *_: True,
    Comparator.BETWEEN: lambda x, q: q.value <= x <= q.value_to,
}


LOWER, UPPER = (Comparator.MORE_THAN, Comparator.AT_LEAST), (Comparator.LESS_THAN, Comparator.AT_MOST)


def is_meant(x: Decimal, quantity: Quantity) -> bool:
    """Return whether a quantity allows a value."""
    first = MEANT[quantity.comparator](x, quantity)
    if quantity.comparator_to is None:
        return first
    upper = Quantity(value=quantity.value_to or Decimal(0), comparator=quantity.comparator_to)
    return first and MEANT[upper.comparator](x, upper)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    """Any quantity."""
    if draw(st.booleans()):
        first, second = (draw(st.sampled_from(ends)) for ends in (LOWER, UPPER))
        low = draw(numbers)
        high = low + abs(draw(numbers)) + Decimal("0.25")
        return Quantity(value=low, comparator=first, value_to=high, comparator_to=second)
    comparator, value = draw(st.sampled_from(Comparator)), draw(numbers)
    if comparator is not Comparator.BETWEEN:
        return Quantity(value=value, comparator=comparator, unit="people")
    return Quantity(value=value, comparator=comparator, value_to=value + abs(draw(numbers)))


@given(quantities(), st.sampled_from(sorted(OPERATORS)), numbers)
def test_a_comparison_answers_what_all_possible_values_answer(quantity: Quantity, sign: str, bound: Decimal) -> None:
    """True where it holds of every value that the hedge allows, False where of none, else None: sound and tight."""
    answers = {OPERATORS[sign](x, bound) for x in GRID if is_meant(x, quantity)}

    assert quantity.satisfies(sign, bound) is (answers.pop() if len(answers) == 1 else None)


@given(quantities())
def test_bounds_hold_every_possible_value(quantity: Quantity) -> None:
    """Every value that the hedge allows lies within the bounds, the bounds themselves where they are included."""
    allowed = {x for x in GRID if is_meant(x, quantity)}

    for bound, inclusive, fits in (
        (quantity.lower, quantity.lower_inclusive, operator.ge),
        (quantity.upper, quantity.upper_inclusive, operator.le),
    ):
        assert bound is not None or not inclusive
        if bound is not None:
            assert all(fits(x, bound) for x in allowed)
            assert (bound in allowed) is inclusive


@pytest.mark.parametrize("number", [float("nan"), float("inf"), Decimal("-Infinity")])
def test_a_number_that_is_none_is_refused(number: Any) -> None:
    """NaN and infinity are neither values nor bounds."""
    with pytest.raises(ValueError, match="finite number"):
        Quantity(value=Decimal(str(number)))
    with pytest.raises(ValueError, match="finite number"):
        Quantity(value=Decimal(1), comparator=Comparator.BETWEEN, value_to=Decimal(str(number)))
    with pytest.raises(ValueError, match="finite number"):
        Quantity(value=Decimal(1)).satisfies(">", number)


def test_a_range_has_two_ordered_ends_and_nothing_else_has() -> None:
    """A range without its second value, one that runs backwards, and a second value without a range are refused."""
    for comparator, value_to, told in [
        (Comparator.BETWEEN, None, "second value"),
        (Comparator.EXACTLY, Decimal(5), "second value"),
        (Comparator.BETWEEN, Decimal(1), "3 is greater than 1"),
    ]:
        with pytest.raises(ValueError, match=told):
            Quantity(value=Decimal(3), comparator=comparator, value_to=value_to)


@pytest.mark.parametrize(
    ("comparator", "comparator_to", "value_to"),
    [
        (Comparator.LESS_THAN, Comparator.AT_MOST, 5),
        (Comparator.AT_LEAST, Comparator.MORE_THAN, 5),
        (Comparator.AT_LEAST, Comparator.AT_MOST, None),
        (Comparator.MORE_THAN, Comparator.LESS_THAN, 3),
        (Comparator.MORE_THAN, Comparator.LESS_THAN, 1),
    ],
)
def test_two_bounds_are_a_lower_and_a_higher_one(
    comparator: Comparator, comparator_to: Comparator, value_to: int | None
) -> None:
    """A second comparator is an upper bound behind a lower one, with a second value above the first."""
    with pytest.raises(ValueError):  # noqa: PT011  # whatever is wrong of it
        Quantity(
            value=Decimal(3),
            comparator=comparator,
            comparator_to=comparator_to,
            value_to=None if value_to is None else Decimal(value_to),
        )


def test_an_imprecise_range_has_no_bounds() -> None:
    """About 3 to 5 may be anything, unless it is said how far off it may be."""
    about = Quantity(value=Decimal(3), value_to=Decimal(5), comparator=Comparator.ABOUT)

    assert (about.lower, about.upper, str(about)) == (None, None, "about 3 to 5")
    assert (about.bounds(about=1).lower, about.bounds(about=1).upper) == (Decimal(0), Decimal(8))


def test_an_unknown_operator_is_refused() -> None:
    """An operator that compares nothing is refused with those that do."""
    with pytest.raises(ValueError, match=r"=>.*>, >=, <, <=, ==, !="):
        Quantity(value=Decimal(3)).satisfies("=>", 3)


@pytest.mark.parametrize(
    ("quantity", "shown"),
    [
        (Quantity(value=Decimal(5000), comparator=Comparator.MORE_THAN, unit="people"), "more than 5,000 people"),
        (Quantity(value=Decimal("1.5"), unit="percent"), "1.5 percent"),
        (Quantity(value=Decimal(3), value_to=Decimal(5), comparator=Comparator.BETWEEN), "between 3 and 5"),
        (
            Quantity(
                value=Decimal(3),
                comparator=Comparator.MORE_THAN,
                value_to=Decimal(5),
                comparator_to=Comparator.AT_MOST,
            ),
            "more than 3 and at most 5",
        ),
    ],
)
def test_a_quantity_shows_its_hedge(quantity: Quantity, shown: str) -> None:
    """The hedge, the number with thousands, the unit."""
    assert str(quantity) == shown
