"""Two editions of a bulletin, one of which translates the other: their statements and figures aligned, and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pujiang.review.differences import DifferenceKind, DifferenceSubject, write_difference
from pujiang.review.holding import is_attributed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement
    from pujiang.review.differences import Difference
    from pujiang.review.holding import RecordMatches
    from pujiang.review.readings import Annotation, AnnotationPair

_T = TypeVar("_T")

_SAME_SPEAKER, _SAME_VALUE = 2, 1
# Editions of this many statements are aligned in a second; of longer ones, each statement with that of its place.
_MOST_PAIRS = 1_000_000


def pair_editions(
    ours: Sequence[Annotation], theirs: Sequence[Annotation], pairs: Sequence[AnnotationPair], *, same: bool
) -> list[tuple[Annotation, Annotation]]:
    """Return the pairs of a bulletin and its translation, one in each dataset.

    Args:
        ours: the annotations of the first dataset.
        theirs: those of the second.
        pairs: the annotations of the same texts.
        same: whether both datasets are one, so that each translation is compared with its original. Otherwise only
            bulletins without a counterpart in the other dataset are.
    """
    alone = {reading.bulletin.id for pair in pairs if None in pair for reading in pair if reading}
    found = [
        (one, other)
        for one in ours
        for other in theirs
        if _translates(other, one) or (_translates(one, other) and not same)
    ]
    return [pair for pair in found if same or {pair[0].bulletin.id, pair[1].bulletin.id} & alone]


def _translates(one: Annotation, other: Annotation) -> bool:
    original = one.bulletin.translation_of
    return original is not None and original.id == other.bulletin.id


def edition_differences(ours: Annotation, theirs: Annotation, same: RecordMatches) -> list[Difference]:
    """Return where two editions differ: statements of one of them, other speakers, other figures and hedges."""
    return [*_iterate_differences(ours, theirs, same)]


def _iterate_differences(ours: Annotation, theirs: Annotation, same: RecordMatches) -> Iterator[Difference]:
    figures = _by_statement(ours.figures), _by_statement(theirs.figures)
    said = [[one for one in side.statements if is_attributed(one)] for side in (ours, theirs)]

    def weigh(one: Statement, other: Statement) -> int:
        shared = _values(figures[0].get(one.key, ())) & _values(figures[1].get(other.key, ()))
        speaks = same.speakers.match_all(one.speakers, other.speakers)
        return _SAME_SPEAKER * speaks + _SAME_VALUE * len(shared)

    few = len(said[0]) * len(said[1]) <= _MOST_PAIRS
    weights = [[weigh(one, other) for other in said[1]] for one in said[0]] if few else None
    for one, other in _align(said[0], said[1], weights):
        if one is None or other is None:
            yield from _on_one_side(one, other)
            continue
        if not same.speakers.match_all(one.speakers, other.speakers):
            names = [", ".join(speaker.name for speaker in side.speakers) for side in (one, other)]
            yield write_difference(
                DifferenceKind.SPEAKER, DifferenceSubject.STATEMENT, one, other, says=(names[0], names[1])
            )
        yield from _compare_figures(figures[0].get(one.key, ()), figures[1].get(other.key, ()))


def _by_statement(figures: Sequence[Observation]) -> dict[str, list[Observation]]:
    found: dict[str, list[Observation]] = {}
    for figure in figures:
        if figure.statement:
            found.setdefault(figure.statement.key, []).append(figure)
    return found


def _values(figures: Sequence[Observation]) -> set[object]:
    return {(figure.quantity.value, figure.quantity.value_to) for figure in figures}


def _align(
    ours: Sequence[_T], theirs: Sequence[_T], weights: Sequence[Sequence[int]] | None
) -> Iterator[tuple[_T | None, _T | None]]:
    """Yield pairs in the order of both sides, with the largest sum of weights; what is left is paired with None."""
    if weights is None:
        for i in range(max(len(ours), len(theirs))):
            yield (ours[i] if i < len(ours) else None, theirs[i] if i < len(theirs) else None)
        return
    best = [[0] * (len(theirs) + 1) for _ in range(len(ours) + 1)]
    for i in range(len(ours) - 1, -1, -1):
        for j in range(len(theirs) - 1, -1, -1):
            paired = best[i + 1][j + 1] + weights[i][j] if weights[i][j] else 0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(ours) or j < len(theirs):
        both = i < len(ours) and j < len(theirs)
        if both and weights[i][j] and best[i][j] == best[i + 1][j + 1] + weights[i][j]:
            yield ours[i], theirs[j]
            i, j = i + 1, j + 1
        elif j == len(theirs) or (both and best[i][j] == best[i + 1][j]):
            yield ours[i], None
            i += 1
        else:
            yield None, theirs[j]
            j += 1


def _on_one_side(one: Statement | None, other: Statement | None) -> Iterator[Difference]:
    kind = DifferenceKind.ONLY_A if one else DifferenceKind.ONLY_B
    yield write_difference(kind, DifferenceSubject.STATEMENT, one, other)


def _compare_figures(ours: Sequence[Observation], theirs: Sequence[Observation]) -> Iterator[Difference]:
    """Yield the differences of the figures of a statement: paired by their values, and what is left in its order."""
    left = [*theirs]
    alone: list[Observation] = []
    for one in ours:
        other = next((other for other in left if _values([other]) == _values([one])), None)
        if other is None:
            alone.append(one)
            continue
        left.remove(other)
        if one.quantity.comparator is not other.quantity.comparator:
            yield _write_figures(DifferenceKind.COMPARATOR, one, other)
    for i in range(max(len(alone), len(left))):
        one_left, other_left = (side[i] if i < len(side) else None for side in (alone, left))
        kinds = {True: DifferenceKind.ONLY_B, False: DifferenceKind.ONLY_A}
        kind = DifferenceKind.VALUE if one_left and other_left else kinds[one_left is None]
        yield _write_figures(kind, one_left, other_left)


def _write_figures(kind: DifferenceKind, one: Observation | None, other: Observation | None) -> Difference:
    says = [str(side.quantity) if side else "" for side in (one, other)]
    return write_difference(kind, DifferenceSubject.FIGURE, one, other, says=(says[0], says[1]))
