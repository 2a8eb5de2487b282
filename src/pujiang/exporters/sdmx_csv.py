"""Figures as observations of series (SDMX-CSV 2.0), and those that cannot be one, each with the reason.

An observation needs a metric, one number and a period. A figure without a period is left out: when it was published is
not what time it is about. So that no series mixes them, hedge, stage, unit and source are dimensions.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from pujiang.codes import Comparator
from pujiang.model.cautions import why_withdrawn
from pujiang.tables.cells import text_of
from pujiang.tables.csv_lines import csv_line

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.model.metrics import Observation
    from pujiang.model.time import Period

DATA = "observations.csv"
LEFT_OUT = "left-out.csv"
# No structure is published: the columns after these are its dimensions, up to TIME_PERIOD, and its attributes.
_STRUCTURE = ("datastructure", "PUJIANG:FIGURES(1.0.0)", "I")
_HEAD = ("STRUCTURE", "STRUCTURE_ID", "ACTION")
_DIMENSIONS = (
    "FREQ",
    "REF_AREA",
    "INDICATOR",
    "UNIT_MEASURE",
    "FIGURE_KIND",
    "DIRECTION",
    "STAGE",
    "COMPARATOR",
    "OBS_SOURCE",
    "TIME_PERIOD",
)
_ATTRIBUTES = ("OBS_STATUS", "LOWER", "UPPER", "REPORTED", "FIGURE", "STATEMENT", "COMMENT_OBS", "WORDS")
_FREQUENCIES = {"year": "A", "month": "M", "day": "D", "interval": "_O"}
# Codes of SDMX: what does not apply, or is not said; an estimate, a doubtful value, any other.
_NOT_APPLICABLE, _UNSPECIFIED = "_Z", "_X"
_ESTIMATED, _DOUBTFUL, _NORMAL = "E", "U", "A"


def write(extract: Extract, folder: Path) -> None:
    """Write the observations, and the figures that are left out."""
    attributes = _ATTRIBUTES if extract.quotes else _ATTRIBUTES[:-1]
    lines = [csv_line((*_HEAD, *_DIMENSIONS, "OBS_VALUE", *attributes))]
    left_out = [csv_line(("figure", "reason"))]
    taken: dict[tuple[str, ...], str] = {}
    for figure in extract.data.observations:
        reason = _find_obstacle(figure)
        key = () if reason else tuple(_list_dimensions(figure))
        if not reason and taken.setdefault(key, figure.key) != figure.key:
            reason = f"another figure of the same source has the same dimensions: {taken[key]}"
        if reason:
            left_out.append(csv_line((figure.key, reason)))
        else:
            said = list(_list_attributes(figure))[: len(attributes)]
            lines.append(csv_line((*_STRUCTURE, *key, text_of(figure.quantity.value), *said)))
    (folder / DATA).write_text("".join(lines), "utf-8", newline="")
    (folder / LEFT_OUT).write_text("".join(left_out), "utf-8", newline="")


def _find_obstacle(figure: Observation) -> str:
    """Return why a figure cannot be an observation; empty if it can."""
    if reason := why_withdrawn(figure):
        return f"withdrawn: {reason}"
    if figure.superseded_by:
        return f"superseded by {figure.superseded_by}"
    if figure.metric is None:
        return "it has no metric, and so belongs to no series"
    if figure.quantity.value_to is not None:
        return "it is a range, and an observation has one value"
    if figure.period is None:
        return "the source says no period"
    if figure.period.start is None or figure.period.end is None:
        return "its period is open"
    return ""


def _list_dimensions(figure: Observation) -> Iterator[str]:
    metric, period = figure.metric, figure.period
    unit = figure.measured_in or (metric.measured_in if metric else None)
    source = figure.bulletin or figure.reference
    yield _FREQUENCIES[period.precision] if period else _NOT_APPLICABLE
    yield figure.place.id if figure.place else _UNSPECIFIED
    yield metric.id if metric else _NOT_APPLICABLE
    yield unit.id if unit else figure.quantity.unit or _UNSPECIFIED
    yield str(figure.kind).replace(" ", "_")
    yield str(figure.direction) if figure.direction else _NOT_APPLICABLE
    yield str(figure.stage)
    yield str(figure.quantity.comparator).replace(" ", "_")
    yield source.id if source else _UNSPECIFIED
    yield _write_period(period) if period else _NOT_APPLICABLE


def _write_period(period: Period) -> str:
    """Return a period as SDMX writes it; an interval as its first day and its duration."""
    if period.precision != "interval" or period.start is None or period.end is None:
        return period.edtf
    return f"{period.start}/P{(period.end - period.start + timedelta(1)).days}D"


def _list_attributes(figure: Observation) -> Iterator[str]:
    quantity = figure.quantity
    about = _ESTIMATED if quantity.comparator is Comparator.ABOUT else _NORMAL
    yield _DOUBTFUL if figure.misprint else about
    yield text_of(quantity.lower)
    yield text_of(quantity.upper)
    yield figure.reported.edtf if figure.reported else ""
    yield figure.key
    yield figure.statement.key if figure.statement else ""
    yield f"misprint: {figure.misprint}" if figure.misprint else figure.note or ""
    yield figure.words
