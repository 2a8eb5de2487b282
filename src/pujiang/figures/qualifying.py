"""What the words around a figure say of it: that something moved by it, a target, a condition, a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.figure_codes import FigureKind, Stage
from pujiang.language.figure_protocol import NUMBER, SIGN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.figure_codes import FigureChange
    from pujiang.figures.figure_phrases import Phrase
    from pujiang.language.figure_protocol import FigureTables, FigureToken

_MOST_FILLERS, _VERB_WORDS, _STAGE_WORDS, _YEAR_WORDS = 3, 6, 10, 5
_FIRST_YEAR, _LAST_YEAR, _YEAR_DIGITS = 1900, 2100, 4
_ENDS = frozenset({".", ";", "!", "?", ":", "。", "；", "！", "？"})


def qualify(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, floor: int) -> None:
    """Set change, stage and period of a figure."""
    if phrase.kind is not FigureKind.ORDINAL:
        phrase.change = find_change_before(tokens, tables, phrase.first, floor) or _find_change_after(
            tokens, tables, phrase
        )
    phrase.period = _find_year_after(tokens, tables, phrase) or _find_year_before(tokens, tables, phrase)
    phrase.stage = _find_stage(tokens, tables, phrase)


def find_change_before(
    tokens: Sequence[FigureToken], tables: FigureTables, first: int, floor: int
) -> FigureChange | None:
    """Return which way something moved, if the words before a figure say so: "rose by", "down"."""
    for _ in range(_MOST_FILLERS):
        found = tables.changes_before.match_before(tokens, first, floor)
        if found is not None:
            return None if tables.not_changes.match_before(tokens, first, floor) else found[0]
        if first > floor and tokens[first - 1].word in tables.by:
            return _find_verb(tokens, tables, first - 1, floor)
        filler = tables.change_fillers.match_before(tokens, first, floor)
        if filler is None:
            return None
        first = filler[1]
    return None


def _find_verb(tokens: Sequence[FigureToken], tables: FigureTables, first: int, floor: int) -> FigureChange | None:
    """Return the change of a verb some words before "by": "cut its public debt by 5 percent"."""
    for end in range(first, max(floor, first - _VERB_WORDS), -1):
        if tokens[end - 1].kind == SIGN:
            return None
        found = tables.changes_before.match_before(tokens, end, floor)
        if found is not None:
            return found[0]
    return None


def _find_change_after(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> FigureChange | None:
    found = tables.changes_after.match(tokens, phrase.last)
    if found is None or (phrase.kind is FigureKind.COUNT and phrase.unit is None):
        return None
    return found[0]


def _is_year(token: FigureToken) -> bool:
    word = token.word
    is_year = token.kind == NUMBER and len(word) == _YEAR_DIGITS and word.isdecimal()
    return is_year and _FIRST_YEAR <= int(word) <= _LAST_YEAR


def _find_year_after(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> str | None:
    """Return the year in "by 2030" or "in 2020" shortly after a figure, before any other number."""
    end = phrase.counts[1] if phrase.counts else phrase.last
    for i in range(end, min(len(tokens) - 1, end + _YEAR_WORDS)):
        if tokens[i].kind != SIGN and tokens[i].word in tables.year_prepositions and _is_year(tokens[i + 1]):
            return tokens[i + 1].word
        if tokens[i].kind != tokens[end - 1].kind and tokens[i].kind in {NUMBER, SIGN}:
            return None
    return None


def _find_year_before(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> str | None:
    """Return the year in "In 2020," that comes before a figure in its sentence, with no other number between."""
    for i in range(phrase.first - 1, max(0, phrase.first - 1 - 2 * _YEAR_WORDS), -1):
        if tokens[i].word in _ENDS:
            return None
        if _is_year(tokens[i]):
            is_dated = i > 0 and tokens[i - 1].word in tables.year_prepositions
            return tokens[i].word if is_dated or tables.years_after.match(tokens, i + 1) else None
        if tokens[i].kind == NUMBER:
            return None
    return None


def _find_stage(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> Stage | None:
    """Return what the words of the clause before a figure say of it; a target needs its year, or the word."""
    for end in range(phrase.first, max(0, phrase.first - _STAGE_WORDS), -1):
        if tokens[end - 1].word in _ENDS:
            return None
        found = tables.stages.match_before(tokens, end)
        if found is not None:
            stage, start = found
            is_plain = stage is Stage.TARGET and tokens[start].word in tables.futures
            return None if is_plain and phrase.period is None else stage
    return None
