"""The figures of a metric in one unit, by exact factors, so that their values can be compared."""

from __future__ import annotations

from decimal import MAX_PREC, Context, Decimal
from fractions import Fraction
from functools import reduce
from math import gcd
from typing import TYPE_CHECKING

from pujiang.codes import FigureKind
from pujiang.errors import UnitError
from pujiang.monitoring.series import ExclusionReason, is_change
from pujiang.units.parsed_unit import POINTS, SHARE, ParsedUnit, parse_unit
from pujiang.written.figure_units import measure_unit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.model.metrics import Metric, Observation
    from pujiang.model.quantities import Quantity

_WIDE = Context(prec=MAX_PREC)
_DIGITS = Context(prec=28)
#: The ratio of changes in percent of what changed: they are in no unit of the metric.
_RELATIVE = Fraction(0)


def measure_metric(metric: Metric) -> ParsedUnit:
    """Return what the figures of a metric measure."""
    if metric.measured_in:
        return measure_unit(metric.measured_in)
    return _measure_text(metric.unit, metric.currency)


def measure_figure(figure: Observation, metric: Metric) -> ParsedUnit:
    """Return what a figure of a metric measures: in its own unit, or else in that of the metric."""
    if figure.measured_in:
        return measure_unit(figure.measured_in)
    unit = figure.quantity.unit
    return measure_metric(metric) if unit in {None, metric.unit} else _measure_text(str(unit), metric.currency)


def _measure_text(unit: str, currency: str | None) -> ParsedUnit:
    try:
        return parse_unit(unit, currency)
    except UnitError:  # only in records made in Python: what is read is checked
        return ParsedUnit(Fraction(1), unit)


def is_relative(figure: Observation, metric: Metric) -> bool:
    """Return whether a change is printed as a percentage of what changed: output rose by 3 percent."""
    return figure.kind is FigureKind.CHANGE and measure_figure(figure, metric).quantity == SHARE


class FiguresInOneUnit:
    """The figures of a metric, those in other units multiplied so that all are in one.

    Attributes:
        figures: those that can be compared by their units, in the given order.
        excluded: the reasons why others cannot, by key.
    """

    def __init__(self, metric: Metric, observations: Iterable[Observation], *, as_metric: bool = False) -> None:
        """Convert the figures to the greatest unit of which all are whole multiples, so that nothing is rounded.

        With `as_metric` it is the unit of the metric, and values are rounded to 28 digits.
        """
        self.figures: list[Observation] = []
        self.excluded: dict[str, ExclusionReason] = {}
        self._printed: dict[str, Observation] = {}
        self._factors: dict[str, Fraction] = {}
        self._metric, self._wanted = metric, measure_metric(metric)
        self._ratios: dict[tuple[object, ...], Fraction | ExclusionReason] = {}
        kept = [(figure, ratio) for figure in observations if (ratio := self._find_ratio(figure)) is not None]
        ratios = {ratio for _, ratio in kept} - {_RELATIVE}
        unit = Fraction(1) if as_metric else reduce(_common_unit, ratios, Fraction(0))
        for figure, ratio in kept:
            self._add(figure, Fraction(1) if ratio == _RELATIVE else ratio / unit, is_relative=ratio == _RELATIVE)

    def find_printed(self, figure: Observation) -> Observation:
        """Return a figure of `figures` in the unit that it had."""
        return self._printed.get(figure.key, figure)

    def find_factor(self, figure: Observation) -> Fraction:
        """Return what the printed values of a figure of `figures` were multiplied by."""
        return self._factors.get(figure.key, Fraction(1))

    def _find_ratio(self, figure: Observation) -> Fraction | None:
        """Return how many of the metric's unit one of the figure's unit is; note why it cannot be converted."""
        key = figure.quantity.unit, figure.measured_in, is_change(figure)
        found = self._ratios.get(key)
        if found is None:
            found = self._ratios[key] = self._compute_ratio(figure)
        if isinstance(found, Fraction):
            return found
        self.excluded[figure.key] = found
        return None

    def _compute_ratio(self, figure: Observation) -> Fraction | ExclusionReason:
        own, wanted = measure_figure(figure, self._metric), self._wanted
        if is_relative(figure, self._metric):
            return _RELATIVE
        if own.dimension == wanted.dimension or (
            own.quantity == POINTS and wanted.quantity == SHARE and is_change(figure)
        ):
            return own.factor / wanted.factor
        return ExclusionReason.BASE if own.quantity == wanted.quantity else ExclusionReason.UNIT

    def _add(self, figure: Observation, factor: Fraction, *, is_relative: bool) -> None:
        if is_relative or (factor == 1 and figure.quantity.unit == self._metric.unit):
            self.figures.append(figure)
            return
        self._printed[figure.key], self._factors[figure.key] = figure, factor
        self.figures.append(figure.replace(quantity=_multiply(figure.quantity, factor, self._metric.unit)))


def _common_unit(one: Fraction, other: Fraction) -> Fraction:
    """Return the greatest number of which two are whole multiples."""
    below = one.denominator * other.denominator
    return Fraction(gcd(one.numerator * other.denominator, other.numerator * one.denominator), below)


def _multiply(quantity: Quantity, factor: Fraction, unit: str) -> Quantity:
    def convert(value: Decimal) -> Decimal:
        times = _WIDE.multiply(value, Decimal(factor.numerator))
        return times if factor.denominator == 1 else _DIGITS.divide(times, Decimal(factor.denominator))

    to = None if quantity.value_to is None else convert(quantity.value_to)
    return quantity.replace(value=convert(quantity.value), value_to=to, unit=unit)
