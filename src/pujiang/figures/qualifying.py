"""What the words around a figure say of it: that something moved by it, a target, a condition, a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.figure_codes import FigureKind, Stage
from pujiang.figures.figure_stages import CLAUSE_ENDS, set_stage
from pujiang.figures.word_roles import BEGINS_CHANGE, BEGINS_YEAR, ENDS_CHANGE, STAGE, YEAR, has_role
from pujiang.language.figure_protocol import GLUED, NUMBER, SIGN, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.figure_codes import FigureChange
    from pujiang.figures.figure_phrases import Phrase
    from pujiang.language.figure_protocol import FigureTables, FigureToken

_MOST_FILLERS, _VERB_WORDS, _YEAR_WORDS = 3, 6, 5
_MOST_AFTER_YEAR, _MOST_BEFORE_YEAR, _MOST_DATE = 24, 8, 3


def qualify(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, floor: int, present: int) -> None:
    """Set change, stage and period of a figure, given the roles that are present among the tokens."""
    phrase.change = tables.moving_multiples.get(tokens[phrase.core].word)
    if phrase.kind is not FigureKind.ORDINAL and phrase.change is None:
        phrase.change = _find_change(tokens, tables, phrase, floor)
    if not present & (YEAR | STAGE):
        return
    after = _find_year_after(tokens, tables, phrase) if present & YEAR else None
    year = after or (_find_year_before(tokens, tables, phrase) if present & YEAR else None)
    if year is not None and _begins_span(tokens, tables, year):
        after = year = None
    phrase.period = None if year is None else tokens[year].word
    if present & STAGE or after is not None:
        set_stage(tokens, tables, phrase, after, floor)
    if year is not None and phrase.stage is not Stage.TARGET and _is_deadline(tokens, tables, year):
        phrase.period = None


def _find_change(
    tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, floor: int
) -> FigureChange | None:
    if phrase.kind is FigureKind.SHARE and not _may_move(tokens, tables, phrase):
        return None
    change = find_change_before(tokens, tables, phrase.first, floor)
    if change is None and has_role(tokens, phrase.last, BEGINS_CHANGE):
        change = _find_change_after(tokens, tables, phrase)
    return change or _find_change_of_points(tokens, tables, phrase, floor)


def _may_move(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> bool:
    """Return whether something can move by a share: not by that of a counted whole ("lost 2 of 3 boats")."""
    core = tokens[phrase.core : phrase.core_end]
    is_of_whole = any(token.word in tables.share_ends | tables.share_wholes for token in core)
    return not is_of_whole or (phrase.first > 0 and tokens[phrase.first - 1].word in tables.by)


def find_change_before(
    tokens: Sequence[FigureToken], tables: FigureTables, first: int, floor: int
) -> FigureChange | None:
    """Return which way something moved, if the words before a figure say so: "rose by", "down"."""
    if not first or not tokens[first - 1].roles & ENDS_CHANGE:
        return None
    if first < len(tokens) and tokens[first].word in tables.level_hedges:
        return None
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
        found = tables.changes_by.match_before(tokens, end, floor)
        if found is not None:
            return found[0]
    return None


def _find_change_after(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> FigureChange | None:
    if phrase.kind is FigureKind.COUNT and phrase.unit is None:
        return None
    found = tables.changes_after.match(tokens, phrase.last)
    return None if found is None else found[0]


def _find_change_of_points(
    tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, floor: int
) -> FigureChange | None:
    """Return the change of percentage points after a noun: "raised rates 25 basis points"."""
    before = tokens[phrase.first - 1] if phrase.first else None
    if phrase.kind is not FigureKind.PERCENTAGE_POINTS or before is None or before.word in tables.stops:
        return None
    return _find_verb(tokens, tables, phrase.first, floor)


def _begins_span(tokens: Sequence[FigureToken], tables: FigureTables, year: int) -> bool:
    """Return whether a year is the first of several: "2024–25", "2020/21"."""
    if year + 2 >= len(tokens) or tokens[year + 2].kind != NUMBER:
        return False
    is_glued = tokens[year + 1].gap == GLUED and tokens[year + 1].word in tables.span_joints | {"/"}
    return is_glued or (tokens[year + 1].word in tables.span_joints and bool(tokens[year + 2].roles & YEAR))


def _find_year_after(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> int | None:
    """Return the index of the year in "by 2030" or "in 2020" shortly after a figure, before any other number."""
    if not tables.is_spaced:
        return None
    end = phrase.counts[1] if phrase.counts else phrase.last
    for i in range(end, min(len(tokens) - 1, end + _YEAR_WORDS)):
        if tokens[i].kind == WORD and not tokens[i].roles & BEGINS_YEAR:
            continue
        if tokens[i].word in tables.comparisons:
            return None
        if tokens[i].kind != SIGN and tokens[i].word in tables.year_prepositions:
            year = _skip_date(tokens, tables, i + 1)
            if year is not None:
                is_of_next = i > end and tables.bound_joints.match_before(tokens, i, end) is not None
                return None if is_of_next or _is_bare_comparison(tokens, tables, year) else year
        if tokens[i].kind == NUMBER or (tokens[i].kind == SIGN and tokens[end - 1].kind != SIGN):
            return None
    return None


def _find_year_before(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase) -> int | None:
    """Return the index of the year in "In 2020," before a figure in its sentence, with no other number between."""
    for i in range(phrase.core - 1, max(0, phrase.core - _MOST_AFTER_YEAR) - 1, -1):
        if tokens[i].kind == WORD:
            continue
        if tokens[i].word in CLAUSE_ENDS:
            return None
        if tokens[i].roles & YEAR:
            at = i if phrase.kind is FigureKind.DURATION else _skip_date_before(tokens, tables, i)
            is_dated = at > 0 and tokens[at - 1].word in tables.year_prepositions
            is_year = is_dated or tables.years_after.match(tokens, i + 1) is not None
            is_other = _is_compared(tokens, tables, at) or (tables.is_spaced and _is_of_earlier(tokens, at))
            is_apart = any(token.word == "," for token in tokens[i + 1 : phrase.core])
            is_other = is_other or _is_of_multiple(tokens, tables, phrase, i)
            is_other = is_other or (is_apart and not _begins_clause(tokens, tables, at - is_dated))
            if is_year and _is_of_founding(tokens, tables, at - is_dated, i):
                continue
            return i if is_year and not is_other and not _is_of_attribute(tokens, tables, i, phrase.core) else None
        if tokens[i].kind == NUMBER and not _is_part_after_year(tokens, tables, i):
            return None
    return None


def _is_part_after_year(tokens: Sequence[FigureToken], tables: FigureTables, at: int) -> bool:
    """Return whether a number is the month or day of a date that begins with its year: 2021年3月15日."""
    while at > 1 and tokens[at].kind == NUMBER and tokens[at + 1].word in tables.date_words:
        if tables.years_after.match(tokens, at - 1) and tokens[at - 2].roles & YEAR:
            return True
        at -= 2
    return False


def _end_date(tokens: Sequence[FigureToken], tables: FigureTables, year: int) -> int:
    """Return the index after a date that begins with its year."""
    marked = tables.years_after.match(tokens, year + 1)
    end = marked[1] if marked else year + 1
    while end + 1 < len(tokens) and tokens[end].kind == NUMBER and tokens[end + 1].word in tables.date_words:
        end += 2
    return end


def _skip_date(tokens: Sequence[FigureToken], tables: FigureTables, at: int) -> int | None:
    """Return the index of a year, also after a day, a month or "the end of": "in June 2020"."""
    found = tables.year_fillers.match(tokens, at)
    at = found[1] if found else at
    for i in range(at, min(len(tokens), at + _MOST_DATE)):
        if tokens[i].roles & YEAR:
            return i
        if not _is_date_part(tokens[i], tables):
            return None
    return None


def _skip_date_before(tokens: Sequence[FigureToken], tables: FigureTables, year: int) -> int:
    """Return the index of what a date begins with, of which a year is the end."""
    at = year
    while at > max(0, year - _MOST_DATE) and _is_date_part(tokens[at - 1], tables):
        at -= 1
    found = tables.year_fillers.match_before(tokens, at)
    return found[1] if found else at


def _is_date_part(token: FigureToken, tables: FigureTables) -> bool:
    return token.word in tables.months or token.word == "," or (token.kind == NUMBER and len(token.word) <= 2)  # noqa: PLR2004


def _begins_clause(tokens: Sequence[FigureToken], tables: FigureTables, at: int) -> bool:
    """Return whether a date stands first, as in "In 2021, 41 boats"; not in "Founded in 2021, it has 41 boats"."""
    return not tables.is_spaced or at == 0 or tokens[at - 1].kind == SIGN or tokens[at - 1].word in tables.clause_words


def _is_of_founding(tokens: Sequence[FigureToken], tables: FigureTables, date: int, year: int) -> bool:
    """Return whether something began in a year: "the port built in 1998 has 40 cranes", 1998年建成的港口."""
    if tables.foundings.match_before(tokens, date):
        return True
    is_marked = tables.years_after.match(tokens, year + 1) is not None
    found = tables.foundings.match(tokens, _end_date(tokens, tables, year)) if is_marked else None
    if found is None:
        return False
    after = tokens[found[1]]
    return after.kind == SIGN or after.word in tables.attribute_ends


def _is_of_attribute(tokens: Sequence[FigureToken], tables: FigureTables, year: int, core: int) -> bool:
    """Return whether a year may be that of an attribute: one before it is the figure's then, or neither."""
    if all(token.word not in tables.attribute_ends for token in tokens[year:core]):
        return False
    for i in range(year - 1, max(0, year - _MOST_AFTER_YEAR) - 1, -1):
        if tokens[i].word in CLAUSE_ENDS:
            return False
        if tokens[i].roles & YEAR:
            return True
    return False


def _is_of_multiple(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, year: int) -> bool:
    """Return whether a multiple is one of what was in a year: 是1978年的9倍."""
    end = _end_date(tokens, tables, year)
    is_before = end + 1 == phrase.first and tokens[end].word in tables.attribute_ends
    return is_before and phrase.kind in {FigureKind.MULTIPLE, FigureKind.SHARE}


def _is_of_earlier(tokens: Sequence[FigureToken], date: int) -> bool:
    """Return whether a year is that of a figure before it: "of the 400 wells dug by 2020, 300 work"."""
    for i in range(date - 1, max(0, date - _MOST_BEFORE_YEAR) - 1, -1):
        if tokens[i].kind != WORD:
            return tokens[i].kind == NUMBER
    return False


def _is_bare_comparison(tokens: Sequence[FigureToken], tables: FigureTables, year: int) -> bool:
    return year > 0 and tokens[year].roles & YEAR != 0 and tokens[year - 1].word in tables.bare_comparisons


def _is_compared(tokens: Sequence[FigureToken], tables: FigureTables, year: int) -> bool:
    """Return whether the words before a year compare with it: "compared with levels in 2015"."""
    if _is_bare_comparison(tokens, tables, year):
        return True
    for i in range(year - 1, max(0, year - _YEAR_WORDS) - 1, -1):
        if tokens[i].kind == SIGN:
            return False
        if tokens[i].word in tables.comparisons:
            return True
    return False


def _is_deadline(tokens: Sequence[FigureToken], tables: FigureTables, year: int) -> bool:
    """Return whether a year is the end of a time and not the time itself: "before 2010", 2010年前."""
    end = max(year + 2, _end_date(tokens, tables, year))
    around = (*tokens[max(0, year - 1) : year], *tokens[end : end + 1])
    return any(token.word in tables.deadlines for token in around)
