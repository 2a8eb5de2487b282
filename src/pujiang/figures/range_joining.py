"""Neighbouring figures that belong together: two bounds of one, a change in two units, a hedge that may be shared."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureKind, FigureRefusalCode
from pujiang.language.figure_protocol import EXACT

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.figures.figure_phrases import Phrase
    from pujiang.language.figure_protocol import FigureTables, FigureToken

_LOWER = frozenset({Comparator.MORE_THAN, Comparator.AT_LEAST})
_UPPER = frozenset({Comparator.LESS_THAN, Comparator.AT_MOST})
_MOST_APART, _THOUSAND, _CENTS = 4, 1000, 100


def join_phrases(phrases: Sequence[Phrase], tokens: Sequence[FigureToken], tables: FigureTables) -> list[Phrase]:
    """Return phrases of which two bounds are one, and which know when a hedge before may be meant for them, too."""
    joined: list[Phrase] = []
    for phrase in phrases:
        one = _join(joined[-1], phrase, tokens, tables) if joined else None
        if one is not None:
            joined[-1] = one
            continue
        if joined:
            _share(joined[-1], phrase, tokens, tables)
        joined.append(phrase)
    return joined


def _join(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> Phrase | None:
    """Return the one figure that two phrases are, or None."""
    if first.refusal or second.refusal or first.value_to is not None or second.value_to is not None:
        return None
    return _join_subunit(first, second, tokens, tables) or _join_bounds(first, second, tokens, tables)


def _join_subunit(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> Phrase | None:
    """Return one amount of "3 dollars 50 cents"."""
    part = tables.subunits.get(second.unit or "")
    if (
        part is None
        or first.kind is not FigureKind.MONEY
        or first.unit in tables.subunits
        or second.first != second.core
    ):
        return None
    joint = tables.subunit_joints.match(tokens, first.last)
    if second.first != first.last and (joint is None or joint[1] != second.first):
        return None
    value = EXACT.add(first.value, EXACT.multiply(second.value, part))
    return attrs.evolve(first, core_end=second.core_end, last=second.last, value=value)


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


def _share(first: Phrase, second: Phrase, tokens: Sequence[FigureToken], tables: FigureTables) -> None:
    """Hand on the change of "fell 190 points, or 0.6%", and mark a figure that an earlier hedge may be meant for."""
    between = [token.word for token in tokens[first.last : second.first]]
    after_counted = [token.word for token in tokens[first.counts[1] : second.first]] if first.counts else between
    if second.change is None and after_counted in tables.appositions:
        second.change = first.change
    if second.refusal == (FigureRefusalCode.NEXT_NUMBER, "and") and between == ["and"]:
        first.refusal = second.refusal
    if first.refusal or second.refusal:
        return
    if first.kind is FigureKind.MONEY and between in ([], ["and"]) and _is_bare_part(first, second):
        first.refusal = second.refusal = FigureRefusalCode.NEXT_NUMBER, tokens[second.core].text
    if between == ["("] and None not in {first.unit, second.unit}:
        _repeat_hedge(first, second)
    if between in tables.lists:
        _share_unit(first, second)
    is_near = 0 < len(between) <= _MOST_APART and between[-1] in tables.conjunctions
    is_bare = second.comparator is Comparator.EXACTLY and second.first == second.core and first.first < first.core
    if is_near and is_bare and first.comparator is not Comparator.EXACTLY and first.unit == second.unit:
        second.is_hedge_shared = True


def _repeat_hedge(first: Phrase, second: Phrase) -> None:
    """Give the same amount in another unit the same hedge: "more than 100 kilometres (60 miles)"."""
    if second.comparator is Comparator.EXACTLY and first.value_to is None:
        second.comparator = first.comparator


def _share_unit(first: Phrase, second: Phrase) -> None:
    """Give the first of "34 and 38 °C" the unit; refuse it in "3 and 5 million", which may be 3 million."""
    if first.unit is not None or first.counts is not None or second.core != second.first or first.value_to is not None:
        return
    if first.scale == 1 and second.scale >= _THOUSAND and first.value * second.scale <= second.value:
        first.refusal = FigureRefusalCode.RANGE, "and"
    elif second.unit is not None and first.kind is FigureKind.COUNT:
        first.unit, first.kind = second.unit, second.kind


def _is_bare_part(first: Phrase, second: Phrase) -> bool:
    """Return whether a bare number after an amount may be its cents: "15 dollars and 50"."""
    is_bare = second.unit is None and second.counts is None and second.first == second.core and second.value_to is None
    return is_bare and second.value < _CENTS and first.scale == 1
