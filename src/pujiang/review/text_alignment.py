"""Alignment of two texts by their common characters, ignoring white space.

Offsets count only characters that are not white space, so that different line breaks do not change them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.code import Code
from pujiang.text.tokens import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.text.source import SourceText, Span

# A range: start and end, end exclusive. A block: its start in each text, and its length.
# A gap: start and end in the first text, then in the second.
Range = tuple[int, int]
CommonBlock = tuple[int, int, int]
Gap = tuple[int, int, int, int]

_SPACE = re.compile(r"\s")
# A word, or one letter of a script that is written without spaces, or one other character.
WORD = re.compile(rf"(?:(?!{UNSPACED.pattern})\w)+|\S")
# The units to match, in turn: lines, which identify a text best; five words in a row; single words.
_LINE = re.compile(r"[^\n]+")
_LEVELS = ((_LINE, 1), (WORD, 5), (WORD, 1))
# How often a gap is matched again with the same units before smaller ones are tried; this limits the run time.
_TURNS = 8
_LONGEST_WORD = 64


class TextRelation(Code):
    """The relation between the texts of two bulletins."""

    SAME = "same", "they are equal"
    SPACING = "white space", "they differ only in white space"
    WORDS = "words", "they differ in their words"
    TRANSLATION = "translation", "one is a translation of the other"


@attrs.frozen
class AlignedSpans:
    """The offsets of some spans in the second text.

    Attributes:
        ranges: the parts that occur in the second text, in order and without overlaps.
        size: the number of characters in its own text.
        start: the offset at which it begins, or would begin.
    """

    ranges: Sequence[Range]
    size: int
    start: int


def bare(text: str) -> str:
    """Return a text without its white space."""
    return _SPACE.sub("", text)


class BareText:
    """A text without its white space, and the conversion of offsets."""

    def __init__(self, text: str) -> None:
        """Remove the white space from a text."""
        self._text = text
        self._spaces = [match.start() for match in _SPACE.finditer(text)]
        self._units: dict[re.Pattern[str], list[Range]] = {}
        self.content = bare(text)

    def place(self, offset: int) -> int:
        """Return the number of characters that are not white space before an offset of the text."""
        return offset - bisect_left(self._spaces, offset)

    def ranges(self, spans: Iterable[Span]) -> list[Range]:
        """Return the ranges of some spans in order; ranges that touch or overlap are joined."""
        found: list[Range] = []
        for start, end in sorted((self.place(span.start), self.place(span.end)) for span in spans):
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
        return found

    def units(self, pattern: re.Pattern[str], start: int, end: int) -> list[Range]:
        """Return the matches of a pattern that begin in a range: lines or words."""
        if pattern not in self._units:
            places = ((self.place(match.start()), self.place(match.end())) for match in pattern.finditer(self._text))
            self._units[pattern] = [(low, high) for low, high in places if low < high]
        every = self._units[pattern]
        return every[bisect_left(every, (start, 0)) : bisect_left(every, (end, 0))]


class SideBySide:
    """Two texts and the blocks that they have in common."""

    def __init__(self, first: SourceText, second: SourceText) -> None:
        """Align two texts."""
        self._first, self._second = BareText(first.content), BareText(second.content)
        # Always compared in the same order, so that the result does not depend on which text comes first.
        if first.sha256 <= second.sha256:
            self._blocks = find_common_blocks(self._first, self._second)
        else:
            self._blocks = [(a, b, length) for b, a, length in find_common_blocks(self._second, self._first)]
        self._starts = [start for start, _, _ in self._blocks]
        self.relation = self._relation(first, second)

    def _relation(self, first: SourceText, second: SourceText) -> TextRelation:
        if first == second:
            return TextRelation.SAME
        return TextRelation.SPACING if self._first.content == self._second.content else TextRelation.WORDS

    def in_first(self, spans: Iterable[Span]) -> AlignedSpans:
        """Return the place of spans of the first text; only common parts have ranges in the second text."""
        own = self._first.ranges(spans)
        carried = [mapped for start, end in own for mapped in self._map_range(start, end)]
        return AlignedSpans(carried, _length(own), carried[0][0] if carried else self._near(own[0][0]))

    def in_second(self, spans: Iterable[Span]) -> AlignedSpans:
        """Return the place of spans of the second text."""
        own = self._second.ranges(spans)
        return AlignedSpans(own, _length(own), own[0][0])

    def _map_range(self, start: int, end: int) -> Iterator[Range]:
        first = max(0, bisect_right(self._starts, start) - 1)
        for there, here, length in self._blocks[first : bisect_left(self._starts, end)]:
            low, high = max(start, there), min(end, there + length)
            if low < high:
                yield low - there + here, high - there + here

    def _near(self, place: int) -> int:
        """Return the offset in the second text at which missing words would be: after the words before them."""
        before = bisect_right(self._starts, place) - 1
        if before < 0:
            return 0
        there, here, length = self._blocks[before]
        return here + min(place - there, length)


def _length(ranges: Iterable[Range]) -> int:
    return sum(end - start for start, end in ranges)


def find_common_blocks(first: BareText, second: BareText) -> list[CommonBlock]:
    """Return the blocks that two texts have in common in the same order, by lines, then by words."""
    if first.content == second.content:
        return [(0, 0, len(first.content))]
    whole = 0, len(first.content), 0, len(second.content)
    return _join_blocks(sorted(_find_common(first, second, whole)))


def _find_common(
    first: BareText, second: BareText, gap: Gap, level: int = 0, turns: int = _TURNS
) -> Iterator[CommonBlock]:
    """Yield the common blocks in a gap: first of larger units, then of smaller ones in the remaining gaps."""
    if level == len(_LEVELS):
        yield from _match_ends(first, second, gap)
        return
    pattern, in_a_row = _LEVELS[level]
    ours, theirs = first.units(pattern, *gap[:2]), second.units(pattern, *gap[2:])
    pairs = _match_units(_contents(first, ours), _contents(second, theirs), in_a_row)
    blocks = [(ours[i][0], theirs[j][0], ours[i][1] - ours[i][0]) for i, j in pairs]
    yield from blocks
    again = (level, turns - 1) if blocks and turns else (level + 1, _TURNS)
    for rest in _between(gap, blocks):
        yield from _find_common(first, second, rest, *again)


def _contents(text: BareText, units: Iterable[Range]) -> list[str]:
    return [text.content[start:end] for start, end in units]


def _match_units(ours: Sequence[str], theirs: Sequence[str], in_a_row: int) -> list[tuple[int, int]]:
    """Return the positions of common units: at both ends, and between these rows that occur once in each text.

    Of the unique rows, the largest number with the same order in both texts are kept ("patience diff").
    """
    lead = _count_common_start(ours, theirs)
    most = min(len(ours), len(theirs)) - lead
    trail = min(most, _count_common_start(ours[::-1], theirs[::-1]))
    here, there = (_once(units, lead, len(units) - trail, in_a_row) for units in (ours, theirs))
    inner = _rising([(here[unit], there[unit]) for unit in here if unit in there])
    ends = [(len(ours) - n, len(theirs) - n) for n in range(trail, 0, -1)]
    return [*((n, n) for n in range(lead)), *inner, *ends]


def _count_common_start(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """Return the number of equal units at the beginning."""
    pairs = zip(ours, theirs, strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(ours), len(theirs)))


def _once(units: Sequence[str], start: int, end: int, in_a_row: int) -> dict[str, int]:
    """Return the rows of units that occur only once in units[start:end], with the positions at which they begin."""
    rows = [" ".join(units[n : n + in_a_row]) for n in range(start, end - in_a_row + 1)]
    counts = Counter(rows)
    return {row: n for n, row in enumerate(rows, start) if counts[row] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest selection of pairs in which the second positions rise with the first ones."""
    lowest: list[int] = []  # for each length, the lowest position at which that many pairs can end
    ends: list[int] = []  # for each length, the pair at that end
    before: list[int] = []  # for each pair, the one before it; -1 for none
    for number, (_, position) in enumerate(pairs):
        length = bisect_left(lowest, position)
        lowest[length : length + 1] = [position]
        ends[length : length + 1] = [number]
        before.append(ends[length - 1] if length else -1)
    kept: list[tuple[int, int]] = []
    current = ends[-1] if ends else -1
    while current >= 0:
        kept.append(pairs[current])
        current = before[current]
    return kept[::-1]


def _between(gap: Gap, blocks: Iterable[CommonBlock]) -> Iterator[Gap]:
    """Yield the gaps between blocks that are not empty in either text."""
    edges = [(gap[0], gap[2], 0), *blocks, (gap[1], gap[3], 0)]
    for (a, b, length), (next_a, next_b, _) in pairwise(edges):
        if a + length < next_a and b + length < next_b:
            yield a + length, next_a, b + length, next_b


def _match_ends(first: BareText, second: BareText, gap: Gap) -> Iterator[CommonBlock]:
    """Yield the common start and end of a gap no longer than a word: coop-eration, cooperation."""
    one, other = first.content[gap[0] : gap[1]], second.content[gap[2] : gap[3]]
    if max(len(one), len(other)) > _LONGEST_WORD:
        return
    lead = _count_common_start(one, other)
    trail = min(_count_common_start(one[::-1], other[::-1]), min(len(one), len(other)) - lead)
    if lead:
        yield gap[0], gap[2], lead
    if trail:
        yield gap[1] - trail, gap[3] - trail, trail


def _join_blocks(blocks: Iterable[CommonBlock]) -> list[CommonBlock]:
    """Join blocks that follow each other without a gap."""
    found: list[CommonBlock] = []
    for a, b, length in blocks:
        if found and found[-1][0] + found[-1][2] == a and found[-1][1] + found[-1][2] == b:
            found[-1] = found[-1][0], found[-1][1], found[-1][2] + length
        else:
            found.append((a, b, length))
    return found
