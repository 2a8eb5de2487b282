"""Changes that are checked against the levels before and after them."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from pujiang.codes import FigureChange, FigureKind, Nature
from pujiang.model.intervals import Interval
from pujiang.model.metrics import Observation
from pujiang.monitoring.one_unit import measure_figure
from pujiang.monitoring.series import comparison_kind, count_days
from pujiang.records import Record, field, record, reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from pujiang.monitoring.metric_figures import MetricFigures


@record
class CheckedChange(Record):
    """A change, and whether the levels before and after it agree."""

    change: Observation = reference("The change")
    before: Observation = reference("The level at its beginning")
    after: Observation = reference("The level at its end")
    agrees: bool | None = field(
        "Whether the levels differ by the change; None if their bounds or rounded digits leave it open"
    )

    def __str__(self) -> str:
        answer = {True: "agrees with", False: "contradicts", None: "may agree with"}[self.agrees]
        return (
            f"{self.change.qualified_quantity} ({self.change.period}) {answer} {self.before.quantity}"
            f" ({self.before.period}) and {self.after.quantity} ({self.after.period})"
        )


def check_changes(figures: MetricFigures, series: Sequence[Observation]) -> Iterator[CheckedChange]:
    """Yield the changes of a metric for which its series has the level before and after, each checked.

    The level before ends on the day before the change begins, the level after on its last day; those of a flow last as
    long as the change.
    """
    levels: dict[tuple[object, date], list[Observation]] = {}
    for level in series:
        if level.period and level.period.end and comparison_kind(level)[0] is FigureKind.LEVEL:
            levels.setdefault((level.place and level.place.key, level.period.end), []).append(level)
    for change in figures.changes:
        period, place = change.period, change.place and change.place.key
        if period is None or period.start is None or period.end is None or change.direction is None:
            continue
        before = levels.get((place, period.start - timedelta(days=1)), ())
        for first in before:
            for second in levels.get((place, period.end), ()):
                if _fits(change, first, second):
                    yield CheckedChange(
                        change=figures.find_printed(change),
                        before=figures.find_printed(first),
                        after=figures.find_printed(second),
                        agrees=_agrees(figures, change, first, second),
                    )


def _fits(change: Observation, before: Observation, after: Observation) -> bool:
    """Return whether two levels are those before and after a change."""
    if change.metric is None or change.metric.nature is not Nature.FLOW:
        return True
    days, first, second = map(count_days, (change.period, before.period, after.period))
    return max(days, first, second) * 9 <= min(days, first, second) * 10


def _agrees(figures: MetricFigures, change: Observation, before: Observation, after: Observation) -> bool | None:
    """Return whether two levels differ by a change: exactly, or as far as digits that may be rounded show it."""
    exact = [figure.quantity.bounds().replace(unit=None) for figure in (change, before, after)]
    wide = [_widen(one, figures.find_rounding(of)) for one, of in zip(exact, (change, before, after), strict=True)]
    sign = Decimal(-1 if change.direction is FigureChange.DOWN else 1)
    if not figures.is_relative(change):
        if exact[2] - exact[1] == exact[0] * sign and exact[0].is_exact:
            return True
        return None if (wide[2] - wide[1]).overlaps(wide[0] * sign) else False
    if not wide[1].satisfies(">", 0):
        return None
    share = Interval.of(measure_figure(change, figures.metric).factor) * sign
    if exact[2].growth_from(exact[1]) == exact[0] * share and exact[0].is_exact:
        return True
    return None if wide[2].growth_from(wide[1]).overlaps(wide[0] * share) else False


def _widen(bounds: Interval, half: Decimal) -> Interval:
    """Return an interval that is wider on both sides."""
    return bounds.replace(
        lower=None if bounds.lower is None else bounds.lower - half,
        upper=None if bounds.upper is None else bounds.upper + half,
        lower_inclusive=True,
        upper_inclusive=True,
    )
