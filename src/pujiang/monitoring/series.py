"""The figures of one metric in order of time, and what is certain about their order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pujiang.codes import Nature, Restatement, Stage
from pujiang.model.metrics import Metric, Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.model.time import Period


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
    """Return the valid actual figures of a metric in order: no targets, misprints, withdrawn or superseded ones."""
    return in_order(
        o for o in observations if o.metric == metric and o.stage is Stage.ACTUAL and stands(o) and o.misprint is None
    )


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
    begin = second.period.end if first.metric.nature is Nature.CUMULATIVE else second.period.start
    return begin is not None and time.end < begin


def at_one_time(first: Observation, second: Observation) -> bool:
    """Return whether two figures are certainly about the same time: both have a period, and it is the same."""
    if first.period is None or second.period is None:
        return False
    if first.metric.nature is Nature.CUMULATIVE:
        return first.period.end is not None and first.period.end == second.period.end
    return (first.period.start, first.period.end) == (second.period.start, second.period.end)


def is_comparable(first: Observation, second: Observation) -> bool:
    """Return whether two figures of one metric have the same place and, for a flow, equally long periods."""
    if (first.place and first.place.key) != (second.place and second.place.key):
        return False
    return first.metric.nature is not Nature.FLOW or _equally_long(first.period, second.period)


def _equally_long(one: Period | None, other: Period | None) -> bool:
    """Return whether two periods have about the same length, within a tenth: all months do."""
    shorter, longer = sorted((_days(one), _days(other)))
    return bool(shorter) and longer * 9 <= shorter * 10


def _days(period: Period | None) -> int:
    """Return the number of days in a period; 0 if unknown."""
    return (period.end - period.start).days + 1 if period and period.start and period.end else 0
