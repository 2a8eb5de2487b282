"""Reconstruction of paragraphs from the printed lines of pages.

A PDF does not store where paragraphs end. The layout shows it: a gap wider than between lines, another font size, a
line that ends although the next word would fit, an indented line.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from pujiang.intake.hyphens import LONGEST, Hyphens, is_broken
from pujiang.intake.markup import emphasise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

# As fractions of the height of a line.
_SPACE, _SLACK, _INDENT, _SAME_LINE, _RAISED_BY, _TIGHT, _WORD_SPACE = 0.25, 0.3, 0.6, 0.7, 0.2, 0.1, 0.6
_WIDER, _LARGER = 1.25, 1.15
# A block is full if most of its lines reach near its right edge.
_NEAR, _MOST, _LINES_OF_BLOCK = 0.85, 0.6, 3
# The most running lines (headers and footers) between the text of two pages.
_RUNNING_LINES = 6
_SENTENCE_END = tuple('.!?:;…。！？：；”"’)')
_BULLETS = tuple("•▪●◦‣⁃■□")
# Chinese and Japanese, with their punctuation, are written without spaces.
_NO_SPACES = re.compile("[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff00-\uff65]")
# A line with nothing but the number of its page: "- 3 -", "Page 2 of 9", "第3页".
_PAGE_NUMBER = re.compile(
    r"[\W_]*(?:page\s|p\.|第)?\s*(\d{1,3})\s*[页頁]?(?:\s*(?:of|/|共)\s*\d{1,3}\s*[页頁]?)?[\W_]*", re.IGNORECASE
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Runs = list[tuple[str, bool]]


class Glyph(NamedTuple):
    """A printed character: its left and right edge, base line, height, and whether it is bold."""

    character: str
    left: float
    right: float
    base: float
    height: float
    bold: bool


class PrintedLine(NamedTuple):
    """A printed line: its characters with boldness, its position, and the width of its first word."""

    runs: tuple[tuple[str, bool], ...]
    left: float
    right: float
    base: float
    height: float
    first: float

    @property
    def text(self) -> str:
        """The text of the line."""
        return _text(self.runs)


def lines_of(stretches: Iterable[Sequence[Glyph]]) -> list[PrintedLine]:
    """Return the lines of a page, given runs of characters; a raised character splits a line into several runs."""
    lines: list[list[Glyph]] = []
    for stretch in stretches:
        if all(glyph.character.isspace() or glyph.character in _BULLETS for glyph in stretch):
            continue
        if lines and (gap := _gap(lines[-1], stretch)) is not None:
            lines[-1] += (gap, *stretch)
        else:
            lines.append(list(stretch))
    return [_line(glyphs) for glyphs in lines]


def _gap(before: Sequence[Glyph], stretch: Sequence[Glyph]) -> Glyph | None:
    """Return the gap between two runs of the same line, perhaps empty; None if they are on different lines."""
    last, first = next(filter(_is_seen, reversed(before))), next(filter(_is_seen, stretch))
    width, height = first.left - last.right, max(last.height, first.height)
    beside = abs(last.base - first.base) < _SAME_LINE * height and -_TIGHT * height < width < _WORD_SPACE * height
    if not beside:
        return None
    parted = width > _TIGHT * height and before[-1] is last and stretch[0] is first
    return Glyph(" " if parted else "", last.right, first.left, last.base, last.height, last.bold)


def _is_seen(glyph: Glyph) -> bool:
    return bool(glyph.character.strip())


def _line(glyphs: Sequence[Glyph]) -> PrintedLine:
    seen = [glyph for glyph in glyphs if _is_seen(glyph)]
    shown = glyphs[glyphs.index(seen[0]) : len(glyphs) - glyphs[::-1].index(seen[-1])]
    base, height = median(glyph.base for glyph in seen), median(glyph.height for glyph in seen)
    runs = tuple((_character(glyph, base, height), glyph.bold) for glyph in shown)
    return PrintedLine(runs, shown[0].left, shown[-1].right, base, height, _first_word(shown) - shown[0].left)


def _character(glyph: Glyph, base: float, height: float) -> str:
    """Return a character as text; raised digits become superscripts, apart from a number before them."""
    return glyph.character.translate(_RAISED) if glyph.base > base + _RAISED_BY * height else glyph.character


def _first_word(glyphs: Sequence[Glyph]) -> float:
    """Return the right edge of the first word."""
    right = glyphs[0].right
    for glyph in glyphs:
        if glyph.character.isspace():
            break
        right = glyph.right
        if _NO_SPACES.match(glyph.character):
            break
    return right


def paragraphs_of(pages: Sequence[Sequence[PrintedLine]]) -> list[str]:
    """Return the paragraphs of pages as Markdown; none extends over the end of a page or column.

    Page numbers at the top or bottom of pages are left out.
    """
    pages = list(_without_page_numbers(pages))
    hyphens = Hyphens(line.text for page in pages for line in page)
    leading = _leading(pages)
    blocks = [list(_blocks(page, leading)) for page in pages]
    usual = _usual_edge([block for page in blocks for block in page])
    paragraphs = [
        list(_join_lines(paragraph, hyphens))
        for page in blocks
        for block, edge in _with_edges(page, usual)
        for paragraph in _cut(block, edge)
    ]
    for place, paragraph in enumerate(paragraphs):
        _finish_word(paragraph, paragraphs[place + 1 : place + 1 + _RUNNING_LINES], hyphens)
    return [emphasise(paragraph) for paragraph in paragraphs if paragraph]


def _without_page_numbers(pages: Sequence[Sequence[PrintedLine]]) -> Iterator[list[PrintedLine]]:
    """Yield the lines of each page without its number: in the same place, it increases with the pages."""
    numbers = [dict(_find_page_numbers(page, place)) for place, page in enumerate(pages)]
    times = Counter(step for found in numbers for step in {*found.values()})
    for page, found in zip(pages, numbers, strict=True):
        yield [line for line in page if line not in found or times[found[line]] == 1]


def _find_page_numbers(page: Sequence[PrintedLine], place: int) -> Iterator[tuple[PrintedLine, tuple[int, int]]]:
    """Yield each highest or lowest line that may number a page, with its number less that of the page, and its height.

    Both are the same on all pages.
    """
    outermost = {choose(line.base for line in page) for choose in (min, max) if page}
    for line in page:
        if line.base in outermost and (match := _PAGE_NUMBER.fullmatch(line.text)):
            yield line, (int(match[1]) - place, round(line.base))


def _leading(pages: Iterable[Sequence[PrintedLine]]) -> float:
    """Return the usual distance between lines, as a fraction of their height."""
    drops = [
        (line.base - below.base) / line.height for page in pages for line, below in pairwise(page) if line.height > 0
    ]
    return median([drop for drop in drops if drop > 0] or [0.0])


def _blocks(page: Iterable[PrintedLine], leading: float) -> Iterator[list[PrintedLine]]:
    """Yield blocks of lines below each other at the usual distance, in the same font size."""
    block: list[PrintedLine] = []
    for line in page:
        if block and not _follows(block[-1], line, leading):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _follows(line: PrintedLine, below: PrintedLine, leading: float) -> bool:
    small, large = sorted((line.height, below.height))
    return 0 < line.base - below.base <= leading * _WIDER * large and large <= small * _LARGER


def _are_in_columns(page: Iterable[PrintedLine]) -> bool:
    """Return whether some lines are side by side."""
    return any(
        upper.base - lower.base < _SAME_LINE * lower.height and (upper.right <= lower.left or lower.right <= upper.left)
        for upper, lower in pairwise(sorted(page, key=lambda line: -line.base))
    )


def _with_edges(page: Sequence[list[PrintedLine]], usual: float) -> Iterator[tuple[list[PrintedLine], float]]:
    """Yield each block of a page with the right edge that its lines could reach.

    For a block that is not full, that is the edge of the full blocks of its page; if there are none, the usual edge.
    """
    in_columns = _are_in_columns(line for block in page for line in block)
    widest = max((_edge(block) for block in page if _is_full(block)), default=usual)
    for block in page:
        yield block, _edge(block) if in_columns or _is_full(block) else max(widest, _edge(block))


def _usual_edge(blocks: Sequence[list[PrintedLine]]) -> float:
    full = [block for block in blocks if _is_full(block)]
    return max((_edge(block) for block in full or blocks), default=0.0)


def _edge(block: Iterable[PrintedLine]) -> float:
    return max(line.right for line in block)


def _is_full(block: Sequence[PrintedLine]) -> bool:
    """Return whether most lines of a block end near its right edge, as in prose but not on a title page."""
    left, edge = min(line.left for line in block), _edge(block)
    near = sum(line.right >= left + _NEAR * (edge - left) for line in block[:-1])
    return len(block) >= _LINES_OF_BLOCK and near >= _MOST * (len(block) - 1)


def _cut(block: Sequence[PrintedLine], edge: float) -> Iterator[list[PrintedLine]]:
    """Yield the paragraphs of a block."""
    paragraph = [block[0]]
    for line, below in pairwise(block):
        if _ends(line, below, edge):
            yield paragraph
            paragraph = []
        paragraph.append(below)
    yield paragraph


def _ends(line: PrintedLine, below: PrintedLine, edge: float) -> bool:
    """Return whether a paragraph ends with a line."""
    if is_broken(line.text):
        return False
    if below.text.startswith(_BULLETS):
        return True
    space = 0 if _NO_SPACES.match(below.text) else _SPACE
    fitting = line.right + space * line.height + below.first < edge - _SLACK * line.height
    return fitting or _is_indented(line, below)


def _is_indented(line: PrintedLine, below: PrintedLine) -> bool:
    """Return whether the lower line is indented as the first of a paragraph; centred lines are not."""
    shift = below.left - line.left
    centred = abs(shift + below.right - line.right) < _INDENT * line.height / 2
    return shift > _INDENT * line.height and not centred and line.text.endswith(_SENTENCE_END)


def _join_lines(lines: Sequence[PrintedLine], hyphens: Hyphens) -> Iterator[tuple[str, bool]]:
    """Yield the runs of a paragraph as one line, with spaces between its lines if the script uses spaces."""
    for line, below in pairwise(lines):
        if hyphens.is_dropped(line.text, below.text):
            yield from line.runs[:-1]
        else:
            yield from line.runs
            yield _between(line.text, below.text), line.runs[-1][1]
    yield from lines[-1].runs


def _between(line: str, below: str) -> str:
    tight = is_broken(line) or (_NO_SPACES.match(line[-1]) and _NO_SPACES.match(below))
    return "" if tight else " "


def _finish_word(paragraph: Runs, behind: Sequence[Runs], hyphens: Hyphens) -> None:
    """Complete a word that is broken at the end of a page or column with its rest, found after the running lines."""
    end = _text(paragraph[-LONGEST:])
    rest = next((runs for runs in behind if hyphens.is_dropped(end, _text(runs[:LONGEST]))), None)
    if rest is not None:
        count = next((place for place, (words, _) in enumerate(rest) if words.isspace()), len(rest))
        paragraph[-1:] = rest[:count]
        rest[: count + 1] = []


def _text(runs: Iterable[tuple[str, bool]]) -> str:
    return "".join(words for words, _ in runs)
