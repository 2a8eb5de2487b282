"""The units that a metric may have if a figure with a given printed unit belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.figure_codes import FigureKind
from pujiang.units.currency_signs import list_currencies_of

if TYPE_CHECKING:
    from pujiang.figures.figure_reader import PrintedFigure

_NAMED = {FigureKind.SHARE: ("share",), FigureKind.RATIO: ("ratio",), FigureKind.MULTIPLE: ("times",)}
_CODE_LENGTH = 3


def list_accepted_units(figure: PrintedFigure) -> tuple[str, ...]:
    """Return the units that a metric of a figure may have, the likeliest first; empty if any unit fits.

    Measures ("km", "years") stay as printed and may have any name in a metric.
    """
    unit, kind = figure.unit, figure.kind
    if kind is not None and kind in _NAMED:
        return _NAMED[kind]
    if unit is None:
        return ()
    shared = () if kind is FigureKind.COUNT else list_currencies_of(unit)
    if shared:
        return shared
    if kind is FigureKind.PERCENTAGE_POINTS and unit != "basis points":
        return "percent", unit
    is_currency = kind is FigureKind.MONEY or (len(unit) == _CODE_LENGTH and unit.isupper() and kind is FigureKind.RATE)
    return (unit,) if is_currency or unit in {"percent", "basis points"} else ()
