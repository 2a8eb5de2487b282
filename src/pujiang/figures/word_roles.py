"""The parts of the grammar in which a word can stand, as bits: most words can stand in none, and are asked for once.

A part of the grammar looks at a word only if it has the bit of that part. The bits are those of the first or last words
of its phrases: where a bit is missing, no phrase of the part is there.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any

from pujiang.language.figure_protocol import NUMBER, SIGN, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.language.figure_protocol import FigureTables, FigureToken, PhraseTable

(
    BEGINS_NUMBER,
    ENDS_LEFT,
    ENDS_DENIAL,
    ENDS_NAMING,
    ENDS_CHANGE,
    STAGE,
    BEGINS_UNIT,
    BEGINS_NAMING,
    BEGINS_SECOND,
    BEGINS_HEDGE,
    BEGINS_RATE,
    BEGINS_REST,
    BEGINS_YEAR,
    NAMES,
    YEAR,
    AFTER_SIGN,
    OTHER_SCRIPT,
    ENDS_BASE,
    BEGINS_CHANGE,
    DEPENDS,
    PLURAL,
    ENDS_CLAUSE_HEDGE,
) = (1 << i for i in range(22))

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_SHORTEST_PLURAL = 3
_HYPHENS = frozenset({"-", "‐", "‑", "–", "−"})
#: Signs that set a hedge apart from its number.
SETS_APART = frozenset("(（,，;-–—")


def has_role(tokens: Sequence[FigureToken], i: int, role: int) -> bool:
    """Return whether a token is there and has one of some roles."""
    try:
        return tokens[i].roles & role != 0
    except IndexError:  # quicker than asking for the length each time
        return False


def may_begin_hedge(tokens: Sequence[FigureToken], i: int) -> bool:
    """Return whether a hedge may begin at a token; most commas and brackets are followed by none."""
    if not has_role(tokens, i, BEGINS_HEDGE):
        return False
    return tokens[i].word not in SETS_APART or has_role(tokens, i + 1, AFTER_SIGN)


def find_roles(printed: str, word: str, kind: str, tables: FigureTables) -> tuple[int, dict[str, int]]:
    """Return the parts of the grammar in which a word can stand, and in which others by the word before it."""
    roles = _map_roles(tables).get(word, 0)
    if word.endswith(tables.unclear_scales):
        roles |= BEGINS_NUMBER | BEGINS_REST
    after = _map_ends(tables).get(word, {})
    if after:
        roles |= DEPENDS
    if _is_plural(word, tables):
        roles |= PLURAL
    if _is_of_other_script(printed, word, kind, tables):
        roles |= OTHER_SCRIPT
    if kind == NUMBER:
        roles |= BEGINS_NUMBER | (YEAR if _is_year(word) else 0)
    return roles, after


def _is_plural(word: str, tables: FigureTables) -> bool:
    return word in tables.plurals or (
        len(word) >= _SHORTEST_PLURAL
        and word.endswith(tables.plural_endings)
        and not word.endswith(tables.singular_endings)
    )


def _is_of_other_script(printed: str, word: str, kind: str, tables: FigureTables) -> bool:
    """Return whether a word has a letter of another script, or is a sign of a currency or, in Chinese, a Latin word."""
    if word.isascii():
        return not tables.is_spaced and word.islower() and len(word) > 1
    if kind == SIGN:
        return unicodedata.category(printed[0]) == "Sc"
    return kind == WORD and (is_foreign(printed[0], tables.scripts) or is_foreign(printed[-1], tables.scripts))


def is_foreign(letter: str, scripts: frozenset[str]) -> bool:
    """Return whether a letter is of none of some scripts."""
    return letter.isalpha() and unicodedata.name(letter, "").partition(" ")[0].partition("-")[0] not in scripts


def _is_year(word: str) -> bool:
    return len(word) == len("2000") and word.isdecimal() and _FIRST_YEAR <= int(word) <= _LAST_YEAR


@cache
def _map_roles(tables: FigureTables) -> dict[str, int]:
    roles: dict[str, int] = {}
    ends = ((role, [word for before, word in table.ends if not before]) for role, table in _list_ends(tables))
    for role, words in chain(_list_roles(tables), ends):
        for word in words:
            roles[word] = roles.get(word, 0) | role
    return roles


@cache
def _map_ends(tables: FigureTables) -> dict[str, dict[str, int]]:
    """Return the roles of words in which phrases of several words end, by the word before them."""
    roles: dict[str, dict[str, int]] = {}
    for role, table in _list_ends(tables):
        for before, word in table.ends:
            if before:
                same = roles.setdefault(word, {})
                same[before] = same.get(before, 0) | role
    return roles


def _list_ends(tables: FigureTables) -> Iterable[tuple[int, PhraseTable[Any]]]:
    """Yield the tables of phrases that are looked for by their end, with the part of the grammar."""
    for table in (
        tables.minus_phrases,
        tables.currencies_before,
        tables.between_before,
        tables.hedges_before,
        tables.unread_hedges,
        tables.fillers,
        tables.multipliers_before,
    ):
        yield ENDS_LEFT, table
    yield ENDS_DENIAL, tables.denials
    yield ENDS_CHANGE, tables.changes_before
    yield ENDS_CHANGE, tables.change_fillers
    yield STAGE, tables.stages
    yield ENDS_BASE, tables.base_before
    yield ENDS_CLAUSE_HEDGE, tables.clause_hedges
    yield NAMES, tables.names_across


def _list_roles(tables: FigureTables) -> Iterable[tuple[int, Iterable[str]]]:
    yield BEGINS_NUMBER, chain(tables.starters, tables.parts_alone, tables.names.first_words)
    yield ENDS_LEFT, chain(tables.minus, tables.marks, tables.far_hedges)
    yield ENDS_NAMING, chain(tables.labels, tables.weak_labels, tables.names_of, tables.months)
    yield ENDS_NAMING, chain(".,([+", (word for _, word in tables.codes_before.ends))
    yield ENDS_CHANGE, tables.by
    yield BEGINS_UNIT, chain(_HYPHENS, tables.parts_of, map(str.lower, tables.scale_letters), tables.spaced_letters)
    yield BEGINS_UNIT, _list_first(tables.units_after, tables.halves_before)
    yield BEGINS_NAMING, chain(_HYPHENS, "().、．+", tables.ratio_joints)
    yield BEGINS_NAMING, chain(tables.decade_endings, tables.parts_of, tables.months, tables.day_joints)
    yield BEGINS_NAMING, _list_first(tables.clock_words, tables.names_after, tables.years_after)
    yield BEGINS_SECOND, chain(tables.ratio_joints, _list_first(tables.inclusions, tables.between_joints))
    yield BEGINS_SECOND, _list_first(tables.range_joints, tables.closed_joints, tables.share_joints)
    yield BEGINS_HEDGE, chain(SETS_APART, tables.conjunctions, _list_first(tables.tolerances, tables.inclusions))
    yield BEGINS_HEDGE, _list_first(tables.hedges_after, tables.hedges_after_time, tables.compared_after)
    yield (
        AFTER_SIGN,
        chain(tables.conjunctions, _list_first(tables.hedges_after, tables.hedges_apart, tables.tolerances)),
    )
    yield AFTER_SIGN, _list_second(tables.hedges_after, tables.tolerances, tables.inclusions)
    yield BEGINS_CHANGE, tables.changes_after.first_words
    yield BEGINS_RATE, tables.per.first_words
    yield (
        BEGINS_REST,
        chain(
            tables.starters,
            tables.remainders,
            tables.unclear_after,
            "^×x*·",
            _list_first(tables.unread_after, tables.power_joints, tables.power_ranks),
        ),
    )

    yield NAMES, tables.names.first_words
    yield BEGINS_YEAR, chain(tables.comparisons, tables.year_prepositions)


def _list_second(*tables: PhraseTable[Any]) -> Iterable[str]:
    """Yield the second words of phrases."""
    return (phrase.split()[1] for table in tables for phrase in table.meanings if " " in phrase)


def _list_first(*tables: PhraseTable[Any]) -> Iterable[str]:
    return chain.from_iterable(table.first_words for table in tables)
