"""Totals of figures of one metric that do not overlap."""

from __future__ import annotations

from itertools import combinations, islice
from typing import TYPE_CHECKING

from pujiang.codes import FigureChange, FigureKind, Nature
from pujiang.errors import SumError
from pujiang.monitoring.series import at_one_time, comparison_kind, nature_of, stands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.model.intervals import Interval
    from pujiang.model.metrics import Observation
    from pujiang.model.vocabulary import Place

_MOST_REASONS, _MOST_COUNTED = 5, 1_000
_ADDED_UP = frozenset(
    {
        (FigureKind.LEVEL, None),
        (FigureKind.CHANGE, FigureChange.UP),
        (FigureKind.CHANGE, FigureChange.DOWN),
        (FigureKind.DURATION, None),
    }
)


def total(observations: Sequence[Observation]) -> Interval:
    """Return the sum of some figures, with its bounds.

    The figures must be of one additive metric and of one stage, and none may be a misprint, withdrawn or superseded.
    No two may overlap: their places must be separate, at the same time; or, for a flow, their periods must be separate.

    Raises:
        SumError: the figures must not be added up; the error gives the first reasons.
        ValueError: no figures are given.
    """
    if not observations:
        raise ValueError("expected at least one figure to add up, found no figures")
    reasons = list(islice(_reasons(observations), _MOST_COUNTED))
    if reasons:
        more = len(reasons) - _MOST_REASONS
        count = f"{more} more" if len(reasons) < _MOST_COUNTED else f"more than {more} other"
        raise SumError([*reasons[:_MOST_REASONS], *([f"and {count} reasons"] if more > 0 else [])])
    first, *others = observations
    result = first.quantity.bounds()
    for other in others:
        result += other.quantity
    return result


def _reasons(observations: Sequence[Observation]) -> Iterator[str]:
    without = [observation.key for observation in observations if observation.metric is None]
    if without:
        yield from (f"{key} has no metric" for key in without)
        return
    metrics = {observation.metric.key: observation.metric for observation in observations if observation.metric}
    if len(metrics) > 1:
        yield f"expected figures of one metric, found {len(metrics)} metrics: {', '.join(sorted(metrics))}"
        return
    (metric,) = metrics.values()
    if len(observations) > 1 and not metric.additive:
        yield f"the metric {metric.key!r} is not additive"
    kinds = {comparison_kind(observation) for observation in observations}
    if len(kinds) > 1:
        found = sorted(" ".join(filter(None, kind)) for kind in kinds)
        yield f"expected figures of one kind, found {', '.join(found)}"
    elif len(observations) > 1 and not kinds <= _ADDED_UP:
        yield f"figures of the kind {observations[0].kind} cannot be added up"
    if len({observation.stage for observation in observations}) > 1:
        stages = sorted({str(observation.stage) for observation in observations})
        yield f"expected figures of one stage, found {', '.join(stages)}"
    yield from (f"{observation.key} is marked as a misprint" for observation in observations if observation.misprint)
    yield from (f"{observation.key} is no longer valid" for observation in observations if not stands(observation))
    yield from _overlaps(observations)


def _overlaps(observations: Iterable[Observation]) -> Iterator[str]:
    for first, second in combinations(observations, 2):
        if nature_of(first) is Nature.FLOW and _apart_in_time(first, second):
            continue
        if not _apart_in_place(first.place, second.place):
            yield f"{first.key} and {second.key} may count the same things"
        elif not (at_one_time(first, second) or _share_report(first, second)):
            yield f"{first.key} and {second.key} are about different times"


def _share_report(first: Observation, second: Observation) -> bool:
    """Return whether two figures come from reports of the same time and have no period of their own."""
    return first.period is second.period is None and first.reported is not None and first.reported == second.reported


def _apart_in_time(first: Observation, second: Observation) -> bool:
    if first.period is None or second.period is None:
        return False
    (start, end), (low, high) = (first.period.start, first.period.end), (second.period.start, second.period.end)
    return bool((end and low and end < low) or (high and start and high < start))


def _apart_in_place(first: Place | None, second: Place | None) -> bool:
    if first is None or second is None:
        return False
    return not (_holds(first, second) or _holds(second, first) or ({*first.members} & {*second.members}))


def _holds(outer: Place, inner: Place) -> bool:
    """Return whether a place is the same as another, or contains it as a part or a member."""
    place: Place | None = inner
    while place is not None:
        if place == outer or place in outer.members:
            return True
        place = place.within
    return False
