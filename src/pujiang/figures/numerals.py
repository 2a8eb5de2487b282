"""All numerals of a text, whether they are figures or not: what must be explained of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.figures.figure_reader import read_blocks_once
from pujiang.language.languages import find_figure_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.language.figure_protocol import FigureTables

_WORD, _DIGIT = re.compile(r"\w+"), re.compile(r"\d")


def find_numerals(text: str, *, language: str = "en") -> list[tuple[int, int]]:
    """Return the places of all numerals, in order and without overlap: half-open, in code points.

    These are all tokens with a digit and all spelled-out numbers from two up, whether they are figures or not. Ordinals
    in words (first, second) and "one" alone do not count. Where figures are not read, only tokens with a digit count.
    """
    tables = find_figure_tables(language)
    found = [] if tables is None else list(_find_read(text, tables))
    tokens_beside = _outside(found, _find_tokens_with_digits(text))
    return sorted([*found, *tokens_beside])


def _find_read(text: str, tables: FigureTables) -> Iterator[tuple[int, int]]:
    for block, phrases, names in read_blocks_once(text, tables):
        tokens, ends = block.tokens, block.find_ends()
        for first, last in sorted([*((phrase.core, phrase.core_end) for phrase in phrases), *names]):
            if last > first + 1 or tokens[first].word not in tables.pronouns:
                yield ends[first] + tokens[first].width, ends[last]


def _find_tokens_with_digits(text: str) -> list[tuple[int, int]]:
    """Return the places of words with a digit, with letters and hyphens before and numbers behind: COVID-19, 1.5."""
    found: list[tuple[int, int]] = []
    last, chain = -1, -1  # the end of the word before, and where its letters and hyphens begin; -1 without these
    for match in _WORD.finditer(text):
        start, end = match.span()
        joint = text[last] if start == last + 1 > 0 else ""
        if joint and joint in ".,/" and _DIGIT.match(text, start) and found and found[-1][1] == last:
            found[-1], chain = (found[-1][0], end), -1
        else:
            begin = chain if joint == "-" and chain >= 0 else start
            has_digit = _DIGIT.search(text, start, end) is not None
            if has_digit:
                found.append((begin, end))
            chain = -1 if has_digit or "_" in match.group() else begin
        last = end
    return found


def _outside(taken: list[tuple[int, int]], places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the places that do not overlap any taken one, in one pass; both are in order."""
    waiting = iter(taken)
    current = next(waiting, None)
    for start, end in places:
        while current is not None and current[1] <= start:
            current = next(waiting, None)
        if current is None or current[0] >= end:
            yield start, end
