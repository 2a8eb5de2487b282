"""Checks of units: what a printed unit means must be certain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.deferred import defer
from pujiang.errors import UnitError
from pujiang.problem_codes import ProblemCode
from pujiang.similar import fold
from pujiang.written.figure_units import measure_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.metrics import Metric
    from pujiang.model.units import Unit
    from pujiang.units import parsed_unit
else:
    parsed_unit = defer("pujiang.units.parsed_unit")


def check_unit_names(units: Iterable[Unit]) -> Iterator[Finding]:
    """Check that no two units share a name, ignoring case and accents, or a symbol.

    One with the name of a standard unit must be that unit.
    """
    first: dict[str, str] = {}
    for unit in units:
        names = dict.fromkeys((*map(fold, unit.all_names), *unit.symbols))
        other = next((found for name in names if (found := first.setdefault(name, unit.id)) != unit.id), None)
        if other:
            yield _find_duplicate(unit, f"{unit.name!r} shares a name or symbol with {other!r}")
        elif _differs_from_standard(unit):
            yield _find_duplicate(
                unit, f"{unit.name!r} is the name of a standard unit with another factor or dimension"
            )


def _differs_from_standard(unit: Unit) -> bool:
    """Return whether the standard unit of a name is another one than this, which has a factor of its own."""
    if unit.factor is None:
        return False
    known, own = parsed_unit.parse_unit(unit.name), measure_unit(unit)
    is_known = not known.quantity.startswith(parsed_unit.NOUN)
    return is_known and (known.factor, known.dimension) != (own.factor, own.dimension)


def _find_duplicate(unit: Unit, message: str) -> Finding:
    help_text = "give each unit names and symbols of its own"
    return finding(
        ProblemCode.DUPLICATE_NAME, unit.key, ("name",), f"duplicate name: {message}", help_text, kind="units"
    )


def check_metric_units(metrics: Iterable[Metric]) -> Iterator[Finding]:
    """Check that the unit of a metric in words is its unit in the vocabulary, where the words name a standard unit."""
    for metric in metrics:
        if metric.measured_in is None:
            continue
        named, own = _parse_named(metric.unit, metric.currency), measure_unit(metric.measured_in)
        if named and (named.factor, named.dimension) != (own.factor, own.dimension):
            yield finding(
                ProblemCode.UNIT_MISMATCH,
                metric.key,
                ("measured_in",),
                f"the unit {metric.unit!r} is not {metric.measured_in.name!r}",
                "write the same unit in both fields",
                kind="metrics",
            )


def _parse_named(unit: str, currency: str | None) -> parsed_unit.ParsedUnit | None:
    """Return what a unit measures; None if it counts things, whose names may differ."""
    try:
        found = parsed_unit.parse_unit(unit, currency)
    except UnitError:  # only in records made in Python
        return None
    return None if found.counts and found.scale == 1 else found
