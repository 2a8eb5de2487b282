"""What a span of words can be: something that is said, or only what leads to it; and where it begins and ends."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from pujiang.speech.rules.quotations import list_speech_marks, strip_marks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import CharacterRange

_STRIPPED_BEFORE = " \t\n,:;—–-"
_STRIPPED_AFTER = " \t\n,;:—–"
_ENOUGH_WORDS = 2
_JOINING = frozenset(" \t\n,;:—–-")
_AFTER = _JOINING | {"."}


def leads_in(before: str, lexicon: Lexicon) -> bool:
    """Check whether what is before a subject only leads to it: "In his letter, "; "However, "."""
    words = before.strip(f"{_STRIPPED_BEFORE}{list_speech_marks(lexicon).double}\x01")
    return not words or lexicon.speech.sentences.leads_in.match(words) is not None


def is_clause(before: str, lexicon: Lexicon) -> bool:
    """Check whether some words have a verb of their own, or quote."""
    return "\x01" in before or lexicon.speech.sentences.clause.search(before) is not None


def is_enough(words: str) -> bool:
    """Check whether some words can be what is said."""
    return "\x01" in words or len(words.split(maxsplit=_ENOUGH_WORDS)) >= _ENOUGH_WORDS


def trim(text: str, start: int, end: int, lexicon: Lexicon) -> tuple[int, int]:
    """Return a span without the joining marks at its ends, and without the quotation marks around all of it."""
    while start < end and text[start] in _STRIPPED_BEFORE:
        start += 1
    for word in lexicon.speech.sentences.joining_end.finditer(text, start, end):
        end = word.start()
    while end > start and text[end - 1] in _STRIPPED_AFTER:
        end -= 1
    low, high = strip_marks(text, start, end, lexicon) if end - start > 1 else (start, end)
    while (low, high) != (start, end) and high > low and text[high - 1] in ", ":
        high -= 1
    return low, high


def cut_out(text: str, span: CharacterRange, inside: Sequence[CharacterRange]) -> Iterator[CharacterRange]:
    """Yield what is left of a span without some spans, each part without the marks that join it to them."""
    begin, end = span
    edges = [(begin, begin), *(one for one in inside if begin < one[1] and one[0] < end), (end, end)]
    for (_, last), (following, _) in pairwise(edges):
        low, high = last, following
        while low < high and low > begin and text[low] in _AFTER:
            low += 1
        while low < high < end and text[high - 1] in _JOINING:
            high -= 1
        if low < high:
            yield low, high
