"""One-to-one matching of the records of two annotations by the characters that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pujiang.review.text_alignment import AlignedSpans

_T = TypeVar("_T")


@attrs.frozen
class Claim(Generic[_T]):
    """A record and the place of its words."""

    record: _T
    place: AlignedSpans


@attrs.frozen
class Pair(Generic[_T]):
    """Two matched records.

    Attributes:
        ours: the record of the first annotation.
        theirs: the record of the second annotation.
        share: the characters in both, as a share of the characters in either: above 0, at most 1.
        start: the offset of the second record.
    """

    ours: _T
    theirs: _T
    share: float
    start: int


@attrs.frozen
class Matches(Generic[_T]):
    """The result of matching the records of two annotations.

    Attributes:
        pairs: the matched records.
        only_ours: the records without a match in the second annotation.
        only_theirs: the records without a match in the first annotation.
    """

    pairs: Sequence[Pair[_T]]
    only_ours: Sequence[Claim[_T]]
    only_theirs: Sequence[Claim[_T]]


def match_claims(
    ours: Sequence[Claim[_T]],
    theirs: Sequence[Claim[_T]],
    least: float,
    unlike: Callable[[_T, _T], tuple[bool, ...]],
) -> Matches[_T]:
    """Match claims one to one; those with the largest share are matched first.

    Args:
        ours: the claims of the first annotation, in the order of the text.
        theirs: the claims of the second annotation.
        least: the minimum share of characters that two claims must have in common.
        unlike: a function that returns in what two records differ, the most important first; with equal shares, the
            most similar records are matched.
    """
    shared = [(share, i, j) for i, j, share in _shares(ours, theirs) if share >= least]
    shared.sort(key=lambda one: (-one[0], unlike(ours[one[1]].record, theirs[one[2]].record), sorted(one[1:])))
    free_ours, free_theirs = dict(enumerate(ours)), dict(enumerate(theirs))
    pairs: list[Pair[_T]] = []
    for share, i, j in shared:
        if i in free_ours and j in free_theirs:
            first, second = free_ours.pop(i), free_theirs.pop(j)
            pairs.append(Pair(first.record, second.record, share, second.place.start))
    return Matches(sorted(pairs, key=lambda pair: pair.start), [*free_ours.values()], [*free_theirs.values()])


def _shares(ours: Sequence[Claim[_T]], theirs: Sequence[Claim[_T]]) -> Iterator[tuple[int, int, float]]:
    """Yield the numbers of each two overlapping claims, and their share: common characters per characters in either."""
    common: dict[tuple[int, int], int] = {}
    for i, j, length in _meetings(_pieces(ours), _pieces(theirs)):
        common[i, j] = common.get((i, j), 0) + length
    for (i, j), both in common.items():
        yield i, j, both / (ours[i].place.size + theirs[j].place.size - both)


_Overlap = tuple[int, int, int]


def _pieces(claims: Iterable[Claim[_T]]) -> list[_Overlap]:
    return [(start, end, number) for number, claim in enumerate(claims) for start, end in claim.place.ranges]


def _meetings(ours: Iterable[_Overlap], theirs: Iterable[_Overlap]) -> Iterator[tuple[int, int, int]]:
    """Yield each two overlapping pieces and the length of their overlap, in one pass from the left."""
    open_ones: tuple[list[_Overlap], list[_Overlap]] = ([], [])
    for piece, side in sorted([*((piece, 0) for piece in ours), *((piece, 1) for piece in theirs)]):
        start, end, number = piece
        other_side = open_ones[1 - side]
        other_side[:] = [other for other in other_side if other[1] > start]
        for _, other_end, other_number in other_side:
            pair = (number, other_number) if side == 0 else (other_number, number)
            yield *pair, min(end, other_end) - start
        open_ones[side].append(piece)
