"""Whether a text gives a figure for another year than its source does."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.claims.described_figures import SourceFigure
    from pujiang.speech.readers import CharacterRange

_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?!\d|[.,]\d)")


def is_of_other_years(
    text: str, claimed: SourceFigure, beside: Iterable[SourceFigure], source_text: str, source: SourceFigure
) -> bool:
    """Return whether the sentences of two figures both give years, and none is the same.

    A year behind the clause of the claimed figure is that of something else: "fell to 3, and half will close by 2035".
    """
    numbers = [(one.figure.number.start, one.figure.number.end) for one in beside]
    ours = _list_years(text, (claimed.sentence[0], claimed.clause_place[1]), numbers)
    theirs = _list_years(source_text, source.sentence, [])
    return bool(ours) and bool(theirs) and ours.isdisjoint(theirs)


def _list_years(text: str, sentence: CharacterRange, numbers: list[CharacterRange]) -> set[str]:
    """Return the years in a sentence; a number of a figure is none: "2023 boats"."""
    found = _YEAR.finditer(text, *sentence)
    return {year.group() for year in found if not any(low <= year.start() < high for low, high in numbers)}
