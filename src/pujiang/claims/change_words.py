"""Which way something goes by the words of a clause, and whether a number begins or ends that: "fell from 31"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.figure_codes import FigureChange

if TYPE_CHECKING:
    from pujiang.language.claim_words import ClaimWords
    from pujiang.speech.readers import CharacterRange

_MOST_BEFORE = 24


def read_change(text: str, before: CharacterRange, after: CharacterRange, words: ClaimWords) -> FigureChange | None:
    """Return which way a number goes by the words before it or, without any, after it; None if they are not at one."""
    for start, end in (before, after):
        found = {
            change
            for pattern, change in ((words.rising, FigureChange.UP), (words.falling, FigureChange.DOWN))
            if pattern.search(text, start, end)
        }
        if found:
            return found.pop() if len(found) == 1 else None
    return None


def is_change_start(text: str, place: int, words: ClaimWords) -> bool | None:
    """Return whether a change begins with the number at a place ("from 31"), ends with it ("to 27"), or neither."""
    near = max(0, place - _MOST_BEFORE)
    if words.starting.search(text, near, place):
        return True
    return False if words.reaching.search(text, near, place) else None
