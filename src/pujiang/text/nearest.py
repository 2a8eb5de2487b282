"""Fuzzy search: the passage of a text most similar to words that do not occur in it, and the differences."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from itertools import islice

from pujiang.records import Record, field, many, record
from pujiang.similar import distance
from pujiang.text.alike_words import find_alike_words
from pujiang.text.tokens import UNSPACED

_SEED = 12
_FEW_SEEDS, _AGREEING = 16, 5
_MOST_SEEDS = 200
_MOST_HITS = 50
_MOST_TOKENS = 400
_MOST_SHOWN = 4
_FEW_LETTERS = 160
_ALIKE = 0.8
_STOPS = ".,;:!?)'\""
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
    two are compared word by word, so that a long text takes little longer than a short one. Case and the form of
    apostrophes and quotation marks do not matter for the search, and are among the differences. Up to twelve words are
    found with a slip in each.
    """
    if not _PIECE.search(words, _end_of_first(words)):
        return _find_alike(text, words)
    folded, asked = fold_letters(text), fold_letters(words)
    found = _find_by_seeds(text, words, folded, asked)
    if len(words) > _FEW_LETTERS or (found and _share(asked, fold_letters(found.text)) >= _ALIKE):
        return found
    place = find_alike_words(folded, asked)
    return _describe(text, *place, words) if place else found


def _share(asked: str, found: str) -> float:
    return SequenceMatcher(None, asked, found, autojunk=False).ratio()


def _find_by_seeds(text: str, words: str, folded: str, asked: str) -> Nearest | None:
    """Return the passage where short substrings of the words are."""
    begin = _likely_begin(folded, asked)
    if begin is None:
        return None
    margin = max(20, len(words) // 5)
    low = _word_start(text, max(0, begin - margin))
    high = _word_end(text, min(len(text), begin + len(words) + margin))
    return _compare(text, low, high, words)


_MARKS = str.maketrans("\u2018\u2019\u02bc\u201c\u201d", "'''\"\"")


def fold_letters(text: str) -> str:
    """Return a text in lower case with straight apostrophes and quotation marks; its length is kept."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(one.lower() if len(one.lower()) == 1 else one for one in text)
    return lower.translate(_MARKS)


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
    matcher = SequenceMatcher(None, written.folded, window.folded, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    begin = max(0, first.b - first.a)
    end = min(len(window.pieces), last.b + last.size + (len(written.pieces) - last.a - last.size))
    start = low + window.places[begin][0]
    return _describe(text, start, start + len(window.join(begin, end)), words)


def _describe(text: str, start: int, end: int, words: str) -> Nearest:
    passage = text[start:end]
    differences = _differences(_Pieces(words), _Pieces(passage))
    return Nearest(start=start, end=end, text=passage, differences=tuple(differences))


def _end_of_first(words: str) -> int:
    first = _PIECE.search(words)
    return first.end() if first else len(words)


def _find_alike(text: str, word: str) -> Nearest | None:
    """Return the first word of a text that differs from a word by about one letter in four; the nearest counts."""
    asked = fold_letters(word.strip())
    limit, places = max(1, len(asked) // 4), dict[str, tuple[int, int]]()
    for match in _PIECE.finditer(text):
        places.setdefault(fold_letters(match.group()).rstrip(_STOPS), match.span())
    measured = ((distance(asked, other, limit), place) for other, place in places.items())
    near, (start, end) = min(measured, default=(limit + 1, (0, 0)))
    if near > limit or near >= len(asked):
        return None
    passage = text[start:end].rstrip(_STOPS)
    return Nearest(start=start, end=start + len(passage), text=passage, differences=((word, passage),))


class _Pieces:
    """A text cut into words, in scripts without spaces into letters."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.places = [match.span() for match in islice(_PIECE.finditer(text), _MOST_TOKENS)]
        self.pieces = [text[slice(*place)] for place in self.places]
        self.folded = [fold_letters(piece) for piece in self.pieces]

    def join(self, start: int, end: int) -> str:
        """Return the text from one piece up to another, exclusive."""
        return self._text[self.places[start][0] : self.places[end - 1][1]] if start < end else ""


def _differences(written: _Pieces, passage: _Pieces) -> list[tuple[str, str]]:
    matcher = SequenceMatcher(None, written.pieces, passage.pieces, autojunk=False)
    return [(written.join(a, b), passage.join(c, d)) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
