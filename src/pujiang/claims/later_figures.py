"""Whether the data has later figures that overtake one, or says that it no longer holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import Stage
from pujiang.monitoring.series import comparison_kind, is_earlier, stands, time_of
from pujiang.query.conditions import Between, Either, OneOf

if TYPE_CHECKING:
    from pujiang.claims.described_figures import SourceFigure
    from pujiang.claims.source_documents import SourceDocument
    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.observations import Observations
    from pujiang.model.metrics import Observation


def find_later(figure: SourceFigure, data: Dataset | None, document: SourceDocument) -> str:
    """Return why a figure of the source no longer holds according to the data; empty if it does."""
    one = figure.observation
    if data is None or one is None:
        return ""
    if one.misprint:
        return f"the data calls it a misprint: {one.misprint}"
    if not stands(one):
        return "the data gives it as withdrawn or superseded"
    if document.bulletin.superseded_by or document.bulletin.withdrawn:
        return "the data gives its bulletin as withdrawn or superseded"
    if one.metric is None or one.stage is not Stage.ACTUAL:
        return ""
    later = _find_last(_list_later(data.observations.of(one.metric), one), one)
    return f"a later figure of the data is {later.quantity} ({later.reported or later.period})" if later else ""


def _list_later(figures: Observations, one: Observation) -> Observations:
    """Return those of the figures of a metric that may be about a later time."""
    time = time_of(one)
    end = time.end.isoformat() if time and time.end else None
    # A period may have no end, or no beginning.
    later = Either(Between("begins", lower=end), Between("ends", lower=end))
    return figures.meeting(OneOf("stage", (str(Stage.ACTUAL),)) & later)


def _find_last(figures: Observations, one: Observation) -> Observation | None:
    """Return the last of some figures that overtakes one, reading no more of a large archive than needed."""
    for end in range(len(figures), 0, -_BLOCK):
        found = [other for other in figures[max(0, end - _BLOCK) : end] if _overtakes(other, one)]
        if found:
            return found[-1]
    return None


_BLOCK = 200


def _overtakes(other: Observation, one: Observation) -> bool:
    """Return whether another figure of a metric is later, and cannot be the same value."""
    if other.misprint or not stands(other) or other.place != one.place:
        return False
    if comparison_kind(other) != comparison_kind(one) or not is_earlier(one, other):
        return False
    return not one.quantity.bounds().overlaps(other.quantity.bounds())
