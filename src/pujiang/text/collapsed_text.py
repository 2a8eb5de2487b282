"""A text with single spaces, in which words are searched many times."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# White space that is not a single space; and its part from the first character on that is no space, which is found
# in an eighth of the time. A text without two spaces side by side has at most one before that.
_UNEVEN, _BREAK = re.compile(r"\s(?:(?<! )\s*|\s+)"), re.compile(r"[^\S ]\s*")
# A run of these is never cut by the boundary of a token.
_RUN = re.compile("[0-9A-Za-z_]+")
_MOST_PLACES = 1_000
_MOST_WORK = 10_000_000
# Fewer searches, or searches in less text, cost less than an index.
_MANY_SEARCHES = 200
_LONG_SEARCH = 10_000
# Passing over so many letters takes as long as trying one place.
_LETTERS_PER_PLACE = 1_000

Offsets = tuple[int, int]


class CollapsedText:
    """A text with each run of white space collapsed to one space, and the mapping between the offsets of both."""

    def __init__(self, text: str) -> None:
        self.original = text
        # The offsets after each run: in the collapsed text, in the original, and the difference of the two.
        self._here, self._there, self._apart = [0], [0], [0]
        parts: list[str] = []
        last = length = 0
        for start, end in _find_uneven(text):
            parts += (text[last:start], " ")
            length += start - last + 1
            last = end
            self._here.append(length)
            self._there.append(last)
            self._apart.append(last - length)
        self.text = "".join((*parts, text[last:]))
        self._searches = 0

    def to_original(self, index: int) -> int:
        """Return the offset in the original text."""
        return index + self._apart[bisect_right(self._here, index) - 1]

    def here(self, own: int) -> int:
        """Return the offset in the collapsed text of an offset in the original."""
        run = bisect_right(self._there, own) - 1
        following = self._here[run + 1] if run + 1 < len(self._here) else len(self.text)
        return min(own - self._apart[run], following)

    def place(self, index: int, length: int) -> Offsets:
        """Return a span without white space at its ends, in offsets of the original text."""
        return self.to_original(index), self.to_original(index + length - 1) + 1

    def find_all(self, words: str, low: int, high: int) -> Iterator[int]:
        """Yield the collapsed offsets of words, whole tokens or not; their number is limited to bound the work."""
        for _ in range(max(_MOST_PLACES, _MOST_WORK // max(1, len(words)))):
            low = self.text.find(words, low, high)
            if low < 0 or not words:
                return
            yield low
            low += 1

    def find_tokens(self, words: str, prefix: str, suffix: str, low: int, high: int) -> Iterator[int]:
        """Yield the offsets of words between two texts, at least where the words are whole tokens, ascending.

        Many searches in one long text use an index of it.
        """
        if not words:
            return
        begin, end = max(0, low - len(prefix)), high + len(suffix)
        whole = f"{prefix}{words}{suffix}"
        indexed = self._look_up(whole, begin, end, is_cut=(bool(prefix), bool(suffix)))
        for index in self.find_all(whole, begin, end) if indexed is None else indexed:
            yield index + len(prefix)

    def _look_up(self, words: str, low: int, high: int, *, is_cut: tuple[bool, bool]) -> list[int] | None:
        """Return the places of words by the index, or None if a search is quicker.

        Args:
            words: the words.
            low: the first offset to search.
            high: the end of the search (exclusive).
            is_cut: whether the words may begin, and end, inside a token.
        """
        if high - low < _LONG_SEARCH:
            return None
        self._searches += 1
        if self._searches < _MANY_SEARCHES:
            return None
        runs = [
            (self._runs.get(run[0], []), run.start())
            for run in _RUN.finditer(words)
            if (run.start() or not is_cut[0]) and (run.end() < len(words) or not is_cut[1])
        ]
        places, offset = min(runs, key=lambda run: len(run[0]), default=(None, 0))
        if places is None or len(places) > (high - low) // _LETTERS_PER_PLACE:
            return None
        first, last = bisect_left(places, low + offset), bisect_right(places, high - len(words) + offset)
        return [place - offset for place in places[first:last] if self.text.startswith(words, place - offset)]

    @cached_property
    def _runs(self) -> dict[str, list[int]]:
        """The offsets of each run of ASCII letters and digits, ascending."""
        places: dict[str, list[int]] = {}
        for run in _RUN.finditer(self.text):
            places.setdefault(run[0], []).append(run.start())
        return places


def _find_uneven(text: str) -> list[Offsets]:
    """Return the offsets of the white space that is not a single space."""
    if "  " in text:
        return [run.span() for run in _UNEVEN.finditer(text)]
    breaks = (run.span() for run in _BREAK.finditer(text))
    return [(start - (text[start - 1 : start] == " "), end) for start, end in breaks]


@lru_cache(maxsize=8)
def collapse(text: str) -> CollapsedText:
    """Return a text with single spaces; the last ones are kept."""
    return CollapsedText(text)
