"""Figures in several units: which are compared, which are not and why, and what a conversion by fractions proves."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from monitoring.test_relations import figure, metric
from pujiang import InvalidDataError, Observation
from pujiang.codes import FigureChange, FigureKind, Nature, Restatement, Stage
from pujiang.model.units import Unit
from pujiang.monitoring.charts import select_drawn
from pujiang.monitoring.relations import RelationKind
from pujiang.monitoring.report import Trend, report_on
from pujiang.monitoring.series import ExclusionReason, day_of
from pujiang.units.parsed_unit import parse_unit

if TYPE_CHECKING:
    from pujiang.types import MetricReport

UP, DOWN = FigureChange.UP, FigureChange.DOWN
#: Two figures of a metric in a unit, by their words; the trend from the first to the second, or why it has none.
PAIRS = [
    ("TWh", "1 TWh", "30 GWh", "fell"),
    ("TWh", "30 GWh", "1 TWh", "rose"),
    ("TWh", "30 GWh", "0.03 TWh", "level"),
    ("TWh", "3.6 PJ", "1 TWh", "level"),
    ("GWh", "more than 1 TWh", "900 GWh", "fell"),
    ("GWh", "less than 1 TWh", "1,000 GWh", "rose"),
    ("GWh", "about 1 TWh", "900 GWh", "open"),
    ("TWh", "30 MW", "1 TWh", "error"),
    ("TWh", "30 people", "1 TWh", "error"),
    ("TWh", "30 percent", "1 TWh", "error"),
    ("TWh", "$30", "1 TWh", "error"),
    ("MW", "1 MW", "5 mW", "fell"),
    ("MW", "1 GW", "1,000 MW", "level"),
    ("million tonnes", "5 million tonnes", "6 million tonnes", "rose"),
    ("million tonnes", "5 million tonnes", "6,000,000 kg", "fell"),
    ("million tonnes", "5 tonnes", "1 million tonnes", "rose"),
    ("million tonnes", "5 million", "5,000,000 tonnes", "level"),
    ("million tonnes", "5", "6", "error"),
    ("tonnes", "100 pounds of rice", "1 tonne", "rose"),
    ("tonnes", "100 kg", "0.1 tonnes", "level"),
    ("tonnes", "5 tons", "6 tonnes", "error"),
    ("tonnes", "5 km", "6 tonnes", "error"),
    ("hectares", "1 km²", "100 hectares", "level"),
    ("hectares", "10 acres", "5 hectares", "rose"),
    ("square kilometres", "2 square miles", "5 square kilometres", "open or fell"),
    ("litres", "1 cubic metre", "1,000 litres", "level"),
    ("litres", "3 barrels", "100 litres", "error"),
    ("people", "30 students", "40 people", "rose"),
    ("thousand people", "5,000 people", "6,000 people", "rose"),
    ("thousand people", "5 thousand people", "5,000 students", "level"),
    ("thousand people", "5", "6", "error"),
    ("people", "30 percent", "40 people", "error"),
    ("laboratories", "30 laboratories", "40 labs", "rose"),
    ("laboratories", "30 km", "40 labs", "error"),
    ("laboratories", "30 percent", "40 labs", "error"),
    ("percent", "20 percent", "30%", "rose"),
    ("percent", "20 percent", "one in five", "level"),
    ("percent", "30 people", "40 percent", "error"),
    ("percent", "20 percent", "3 percentage points", "kept apart"),
    ("percent", "20 percent", "25 basis points", "kept apart"),
    ("percent", "20 percent", "5 per mille", "fell"),
    ("percent of GDP", "20 percent of GDP", "30 percent", "rose"),
    ("share", "one in five", "30 percent", "rose"),
    ("percentage points", "3 percentage points", "50 basis points", "fell"),
    ("USD", "US$5 million", "$6 million", "rose"),
    ("USD", "US$5 million", "HK$6 million", "error"),
    ("USD", "US$5 million", "€6 million", "error"),
    ("USD", "US$5 million", "5 million Canadian dollars", "error"),
    ("NZD", "$5 million", "NZ$6 million", "rose"),
    ("NZD", "$5 million", "A$6 million", "error"),
    ("NZD", "$5 million", "US$6 million", "error"),
    ("million EUR", "€2bn", "€2,000 million", "level"),
    ("million EUR", "€2bn", "€3m", "fell"),
    ("ARS", "5 million Argentine pesos", "6 million", "rose"),
    ("XOF", "XOF 5 million", "6 million", "rose"),
    ("USD", "XOF 5 million", "6 million", "error"),
    ("USD", "5 million Argentine pesos", "6 million", "error"),
    ("CHF", "CHF 70 million", "CHF 80 million", "rose"),
    ("INR", "₹80 crore", "800 million rupees", "level"),
    ("CNY", "RMB 5 million", "6 million yuan", "rose"),
    ("CNY", "5 million yuan", "5 million yen", "error"),
    ("GBP", "100 pounds of rice", "£200", "error"),
    ("GBP", "£3m", "4 million pounds", "rose"),
    ("deaths per 100000 people", "70 deaths per 100,000 people", "1 death per 1,000 people", "rose"),
    ("deaths per 100000 people", "70 per 100,000", "80 per 100,000", "rose"),
    ("deaths per 100000 people", "70 per 100,000 births", "80 per 100,000 people", "base"),
    ("deaths per 100000 people", "70 deaths", "80 per 100,000", "error"),
    ("deaths", "70 deaths per 100,000 people", "80 deaths", "base"),
    ("USD", "$5 million a year", "$6 million", "base"),
    ("USD per year", "$5 million a year", "$6 million a year", "rose"),
    ("USD per year", "$5 million", "$6 million a year", "error"),
    ("kg per hectare", "200 kg per hectare", "1 tonne per hectare", "rose"),
    ("kg per hectare", "200 kg per acre", "200 kg per hectare", "fell"),
    ("kilometres per hour", "100 km/h", "50 mph", "fell"),
    ("years", "2 decades", "10 years", "fell"),
    ("years", "30 days", "10 years", "error"),
    ("days", "2 weeks", "14 days", "level"),
]  # fmt: skip
YAML = """\
# yaml-language-server: $schema=schema/pujiang.schema.json
format: 1
references: [{{id: page, title: A page}}]
metrics: [{{id: m, name: M, definition: d, unit: {unit}}}]
observations:
  - {{id: a, metric: m, period: 2020, words: "{first}", reference: page}}
  - {{id: b, metric: m, period: 2021, words: "{second}", reference: page}}
"""


def report_on_file(folder: Path, content: str) -> MetricReport:
    """Return the report on the metric of a file."""
    (folder / "a.yaml").write_text(content, "utf-8")
    return pujiang.monitor(pujiang.load(folder / "a.yaml", bundled=False))["m"]


@pytest.mark.parametrize(("unit", "first", "second", "answer"), PAIRS)
def test_two_figures_are_compared_or_not(unit: str, first: str, second: str, answer: str, tmp_path: Path) -> None:
    """A trend by exact factors; an error where the words cannot be of the metric; the reason where they are not compared."""
    content = YAML.format(unit=unit, first=first, second=second)
    if answer == "error":
        with pytest.raises(InvalidDataError) as caught:
            report_on_file(tmp_path, content)
        assert {problem.code for problem in caught.value.problems} <= {"PJ505"}
        assert all(problem.line for problem in caught.value.problems)
        return
    report = report_on_file(tmp_path, content)
    assert len(report.series) + len(report.changes) + len(report.not_compared) == 2
    if answer == "kept apart":
        assert [one.kind for one in report.changes] == [FigureKind.PERCENTAGE_POINTS]
    elif answer == "base":
        assert [one.reason for one in report.not_compared] == [ExclusionReason.BASE]
    else:
        assert report.trend in answer.split(" or ")


#: Units of one dimension each, with how many of the metric's unit they are.
UNITS = {
    "TWh": ["TWh", "GWh", "MWh", "million kWh", "PJ", "kcal"],
    "hectares": ["hectares", "mu", "km²", "acres", "thousand mu"],
    "people": ["people", "thousand people", "dozen people"],
    "km/h": ["km/h", "m/s", "knots", "mph"],
}
HEDGES = ["", "more than", "at least", "less than", "at most", "nearly", "about"]


@given(
    st.sampled_from(list(UNITS)),
    st.sampled_from(Nature),
    st.lists(
        st.tuples(st.sampled_from(HEDGES), st.integers(0, 60), st.integers(0, 5), st.integers(2020, 2023)),
        min_size=1,
        max_size=8,
    ),
    st.tuples(st.integers(0, 60), st.integers(0, 5)),
)
def test_no_relation_is_claimed_that_fractions_do_not_prove(
    unit: str, nature: Nature, made: list[tuple[str, int, int, int]], aimed: tuple[int, int]
) -> None:
    """Of series in mixed units: each relation, trend, growth and answer about a target follows from exact bounds."""
    of, units = metric(nature, unit=unit), UNITS[unit]
    figures = [
        in_unit(figure(f"{hedge} {number}".strip(), str(year), key=f"o{n}", metric=of), units[place % len(units)])
        for n, (hedge, number, place, year) in enumerate(made)
    ]
    target = in_unit(
        figure(str(aimed[0]), "2022", key="t", stage=Stage.TARGET, metric=of), units[aimed[1] % len(units)]
    )
    (report,) = report_on([of], [*figures, target])

    assert not report.not_compared
    assert {one.key for one in report.series} == {one.key for one in figures}
    assert all(one in figures for one in report.series)
    for relation in report.relations:
        assert is_proven(relation.kind, relation.earlier, relation.later)
    if report.trend is Trend.ROSE:
        assert is_below(report.series[0], report.series[-1])
    if report.trend is Trend.FELL:
        assert is_below(report.series[-1], report.series[0])
    if report.trend is Trend.LEVEL:
        assert exact_bounds(report.series[0]) == exact_bounds(report.series[-1])
    (progress,) = report.progress
    assert progress.target is target
    if progress.latest and progress.reached is not None:
        day, aim = day_of(progress.latest), exact_bounds(target)[0]
        assert aim is not None
        bounds = [exact_bounds(one)[0 if progress.reached else 1] for one in report.series if day_of(one) == day]
        assert any(end is not None and (end >= aim if progress.reached else end <= aim) for end in bounds)


def in_unit(observation: Observation, unit: str) -> Observation:
    """Return a figure printed in another unit."""
    return observation.replace(quantity=observation.quantity.replace(unit=unit))


def exact_bounds(observation: Observation) -> tuple[Fraction | None, Fraction | None]:
    """Return the bounds of a figure in base units."""
    bounds, factor = observation.quantity.bounds(), parse_unit(str(observation.quantity.unit)).factor
    low, high = (None if end is None else Fraction(end) * factor for end in (bounds.lower, bounds.upper))
    return low, high


def is_below(one: Observation, other: Observation) -> bool:
    """Return whether a figure lies below another, or touches it."""
    high, low = exact_bounds(one)[1], exact_bounds(other)[0]
    return high is not None and low is not None and high <= low


def is_proven(kind: RelationKind, earlier: Observation, later: Observation) -> bool:
    """Return whether exact bounds allow a relation between two figures to be claimed."""
    (low, high), (lower, upper) = exact_bounds(earlier), exact_bounds(later)
    if kind is RelationKind.CONTRADICTS:
        return is_below(earlier, later) or is_below(later, earlier)
    if kind is RelationKind.REPEATS:
        return (low, high) == (lower, upper) and None not in {low, high}
    if kind is RelationKind.UPDATES:
        return is_below(earlier, later) or (low is not None and lower is not None and low < lower)
    if kind is RelationKind.WEAKER:
        return low is not None and lower is not None and lower < low
    outer, inner = ((low, high), (lower, upper)) if kind is RelationKind.SHARPENS else ((lower, upper), (low, high))
    return outer != (None, None) and all(
        end is None or (other is not None and (other >= end if is_low else other <= end))
        for is_low, end, other in zip((True, False), outer, inner, strict=True)
    )


def test_the_shared_cases_are_answered() -> None:
    """Half of a target in millions is half of it; two unknown amounts repeat nothing; a ministry's dollars are its own."""
    (steel,) = report_on([of := metric(Nature.STOCK, unit="million tonnes")], [
        in_unit(figure("5000000", "2020", metric=of), "tonnes"),
        figure("10", "2022", key="t", stage=Stage.TARGET, metric=of),
    ])  # fmt: skip
    (delegates,) = report_on([of := metric(Nature.STOCK, unit="delegates")], [
        figure("about 1000", "2020", metric=of), figure("about 800", "2022", key="p", metric=of)
    ])  # fmt: skip

    assert (steel.progress[0].reached, str(steel.progress[0].share)) == (False, "0.5")
    assert steel.progress[0].latest == in_unit(figure("5000000", "2020", metric=steel.metric), "tonnes")
    assert (delegates.relations, delegates.trend) == ((), Trend.OPEN)


def test_a_unit_of_a_project_is_converted() -> None:
    """By its factor; a figure in a unit without one, or in another dimension, is told apart, and so is its target."""
    pitch = Unit(id="pitch", name="pitches", dimension="area", factor=Decimal(7140))
    crate = Unit(id="crate", name="crates", dimension="area")
    of = metric(Nature.STOCK, unit="hectares")
    figures = [
        figure("1", "2020", key="a", metric=of),
        in_unit(figure("2", "2021", key="b", metric=of, measured_in=pitch), "pitches"),
        in_unit(figure("3", "2022", key="c", metric=of, measured_in=crate), "crates"),
        in_unit(figure("4", "2022", key="t", metric=of, measured_in=crate, stage=Stage.TARGET), "crates"),
    ]
    (report,) = report_on([of], figures)

    assert report.trend is Trend.ROSE
    assert str(report.growth) == "0.428"
    assert [(one.observation.key, one.reason) for one in report.not_compared] == [
        ("c", ExclusionReason.UNIT),
        ("t", ExclusionReason.UNIT),
    ]
    assert [(one.target.key, one.reached) for one in report.progress] == [("t", None)]
    measured = metric(Nature.STOCK, unit="pitches", measured_in=pitch)
    (own,) = report_on([measured], [figure("1", "2020", metric=measured)])
    assert len(own.series) == 1


def test_a_chart_is_in_the_unit_of_the_metric() -> None:
    """Figures in other units are converted for it; what has no decimal number is rounded."""
    of = metric(Nature.STOCK, unit="hectares")
    drawn, _ = select_drawn(
        of, [figure("1", "2020", metric=of), in_unit(figure("1", "2021", key="p", metric=of), "mu")]
    )

    assert [str(one.quantity.unit) for one in drawn] == ["hectares"] * 2
    assert abs(drawn[1].quantity.value * 15 - 1) < Decimal("1e-20")


def test_a_unit_that_cannot_be_read_is_compared_with_itself() -> None:
    """In records made in Python."""
    of = metric(Nature.STOCK, unit="deaths per")
    figures = [figure("1", "2020", metric=of), in_unit(figure("2", "2021", key="p", metric=of), "x per")]
    (report,) = report_on([of], figures)

    assert [one.reason for one in report.not_compared] == [ExclusionReason.UNIT]


@pytest.mark.parametrize(
    ("change", "unit", "direction", "answer"),
    [
        ("30", "GWh", UP, True),
        ("3", "percent", UP, True),
        ("30", "GWh", DOWN, False),
        ("31", "GWh", UP, None),
        ("50", "GWh", UP, False),
        ("more than 20", "GWh", UP, None),
        ("more than 50", "GWh", UP, False),
        ("5", "percent", UP, False),
        ("3.2", "percent", UP, None),
        ("30", "GWh", None, "unchecked"),
    ],
)
def test_a_change_is_checked_against_levels(
    change: str, unit: str, direction: FigureChange | None, answer: object
) -> None:
    """From 1 to 1.03 TWh it rose by 30 GWh, or 3 percent; rounded digits and hedges leave it open."""
    of = metric(Nature.STOCK, unit="TWh")
    levels = [figure("1.00", "2020", key="a", metric=of), figure("1.03", "2021", key="b", metric=of)]
    rise = in_unit(figure(change, "2021", key="c", metric=of, kind=FigureKind.CHANGE, direction=direction), unit)
    (report,) = report_on([of], [*levels, rise])

    assert report.changes == (rise,)
    checked = [(one.change.key, one.before.key, one.after.key, one.agrees) for one in report.checked_changes]
    assert checked == ([] if answer == "unchecked" else [("c", "a", "b", answer)])
    assert len(report.contradicting_changes) == (answer is False)
    assert ("contradicts" in str(report_on([of], [*levels, rise]))) is (answer is False)


def test_a_change_of_a_flow_is_checked_against_equal_periods() -> None:
    """The year before, and not the month before; from a level of zero there is no percentage."""
    of = metric(Nature.FLOW, unit="TWh")
    year, month = figure("1", "2020", key="a", metric=of), figure("1", "2020-12", key="m", metric=of)
    after = figure("3", "2021", key="b", metric=of)
    rise = figure("2", "2021", key="c", metric=of, kind=FigureKind.CHANGE, direction=UP)
    (report,) = report_on([of], [year, month, after, rise])
    assert [(one.before.key, one.agrees) for one in report.checked_changes] == [("a", True)]

    nothing = figure("0", "2020", key="z", metric=of)
    (report,) = report_on([of], [nothing, after, in_unit(rise, "percent")])
    assert [one.agrees for one in report.checked_changes] == [None]


def test_changes_are_a_series_of_their_own() -> None:
    """Two of one period that exclude each other contradict; a smaller rise later contradicts nothing; targets are met."""
    of = metric(Nature.CUMULATIVE, unit="TWh")
    level = figure("9", "2020", key="l", metric=of)
    first, second, third = (
        figure(number, year, key=f"c{n}", metric=of, kind=FigureKind.CHANGE, direction=UP)
        for n, (number, year) in enumerate([("5", "2020"), ("6", "2020"), ("3", "2021")])
    )
    aim = figure("3", "2021", key="t", metric=of, kind=FigureKind.CHANGE, direction=UP, stage=Stage.TARGET)
    percent = in_unit(third.replace(id="p"), "percent")
    (report,) = report_on([of], [level, first, second, third, percent, aim])

    assert [(one.earlier.key, one.later.key) for one in report.relations if one.kind == "contradicts"] == [("c0", "c1")]
    assert [one.key for one in report.changes] == ["c0", "c1", "c2", "p"]
    assert (report.progress[0].reached, report.progress[0].latest) == (True, third)
    (alone,) = report_on([of], [percent, in_unit(third, "GWh")])
    assert [[one.key for one in found] for found in (alone.series, alone.changes)] == [["c2"], ["p"]]


def test_only_actual_figures_meet_a_target() -> None:
    """What would be reached, is claimed, or is where a target starts, meets none."""
    of = metric(Nature.CUMULATIVE)
    aim = figure("5", "2025", key="t", metric=of, stage=Stage.TARGET)
    for stage in Stage:
        (report,) = report_on([of], [aim, figure("9", "2024", key="o", metric=of, stage=stage)])
        assert [one.reached for one in report.progress if one.target == aim] == [
            True if stage is Stage.ACTUAL else None
        ]


def test_a_report_is_that_of_its_day() -> None:
    """Before a correction was published, the earlier value counts; afterwards it is listed with its source."""
    of = metric(Nature.STOCK)
    first = figure("5", "2020", key="a", metric=of, reported=pujiang.Period.parse("2021-02"), superseded_by="b")
    second = figure("6", "2020", key="b", metric=of, reported=pujiang.Period.parse("2022-02"))
    third = figure("7", "2020", key="c", metric=of, reported=pujiang.Period.parse("2023-02"))
    third = third.replace(restates=second, restatement=Restatement.UPDATES)
    every = [first, second, third]

    assert [one.key for one in report_on([of], every, as_of=date(2021, 12, 31))["m"].series] == ["a"]
    assert [one.key for one in report_on([of], every, as_of=date(2022, 12, 31))["m"].series] == ["b"]
    (report,) = report_on([of], every)
    assert [one.key for one in report.series] == ["c"]
    (revision,) = report.revisions
    assert ([one.key for one in revision.earlier], revision.current) == (["a", "b"], third)
    assert "5 labs (2021-02-28, r) → 6 labs" in str(report_on([of], every))
    circle = [first.replace(superseded_by="b"), second.replace(superseded_by="a")]
    assert report_on([of], circle)["m"].revisions == ()


def test_collections_and_initiatives_have_a_day() -> None:
    """The latest figure, the timeline, earlier figures and the status of an initiative are those known on it."""
    data = pujiang.load()
    labs = data.observations.of("joint-laboratories")
    figure_key = "pujiang-2023-iv/dai-gang-achievements.joint-laboratories"
    day = date(2023, 9, 30)

    assert labs.latest(as_of=day) == data.observations[figure_key]
    assert len(labs.timeline(as_of=day)) < len(labs.timeline())
    assert data.observations.earlier(figure_key, as_of=date(2024, 1, 1)) == data.observations.earlier(figure_key)
    assert data.observations.earlier(figure_key, as_of=date(2020, 1, 1)) == ()
    assert data.observations.earlier("labs-2024", as_of=day) == ()
    assert data.initiatives.history("bri-sti-action-plan", as_of=date(2020, 1, 1)) == ()
    assert data.initiatives.status("bri-sti-action-plan", as_of=day) is not None
    old = data.observations["labs-2025-09"].replace(id="x", superseded_by="y", reported=pujiang.Period.parse("2026-01"))
    new = old.replace(id="y", superseded_by=None, reported=pujiang.Period.parse("2026-03"))
    ours = data.with_(old, new).observations.of("joint-laboratories")
    assert [one and one.id for one in (ours.latest(as_of=date(2026, 2, 1)), ours.latest())] == ["x", "y"]
