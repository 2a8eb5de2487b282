"""Where the words of records are in the text, and the words by which a place is found again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.errors import PujiangError, WordsError
from pujiang.text.quoted_words import ELLIPSIS, find_words, words_for
from pujiang.text.tokens import is_boundary, tokens_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pujiang.text.collapsed_text import Offsets

_BESIDE = ("words", "prefix", "suffix")
# Letters in which a word more is looked for, to the end of their line.
_NEAR = 100


def find_place(text: str, record: Mapping[str, Any], inside: Offsets | None = None) -> Offsets | None:
    """Return where the words of a record as written are: half-open, in code points; None if they are not found."""
    words = record.get("words")
    if not isinstance(words, str) or not words.strip():
        return None
    start, end = inside or (0, len(text))
    beside = {name: record[name] for name in _BESIDE[1:] if isinstance(record.get(name), str)}
    try:
        return find_words(text, words, start=start, end=end, **beside)
    except WordsError:
        return None


def write_place(text: str, place: Offsets, inside: Offsets | None = None, *, shorten: bool = False) -> dict[str, str]:
    """Return the fields by which a place is found: words, and prefix or suffix if they are needed.

    Raises:
        PujiangError: it begins or ends inside a word, or outside of the text that it must be in.
    """
    outer = inside or (0, len(text))
    if not outer[0] <= place[0] < place[1] <= outer[1]:
        raise PujiangError("these words are not inside of the words of their statement")
    try:
        found = words_for(text, *place, within=outer, shorten=shorten)
    except ValueError as error:
        raise PujiangError(str(error)) from error
    return {name: getattr(found, name) for name in _BESIDE if getattr(found, name)}


def is_shortened(record: Mapping[str, Any]) -> bool:
    """Return whether the words of a record leave out their middle."""
    return ELLIPSIS in str(record.get("words", ""))


def trim_place(text: str, start: int, end: int) -> Offsets:
    """Return a place that was selected by hand, widened to whole words, without white space at its ends.

    Raises:
        PujiangError: there is nothing but white space.
    """
    start, end = max(0, start), min(len(text), end)
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start >= end:
        raise PujiangError("no words are selected")
    while not is_boundary(text, start):
        start -= 1
    while not is_boundary(text, end):
        end += 1
    return start, end


def move_edge(text: str, place: Offsets, edge: str, by: int) -> Offsets:
    """Return a place with its start or end moved by some words; the punctuation after the last word goes with it.

    Raises:
        PujiangError: nothing would be left, or the text ends there.
    """
    start, end = place
    first = text.rfind("\n", 0, max(0, start - _NEAR * abs(by))) + 1
    after = text.find("\n", end + _NEAR * abs(by))
    near = tokens_of(text[first : after if after >= 0 else len(text)])
    tokens = [(first + low, first + high) for low, high in near]
    if edge == "start":
        starts = [low for low, _ in tokens]
        here = next((n for n, low in enumerate(starts) if low >= start), len(starts))
        wanted = here + by
        if 0 <= wanted < len(starts) and starts[wanted] < end:
            return starts[wanted], end
    else:
        ends = [high for _, high in tokens]
        here = next((n for n in range(len(ends) - 1, -1, -1) if ends[n] <= end), 0)
        wanted = here + by
        if 0 <= wanted < len(ends) and ends[wanted] > start:
            return start, _with_punctuation(text, ends[wanted])
    raise PujiangError("the words cannot begin or end there")


def _with_punctuation(text: str, end: int) -> int:
    while end < len(text) and not text[end].isspace() and not text[end].isalnum() and text[end] not in "([{“‘":
        end += 1
    return end
