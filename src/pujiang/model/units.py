"""Units of figures."""

from __future__ import annotations

from pujiang.model.base import NamedRecord
from pujiang.records import field, many, record


@record
class Unit(NamedRecord):
    """A unit of figures (QUDT Unit). Its codes are identifiers: ucum:km, qudt:KiloM, iso4217:USD."""

    symbols: tuple[str, ...] = many("The signs that are printed for it: km, °C, US$", default=(), term="qudt:symbol")
    dimension: str | None = field("What it measures: length, temperature, money; None where nobody says", default=None)
