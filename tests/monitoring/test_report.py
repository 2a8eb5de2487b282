"""The report on metrics: trends that the bounds allow, targets, what is old; on the real figures and on made ones."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

import pujiang
from monitoring.test_relations import DATA, REFERENCE, figure, metric
from pujiang import Direction, Metric, Nature, Observation, Period, Stage
from pujiang.monitoring.report import Report, report_on

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORT = pujiang.monitor(DATA)


def of(figures: Sequence[Observation], **options: object) -> Report:
    """The report on the figures of one metric."""
    metrics = list(dict.fromkeys(one.metric for one in figures))
    return report_on(metrics, figures, **options)  # type: ignore[arg-type]  # options by name


@pytest.mark.parametrize(
    ("first", "second", "trend", "growth"),
    [
        ("5", "9", "rose", "0.8"),
        ("9", "more than 9", "rose", "above 0"),
        ("less than 5", "5", "rose", None),
        ("9", "5", "fell", "-0.4444…"),
        ("5", "5", "level", "0"),
        ("5", "more than 4", "open", "above -0.2"),
        ("nearly 10", "9", "open", None),
        ("more than 5", "more than 9", "open", "above -1"),
    ],
)
def test_a_trend_is_what_the_bounds_allow(first: str, second: str, trend: str, growth: str | None) -> None:
    """Risen or fallen only where every pair of true values would have; growth with its bounds, or none."""
    (report,) = of([figure(first, "2023", Nature.STOCK), figure(second, "2024", Nature.STOCK, key="p")])

    assert report.trend == trend
    assert (report.growth is None) == (growth is None)
    assert report.growth is None or str(report.growth) == growth


def aim(
    written: str, by: str, direction: Direction | None = Direction.UP, nature: Nature = Nature.CUMULATIVE
) -> Observation:
    """A target."""
    return figure(written, by, key="t", stage=Stage.TARGET, metric=metric(nature, direction=direction))


def reached(written: str, period: str, target: Observation) -> tuple[bool | None, bool | None]:
    """Whether a target is reached, and was in time, by one figure."""
    (report,) = of([target, figure(written, period, metric=target.metric)])
    (progress,) = report.progress
    return progress.reached, progress.in_time


@pytest.mark.parametrize(
    ("written", "period", "target", "answers"),
    [
        ("100", "2022", aim("100", "2025"), (True, True)),
        ("more than 70", "2022", aim("100", "2025"), (None, None)),
        ("70", "2022", aim("100", "2025"), (False, None)),
        ("70", "2026", aim("100", "2025"), (False, False)),
        ("100", "2026", aim("100", "2025"), (True, None)),
        ("100", "2022", aim("more than 100", "2025"), (False, None)),
        ("more than 100", "2022", aim("more than 100", "2025"), (True, True)),
        ("5", "2022", aim("9", "2025", Direction.DOWN), (True, None)),
        ("less than 9", "2022", aim("less than 9", "2025", Direction.DOWN), (True, None)),
        ("100", "2022", aim("100", "2025", nature=Nature.STOCK), (True, None)),
    ],
)
def test_a_target_is_reached_where_the_figures_show_it(
    written: str, period: str, target: Observation, answers: tuple[bool | None, bool | None]
) -> None:
    """Reached, not reached, or not known; in time only where a figure of what never falls shows it."""
    assert reached(written, period, target) == answers


def test_a_target_without_figures_is_open() -> None:
    """A metric that has only a target is told, and nothing is claimed."""
    (report,) = of([aim("100", "2025")])

    assert (report.latest, report.trend, report.growth) == (None, "none", None)
    assert str(report.progress[0]) == "100 labs by 2025: not known to be reached"


def test_misprints_are_kept_and_count_for_nothing() -> None:
    """A figure held to be a misprint is listed as such, and is no part of series, trend or relations."""
    (report,) = of(
        [figure("5", "2022"), figure("999", "2023", key="bad", misprint="upside down"), figure("6", "2024", key="p")]
    )

    assert [one.id for one in report.misprints] == ["bad"]
    assert [one.id for one in report.series] == ["o", "p"]


def test_a_report_is_made_for_a_day() -> None:
    """What was reported later does not count; what is old by then is stale; without a day the newest figure gives it."""
    figures = [figure("5", "2020-01-01"), figure("6", "2024-01-01", key="p", reported=Period.parse("2024-02-01"))]

    assert of(figures).as_of == date(2024, 2, 1)
    assert [len(one.series) for one in of(figures, as_of=date(2024, 1, 15))] == [1]
    assert of(figures, as_of=date(2024, 1, 15)).stale == (figures[0].metric,)
    assert of(figures, as_of=date(2020, 6, 1)).stale == ()
    assert of(figures, as_of=date(2020, 6, 1), stale_after=100).stale != ()
    assert len(of(figures, as_of=date(2019, 1, 1))) == 0
    undated = figure("7", None, key="q")
    assert of([undated]).as_of is None
    assert len(of([undated], as_of=date(2019, 1, 1))) == 1


def test_the_real_report() -> None:
    """No contradiction and one odd pair; targets reached, open and missed; the misprint is marked."""
    told = str(REPORT)

    assert REPORT.conflicts == ()
    assert [relation.later.metric.id for relation in REPORT.odd_pairs] == ["young-scientists-hosted"]
    assert "it has the digits of an older target: more than 5,000 people" in told
    assert "100 laboratories by 2028-10: not known to be reached (more than 70 laboratories, 2025-09-18)" in told
    assert "more than 150,000 people by 2019/2021: not reached (16,000 people, 2023-10-30)" in told
    assert "Printed as signed in the past year" in told
    assert repr(REPORT) == told
    assert "<table>" in REPORT._repr_html_()
    with pytest.raises(pujiang.UnknownIdError, match="did you mean 'joint-laboratories'"):
        REPORT["joint-laboratorys"]


def test_figures_are_asked_for_by_time_and_place() -> None:
    """The latest, those known on a day, and those of each place."""
    labs = DATA.observations.of("joint-laboratories")
    latest = labs.latest()

    assert latest is not None
    assert latest.id == "labs-2025-09"
    assert DATA.observations.where(metric="innovation-people-supported").latest() is None
    assert set(labs.as_of(date(2023, 9, 22)).ids()) == {
        "labs-2023-06",
        "labs-target-2022",
        "pujiang-2023-iv/dai-gang-achievements.joint-laboratories",
    } - {"labs-2023-06"}
    assert [len(part) for part in labs.by_place().values()] == [7]
    assert DATA.initiatives.history("bri-sti-action-plan")[0].status == "ongoing"
    assert isinstance(REPORT["joint-laboratories"].metric, Metric)
    assert REFERENCE not in DATA.references
