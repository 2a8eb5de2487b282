"""Fuzzy matching of names: folding, edit distance, and an index for finding the nearest names. Imports no records."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FEW = 12
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_LONGEST = 64


def fold(text: str) -> str:
    """Fold a text for comparison: remove accents, case and punctuation, and put single spaces between words.

    >>> fold("Ana Célia  CASTRO")
    'ana celia castro'
    """
    bare = text
    if not text.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_ALPHANUMERIC.findall(bare.casefold()))


def sort_words(name: str) -> str:
    """Sort the words of a folded name, so that the order of given and family names does not matter."""
    return " ".join(sorted(name.split()))


def distance(first: str, second: str, limit: int) -> int:
    """Return the optimal string alignment distance: how many letters to insert, delete, replace or swap.

    Stops early: for a distance greater than `limit`, any number greater than `limit` may be returned.
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
    first, second = _without_shared_ends(first, second)
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        two_before, before = before, row
        row = [i]
        for j, other in enumerate(second, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == second[j - 2] and other == first[i - 2]:
                cost = min(cost, two_before[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _without_shared_ends(first: str, second: str) -> tuple[str, str]:
    """Return two texts without what both begin with, and what both end with."""
    shorter = min(len(first), len(second))
    start = next((n for n in range(shorter) if first[n] != second[n]), shorter)
    rest = shorter - start
    end = next((n for n in range(rest) if first[-1 - n] != second[-1 - n]), rest)
    return first[start : len(first) - end], second[start : len(second) - end]


class NearNames:
    """An index of names by trigrams, for finding the nearest to a mistyped name without comparing them all."""

    def __init__(self, names: Iterable[str]) -> None:
        """Index the names; they are compared in folded form, in their own word order and with the words sorted."""
        self.names: Sequence[str] = tuple(names)
        self._folded = [fold(name) for name in self.names]
        self._sorted = [sort_words(name) for name in self._folded]
        self._by_trigram: dict[str, list[int]] = {}
        for number, name in enumerate(self._sorted):
            for trigram in _trigrams(name):
                self._by_trigram.setdefault(trigram, []).append(number)

    def nearest(self, asked: str, limit: int = 3) -> list[tuple[int, int]]:
        """Return the nearest names, best first, as (distance, index in `names`); at most `limit`.

        Only names that a typo explains: about one letter in four may differ.
        """
        typed = fold(asked)
        typed, wanted = typed[:_LONGEST], sort_words(typed)[:_LONGEST]
        tolerance = max(1, len(wanted) // 4)
        measured = ((self._apart(typed, wanted, number, tolerance), number) for number in self._sharing(wanted))
        return sorted(pair for pair in measured if pair[0] <= tolerance)[:limit]

    def _apart(self, typed: str, wanted: str, number: int, limit: int) -> int:
        """Return the distance of a name: the smaller of those in its own word order and with the words sorted."""
        own = distance(typed, self._folded[number][:_LONGEST], limit)
        if typed == wanted and self._folded[number] == self._sorted[number]:
            return own
        return min(own, distance(wanted, self._sorted[number][:_LONGEST], limit))

    def _sharing(self, wanted: str) -> list[int]:
        """Return the indexes of the few names that share most trigrams with a text."""
        shared: dict[int, int] = {}
        for trigram in _trigrams(wanted):
            for number in self._by_trigram.get(trigram, ()):
                shared[number] = shared.get(number, 0) + 1
        most_alike = sorted(shared, key=lambda n: (abs(len(self._sorted[n]) - len(wanted)) - 2 * shared[n], n))
        return most_alike[:_FEW]


def nearest_names(asked: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """Return the names nearest to a mistyped one, best first. For repeated lookups, build a `NearNames`."""
    index = NearNames(names)
    return list(dict.fromkeys(index.names[number] for _, number in index.nearest(asked, limit)))


def nearest_of_few(asked: str, names: Iterable[str]) -> str | None:
    """Return the nearest of a few short names, such as field names, to a mistyped one, or None if none is near.

    >>> nearest_of_few("members_as_fo", ["members", "members_as_of"]), nearest_of_few("di", ["id", "name"])
    ('members_as_of', 'id')
    """
    wanted = _bare(asked)[:_LONGEST]
    tolerance = max(1, len(wanted) // 4)
    measured = [(distance(wanted, _bare(name), tolerance), number, name) for number, name in enumerate(names)]
    best = min(measured, default=None)
    return best[2] if best and best[0] <= tolerance and best[0] < len(_bare(best[2])) else None


def _bare(name: str) -> str:
    return fold(name).replace(" ", "")


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
