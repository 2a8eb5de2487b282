"""What is never compared: a change with a level, a hypothetical figure with an actual one, figures without a metric."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from command_line import run
from monitoring.test_relations import DATA, figure, metric
from pujiang import Observation, SumError
from pujiang.codes import FigureChange, FigureKind, Nature, Stage
from pujiang.model.units import Unit
from pujiang.monitoring.charts import chart, select_drawn
from pujiang.monitoring.report import Trend, report_on
from pujiang.monitoring.series import ExclusionReason, keep_one_kind, nature_of
from pujiang.monitoring.totals import total
from pujiang.site.charting import has_chart
from refusals import raises

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pujiang.types import MetricReport

METRIC = metric(Nature.STOCK, additive=True)
LEVELS = {FigureKind.LEVEL, FigureKind.COUNT, FigureKind.MONEY, FigureKind.PERCENT}
UP, DOWN = FigureChange.UP, FigureChange.DOWN


def of(*figures: Observation) -> MetricReport:
    """Return the report on the figures of one metric."""
    (report,) = report_on([METRIC], figures)
    return report


def plain_kind(observation: Observation) -> FigureKind:
    """Return the kind of a figure, with all levels alike."""
    return FigureKind.LEVEL if observation.kind in LEVELS else observation.kind


@st.composite
def any_figures(draw: st.DrawFn) -> list[Observation]:
    """Draw figures of one metric that differ in all that decides whether they are compared."""
    drawn = draw(
        st.lists(
            st.tuples(
                st.integers(0, 3),
                st.integers(2000, 2009),
                st.sampled_from(FigureKind),
                st.sampled_from([None, UP, DOWN]),
                st.sampled_from(Stage),
                st.sampled_from([None, Unit(id="other", name="Other")]),
                st.sampled_from([None, "a slip"]),
                st.sampled_from([None, "gone"]),
            ),
            max_size=9,
        )
    )
    return [
        figure(
            str(value),
            str(year),
            key=f"o{number}",
            metric=METRIC,
            kind=kind,
            direction=direction if kind is FigureKind.CHANGE else None,
            stage=stage,
            measured_in=unit,
            misprint=misprint,
            withdrawn=withdrawn,
        )
        for number, (value, year, kind, direction, stage, unit, misprint, withdrawn) in enumerate(drawn)
    ]


@given(any_figures())
def test_each_figure_is_compared_or_told_apart(figures: list[Observation]) -> None:
    """A valid figure is in the series, a change, a target, a misprint, or not compared for a reason."""
    if not figures:
        return
    report = of(*figures)
    valid = [one for one in figures if not one.withdrawn]
    series = set(report.series)
    told = {one.observation: one.reason for one in report.not_compared}
    targets = {progress.target for progress in report.progress}

    changes, compared = set(report.changes), {one for one in told if one.stage is not Stage.TARGET}
    assert {one for one in valid if one.stage is not Stage.TARGET} == series | changes | set(report.misprints) - {
        one for one in report.misprints if one.withdrawn or one.stage is Stage.TARGET
    } | compared
    assert series.isdisjoint(told)
    assert changes.isdisjoint(series | told.keys())
    assert all(one.kind in {FigureKind.CHANGE, FigureKind.PERCENTAGE_POINTS} for one in changes)
    assert targets == {one for one in valid if one.stage is Stage.TARGET}
    assert {one.stage for one in series} <= {Stage.ACTUAL}
    assert len({(plain_kind(one), one.direction) for one in series}) <= 1
    assert all(
        (one.stage not in {Stage.ACTUAL, Stage.TARGET}) is (why is ExclusionReason.STAGE) for one, why in told.items()
    )
    assert all(one.measured_in for one, why in told.items() if why is ExclusionReason.UNIT)
    assert all({one.earlier, one.later} <= series or {one.earlier, one.later} <= changes for one in report.relations)
    for progress in report.progress:
        if progress.latest:
            assert plain_kind(progress.latest) is plain_kind(progress.target)


def test_a_change_is_no_step_of_a_level() -> None:
    """A rise by 3 after a level of 5 is no fall to 3; two levels of other words are a series."""
    five, rise = figure("5", "2020", metric=METRIC), figure("3", "2021", key="p", metric=METRIC)

    report = of(five, rise.replace(kind=FigureKind.CHANGE, direction=UP))
    assert (report.trend, report.series) == (Trend.NONE, (five,))
    assert [one.key for one in report.changes] == ["p"]
    assert report.not_compared == ()
    assert of(five.replace(kind=FigureKind.COUNT), rise).trend is Trend.FELL


def test_a_rise_is_not_compared_with_a_fall() -> None:
    """A series of changes goes by its first; a metric of rates alone is a series of rates."""
    rise = figure("3", "2020", metric=METRIC, kind=FigureKind.CHANGE, direction=UP)
    fall = figure("3", "2021", key="p", metric=METRIC, kind=FigureKind.CHANGE, direction=DOWN)
    rates = [figure("3", year, key=year, metric=METRIC, kind=FigureKind.RATE) for year in ("2020", "2021")]

    assert of(rise, fall).series == (rise,)
    assert of(*rates).trend is Trend.LEVEL
    assert keep_one_kind([]) == []


@pytest.mark.parametrize("stage", [Stage.BASELINE, Stage.HYPOTHETICAL, Stage.CLAIMED])
def test_what_was_not_reached_is_not_compared(stage: Stage) -> None:
    """A figure that would be, or that somebody claims, is told apart, and so named where it is shown."""
    five, other = figure("5", "2020", metric=METRIC), figure("9", "2021", key="p", metric=METRIC, stage=stage)
    report = report_on([METRIC], [five, other])

    (one,) = report["m"].not_compared
    assert (one.observation, one.reason) == (other, ExclusionReason.STAGE)
    assert str(one) in str(report)
    assert (str(stage) in str(other)) is (stage is not Stage.BASELINE)


def test_a_target_of_another_kind_is_not_decided() -> None:
    """To rise by 3 is not reached by a level of 5; a target of the same kind is, and its unit counts, too."""
    five = figure("5", "2020", metric=METRIC)
    aim = figure("3", "2021", key="t", metric=METRIC, stage=Stage.TARGET)
    rise, tons = aim.replace(kind=FigureKind.CHANGE, direction=UP), aim.replace(measured_in=Unit(id="ton", name="Ton"))

    assert [of(five, one).progress[0].reached for one in (aim, rise, tons)] == [True, None, None]
    assert "change, up" in str(of(five, rise).progress[0])


def test_figures_without_a_metric_are_told_apart() -> None:
    """They are in no series, in order of time, and not if they were withdrawn; a metric's figures are never among them."""
    counted = [
        figure("5", year, key=year, metric=METRIC).replace(metric=None, counts="labs") for year in ("2021", "2020")
    ]
    undated = counted[0].replace(id="u", period=None)
    gone = counted[0].replace(id="g", withdrawn="no")
    five = figure("5", "2020", metric=METRIC)
    report = report_on([METRIC], [*counted, undated, gone, five])

    assert [one.key for one in report.without_metric] == ["2020", "2021", "u"]
    assert report["m"].series == (five,)
    assert "labs: 5" in str(report)
    assert report_on([METRIC], [five]).without_metric == ()


def test_the_command_tells_them_apart_too(tmp_path: Path) -> None:
    """As JSON: what is not compared with its metric, and a last row for what has none, unless metrics are chosen."""
    labs = DATA.observations["labs-2024"]
    data = DATA.with_(
        labs.replace(id="more", kind=FigureKind.CHANGE, direction=UP),
        labs.replace(id="bare", metric=None, counts="labs"),
    )
    pujiang.dump(data, tmp_path / "data")
    ours = ("--json", "--data", str(tmp_path / "data"), "--only")
    rows = json.loads(run("monitor", *ours))
    chosen = json.loads(run("monitor", "joint-laboratories", *ours))

    assert rows[-1] == {"metric": None, "figures": ["bare"]}
    assert [row["changes"] for row in chosen] == [["more"]]
    assert all(row["not_compared"] == [] for row in rows[:-1] if row["metric"] != "joint-laboratories")


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"kind": FigureKind.COUNT}, True),
        ({"kind": FigureKind.CHANGE, "direction": UP}, False),
        ({"metric": None, "counts": "labs"}, False),
    ],
)
def test_only_figures_of_one_kind_are_added_up(changes: dict[str, Any], fits: bool) -> None:
    """Counts are levels; a level and a change, or what has no metric, have no sum."""
    kenya, togo = DATA.places["KE"], DATA.places["TG"]
    one = figure("5", "2020", metric=METRIC, place=kenya)
    other = figure("3", "2020", key="p", metric=METRIC, place=togo).replace(**changes)

    if fits:
        assert total([one, other]).lower == 8
    else:
        with raises(SumError):
            total([one, other])


@pytest.mark.parametrize("kind", [FigureKind.SHARE, FigureKind.RATE, FigureKind.RATIO, FigureKind.ORDINAL])
def test_shares_and_rates_are_not_added_up(kind: FigureKind) -> None:
    """Of two shares there is no sum; one alone is its own; two changes of one direction have one."""
    kenya, togo = DATA.places["KE"], DATA.places["TG"]
    both = [figure("5", "2020", key=place.id, metric=METRIC, place=place, kind=kind) for place in (kenya, togo)]

    with raises(SumError):
        total(both)
    assert total(both[:1]).lower == 5
    assert total([one.replace(kind=FigureKind.CHANGE, direction=DOWN) for one in both]).lower == 10


def test_the_latest_figure_is_a_level_if_there_is_one() -> None:
    """A later change does not count beside a level; alone it does."""
    labs = DATA.observations["labs-2025-09"]
    later = labs.replace(id="later", period=pujiang.Period.parse("2026"), kind=FigureKind.CHANGE)
    data = DATA.with_(later)

    assert data.observations.of("joint-laboratories").latest() == labs
    assert data.observations.where(id="later").latest() == later
    assert "change" in str(data.observations.where(id="later").timeline())


def drawn_values(figures: Sequence[Observation]) -> list[float]:
    """Return the values in the chart of a metric."""
    return [row["value"] for row in chart(METRIC, figures).to_dict()["data"]["values"]]


def test_a_chart_draws_what_is_compared() -> None:
    """A change is not drawn among levels, nor a target of a change; changes alone, or targets alone, are."""
    five, rise = figure("5", "2020", metric=METRIC), figure("3", "2021", key="p", metric=METRIC, kind=FigureKind.CHANGE)
    aim = rise.replace(id="t", stage=Stage.TARGET)
    claim = figure("7", "2021", key="c", metric=METRIC, stage=Stage.CLAIMED)

    assert drawn_values([five, rise, aim, claim]) == [5]
    assert drawn_values([rise, aim]) == [3, 3]
    assert select_drawn(METRIC, [aim]) == ([], [aim])
    assert [has_chart(METRIC, figures) for figures in ([claim], [five], [aim])] == [False, True, True]


def test_a_figure_without_a_metric_has_no_nature() -> None:
    """Nothing says whether it is a stock or a flow."""
    assert nature_of(figure("5", "2022").replace(metric=None, counts="labs")) is None
    assert nature_of(figure("5", "2022")) is not None
