"""Two texts side by side: which of their characters are the same. White space does not count.

Places are counted in characters that are no white space, so that a text which was broken into lines otherwise has the
same places.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.codes import Code
from pujiang.text.tokens import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.text.source import SourceText, Span

# A stretch: where it begins and ends, half-open. A block: where it begins in either text, and its length.
# A gap: where it begins and ends in the first text, then in the second.
Stretch = tuple[int, int]
Block = tuple[int, int, int]
Gap = tuple[int, int, int, int]

_SPACE = re.compile(r"\s")
# A word, or one letter of a script that is written without spaces, or a sign.
WORD = re.compile(rf"(?:(?!{UNSPACED.pattern})\w)+|\S")
# What is looked for in turn: lines, for these tell a text best; several words in a row; single words.
_LINE = re.compile(r"[^\n]+")
_LEVELS = ((_LINE, 1), (WORD, 5), (WORD, 1))
# How often a gap between what is the same is looked at again, before its units are taken smaller: so no text is slow.
_TURNS = 8
_LONGEST_WORD = 64


class TextRelation(Code):
    """How the texts of two bulletins stand to each other."""

    SAME = "same", "they are equal"
    SPACING = "white space", "they differ in white space alone"
    WORDS = "words", "they differ in their words"


@attrs.frozen
class Place:
    """What some spans claim, told in the places of the second text.

    Attributes:
        stretches: what of it stands in the second text, in order and apart.
        size: how many characters it has in its own text.
        start: where it begins, or would begin.
    """

    stretches: Sequence[Stretch]
    size: int
    start: int


def bare(text: str) -> str:
    """A text without its white space."""
    return _SPACE.sub("", text)


class BareText:
    """A text without its white space, and the way there from its offsets."""

    def __init__(self, text: str) -> None:
        """Take a text."""
        self._text = text
        self._spaces = [match.start() for match in _SPACE.finditer(text)]
        self._units: dict[re.Pattern[str], list[Stretch]] = {}
        self.content = bare(text)

    def place(self, offset: int) -> int:
        """How many characters stand before an offset of the text."""
        return offset - bisect_left(self._spaces, offset)

    def stretches(self, spans: Iterable[Span]) -> list[Stretch]:
        """The stretches of some spans, in order, those that touch or overlap joined."""
        found: list[Stretch] = []
        for start, end in sorted((self.place(span.start), self.place(span.end)) for span in spans):
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
        return found

    def units(self, pattern: re.Pattern[str], start: int, end: int) -> list[Stretch]:
        """What a pattern finds, if it begins in a stretch: the lines or words."""
        if pattern not in self._units:
            places = ((self.place(match.start()), self.place(match.end())) for match in pattern.finditer(self._text))
            self._units[pattern] = [(low, high) for low, high in places if low < high]
        every = self._units[pattern]
        return every[bisect_left(every, (start, 0)) : bisect_left(every, (end, 0))]


class SideBySide:
    """A first and a second text, and what of the first stands in the second."""

    def __init__(self, first: SourceText, second: SourceText) -> None:
        """Take two texts."""
        self._first, self._second = BareText(first.content), BareText(second.content)
        # In one order whichever comes first, so that both ways round the same is found.
        if first.sha256 <= second.sha256:
            self._blocks = same_stretches(self._first, self._second)
        else:
            self._blocks = [(a, b, length) for b, a, length in same_stretches(self._second, self._first)]
        self._starts = [start for start, _, _ in self._blocks]
        self.relation = self._relation(first, second)

    def _relation(self, first: SourceText, second: SourceText) -> TextRelation:
        if first == second:
            return TextRelation.SAME
        return TextRelation.SPACING if self._first.content == self._second.content else TextRelation.WORDS

    def in_first(self, spans: Iterable[Span]) -> Place:
        """What some spans of the first text claim: only what is the same has a stretch in the second."""
        own = self._first.stretches(spans)
        carried = [stretch for start, end in own for stretch in self._carried(start, end)]
        return Place(carried, _length(own), carried[0][0] if carried else self._near(own[0][0]))

    def in_second(self, spans: Iterable[Span]) -> Place:
        """What some spans of the second text claim."""
        own = self._second.stretches(spans)
        return Place(own, _length(own), own[0][0])

    def _carried(self, start: int, end: int) -> Iterator[Stretch]:
        first = max(0, bisect_right(self._starts, start) - 1)
        for there, here, length in self._blocks[first : bisect_left(self._starts, end)]:
            low, high = max(start, there), min(end, there + length)
            if low < high:
                yield low - there + here, high - there + here

    def _near(self, place: int) -> int:
        """Where in the second text something would stand whose words are not there: after what stands before it."""
        before = bisect_right(self._starts, place) - 1
        if before < 0:
            return 0
        there, here, length = self._blocks[before]
        return here + min(place - there, length)


def _length(stretches: Iterable[Stretch]) -> int:
    return sum(end - start for start, end in stretches)


def same_stretches(first: BareText, second: BareText) -> list[Block]:
    """The stretches that two texts share in one order: line by line, then word by word where lines differ."""
    if first.content == second.content:
        return [(0, 0, len(first.content))]
    whole = 0, len(first.content), 0, len(second.content)
    return _joined(sorted(_same(first, second, whole)))


def _same(first: BareText, second: BareText, gap: Gap, level: int = 0, turns: int = _TURNS) -> Iterator[Block]:
    """What is the same in a gap: units first, then the gaps between these, with smaller units where none is left."""
    if level == len(_LEVELS):
        yield from _same_ends(first, second, gap)
        return
    pattern, in_a_row = _LEVELS[level]
    ours, theirs = first.units(pattern, *gap[:2]), second.units(pattern, *gap[2:])
    pairs = _same_units(_contents(first, ours), _contents(second, theirs), in_a_row)
    blocks = [(ours[i][0], theirs[j][0], ours[i][1] - ours[i][0]) for i, j in pairs]
    yield from blocks
    again = (level, turns - 1) if blocks and turns else (level + 1, _TURNS)
    for rest in _between(gap, blocks):
        yield from _same(first, second, rest, *again)


def _contents(text: BareText, units: Iterable[Stretch]) -> list[str]:
    return [text.content[start:end] for start, end in units]


def _same_units(ours: Sequence[str], theirs: Sequence[str], in_a_row: int) -> list[tuple[int, int]]:
    """Positions of units that are the same: those at both ends; between these, where a row stands once on each side.

    What stands once is a sure sign, and the most of these whose order is the same are kept ("patience diff").
    """
    lead = _shared(ours, theirs)
    most = min(len(ours), len(theirs)) - lead
    trail = min(most, _shared(ours[::-1], theirs[::-1]))
    here, there = (_once(units, lead, len(units) - trail, in_a_row) for units in (ours, theirs))
    inner = _rising([(here[unit], there[unit]) for unit in here if unit in there])
    ends = [(len(ours) - n, len(theirs) - n) for n in range(trail, 0, -1)]
    return [*((n, n) for n in range(lead)), *inner, *ends]


def _shared(ours: Sequence[str], theirs: Sequence[str]) -> int:
    """How many units at the beginning are the same."""
    pairs = zip(ours, theirs, strict=False)
    return next((n for n, (one, other) in enumerate(pairs) if one != other), min(len(ours), len(theirs)))


def _once(units: Sequence[str], start: int, end: int, in_a_row: int) -> dict[str, int]:
    """The rows of so many units that stand only once in units[start:end], with the positions where they begin."""
    rows = [" ".join(units[n : n + in_a_row]) for n in range(start, end - in_a_row + 1)]
    counts = Counter(rows)
    return {row: n for n, row in enumerate(rows, start) if counts[row] == 1}


def _rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The most pairs whose second positions rise as the first ones do."""
    lowest: list[int] = []  # for each length the lowest position that so many pairs can end with
    ends: list[int] = []  # the pair that ends so
    before: list[int] = []  # for each pair the one before it; -1 for none
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


def _between(gap: Gap, blocks: Iterable[Block]) -> Iterator[Gap]:
    """The gaps that blocks leave open, where both texts have something."""
    edges = [(gap[0], gap[2], 0), *blocks, (gap[1], gap[3], 0)]
    for (a, b, length), (next_a, next_b, _) in pairwise(edges):
        if a + length < next_a and b + length < next_b:
            yield a + length, next_a, b + length, next_b


def _same_ends(first: BareText, second: BareText, gap: Gap) -> Iterator[Block]:
    """What is the same at both ends of a gap that is no longer than a word: coop-eration, cooperation."""
    one, other = first.content[gap[0] : gap[1]], second.content[gap[2] : gap[3]]
    if max(len(one), len(other)) > _LONGEST_WORD:
        return
    lead = _shared(one, other)
    trail = min(_shared(one[::-1], other[::-1]), min(len(one), len(other)) - lead)
    if lead:
        yield gap[0], gap[2], lead
    if trail:
        yield gap[1] - trail, gap[3] - trail, trail


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Blocks with those that follow each other without a gap in one."""
    found: list[Block] = []
    for a, b, length in blocks:
        if found and found[-1][0] + found[-1][2] == a and found[-1][1] + found[-1][2] == b:
            found[-1] = found[-1][0], found[-1][1], found[-1][2] + length
        else:
            found.append((a, b, length))
    return found
