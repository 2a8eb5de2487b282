"""`pujiang monitor`: metrics over time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.cli.options import data_options, load_chosen
from pujiang.cli.printing import print_json
from pujiang.dataset.monitor import monitor

if TYPE_CHECKING:
    from datetime import datetime

    from pujiang.monitoring.report import MonitoringReport


@click.command("monitor")
@click.argument("metrics", nargs=-1, metavar="[METRIC]...")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Ignore figures reported later.")
@click.option(
    "--plot", type=click.Path(), metavar="FILE", help="Draw a chart: .html, .svg, .png or .json (extra plot)."
)
@data_options
def command(
    metrics: tuple[str, ...], *, as_of: datetime | None, plot: str | None, as_json: bool, **chosen: Any
) -> None:
    """Report trends of metrics and whether targets were reached.

    Also reports figures that contradict each other or look wrong. Without METRIC, all metrics are reported.
    """
    report = monitor(load_chosen(**chosen), as_of=as_of.date() if as_of else None)
    if metrics:
        report = report.replace(metrics=tuple(report[metric] for metric in metrics), without_metric=())
    if plot:
        _draw(report, plot)
    if as_json:
        print_json(report_rows(report))
    else:
        click.echo(str(report))


def _draw(report: MonitoringReport, file: str) -> None:
    from pujiang.monitoring.charts import overview, save  # noqa: PLC0415  # needed for --plot only

    save(overview(report), file)


def report_rows(report: MonitoringReport) -> list[dict[str, object]]:
    """Return a report on metrics for programs: a row per metric, and one for the figures without a metric."""
    rows: list[dict[str, object]] = [
        {
            "metric": one.metric.id,
            "figures": [figure.key for figure in one.series],
            "latest": str(one.latest.quantity) if one.latest else None,
            "trend": one.trend,
            "growth": str(one.growth) if one.growth else None,
            "stale": one.stale,
            "targets": [
                {
                    "target": progress.target.key,
                    "reached": progress.reached,
                    "in_time": progress.in_time,
                    "share": str(progress.share) if progress.share else None,
                }
                for progress in one.progress
            ],
            "relations": [
                {"earlier": found.earlier.key, "later": found.later.key, "kind": found.kind, "also": found.also}
                for found in one.relations
            ],
            "changes": [figure.key for figure in one.changes],
            "checked_changes": [
                {
                    "change": checked.change.key,
                    "before": checked.before.key,
                    "after": checked.after.key,
                    "agrees": checked.agrees,
                }
                for checked in one.checked_changes
            ],
            "revisions": [
                {"current": revised.current.key, "earlier": [figure.key for figure in revised.earlier]}
                for revised in one.revisions
            ],
            "misprints": [figure.key for figure in one.misprints],
            "not_compared": [{"figure": other.observation.key, "reason": other.reason} for other in one.not_compared],
        }
        for one in report
    ]
    if report.without_metric:
        rows.append({"metric": None, "figures": [figure.key for figure in report.without_metric]})
    return rows
