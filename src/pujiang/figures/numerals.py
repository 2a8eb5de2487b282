"""Figures in English text: numbers with their hedges and units, read together; and all that looks like a figure."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from pujiang.codes import Comparator
from pujiang.figures.numbers import Number, numbers_in, sign_before, spelled_in, tokens_with_digits
from pujiang.records import Record, field, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_K = TypeVar("_K")

_MORE = "(?:more|greater|higher) than|over|above|exceed(?:ing|s|ed)?|surpass(?:ing|es|ed)?|in excess of|upwards? of"
_FEWER = "(?:less|fewer|lower) than|under|below"
_NOT = "(?:no|not|never|cannot)(?: yet)?(?: to)?"
_BEFORE = {
    Comparator.EXACTLY: "exactly|precisely|only|just",
    Comparator.MORE_THAN: f"{_MORE}|>",
    Comparator.AT_LEAST: f"at least|{_NOT} (?:{_FEWER})|a minimum of|as (?:few|little) as|≥|>=",
    Comparator.LESS_THAN: f"{_FEWER}|<",
    Comparator.AT_MOST: f"at most|up to(?: and including)?|{_NOT} (?:{_MORE})|a maximum of|as (?:many|much) as|≤|<=",
    Comparator.NEARLY: "nearly|almost|close to|approaching|not quite",
    Comparator.ABOUT: "about|around|almost exactly|approximately|approx\\.|roughly|some|circa|ca?\\.|an estimated|~|≈",
}
_AFTER = {
    Comparator.AT_LEAST: r"-plus|\+| or more| and more| or above| or higher| at least",
    Comparator.ABOUT: r" or so|-odd",
    Comparator.AT_MOST: r" or less| or fewer| at most",
}
# Behind what is counted: "70 labs or more"; not "70 labs or more parks".
_AFTER_COUNTED = {
    Comparator.AT_LEAST: " or more| at least",
    Comparator.ABOUT: " or so",
    Comparator.AT_MOST: " or (?:less|fewer)| at most",
}
_ADVERB = r"(?:(?:just|well|slightly|a little|far|much|even|already) )?"
_CURRENCIES = {
    "USD": r"US ?\$|USD|\$",
    "CNY": r"RMB|CNY|¥",
    "EUR": r"€|EUR",
    "GBP": r"£|GBP",
}
_UNITS = {
    "percent": r" ?%| percentage points?| percent| per cent",
    "CNY": r" yuan| RMB| CNY| renminbi",
    "USD": r" U\.?S\.? dollars?| dollars?| USD",
    "EUR": r" euros?| EUR",
    "GBP": r" pounds?| GBP",
    "JPY": r" yen| JPY",
}


def _named(patterns: Mapping[Any, str], name: str) -> str:
    """Alternatives, each in a group that tells which it was; white space of every kind counts as a space."""
    groups = (f"(?P<{name}{i}>{pattern})" for i, pattern in enumerate(patterns.values()))
    return "|".join(groups).replace(" ", r"\s+").replace(r"\s+?", r"\s?")


_HEDGE_BEFORE = re.compile(
    rf"(?<!\w){_ADVERB.replace(' ', chr(92) + 's+')}(?:{_named(_BEFORE, 'h')})(?:\s+a\s+total\s+of)?\s*$", re.IGNORECASE
)
_CURRENCY_BEFORE = re.compile(rf"(?<!\w)(?:{_named(_CURRENCIES, 'c')})\s?$")
_HEDGE_AFTER = re.compile(rf"(?:{_named(_AFTER, 'a')})(?!\w)", re.IGNORECASE)
_HEDGE_BEHIND = re.compile(
    rf"(?:\s+[a-z][a-z-]*){{1,2}}?(?:{_named(_AFTER_COUNTED, 'b')})"
    r"(?=\s*(?:[.,;:!?)”\"]|$)|\s+(?:in|by|of|per|for|from|at|on|to|with|and|each|every|that|which|who|a|were|are|will|have)\b)"
)
_UNIT_AFTER = re.compile(rf"(?:{_named(_UNITS, 'u')})(?!\w)", re.IGNORECASE)
_RANGE = re.compile(r"\s+to\s+|\s?[-–]\s?")
_FROM = re.compile(r"(?<!\w)from\s+$", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<!\w)between\s+$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+")
_NEAR = 60
_MOST_APART = 12


@record
class Figure(Record):
    """A number with its printed hedge and unit: one phrase of a text, in code points, half-open."""

    start: int = field("Where the phrase begins, with its hedge")
    end: int = field("Where it ends, with its unit")
    core_start: int = field("Where the number itself begins")
    core_end: int = field("Where the number itself ends; of a range the second number")
    value: Decimal = field("The number; of a range the first")
    comparator: Comparator = field("The hedge")
    value_to: Decimal | None = field("The second number of a range", default=None)
    unit: str | None = field("A printed measure: percent, or an ISO 4217 currency", default=None)


def figures_in(text: str, start: int = 0, end: int | None = None) -> list[Figure]:
    """Every figure whose number begins in text[start:end], in order; hedge and unit are read beyond these ends."""
    last = len(text) if end is None else end
    numbers = list(numbers_in(text, max(0, start - _NEAR), min(len(text), last + _NEAR)))
    found = [pair for pair in _ranges(text, numbers) if start <= pair[0].start < last]
    return [figure for pair in found if (figure := _figure(text, *pair))]


def numerals_in(text: str) -> list[tuple[int, int]]:
    """All that looks like a figure, in order and without overlap: half-open stretches, in code points.

    Every token with a digit and every spelled-out number from two up, figures or not. Ordinals in words (first,
    second) and a bare "one" do not count.
    """
    found = [(figure.core_start, figure.core_end) for figure in figures_in(text)]
    found += _outside(found, spelled_in(text))
    found += _outside(sorted(found), tokens_with_digits(text))
    return sorted(place for place in found if text[place[0] : place[1]].lower() != "one")


def _outside(taken: list[tuple[int, int]], places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places that overlap none of those taken; both in order. One pass over both."""
    kept: list[tuple[int, int]] = []
    waiting = iter(taken)
    current = next(waiting, None)
    for start, end in places:
        while current is not None and current[1] <= start:
            current = next(waiting, None)
        if current is None or current[0] >= end:
            kept.append((start, end))
    return kept


def _ranges(text: str, numbers: list[Number]) -> Iterator[tuple[Number, Number | None]]:
    """Numbers alone, and those of a range in pairs."""
    taken: Number | None = None
    for first, second in pairwise([*numbers, None]):
        if first is None or first is taken:
            continue
        if second is not None and _is_range(text, first, second):
            taken = second
            yield first, second
        else:
            yield first, None


def _is_range(text: str, first: Number, second: Number) -> bool:
    begins, middle = _currency_of(text, first)[1], _between(text, first, second)
    if second.start - first.end > _MOST_APART or second.value <= first.value or middle is None:
        return False
    before = text[max(0, begins - _NEAR) : begins]
    if _BETWEEN.search(before):
        return bool(_AND.fullmatch(middle))
    return bool(_RANGE.fullmatch(middle)) and not _FROM.search(before)


def _between(text: str, first: Number, second: Number) -> str | None:
    """What stands between two numbers but for their units; None where these are not the same."""
    unit, low = _unit(text, first.end)
    currency, high = _currency_of(text, second)
    same_unit = unit is None or unit == _unit(text, second.end)[0]
    same_currency = currency is None or currency == _currency_of(text, first)[0]
    return text[low:high] if same_unit and same_currency else None


def _figure(text: str, first: Number, second: Number | None) -> Figure | None:
    """A number or a range with what stands around it; None for a range that is hedged: no quantity says both."""
    last = second or first
    currency, begins = _currency_of(text, first)
    signed = sign_before(text, begins) if currency else begins
    comparator, start = _hedge_before(text, signed)
    after, ends = _hedge_after(text, last.end)
    unit, ends = _unit(text, ends)
    behind, ends = (after, ends) if after else _hedge_behind(text, ends)
    hedge = behind or comparator
    if second:
        if hedge is not Comparator.EXACTLY:
            return None
        between = _BETWEEN.search(text[max(0, signed - _NEAR) : signed])
        start = signed - len(between.group()) if between else start
    return Figure(
        start=start,
        end=ends,
        core_start=first.start,
        core_end=last.end,
        value=_first_value(first, second) * (-1 if signed < begins else 1),
        comparator=Comparator.BETWEEN if second else hedge,
        value_to=second.value if second else None,
        unit=unit or currency,
    )


def _first_value(first: Number, second: Number | None) -> Decimal:
    """The value of a number; the first of a range has the scale of the second: "5 to 10 million"."""
    if second is None or first.scale > 1 or first.value * second.scale >= second.value:
        return first.value
    return first.value * second.scale


def _hedge_before(text: str, begins: int) -> tuple[Comparator, int]:
    low = max(0, begins - _NEAR)
    match = _HEDGE_BEFORE.search(text, low, begins)
    # A pattern that ends with $ matches before a last line end too; the number must follow.
    if match is None or match.end() != begins:
        return Comparator.EXACTLY, begins
    return _which(_BEFORE, match, "h"), match.start()


def _hedge_after(text: str, ends: int) -> tuple[Comparator | None, int]:
    match = _HEDGE_AFTER.match(text, ends)
    return (_which(_AFTER, match, "a"), match.end()) if match else (None, ends)


def _hedge_behind(text: str, ends: int) -> tuple[Comparator | None, int]:
    """A hedge behind the unit, or behind what is counted."""
    after, end = _hedge_after(text, ends)
    if after:
        return after, end
    match = _HEDGE_BEHIND.match(text, ends)
    return (_which(_AFTER_COUNTED, match, "b"), match.end()) if match else (None, ends)


def _currency(text: str, begins: int) -> tuple[str | None, int]:
    match = _CURRENCY_BEFORE.search(text, max(0, begins - _NEAR), begins)
    return (_which(_CURRENCIES, match, "c"), match.start()) if match else (None, begins)


def _currency_of(text: str, number: Number) -> tuple[str | None, int]:
    return _currency(text, sign_before(text, number.start))


def _unit(text: str, ends: int) -> tuple[str | None, int]:
    match = _UNIT_AFTER.match(text, ends)
    return (_which(_UNITS, match, "u"), match.end()) if match else (None, ends)


def _which(patterns: Mapping[_K, str], match: re.Match[str], name: str) -> _K:
    """The key of the pattern that matched."""
    return next(key for i, key in enumerate(patterns) if match[f"{name}{i}"] is not None)
