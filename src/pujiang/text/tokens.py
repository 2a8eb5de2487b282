"""Tokens: the boundaries of words and numbers in a text."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Between digits these are part of the number: 15,000 and 4.5; with no-break spaces 15 000.
_SEPARATORS = frozenset(".,\u00a0\u202f\u2009")
_JOINERS = frozenset("\u200c\u200d\u2060")
# Scripts that are written without spaces: Thai and Lao, Myanmar, Khmer, kana, ideographs.
UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def is_boundary(text: str, index: int) -> bool:
    """Return whether a token may begin or end before the code point at an index.

    No boundary is inside a run of letters, digits and underscores, inside a number with its separators, or
    between a letter and its combining marks. Hyphens and apostrophes do not join words. In scripts that are written
    without spaces a token may begin at every letter.

    >>> [is_boundary("15,000 people", i) for i in (0, 2, 3, 6, 9)]
    [True, False, False, True, False]
    """
    if index <= 0 or index >= len(text):
        return True
    before, after = text[index - 1], text[index]
    if before in _JOINERS or _joins(after):
        return False
    if _is_word(before) and _is_word(after):
        return bool(UNSPACED.match(before) or UNSPACED.match(after))
    return not _in_number(text, index, before, after)


def is_in_words(name: str) -> bool:
    """Check whether a name is also part of other words: a single letter of a script that is written without spaces.

    >>> is_in_words("林"), is_in_words("林岚"), is_in_words("Li")
    (True, False, False)
    """
    return len(name) == 1 and UNSPACED.match(name) is not None


def tokens_of(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end (half-open, in code points) of each token with a letter or digit."""
    start = 0
    for index in range(1, len(text) + 1):
        if is_boundary(text, index):
            if any(character.isalnum() for character in text[start:index]):
                yield start, index
            start = index


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or _joins(character)


def _joins(character: str) -> bool:
    """Return whether a code point belongs to the one before it: a combining mark, a joiner, a skin tone."""
    if character.isascii():
        return False
    modifier = "\U0001f3fb" <= character <= "\U0001f3ff"
    return character in _JOINERS or modifier or unicodedata.category(character).startswith("M")


def _in_number(text: str, index: int, before: str, after: str) -> bool:
    if before in _SEPARATORS:
        return after.isdigit() and index > 1 and text[index - 2].isdigit()
    return after in _SEPARATORS and before.isdigit() and text[index + 1 : index + 2].isdigit()
