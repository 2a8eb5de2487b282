"""Fuzzy search: the passage of a text most similar to words that do not occur in it, and the differences."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import islice

from pujiang.records import Record, field, many, record
from pujiang.text.tokens import UNSPACED

_SEED = 12
_FEW_SEEDS, _AGREEING = 16, 5
_MOST_SEEDS = 200
_MOST_HITS = 50
_MOST_TOKENS = 400
_MOST_SHOWN = 4
_PIECE = re.compile(rf"{UNSPACED.pattern}|[^\s{UNSPACED.pattern[1:-1]}]+")


@record
class Nearest(Record):
    """A similar passage, and its differences from the words."""

    start: int = field("Start of the passage, in code points")
    end: int = field("End of the passage, exclusive")
    text: str = field("The passage, ready to paste")
    differences: tuple[tuple[str, str], ...] = many("For each difference, the words as written and as in the text")

    @property
    def explanation(self) -> str:
        """The differences as text for messages; empty if there are none."""
        shown = [f"you wrote {wrote!r}, the text has {has!r}" for wrote, has in self.differences[:_MOST_SHOWN]]
        return f"; {'; '.join(shown)}" if shown else ""


def nearest(text: str, words: str) -> Nearest | None:
    """Return the passage of a text most similar to the words; None if no passage is similar.

    Short substrings of the words are searched for in the text, and vote for the start of the passage; only there the
    two are compared word by word, so that a long text takes little longer than a short one.
    """
    begin = _likely_begin(text, words)
    if begin is None:
        return None
    margin = max(20, len(words) // 5)
    low = _word_start(text, max(0, begin - margin))
    high = _word_end(text, min(len(text), begin + len(words) + margin))
    return _compare(text, low, high, words)


def _likely_begin(text: str, words: str) -> int | None:
    """Return the start with the most votes of substrings of the words; None if there are none."""
    for length in (_SEED, _SEED // 2, _SEED // 4):
        # Searching for a substring is expensive: usually a few of them agree, and the others are not needed.
        for seeds, enough in ((_FEW_SEEDS, _AGREEING), (_MOST_SEEDS, 1)):
            votes = _votes(text, words, length, seeds)
            if votes:
                best = max(votes, key=lambda slot: (votes[slot] + votes.get(slot + 1, 0), -slot))
                if votes[best] + votes.get(best + 1, 0) >= enough:
                    return max(0, best * _bucket(words))
    return None


def _votes(text: str, words: str, length: int, seeds: int) -> dict[int, int]:
    """Return the number of substrings of a length that imply each part of the text as the start of the passage."""
    votes: dict[int, int] = {}
    bucket, step = _bucket(words), max(1, len(words) // seeds)
    for offset in range(0, max(1, len(words) - length + 1), step):
        for place in _hits(text, words[offset : offset + length]):
            slot = (place - offset) // bucket
            votes[slot] = votes.get(slot, 0) + 1
    return votes


def _bucket(words: str) -> int:
    return max(8, len(words) // 8)


def _hits(text: str, seed: str) -> list[int]:
    hits: list[int] = []
    place = text.find(seed)
    while place >= 0 and len(hits) < _MOST_HITS:
        hits.append(place)
        place = text.find(seed, place + 1)
    return hits


def _word_start(text: str, index: int) -> int:
    """Return the start of the first whole word at or after an offset."""
    if index == 0 or UNSPACED.match(text, index):
        return index
    space = text.find(" ", index)
    return index if space < 0 else space + 1


def _word_end(text: str, index: int) -> int:
    """Return the end of the last whole word at or before an offset."""
    if index >= len(text):
        return len(text)
    if UNSPACED.match(text, index):
        return index
    space = text.rfind(" ", 0, index)
    return index if space < 0 else space


def _compare(text: str, low: int, high: int, words: str) -> Nearest | None:
    """Return the part of a window that corresponds to the words, from their first to their last match in it."""
    window, written = _Pieces(text[low:high]), _Pieces(words)
    matcher = SequenceMatcher(None, written.pieces, window.pieces, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    begin = max(0, first.b - first.a)
    end = min(len(window.pieces), last.b + last.size + (len(written.pieces) - last.a - last.size))
    start = low + window.places[begin][0]
    passage = window.join(begin, end)
    return Nearest(
        start=start,
        end=start + len(passage),
        text=passage,
        differences=tuple(_differences(written, _Pieces(passage))),
    )


class _Pieces:
    """A text cut into words, in scripts without spaces into letters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.places = [match.span() for match in islice(_PIECE.finditer(text), _MOST_TOKENS)]
        self.pieces = [text[slice(*place)] for place in self.places]

    def join(self, start: int, end: int) -> str:
        """Return the text from one piece up to another, exclusive."""
        return self._text[self.places[start][0] : self.places[end - 1][1]] if start < end else ""


def _differences(written: _Pieces, passage: _Pieces) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(None, written.pieces, passage.pieces, autojunk=False)
    return [(written.join(a, b), passage.join(c, d)) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
