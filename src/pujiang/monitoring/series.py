"""The figures of one metric in the order of time, and what is certain of their order."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pujiang.codes import Nature, Restatement, Stage
from pujiang.model.figures import Metric, Observation

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.model.time import Period


def time_of(observation: Observation) -> Period | None:
    """The time that a figure is about, else when it was reported."""
    return observation.period or observation.reported


def day_of(observation: Observation) -> date | None:
    """The last day of the time that a figure is about, else of its report: what it is ordered by."""
    time = time_of(observation)
    return (time.end or time.start) if time else None


def in_order(observations: Iterable[Observation]) -> list[Observation]:
    """Figures by day; those without one last."""
    return sorted(observations, key=lambda o: (day_of(o) is None, day_of(o) or date.max, o.key))


def counted(observations: Iterable[Observation], metric: Metric) -> list[Observation]:
    """What was reached of a metric, in order: no targets, and nothing that is withdrawn or held to be a misprint."""
    return in_order(
        o for o in observations if o.metric == metric and o.stage is Stage.ACTUAL and stands(o) and o.misprint is None
    )


def targets(observations: Iterable[Observation], metric: Metric) -> list[Observation]:
    """What is meant to be reached of a metric, by the time it is meant for."""
    return in_order(o for o in observations if o.metric == metric and o.stage is Stage.TARGET and stands(o))


def stands(observation: Observation) -> bool:
    """Whether a figure still holds: it was neither withdrawn nor superseded."""
    return not (observation.withdrawn or observation.superseded_by)


def without_corrected(observations: Sequence[Observation]) -> list[Observation]:
    """Figures without those that another of the same time corrects, as a person says."""
    corrected = {
        o.restates.key
        for o in observations
        if o.restates and o.restatement is Restatement.UPDATES and at_one_time(o, o.restates)
    }
    return [o for o in observations if o.key not in corrected]


def is_earlier(first: Observation, second: Observation) -> bool:
    """Whether a figure is surely about an earlier time than another.

    A report may give an old figure: so only the second one's own period, and not when it was reported, says that it is
    about a later time.
    """
    time = time_of(first)
    if second.period is None or time is None or time.end is None:
        return False
    begin = second.period.end if first.metric.nature is Nature.CUMULATIVE else second.period.start
    return begin is not None and time.end < begin


def at_one_time(first: Observation, second: Observation) -> bool:
    """Whether two figures are surely about the same time: each names it, and it is the same."""
    if first.period is None or second.period is None:
        return False
    if first.metric.nature is Nature.CUMULATIVE:
        return first.period.end is not None and first.period.end == second.period.end
    return (first.period.start, first.period.end) == (second.period.start, second.period.end)


def is_comparable(first: Observation, second: Observation) -> bool:
    """Whether two figures of one metric tell of like things: of one place, and of times equally long where it flows."""
    if (first.place and first.place.key) != (second.place and second.place.key):
        return False
    return first.metric.nature is not Nature.FLOW or _equally_long(first.period, second.period)


def _equally_long(one: Period | None, other: Period | None) -> bool:
    """Whether two times are as long as each other, as one month is as long as another."""
    shorter, longer = sorted((_days(one), _days(other)))
    return bool(shorter) and longer * 9 <= shorter * 10


def _days(period: Period | None) -> int:
    """How many days a time has; 0 where it is not known."""
    return (period.end - period.start).days + 1 if period and period.start and period.end else 0
