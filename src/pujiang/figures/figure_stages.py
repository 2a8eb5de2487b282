"""What the words around a figure say of its stage: a target, a condition, a claim, or that it is denied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.figure_codes import FigureRefusalCode, Stage
from pujiang.figures.figure_tokens import print_words
from pujiang.figures.word_roles import STAGE
from pujiang.language.figure_protocol import NUMBER, SIGN, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.figures.figure_phrases import Phrase
    from pujiang.language.figure_protocol import FigureTables, FigureToken

_STAGE_WORDS, _MOST_INFINITIVE = 10, 6
#: Signs beyond which words say nothing of a figure.
CLAUSE_ENDS = frozenset({".", ";", "!", "?", ":", "。", "；", "！", "？"})


def set_stage(
    tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, year_after: int | None, floor: int
) -> None:
    """Set the stage of a figure, given the year after it and the end of a number before; a denied plan refuses it."""
    if _is_earlier(tokens, tables, phrase):
        return
    found = _find_before(tokens, tables, phrase)
    if found is not None and found[2] <= floor and _is_contrasted(tokens, tables, phrase, floor):
        found = None
    if found is not None:
        _take_before(tokens, tables, phrase, found, year_after)
    elif not (year_after is not None and _take_intention(tokens, tables, phrase, year_after)):
        phrase.stage = _find_after(tokens, tables, phrase, year_after)


def _is_earlier(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> bool:
    """Return whether a figure is the level before a change: "to fall from 30 to 20"."""
    before = phrase.first - 1
    is_first = before >= 0 and tokens[before].word in tables.from_before and phrase.value_to is None
    return is_first and (before == 0 or tokens[before - 1].word not in tables.ranging)


def _find_before(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> tuple[Stage, int, int] | None:
    """Return the stage that words in the clause before a figure say, with their place."""
    first = phrase.first if tables.is_spaced else phrase.core  # 将 in 预计将达到 is part of the hedge, too
    for end in range(first, max(0, first - _STAGE_WORDS), -1):
        token = tokens[end - 1]
        found = tables.stages.match_before(tokens, end) if token.roles & STAGE else None
        if found is not None and not _is_month(token, tables):
            is_counted = found[1] > 0 and tokens[found[1] - 1].kind == NUMBER  # "169 targets (231 indicators)"
            return None if is_counted else (*found, end)
        if token.kind == SIGN and token.word in CLAUSE_ENDS:
            return None
    return None


def _is_contrasted(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, floor: int) -> bool:
    """Return whether a figure has not the stage of an earlier one: "plans 400 wells but dug 120", "120 were dug"."""
    at = phrase.counts[1] if phrase.counts else phrase.last
    if at < len(tokens) and tokens[at].word in tables.happened:
        return True
    return any(tables.contrasts.match_before(tokens, i, floor) for i in range(floor + 1, phrase.core + 1))


def _take_before(
    tokens: Sequence[FigureToken],
    tables: FigureTables,
    phrase: Phrase,
    found: tuple[Stage, int, int],
    year_after: int | None,
) -> None:
    """Take a stage from words before a figure; a target needs its year, or a word for it."""
    stage, start, end = found
    if stage is Stage.TARGET and _refuse_denied(tokens, tables, phrase, start):
        return
    if tables.not_stages.match_before(tokens, end) is not None:
        return
    if tokens[start].word in tables.pledges and end == start + 1:
        is_later = any(token.word in tables.infinitives for token in tokens[end : phrase.first])
        if year_after is None and is_later:  # "promised in 2020 to dig 400 wells"
            phrase.period = None
        phrase.stage = stage if year_after is not None or is_later else None
    elif stage is not Stage.TARGET or tokens[start].word not in tables.futures or phrase.period is not None:
        phrase.stage = stage


def _refuse_denied(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, at: int) -> bool:
    """Refuse a figure of a plan that the words before it deny: "no longer plans to dig 400 wells"."""
    at -= at > 0 and tokens[at - 1].word in tables.denial_adverbs
    denied = tables.denials.match_before(tokens, at)
    if denied is None:
        return False
    phrase.refusal = FigureRefusalCode.DENIED, print_words(tokens[denied[1] : at])
    return True


def _take_intention(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, year: int) -> bool:
    """Take a target from an infinitive before a figure with a year after it: "seeks to train 400 by 2030"."""
    if not any(token.word in tables.by for token in tokens[phrase.last : year]):
        return False
    for i in range(phrase.first - 2, max(0, phrase.first - _MOST_INFINITIVE), -1):
        if tokens[i].kind != WORD:
            return False
        if tokens[i].word in tables.infinitives:
            is_deed = tokens[i - 1].kind != WORD or tokens[i - 1].word in tables.before_deeds
            if not is_deed and not _refuse_denied(tokens, tables, phrase, i - 1):
                phrase.stage = Stage.TARGET
            return not is_deed
    return False


def _is_month(token: FigureToken, tables: FigureTables) -> bool:
    return token.word in tables.months_or_words and token.text[:1].isupper()


def _find_after(
    tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, year_after: int | None
) -> Stage | None:
    """Return what the words directly after a figure say: "400 wells could be built", "to be built by 2030"."""
    at = phrase.counts[1] if phrase.counts else phrase.last
    if year_after is not None and at + 1 < year_after and tokens[at].word in tables.infinitives:
        return Stage.TARGET
    found = tables.stages.match(tokens, at)
    if found is None or _is_month(tokens[at], tables):
        return None
    if found[0] is Stage.TARGET and (tokens[at].word not in tables.futures or phrase.period is None):
        return None
    return found[0]
