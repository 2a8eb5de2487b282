"""Targets below many figures: what is found without looking at all of them is what looking at all of them finds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from monitoring.test_relations import KENYA, TOGO, figure, metric
from pujiang.codes import Direction, Nature, Stage
from pujiang.monitoring.report import _reaches, report_on
from pujiang.monitoring.series import at_one_time, day_of, is_comparable, select_actual

if TYPE_CHECKING:
    from pujiang import Metric, Observation

WRITTEN = st.sampled_from(
    ["4", "5", "6", "more than 4", "more than 5", "at least 5", "at most 5", "less than 5", "nearly 5", "about 5"]
)
PERIODS = st.sampled_from(["2020", "2021", "2020-02", "2020-06", "2019/2021", "2020/..", "2021-12-31", "2022"])


def decide_by_looking_at_all(of: Metric, target: Observation, series: list[Observation]) -> bool | None:
    """Return whether a target was reached in time, figure by figure, as the documentation of `_in_time` says."""
    by = target.period.end if target.period else None
    if by is None or of.nature is not Nature.CUMULATIVE or of.direction is Direction.DOWN:
        return None
    if target.quantity.comparator in {"less than", "at most"}:
        return None
    for one in series:
        answer, day = _reaches(of, one, target), day_of(one)
        if answer is True and day is not None and day <= by:
            return True
        if answer is False and one.period and one.period.end and one.period.end >= by:
            return False
    return None


@given(
    st.sampled_from(Nature),
    st.sampled_from([*Direction, None]),
    st.lists(st.tuples(WRITTEN, PERIODS, st.sampled_from([None, KENYA, TOGO])), max_size=8),
    st.tuples(WRITTEN, PERIODS, st.sampled_from([None, KENYA])),
)
def test_a_target_among_many_figures(
    nature: Nature,
    direction: Direction | None,
    made: list[tuple[str, str, object]],
    aimed: tuple[str, str, object],
) -> None:
    """The latest comparable figure, and whether the target was reached in time, for any figures in any order."""
    of = metric(nature, direction=direction)
    figures = [
        figure(written, period, key=f"k{n}", metric=of, place=place) for n, (written, period, place) in enumerate(made)
    ]
    target = figure(aimed[0], aimed[1], key="t", stage=Stage.TARGET, metric=of, place=aimed[2])
    series = [one for one in select_actual(figures, of) if is_comparable(target, one)]
    if nature is Nature.FLOW:
        series = [one for one in series if at_one_time(target, one)] or series

    ((report),) = report_on([of], [*figures, target])
    (progress,) = report.progress

    assert progress.latest == (series[-1] if series else None)
    assert progress.in_time == decide_by_looking_at_all(of, target, series)
