"""A checked text cut into pieces, each with the claims that cover it: what pages and terminals show."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.claim_codes import ClaimLevel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.claims.claim_results import CheckedClaim, FactCheck

#: The most serious first.
_ORDER = (ClaimLevel.WRONG, ClaimLevel.DOUBTFUL, ClaimLevel.FINE)


@attrs.frozen
class ClaimPiece:
    """A piece of a checked text.

    Attributes:
        text: its words.
        level: the most serious level of the claims that cover it; None if none does.
        ending: the numbers of the claims that end with it, from 1.
    """

    text: str
    level: ClaimLevel | None
    ending: tuple[int, ...]


def cut_pieces(check: FactCheck) -> Iterator[ClaimPiece]:
    """Yield the pieces of a checked text, in order; a longer claim that is fine gives way to those inside it."""
    numbered = list(enumerate(check.claims, 1))
    edges = sorted({0, len(check.text), *(edge for _, one in numbered for edge in (one.span.start, one.span.end))})
    begins: dict[int, list[CheckedClaim]] = {}
    ends: dict[int, list[int]] = {}
    for number, one in numbered:
        begins.setdefault(one.span.start, []).append(one)
        ends.setdefault(one.span.end, []).append(number)
    covering: list[CheckedClaim] = []
    for start, end in pairwise(edges):
        covering = [one for one in covering if one.span.end > start] + begins.get(start, [])
        yield ClaimPiece(check.text[start:end], _find_level(covering), tuple(ends.get(end, ())))


def _find_level(claims: list[CheckedClaim]) -> ClaimLevel | None:
    """Return the level of the shortest claim of some that cover a piece: an attribution holds figures."""
    if not claims:
        return None
    shortest = min(len(one.span) for one in claims)
    return min((one.level for one in claims if len(one.span) == shortest), key=_ORDER.index)
