"""Hyphens at the ends of printed lines: part of the word, or added by the typesetter.

The publication itself decides: if it prints the word without hyphen elsewhere, the hyphen was added; if it prints the
word with the hyphen, it was not.
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
# The longest word that is considered.
LONGEST = 100


def is_broken(line: str) -> bool:
    """Return whether a line ends with a hyphen directly after a letter or digit."""
    return line.endswith((_TYPED, _SET)) and line[-2:-1].isalnum()


class Hyphens:
    """The words of a publication, to decide about hyphens at line ends."""

    def __init__(self, lines: Iterable[str]) -> None:
        printed = list(lines)
        self._words = Counter(word for line in printed for word in _WORD.findall(line.casefold()))
        told = [self._is_known_with(*pair) for pair in pairwise(printed) if pair[0].endswith(_TYPED)]
        self._breaks_words = told.count(False) > told.count(True)

    def is_dropped(self, line: str, following: str) -> bool:
        """Return whether the hyphen at the end of a line was added by the typesetter.

        If the publication does not print the word again, U+2010, which only programs set, counts as added; the keyboard
        hyphen does if it breaks most of the words that are printed again.
        """
        if not is_broken(line) or not line[-2].isalpha() or not following[:1].islower():
            return False
        known = self._is_known_with(line, following)
        return not known if known is not None else line.endswith(_SET) or self._breaks_words

    def _is_known_with(self, line: str, following: str) -> bool | None:
        """Return whether the word is printed at least as often with hyphen as without; None if it is not printed."""
        broken, rest = _WORD.findall(line[-LONGEST:-1].casefold()), _FIRST.match(following.casefold())
        if not broken or not rest:
            return None
        whole, parted = self._words[broken[-1] + rest[0]], self._words[f"{broken[-1]}-{rest[0]}"]
        return parted >= whole if parted or whole else None
