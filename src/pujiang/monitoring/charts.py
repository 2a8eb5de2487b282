"""Charts of figures and targets over time; a figure extends from its lower to its upper bound, if they are known."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pujiang.codes import Stage
from pujiang.display import printable
from pujiang.errors import MissingExtraError, PujiangError
from pujiang.files.replacing import stage_replacement
from pujiang.monitoring.metric_figures import MetricFigures
from pujiang.monitoring.series import comparison_kind, day_of, keep_one_kind
from pujiang.shortening import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.model.metrics import Metric, Observation
    from pujiang.model.quantities import Quantity
    from pujiang.monitoring.report import MonitoringReport

_FORMATS = (".html", ".svg", ".png", ".json")
_BLUE, _ORANGE = "#1f5fa8", "#c2571a"
_WIDTH, _HEIGHT = 420, 170
_MARGIN = 1.15
_LONGEST = 200


def chart(metric: Metric, observations: Iterable[Observation]) -> Any:
    """Return an Altair chart of one metric over time.

    A figure is a bar from its lower to its upper bound; an arrow marks an unknown bound. A target is a diamond at the
    time by which it should be reached. Hovering shows the words and their source.

    Raises:
        MissingExtraError: Altair is not installed.
        PujiangError: no figure of the metric has a time.
    """
    return draw_metric(metric, observations, metric.name)


def draw_metric(metric: Metric, observations: Iterable[Observation], title: str, months: str = "%b %Y") -> Any:
    """Return the chart of a metric, with its title, and with months in a format of d3-time-format."""
    alt = _altair()
    reached, aims = select_drawn(metric, observations)
    if not (reached or aims):
        raise PujiangError(
            f"no figure of the metric {metric.id!r} has a time; add `period` or `reported` to its figures"
        )
    domain = _from_to([o.quantity for o in (*reached, *aims)])
    rows = [_row(o, *domain) for o in (*reached, *aims)]
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("day:T", title=None, scale=alt.Scale(domain=_span(rows)), axis=_axis(alt, months)),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("figure", "time", "words", "source")],
    )
    y = alt.Y("low:Q", title=_plain(metric.unit), scale=alt.Scale(domain=domain))
    is_figure, is_target = alt.datum.target == False, alt.datum.target == True  # noqa: E712  # an expression of Vega
    bars = base.transform_filter(is_figure).mark_rule(color=_BLUE, strokeWidth=2).encode(y=y, y2="high:Q")
    known = base.transform_filter(is_figure).mark_point(color=_BLUE, filled=True, size=55, opacity=1)
    arrows = base.mark_point(color=_BLUE, filled=True, size=70, opacity=1)
    diamond = base.transform_filter(is_target).mark_point(color=_ORANGE, shape="diamond", size=110, strokeWidth=2)
    layers = [
        bars,
        known.encode(y=alt.Y("value:Q")),
        arrows.transform_filter("datum.open_above").encode(y=alt.Y("high:Q"), shape=alt.value("triangle-up")),
        arrows.transform_filter("datum.open_below").encode(y=alt.Y("low:Q"), shape=alt.value("triangle-down")),
        diamond.encode(y=alt.Y("value:Q")),
    ]
    return alt.layer(*layers).properties(title=_plain(title), width=_WIDTH, height=_HEIGHT)


def select_drawn(metric: Metric, observations: Iterable[Observation]) -> tuple[list[Observation], list[Observation]]:
    """Return the figures of a metric that a chart shows, and its targets: dated, in its unit and in order of time."""
    figures = MetricFigures(metric, (o for o in observations if day_of(o)), as_metric=True)
    reached, aims = figures.series, figures.targets
    if not reached:
        return [], keep_one_kind(aims)
    return reached, [aim for aim in aims if comparison_kind(aim) == comparison_kind(reached[0])]


def _span(rows: list[dict[str, Any]]) -> list[str]:
    """Return the range of the time axis: the days of the rows with a margin of at least 120 days on both sides."""
    days = [date.fromisoformat(row["day"]) for row in rows]
    margin = timedelta(days=max(120, (max(days) - min(days)).days // 12))
    return [(min(days) - margin).isoformat(), (max(days) + margin).isoformat()]


def _axis(alt: Any, months: str) -> Any:
    return alt.Axis(format=months, tickCount=5, labelOverlap=True)


def _from_to(quantities: Iterable[Quantity]) -> tuple[float, float]:
    """Return the range of the value axis: zero and all numbers, with a margin."""
    numbers = [float(n) for q in quantities for n in (q.value, q.value_to) if n is not None]
    bottom, top = min(0.0, *numbers) * _MARGIN, max(0.0, *numbers) * _MARGIN
    return bottom, top if bottom < top else 1.0


def _row(observation: Observation, bottom: float, top: float) -> dict[str, Any]:
    quantity, day = observation.quantity, day_of(observation)
    source = observation.reference or observation.statement
    is_target = observation.stage is Stage.TARGET
    return {
        "day": day.isoformat() if day else None,
        "value": float(quantity.value),
        "low": bottom if quantity.lower is None else float(quantity.lower),
        "high": top if quantity.upper is None else float(quantity.upper),
        "open_above": quantity.upper is None and not is_target,
        "open_below": quantity.lower is None and not is_target,
        "target": is_target,
        "figure": _plain(f"{'target: ' if is_target else ''}{quantity}"),
        "time": str(observation.period or observation.reported),
        "words": _plain(observation.words) or "words not included",
        "source": source.key if source else "",
    }


def _plain(text: str) -> str:
    """Return a text for one line of a chart: the renderer aborts the process on characters that XML does not allow."""
    return printable(shorten(text, _LONGEST))


def overview(report: MonitoringReport) -> Any:
    """Return an Altair chart with a small chart for each metric that has dated figures.

    Raises:
        MissingExtraError: Altair is not installed.
        PujiangError: no figure has a time.
    """
    alt = _altair()
    drawn = [
        chart(one.metric, figures)
        for one in report
        if any(select_drawn(one.metric, figures := (*one.series, *(progress.target for progress in one.progress))))
    ]
    if not drawn:
        raise PujiangError("no figure has a time; add `period` or `reported` to the figures")
    return alt.concat(*drawn, columns=2).resolve_scale(x="independent", y="independent")


def save(picture: Any, path: str | os.PathLike[str]) -> None:
    """Write a chart as a self-contained page (.html), an image (.svg, .png) or its Vega-Lite specification (.json).

    Raises:
        PujiangError: the path has another suffix.
        MissingExtraError: the converter is not installed.
    """
    target = Path(path)
    if target.suffix not in _FORMATS:
        raise PujiangError(
            f"expected a file name ending in {', '.join(_FORMATS)}, found {target.suffix or 'no suffix'}"
        )
    try:
        with stage_replacement(target) as made:
            picture.save(str(made), **({"inline": True} if target.suffix == ".html" else {}))
    except (ImportError, ValueError) as error:
        if "vl-convert" in str(error) or "vl_convert" in str(error):
            raise MissingExtraError("vl-convert-python", "plot") from error
        raise


def _altair() -> Any:
    try:
        import altair  # noqa: PLC0415  # of the extra `plot`
    except ModuleNotFoundError as error:
        raise MissingExtraError("altair", "plot") from error
    except AttributeError as error:
        raise PujiangError("Altair draws no charts without docstrings: run python without -OO") from error
    return altair
