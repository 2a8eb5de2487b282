"""Names that are like other names: folding, and the nearest of many, quickly. Knows no record."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FEW = 12
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_LONGEST = 64


def folded(text: str) -> str:
    """A text as people would compare it: no accents, no case, single spaces between words, no punctuation.

    >>> folded("Ana Célia  CASTRO")
    'ana celia castro'
    """
    bare = text
    if not text.isascii():
        bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(_ALPHANUMERIC.findall(bare.casefold()))


def word_sorted(name: str) -> str:
    """A folded name with its words in alphabetical order, so that the order of names does not matter."""
    return " ".join(sorted(name.split()))


def distance(first: str, second: str, limit: int) -> int:
    """How many letters must be added, removed, changed or swapped with their neighbour to make one text the other.

    The optimal string alignment distance. Stops counting beyond `limit`: then any number above it may come back.
    """
    if abs(len(first) - len(second)) > limit:
        return limit + 1
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


class NearNames:
    """Many names, indexed by their trigrams: the nearest to a mistyped one is found without trying them all."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names; they are compared folded, as they stand and with their words sorted."""
        self.names: Sequence[str] = tuple(names)
        self._folded = [folded(name) for name in self.names]
        self._sorted = [word_sorted(name) for name in self._folded]
        self._by_trigram: dict[str, list[int]] = {}
        for number, name in enumerate(self._sorted):
            for trigram in _trigrams(name):
                self._by_trigram.setdefault(trigram, []).append(number)

    def nearest(self, asked: str, limit: int = 3) -> list[tuple[int, int]]:
        """The nearest names, best first: distance and number of the name, as `names` counts them.

        Only names that a slip of the hand explains: about one letter in four may differ.
        """
        typed = folded(asked)
        typed, wanted = typed[:_LONGEST], word_sorted(typed)[:_LONGEST]
        tolerance = max(1, len(wanted) // 4)
        measured = ((self._apart(typed, wanted, number, tolerance), number) for number in self._sharing(wanted))
        return sorted(pair for pair in measured if pair[0] <= tolerance)[:limit]

    def _apart(self, typed: str, wanted: str, number: int, limit: int) -> int:
        """How far a name is: a word that differs may be sorted to another place, so the order as typed counts too."""
        return min(
            distance(typed, self._folded[number][:_LONGEST], limit),
            distance(wanted, self._sorted[number][:_LONGEST], limit),
        )

    def _sharing(self, wanted: str) -> list[int]:
        """The few names that share most trigrams with a text, of those that share any."""
        shared: dict[int, int] = {}
        for trigram in _trigrams(wanted):
            for number in self._by_trigram.get(trigram, ()):
                shared[number] = shared.get(number, 0) + 1
        most_alike = sorted(shared, key=lambda n: (abs(len(self._sorted[n]) - len(wanted)) - 2 * shared[n], n))
        return most_alike[:_FEW]


def nearest_names(asked: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The nearest of some names to a mistyped one, best first; for one question. For many make a `NearNames`."""
    index = NearNames(names)
    return list(dict.fromkeys(index.names[number] for _, number in index.nearest(asked, limit)))


def nearest_of_few(asked: str, names: Iterable[str]) -> str | None:
    """The nearest of a few short names, such as the fields of a record, to a mistyped one; None where none is near.

    >>> nearest_of_few("members_as_fo", ["members", "members_as_of"]), nearest_of_few("di", ["id", "name"])
    ('members_as_of', 'id')
    """
    wanted = _bare(asked)[:_LONGEST]
    tolerance = max(1, len(wanted) // 4)
    measured = [(distance(wanted, _bare(name), tolerance), number, name) for number, name in enumerate(names)]
    best = min(measured, default=None)
    return best[2] if best and best[0] <= tolerance and best[0] < len(_bare(best[2])) else None


def _bare(name: str) -> str:
    return folded(name).replace(" ", "")


def _trigrams(text: str) -> set[str]:
    padded = f"  {text} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}
