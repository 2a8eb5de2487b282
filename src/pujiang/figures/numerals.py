"""All numerals of a text, whether they are figures or not: what must be explained of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.figures.figure_tokens import cut_blocks
from pujiang.figures.grammar import read_numerals
from pujiang.language.languages import find_figure_tables

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.language.figure_protocol import FigureTables

_TOKEN_WITH_DIGIT = re.compile(r"(?:[^\W\d_]+-)*\w*\d\w*(?:[.,/]\d\w*)*")


def find_numerals(text: str, *, language: str = "en") -> list[tuple[int, int]]:
    """Return the places of all numerals, in order and without overlap: half-open, in code points.

    These are all tokens with a digit and all spelled-out numbers from two up, whether they are figures or not. Ordinals
    in words (first, second) and "one" alone do not count. Where figures are not read, only tokens with a digit count.
    """
    tables = find_figure_tables(language)
    found = [] if tables is None else list(_find_read(text, tables))
    tokens_beside = _outside(found, [match.span() for match in _TOKEN_WITH_DIGIT.finditer(text)])
    return sorted([*found, *tokens_beside])


def _find_read(text: str, tables: FigureTables) -> Iterator[tuple[int, int]]:
    for tokens in cut_blocks(text, tables):
        for first, last in read_numerals(tokens, tables):
            yield tokens[first].start, tokens[last - 1].end


def _outside(taken: list[tuple[int, int]], places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the places that do not overlap any taken one, in one pass; both are in order."""
    waiting = iter(taken)
    current = next(waiting, None)
    for start, end in places:
        while current is not None and current[1] <= start:
            current = next(waiting, None)
        if current is None or current[0] >= end:
            yield start, end
