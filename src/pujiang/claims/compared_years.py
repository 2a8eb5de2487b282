"""Whether a text gives a figure for another year than its source does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pujiang.claims.described_figures import SourceFigure

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")
# How many letters beside a figure its year may be: in longer sentences it is that of something else.
_FARTHEST = 500


def is_of_other_years(text: str, claimed: SourceFigure, source_text: str, source: SourceFigure) -> bool:
    """Return whether the sentences of two figures both give years, and none is the same.

    A year behind the clause of the claimed figure is that of something else: "fell to 3, and half will close by 2035".
    """
    ours = _list_years(text, claimed, claimed.clause_place[1])
    theirs = _list_years(source_text, source, source.sentence[1])
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _list_years(text: str, figure: SourceFigure, end: int) -> set[str]:
    """Return the years in the sentence of a figure, up to an end; its own number is none: "2023 boats"."""
    own = figure.figure.number
    low, high = max(figure.sentence[0], own.start - _FARTHEST), min(end, own.end + _FARTHEST)
    return {year.group() for year in _YEAR.finditer(text, low, high) if not own.start <= year.start() < own.end}
