"""The units that a metric may have if a figure with a given printed unit belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.figure_codes import FigureKind

if TYPE_CHECKING:
    from pujiang.figures.figure_reader import PrintedFigure

#: By a sign or name that several countries print, their currencies (ISO 4217); the first is meant where no data says
#: whose it is.
_SHARED = {
    sign: tuple(codes.split())
    for sign, codes in {
        "$": "USD AUD BBD BND BSD BZD CAD FJD GYD HKD JMD LRD NAD NZD SBD SGD SRD TTD TWD XCD",
        "¥": "CNY JPY",
        "pounds": "GBP EGP FKP GIP LBP SDG SHP SSP SYP",
        "rupees": "rupees INR LKR MUR NPR PKR SCR",
        "francs": "francs BIF CDF CHF DJF GNF KMF RWF XAF XOF XPF",
        "pesos": "pesos ARS CLP COP CUP DOP MXN PHP UYU",
        "kronor": "kronor CZK DKK ISK NOK SEK",
        "shillings": "shillings KES SOS TZS UGX",
        "dinars": "dinars BHD DZD IQD JOD KWD LYD RSD TND",
    }.items()
}
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
    if unit in _SHARED and kind is not FigureKind.COUNT:
        return _SHARED[unit]
    if kind is FigureKind.PERCENTAGE_POINTS and unit != "basis points":
        return "percent", unit
    is_currency = kind is FigureKind.MONEY or (len(unit) == _CODE_LENGTH and unit.isupper() and kind is FigureKind.RATE)
    return (unit,) if is_currency or unit in {"percent", "basis points"} else ()
