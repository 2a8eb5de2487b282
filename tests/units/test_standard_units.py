"""The table of standard units: whole, unambiguous, and found by every name that figures are read in."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

import pujiang
from pujiang.language.languages import find_figure_tables
from pujiang.units.parsed_unit import NOUN, measure_row, parse_unit
from pujiang.units.standard import find_last_day, find_standard_row, is_currency, standard_rows

#: Printed units that are none of measure, or are printed in another case than their table has.
_UNKNOWN = 80


def test_every_currency_of_iso_4217_is_a_unit() -> None:
    """By its code, with English and Chinese names; codes of tests and of no currency are none."""
    pycountry = pytest.importorskip("pycountry")
    codes: set[str] = {one.alpha_3 for one in pycountry.currencies}  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType]
    codes -= {"XTS", "XXX"}

    assert {code for code in codes if not is_currency(code)} == set()
    assert {code for code in codes if find_last_day(code)} == set()
    assert sum("names" in standard_rows()[code] for code in codes) > 0.8 * len(codes)
    assert not is_currency("XXX")
    assert not is_currency("km")


def test_a_currency_that_ended_says_when() -> None:
    """With what followed it; one that exists has no last day."""
    assert find_last_day("HRK") == "2023-01-14"
    assert standard_rows()["HRK"]["superseded_by"] == "EUR"
    assert find_last_day("EUR") is find_last_day("km") is find_last_day("nonsense") is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_units_that_figures_are_read_in_are_standard_units(language: str) -> None:
    """Of the tables of a language nearly all; the others are in lower case there, which is not how they are printed."""
    tables = find_figure_tables(language)
    assert tables is not None
    names = {unit.name for unit in tables.units_after.meanings.values()}
    unknown = {name for name in names if parse_unit(name).quantity.startswith(NOUN)}

    assert len(unknown) < _UNKNOWN < len(names) / 2


def test_every_unit_is_found_by_all_its_names() -> None:
    """No name or symbol is that of two; names are found in any case, symbols are not."""
    for key, row in standard_rows().items():
        names = [row["name"], *row.get("aliases", ()), *row.get("symbols", ()), key]
        names += [name for given in row.get("names", {}).values() for name in given]
        found = [find_standard_row(name) for name in names]
        assert {one["id"] for one in found if one} == {key}
        assert find_standard_row(row["name"].upper()) is row or len(row["name"]) < 3
    assert find_standard_row("mW") is not find_standard_row("MW")
    assert find_standard_row("mw") is find_standard_row("MT") is find_standard_row("") is None
    assert find_standard_row("kwh") is find_standard_row("kWh")


def measure(text: str, currency: str | None = None) -> tuple[Fraction, str, str, str]:
    """Return the factor and the dimension of a unit."""
    unit = parse_unit(text, currency)
    return unit.factor, *unit.dimension


@pytest.mark.parametrize(
    ("text", "factor", "dimension"),
    [
        ("million tonnes", 10**9, ("mass", "", "")),
        ("thousand million euros", 10**9, ("money EUR", "", "")),
        ("US$ bn", 10**9, ("money USD", "", "")),
        ("$bn", 10**9, ("money $", "", "")),
        ("m €", 10**6, ("money EUR", "", "")),
        ("USD million", 10**6, ("money USD", "", "")),
        ("10 million people", 10**7, ("people", "", "")),
        ("1,000 litres", 1, ("volume", "", "")),
        ("percent of GDP", Fraction(1, 100), ("share", "gdp", "")),
        ("deaths per 100,000 births", Fraction(1, 100_000), ("count of deaths", "", "count of births")),
        ("per 1,000", Fraction(1, 1000), ("number", "", "number")),
        ("USD a year", Fraction(1, 12), ("money USD", "", "calendar time")),
        ("t/ha", Fraction(1, 10), ("mass", "", "area")),
        ("kg per person per year", Fraction(1, 12), ("mass", "", "people per calendar time")),
        ("Mt CO2", 10**9, ("mass", "co2", "")),
        ("tonnes of CO2", 1000, ("mass", "co2", "")),
        ("t per tonne of rice", 1, ("mass", "", "mass of rice")),
        ("亿千瓦时", 36 * 10**13, ("energy", "", "")),
        ("十亿美元", 10**9, ("money USD", "", "")),
        ("例/10万人", Fraction(1, 100_000), ("count of 例", "", "people")),
        ("每10万人", Fraction(1, 100_000), ("number", "", "people")),
        ("km/h", Fraction(5, 18), ("speed", "", "")),
        ("hundred years", 1200, ("calendar time", "", "")),
        ("million", 10**6, ("number", "", "")),
        ("a plan a", 1, ("count of a plan a", "", "")),
        ("x" * 300, 1, ("count of " + "x" * 300, "", "")),
        ("EUR plans", 1, ("count of eur plans", "", "")),
        ("2-person teams", 1, ("count of 2-person teams", "", "")),
        ("Young Scientists", 1, ("count of young scientists", "", "")),
        ("m", 1, ("length", "", "")),
        ("ton", 1, ("mass in ton", "", "")),
    ],
)
def test_a_unit_in_words_is_parsed(text: str, factor: Fraction, dimension: tuple[str, str, str]) -> None:
    """Numbers before it, what it is of, and its base; a noun that is no unit is counted."""
    assert measure(text) == (factor, *dimension)


def test_a_sign_of_several_currencies_is_that_of_the_metric() -> None:
    """If it is one of those; a sign that says whose it is stays so."""
    assert parse_unit("million dollars", "NZD").currency == "NZD"
    assert parse_unit("$", "CNY").currency == "$"
    assert parse_unit("US$", "NZD").currency == "USD"
    assert parse_unit("kilograms", "NZD").currency is None


@pytest.mark.parametrize("text", ["deaths per", "per", "例/", "USD per "])
def test_a_rate_without_its_base_is_refused(text: str) -> None:
    """There is nothing to compare it with."""
    with pytest.raises(pujiang.UnitError):
        parse_unit(text)


def test_a_unit_of_a_project_is_measured_by_its_fields() -> None:
    """By its factor; without one it is the standard unit of its name, else a dimension of its own."""
    rows: dict[tuple[object, ...], tuple[Fraction, str]] = {
        ("pitch", "area", Decimal(7140), None): (Fraction(7140), "area"),
        ("third", "area", Decimal(1), Decimal(3)): (Fraction(1, 3), "area"),
        ("kilometre", "length", None, None): (Fraction(1000), "length"),
        ("kilometre", "mass", None, None): (Fraction(1), "mass in x"),
        ("kilometre", None, None, None): (Fraction(1000), "length"),
        ("crate", "volume", None, None): (Fraction(1), "volume in x"),
        ("crate", None, None, None): (Fraction(1), "count of crate"),
        ("euro", "money", None, None): (Fraction(1), "money EUR"),
        ("florin", "money", None, None): (Fraction(1), "money x"),
    }
    for (name, dimension, factor, divisor), expected in rows.items():
        unit = measure_row({"id": "x", "name": name, "dimension": dimension, "factor": factor, "divisor": divisor})
        assert (unit.factor, unit.quantity) == expected
