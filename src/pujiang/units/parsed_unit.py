"""What a unit measures, and how much of it: "million tonnes" is 1,000,000,000 kilograms of mass.

Numbers, dimensions and bases are kept apart, so that two units can be converted if they measure the same thing, and
are refused otherwise. Factors are fractions: nothing is rounded.
"""

from __future__ import annotations

import re
from decimal import Context, Decimal, Inexact
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pujiang.errors import UnitError
from pujiang.units.currency_signs import SHARED_SIGNS, list_currencies_of
from pujiang.units.standard import find_standard_row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

NUMBER, MONEY, SHARE, POINTS = "number", "money", "share", "difference of shares"
#: What counts things: any noun may follow such a number.
_COUNTED = frozenset({NUMBER, "people", "pixels", "containers"})
#: How the quantity of a noun begins that names no standard unit.
NOUN = "count of "
_PER = re.compile(r"\s*/\s*|\s*每|(?:^|\s+)(?:per|an?|each|every)(?:\s+|$)", re.IGNORECASE)
_LEADING_NUMBER = re.compile(r"(\d{1,3}(?:[, ]\d{3})+|\d+)(\.\d+)?(?:\s+|$|(?=[^\x00-\x7f]))")
_OF = re.compile(r"\s+of\s+", re.IGNORECASE)
#: What a letter beside a currency multiplies by.
_MONEY_SCALES = {"k": 10**3, "m": 10**6, "b": 10**9}
_LONGEST_SCALE = 3
#: In characters: a longer text is no unit that anybody converts.
_LONGEST = 200
_EXACT = Context(prec=10_000, traps=[Inexact])


class ParsedUnit(NamedTuple):
    """What a unit measures.

    Attributes:
        factor: how many base units one is.
        quantity: what is measured: length, mass, money USD; for a noun that is counted, that noun.
        of: of what, if the unit says so: "gdp" in "percent of GDP".
        per: the dimension of the base of a rate; empty if it is none.
        rest: the unit without the numbers before it: "tonnes" of "million tonnes".
        scale: the product of these numbers: a million.
    """

    factor: Fraction
    quantity: str
    of: str = ""
    per: str = ""
    rest: str = ""
    scale: Fraction = Fraction(1)

    @property
    def dimension(self) -> tuple[str, str, str]:
        """What units must share to be converted."""
        return self.quantity, self.of, self.per

    @property
    def counts(self) -> bool:
        """Whether it counts things, and measures nothing."""
        return self.quantity in _COUNTED or self.quantity.startswith(NOUN)

    @property
    def currency(self) -> str | None:
        """The ISO 4217 code of a currency, or a sign that several share; None if it is no money."""
        return self.quantity.partition(" ")[2] if self.quantity.startswith(MONEY) else None


def parse_unit(text: str, currency: str | None = None) -> ParsedUnit:
    """Return what a unit measures, from its words: "million tonnes", "US$ bn", "deaths per 100,000 births".

    A noun that names no standard unit is counted: "laboratories" are converted to "thousand laboratories" only.

    Args:
        text: the unit.
        currency: the currency of signs that several share, such as "$".

    Raises:
        UnitError: it is a rate without its base.
    """
    words = " ".join(text.split())
    if len(words) > _LONGEST:
        return ParsedUnit(Fraction(1), NOUN + words.casefold(), rest=words)
    return _parse(words, currency)


@lru_cache(maxsize=1024)
def _parse(text: str, currency: str | None) -> ParsedUnit:
    whole = _look_up(text, currency)
    if whole is not None:
        return whole
    above, *bases = _PER.split(text)
    if "" in bases:
        raise UnitError(f"{text!r} is a rate without its base")
    unit = _parse_product(above, currency)
    for base in bases:
        below = _parse_product(base, currency)
        per = f"{below.quantity} of {below.of}" if below.of else below.quantity
        unit = unit._replace(factor=unit.factor / below.factor, per=f"{unit.per} per {per}" if unit.per else per)
    return unit


def _parse_product(text: str, currency: str | None) -> ParsedUnit:
    """Return the measure of a unit with the numbers before or after it, and what it is of."""
    factor, rest = _split_scale(text)
    if not rest:
        return ParsedUnit(factor, NUMBER, scale=factor)
    measure = _look_up(rest, currency) or _look_up_parts(rest, currency) or _look_up_whole(rest, currency)
    if measure is None:
        measure = ParsedUnit(Fraction(1), NOUN + rest.casefold(), rest=rest)
    return measure._replace(factor=measure.factor * factor, scale=measure.scale * factor)


def _look_up_whole(text: str, currency: str | None) -> ParsedUnit | None:
    """Return the measure of a unit that says of what: "percent of GDP"; None if it is no unit."""
    found = _OF.search(text)
    known = _look_up(text[: found.start()], currency) if found else None
    return known._replace(of=text[found.end() :].casefold(), rest=text) if known and found else None


def _split_scale(text: str) -> tuple[Fraction, str]:
    """Return the product of the numbers before a unit, in digits and words, and the unit."""
    factor, rest = Fraction(1), text
    while rest and not _measures(rest):
        number = _LEADING_NUMBER.match(rest)
        if number:
            whole, part = number.groups(default="")
            factor *= Fraction(whole.replace(",", "").replace(" ", "") + part)
            rest = rest[number.end() :]
            continue
        found = next(_scales_before(rest), None)
        if found is None:
            break
        factor, rest = factor * found[0], found[1]
    return factor, rest


def _measures(text: str) -> bool:
    """Return whether a text is a unit of something other than numbers: "千瓦时" is not a thousand of "瓦时"."""
    row = find_standard_row(text)
    return row is not None and row.get("dimension") != NUMBER


def _scales_before(text: str) -> Iterator[tuple[Fraction, str]]:
    """Yield the number that a text begins with, the longest first, with what follows it."""
    words = text.split(" ")
    for count in range(min(_LONGEST_SCALE, len(words)), 0, -1):
        number = _look_up_number(" ".join(words[:count]))
        if number:
            yield number, " ".join(words[count:])
    if not text.isascii():
        for end in range(min(_LONGEST_SCALE, len(text)), 0, -1):
            number = None if text[:end].isascii() else _look_up_number(text[:end])
            if number:
                yield number, text[end:]


def _look_up_number(text: str) -> Fraction | None:
    row = find_standard_row(text)
    return _factor_of(row) if row and row.get("dimension") == NUMBER and row["factor"] != 1 else None


def _look_up_parts(text: str, currency: str | None) -> ParsedUnit | None:
    """Return the measure of a currency and a number in any order: "USD million", "$bn", "€ m"."""
    words = text.split(" ")
    for cut in range(1, len(text)):
        money = _look_up(text[:cut].rstrip(), currency)
        if money is None or money.currency is None:
            continue
        scale = _look_up_number(text[cut:].strip()) or _MONEY_SCALES.get(text[cut:].strip().lower())
        if scale:
            return money._replace(factor=money.factor * scale, scale=Fraction(scale))
    money = _look_up(" ".join(words[1:]), currency) if len(words) > 1 else None
    scale = _MONEY_SCALES.get(words[0].lower())
    return (
        money._replace(factor=money.factor * scale, scale=Fraction(scale))
        if money and money.currency and scale
        else None
    )


def _look_up(text: str, currency: str | None) -> ParsedUnit | None:
    """Return the measure of a standard unit or of the sign of a currency; None if the text is neither."""
    sign = _find_sign(text)
    if sign:
        known = currency if currency in list_currencies_of(sign) else None
        return ParsedUnit(Fraction(1), f"{MONEY} {known or sign}", rest=known or text)
    row = find_standard_row(text) if text else None
    return measure_row(row)._replace(rest=text) if row else None


def _find_sign(text: str) -> str | None:
    """Return the sign that several currencies share, by itself or as a word."""
    return next((sign for sign, (words, _) in SHARED_SIGNS.items() if text == sign or text.casefold() in words), None)


def measure_row(row: Mapping[str, Any]) -> ParsedUnit:
    """Return the measure of a unit by the values of its fields.

    One without a factor is the standard unit of its name, if that has its dimension. Otherwise a currency and a unit
    without a factor are a dimension of their own, since there is nothing to convert them to.
    """
    dimension, factor, name = row.get("dimension"), _factor_of(row), row["name"]
    if factor is not None and dimension and dimension != MONEY:
        return ParsedUnit(factor, dimension, rest=name)
    known = find_standard_row(name)
    if known is not None and known is not row and dimension in {None, known.get("dimension")}:
        return measure_row(known)._replace(rest=name)
    if dimension is None:
        return ParsedUnit(Fraction(1), NOUN + name.casefold(), rest=name)
    return ParsedUnit(
        Fraction(1), f"{MONEY} {row['id']}" if dimension == MONEY else f"{dimension} in {row['id']}", rest=name
    )


def _factor_of(row: Mapping[str, Any]) -> Fraction | None:
    factor = row.get("factor")
    return None if factor is None else Fraction(factor) / Fraction(row.get("divisor") or 1)


def find_ratio(unit: ParsedUnit, to: ParsedUnit) -> Fraction:
    """Return how many of one unit another is.

    Raises:
        UnitError: they measure different things.
    """
    if unit.dimension != to.dimension:
        raise UnitError(f"cannot convert {describe(unit)} to {describe(to)}")
    return unit.factor / to.factor


def describe(unit: ParsedUnit) -> str:
    """Return a unit with what it measures: "GWh (energy)"."""
    of, per = unit.of and f" of {unit.of}", unit.per and f" per {unit.per}"
    return f"{unit.rest or 'a number'} ({unit.quantity}{of}{per})"


def as_decimal(number: Fraction) -> Decimal | None:
    """Return a fraction as a Decimal; None if no decimal number is equal to it."""
    try:
        return _EXACT.divide(Decimal(number.numerator), Decimal(number.denominator))
    except Inexact:
        return None
