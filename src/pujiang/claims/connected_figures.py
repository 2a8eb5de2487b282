"""What figures of a sentence say together: a noun that is said once, a change between two, a part of a whole."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.codes import FigureKind
from pujiang.figure_codes import FigureChange
from pujiang.model.quantities import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.claims.described_figures import SourceFigure
    from pujiang.language.claim_words import ClaimWords


def connect_figures(text: str, figures: Iterable[SourceFigure], words: ClaimWords) -> list[SourceFigure]:
    """Return the figures of a source with what they say together, and the shares that two of them are."""
    found = _infer_changes([*_name_implied(figures)])
    shares = [*find_shares(text, found, words)]
    wholes = {id(whole) for _, whole, _ in shares}
    kept = (attrs.evolve(one, is_whole=True) if id(one) in wholes else one for one in found)
    return [*kept, *(share for _, _, share in shares)]


def find_shares(
    text: str, figures: Iterable[SourceFigure], words: ClaimWords
) -> Iterator[tuple[SourceFigure, SourceFigure, SourceFigure]]:
    """Yield each two figures that are a part and its whole ("seven of the 12"), and the share that they are."""
    for part, whole in pairwise(figures):
        first, last = part.figure.span, whole.figure.span
        if not words.parts.fullmatch(text, first.end, last.start):
            continue
        if part.figure.kind is whole.figure.kind is FigureKind.COUNT and part.quantity.value < whole.quantity.value:
            value = part.quantity.value / whole.quantity.value
            quantity = Quantity(value=value, comparator=part.quantity.comparator)
            span = last.replace(start=first.start)
            figure = whole.figure.replace(span=span, kind=FigureKind.SHARE, quantity=quantity)
            yield (
                part,
                whole,
                attrs.evolve(whole, figure=figure, quantity=quantity, context=part.context | whole.context),
            )


def is_greater_than_whole(text: str, figure: SourceFigure, figures: Sequence[SourceFigure], words: ClaimWords) -> bool:
    """Return whether a figure is one of two that changed places: "12 of the 7 stations"."""
    return any(
        part.quantity.value > whole.quantity.value
        for part, whole in pairwise(figures)
        if figure in {part, whole}
        and part.figure.kind is whole.figure.kind is FigureKind.COUNT
        and words.parts.fullmatch(text, part.figure.span.end, whole.figure.span.start)
    )


def _name_implied(figures: Iterable[SourceFigure]) -> Iterator[SourceFigure]:
    """Yield figures; a count without a noun with that of the figure before it in its sentence."""
    last: SourceFigure | None = None
    for figure in figures:
        is_bare = figure.head is None and figure.figure.kind is FigureKind.COUNT
        if is_bare and last and last.sentence == figure.sentence:
            last = attrs.evolve(figure, implied=last.head or last.implied)
        else:
            last = figure
        yield last


def _infer_changes(figures: Sequence[SourceFigure]) -> list[SourceFigure]:
    """Return figures; two of which one begins a change and the other ends it with which way it goes."""
    changes = dict[int, FigureChange]()
    for one, other in pairwise(figures):
        if one.sentence != other.sentence or None in {one.is_start, other.is_start} or one.is_start is other.is_start:
            continue
        start, end = (one, other) if one.is_start else (other, one)
        if start.quantity.value != end.quantity.value:
            rises = start.quantity.value < end.quantity.value
            changes |= dict.fromkeys((id(one), id(other)), FigureChange.UP if rises else FigureChange.DOWN)
    return [attrs.evolve(one, change=one.change or changes.get(id(one))) for one in figures]
