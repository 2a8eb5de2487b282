"""The chart of a metric as an SVG image."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from pujiang.monitoring.charts import draw_metric, save, select_drawn

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.page_labels import PageLabels
    from pujiang.model.metrics import Metric, Observation


def has_chart(metric: Metric, observations: Sequence[Observation]) -> bool:
    """Return whether a chart of a metric would show any figure or target."""
    return any(select_drawn(metric, observations))


def svg_of(metric: Metric, observations: Sequence[Observation], labels: PageLabels) -> str:
    """Return the chart of a metric as SVG for an `img` element, in which browsers run no scripts.

    Raises:
        MissingExtraError: Altair or its converter is not installed.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "chart.svg"
        picture = draw_metric(metric, observations, labels.name_of(metric), labels.translate("%b %Y"))
        save(picture, file)
        return file.read_text("utf-8")
