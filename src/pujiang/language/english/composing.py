"""How English number words add up: "twenty-five hundred", "two and a half million", "three quarters of a million"."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from pujiang.figure_codes import FigureRefusalCode
from pujiang.language.digits import read_digits, read_group
from pujiang.language.english.number_words import (
    COMPARED,
    DENOMINATORS,
    FOLDS,
    FRACTION_SIGNS,
    GLUED_SCALES,
    MOVED,
    MULTIPLES,
    OCCASIONS,
    ORDINALS,
    SCALES,
    SIMPLE,
    UNCLEAR_SCALE,
    UNCLEAR_SCALES,
    VAGUE_PLURALS,
    VAGUE_WORDS,
)
from pujiang.language.figure_protocol import EXACT, GLUED, NUMBER, SIGN, WORD, FigureToken, Numeral, divide, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

_HUNDRED, _DOZEN, _SCORE = Decimal(100), Decimal(12), Decimal(20)
_ONE = Decimal(1)
_PARTS = frozenset({*DENOMINATORS, "/", "⁄"})
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
_OTHERS = frozenset({"hundred", "hundreds", "dozen", "dozens", "half", "quarter", "a", "an"})
_EACH = frozenset({"a", "an", "per", "each", "every"})
_TIMES_OF_RATES = frozenset("hour day week month quarter year decade".split())
_MOST_PARTS = 64
_ROUND_PARTS = frozenset({100, 1000})
_MOST_PLURALS, _MOST_GROUP_WORDS = 6, 7
_VERBS_IN_S = frozenset("was is has goes does comes remains needs gets stays works lives as".split())
_LARGEST_RAISED = Decimal(10**9)

#: Words that may go on with a number in digits.
_GOES_ON = frozenset(
    {*SIMPLE, *MULTIPLES, *SCALES, *ORDINALS, *DENOMINATORS, *FRACTION_SIGNS, *"-‐‑/⁄.", "and", "half", "point"}
)
#: Words with which a number can begin.
STARTERS = frozenset(
    {
        *SIMPLE,
        *SCALES,
        *VAGUE_PLURALS,
        *VAGUE_WORDS,
        *MULTIPLES,
        *ORDINALS,
        *FOLDS,
        *COMPARED,
        *OCCASIONS,
        *MOVED,
        *_OTHERS,
    }
)


def compose(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Return the number that begins at a token, or None."""
    token = tokens[start]
    if token.kind == NUMBER and _is_alone(tokens, start + 1):
        numeral = read_group(token.word, token.text, start + 1)
        if not token.word.isdecimal():
            numeral.value = normalize(numeral.value)
        return numeral
    if token.kind != NUMBER and token.word not in STARTERS and token.text not in FRACTION_SIGNS:
        return _refuse_unclear_scale(tokens, start)
    if token.word in FOLDS:
        return Numeral(FOLDS[token.word], start + 1, is_spelled=True, unit="times")
    if token.word in COMPARED or token.word in MOVED or token.word in OCCASIONS:
        return _read_multiple(tokens, start)
    if token.kind == NUMBER:
        is_part = _word(tokens, _skip_hyphen(tokens, start + 1)) in _PARTS
        return (_read_fraction(tokens, start) if is_part else None) or _EnglishSum(tokens, start).read()
    return (
        _read_vague(tokens, start)
        or _read_half_of(tokens, start)
        or _read_fraction(tokens, start)
        or _EnglishSum(tokens, start).read()
        or _read_ordinal(tokens, start)
    )


def _is_alone(tokens: Sequence[FigureToken], i: int) -> bool:
    """Return whether digits before a token are all of a number: no scale, ending, part or other number follows."""
    if i >= len(tokens):
        return True
    after = tokens[i]
    if after.gap == GLUED:
        return after.kind == SIGN and (after.word not in _GOES_ON or after.word == ".")
    return after.word not in _GOES_ON and after.kind != NUMBER


def _refuse_unclear_scale(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    token = tokens[start]
    if token.kind == WORD and (token.word in UNCLEAR_SCALES or UNCLEAR_SCALE.fullmatch(token.word)):
        return _refuse(start + 1, FigureRefusalCode.UNKNOWN_SCALE, token.text)
    return None


def _refuse(end: int, code: FigureRefusalCode, words: str) -> Numeral:
    return Numeral(Decimal(0), end, refusal=(code, words), is_spelled=True)


def _word(tokens: Sequence[FigureToken], i: int) -> str:
    if i < 0:
        return ""
    try:
        return tokens[i].word
    except IndexError:  # quicker than asking for the length each time
        return ""


def _skip_hyphen(tokens: Sequence[FigureToken], i: int) -> int:
    """Return the index after a hyphen that joins two words; the same index where there is none."""
    joins = _word(tokens, i) in {"-", "‐", "‑"} and tokens[i].gap == GLUED and i + 1 < len(tokens)
    return i + 1 if joins and tokens[i + 1].gap == GLUED else i


# --- multiples in one word -------------------------------------------------------------------------------------------


def _read_multiple(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read "twice as many", "double the rate", "doubled", "twice a year"; "twice" alone counts occasions."""
    word, follows = tokens[start].word, _word(tokens, start + 1)
    if word in MOVED:
        return None if follows in _NOT_MOVED else Numeral(MOVED[word], start + 1, is_spelled=True, unit="times")
    if word in OCCASIONS and follows in _EACH and _word(tokens, start + 2) in _TIMES_OF_RATES:
        return Numeral(OCCASIONS[word], start + 1, is_spelled=True, unit="times")
    if word not in COMPARED:  # "once the doors opened"
        return None
    end = _skip_as_many(tokens, start + 1)
    if end is not None:
        if _word(tokens, end) == "again":
            return _refuse(
                end + 1, FigureRefusalCode.UNKNOWN_HEDGE, f"{tokens[start].text} as {tokens[end - 1].text} again"
            )
        return Numeral(COMPARED[word], end, is_spelled=True, unit="times")
    is_part = word != "half" and follows in _OF_WHOLE and start + 2 < len(tokens)
    if is_part and not _begins_number(tokens[start + 2]):
        return Numeral(COMPARED[word], start + 1, is_spelled=True, unit="times")
    return _read_half_of(tokens, start) if word == "half" else None


def _skip_as_many(tokens: Sequence[FigureToken], i: int) -> int | None:
    """Return the index after "as many", or "as" before another word of degree: "as fast"."""
    if _word(tokens, i) != "as" or i + 1 >= len(tokens) or tokens[i + 1].kind != WORD:
        return None
    return i + 2 if tokens[i + 1].word not in _NO_DEGREES else None


def _begins_number(token: FigureToken) -> bool:
    return token.kind == NUMBER or token.word in STARTERS


_OF_WHOLE = frozenset("the its their that what those his her our".split())
_NOT_MOVED = frozenset("as down over up back".split())
_NO_DEGREES = frozenset("a an the part of".split())

# --- imprecise numbers -------------------------------------------------------------------------------------------


def _read_vague(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read "dozens", "tens of thousands", and refuse "several million"."""
    word = _word(tokens, start)
    if word == "tens" and _word(tokens, start + 1) != "of":
        return None
    if word in VAGUE_WORDS:
        return _read_vague_multiple(tokens, start)
    if word not in VAGUE_PLURALS:
        return None
    if _is_scale_of_heading(tokens, start):
        return Numeral(Decimal(0), start + 1, is_name=True, is_spelled=True)
    low, high, end = *VAGUE_PLURALS[word], start + 1
    while _word(tokens, end) == "of" and _word(tokens, end + 1) in VAGUE_PLURALS and end < start + _MOST_PLURALS:
        factor = VAGUE_PLURALS[_word(tokens, end + 1)][0]
        low, high, end = EXACT.multiply(low, factor), EXACT.multiply(high, factor), end + 2
    return Numeral(low, end, value_to=high, is_spelled=True)


def _is_scale_of_heading(tokens: Sequence[FigureToken], i: int) -> bool:
    """Return whether a plural is what numbers are counted in: "(thousands)", "(in millions of euros)"."""
    is_in = _word(tokens, i - 1) == "in"
    is_last = _word(tokens, i + 1) in {":", ")"}
    return _word(tokens, i - 1 - is_in) == "(" or (is_in and is_last)


def _read_vague_multiple(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Refuse "several million" and "a few hundred"; "several" alone is no number."""
    end = start + 1
    if _word(tokens, end) == "of":
        end += 1
    if _word(tokens, end) in SCALES or _word(tokens, end) in {"hundred", "dozen"}:
        return _refuse(end + 1, FigureRefusalCode.VAGUE, f"{tokens[start].text} {tokens[end].text}")
    return None


# --- fractions ---------------------------------------------------------------------------------------------------


def _read_half_of(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read "half a million", "half million", "quarter million", "half a dozen"."""
    part = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}.get(_word(tokens, start))
    if part is None:
        return None
    article = _skip_hyphen(tokens, start + 1)
    scale_at = _skip_hyphen(tokens, article + 1) if _word(tokens, article) in {"a", "an"} else article
    scale = _scale_at(tokens, scale_at)
    if scale is not None:
        return Numeral(normalize(EXACT.multiply(part, scale)), scale_at + 1, scale, is_spelled=True)
    if scale_at > article and _word(tokens, scale_at) in _PERCENTS | _HALVED:
        return Numeral(part, scale_at, is_spelled=True)
    if _word(tokens, start + 1) == "of" and _word(tokens, start + 2) in {"a", "an", "one"}:
        return _multiply_part(tokens, Numeral(part, start + 1, is_share=True, is_spelled=True))
    is_half = part == Decimal("0.5") and _is_half(tokens, start)
    return Numeral(part, start + 1, is_share=True, is_spelled=True) if is_half else None


_PERCENTS = frozenset({"percent", "per", "%", "percentage", "basis"})
#: Units of which "half a" is a half: "half an hour".
_HALVED = frozenset(
    """
    year month week day hour minute second century decade mile kilometre kilometer metre meter tonne ton litre liter
    """.split()
)
_PART_ENDS = frozenset('. , ; : ? ! ( ) ] " ” » … — –'.split())
_AFTER_HALF = _PART_ENDS | frozenset("to or of the a an its their our his her my all these those that".split())
_BEFORE_HALF = frozenset("than nearly almost about over around roughly approximately".split())
_NOT_HALF = frozenset("first second last this that next other better each per and".split())


def _is_half(tokens: Sequence[FigureToken], start: int) -> bool:
    """Return whether "half" is a part of something, and not the first half of a year or game."""
    if _word(tokens, start - 1) in _NOT_HALF:
        return False
    is_hedged = _word(tokens, start - 1) in _BEFORE_HALF
    return is_hedged or start + 1 >= len(tokens) or _word(tokens, start + 1) in _AFTER_HALF


def _scale_at(tokens: Sequence[FigureToken], i: int) -> Decimal | None:
    word = _word(tokens, i)
    return {"hundred": _HUNDRED, "dozen": _DOZEN}.get(word) or SCALES.get(word)


def _read_fraction(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read "two-thirds", "a fifth", "three twenty-firsts", "½", "3/4"; with "of a million" the product."""
    fraction = _read_sign_fraction(tokens, start) or _read_spelled_fraction(tokens, start)
    if fraction is None or fraction.is_name or fraction.refusal:
        return fraction
    return _multiply_part(tokens, fraction)


def _multiply_part(tokens: Sequence[FigureToken], fraction: Numeral) -> Numeral:
    """Return the part of a scale or of one percent: "three quarters of a million", "half of one percent"."""
    end = fraction.end
    if _word(tokens, end) == "of" and _word(tokens, end + 1) in {"a", "an", "one"}:
        scale = _scale_at(tokens, end + 2)
        if scale is not None:
            return Numeral(normalize(EXACT.multiply(fraction.value, scale)), end + 3, scale, is_spelled=True)
        if _word(tokens, end + 2) in _PERCENTS | _HALVED:
            return attrs.evolve(fraction, end=end + 2, is_share=False)
    return fraction


def _read_sign_fraction(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    token = tokens[start]
    if token.text in FRACTION_SIGNS:
        return Numeral(FRACTION_SIGNS[token.text], start + 1, is_share=True)
    if token.kind != NUMBER or _word(tokens, start + 1) not in {"/", "⁄"} or start + 2 >= len(tokens):
        return None
    below = tokens[start + 2]
    if below.kind != NUMBER or below.gap != tokens[start + 1].gap:
        return None
    return _divide_digits(tokens, start)


def _divide_digits(tokens: Sequence[FigureToken], start: int) -> Numeral:
    """Read "3/4"; "24/7" and "2021/22" are names, and what may be a day is refused."""
    above, below, end = tokens[start].word, tokens[start + 2].word, start + 3
    if _word(tokens, end) in _ORDINAL_ENDS and tokens[end].gap == GLUED:
        end += 1
    if _word(tokens, end) in {"/", "⁄"} or not (above.isdecimal() and below.isdecimal() and above.isascii()):
        return Numeral(Decimal(0), end, is_name=True)
    if len(above) > 4 or len(below) > 4 or int(above) >= int(below) or above.startswith("0"):  # noqa: PLR2004  # digits
        return Numeral(Decimal(0), end, is_name=True)
    if (int(below) & (int(below) - 1) == 0 and int(below) <= _MOST_PARTS) or int(below) in {3, 5, 10} | _ROUND_PARTS:
        return Numeral(divide(Decimal(above), Decimal(below)), end, is_share=True)
    return _refuse(end, FigureRefusalCode.GROUPING, f"{above}/{below}")


def _read_spelled_fraction(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read a number and the ordinal that divides it: "two-thirds", "one twenty-fifth", "3 fifths"."""
    if _word(tokens, start) in {"a", "an"}:
        above, end = _ONE, start + 1
    else:
        numeral = _EnglishSum(tokens, start).read_whole()
        if numeral is None or numeral.refusal or numeral.scale > 1:
            return None
        above, end = numeral.value, numeral.end
    below = _read_denominator(tokens, _skip_hyphen(tokens, end), is_one=above == 1)
    if below is None:
        return None
    divisor, end = below
    return Numeral(divide(above, divisor), end, is_share=True, is_spelled=True)


def _read_denominator(tokens: Sequence[FigureToken], i: int, *, is_one: bool) -> tuple[Decimal, int] | None:
    """Read "thirds", "twenty-firsts", "hundredths"; a singular only after one, and where no rank is meant."""
    word, tens, at = _word(tokens, i), Decimal(0), i
    if SIMPLE.get(word, Decimal(0)) >= _SCORE and _skip_hyphen(tokens, i + 1) > i + 1:
        tens, at = SIMPLE[word], i + 2
        word = _word(tokens, at)
        if ORDINALS.get(word.removesuffix("s"), Decimal(99)) >= 10:  # noqa: PLR2004  # one to nine follow tens
            return None
    if word not in DENOMINATORS and not (tens and word in {"first", "firsts"}):
        return None
    is_plural = word.endswith("s") or (word == "quarter" and _word(tokens, at + 1) in {*_PERCENTS, "mile", "point"})
    divisor = tens + (DENOMINATORS.get(word) or _ONE)
    if is_plural or (is_one and _is_after_part(tokens, at + 1)):
        return divisor, at + 1
    return None


_AFTER_PART = _PART_ENDS | frozenset(
    "to of off on since or and more less fewer higher lower larger smaller the".split()
)


def _is_after_part(tokens: Sequence[FigureToken], i: int) -> bool:
    """Return whether what follows "a third" shows that a part is meant, and no rank ("a third meeting")."""
    return i >= len(tokens) or _word(tokens, i) in _AFTER_PART or tokens[i].kind == NUMBER


def _read_ordinal(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    word = _word(tokens, start)
    if word in ORDINALS:
        return Numeral(ORDINALS[word], start + 1, is_ordinal=True, is_spelled=True)
    return None


def _ends_number(tokens: Sequence[FigureToken], i: int) -> bool:
    """Return whether a sign, the end, or a plural noun comes after a number: no verb or "of", as after a second one."""
    if i >= len(tokens) or tokens[i].kind == SIGN:
        return True
    word = tokens[i].word
    return word.endswith("s") and not word.endswith(("ss", "us", "is")) and word not in _VERBS_IN_S


# --- sums ----------------------------------------------------------------------------------------------------------


@attrs.define
class _EnglishSum:
    """A number of whole groups, each with a scale: "two million three hundred thousand and five"."""

    tokens: Sequence[FigureToken]
    at: int
    total: Decimal = Decimal(0)
    group: Decimal | None = None
    room: Decimal = Decimal(1000)
    last_scale: Decimal | None = None
    count: int = 0
    scale: Decimal = Decimal(1)
    is_spelled: bool = True
    refusal: tuple[FigureRefusalCode, str] | None = None
    is_name: bool = False
    is_ordinal: bool = False

    def read(self) -> Numeral | None:
        """Return the number with decimals and fractions: "two point five", "two and a half million"."""
        start = self.at
        whole = self.read_whole()
        if whole is None or whole.refusal or whole.is_name or whole.is_ordinal:
            return whole
        return self._add_decimals(whole) or self._add_fraction(whole, start) or self._add_ordinal(whole) or whole

    def read_whole(self) -> Numeral | None:
        """Return the whole number, or None."""
        start = self.at
        self._take_article()
        while self.at < len(self.tokens) and self._take_one(start):
            pass
        if self.group is None and self.last_scale is None:
            return None
        value = EXACT.add(self.total, self.group or Decimal(0))
        return Numeral(
            normalize(value),
            self.at,
            self.scale,
            is_spelled=self.is_spelled,
            is_name=self.is_name,
            is_ordinal=self.is_ordinal,
            refusal=self.refusal,
        )

    def _take_article(self) -> None:
        """Take "a" before hundred, dozen and scales."""
        if _word(self.tokens, self.at) in {"a", "an"}:
            after = _skip_hyphen(self.tokens, self.at + 1)
            if _scale_at(self.tokens, after) is not None:
                self.group, self.room, self.at = _ONE, Decimal(0), after

    def _take_one(self, start: int) -> bool:
        """Take the next word or digits if they belong to the number."""
        i = self.at if self.at == start else self._skip_joint()
        token = self.tokens[i]
        if token.kind == NUMBER:
            return self._take_digits(i)
        if token.word in SIMPLE:
            return self._take_simple(i, SIMPLE[token.word])
        if token.word in MULTIPLES:
            return self._take_multiple(i, MULTIPLES[token.word])
        if token.word in SCALES:
            return self._take_scale(i, SCALES[token.word])
        return False

    def _skip_joint(self) -> int:
        """Return the index after a hyphen or "and" inside the number."""
        i = _skip_hyphen(self.tokens, self.at)
        if self._is_comma_inside(i):
            return i + 1
        if _word(self.tokens, i) != "and" or (self.group is not None and self.room < _HUNDRED):
            return i
        after = i + 1
        is_number = after < len(self.tokens) and (
            self.tokens[after].kind == NUMBER or self.tokens[after].word in SIMPLE
        )
        begins_part = _word(self.tokens, _skip_hyphen(self.tokens, after + 1)) in DENOMINATORS
        return after if is_number and not begins_part and self._fits_after_and(after) else i

    def _is_comma_inside(self, i: int) -> bool:
        """Return whether a comma after a scale word joins a smaller group: "two thousand, five hundred and six"."""
        if _word(self.tokens, i) != "," or self.last_scale is None or self.group is not None or not self.is_spelled:
            return False
        for step, token in enumerate(self.tokens[i + 1 : i + 1 + _MOST_GROUP_WORDS]):
            if token.word == "hundred" and step:
                return True
            if token.word in SCALES:
                return SCALES[token.word] < self.last_scale and step > 0
            if token.word not in SIMPLE and token.word not in {"-", "and"}:
                return False
        return False

    def _fits_after_and(self, i: int) -> bool:
        """Return whether what follows "and" completes the number: below hundred, or the last group after a scale."""
        token = self.tokens[i]
        if self.is_spelled or token.kind == WORD:
            return token.kind == WORD
        if self.scale < _HUNDRED or not token.word.isdecimal() or len(token.word) > 3:  # noqa: PLR2004  # a group
            return False
        return int(token.word) > 0 and _scale_at(self.tokens, i + 1) is None

    def _take_digits(self, i: int) -> bool:
        if self.group is not None:
            return self._add_digits(i)
        if self.last_scale is not None and not self._fits_after_scale(i):
            return False
        numeral = read_digits(self.tokens, i)
        self.refusal, self.is_name = numeral.refusal, numeral.is_name
        self.group, self.room, self.at, self.is_spelled = numeral.value, Decimal(0), numeral.end, False
        self._take_suffix()
        return self.refusal is None and not self.is_name and not self.is_ordinal

    def _add_digits(self, i: int) -> bool:
        """Take "21" in "3 hundred and 21"."""
        word = self.tokens[i].word
        if self.room < _HUNDRED or not word.isdecimal() or not word.isascii() or len(word) > 2 or not int(word):  # noqa: PLR2004
            return False
        self.group = EXACT.add(self.group or Decimal(0), Decimal(word))
        self.room, self.at = Decimal(0), i + 1
        return True

    def _fits_after_scale(self, i: int) -> bool:
        """Return whether digits after a scale go on with the number: "4 thousand 3 hundred and 21"."""
        word = self.tokens[i].word
        if not word.isdecimal() or len(word) > 3 or not int(word):  # noqa: PLR2004  # a group has three digits
            return False
        return self._is_after_and(i) or _word(self.tokens, i + 1) in {"hundred", *SCALES}

    def _is_after_and(self, i: int) -> bool:
        return _word(self.tokens, i - 1) == "and"

    def _take_suffix(self) -> None:
        """Take what is glued to digits: a scale ("3bn"), or an ending that makes a rank ("10th")."""
        i = self.at
        if i >= len(self.tokens) or self.tokens[i].gap != GLUED or self.tokens[i].kind != WORD:
            return
        text = self.tokens[i].text
        if self.tokens[i].word in _ORDINAL_ENDS:
            self.is_ordinal, self.at = True, i + 1
        elif text in GLUED_SCALES:
            self._take_scale(i, GLUED_SCALES[text])

    def _take_simple(self, i: int, value: Decimal) -> bool:
        if self.group is None:
            self.group = value
        elif 0 < value < self.room and not (self.room == Decimal(10) and value >= 10):  # noqa: PLR2004
            self.group = EXACT.add(self.group, value)
        else:
            return False
        self.room = Decimal(10) if value >= _SCORE else Decimal(0)
        self.at = i + 1
        return True

    def _take_multiple(self, i: int, factor: Decimal) -> bool:
        """Take "hundred" or "dozen" after a number: "twenty-five hundred", "three hundred and two dozen"."""
        if self.group is None or self.group == 0 or (self.group >= _HUNDRED and self.is_spelled):
            return False
        if self.last_scale is not None and EXACT.multiply(self.group, factor) >= self.last_scale:
            return False
        self.group = EXACT.multiply(self.group, factor)
        self.room = _HUNDRED if factor == _HUNDRED else Decimal(0)
        self.scale, self.at = factor, i + 1
        return True

    def _take_scale(self, i: int, scale: Decimal) -> bool:
        if self.group is None:
            return self._raise_last(i, scale)
        if self.last_scale is not None and scale >= self.last_scale:
            self.refusal = FigureRefusalCode.NEXT_NUMBER, self.tokens[i].text
            self.at = i + 1
            return False
        self.total = EXACT.add(self.total, EXACT.multiply(self.group, scale))
        self.group, self.room, self.last_scale = None, Decimal(1000), scale
        self.scale, self.at, self.count = scale, i + 1, self.count + 1
        return True

    def _raise_last(self, i: int, scale: Decimal) -> bool:
        """Take a scale after a scale: "5 lakh crore", "three thousand billion"."""
        if self.last_scale is None or self.tokens[i - 1].word not in {*SCALES, *GLUED_SCALES}:
            return False
        if self.last_scale > _LARGEST_RAISED:
            return False
        if self.count > 1 or scale < self.last_scale:
            return False
        self.total = EXACT.multiply(self.total, scale)
        self.last_scale = self.scale = EXACT.multiply(self.last_scale, scale)
        self.at = i + 1
        return True

    def _add_decimals(self, whole: Numeral) -> Numeral | None:
        """Read "two hundred point seven one", with a scale after it or not."""
        if _word(self.tokens, whole.end) != "point" or not self.is_spelled:
            return None
        end, digits = whole.end + 1, ""
        while (value := SIMPLE.get(_word(self.tokens, end))) is not None:
            step = _skip_hyphen(self.tokens, end + 1)
            tail = SIMPLE.get(_word(self.tokens, step), Decimal(0)) if value >= _SCORE else Decimal(0)
            joins = 0 < tail < 10  # noqa: PLR2004  # "seventy-one"
            digits += f"{value + tail if joins else value:f}"
            end = step + 1 if joins else end + 1
        if not digits:
            return None
        value = EXACT.add(whole.value, Decimal(f"0.{digits}"))
        return self._multiply_by_scale(value, end)

    def _multiply_by_scale(self, value: Decimal, end: int) -> Numeral:
        end = _skip_hyphen(self.tokens, end) if _word(self.tokens, end + 1) in SCALES else end
        scale = SCALES.get(_word(self.tokens, end))
        if scale is None:
            return Numeral(value, end, is_spelled=self.is_spelled)
        return Numeral(normalize(EXACT.multiply(value, scale)), end + 1, scale, is_spelled=self.is_spelled)

    def _add_fraction(self, whole: Numeral, start: int) -> Numeral | None:
        """Read "3 1/2", "5½", "two and a half million"."""
        end = whole.end
        has_digits = not whole.is_spelled and whole.scale == 1 and end == start + 1
        joint, part_at = _skip_hyphen(self.tokens, end), end
        if _word(self.tokens, joint) == "and":
            part_at = _skip_hyphen(self.tokens, joint + 1)
        elif not has_digits:
            return None
        if part_at >= len(self.tokens):
            return None
        part = self._read_part(part_at, has_digits=has_digits, is_joined=part_at > end)
        if part is None:
            return None
        own = SCALES.get(_word(self.tokens, part.end))
        if own is not None and own < whole.scale:  # "one billion and three quarters million"
            value = normalize(EXACT.add(whole.value, EXACT.multiply(part.value, own)))
            return Numeral(value, part.end + 1, own, is_spelled=True)
        if whole.scale >= 1000 or (whole.scale > 1 and not whole.value % whole.scale):  # noqa: PLR2004
            return self._add_part_of_scale(whole, part, part_at)
        return self._multiply_by_scale(normalize(EXACT.add(whole.value, part.value)), part.end)

    def _add_part_of_scale(self, whole: Numeral, part: Numeral, part_at: int) -> Numeral:
        """Read "a million and a half" and "a dozen and a half" where the number ends; refuse what may be a list."""
        is_of_scale = whole.scale != _HUNDRED and self.count <= 1 and not whole.value % whole.scale
        if is_of_scale and _ends_number(self.tokens, part.end):
            value = EXACT.add(whole.value, EXACT.multiply(part.value, whole.scale))
            return attrs.evolve(whole, value=divide(value, _ONE), end=part.end)
        words = " ".join(token.text for token in self.tokens[part_at : part.end])
        return attrs.evolve(whole, end=part.end, refusal=(FigureRefusalCode.NEXT_NUMBER, words))

    def _add_ordinal(self, whole: Numeral) -> Numeral | None:
        """Read "twenty-first" and "one hundred and fifth" as ranks."""
        if not self.is_spelled:
            return None
        at = _skip_hyphen(self.tokens, whole.end)
        is_and = _word(self.tokens, at) == "and"
        at = at + 1 if is_and else at
        value = ORDINALS.get(_word(self.tokens, at))
        if value is None or at == whole.end or _skip_hyphen(self.tokens, at + 1) > at + 1:
            return None
        room = _HUNDRED if is_and else Decimal(10)
        fits = value < room and whole.value >= _SCORE and not whole.value % room
        return Numeral(whole.value + value, at + 1, is_ordinal=True, is_spelled=True) if fits else None

    def _read_part(self, i: int, *, has_digits: bool, is_joined: bool) -> Numeral | None:
        """Return the fraction after a whole number."""
        if has_digits and not is_joined:
            part = _read_sign_fraction(self.tokens, i)
        elif _word(self.tokens, i) == "half":
            part = Numeral(Decimal("0.5"), i + 1)
        else:
            part = _read_sign_fraction(self.tokens, i) or self._read_part_before_scale(i)
        return part if part is not None and not part.is_name and part.refusal is None else None

    def _read_part_before_scale(self, i: int) -> Numeral | None:
        """Read "a third" in "two and a third million", where no "of" shows that a part is meant."""
        if _word(self.tokens, i) in {"a", "an", "one"}:
            at = _skip_hyphen(self.tokens, i + 1)
            below = DENOMINATORS.get(_word(self.tokens, at))
            if below is not None:
                return Numeral(divide(_ONE, below), at + 1)
        return _read_spelled_fraction(self.tokens, i)
