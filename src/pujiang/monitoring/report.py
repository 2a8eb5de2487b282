"""A report on all metrics: trends, progress towards targets, contradictions and stale figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pujiang.code import Code
from pujiang.codes import Comparator, Direction, Nature
from pujiang.display import html_table, printable, text_table
from pujiang.errors import PujiangError, UnknownIdError
from pujiang.model.intervals import Interval
from pujiang.model.metrics import Metric, Observation
from pujiang.monitoring.change_checks import CheckedChange, check_changes
from pujiang.monitoring.metric_figures import MetricFigures
from pujiang.monitoring.relations import FigureRelation, conflicts, odd_pairs
from pujiang.monitoring.series import (
    ExclusionReason,
    FiguresByDay,
    count_days,
    day_of,
    has_end,
    in_order,
    is_comparable,
    list_shared_facts,
    nature_of,
    stands,
    time_of,
    without_corrected,
)
from pujiang.monitoring.vintages import FigureRevision, find_known_day, find_revisions, restore_known
from pujiang.records import Record, field, many, record, reference, references
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: In days: two years.
STALE_AFTER = 730


class Trend(Code):
    """The change of a metric from its first figure to its latest, as far as their bounds show it."""

    ROSE = "rose", "the bounds of the latest figure lie entirely above those of the first"
    FELL = "fell", "the bounds of the latest figure lie entirely below those of the first"
    LEVEL = "level", "both are known exactly, and equal"
    OPEN = "open", "unknown: the bounds overlap, or the figures have different places or periods"
    NONE = "none", "there are fewer than two figures"


@record
class Progress(Record):
    """The progress towards a target."""

    target: Observation = reference("The target, with the time by which it should be reached")
    latest: Observation | None = reference("The latest figure of its place; None if there is none", default=None)
    reached: bool | None = field("Whether the latest figure reaches the target; None if unknown")
    in_time: bool | None = field("Whether it was reached in time; None if unknown")
    share: Interval | None = field("The latest figure as a share of the target", default=None)

    def __str__(self) -> str:
        answers = {True: "reached", False: "not reached", None: "unknown whether reached"}
        place = f" in {self.target.place.name}" if self.target.place else ""
        told = f"{self.target.qualified_quantity}{place} by {self.target.period}: {answers[self.reached]}"
        if self.latest:
            told += f" ({self.latest.quantity}, {time_of(self.latest)})"
        late = {True: "; in time", False: "; not in time", None: ""}
        return f"{told}{late[self.in_time]}"


@record
class UncomparedFigure(Record):
    """A figure of a metric that is not compared with the others, and why."""

    observation: Observation = reference("The figure")
    reason: ExclusionReason = field("Why it is not compared")

    def __str__(self) -> str:
        return f"{self.observation}: {self.reason.about}"


@record
class MetricReport(Record):
    """A report on one metric over time."""

    metric: Metric = reference("The metric")
    series: tuple[Observation, ...] = references(
        "The actual figures in order of time, without misprints and corrected figures"
    )
    changes: tuple[Observation, ...] = references(
        "The actual changes in order of time, if the series is one of other figures", default=()
    )
    checked_changes: tuple[CheckedChange, ...] = many(
        "The changes for which the series has the levels before and after", default=()
    )
    misprints: tuple[Observation, ...] = references("Figures marked as misprints", default=())
    trend: Trend = field("The trend from the first figure to the latest")
    growth: Interval | None = field(
        "The growth from the first figure to the latest, relative to the first", default=None
    )
    progress: tuple[Progress, ...] = many("The progress towards each target", default=())
    relations: tuple[FigureRelation, ...] = many("The relations between its figures", default=())
    stale: bool = field("Whether its latest figure is old", default=False)
    not_compared: tuple[UncomparedFigure, ...] = many(
        "The valid figures that are not compared with others; those alone of their place are also in the series",
        default=(),
    )
    revisions: tuple[FigureRevision, ...] = many(
        "The figures that replaced others, each with its earlier values", default=()
    )

    @property
    def latest(self) -> Observation | None:
        """The latest figure; None if there is none."""
        return self.series[-1] if self.series else None

    @property
    def contradicting_changes(self) -> tuple[CheckedChange, ...]:
        """The changes that the levels before and after contradict."""
        return tuple(one for one in self.checked_changes if one.agrees is False)


@record
class MonitoringReport(Record):
    """A report on all metrics with figures; iterating yields a `MetricReport` for each."""

    metrics: tuple[MetricReport, ...] = many("A report on each metric that has figures")
    as_of: date | None = field("The day for which it was made; by default the day of the newest figure")
    without_figures: tuple[Metric, ...] = references("The metrics without figures", default=())
    without_metric: tuple[Observation, ...] = references(
        "The valid figures without a metric, in order of time; they are not compared", default=()
    )

    @property
    def conflicts(self) -> tuple[FigureRelation, ...]:
        """The pairs of figures that cannot both be true."""
        return tuple(conflicts(relation for metric in self for relation in metric.relations))

    @property
    def odd_pairs(self) -> tuple[FigureRelation, ...]:
        """The pairs of figures that can both be true but look odd."""
        return tuple(odd_pairs(relation for metric in self for relation in metric.relations))

    @property
    def stale(self) -> tuple[Metric, ...]:
        """The metrics whose latest figure is old."""
        return tuple(report.metric for report in self if report.stale)

    def __iter__(self) -> Iterator[MetricReport]:
        return iter(self.metrics)

    def __len__(self) -> int:
        return len(self.metrics)

    def __getitem__(self, metric: str | Metric) -> MetricReport:
        """Return the report on a metric, given as a record or by its id.

        Raises:
            UnknownIdError: no metric has the id; the error suggests similar ids of metrics with figures.
            PujiangError: the metric has no figures.
        """
        asked = metric.id if isinstance(metric, Metric) else metric
        reports = {report.metric.id: report for report in self}
        if asked in reports:
            return reports[asked]
        if any(asked == other.id for other in self.without_figures):
            raise PujiangError(f"metric {asked!r} has no figures{f' up to {self.as_of}' if self.as_of else ''}")
        raise UnknownIdError(asked, "metric", nearest_names(asked, reports))

    def __str__(self) -> str:
        parts = [text_table(_HEADER, self._rows())]
        for heading, lines in (
            ("Targets", [f"{r.metric.name}: {p}" for r in self for p in r.progress]),
            ("Contradictions", [_of_metric(relation) for relation in self.conflicts]),
            ("Changes", [f"{r.metric.name}: {line}" for r in self for line in _describe_changes(r)]),
            ("Odd", [_of_metric(relation) for relation in self.odd_pairs]),
            (
                "Misprints",
                [f"{o}: {o.misprint}" for r in self for o in r.misprints],
            ),
            ("Revised", [f"{r.metric.name}: {one}" for r in self for one in r.revisions]),
            ("Not compared", [str(one) for r in self for one in r.not_compared]),
            ("Without a metric", [f"{o} ({time_of(o)})" if time_of(o) else str(o) for o in self.without_metric]),
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
    """Return the latest figure as text, with its place if the series has several places."""
    latest = report.latest
    if latest is None:
        return ""
    several = any(figure.place != latest.place for figure in report.series)
    return (
        f"{latest.quantity} ({latest.place.name if latest.place else 'everywhere'})"
        if several
        else str(latest.quantity)
    )


def _describe_changes(report: MetricReport) -> Iterator[str]:
    """Yield the changes of a metric as text, with the levels that they are checked against."""
    for change in report.changes:
        checked = [str(one) for one in report.checked_changes if one.change.key == change.key]
        yield from checked or [f"{change.qualified_quantity} ({time_of(change)})"]


def _of_metric(relation: FigureRelation) -> str:
    return f"{relation.later.subject}: {relation}"


def report_on(
    metrics: Iterable[Metric],
    observations: Iterable[Observation],
    *,
    as_of: date | None = None,
    stale_after: int = STALE_AFTER,
) -> MonitoringReport:
    """Return a report on the figures of some metrics over time.

    Args:
        metrics: the metrics, in the order of the report.
        observations: their figures, in any order.
        as_of: the day of the report; figures reported later are ignored. By default the day of the newest figure.
        stale_after: the number of days after which a metric without a newer figure is stale.
    """
    every = list(observations) if as_of is None else restore_known(observations, as_of)
    until = as_of or max((day for o in every if (day := find_known_day(o))), default=None)
    by_metric: dict[str, list[Observation]] = {}
    for observation in every:
        if observation.metric:
            by_metric.setdefault(observation.metric.key, []).append(observation)
    reports = {metric: _of_one(metric, by_metric.get(metric.key, ()), until, stale_after) for metric in metrics}
    return MonitoringReport(
        metrics=tuple(report for report in reports.values() if report),
        as_of=until,
        without_figures=tuple(metric for metric, report in reports.items() if not report),
        without_metric=tuple(in_order(o for o in every if o.metric is None and stands(o))),
    )


def _of_one(metric: Metric, own: Sequence[Observation], until: date | None, stale_after: int) -> MetricReport | None:
    if not own:
        return None
    figures = MetricFigures(metric, own)
    series = without_corrected(figures.series)
    last = day_of(series[-1]) if series else None
    comparable = _ComparableFigures([*series, *figures.changes], figures.is_relative)
    return MetricReport(
        metric=metric,
        series=figures.list_printed(series),
        changes=figures.list_printed(without_corrected(figures.changes)),
        checked_changes=tuple(check_changes(figures, series)),
        misprints=tuple(o for o in own if o.misprint),
        trend=_trend(series),
        growth=_growth(series),
        progress=tuple(_list_progress(figures, comparable)),
        relations=tuple(figures.relate()),
        stale=bool(last and until and (until - last).days > stale_after),
        not_compared=tuple(UncomparedFigure(observation=o, reason=why) for o, why in figures.list_excluded()),
        revisions=tuple(find_revisions(own)),
    )


def _list_progress(figures: MetricFigures, comparable: _ComparableFigures) -> Iterator[Progress]:
    """Yield the progress towards each target; one that cannot be compared has no figures."""
    compared = {target.key: target for target in figures.targets}
    for target in figures.list_targets():
        if target.key in compared:
            progress = _progress(figures.metric, compared[target.key], comparable.of(compared[target.key]))
            latest = progress.latest and figures.find_printed(progress.latest)
            yield progress.replace(target=target, latest=latest)
        else:
            yield Progress(target=target, latest=None, reached=None, in_time=None)


def _ends(series: Sequence[Observation]) -> tuple[Interval, Interval] | None:
    """Return the bounds of the first and the latest figure, or None if the figures cannot be compared."""
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


class _ComparableFigures:
    """The figures of a metric, selected once for all targets of one kind, place and length of period."""

    def __init__(self, series: Sequence[Observation], is_relative: Callable[[Observation], bool]) -> None:
        self._series, self._is_relative = series, is_relative
        self._found: dict[tuple[object, ...], FiguresByDay] = {}

    def of(self, target: Observation) -> FiguresByDay:
        """Return the figures that a target can be compared with, in order."""
        days = count_days(target.period) if nature_of(target) is Nature.FLOW else 0
        key = *list_shared_facts(target), self._is_relative(target), days
        if key not in self._found:
            self._found[key] = FiguresByDay(
                [
                    figure
                    for figure in self._series
                    if is_comparable(target, figure) and self._is_relative(figure) is key[-2]
                ]
            )
        return self._found[key]


def _progress(metric: Metric, target: Observation, comparable: FiguresByDay) -> Progress:
    if metric.nature is Nature.FLOW:
        # A target for a period is compared with the figures of that period, if there are any.
        comparable = comparable.at_time_of(target) or comparable
    latest = comparable.latest[-1] if comparable else None
    aim = target.quantity.bounds()
    share = latest.quantity / aim if latest and aim.is_exact and aim.satisfies(">", 0) else None
    return Progress(
        target=target,
        latest=latest,
        reached=_decide_reached(metric, comparable.latest, target),
        in_time=_in_time(metric, target, comparable),
        share=share,
    )


def _decide_reached(metric: Metric, figures: Sequence[Observation], target: Observation) -> bool | None:
    """Return whether the figures of one day reach a target; None if unknown or if they contradict each other."""
    answers = {_reaches(metric, figure, target) for figure in figures}
    agree = all(figure.quantity.bounds().overlaps(figures[-1].quantity.bounds()) for figure in figures)
    known = answers - {None}
    return known.pop() if agree and len(known) == 1 else None


def _reaches(metric: Metric, figure: Observation, target: Observation) -> bool | None:
    """Return whether a figure reaches a target, in the direction of its hedge or else of the metric; None if unknown.

    A target of "about" or "nearly" a number has no known bound: the number reaches it, but no figure certainly misses
    it.
    """
    aim, hedge = target.quantity, target.quantity.comparator
    if hedge in _SIDES:
        return figure.quantity.satisfies(_SIDES[hedge], aim.value)
    if metric.direction is Direction.DOWN:
        answer = figure.quantity.satisfies("<=", aim.value if aim.value_to is None else aim.value_to)
    else:
        answer = figure.quantity.satisfies(">=", aim.value)
    return answer or None if hedge in {Comparator.ABOUT, Comparator.NEARLY} else answer


def _in_time(metric: Metric, target: Observation, comparable: FiguresByDay) -> bool | None:
    """Return whether a target was reached by its time; None if unknown.

    Only a cumulative metric with a target to reach from below gives an answer: a figure up to that time that reaches
    the target shows that it was reached, and a figure from that time on that falls short shows that it was not.
    """
    by = target.period.end if target.period else None
    from_above = metric.direction is Direction.DOWN or target.quantity.comparator in _FROM_ABOVE
    if by is None or metric.nature is not Nature.CUMULATIVE or from_above:
        return None
    before, on_the_day, after = comparable.around(by)
    if before and _reaches(metric, before, target):
        return True
    for figure in on_the_day:
        answer = _reaches(metric, figure, target)
        if answer or (answer is False and has_end(figure)):
            return answer
    return False if after and _reaches(metric, after, target) is False else None
