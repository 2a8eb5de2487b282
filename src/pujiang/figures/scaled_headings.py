"""Words beside a number that say what it is counted in: "Exports (US$ million): 450", 总投资（亿元）：30."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.language.figure_protocol import NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.figure_protocol import FigureTables, FigureToken

_MOST_WORDS = 6


def find_scale_beside(tokens: Sequence[FigureToken], tables: FigureTables, first: int, end: int) -> str | None:
    """Return the scale that a heading before a number gives it, or brackets after it; None without one."""
    if end < len(tokens) and tokens[end].word == "(":
        found = _find_scale(tokens, tables, end + 1, min(end + _MOST_WORDS, len(tokens)))
        if found is not None:
            return found
    at = first - (first > 0 and tokens[first - 1].word == ":")
    if at and tokens[at - 1].word == ")":
        return _find_bracketed(tokens, tables, at - 1)
    if at == first:
        return None
    for i in range(at - 1, max(0, at - _MOST_WORDS), -1):
        if tokens[i - 1].word in tables.before_scales:
            return _find_scale(tokens, tables, i, at)
    return None


def _find_bracketed(tokens: Sequence[FigureToken], tables: FigureTables, closing: int) -> str | None:
    for i in range(closing - 1, max(-1, closing - 1 - _MOST_WORDS), -1):
        if tokens[i].word == "(":
            return _find_scale(tokens, tables, i + 1, closing)
    return None


def _find_scale(tokens: Sequence[FigureToken], tables: FigureTables, first: int, end: int) -> str | None:
    """Return the first scale among tokens, up to a bracket and before any number."""
    for token in tokens[first:end]:
        if token.kind == NUMBER or token.word in {")", ":"}:
            return None
        if token.word in tables.heading_scales:
            return token.text
        if token.word in tables.starters:
            return None
    return None
