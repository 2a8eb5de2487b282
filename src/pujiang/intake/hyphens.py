"""Words broken at the ends of printed lines: whether the hyphen is a word's own or the typesetter's.

The publication is asked: a word that it prints whole elsewhere was broken, one that it prints with the hyphen was not.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_TYPED, _SET = "-", "\u2010"
_WORD = re.compile(r"[^\W\d_]++(?:-[^\W\d_]++)*+")
_FIRST = re.compile(r"[^\W\d_]++")
# No word is longer than this.
LONGEST = 100


def is_broken(line: str) -> bool:
    """Whether a line ends with a hyphen that is part of a word or number."""
    return line.endswith((_TYPED, _SET)) and line[-2:-1].isalnum()


class Hyphens:
    """The words of a publication, as far as they tell hyphens apart."""

    def __init__(self, lines: Iterable[str]) -> None:
        printed = list(lines)
        self._words = Counter(word for line in printed for word in _WORD.findall(line.casefold()))
        told = [self._is_known_with(*pair) for pair in pairwise(printed) if pair[0].endswith(_TYPED)]
        self._breaks_words = told.count(False) > told.count(True)

    def is_dropped(self, line: str, following: str) -> bool:
        """Whether the hyphen that ends a line stands there only because the line was full.

        Where the publication does not print the word again: U+2010, which programs set and nobody types, is dropped;
        the hyphen of keyboards is, if it breaks most of the words that are printed again.
        """
        if not is_broken(line) or not line[-2].isalpha() or not following[:1].islower():
            return False
        known = self._is_known_with(line, following)
        return not known if known is not None else line.endswith(_SET) or self._breaks_words

    def _is_known_with(self, line: str, following: str) -> bool | None:
        """Whether the word is printed elsewhere with its hyphen, or more often without; None if it is not."""
        broken, rest = _WORD.findall(line[-LONGEST:-1].casefold()), _FIRST.match(following.casefold())
        if not broken or not rest:
            return None
        whole, parted = self._words[broken[-1] + rest[0]], self._words[f"{broken[-1]}-{rest[0]}"]
        return parted >= whole if parted or whole else None
