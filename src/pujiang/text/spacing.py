"""Joining words and lines: with a space between them, but for scripts that are written without spaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.text.tokens import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable

# Punctuation of these scripts: ideographic, full-width and vertical forms, and the marks that they share with others.
_WIDE = (("\u3000", "\u303f"), ("\uff00", "\uff65"), ("\ufe10", "\ufe1f"), ("\ufe30", "\ufe4f"))
_SHARED = "“”‘’…—·"
_NEAR = 8
_APART = re.compile(rf"(?<={UNSPACED.pattern})[ \u3000]+(?={UNSPACED.pattern})")
_TOGETHER = re.compile(rf"(?<={UNSPACED.pattern})(?={UNSPACED.pattern})")
_FEWEST_APART = 12


def join_words(parts: Iterable[str]) -> str:
    """Return words, clauses or lines in one line; no space is invented beside a letter of a script without spaces.

    >>> join_words(["the port", "is deep"]), join_words(["港口", "很深。"]), join_words(["港口", "is deep"])
    ('the port is deep', '港口很深。', '港口 is deep')
    """
    joined: list[str] = []
    for part in filter(None, parts):
        if joined and _is_apart(joined[-1], part):
            joined.append(" ")
        joined.append(part)
    return "".join(joined)


def are_letters_apart(text: str) -> bool:
    """Check whether most letters of scripts without spaces have spaces between them, as after character recognition.

    >>> are_letters_apart("港 口 很 深 " * 9), are_letters_apart("港口 很深 " * 9)
    (True, False)
    """
    apart, together = (sum(1 for _ in pattern.finditer(text)) for pattern in (_APART, _TOGETHER))
    return apart > max(together, _FEWEST_APART)


def _is_apart(before: str, after: str) -> bool:
    """Check whether there is a space between two texts; marks that scripts share follow the letter beside them."""
    first, second = before[-_NEAR:].rstrip(_SHARED)[-1:], after[:_NEAR].lstrip(_SHARED)[:1]
    together = _is_unspaced(first) and _is_unspaced(second)
    return not (together or _is_wide(before[-1:]) or _is_wide(after[:1]) or _is_wide(first) or _is_wide(second))


def count_words(text: str) -> int:
    """Return the number of spaces in a line; in scripts without spaces two letters count as one word.

    >>> count_words("the port is deep"), count_words("港口很深")
    (3, 2)
    """
    spaces = text.count(" ")
    return spaces if text.isascii() else spaces + sum(1 for _ in UNSPACED.finditer(text)) // 2


def _is_unspaced(character: str) -> bool:
    return UNSPACED.match(character) is not None


def _is_wide(character: str) -> bool:
    return character > "\u2fff" and any(low <= character <= high for low, high in _WIDE)
