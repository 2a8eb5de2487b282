"""Numbers in English text, in digits and spelled out, and how they are distinguished from names, dates and labels."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pujiang.language.english.months import MONTHS
from pujiang.language.lexicon import Number

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "sixth": 6, "eighth": 8, "tenth": 10}
_WORDS = (
    {word: i for i, word in enumerate(_UNITS, 1)}
    | {word: i for i, word in enumerate(_TEENS, 10)}
    | {word: 10 * i for i, word in enumerate(_TENS, 2)}
)
_MOST_DIGITS = 30


def _match_any(words: Iterable[str]) -> str:
    return "|".join(words)


_SCALE = rf"(?:{_match_any(_SCALES)})"
_BELOW_100 = (
    rf"(?:(?:{_match_any(_TENS)})(?:[-\s](?:{_match_any(_UNITS)})(?![-\w]))?|{_match_any(_TEENS)}|{_match_any(_UNITS)})"
)
_BELOW_1000 = (
    rf"(?:(?:(?:{_match_any([*_TEENS, *_UNITS])}|a)\s+)?hundred(?:\s+and\s+{_BELOW_100}|\s+{_BELOW_100})?|{_BELOW_100})"
)
_FRACTION = rf"(?:(?:{_match_any(_UNITS)}|a)[-\s](?:{_match_any(_PARTS)})s?)"
_SPELLED = (
    rf"(?:half\s+a\s+(?:{_SCALE}|dozen)|{_FRACTION}|(?:(?:{_BELOW_100}|a|half\s+a)\s+)?dozen"
    rf"|(?:a|{_BELOW_1000})\s+{_SCALE}(?:\s+(?:and\s+)?{_BELOW_1000}(?:\s+{_SCALE})?){{0,4}}|{_BELOW_1000})"
)
_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?!\d)|\d+)(?:\.\d+)?"
# Most words are excluded by their first letter, which takes a third of the time.
_FIRST = "".join(sorted({word[0] for word in (*_WORDS, "a", "half", "hundred", "dozen")}))
# Possessive and atomic throughout: without backtracking, no text can make it slow.
_NUMBER = re.compile(
    rf"(?<![\w.])(?=[\d{_FIRST}])(?>(?P<digits>{_DIGITS})(?P<ordinal>st|nd|rd|th)?(?:[\s-](?P<scale>{_SCALE}))?|(?P<spelled>{_SPELLED}))(?!\w)",
    re.IGNORECASE | re.ASCII,
)
_LABEL = re.compile(
    r"\b(?:no|nos|vol|art|sec|ch|fig|p|pp|article|section|chapter|table|figure|page|annex|appendix|part|phase|item"
    r"|volume|number|issue|resolution|paragraph|step|goal|target|day|workshops?|level|version|decision)\.?\s*$",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(r"[^\W\d_]-$|[/#§@.:]$|\d,$|-\d+-$")
# A fraction after a whole number is part of it: "3 1/2", "5 ½".
_BEFORE_NAME = re.compile(r"-[A-Z]|-\d+-\d|[/:]\d|\.\d|,\d|\s\d+[/⁄]\d|\s?[¼-¾⅐-⅞]")
_BEFORE_TITLE = re.compile(r"\s+[A-Z]")
# One hyphen between digits is a range; several are a date or a label.
_HYPHEN_BEFORE, _HYPHEN_AFTER = re.compile(r"\d-$"), re.compile(r"-\d")
_AFTER_MONTH = re.compile(rf"(?:{_match_any(MONTHS)})\s+(?:\d{{1,2}}-|\d{{1,2}}(?:-\d{{1,2}})?,\s+)?$")
_BEFORE_MONTH = re.compile(rf"(?:-\d{{1,2}})?\s+(?:{_match_any(MONTHS)})\b")
_COUNTED = re.compile(
    r"\s+(?!(?:and|or|to|in|on|at|of|for|by|with|from|the|a|an|as|is|was|were|are|has|have|had|that|which|when|while"
    r"|where|after|before|until|will|would|it|its|but|than|this|these|about|under|between)\b)[a-z]"
)
_TO_ANOTHER = re.compile(rf"\s+(?:to|or|and)\s+(?:\d|{_BELOW_1000}\b)", re.IGNORECASE)
# A minus sign has no letter or digit directly before it; between two numbers, a hyphen or dash is not a sign.
_SIGN = re.compile(r"(?:(?:^|(?<=[\s(“\"$€£¥<>=≤≥~≈]))[-–−]|\bminus\s+)$", re.IGNORECASE)
_AFTER_NUMBER = re.compile(r"[\d%]\s*$")
_NEAR = 40


def find_numbers(text: str, start: int = 0, end: int | None = None) -> Iterator[Number]:
    """Yield every number that can be a quantity and begins in text[start:end], in order.

    Numbers may be in ASCII digits with commas, no-break spaces and decimals, have a minus sign, be ordinal ("10th"),
    have a scale word ("3 billion"), or be spelled out ("fifty-three", "a hundred", "one-third", "two dozen"). Excluded
    are numbers joined to letters (5G, G-2), numbers after a label (Article 4.5, No. 4), days of a month, whole numbers
    followed by a fraction (3 1/2), ordinals before a capital (14th Five-Year Plan), and years: four digits from 1900 to
    2100 without a comma, unless a counted noun in lower case follows.
    """
    last = len(text) if end is None else end
    for match in _NUMBER.finditer(text, max(0, start - _NEAR)):
        if match.start() >= last:
            return
        if match.start() >= start and _is_quantity(text, match):
            yield _number(text, match)


def _number(text: str, match: re.Match[str]) -> Number:
    value, signed = _value(match), find_sign(text, match.start()) < match.start()
    return Number(start=match.start(), end=match.end(), value=-value if signed else value, scale=_scale(match))


def find_sign(text: str, begins: int) -> int:
    """Return the start of the minus sign before a number or its currency; without a sign, the start of the number."""
    before = text[max(0, begins - _NEAR) : begins]
    sign = _SIGN.search(before)
    if sign is None or _AFTER_NUMBER.search(before[: sign.start()]):
        return begins
    return begins - len(before) + sign.start()


def find_spelled(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of all spelled-out numbers except a bare "one"."""
    for match in _NUMBER.finditer(text):
        if match["spelled"] and match["spelled"].lower() != "one":
            yield match.span()


def _is_quantity(text: str, match: re.Match[str]) -> bool:
    before, after = text[max(0, match.start() - _NEAR) : match.start()], text[match.end() : match.end() + _NEAR]
    if match["spelled"]:
        word = match["spelled"].lower()
        counts = word != "one" or bool(_COUNTED.match(after) or _TO_ANOTHER.match(after))
        return word != "hundred" and not _BEFORE_NAME.match(after) and counts
    if sum(map(str.isdigit, match["digits"])) > _MOST_DIGITS:
        return False
    if match["ordinal"] and _BEFORE_TITLE.match(after):
        return False
    named = _AFTER_NAME.search(before) or _BEFORE_NAME.match(after) or _LABEL.search(before)
    named = named or (_HYPHEN_BEFORE.search(before) and _HYPHEN_AFTER.match(after))
    return not named and not _is_day(before, after) and not (_is_year(match) and not _COUNTED.match(after))


def _is_day(before: str, after: str) -> bool:
    return bool(_AFTER_MONTH.search(before) or _BEFORE_MONTH.match(after))


def _is_year(match: re.Match[str]) -> bool:
    return bool(re.fullmatch(r"19\d\d|20\d\d|2100", match.group()))


def _scale(match: re.Match[str]) -> int:
    last = re.split(r"[-\s]+", match.group().lower())[-1]
    return (_SCALES | {"hundred": 100, "dozen": 12}).get(last, 1)


def _value(match: re.Match[str]) -> Decimal:
    if match["spelled"]:
        return _add_up(match["spelled"].lower())
    digits = Decimal(re.sub(r"[^\d.]", "", match["digits"]))
    value = digits * (_SCALES[match["scale"].lower()] if match["scale"] else 1)
    return value.to_integral_value() if value == value.to_integral_value() else value


def _add_up(phrase: str) -> Decimal:
    """Add up a number in words: units and tens add, hundreds and scales multiply what precedes them."""
    whole = part = Decimal(0)
    for word in re.split(r"[-\s]+", phrase):
        if word in _WORDS:
            part += _WORDS[word]
        elif word == "half" and not part:
            part = Decimal("0.5")
        elif word.removesuffix("s") in _PARTS:
            part = (part or Decimal(1)) / Decimal(_PARTS[word.removesuffix("s")])
        elif word in {"hundred", "dozen"}:
            part = (part or Decimal(1)) * (100 if word == "hundred" else 12)
        elif word in _SCALES:
            whole, part = whole + (part or Decimal(1)) * _SCALES[word], Decimal(0)
    value = whole + part
    return value.to_integral_value() if value == value.to_integral_value() else value
