"""Figures in a text: numbers with their hedges and units; and all other numerals.

The lexicon of the text's language (`pujiang.language.lexicon`) defines numbers, hedges and units. In a language without
a lexicon no figure is read.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from pujiang.codes import Comparator
from pujiang.language.languages import find_lexicon
from pujiang.records import Record, field, record

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping
    from decimal import Decimal

    from pujiang.language.lexicon import FigureWords, Lexicon, Number

_K = TypeVar("_K")
_NEAR = 60
_MOST_APART = 12
_WORD = re.compile(r"\w+")
# Non-ASCII parts of a number that are used in English too.
_FRACTIONS = frozenset("¼½¾⅐⅑⅒⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅟↉¹²³⁰⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉")
_TOKEN_WITH_DIGIT = re.compile(r"(?:[^\W\d_]+-)*\w*\d\w*(?:[.,/]\d\w*)*")


@record
class Figure(Record):
    """A number with its printed hedge and unit: one phrase of a text, in code points, half-open."""

    start: int = field("Start of the phrase, including its hedge")
    end: int = field("End of the phrase, including its unit")
    core_start: int = field("Start of the number itself")
    core_end: int = field("End of the number itself; in a range, of the second number")
    value: Decimal = field("The number; in a range, the first")
    comparator: Comparator = field("The hedge")
    value_to: Decimal | None = field("The second number of a range", default=None)
    unit: str | None = field("A printed measure: percent, or an ISO 4217 currency", default=None)


def figures_in(text: str, start: int = 0, end: int | None = None, *, language: str = "en") -> list[Figure]:
    """Return every figure whose number begins in text[start:end], in order; none in a language without a lexicon.

    Its hedge and unit may lie outside this range.
    """
    reader = _find_reader(language)
    return reader.read(text, start, end) if reader else []


def numerals_in(text: str, *, language: str = "en") -> list[tuple[int, int]]:
    """Return the places of all numerals, in order and without overlap: half-open, in code points.

    These are all tokens with a digit and all spelled-out numbers from two up, whether they are figures or not. Ordinals
    in words (first, second) and a bare "one" do not count. In a language without a lexicon only tokens with a digit do.
    """
    reader = _find_reader(language)
    found = reader.find_numerals(text) if reader else []
    found += _outside(sorted(found), tokens_with_digits(text))
    return sorted(found)


def tokens_with_digits(text: str) -> Iterator[tuple[int, int]]:
    """Yield every token with a digit, including letters joined to it by a hyphen: "5G", "G-2", "COVID-19"."""
    return (match.span() for match in _TOKEN_WITH_DIGIT.finditer(text))


def find_foreign_numerals(text: str, *, language: str = "en") -> list[str]:
    """Return the numerals of a text that belong to another language: with other digits, or joined to other letters.

    Empty for a language without a lexicon, in which nothing is read.
    """
    lexicon = find_lexicon(language)
    tokens = _WORD.findall(text) if lexicon and lexicon.figures else []
    return [token for token in tokens if lexicon and _is_foreign(token, lexicon.scripts)]


def _is_foreign(token: str, scripts: Container[str]) -> bool:
    """Return whether a token has numerals other than ASCII digits, or digits next to letters of another script."""
    if token.isascii():
        return False
    if any(
        not character.isascii() and unicodedata.numeric(character, None) is not None and character not in _FRACTIONS
        for character in token
    ):
        return True
    return any(map(str.isdigit, token)) and any(
        character.isalpha() and unicodedata.name(character, "").partition(" ")[0] not in scripts for character in token
    )


def _find_reader(language: str) -> FigureReader | None:
    lexicon = find_lexicon(language)
    return _compile_reader(lexicon, lexicon.figures) if lexicon and lexicon.figures else None


@cache
def _compile_reader(lexicon: Lexicon, words: FigureWords) -> FigureReader:
    return FigureReader(lexicon, words)


class FigureReader:
    """Reader of the figures in texts of one language."""

    def __init__(self, lexicon: Lexicon, words: FigureWords) -> None:
        """Compile the patterns of a language."""
        self._scripts, self._words = lexicon.scripts, words
        adverb = rf"(?:{_match_white_space(words.hedge_adverb)}\s+)?"
        self._hedge_before = re.compile(
            rf"(?<!\w){adverb}(?:{_name_groups(words.hedges_before, 'h')})"
            rf"(?:\s+{_match_white_space(words.hedge_total)})?\s*$",
            re.IGNORECASE,
        )
        self._currency_before = re.compile(rf"(?<!\w)(?:{_name_groups(words.currencies_before, 'c')})\s?$")
        self._hedge_after = re.compile(rf"(?:{_name_groups(words.hedges_after, 'a')})(?!\w)", re.IGNORECASE)
        hedge_behind = _name_groups(words.hedges_after_counted, "b")
        self._hedge_behind = re.compile(rf"(?:\s+{words.counted_word}){{1,2}}?(?:{hedge_behind})(?={words.goes_on})")
        self._unit_after = re.compile(rf"(?:{_name_groups(words.units_after, 'u')})(?!\w)", re.IGNORECASE)
        self._range = re.compile(words.range_joint)
        self._from = re.compile(rf"(?<!\w){words.from_before}\s+$", re.IGNORECASE)
        self._between_before = re.compile(rf"(?<!\w){words.between_before}\s+$", re.IGNORECASE)
        self._between_joint = re.compile(words.between_joint)

    def read(self, text: str, start: int, end: int | None) -> list[Figure]:
        """Return every figure whose number begins in text[start:end], in order."""
        last = len(text) if end is None else end
        near = self._words.find_numbers(text, max(0, start - _NEAR), min(len(text), last + _NEAR))
        numbers = [number for number in near if not self._is_beside_other_script(text, number)]
        found = [pair for pair in self._pair_ranges(text, numbers) if start <= pair[0].start < last]
        return [figure for pair in found if (figure := self._read_figure(text, *pair))]

    def find_numerals(self, text: str) -> list[tuple[int, int]]:
        """Return the places of figures, and of other numbers that are spelled out."""
        found = [(figure.core_start, figure.core_end) for figure in self.read(text, 0, None)]
        found += _outside(found, self._words.find_spelled(text))
        return [place for place in found if text[slice(*place)].lower() not in self._words.no_numerals]

    def _is_beside_other_script(self, text: str, number: Number) -> bool:
        """Return whether the next letter before or after a number is of another script, whose words are not read."""
        before = text[max(0, number.start - _NEAR) : number.start].rstrip()[-1:]
        after = text[number.end : number.end + _NEAR].lstrip()[:1]
        return not (before + after).isascii() and _is_foreign(f"0{before}{after}", self._scripts)

    def _pair_ranges(self, text: str, numbers: list[Number]) -> Iterator[tuple[Number, Number | None]]:
        """Yield single numbers with None, and the two numbers of each range."""
        taken: Number | None = None
        for first, second in pairwise([*numbers, None]):
            if first is None or first is taken:
                continue
            if second is not None and self._is_range(text, first, second):
                taken = second
                yield first, second
            else:
                yield first, None

    def _is_range(self, text: str, first: Number, second: Number) -> bool:
        begins, middle = self._read_currency(text, first)[1], self._find_joint(text, first, second)
        if second.start - first.end > _MOST_APART or second.value <= first.value or middle is None:
            return False
        before = text[max(0, begins - _NEAR) : begins]
        if self._between_before.search(before):
            return bool(self._between_joint.fullmatch(middle))
        return bool(self._range.fullmatch(middle)) and not self._from.search(before)

    def _find_joint(self, text: str, first: Number, second: Number) -> str | None:
        """Return the text between two numbers without their units; None if the units differ."""
        unit, low = self._read_unit(text, first.end)
        currency, high = self._read_currency(text, second)
        same_unit = unit is None or unit == self._read_unit(text, second.end)[0]
        same_currency = currency is None or currency == self._read_currency(text, first)[0]
        return text[low:high] if same_unit and same_currency else None

    def _read_figure(self, text: str, first: Number, second: Number | None) -> Figure | None:
        """Return a number or range with its hedge and unit; None for a hedged range, which no quantity can express."""
        last = second or first
        currency, begins = self._read_currency(text, first)
        signed = self._words.find_sign(text, begins) if currency else begins
        comparator, start = self._read_hedge_before(text, signed)
        after, ends = self._read_hedge_after(text, last.end)
        unit, ends = self._read_unit(text, ends)
        behind, ends = (after, ends) if after else self._read_hedge_behind(text, ends)
        hedge = behind or comparator
        if second:
            if hedge is not Comparator.EXACTLY:
                return None
            between = self._between_before.search(text[max(0, signed - _NEAR) : signed])
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

    def _read_hedge_before(self, text: str, begins: int) -> tuple[Comparator, int]:
        low = max(0, begins - _NEAR)
        match = self._hedge_before.search(text, low, begins)
        # $ also matches before a final line end, but the number must follow directly.
        if match is None or match.end() != begins:
            return Comparator.EXACTLY, begins
        return _key_of(self._words.hedges_before, match, "h"), match.start()

    def _read_hedge_after(self, text: str, ends: int) -> tuple[Comparator | None, int]:
        match = self._hedge_after.match(text, ends)
        return (_key_of(self._words.hedges_after, match, "a"), match.end()) if match else (None, ends)

    def _read_hedge_behind(self, text: str, ends: int) -> tuple[Comparator | None, int]:
        """Return a hedge after the unit or the counted noun, and the end of the hedge."""
        after, end = self._read_hedge_after(text, ends)
        if after:
            return after, end
        match = self._hedge_behind.match(text, ends)
        return (_key_of(self._words.hedges_after_counted, match, "b"), match.end()) if match else (None, ends)

    def _read_currency(self, text: str, number: Number) -> tuple[str | None, int]:
        """Return the currency before a number, and its start; without one, the start of the number."""
        begins = self._words.find_sign(text, number.start)
        match = self._currency_before.search(text, max(0, begins - _NEAR), begins)
        return (_key_of(self._words.currencies_before, match, "c"), match.start()) if match else (None, begins)

    def _read_unit(self, text: str, ends: int) -> tuple[str | None, int]:
        match = self._unit_after.match(text, ends)
        return (_key_of(self._words.units_after, match, "u"), match.end()) if match else (None, ends)


def _outside(taken: list[tuple[int, int]], places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the places that do not overlap any taken one, in one pass; both are in order."""
    kept: list[tuple[int, int]] = []
    waiting = iter(taken)
    current = next(waiting, None)
    for start, end in places:
        while current is not None and current[1] <= start:
            current = next(waiting, None)
        if current is None or current[0] >= end:
            kept.append((start, end))
    return kept


def _first_value(first: Number, second: Number | None) -> Decimal:
    """Return the value of a number; the first of a range has the scale of the second: "5 to 10 million"."""
    if second is None or first.scale > 1 or first.value * second.scale >= second.value:
        return first.value
    return first.value * second.scale


def _name_groups(patterns: Mapping[Any, str], name: str) -> str:
    """Return the patterns as alternatives, each in a named group that identifies it."""
    return _match_white_space("|".join(f"(?P<{name}{i}>{pattern})" for i, pattern in enumerate(patterns.values())))


def _match_white_space(pattern: str) -> str:
    """Return a pattern in which every space matches white space of any kind."""
    return pattern.replace(" ", r"\s+").replace(r"\s+?", r"\s?")


def _key_of(patterns: Mapping[_K, str], match: re.Match[str], name: str) -> _K:
    """Return the key of the pattern that matched."""
    return next(key for i, key in enumerate(patterns) if match[f"{name}{i}"] is not None)
