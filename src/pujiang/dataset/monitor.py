"""`pujiang.monitor`: the metrics of a dataset over time."""

from __future__ import annotations

from datetime import date

from pujiang.arguments import expect
from pujiang.dataset.dataset import Dataset
from pujiang.monitoring.report import STALE_AFTER, MonitoringReport, report_on


def monitor(data: Dataset, *, as_of: date | None = None, stale_after: int = STALE_AFTER) -> MonitoringReport:
    """Report what the figures of all metrics show over time; nothing is claimed beyond their bounds.

    Args:
        data: a dataset.
        as_of: the date of the report; figures reported later do not count. By default the date of the newest figure,
            so that the same data always give the same report.
        stale_after: the number of days without a newer figure after which a metric is stale.

    >>> import pujiang
    >>> report = pujiang.monitor(pujiang.load())
    >>> print(report["joint-laboratories"].progress[0])
    50 laboratories by 2022-05: reached (more than 70 laboratories, 2025-09-18); in time
    >>> report.conflicts
    ()
    """
    expect("data", data, Dataset)
    if as_of is not None:
        expect("as_of", as_of, date)
    expect("stale_after", stale_after, int)
    return report_on(data.metrics, data.observations, as_of=as_of, stale_after=stale_after)
