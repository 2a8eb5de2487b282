"""Neighbouring figures that belong together: two bounds of one, a change in two units, a hedge that may be shared."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureKind, FigureRefusalCode
from pujiang.figures.figure_stages import CLAUSE_ENDS
from pujiang.language.figure_protocol import EXACT, SIGN, WORD, divide, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.figure_codes import FigureChange
    from pujiang.figures.figure_phrases import Phrase
    from pujiang.language.figure_protocol import FigureTables, FigureToken

_LOWER = frozenset({Comparator.MORE_THAN, Comparator.AT_LEAST})
_UPPER = frozenset({Comparator.LESS_THAN, Comparator.AT_MOST})
_MOST_APART, _MOST_LISTED, _THOUSAND, _CENTS, _DIMES, _PERCENT = 4, 2, 1000, 100, 10, 100


def join_phrases(phrases: Sequence[Phrase], tokens: Sequence[FigureToken], tables: FigureTables) -> list[Phrase]:
    """Return phrases of which two bounds are one, and which know when a hedge before may be meant for them, too."""
    joined: list[Phrase] = []
    for phrase in phrases:
        if joined and tables.repeats and _repeats(joined[-1], phrase, tokens, tables):
            continue
        if joined:
            _refuse_unlike_parts(joined[-1], phrase, tokens, tables)
        is_near = joined and phrase.first - joined[-1].last <= _MOST_APART
        one = _join(joined[-1], phrase, tokens, tables) if is_near else None
        if one is not None:
            joined[-1] = one
            continue
        joined.append(phrase)
    _share_units(joined, tokens, tables)
    _repeat_changes(joined, tokens, tables)
    for first, second in pairwise(joined):
        _share(first, second, tokens, tables)
    return joined


def _refuse_unlike_parts(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> None:
    """Refuse "3 months and 10 days": one length of time, which no number of months is."""
    if _fold(second.unit) not in tables.unlike_parts.get(_fold(first.unit), ()) or second.first != second.core:
        return
    joint = tables.subunit_joints.match(tokens, first.last)
    if second.first == first.last or (joint is not None and joint[1] == second.first):
        first.refusal = second.refusal = FigureRefusalCode.NEXT_NUMBER, tokens[second.first - 1].text


def _repeats(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> bool:
    """Return whether brackets say again which number a bound includes: 500万元以上（含500万元）."""
    between = [token.word for token in tokens[first.last : second.first]]
    return between in tables.repeats and (first.value, first.unit) == (second.value, second.unit)


def _join(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> Phrase | None:
    """Return the one figure that two phrases are, or None."""
    if first.refusal or second.refusal or first.value_to is not None or second.value_to is not None:
        return None
    return _join_subunit(first, second, tokens, tables) or _join_bounds(first, second, tokens, tables)


def _join_subunit(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> Phrase | None:
    """Return one amount of "3 dollars 50 cents" or "2 hours and 30 minutes"."""
    joint = tables.subunit_joints.match(tokens, first.last)
    is_next = second.first == first.last or (joint is not None and joint[1] == second.first)
    if not is_next or second.first != second.core or first.per is not None:
        return None
    unit, end = _find_subunit(first, second, tokens, tables)
    count = tables.subunits.get((_fold(first.unit), unit)) or _count_cents(first, second, tokens, tables)
    if count is None or second.value >= count or first.value < 0:
        return None
    is_hedged = first.comparator is not Comparator.EXACTLY
    value = normalize(EXACT.add(first.value, divide(second.value, count)))
    return attrs.evolve(
        second,
        first=first.first,
        core=first.core,
        last=end,
        value=value,
        unit=first.unit,
        kind=FigureKind.MONEY if second.kind is FigureKind.MONEY else first.kind,
        change=first.change,
        comparator=first.comparator if is_hedged else second.comparator,
        counts=None,
    )


def _find_subunit(
    first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables
) -> tuple[str, int]:
    """Return the unit of a part and the index after it; "in" of "6 ft 2 in" is no unit by itself."""
    if second.unit is None and second.last < len(tokens):
        unit = tokens[second.last].word
        if (_fold(first.unit), unit) in tables.subunits:
            return unit, second.last + 1
    return _fold(second.unit), second.last


def _count_cents(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> Decimal | None:
    """Return how many parts an amount of money has: cents, also unnamed at the end of a clause ("15 dollars 50")."""
    is_pounds = first.unit in tables.money_or_weight and second.unit == "pence"  # "5 pounds" alone is a weight
    if not (first.kind is FigureKind.MONEY or is_pounds) or first.unit in tables.cents:
        return None
    if second.unit is not None:
        return tables.cents.get(second.unit)
    is_end = second.last >= len(tokens) or tokens[second.last].kind == SIGN
    is_bare = second.first == first.last and second.counts is None and first.scale == 1
    return (
        Decimal(_CENTS)
        if is_bare and is_end and tokens[first.last - 1].kind == WORD and second.value >= _DIMES
        else None
    )


def _fold(unit: str | None) -> str:
    return (unit or "").lower()


def _join_bounds(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> Phrase | None:
    """Return one figure of a lower and an upper bound: "more than 20 and less than or equal to 35"."""
    low, high = (first, second) if first.comparator in _LOWER else (second, first)
    if low.comparator not in _LOWER or high.comparator not in _UPPER or low.value >= high.value:
        return None
    if None not in {first.unit, second.unit} and first.unit != second.unit:
        return None
    if not _are_joined(first, second, tokens, tables):
        return None
    return attrs.evolve(
        second,
        first=first.first,
        core=first.core,
        value=low.value,
        comparator=low.comparator,
        value_to=high.value,
        comparator_to=high.comparator,
        unit=first.unit or second.unit,
        kind=first.kind if first.unit else second.kind,
    )


def _are_joined(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> bool:
    if first.last == second.first:
        return not tables.is_spaced
    found = tables.bound_joints.match(tokens, first.last)
    return found is not None and found[1] == second.first


def _repeat_changes(phrases: Sequence[Phrase], tokens: Sequence[FigureToken], tables: FigureTables) -> None:
    """Give a figure after "by" the change of one before it: "exports rose by 5 percent and imports by 3 percent"."""
    change: FigureChange | None = None
    for first, second in pairwise(phrases):
        change = first.change or change
        if change is None:
            continue
        between = tokens[first.last : second.first]
        if any(token.kind == SIGN and token.word in CLAUSE_ENDS for token in between):
            change = None
        elif second.change is None and second.unit is not None and _is_after_by(between, tables):
            second.change = change


def _is_after_by(between: Sequence[FigureToken], tables: FigureTables) -> bool:
    """Return whether words end with "by" and no verb before it: not "followed by 3 percent"."""
    is_by = len(between) > 1 and between[-1].word in tables.by
    return is_by and not between[-2].word.endswith(tables.verb_endings)


def _share(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> None:
    """Hand on the change of "fell 190 points, or 0.6%", and mark a figure that an earlier hedge may be meant for."""
    if second.first - (first.counts[1] if first.counts else first.last) > _MOST_APART:
        return
    between = [token.word for token in tokens[first.last : second.first]]
    after_counted = [token.word for token in tokens[first.counts[1] : second.first]] if first.counts else between
    is_listed = not tables.is_spaced and between in tables.lists and first.unit == second.unit is not None
    if second.change is None and (after_counted in tables.appositions or is_listed):  # 分别增长4.5%和6.3%
        second.change = first.change
    if first.refusal or second.refusal:
        if second.refusal == (FigureRefusalCode.NEXT_NUMBER, "".join(between)) and _is_addition(between, tables):
            first.refusal = second.refusal
        return
    if len(between) == 1 and between[0] in tables.by and first.unit is None and first.counts is None:
        first.refusal = second.refusal = FigureRefusalCode.NEXT_NUMBER, between[0]
    if not between and _is_bare_part_of(first, second, tables):
        first.refusal = second.refusal = FigureRefusalCode.NEXT_NUMBER, tokens[second.core].text
    if (
        first.kind is FigureKind.MONEY
        and (not between or _is_addition(between, tables))
        and _is_bare_part(first, second)
    ):
        first.refusal = second.refusal = FigureRefusalCode.NEXT_NUMBER, tokens[second.core].text
    is_in_brackets = between == ["/"] and first.first > 0 and tokens[first.first - 1].word == "("
    if (between == ["("] or is_in_brackets) and None not in {first.unit, second.unit}:
        _repeat_hedge(first, second)
    is_near = 0 < len(between) <= _MOST_APART and between[-1] in tables.conjunctions
    is_listed = not tables.is_spaced and between in tables.lists
    is_bare = second.comparator is Comparator.EXACTLY and second.first == second.core
    is_hedged = first.comparator is not Comparator.EXACTLY and first.first < first.core
    is_hedged = is_hedged or (is_listed and first.is_hedge_shared)
    if (is_near or is_listed) and is_bare and is_hedged and first.unit == second.unit:
        second.is_hedge_shared = True


def _is_addition(words: Sequence[str], tables: FigureTables) -> bool:
    return len(words) == 1 and words[0] in tables.additions


def _repeat_hedge(first: Phrase, second: Phrase) -> None:
    """Give the same amount in another unit the same hedge: "more than 100 kilometres (60 miles)"."""
    if second.comparator is Comparator.EXACTLY and first.value_to is None:
        second.comparator = first.comparator


def _share_units(phrases: Sequence[Phrase], tokens: Sequence[FigureToken], tables: FigureTables) -> None:
    """Give the numbers of a list the unit of the last; what a comma alone joins to it may be no list."""
    is_in_list = False
    for i in range(len(phrases) - 1, 0, -1):
        first, second = phrases[i - 1 : i + 1]
        if second.first - first.last > _MOST_LISTED:
            is_in_list = False
            continue
        between = [token.word for token in tokens[first.last : second.first]]
        is_in_list = between in tables.lists and (
            is_in_list or between[-1] in tables.conjunctions or not tables.is_spaced
        )
        if is_in_list:
            is_in_list = first.unit is None
            is_third = i > 1 and [token.word for token in tokens[phrases[i - 2].last : first.first]] in tables.lists
            is_multiple = second.kind is FigureKind.MULTIPLE or tokens[second.last - 1].word in tables.occasions
            is_relative = (is_multiple or second.kind is FigureKind.PERCENT) and between in tables.appositions
            if is_relative and not is_third and len(between) > 1:  # "400, or 80 percent of them", "300, or tenfold"
                _refuse_small(first, between[-1])
            elif not ((is_multiple or is_relative) and first.value > second.value):  # not "300 or threefold"
                _share_unit(first, second, between[-1])


def _refuse_small(first: Phrase, joint: str) -> None:
    """Refuse a number that may be the same in another unit, or share the percent: "5, or 6 percent"."""
    is_bare = first.unit is None and first.counts is None and first.kind is FigureKind.COUNT
    if is_bare and first.value <= _PERCENT:
        first.refusal = first.refusal or (FigureRefusalCode.RANGE, joint)


def _share_unit(first: Phrase, second: Phrase, joint: str) -> None:
    """Give the first of "34 and 38 °C" the unit; refuse it in "3 and 5 million", which may be 3 million."""
    if first.unit is not None or first.counts is not None or second.core != second.first or first.value_to is not None:
        return
    if first.refusal or second.refusal:
        if second.refusal is not None and second.refusal[0] is FigureRefusalCode.RANGE:
            first.refusal = first.refusal or second.refusal
    elif first.scale == 1 and second.scale >= _THOUSAND and first.value * second.scale <= second.value:
        first.refusal = FigureRefusalCode.RANGE, joint
    elif second.unit is not None and first.kind is FigureKind.COUNT:
        first.unit, first.kind = second.unit, second.kind
        first.value = normalize(EXACT.multiply(first.value, second.factor))


def _is_bare_part_of(first: Phrase, second: Phrase, tables: FigureTables) -> bool:
    """Return whether a number directly after a unit may be a part of it: "6 ft 2", 一米八三."""
    has_parts = any(_fold(first.unit) == whole for whole, _ in tables.subunits)
    return has_parts and second.unit is None and second.counts is None and second.first == second.core


def _is_bare_part(first: Phrase, second: Phrase) -> bool:
    """Return whether a bare number after an amount may be its cents: "15 dollars and 50"."""
    is_bare = second.unit is None and second.counts is None and second.first == second.core and second.value_to is None
    return is_bare and second.value < _CENTS and first.scale == 1
