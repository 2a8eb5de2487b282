"""A report on all metrics: how they moved, how far from their targets they are, what contradicts, what is old."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pujiang.codes import Code, Direction, Nature
from pujiang.display import html_table, text_table
from pujiang.errors import UnknownIdError
from pujiang.model.figures import Metric, Observation
from pujiang.model.intervals import Interval
from pujiang.monitoring.relations import FigureRelation, conflicts, odd_pairs, relations
from pujiang.monitoring.series import counted, day_of, targets, time_of
from pujiang.records import Record, field, many, record, reference, references
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Two years.
STALE_AFTER = 730


class Trend(Code):
    """How a metric moved from its first figure to its latest, as far as their bounds say."""

    ROSE = "rose", "every number that the latest allows is above every number that the first allows"
    FELL = "fell", "every number that the latest allows is below"
    LEVEL = "level", "both are known exactly, and equal"
    OPEN = "open", "the bounds do not tell"
    NONE = "none", "there are not two figures"


@record
class Progress(Record):
    """How far a target is reached."""

    target: Observation = reference("What is meant to be reached, and by when")
    latest: Observation | None = reference("The latest figure; None where there is none", default=None)
    reached: bool | None = field("Whether the latest figure shows it reached; None where its bounds do not tell")
    in_time: bool | None = field("Whether it was reached by its time; None where the figures do not tell")
    share: Interval | None = field("The latest figure as a share of the target", default=None)

    def __str__(self) -> str:
        answers = {True: "reached", False: "not reached", None: "not known to be reached"}
        told = f"{self.target.quantity} by {self.target.period}: {answers[self.reached]}"
        if self.latest:
            told += f" ({self.latest.quantity}, {time_of(self.latest)})"
        late = {True: "; in time", False: "; not in time", None: ""}
        return f"{told}{late[self.in_time]}"


@record
class MetricReport(Record):
    """One metric over time."""

    metric: Metric = reference("The metric")
    series: tuple[Observation, ...] = references("What was reached, in the order of time, without misprints")
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
            parts += [f"\n{heading}", *(f"  {line}" for line in lines)] if lines else []
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
                report.latest.quantity if report.latest else "",
                time_of(report.latest) if report.latest else "",
                report.trend,
                "stale" if report.stale else "",
            )
            for report in self
        ]


_HEADER = ("metric", "figures", "latest", "when", "trend", "")


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
    reports = [_of_one(metric, every, until, stale_after) for metric in metrics]
    return Report(metrics=tuple(report for report in reports if report), as_of=until)


def _known_on(observation: Observation) -> date | None:
    """The day from which a figure is known: that of its report, else of what it is about."""
    return observation.reported_on or day_of(observation)


def _of_one(metric: Metric, every: Iterable[Observation], until: date | None, stale_after: int) -> MetricReport | None:
    own = [o for o in every if o.metric == metric]
    if not own:
        return None
    series, aims = counted(own, metric), targets(own, metric)
    last = day_of(series[-1]) if series else None
    return MetricReport(
        metric=metric,
        series=tuple(series),
        misprints=tuple(o for o in own if o.misprint),
        trend=_trend(series),
        growth=_growth(series),
        progress=tuple(_progress(metric, target, series) for target in aims),
        relations=tuple(relations(series, aims)),
        stale=bool(last and until and (until - last).days > stale_after),
    )


def _trend(series: list[Observation]) -> Trend:
    if len(series) < 2:  # noqa: PLR2004  # from one to another
        return Trend.NONE
    first, latest = series[0].quantity.bounds(), series[-1].quantity.bounds()
    if first.is_below(latest):
        return Trend.ROSE
    if latest.is_below(first):
        return Trend.FELL
    return Trend.LEVEL if first.is_exact and first == latest else Trend.OPEN


def _growth(series: list[Observation]) -> Interval | None:
    if len(series) < 2:  # noqa: PLR2004
        return None
    first, latest = series[0].quantity.bounds(), series[-1].quantity.bounds()
    return latest.growth_from(first) if first.satisfies(">", 0) else None


def _progress(metric: Metric, target: Observation, series: list[Observation]) -> Progress:
    latest = series[-1] if series else None
    aim = target.quantity.bounds()
    share = latest.quantity / aim if latest and aim.is_exact and aim.satisfies(">", 0) else None
    return Progress(
        target=target,
        latest=latest,
        reached=None if latest is None else _reaches(metric, latest, target),
        in_time=_in_time(metric, target, series),
        share=share,
    )


def _reaches(metric: Metric, figure: Observation, target: Observation) -> bool | None:
    """Whether a figure shows that a target is reached: from below, or from above where less is wished for."""
    aim, strict = target.quantity.value, target.quantity.comparator in {"more than", "less than"}
    if metric.direction is Direction.DOWN:
        return figure.quantity.satisfies("<" if strict else "<=", aim)
    return figure.quantity.satisfies(">" if strict else ">=", aim)


def _in_time(metric: Metric, target: Observation, series: list[Observation]) -> bool | None:
    """Whether a target was reached by its time.

    A figure of that time or before shows that it was, if the metric never falls; so does none after it. One of that
    time or after that falls short shows that it was not, if the metric never falls.
    """
    by = target.period.end if target.period else None
    if by is None or metric.nature is not Nature.CUMULATIVE or metric.direction is Direction.DOWN:
        return None
    for figure in series:
        answer, day = _reaches(metric, figure, target), day_of(figure)
        if answer is True and day is not None and day <= by:
            return True
        if answer is False and figure.period and figure.period.end and figure.period.end >= by:
            return False
    return None
