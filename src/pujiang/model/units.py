"""Units of figures."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from pujiang.model.base import NamedRecord
from pujiang.records import field, many, record

if TYPE_CHECKING:
    from typing import Self, Unpack

    from pujiang.model.change_types import UnitChanges, UnitFields


@record
class Unit(NamedRecord):
    """A unit of figures (QUDT Unit). Its codes are identifiers: ucum:km, qudt:KiloM, iso4217:USD."""

    symbols: tuple[str, ...] = many("The printed symbols: km, °C, US$", default=(), term="qudt:symbol")
    dimension: str | None = field("What it measures: length, temperature, money; None if not stated", default=None)
    factor: Decimal | None = field(
        "How many of the base unit of its dimension one is: 1000 for a kilometre; None if it cannot be converted",
        default=None,
        term="qudt:conversionMultiplier",
    )
    divisor: Decimal | None = field(
        "What `factor` is divided by, where no decimal number is exact: 3 for a mu, 2000/3 m²; None for 1", default=None
    )

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[UnitFields]) -> None: ...
        def replace(self, **changes: Unpack[UnitChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102
