"""The unit of a printed figure: that of its metric, the printed one if it can be converted to it, or an error."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from pujiang.codes import FigureKind
from pujiang.deferred import defer
from pujiang.errors import UnitError
from pujiang.figures.accepted_units import list_accepted_units
from pujiang.problem_codes import ProblemCode
from pujiang.units.currency_signs import list_currencies_of

if TYPE_CHECKING:
    from pujiang.figures.figure_reader import PrintedFigure
    from pujiang.model.metrics import Metric
    from pujiang.model.units import Unit
    from pujiang.units import parsed_unit, standard
    from pujiang.units.parsed_unit import ParsedUnit
    from pujiang.written.problem_log import RecordProblems
else:
    parsed_unit = defer("pujiang.units.parsed_unit")
    standard = defer("pujiang.units.standard")

_CODE = re.compile(r"\b[A-Z]{3}\b")
_PRINTED_AS_WEIGHT = {"pounds": "lb"}


@attrs.frozen
class WantedUnit:
    """The unit that a figure should have: that of `measured_in`, or else of its metric.

    Attributes:
        names: what it may be called, the usual name first.
        measure: what it measures.
        unscaled: its name without numbers before it and bases: "tonnes" of "million tonnes".
        field: the field that says it: `measured_in` or `metric`.
    """

    names: tuple[str, ...]
    measure: ParsedUnit
    unscaled: str
    field: str

    @property
    def name(self) -> str:
        """The usual name."""
        return self.names[0]

    @property
    def what(self) -> str:
        """What says it, in words."""
        return "unit" if self.field == "measured_in" else "metric"


class UnitProblem(NamedTuple):
    """Why a printed figure does not fit a unit, and what to do."""

    message: str
    help: str


def find_wanted_unit(metric: Metric | None, unit: Unit | None, report: RecordProblems) -> WantedUnit | None:
    """Return the unit that a figure should have; None if any fits. Report a written one that cannot be converted."""
    wanted = _read_metric_unit(metric) if metric else None
    if unit is None:
        return wanted
    own = WantedUnit(_names_of(unit), measure_unit(unit), unit.name, "measured_in")
    if wanted and wanted.name not in own.names and not _may_be_converted(own.measure, wanted.measure):
        report.error(
            ProblemCode.UNIT_MISMATCH,
            ("measured_in",),
            f"expected a unit that can be converted to {parsed_unit.describe(wanted.measure)} as of the metric, found"
            f" {unit.id!r}, {parsed_unit.describe(own.measure)}",
            f"choose a metric of {unit.dimension or unit.name}, or correct the unit",
        )
    return own


def _read_metric_unit(metric: Metric) -> WantedUnit:
    if metric.measured_in is None:
        wanted = parsed_unit.parse_unit(metric.unit, metric.currency)
        return WantedUnit((metric.unit,), wanted, wanted.rest, "metric")
    names = (metric.unit, *_names_of(metric.measured_in))
    return WantedUnit(names, measure_unit(metric.measured_in), metric.unit, "metric")


def _names_of(unit: Unit) -> tuple[str, ...]:
    return (*unit.all_names, *unit.symbols, *(one.partition(":")[2] for one in unit.identifiers))


def measure_unit(unit: Unit) -> ParsedUnit:
    """Return what a unit of the vocabulary measures."""
    numbers = {"factor": unit.factor, "divisor": unit.divisor}
    return parsed_unit.measure_row({"id": unit.id, "name": unit.name, "dimension": unit.dimension} | numbers)


def _may_be_converted(unit: ParsedUnit, wanted: ParsedUnit) -> bool:
    """Return whether figures of both units may belong to one metric: percentage points are changes of a percentage."""
    return unit.dimension == wanted.dimension or (unit.quantity, wanted.quantity) == (
        parsed_unit.POINTS,
        parsed_unit.SHARE,
    )


def choose_unit(
    figure: PrintedFigure, wanted: WantedUnit, words: str, *, is_change: bool, is_weight: bool, currency: str | None
) -> str | UnitProblem:
    """Return the unit of a printed figure: the wanted one, or the printed one if it can be converted to it.

    Args:
        figure: the figure; it is read.
        wanted: the unit that it should have.
        words: the words that an author gives for it.
        is_change: whether it is a change, which may be printed in percent of what a level measures.
        is_weight: whether "of" follows: "100 pounds of rice".
        currency: the currency of its bulletin, for signs that several currencies share.
    """
    problem = _find_missing_base(figure, wanted)
    if problem:
        return problem
    if figure.unit is None and figure.kind not in {FigureKind.SHARE, FigureKind.RATIO, FigureKind.MULTIPLE}:
        above = _choose_for_number(figure, wanted, words)
    else:
        above = _choose_for_unit(figure, wanted, is_change=is_change, is_weight=is_weight, currency=currency)
    return above if isinstance(above, UnitProblem) else _add_base(figure, above, wanted)


def _find_missing_base(figure: PrintedFigure, wanted: WantedUnit) -> UnitProblem | None:
    if not wanted.measure.per or figure.per is not None or wanted.field == "measured_in":
        return None
    if figure.unit is not None and parsed_unit.parse_unit(figure.unit).per == wanted.measure.per:
        return None
    return UnitProblem(
        f"expected a rate in {wanted.name} as of the metric, found no base in {figure.words!r}",
        "write the words with the base, choose a metric without one, or write measured_in: the unit of the number",
    )


def _choose_for_number(figure: PrintedFigure, wanted: WantedUnit, words: str) -> str | UnitProblem:
    """Return the unit of a figure without a printed one: a noun may be counted, and 5 of a scaled unit is no 5."""
    counted = figure.counts.text if figure.counts else ""
    other = _find_other_unit(figure, wanted, counted, words)
    if other:
        return _report_other(other, wanted)
    if wanted.measure.scale == 1:
        return wanted.name
    if counted or any(character.isalpha() for character in figure.number.text):
        return wanted.unscaled
    return UnitProblem(
        f"{figure.words!r} may be {figure.words} or {figure.words} {wanted.name}",
        f"write the words with the unit, or measured_in: the unit of the number; or choose a {wanted.what} without a"
        " number in its unit",
    )


def _find_other_unit(figure: PrintedFigure, wanted: WantedUnit, counted: str, words: str) -> str:
    """Return the words of another unit than the wanted one: a noun that it does not count, or a currency's code."""
    if wanted.measure.currency:
        codes = (code for code in _CODE.findall(words) if standard.is_currency(code))
        return next((code for code in codes if code != wanted.measure.currency), "") or _find_other_noun(
            wanted, counted
        )
    return _find_other_noun(wanted, counted) if figure.kind is FigureKind.COUNT else ""


def _find_other_noun(wanted: WantedUnit, counted: str) -> str:
    if wanted.measure.counts or not counted or wanted.measure.rest.casefold() in counted.casefold():
        return ""
    unit = parsed_unit.parse_unit(counted)
    is_noun = unit.quantity.startswith(parsed_unit.NOUN)
    if unit.quantity == wanted.measure.quantity or (is_noun and wanted.field == "measured_in"):
        return ""
    return counted


def _choose_for_unit(
    figure: PrintedFigure, wanted: WantedUnit, *, is_change: bool, is_weight: bool, currency: str | None
) -> str | UnitProblem:
    """Return the unit of a figure with a printed one."""
    accepted = list_accepted_units(figure)
    if len(accepted) > 1 and figure.kind is not FigureKind.PERCENTAGE_POINTS:
        return _choose_currency(figure, accepted, wanted, currency)
    printed = accepted[0] if figure.unit is None else figure.unit
    if printed in _PRINTED_AS_WEIGHT and figure.kind is FigureKind.COUNT:
        if wanted.measure.currency in list_currencies_of(printed) and not is_weight:
            return wanted.unscaled
        printed = _PRINTED_AS_WEIGHT[printed]
    unit = parsed_unit.parse_unit(printed)
    if printed in wanted.names or (unit.counts and printed.casefold() in map(str.casefold, wanted.names)):
        return wanted.name
    if unit.quantity == wanted.measure.quantity:
        if unit.factor == wanted.measure.factor and unit.per == wanted.measure.per:
            return wanted.name
        return printed if wanted.field == "metric" else _report_other(printed, wanted)
    is_relative = is_change and unit.quantity == parsed_unit.SHARE
    if is_relative or (unit.quantity, wanted.measure.quantity) == (parsed_unit.POINTS, parsed_unit.SHARE):
        return printed
    return _report_other(printed, wanted)


def _choose_currency(
    figure: PrintedFigure, accepted: tuple[str, ...], wanted: WantedUnit, currency: str | None
) -> str | UnitProblem:
    """Return the currency of a sign that several share: that of the metric, or else of the bulletin."""
    own, known = wanted.measure.currency, currency if currency in accepted else None
    if own is not None and own == figure.unit:
        return known or own
    if own not in accepted:
        return _report_other(accepted[0], wanted)
    if known not in {None, own} and wanted.field == "metric":
        return UnitProblem(
            f"{figure.unit!r} is {known} in this bulletin, and the metric is in {own}",
            f"choose a metric in {known}, or write measured_in: {own} if that is meant",
        )
    return wanted.unscaled


def _report_other(printed: str, wanted: WantedUnit) -> UnitProblem:
    return UnitProblem(
        f"expected a {wanted.what} in {printed} as in the text, found one in {wanted.name}",
        f"choose a {wanted.what} in {printed}, or one that it can be converted to",
    )


def _add_base(figure: PrintedFigure, above: str, wanted: WantedUnit) -> str:
    """Return the unit of a rate with its base, unless that is the one of the wanted unit."""
    if figure.per is None:
        return above
    per = " ".join(figure.per.text.split())
    top = wanted.unscaled if above == wanted.name and wanted.measure.per else above
    try:
        base, whole = parsed_unit.parse_unit(per), parsed_unit.parse_unit(f"{top} per {per}")
    except UnitError:
        return f"{above} per {per}"
    fits = whole.quantity == wanted.measure.quantity and whole.factor == wanted.measure.factor
    if fits and (
        whole.per == wanted.measure.per or (base.counts and parsed_unit.NUMBER in {base.quantity, wanted.measure.per})
    ):
        return wanted.name
    return f"{top} per {per}"


def measures_difference(unit: str | None, wanted: WantedUnit) -> bool:
    """Return whether a figure is a difference of percentages, and its metric a percentage."""
    return (
        wanted.measure.quantity == parsed_unit.SHARE
        and unit is not None
        and (parsed_unit.parse_unit(unit).quantity == parsed_unit.POINTS)
    )
