"""The report on metrics: trends that the bounds allow, targets, what is old; on the real figures and on made ones."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

import pujiang
from monitoring.test_relations import DATA, KENYA, REFERENCE, TOGO, figure, metric
from pujiang import Metric, Observation, Period
from pujiang.codes import Comparator, Direction, Nature, Restatement, Stage
from pujiang.monitoring.report import MonitoringReport, report_on
from refusals import raises

if TYPE_CHECKING:
    from collections.abc import Sequence

REPORT = pujiang.monitor(DATA)


def of(figures: Sequence[Observation], **options: object) -> MonitoringReport:
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
        ("98", "2022", aim("about 100", "2025"), (None, None)),
        ("98", "2026", aim("nearly 100", "2025"), (None, None)),
        ("100", "2022", aim("nearly 100", "2025"), (True, True)),
        ("4", "2022", aim("at most 5", "2025", None), (True, None)),
        ("6", "2022", aim("at most 5", "2025", Direction.DOWN), (False, None)),
        ("5", "2022", aim("less than 5", "2025", None), (False, None)),
        ("5", "2022", aim("at least 5", "2025", Direction.DOWN), (True, None)),
    ],
)
def test_a_target_is_reached_where_the_figures_show_it(
    written: str, period: str, target: Observation, answers: tuple[bool | None, bool | None]
) -> None:
    """Reached, not reached, or not known; in time only where a figure of what never falls shows it."""
    assert reached(written, period, target) == answers


def test_a_range_is_reached_at_the_end_that_is_wished_from() -> None:
    """From 5 to 9 is reached from below at 5 and from above at 9; short of that it is not."""

    def shows(written: str, direction: Direction) -> bool | None:
        target = aim("5", "2025", direction)
        between = target.quantity.replace(comparator=Comparator.BETWEEN, value_to=Decimal(9))
        return reached(written, "2022", target.replace(quantity=between))[0]

    assert [shows(written, Direction.UP) for written in ("4", "5")] == [False, True]
    assert [shows(written, Direction.DOWN) for written in ("10", "9")] == [False, True]


def test_places_are_not_taken_for_each_other() -> None:
    """A target is held against figures of its own place; figures of several places are no trend, and say whose they are."""
    kenya, togo = figure("100", "2020", place=KENYA), figure("5", "2021", key="p", place=TOGO)
    target = figure("50", "2022", key="t", stage=Stage.TARGET, place=KENYA)

    (report,) = of([kenya, togo, target])
    told = str(of([kenya, togo, target]))

    assert (report.trend, report.growth) == ("open", None)
    assert str(report.progress[0]) == "50 labs in Kenya by 2022: reached (100 labs, 2020); in time"
    assert "5 labs (Togo)" in told
    assert "99 labs (everywhere)" in str(of([kenya, figure("99", "2021", key="p")]))
    assert of([kenya, target.replace(place=None)])["m"].progress[0].reached is None
    assert "5 labs (" not in str(of([togo]))


def test_a_figure_alone_of_its_place_is_not_compared() -> None:
    """It is named with the reason, unless it has another figure or a target of its place, or there is one place only."""
    kenya, togo = figure("100", "2020", place=KENYA), figure("5", "2021", key="p", place=TOGO)
    later = figure("6", "2022", key="q", place=TOGO)
    target = figure("50", "2022", key="t", stage=Stage.TARGET, place=KENYA)

    def alone(*figures: pujiang.Observation) -> list[tuple[str, str]]:
        return [(one.observation.key, one.reason) for one in of([*figures])["m"].not_compared]

    assert alone(kenya, togo) == [("o", "place"), ("p", "place")]
    assert alone(kenya, togo, later) == [("o", "place")]
    assert alone(kenya, togo, target) == [("p", "place")]
    assert alone(kenya, later.replace(place=None)) == [("o", "place"), ("q", "place")]
    assert alone(kenya) == alone(togo, later) == []


def test_what_flows_is_compared_over_times_of_one_length() -> None:
    """100 in four years and 40 in the next are no fall; years and months of unlike days are alike; unknown times are not."""

    def trend(first: str | None, second: str | None) -> str:
        day = Period.parse("2024-12-31")
        ends = figure("100", first, Nature.FLOW), figure("40", second, Nature.FLOW, key="p", reported=day)
        return of(ends)["m"].trend

    assert [trend("2020/2023", "2024"), trend("2023", None), trend("2020/..", "2024")] == ["open", "open", "open"]
    assert [trend("2023", "2024"), trend("2023-02", "2023-03")] == ["fell", "fell"]


def test_a_target_of_what_flows_is_held_against_its_own_time() -> None:
    """95 in the year that is meant reach 90, whatever the next year and all years together say."""
    target = aim("90", "2023", nature=Nature.FLOW)
    years = [figure(n, year, metric=target.metric, key=year) for n, year in (("95", "2023"), ("40", "2024"))]
    together = figure("900", "2020/2024", metric=target.metric, key="all")

    assert of([target, *years, together])["m"].progress[0].reached is True
    assert of([target, years[1], together])["m"].progress[0].reached is False
    assert of([target, together])["m"].progress[0].reached is None


def test_figures_of_one_day_are_no_trend() -> None:
    """Two figures of one day, or of no known day, did not rise or fall."""
    first, second = figure("9", "2023", Nature.STOCK), figure("5", "2023", Nature.STOCK, key="p")

    assert of([first, second])["m"].trend == "open"
    assert of([first, second.replace(period=None)])["m"].trend == "open"


@pytest.mark.parametrize(
    ("first", "second", "answer"),
    [
        ("more than 20", "19", None),
        ("40", "19", None),
        ("more than 20", "25", False),
        ("more than 20", "about 9", None),
    ],
)
def test_figures_of_one_day_that_contradict_show_nothing(first: str, second: str, answer: bool | None) -> None:
    """Whichever id comes last, a target is neither reached nor missed by one of two figures that cannot both be true."""
    target = aim("30", "2025", nature=Nature.STOCK)
    for keys in ("ab", "ba"):
        figures = [figure(w, "2023", metric=target.metric, key=k) for w, k in zip((first, second), keys, strict=True)]
        assert of([target, *figures])["m"].progress[0].reached is answer


def test_what_no_longer_holds_counts_for_nothing() -> None:
    """Figures and targets that were withdrawn or superseded, and those that another of their time corrects."""
    first, last = figure("5", "2022"), figure("6", "2024", key="z")
    gone = figure("999", "2025", key="gone", withdrawn="a slip"), figure("999", "2025", key="old", superseded_by="z")
    slip = figure("999", "2024", key="slip")
    right = figure("7", "2024", key="right", restates=slip, restatement=Restatement.UPDATES)
    later = figure("8", "2025", key="later", restates=first, restatement=Restatement.UPDATES)

    assert of([first, last, *gone])["m"].series == (first, last)
    assert of([first, aim("9", "2025").replace(withdrawn="dropped")])["m"].progress == ()
    assert of([first, slip, right])["m"].series == (first, right)
    assert [str(one) for one in of([first, slip, right])["m"].relations if one.recorded] == [
        "7 labs (2024, r) updates 999 labs (2024, r)"
    ]
    assert of([first, later])["m"].series == (first, later)


def test_a_target_without_figures_is_open() -> None:
    """A metric that has only a target is told, and nothing is claimed."""
    (report,) = of([aim("100", "2025")])

    assert (report.latest, report.trend, report.growth) == (None, "none", None)
    assert str(report.progress[0]) == "100 labs by 2025: unknown whether reached"


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
    """No contradiction and one odd pair; targets reached, in time and at some time, and open; the misprint is marked."""
    told = str(REPORT)

    assert REPORT.conflicts == ()
    assert [relation.later.metric for relation in REPORT.odd_pairs] == [DATA.metrics["young-scientists-hosted"]]
    assert "it has the value of an older target: more than 5,000 people" in told
    assert "100 laboratories by 2028-10: unknown whether reached (more than 70 laboratories, 2025-09-18)" in told
    assert "50 laboratories by 2022-05: reached (more than 70 laboratories, 2025-09-18); in time" in told
    assert "Printed as signed in the past year" in told
    assert repr(REPORT) == told
    assert "<table>" in REPORT._repr_html_()
    with raises(pujiang.UnknownIdError, asked="joint-laboratorys", near=("joint-laboratories",)):
        REPORT["joint-laboratorys"]


def test_a_timeline_says_which_figures_count_for_nothing() -> None:
    """A misprint and what was withdrawn stand in it, and are told; neither is the latest."""
    figures = [
        figure("5", "2022"),
        figure("999", "2023", key="bad", misprint="upside down"),
        figure("998", "2024", key="gone", withdrawn="a slip"),
    ]
    data = pujiang.Dataset.of([metric(Nature.CUMULATIVE), REFERENCE, *figures])

    assert [" ".join(line.split()) for line in str(data.observations.timeline()).split("\n")[1:]] == [
        "2022 period 5 labs actual o",
        "2023 period 999 labs actual, misprint bad",
        "2024 period 998 labs actual, no longer valid gone",
    ]
    assert data.observations.latest() == figures[0]


def test_figures_are_asked_for_by_time_and_place() -> None:
    """The latest, those known on a day, and those of each place."""
    labs = DATA.observations.of("joint-laboratories")
    latest = labs.latest()

    assert latest is not None
    assert latest.id == "labs-2025-09"
    assert DATA.observations.where(metric="innovation-people-supported").latest() is None
    assert set(labs.as_of(date(2023, 9, 22)).ids()) == {
        "labs-2023-06",
        "labs-2021",
        "labs-target-2022",
        "pujiang-2023-iv/dai-gang-achievements.joint-laboratories",
    } - {"labs-2023-06"}
    assert [len(part) for part in labs.by_place().values()] == [10]
    assert DATA.initiatives.history("bri-sti-action-plan")[0].status == "ongoing"
    assert isinstance(REPORT["joint-laboratories"].metric, Metric)
    assert REFERENCE not in DATA.references


def test_a_metric_is_asked_for_by_record_or_id() -> None:
    """Both give one report; a metric without figures is told apart from an unknown one."""
    metrics = list(DATA.metrics)
    other = metrics[0].replace(id="uncounted")
    report = report_on([*metrics, other], DATA.observations)

    assert report[metrics[0]] is report[metrics[0].id]
    assert report.without_figures == (other,)
    with pytest.raises(pujiang.UnknownIdError) as unknown:
        report[f"{metrics[0].id}z"]
    assert (unknown.value.kind, unknown.value.near[0]) == ("metric", metrics[0].id)
    for asked in ("uncounted", other):
        with pytest.raises(pujiang.PujiangError) as caught:
            report[asked]
        assert not isinstance(caught.value, KeyError)
