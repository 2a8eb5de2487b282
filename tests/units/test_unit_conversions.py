"""Conversions: exact there and back, of one dimension only; sums, differences and ratios of intervals keep theirs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang import Interval, NumberError, UnitError
from pujiang.units.parsed_unit import as_decimal, find_ratio, measure_row, parse_unit
from pujiang.units.standard import standard_rows

if TYPE_CHECKING:
    from collections.abc import Mapping

ROWS = list(standard_rows().values())
UNITS = st.sampled_from([row for row in ROWS if row.get("factor")])
NUMBERS = st.one_of(st.integers(-(10**12), 10**12), st.decimals(allow_nan=False, allow_infinity=False, places=6))
SCALES = st.sampled_from(["", "thousand ", "million ", "3 "])


@given(UNITS, UNITS, SCALES, SCALES, NUMBERS)
def test_a_number_is_converted_back_exactly_or_refused(
    row: Mapping[str, Any], other: Mapping[str, Any], scale: str, other_scale: str, number: Decimal | int
) -> None:
    """Between any two units with any numbers before them: of one dimension it comes back, of two it is refused."""
    unit, to = scale + row["name"], other_scale + other["name"]
    if row["dimension"] == other["dimension"] or parse_unit(unit).dimension == parse_unit(to).dimension:
        there = pujiang.convert_units(number, unit, to)
        assert pujiang.convert_units(there, to, unit) == number
        assert Fraction(there) == Fraction(number) * parse_unit(unit).factor / parse_unit(to).factor
    else:
        with pytest.raises(UnitError):
            pujiang.convert_units(number, unit, to)


def test_no_currency_is_converted_to_another() -> None:
    """There are no exchange rates, and a currency that replaced another is another one."""
    codes = [row["id"] for row in ROWS if row["dimension"] == "money"]

    assert len({measure_row(standard_rows()[code]).dimension for code in codes}) == len(codes) > 160
    with pytest.raises(UnitError):
        pujiang.convert_units(1, "DEM", "EUR")
    assert pujiang.convert_units(3, "billion EUR", "million euros") == 3000


@pytest.mark.parametrize(
    ("number", "unit", "to", "expected"),
    [
        (30, "GWh", "TWh", "0.03"),
        (5, "million tonnes", "kg", "5000000000"),
        (1, "mu", "hectares", Fraction(1, 15)),
        (100, "lb", "kg", "45.359237"),
        (1, "mile per hour", "km/h", "1.609344"),
        (70, "deaths per 100,000 people", "deaths per 1,000 people", "0.7"),
        (25, "basis points", "percentage points", "0.25"),
        (Decimal("2.5"), "percent", "share", "0.025"),
        (3, "decades", "years", "30"),
        (2, "weeks", "days", "14"),
        (5, "万亩", "mu", "50000"),
        (Fraction(1, 3), "kg", "g", Fraction(1000, 3)),
    ],
)
def test_numbers_in_another_unit(number: Any, unit: str, to: str, expected: str | Fraction) -> None:
    """Known values; a Fraction only where no decimal number is equal."""
    found = pujiang.convert_units(number, unit, to)

    assert found == (Decimal(expected) if isinstance(expected, str) else expected)
    assert isinstance(found, Decimal) is isinstance(expected, str)


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("percent", "percentage points"),
        ("percent of GDP", "percent"),
        ("deaths per 100,000 births", "deaths per 100,000 people"),
        ("years", "days"),
        ("°C", "°F"),
        ("ton", "tonne"),
        ("barrels", "litres"),
        ("laboratories", "people"),
        ("USD", "EUR"),
        ("$", "USD"),
        ("kWh", "kW"),
        ("MWh per day", "MW"),
        ("tonnes of rice", "tonnes of steel"),
        ("deaths per", "deaths"),
    ],
)
def test_what_has_no_exact_factor_is_refused(unit: str, to: str) -> None:
    """Different dimensions, wholes and bases, and names of several units."""
    with pytest.raises(UnitError):
        pujiang.convert_units(1, unit, to)
    with pytest.raises(UnitError):
        Interval.of(1, unit) + Interval.of(1, to)


@pytest.mark.parametrize("number", [1.5, Decimal("NaN"), True, "5"])
def test_only_exact_numbers_are_converted(number: Any) -> None:
    """A float has no exact digits, and what is not finite no value."""
    with pytest.raises(NumberError):
        pujiang.convert_units(number, "km", "m")


@given(UNITS, UNITS, st.integers(1, 10**6), st.integers(1, 10**6), st.sampled_from(["+", "-", "/"]))
def test_intervals_keep_their_dimension(
    row: Mapping[str, Any], other: Mapping[str, Any], one: int, two: int, sign: str
) -> None:
    """Sums and differences are in the unit of the first and contain the exact result; ratios of one dimension have none."""
    unit, to = row["name"], other["name"]
    first, second = Interval.of(one, unit), Interval.of(two, to)
    measures = parse_unit(unit), parse_unit(to)
    if measures[0].dimension == measures[1].dimension:
        ratio = find_ratio(measures[1], measures[0])
        result = {"+": lambda: first + second, "-": lambda: first - second, "/": lambda: first / second}[sign]()
        exact = {"+": one + two * ratio, "-": one - two * ratio, "/": one / (two * ratio)}[sign]
        assert result.unit == (None if sign == "/" else unit)
        assert result.lower is not None
        assert result.upper is not None
        assert Fraction(result.lower) <= exact <= Fraction(result.upper)
        if as_decimal(exact) is not None and len(str(as_decimal(exact))) < 40:
            assert Fraction(result.upper) - Fraction(result.lower) <= abs(exact) / 10**40
    elif sign == "/":
        assert (first / second).unit == f"{unit} per {to}"
    else:
        with pytest.raises(UnitError):
            first + second if sign == "+" else first - second


def test_units_that_differ_by_case_are_two() -> None:
    """A megawatt is no milliwatt: they are added with their factor."""
    assert (Interval.of(1, "MW") + Interval.of(1, "mW")).lower == Decimal("1.000000001")
    assert (Interval.of(1, "People") + Interval.of(1, "people")).lower == 2
    with pytest.raises(UnitError):
        Interval.of(1, "labs") + Interval.of(1)
