"""The words of what is counted, after a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.figures.word_roles import BEGINS_HEDGE, PLURAL
from pujiang.language.figure_protocol import GLUED, SIGN, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.figure_protocol import FigureTables, FigureToken

_HYPHENS = frozenset({"-", "‐", "‑"})


def read_counted(tokens: Sequence[FigureToken], tables: FigureTables, start: int) -> tuple[int, int] | None:
    """Return the places of the words of what is counted: "young scientists" in "5 young scientists of Ghana"."""
    measure = tables.measures.match(tokens, start)
    at = measure[1] if measure else skip_hyphen(tokens, start)
    most = tables.most_counted if measure or at == start else 1  # "27-member bloc"
    if measure is None and at < len(tokens) and tokens[at].word in tables.parts_of:
        at += 1
        while at < len(tokens) and tokens[at].word in tables.determiners:
            at += 1
    end = at
    while end < len(tokens) and end - at < most and _goes_on(tokens, tables, end, at):
        end += 1
        if tokens[end - 1].roles & PLURAL and _is_last_plural(tokens, end):
            break
    while end > at and tokens[end - 1].kind == SIGN:
        end -= 1
    if end == at:
        return (start, measure[1]) if measure else None
    return (start if measure else at), end


def is_plural_counted(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> bool:
    """Return whether a plural noun follows, or "of": "35m people", "35m of its devices"."""
    return (i < len(tokens) and tokens[i].word in tables.parts_of) or is_plural_after(tokens, tables, i)


def is_plural_after(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> bool:
    """Return whether a plural noun follows, also after "of": "35m people", not "35m of the sea"."""
    counted = read_counted(tokens, tables, i)
    return counted is not None and tokens[counted[1] - 1].roles & PLURAL != 0


def is_sure_counted(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> bool:
    """Return whether four digits before a token are no year, by the noun that ends a phrase: "2000 people were"."""
    if i >= len(tokens) or tokens[i].gap == GLUED or tokens[i].word not in tables.sure_nouns:
        return False
    return i + 1 >= len(tokens) or tokens[i + 1].kind == SIGN or tokens[i + 1].word in tables.stops


def _is_last_plural(tokens: Sequence[FigureToken], end: int) -> bool:
    """Return whether a plural noun ends a noun phrase, since no other follows: "farmers" in "5 young farmers left"."""
    return end >= len(tokens) or tokens[end].gap == GLUED or not tokens[end].roles & PLURAL


def _goes_on(tokens: Sequence[FigureToken], tables: FigureTables, i: int, start: int) -> bool:
    token = tokens[i]
    if token.roles & BEGINS_HEDGE and not tables.is_spaced and tables.hedges_after.match(tokens, i):
        return False
    if not tables.is_spaced and tables.changes_before.match(tokens, i):
        return False
    if token.kind == WORD:
        return token.word not in tables.stops and (token.word not in tables.starters or i > start)
    return (
        i > start
        and token.word in _HYPHENS
        and token.gap == GLUED
        and i + 1 < len(tokens)
        and tokens[i + 1].gap == GLUED
    )


def skip_hyphen(tokens: Sequence[FigureToken], i: int) -> int:
    """Return the index after a hyphen that joins two words; the same index where there is none."""
    joins = i + 1 < len(tokens) and tokens[i].word in _HYPHENS and tokens[i].gap == GLUED
    return i + 1 if joins and tokens[i + 1].gap == GLUED else i
