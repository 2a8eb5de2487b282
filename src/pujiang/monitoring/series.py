"""The figures of one metric in order of time, and what is certain about their order."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from pujiang.code import Code
from pujiang.codes import FigureChange, FigureKind, Nature, Restatement, Stage
from pujiang.model.metrics import Metric, Observation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pujiang.model.time import Period


_LEVELS = (FigureKind.LEVEL, FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT)
_CHANGES = (FigureKind.CHANGE, FigureKind.PERCENTAGE_POINTS)


class ExclusionReason(Code):
    """Why a figure of a metric is not compared with the others."""

    STAGE = "stage", "it is no value that was reached: a baseline, hypothetical or claimed"
    KIND = "kind", "it is of another kind than the series: a change is no level, a rise no fall"
    UNIT = "unit", "its unit cannot be converted to that of the metric"
    BASE = "base", "it is of another whole, or per another base, than the metric"
    PLACE = "place", "the metric has no other figure or target of its place"


def nature_of(observation: Observation) -> Nature | None:
    """Return the nature of the metric of a figure; None if it has none. A change is one during a period."""
    if observation.metric is None:
        return None
    return Nature.FLOW if is_change(observation) else observation.metric.nature


def comparison_kind(observation: Observation) -> tuple[FigureKind, FigureChange | None]:
    """Return what figures must share to be compared: their kind, with all levels alike, and their direction."""
    kind = observation.kind
    return FigureKind.LEVEL if kind in _LEVELS else kind, observation.direction


def is_change(observation: Observation) -> bool:
    """Return whether a figure is a difference between two values: a change, or percentage points."""
    return observation.kind in _CHANGES


def keep_one_kind(
    figures: Sequence[Observation], kind_of: Callable[[Observation], tuple[Any, ...]] | None = None
) -> list[Observation]:
    """Return the levels among figures in order of time; if there are none, those of the kind of the first figure."""
    kinds = [(kind_of or comparison_kind)(figure) for figure in figures]
    wanted = next((kind for kind in kinds if kind[0] is FigureKind.LEVEL), kinds[0] if kinds else None)
    return [figure for figure, kind in zip(figures, kinds, strict=True) if kind == wanted]


def time_of(observation: Observation) -> Period | None:
    """Return the period of a figure, or else the time of its report."""
    return observation.period or observation.reported


def day_of(observation: Observation) -> date | None:
    """Return the last day of a figure's period, or else of its report, by which figures are ordered."""
    time = time_of(observation)
    return (time.end or time.start) if time else None


def in_order(observations: Iterable[Observation]) -> list[Observation]:
    """Return figures ordered by day; figures without a day come last."""
    return sorted(observations, key=lambda o: (day_of(o) is None, day_of(o) or date.max, o.key))


def select_actual(observations: Iterable[Observation], metric: Metric) -> list[Observation]:
    """Return the actual figures of a metric in order: valid, and no misprints."""
    valid = (o for o in observations if o.metric == metric and o.stage is Stage.ACTUAL and stands(o))
    return in_order(o for o in valid if o.misprint is None)


def targets(observations: Iterable[Observation], metric: Metric) -> list[Observation]:
    """Return the valid targets of a metric, ordered by the time by which they should be reached."""
    return in_order(o for o in observations if o.metric == metric and o.stage is Stage.TARGET and stands(o))


def stands(observation: Observation) -> bool:
    """Return whether a figure is still valid: neither withdrawn nor superseded."""
    return not (observation.withdrawn or observation.superseded_by)


def without_corrected(observations: Sequence[Observation]) -> list[Observation]:
    """Return figures without those that another figure of the same time corrects, as recorded by a person."""
    corrected = {
        o.restates.key
        for o in observations
        if o.restates and o.restatement is Restatement.UPDATES and at_one_time(o, o.restates)
    }
    return [o for o in observations if o.key not in corrected]


def is_earlier(first: Observation, second: Observation) -> bool:
    """Return whether a figure is certainly about an earlier time than another.

    A report may give an old figure: only the period of the second figure shows a later time, not the time of its
    report.
    """
    time = time_of(first)
    if second.period is None or time is None or time.end is None:
        return False
    begin = second.period.end if nature_of(first) is Nature.CUMULATIVE else second.period.start
    return begin is not None and time.end < begin


def at_one_time(first: Observation, second: Observation) -> bool:
    """Return whether two figures are certainly about the same time: both have a period, and it is the same."""
    if first.period is None or second.period is None:
        return False
    if nature_of(first) is Nature.CUMULATIVE:
        return first.period.end is not None and first.period.end == second.period.end
    return (first.period.start, first.period.end) == (second.period.start, second.period.end)


def is_comparable(first: Observation, second: Observation) -> bool:
    """Return whether two figures in one unit have one kind and place and, for a flow, equally long periods."""
    if list_shared_facts(first) != list_shared_facts(second):
        return False
    return nature_of(first) is not Nature.FLOW or _equally_long(first.period, second.period)


def list_shared_facts(figure: Observation) -> tuple[object, ...]:
    """Return what comparable figures share: kind with direction, and place."""
    return comparison_kind(figure), figure.place and figure.place.key


def _equally_long(one: Period | None, other: Period | None) -> bool:
    """Return whether two periods have about the same length, within a tenth: all months do."""
    shorter, longer = sorted((count_days(one), count_days(other)))
    return bool(shorter) and longer * 9 <= shorter * 10


def count_days(period: Period | None) -> int:
    """Return the number of days in a period; 0 if unknown."""
    return (period.end - period.start).days + 1 if period and period.start and period.end else 0


def has_end(observation: Observation) -> bool:
    """Return whether the end of a figure's period is known."""
    return observation.period is not None and observation.period.end is not None


class FiguresByDay:
    """Figures in order, in which what decides about a target is found without looking at all of them."""

    def __init__(self, figures: Sequence[Observation]) -> None:
        """Take the figures in the order of `in_order`."""
        self._figures = figures
        dated = [(day, figure) for figure in figures if (day := day_of(figure)) is not None]
        self._days = [day for day, _ in dated]
        self._dated = [figure for _, figure in dated]
        # Of the figures up to each one the one that is surely highest; of those from each one on the surely lowest.
        self._highest = list(accumulate(self._dated, _higher))
        with_period = (figure if has_end(figure) else None for figure in reversed(self._dated))
        self._lowest = [*accumulate(with_period, _lower)][::-1]

    def __len__(self) -> int:
        return len(self._figures)

    @cached_property
    def latest(self) -> list[Observation]:
        """The figures of the last day, in order; those without a day if there are any."""
        return [figure for figure in self._figures if day_of(figure) == day_of(self._figures[-1])]

    @cached_property
    def _by_time(self) -> dict[object, FiguresByDay]:
        found: dict[object, list[Observation]] = {}
        for period, figure in ((figure.period, figure) for figure in self._figures if figure.period):
            found.setdefault((period.start, period.end), []).append(figure)
        return {time: FiguresByDay(figures) for time, figures in found.items()}

    def at_time_of(self, target: Observation) -> FiguresByDay | None:
        """Return the figures of a flow with the period of a target; None without any."""
        return self._by_time.get((target.period.start, target.period.end)) if target.period else None

    def around(self, day: date) -> tuple[Observation | None, list[Observation], Observation | None]:
        """Return the highest figure before a day, those of the day, and of those after it the lowest with a period."""
        first, last = bisect_left(self._days, day), bisect_right(self._days, day)
        before = self._highest[first - 1] if first else None
        return before, self._dated[first:last], self._lowest[last] if last < len(self._dated) else None


def _higher(one: Observation, other: Observation) -> Observation:
    """Return the figure with the greater lower bound."""
    first, second = one.quantity.bounds(), other.quantity.bounds()
    if second.lower is None:
        return one
    if first.lower is None or (first.lower, not first.lower_inclusive) < (second.lower, not second.lower_inclusive):
        return other
    return one


def _lower(one: Observation | None, other: Observation | None) -> Observation | None:
    """Return the figure with the smaller upper bound."""
    if one is None or other is None:
        return one or other
    first, second = one.quantity.bounds(), other.quantity.bounds()
    if second.upper is None:
        return one
    is_lower = first.upper is None or (second.upper, second.upper_inclusive) < (first.upper, first.upper_inclusive)
    return other if is_lower else one
