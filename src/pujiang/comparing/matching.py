"""What two readings claim of one text, matched one to one by the words that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pujiang.comparing.texts import Place

_T = TypeVar("_T")


@attrs.frozen
class Claim(Generic[_T]):
    """Something that claims words of a text, and where these stand."""

    record: _T
    place: Place


@attrs.frozen
class Pair(Generic[_T]):
    """Two claims that are about the same words.

    Attributes:
        ours: what the first reading has.
        theirs: what the second has.
        share: the characters that both claim, as a share of those that either claims: above 0, at most 1.
        start: where the second stands.
    """

    ours: _T
    theirs: _T
    share: float
    start: int


@attrs.frozen
class Matches(Generic[_T]):
    """What two readings claim, matched.

    Attributes:
        pairs: what both have.
        only_ours: what the second does not have.
        only_theirs: what the first does not have.
    """

    pairs: Sequence[Pair[_T]]
    only_ours: Sequence[Claim[_T]]
    only_theirs: Sequence[Claim[_T]]


def matched(
    ours: Sequence[Claim[_T]],
    theirs: Sequence[Claim[_T]],
    least: float,
    unlike: Callable[[_T, _T], tuple[bool, ...]],
) -> Matches[_T]:
    """Match claims one to one, those that share most first.

    Args:
        ours: the claims of the first reading, in the order of the text.
        theirs: those of the second.
        least: the least share of their words that both must claim.
        unlike: in what two differ, the weightiest first: of those that share equally much the most alike are matched.
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
    """Each two claims that share characters, by number: the characters of both as a share of those of either."""
    common: dict[tuple[int, int], int] = {}
    for i, j, length in _meetings(_pieces(ours), _pieces(theirs)):
        common[i, j] = common.get((i, j), 0) + length
    for (i, j), both in common.items():
        yield i, j, both / (ours[i].place.size + theirs[j].place.size - both)


_Piece = tuple[int, int, int]


def _pieces(claims: Iterable[Claim[_T]]) -> list[_Piece]:
    return [(start, end, number) for number, claim in enumerate(claims) for start, end in claim.place.stretches]


def _meetings(ours: Iterable[_Piece], theirs: Iterable[_Piece]) -> Iterator[tuple[int, int, int]]:
    """Each two pieces that overlap, and by how much: both sides are gone through once, from the left."""
    open_ones: tuple[list[_Piece], list[_Piece]] = ([], [])
    for piece, side in sorted([*((piece, 0) for piece in ours), *((piece, 1) for piece in theirs)]):
        start, end, number = piece
        other_side = open_ones[1 - side]
        other_side[:] = [other for other in other_side if other[1] > start]
        for _, other_end, other_number in other_side:
            pair = (number, other_number) if side == 0 else (other_number, number)
            yield *pair, min(end, other_end) - start
        open_ones[side].append(piece)
