"""Whether a source gives a number to another change than a text does: "fell from 31 to 27 percent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.claims.figure_matching import have_one_number, have_one_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.claims.described_figures import SourceFigure


def contradicts_change(
    claimed: SourceFigure, beside: Iterable[SourceFigure], source: SourceFigure, figures: Sequence[SourceFigure]
) -> bool:
    """Return whether a source gives the number of a claim to another change: the other way, or at its other end.

    Args:
        claimed: the figure of the text.
        beside: the figures of its sentence.
        source: the figure of the source that it may be.
        figures: all figures of the source; another one may have this number at the end of the same change.
    """
    if _are_swapped(claimed, beside, source, figures):
        return True
    if not _is_other_change(claimed, source):
        return False
    heads = {claimed.head, source.head}
    same = (one for one in figures if one.head in heads and have_one_number(claimed, one))
    return all(_is_other_change(claimed, one) for one in same if have_one_unit(claimed, one))


def _is_other_change(claimed: SourceFigure, source: SourceFigure) -> bool:
    """Return whether one figure rises and the other falls, or one is at another end of a change or its amount."""
    if claimed.change is None or source.change is None:
        return False
    is_amount = _is_amount(claimed) and source.is_start is not None
    is_level = claimed.is_start is not None and _is_amount(source)
    return is_amount or is_level or claimed.change is not source.change or _are_other_ends(claimed, source)


def _is_amount(figure: SourceFigure) -> bool:
    """Return whether a figure is how much something changed by, and no level."""
    return figure.figure.change is not None and figure.is_start is None


def _are_other_ends(one: SourceFigure, other: SourceFigure) -> bool:
    return None is not one.is_start is not other.is_start is not None


def _are_swapped(
    claimed: SourceFigure, beside: Iterable[SourceFigure], source: SourceFigure, figures: Iterable[SourceFigure]
) -> bool:
    """Return whether two numbers changed places: "from 27 to 31" for "from 31 to 27"."""
    if not _are_other_ends(claimed, source):
        return False
    there = [one for one in figures if one.sentence == source.sentence and _are_other_ends(one, source)]
    return any(_are_other_ends(claimed, one) and have_one_number(one, other) for one in beside for other in there)
