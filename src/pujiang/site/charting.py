"""The chart of a metric as an SVG image."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pujiang.codes import Stage
from pujiang.monitoring.charts import chart, save
from pujiang.monitoring.series import day_of, stands

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.model.metrics import Metric, Observation


def has_chart(observations: Sequence[Observation]) -> bool:
    """Return whether any valid figure or target has a date."""
    return any(
        day_of(o) and stands(o) and (o.stage is Stage.TARGET or (o.stage is Stage.ACTUAL and not o.misprint))
        for o in observations
    )


def svg_of(metric: Metric, observations: Sequence[Observation]) -> str:
    """Return the chart of a metric as SVG for an `img` element, in which browsers run no scripts.

    Raises:
        MissingExtraError: Altair or its converter is not installed.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "chart.svg"
        save(chart(metric, observations), file)
        return file.read_text("utf-8")
