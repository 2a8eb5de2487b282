"""`convert_units`: a number in another unit, exactly."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pujiang.arguments import expect
from pujiang.errors import NumberError
from pujiang.units.parsed_unit import as_decimal, find_ratio, parse_unit


def convert_units(number: Decimal | Fraction | int, unit: str, to: str) -> Decimal | Fraction:
    """Return a number of one unit in another: exactly, as a Decimal, or as a Fraction where no Decimal is equal.

    Units are the standard ones with numbers before them and bases after them ("million tonnes", "deaths per 100,000
    people"), and nouns that are counted. Exchange rates are not known: a currency is converted to its multiples only.

    Args:
        number: an exact and finite number.
        unit: the unit that it is in: a name or symbol.
        to: the unit to convert to.

    Raises:
        UnitError: a unit is not understood, or the two measure different things.
        NumberError: the number is not finite, or a float, whose digits are not exact.

    >>> convert_units(30, "GWh", "TWh")
    Decimal('0.03')
    >>> convert_units(1, "mu", "hectares")
    Fraction(1, 15)
    """
    expect("unit", unit, str)
    expect("to", to, str)
    if type(number) not in {int, Decimal, Fraction} or (isinstance(number, Decimal) and not number.is_finite()):
        raise NumberError(number)
    converted = Fraction(number) * find_ratio(parse_unit(unit), parse_unit(to))
    exact = as_decimal(converted)
    return converted if exact is None else exact
