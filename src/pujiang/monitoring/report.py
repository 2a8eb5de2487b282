"""A report on all metrics: how they moved, how far from their targets they are, what contradicts, what is old."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pujiang.codes import Code, Comparator, Direction, Nature
from pujiang.display import html_table, printable, text_table
from pujiang.errors import UnknownIdError
from pujiang.model.figures import Metric, Observation
from pujiang.model.intervals import Interval
from pujiang.monitoring.relations import FigureRelation, conflicts, odd_pairs, relations
from pujiang.monitoring.series import (
    at_one_time,
    counted,
    day_of,
    is_comparable,
    targets,
    time_of,
    without_corrected,
)
from pujiang.records import Record, field, many, record, reference, references
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: Two years.
STALE_AFTER = 730


class Trend(Code):
    """How a metric moved from its first figure to its latest, as far as their bounds say."""

    ROSE = "rose", "every number that the latest allows is above every number that the first allows"
    FELL = "fell", "every number that the latest allows is below"
    LEVEL = "level", "both are known exactly, and equal"
    OPEN = "open", "the figures do not tell: their bounds meet, or they are of unlike places or times"
    NONE = "none", "there are not two figures"


@record
class Progress(Record):
    """How far a target is reached."""

    target: Observation = reference("What is meant to be reached, and by when")
    latest: Observation | None = reference("The latest figure of its place; None where there is none", default=None)
    reached: bool | None = field("Whether the latest figure shows it reached; None where the words do not tell")
    in_time: bool | None = field("Whether it was reached by its time; None where the figures do not tell")
    share: Interval | None = field("The latest figure as a share of the target", default=None)

    def __str__(self) -> str:
        answers = {True: "reached", False: "not reached", None: "not known to be reached"}
        place = f" in {self.target.place.name}" if self.target.place else ""
        told = f"{self.target.quantity}{place} by {self.target.period}: {answers[self.reached]}"
        if self.latest:
            told += f" ({self.latest.quantity}, {time_of(self.latest)})"
        late = {True: "; in time", False: "; not in time", None: ""}
        return f"{told}{late[self.in_time]}"


@record
class MetricReport(Record):
    """One metric over time."""

    metric: Metric = reference("The metric")
    series: tuple[Observation, ...] = references(
        "What was reached, in the order of time, without misprints and what was corrected"
    )
    misprints: tuple[Observation, ...] = references("Figures held to be misprints", default=())
    trend: Trend = field("How it moved")
    growth: Interval | None = field("From the first figure to the latest, as a share of the first", default=None)
    progress: tuple[Progress, ...] = many("Its targets", default=())
    relations: tuple[FigureRelation, ...] = many("How its figures stand to each other", default=())
    stale: bool = field("Whether its latest figure is old", default=False)

    @property
    def latest(self) -> Observation | None:
        """The latest figure."""
        return self.series[-1] if self.series else None


@record
class Report(Record):
    """All metrics that have figures: prints, iterates, and tells what contradicts and what looks odd."""

    metrics: tuple[MetricReport, ...] = many("One for each metric that has figures, by its id")
    as_of: date | None = field("The day that it was made for: by default that of the newest figure")

    @property
    def conflicts(self) -> tuple[FigureRelation, ...]:
        """Figures that cannot both be true."""
        return tuple(conflicts(relation for metric in self for relation in metric.relations))

    @property
    def odd_pairs(self) -> tuple[FigureRelation, ...]:
        """Figures that can both be true and look odd."""
        return tuple(odd_pairs(relation for metric in self for relation in metric.relations))

    @property
    def stale(self) -> tuple[Metric, ...]:
        """The metrics whose latest figure is old."""
        return tuple(report.metric for report in self if report.stale)

    def __iter__(self) -> Iterator[MetricReport]:
        return iter(self.metrics)

    def __len__(self) -> int:
        return len(self.metrics)

    def __getitem__(self, metric: str) -> MetricReport:
        """The report of one metric by its id.

        Raises:
            UnknownIdError: no figures are of such a metric; the error suggests the nearest that has some.
        """
        reports = {report.metric.id: report for report in self}
        if metric not in reports:
            raise UnknownIdError(metric, "metric with figures", nearest_names(metric, reports))
        return reports[metric]

    def __str__(self) -> str:
        parts = [text_table(_HEADER, self._rows())]
        for heading, lines in (
            ("Targets", [f"{r.metric.name}: {p}" for r in self for p in r.progress]),
            ("Contradictions", [_of_metric(relation) for relation in self.conflicts]),
            ("Odd", [_of_metric(relation) for relation in self.odd_pairs]),
            (
                "Held to be misprints",
                [f"{o.metric.name}: {o.quantity}: {o.misprint}" for r in self for o in r.misprints],
            ),
        ):
            parts += [f"\n{heading}", *(f"  {printable(line)}" for line in lines)] if lines else []
        return "\n".join(parts)

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return html_table("Metrics", _HEADER, self._rows(), limit=100)

    def _rows(self) -> list[tuple[object, ...]]:
        return [
            (
                report.metric.name,
                len(report.series),
                _latest_of(report),
                time_of(report.latest) if report.latest else "",
                report.trend,
                "stale" if report.stale else "",
            )
            for report in self
        ]


_SIDES = {
    Comparator.MORE_THAN: ">",
    Comparator.AT_LEAST: ">=",
    Comparator.LESS_THAN: "<",
    Comparator.AT_MOST: "<=",
}
_FROM_ABOVE = {Comparator.LESS_THAN, Comparator.AT_MOST}
_HEADER = ("metric", "figures", "latest", "when", "trend", "")


def _latest_of(report: MetricReport) -> str:
    """The latest figure, with its place where not all are of one."""
    latest = report.latest
    if latest is None:
        return ""
    several = any(figure.place != latest.place for figure in report.series)
    return (
        f"{latest.quantity} ({latest.place.name if latest.place else 'everywhere'})"
        if several
        else str(latest.quantity)
    )


def _of_metric(relation: FigureRelation) -> str:
    return f"{relation.later.metric.name}: {relation}"


def report_on(
    metrics: Iterable[Metric],
    observations: Iterable[Observation],
    *,
    as_of: date | None = None,
    stale_after: int = STALE_AFTER,
) -> Report:
    """What the figures of some metrics say over time.

    Args:
        metrics: the metrics, in the order in which they are told.
        observations: their figures, in any order.
        as_of: the day that it is made for: what was reported later does not count. By default the newest figure's.
        stale_after: after how many days without a newer figure a metric is stale.
    """
    every = [o for o in observations if as_of is None or (day := _known_on(o)) is None or day <= as_of]
    until = as_of or max((day for o in every if (day := _known_on(o))), default=None)
    by_metric: dict[str, list[Observation]] = {}
    for observation in every:
        by_metric.setdefault(observation.metric.key, []).append(observation)
    reports = [_of_one(metric, by_metric.get(metric.key, ()), until, stale_after) for metric in metrics]
    return Report(metrics=tuple(report for report in reports if report), as_of=until)


def _known_on(observation: Observation) -> date | None:
    """The day from which a figure is known: that of its report, else of what it is about."""
    return observation.reported_on or day_of(observation)


def _of_one(metric: Metric, every: Iterable[Observation], until: date | None, stale_after: int) -> MetricReport | None:
    own = [o for o in every if o.metric == metric]
    if not own:
        return None
    figures, aims = counted(own, metric), targets(own, metric)
    series = without_corrected(figures)
    last = day_of(series[-1]) if series else None
    return MetricReport(
        metric=metric,
        series=tuple(series),
        misprints=tuple(o for o in own if o.misprint),
        trend=_trend(series),
        growth=_growth(series),
        progress=tuple(_progress(metric, target, series) for target in aims),
        relations=tuple(relations(figures, aims)),
        stale=bool(last and until and (until - last).days > stale_after),
    )


def _ends(series: Sequence[Observation]) -> tuple[Interval, Interval] | None:
    """What the first figure and the latest say, if all tell of like things, and these two of different times."""
    first, latest = series[0], series[-1]
    begin, end = day_of(first), day_of(latest)
    if not (begin and end and begin < end and all(is_comparable(first, figure) for figure in series)):
        return None
    return first.quantity.bounds(), latest.quantity.bounds()


def _trend(series: Sequence[Observation]) -> Trend:
    if len(series) < 2:  # noqa: PLR2004  # from one to another
        return Trend.NONE
    ends = _ends(series)
    if ends is None:
        return Trend.OPEN
    first, latest = ends
    if first.is_below(latest):
        return Trend.ROSE
    if latest.is_below(first):
        return Trend.FELL
    return Trend.LEVEL if first.is_exact and first == latest else Trend.OPEN


def _growth(series: Sequence[Observation]) -> Interval | None:
    ends = _ends(series) if len(series) > 1 else None
    return ends[1].growth_from(ends[0]) if ends and ends[0].satisfies(">", 0) else None


def _progress(metric: Metric, target: Observation, series: Sequence[Observation]) -> Progress:
    figures = [figure for figure in series if is_comparable(target, figure)]
    if metric.nature is Nature.FLOW:
        # A target for a time is held against the figures of that time, where there are any.
        figures = [figure for figure in figures if at_one_time(target, figure)] or figures
    latest = figures[-1] if figures else None
    aim = target.quantity.bounds()
    share = latest.quantity / aim if latest and aim.is_exact and aim.satisfies(">", 0) else None
    return Progress(
        target=target,
        latest=latest,
        reached=_reached(metric, [f for f in figures if latest and day_of(f) == day_of(latest)], target),
        in_time=_in_time(metric, target, figures),
        share=share,
    )


def _reached(metric: Metric, figures: Sequence[Observation], target: Observation) -> bool | None:
    """Whether the figures of one day show that a target is reached; where they contradict each other, none does."""
    answers = {_reaches(metric, figure, target) for figure in figures}
    agree = all(figure.quantity.bounds().overlaps(figures[-1].quantity.bounds()) for figure in figures)
    known = answers - {None}
    return known.pop() if agree and len(known) == 1 else None


def _reaches(metric: Metric, figure: Observation, target: Observation) -> bool | None:
    """Whether a figure shows that a target is reached: on the side that its hedge names, else from where it is wished.

    What is close to a number has no edge: at the number it is reached, and how far from it it is missed nobody says.
    """
    aim, hedge = target.quantity, target.quantity.comparator
    if hedge in _SIDES:
        return figure.quantity.satisfies(_SIDES[hedge], aim.value)
    if metric.direction is Direction.DOWN:
        answer = figure.quantity.satisfies("<=", aim.value if aim.value_to is None else aim.value_to)
    else:
        answer = figure.quantity.satisfies(">=", aim.value)
    return answer or None if hedge in {Comparator.ABOUT, Comparator.NEARLY} else answer


def _in_time(metric: Metric, target: Observation, figures: Iterable[Observation]) -> bool | None:
    """Whether a target was reached by its time.

    A figure of that time or before shows that it was, if the metric never falls; so does none after it. One of that
    time or after that falls short shows that it was not, if the metric never falls.
    """
    by = target.period.end if target.period else None
    from_above = metric.direction is Direction.DOWN or target.quantity.comparator in _FROM_ABOVE
    if by is None or metric.nature is not Nature.CUMULATIVE or from_above:
        return None
    for figure in figures:
        answer, day = _reaches(metric, figure, target), day_of(figure)
        if answer is True and day is not None and day <= by:
            return True
        if answer is False and figure.period and figure.period.end and figure.period.end >= by:
            return False
    return None
