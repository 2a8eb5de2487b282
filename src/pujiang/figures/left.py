"""What comes before a number: its sign, currency and hedges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureKind, FigureRefusalCode
from pujiang.figures.counted import read_counted
from pujiang.figures.figure_tokens import is_currency_code, is_no_other_word, print_words
from pujiang.figures.word_roles import ENDS_DENIAL, ENDS_LEFT
from pujiang.language.figure_protocol import BROKEN, FIRST_EAST_ASIAN, GLUED, NUMBER, SIGN, WORD, UnitWord
from pujiang.units.currency_signs import LETTERED_SIGNS, SHARED_SIGNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.figure_protocol import FigureTables, FigureToken, Numeral

_MOST_HEDGES = 4
_LONG = 3
#: Of a sign of a currency with letters before it.
_MOST_LETTERS = 4
_GLUED_SIGNS = frozenset("+~")
#: What follows a number that can be below zero.
_SIGNED = frozenset("%‰℃°")
_LARGE, _MOST_PLACES, _OLDEST = 20, 100, 120
#: What a hedge says when it is negated: "not above 400" is at most 400.
_NEGATED = {Comparator.MORE_THAN: Comparator.AT_MOST, Comparator.LESS_THAN: Comparator.AT_LEAST}


@attrs.define
class Left:
    """The words before a number that belong to it.

    Attributes:
        first: the index of the first of them.
        is_negative: whether a minus is before it.
        is_minus_word: whether that is a word, which may be meant for a second number, too.
        currency: the currency before it.
        comparator: the hedge before it.
        is_hedged: whether there is one, also one that adds no bound.
        has_between: whether "between" is before it.
        ambiguous: the hedge, if it is a preposition, too.
        refusal: why the number cannot be read with these words.
    """

    first: int
    is_negative: bool = False
    is_minus_word: bool = False
    currency: UnitWord | None = None
    comparator: Comparator = Comparator.EXACTLY
    is_hedged: bool = False
    has_between: bool = False
    ambiguous: str = ""
    refusal: tuple[FigureRefusalCode, str] | None = None


def read_left(tokens: Sequence[FigureToken], tables: FigureTables, start: int, floor: int, present: int) -> Left:
    """Read what comes before the number at a token, not beyond the end of the figure before it.

    Only what has a role that is present among the tokens is looked for.
    """
    left = Left(start)
    if start and tokens[start - 1].roles & ENDS_LEFT:
        _take_all(tokens, tables, left, floor)
        if _refuse_unread(tokens, tables, left, floor):
            return left
    if present & ENDS_DENIAL:
        _refuse_denied(tokens, tables, left, floor)
    return left


def _take_all(tokens: Sequence[FigureToken], tables: FigureTables, left: Left, floor: int) -> None:
    _take_sign(tokens, tables, left, floor)
    _take_currency(tokens, tables, left, floor)
    if left.currency is not None and not left.is_negative:
        _take_sign(tokens, tables, left, floor)
    _take_between(tokens, tables, left, floor)
    if not left.has_between:
        _take_hedges(tokens, tables, left, floor)


def _take_sign(tokens: Sequence[FigureToken], tables: FigureTables, left: Left, floor: int) -> None:
    """Take a minus: glued to what follows, and neither behind a number nor behind a letter."""
    found = tables.minus_phrases.match_before(tokens, left.first, floor)
    if found is not None:
        left.first, left.is_negative, left.is_minus_word = found[1], True, True
        return
    i = left.first - 1
    if i >= floor + 1 and tokens[i].word == "-" and tokens[i - 1].word in tables.minus and tokens[i - 1].kind == WORD:
        i -= 1  # "minus-130"
    if i < floor or tokens[i].word not in tables.minus:
        return
    if tokens[i].kind != WORD and (tokens[left.first].gap != GLUED or not _begins_alone(tokens, i)):
        _take_east_asian_sign(tokens, tables, left, i, floor)
        return
    left.first, left.is_negative, left.is_minus_word = i, True, tokens[i].kind == WORD


def _take_east_asian_sign(tokens: Sequence[FigureToken], tables: FigureTables, left: Left, i: int, floor: int) -> None:
    """Take a minus glued to a word of a script without spaces: 气温为-3℃; refuse what may be a dash: 东风-41."""
    before = tokens[i - 1]
    if i <= floor or before.kind != WORD or before.text[0] < FIRST_EAST_ASIAN or before.word in tables.date_words:
        return
    follows = tokens[left.first + 1].word if left.first + 1 < len(tokens) else ""
    if tokens[i].text == "−" or before.word in tables.before_minus or follows in _SIGNED:
        left.first, left.is_negative = i, True
    else:
        left.first, left.refusal = i, (FigureRefusalCode.NEXT_NUMBER, tokens[i].text)


def _begins_alone(tokens: Sequence[FigureToken], i: int) -> bool:
    if i == 0:
        return True
    before = tokens[i - 1]
    if tokens[i].gap != GLUED:
        return before.kind != NUMBER and before.word not in {"%", "°"}
    return before.kind not in {NUMBER, WORD} and before.word not in {"%", ")", "]", "-", "–", "−", "－"}


def _take_currency(tokens: Sequence[FigureToken], tables: FigureTables, left: Left, floor: int) -> None:
    found = tables.currencies_before.match_before(tokens, left.first, floor)
    if found is not None and left.first - found[1] < _LONG and is_article(tokens, tables, found[1]):
        found = tables.currencies_before.match_before(tokens, left.first, found[1] + 1)
    if found is None or tokens[left.first].gap == BROKEN or not is_currency_code(tokens[found[1]], found[0].name):
        return
    if not is_no_other_word(tokens, tables, left.first + 1, found[0].name):
        return
    left.currency, left.first = _take_letters(tokens, found, floor)


def _take_letters(tokens: Sequence[FigureToken], found: tuple[UnitWord, int], floor: int) -> tuple[UnitWord, int]:
    """Return a sign of several currencies with letters directly before it, which make another of it: "J$5"."""
    currency, first = found
    if first <= floor or tokens[first].gap != GLUED or currency.name not in SHARED_SIGNS:
        return found
    before = tokens[first - 1].text
    if tokens[first].kind != SIGN or not (before.isalpha() and before[:1].isupper()) or len(before) > _MOST_LETTERS:
        return found
    sign = f"{before}{currency.name}"
    return UnitWord(LETTERED_SIGNS.get(sign, sign), FigureKind.MONEY), first - 1


def is_article(tokens: Sequence[FigureToken], tables: FigureTables, i: int) -> bool:
    """Return whether "a" or "ca" before a currency sign is no part of it: "a $1 million rise", not "A$1 million"."""
    is_word = tokens[i].word in tables.currency_articles
    is_apart = len(tokens[i].word) == 1 and tokens[i + 1].gap != GLUED
    return is_word and (tokens[i].text == tokens[i].word or is_apart)


def _take_between(tokens: Sequence[FigureToken], tables: FigureTables, left: Left, floor: int) -> None:
    found = tables.between_before.match_before(tokens, left.first, floor)
    if found is not None:
        left.has_between, left.first = True, found[1]


def _take_hedges(tokens: Sequence[FigureToken], tables: FigureTables, left: Left, floor: int) -> None:
    """Take hedges with fillers between them and adverbs before them, from the number outward."""
    for _ in range(_MOST_HEDGES):
        if not left.first or not tokens[left.first - 1].roles & ENDS_LEFT:
            return
        if tables.unread_hedges.match_before(tokens, left.first, floor):
            return
        at = _skip_fillers(tokens, tables, left.first, floor)
        if tables.unread_hedges.match_before(tokens, at, floor):
            left.first = at
            return
        found = tables.hedges_before.match_before(tokens, at, floor)
        if found is None or _is_no_hedge(tokens, tables, left, at, floor, first=found[1]):
            return
        comparator, first = found
        phrase = " ".join(token.word for token in tokens[first:at])
        negation = _find_negation(tokens, tables, first, floor) if comparator in _NEGATED else None
        if negation is not None:
            comparator, is_needless, first = _NEGATED[comparator], *negation
            if is_needless:
                left.refusal = FigureRefusalCode.UNKNOWN_HEDGE, print_words(tokens[first:at])
        if phrase in tables.ambiguous_hedges:
            left.ambiguous = phrase
        _combine(left, comparator, phrase)
        is_bare = comparator is Comparator.EXACTLY and tables.hedges_before.match_before(tokens, first, floor)
        left.first = first if is_bare else _skip_adverbs(tokens, tables, first, floor)


def _find_negation(tokens: Sequence[FigureToken], tables: FigureTables, at: int, floor: int) -> tuple[bool, int] | None:
    """Return where a negation of a hedge begins ("must not" fall below), and whether it bounds nothing ("need not")."""
    link: tuple[bool, int] | None = (True, at)
    while link is not None:
        at = link[1]
        found = tables.hedge_negations.match_before(tokens, at, floor)
        if found is not None:
            return found
        link = tables.negation_links.match_before(tokens, at, floor)
    return None


def _is_glued_sign(tokens: Sequence[FigureToken], first: int, floor: int) -> bool:
    """Return whether a sign is glued to a letter or number before it, and hedges nothing."""
    if first <= floor or tokens[first].gap != GLUED:
        return False
    before = tokens[first - 1]
    is_joined = before.kind in {NUMBER, WORD} and before.text[0] < FIRST_EAST_ASIAN
    is_letters = tokens[first].kind == WORD and tokens[first].text.isascii() and before.kind == NUMBER
    return is_joined and (tokens[first].word in _GLUED_SIGNS or is_letters)


def _is_no_hedge(
    tokens: Sequence[FigureToken], tables: FigureTables, left: Left, at: int, floor: int, *, first: int
) -> bool:
    """Return whether words like a hedge are none: glued to what is before them, or before a sign ("over <20 years")."""
    if tokens[first].word == ">" and _closes_tag(tokens, first):
        left.refusal = FigureRefusalCode.UNKNOWN_HEDGE, tokens[first].text
        return True
    is_before_sign = left.is_hedged and tokens[at].kind == SIGN and tokens[at - 1].word in tables.ambiguous_hedges
    return is_before_sign or _is_glued_sign(tokens, first, floor)


def _closes_tag(tokens: Sequence[FigureToken], i: int) -> bool:
    """Return whether ">" ends a tag and is no hedge: "<b>400</b>"."""
    return i > 1 and tokens[i].gap == GLUED and tokens[i - 1].kind == WORD and tokens[i - 2].word in {"<", "/"}


def _skip_fillers(tokens: Sequence[FigureToken], tables: FigureTables, at: int, floor: int) -> int:
    found = tables.fillers.match_before(tokens, at, floor)
    if found is None:
        return at
    hedged = tables.hedges_before.match_before(tokens, found[1], floor)
    unread = tables.unread_hedges.match_before(tokens, found[1], floor)
    return found[1] if hedged or unread else at


def _skip_adverbs(tokens: Sequence[FigureToken], tables: FigureTables, at: int, floor: int) -> int:
    found = tables.hedge_adverbs.match_before(tokens, at, floor)
    return at if found is None else found[1]


def _combine(left: Left, comparator: Comparator, phrase: str) -> None:
    """Add a hedge to those between it and the number; two that exclude each other are refused."""
    present = left.comparator
    left.is_hedged = True
    if present is comparator or comparator is Comparator.EXACTLY:
        return
    if present is Comparator.EXACTLY:
        left.comparator = comparator
    elif Comparator.ABOUT in {present, comparator}:
        left.comparator = Comparator.ABOUT
    else:
        left.refusal = FigureRefusalCode.CONFLICTING_HEDGES, phrase


def _refuse_unread(tokens: Sequence[FigureToken], tables: FigureTables, left: Left, floor: int) -> bool:
    """Refuse a part of a number, or one hedged in a way that no bound expresses; return whether it is refused."""
    if not left.first or not tokens[left.first - 1].roles & ENDS_LEFT:
        return False
    for table, code in (
        (tables.unread_hedges, FigureRefusalCode.UNKNOWN_HEDGE),
        (tables.multipliers_before, FigureRefusalCode.PART_OF_NUMBER),
    ):
        found = table.match_before(tokens, left.first, 0)
        if found is not None:
            words = " ".join(token.text for token in tokens[found[1] : left.first])
            left.first, left.refusal = max(found[1], floor), (code, words)
            return True
    far = _find_marked_hedge(tokens, tables, left.first, floor) or _find_far_hedge(tokens, tables, left.first, floor)
    if far is None or left.is_hedged:
        return False
    left.refusal = FigureRefusalCode.AMBIGUOUS_HEDGE, far
    return True


def _refuse_denied(tokens: Sequence[FigureToken], tables: FigureTables, left: Left, floor: int) -> None:
    denial = _find_denial(tokens, tables, left.first, floor)
    if denial is not None:
        left.refusal = FigureRefusalCode.DENIED, denial


def _find_marked_hedge(tokens: Sequence[FigureToken], tables: FigureTables, first: int, floor: int) -> str | None:
    """Return a hedge from which quotation marks or emphasis separate a number: more than **400** wells."""
    at = first
    while at > floor and tokens[at - 1].word in tables.marks and tokens[at].gap == GLUED:
        at -= 1
    if at == first:
        return None
    found = tables.hedges_before.match_before(tokens, at, floor) or tables.unread_hedges.match_before(tokens, at, floor)
    return None if found is None else print_words(tokens[found[1] : at])


def take_clause_hedge(tokens: Sequence[FigureToken], tables: FigureTables, left: Left, least: int) -> None:
    """Take a hedge some words before a number, in its clause and behind any other figure: 至少培训500人."""
    if left.is_hedged or left.refusal is not None:
        return
    for end in range(left.first - 1, max(least, left.first - _MOST_IN_CLAUSE), -1):
        if tokens[end].kind == SIGN:
            return
        found = tables.clause_hedges.match_before(tokens, end, least)
        if found is not None:
            _take_far(tokens, tables, left, *found, end=end)
            return


def _take_far(
    tokens: Sequence[FigureToken], tables: FigureTables, left: Left, comparator: Comparator, first: int, *, end: int
) -> None:
    """Take a hedge for a number unless it names something (最低工资); refuse one that may, or is too far away."""
    words = "".join(token.text for token in tokens[first:end])
    verbs = tables.attributes.get(words)
    if tokens[end].word in tables.far_hedges or (verbs is not None and tables.attribute_nouns.match(tokens, end)):
        return
    if left.first - end > _MOST_BETWEEN or (verbs is not None and tokens[end].word not in verbs):
        left.refusal = FigureRefusalCode.AMBIGUOUS_HEDGE, words
        return
    left.first, left.comparator, left.is_hedged = first, comparator, True


def find_hedge_of_whole(tokens: Sequence[FigureToken], tables: FigureTables, first: int, least: int) -> str | None:
    """Return a bound before what a part is of: 不超过 in 不超过总投资30%; it may be meant for the part or the whole."""
    for end in range(first - 1, max(least, first - _MOST_FAR), -1):
        if tokens[end].kind != WORD:
            return None
        found = tables.hedges_before.match_before(tokens, end, least)
        if found is not None and found[0] in _BOUNDS and end - found[1] > 1:
            return "".join(token.text for token in tokens[found[1] : end])
    return None


def _find_far_hedge(tokens: Sequence[FigureToken], tables: FigureTables, first: int, floor: int) -> str | None:
    """Return a hedge before the whole of a part: 超过 in 超过总人口的一半; whether it is meant for the part is open."""
    if first <= floor or tokens[first - 1].word not in tables.far_hedges:
        return None
    for end in range(first - 1, max(floor, first - 1 - _MOST_FAR), -1):
        if tokens[end - 1].kind != WORD:
            return None
        found = tables.hedges_before.match_before(tokens, end, floor)
        if found is not None and found[0] is not Comparator.EXACTLY and end - found[1] > 1:
            return "".join(token.text for token in tokens[found[1] : end])
    return None


_MOST_DENIED, _MOST_FAR, _MOST_BETWEEN, _MOST_IN_CLAUSE = 3, 14, 7, 40
_BOUNDS = frozenset({Comparator.MORE_THAN, Comparator.LESS_THAN, Comparator.AT_LEAST, Comparator.AT_MOST})


def _find_denial(tokens: Sequence[FigureToken], tables: FigureTables, first: int, floor: int) -> str | None:
    """Return the words that deny the number: at most two words before it, in its clause."""
    most = _MOST_DENIED if tables.is_spaced else 2 * _MOST_DENIED
    for i in range(first - 1, max(floor, first - 1 - most) - 1, -1):
        token = tokens[i]
        found = tables.denials.match_before(tokens, i + 1) if token.roles & ENDS_DENIAL else None
        if found is not None:
            return "".join(f"{' ' if part.gap else ''}{part.text}" for part in tokens[found[1] : i + 1]).strip()
        if token.kind != WORD or token.word in tables.denial_ends:
            return None
    return None


def is_hedge_doubtful(
    tokens: Sequence[FigureToken],
    tables: FigureTables,
    left: Left,
    numeral: Numeral,
    unit: UnitWord | None,
    *,
    is_plural: bool,
) -> bool:
    """Return whether a preposition before a number may be no hedge: "under two treaties", "over two years"."""
    before = tokens[left.first - 1] if left.first > 0 else None
    if before is not None and before.kind == NUMBER:
        return True
    is_bare = unit is None and left.currency is None
    if left.ambiguous in tables.places and is_bare:
        return numeral.value < _MOST_PLACES
    if numeral.is_share:  # "over half of the farmers"
        return False
    if tables.is_spaced and is_bare and _may_be_age(tokens, tables, left, numeral, is_plural=is_plural):
        return True
    if before is not None and before.word in tables.before_hedges:
        return False
    if unit is not None:
        return unit.kind is FigureKind.DURATION and not any(word in unit.name for word in tables.age_words)
    return tables.is_spaced and is_bare and numeral.value < _LARGE and (numeral.is_spelled or not is_plural)


def _may_be_age(
    tokens: Sequence[FigureToken], tables: FigureTables, left: Left, numeral: Numeral, *, is_plural: bool
) -> bool:
    """Return whether a number may be an age: "people over 65", "under 5 mortality"; not in "fell to under 65."."""
    if numeral.value >= _OLDEST or numeral.scale > 1:
        return False
    end = numeral.end
    before = tokens[left.first - 1].word if left.first > 0 else ""
    if before in tables.people or (end < len(tokens) and tokens[end].word in tables.age_nouns):
        return True
    if is_plural or left.first == 0 or tokens[left.first - 1].kind == SIGN:
        return False
    if left.first > 1 and before in tables.happened and tokens[left.first - 2].kind == NUMBER:  # "30 are under 15"
        return True
    if read_counted(tokens, tables, end) is not None:
        return True
    is_level = before in tables.before_hedges - tables.conjunctions
    return not is_level and tables.changes_before.match_before(tokens, left.first) is None
