"""How Chinese number words add up: 三千八百九十六万四千, 5万4千6百, 百分之五十, 三又二分之一, 十多万."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureChange, FigureRefusalCode
from pujiang.language.chinese.number_words import ABOUT, DECIMALS, DIGITS, LARGE, LETTERS, MORE, SMALL, VAGUE, ZERO
from pujiang.language.digits import read_digits
from pujiang.language.figure_protocol import BROKEN, EXACT, GLUED, NUMBER, WORD, Numeral, divide, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.figure_protocol import FigureToken

_TEN, _DOZEN = Decimal(10), Decimal(12)
_POINTS = frozenset("点點")
_BELOW = "下"
_NO = "不"
_MINUS = frozenset("负負-−")
_TENS, _PIECES = frozenset("十拾"), frozenset("个個")
_HEDGES = frozenset("近约約超逾过過达達足破上")
_HOURS, _HOURS_OF_DAY = frozenset("钟鐘半分整"), 24
_TENTHS, _DISCOUNTS, _HALF = frozenset("成"), frozenset("折"), frozenset("半")
_NOT_TENTHS = frozenset("为為立员員功果长長分本都就交熟效绩績百千")
_NOT_DISCOUNTS = frozenset("扣叠旧舊合磨腾騰射")
_PER_PARTS = Decimal(100)
_MOST_UNITS = 4

_TURNS, _TURNED, _DONE = frozenset("翻"), frozenset("番"), frozenset("了")
_LESS, _HALF_OF = frozenset("减減"), frozenset("数數")
_MOST_TURNS = 9
_PAST, _NOT_PAST = frozenset("过過"), frozenset("超越不经經通")
_SURELY_PAST = frozenset("占达達已有是比均都")
_NEAR_HALF = frozenset("过過近超逾")
_MANY, _NAMES_OF_MANY = "多", frozenset("米尼 明尼 哥共 哥法 伦多 瑙河".split())
_NOT_HALF = frozenset("年月天日个個小点點岛島径徑球导導山路场場程价價截")

#: Words with which a number can begin.
# What makes the end of a hedge of 上, with which a vague number begins elsewhere: 三年以上十年以下.
_BOUND = "以"
STARTERS = frozenset({*DIGITS, *SMALL, *LARGE, *VAGUE})
#: Words with which one can begin that are none beside a number: 40人减少.
PARTS_ALONE = _TURNS | _LESS | _HALF | _PAST
#: Those that say that something moved, by the way it moved.
MOVED = dict.fromkeys(_TURNS, FigureChange.UP) | dict.fromkeys(_LESS, FigureChange.DOWN)


def compose(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Return the number that begins at a token, or None."""
    token = tokens[start]
    if token.kind == NUMBER:
        return _read_fraction_line(tokens, start) or _read_number(tokens, start)
    if token.word in PARTS_ALONE:
        return _read_moved(tokens, start) or _read_bare_half(tokens, start)
    if token.word not in STARTERS:
        return None
    if token.word in ZERO and _word(tokens, start + 1) == _BELOW:  # a minus: 零下
        return None
    return (
        _read_vague(tokens, start)
        or _read_part_of_round(tokens, start)
        or _read_half(tokens, start)
        or _read_string(tokens, start)
        or _read_number(tokens, start)
    )


def _word(tokens: Sequence[FigureToken], i: int) -> str:
    if i < 0:
        return ""
    try:
        return tokens[i].word
    except IndexError:  # quicker than asking for the length each time
        return ""


def _refuse(end: int, code: FigureRefusalCode, words: str) -> Numeral:
    return Numeral(Decimal(0), end, refusal=(code, words), is_spelled=True)


def _is_unit(word: str) -> bool:
    return word in SMALL or word in LARGE


def _read_vague(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Refuse 数十, 几百万, 上千, 二三十: numbers without bounds."""
    word, follows = _word(tokens, start), _word(tokens, start + 1)
    if _is_bare_unit(tokens, start):
        return _refuse(start + 1, FigureRefusalCode.VAGUE, tokens[start].text)
    if word in LARGE and follows in LARGE and _word(tokens, start - 1) in _HEDGES:
        return _refuse(start + 2, FigureRefusalCode.VAGUE, tokens[start].text + tokens[start + 1].text)
    is_two = word in DIGITS and follows in DIGITS and word not in ZERO and _is_unit(_word(tokens, start + 2))
    is_some = word in VAGUE and _is_unit(follows) and _word(tokens, start - 1) != _BOUND
    if not is_two and not is_some:
        return None
    end = start + (2 if is_two else 1)
    while _is_unit(_word(tokens, end)):
        end += 1
    if is_two and _word(tokens, start + 1) in ZERO:
        return None
    return _refuse(end, FigureRefusalCode.VAGUE, "".join(token.text for token in tokens[start:end]))


def _is_bare_unit(tokens: Sequence[FigureToken], start: int) -> bool:
    """Return whether 百, 千, 万 or 亿 has no digit, and a hedge next to it: 近万人, 百余名."""
    word, before, follows = (_word(tokens, start + i) for i in (0, -1, 1))
    if not _is_unit(word) or word in _TENS or _is_unit(follows) or follows in DIGITS:
        return False
    if _ends_with_parts(tokens, start + 1):  # 超过百分之五十
        return False
    is_end = _is_unit(before) or before in DIGITS or before in VAGUE or (start > 0 and tokens[start - 1].kind == NUMBER)
    return not is_end and (before in _HEDGES or follows in MORE)


def _ends_with_parts(tokens: Sequence[FigureToken], i: int) -> bool:
    """Return whether a token is 分之."""
    return _word(tokens, i) == "分" and _word(tokens, i + 1) == "之"


def _read_part_of_round(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read 百分之五 and 千分之三: hundredths as percent."""
    parts, end = Decimal(1), start
    while _is_unit(_word(tokens, end)) and end < start + _MOST_UNITS:
        parts = EXACT.multiply(parts, SMALL.get(tokens[end].word) or LARGE[tokens[end].word])
        end += 1
    if end == start or tokens[start].word in _TENS or not _ends_with_parts(tokens, end):
        return None
    above = (_read_vague(tokens, end + 2) if end + 2 < len(tokens) else None) or _read_signed(tokens, end + 2)
    if above is None or above.refusal or above.is_name:
        return above
    percent = normalize(EXACT.divide(EXACT.multiply(above.value, _PER_PARTS), parts))
    return attrs.evolve(above, value=percent, unit="percent", scale=Decimal(1))


def _read_signed(tokens: Sequence[FigureToken], i: int) -> Numeral | None:
    """Return the number at a token, without parts of its own; bare 百 in 百分之百 is a hundred."""
    if i >= len(tokens):
        return None
    if _word(tokens, i) in SMALL and _word(tokens, i) not in {"十", "拾"} and not _is_unit(_word(tokens, i + 1)):
        return Numeral(SMALL[tokens[i].word], i + 1, is_spelled=True)
    is_number = tokens[i].kind == NUMBER or tokens[i].word in DIGITS or tokens[i].word in SMALL
    return _ChineseSum(tokens, i).read() if is_number else None


def _read_fraction_line(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read 3/5 and 1 4/3."""
    at = start
    whole = Decimal(0)
    is_mixed = (
        _is_fraction_line(tokens, start + 1) and tokens[start].word.isdecimal() and _word(tokens, start + 1) != "/"
    )
    if is_mixed:
        whole, at = Decimal(tokens[start].word), start + 1
    if not _is_fraction_line(tokens, at):
        return None
    above, below, end = tokens[at].word, tokens[at + 2].word, at + 3
    if _word(tokens, end) == "/" or len(above) > 2 or len(below) > 3 or not int(below):  # noqa: PLR2004  # days and years
        return Numeral(Decimal(0), end, is_name=True)
    value = EXACT.add(whole, divide(Decimal(above), Decimal(below)))
    return Numeral(value, end, is_share=True)


def _is_fraction_line(tokens: Sequence[FigureToken], i: int) -> bool:
    if i + 2 >= len(tokens) or tokens[i].kind != NUMBER or tokens[i + 2].kind != NUMBER:
        return False
    words = tokens[i].word, tokens[i + 2].word
    is_joined = tokens[i + 1].word == "/" and tokens[i + 1].gap == GLUED and tokens[i + 2].gap == GLUED
    return is_joined and all(word.isdecimal() and word.isascii() for word in words)


def _read_string(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read digits in a row, without units: 二〇二四 as a year, 三八折 as 38 percent; others are names."""
    end = start
    while _word(tokens, end) in DIGITS and (end == start or tokens[end].gap == GLUED):
        end += 1
    if end - start < 2 or _word(tokens, end) in SMALL:  # noqa: PLR2004  # a row has two
        return None
    if end - start == 2 and _word(tokens, start) in ZERO:  # noqa: PLR2004
        return None
    value = Decimal("".join(f"{DIGITS[token.word]:f}" for token in tokens[start:end]))
    if _word(tokens, end) in _DISCOUNTS and end - start == 2:  # noqa: PLR2004  # 38 of 100
        return Numeral(value, end + 1, unit="percent", is_spelled=True)
    first, second = DIGITS[tokens[start].word], DIGITS[tokens[start + 1].word]
    if end - start == 2 and second - first == 1 and end < len(tokens) and tokens[end].kind == WORD:  # noqa: PLR2004
        return _refuse(end, FigureRefusalCode.VAGUE, "".join(token.text for token in tokens[start:end]))
    return Numeral(value, end, is_name=True, is_spelled=True)


def _read_half(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read 一半 as the share of a half."""
    if _word(tokens, start) == "一" and _word(tokens, start + 1) == "半":
        return Numeral(Decimal("0.5"), start + 2, is_share=True, is_spelled=True)
    return None


def _read_moved(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read 翻番, 翻一番 and 翻了两番 as 2 and 4 times, 减半 as half."""
    if tokens[start].word not in MOVED:
        return None
    if tokens[start].word in _LESS:
        is_half = _word(tokens, start + 1) in _HALF and _word(tokens, start + 2) not in _PIECES
        return Numeral(Decimal("0.5"), start + 2, is_spelled=True, unit="times") if is_half else None
    at = start + 1 + (_word(tokens, start + 1) in _DONE)
    if _word(tokens, at) in _TURNED:
        return Numeral(Decimal(2), at + 1, is_spelled=True, unit="times")
    turns = _read_signed(tokens, at)
    if turns is None or _word(tokens, turns.end) not in _TURNED:
        return None
    if turns.refusal or turns.comparator or turns.value not in range(1, _MOST_TURNS + 1):
        words = "".join(token.text for token in tokens[start : turns.end + 1])
        return _refuse(turns.end + 1, FigureRefusalCode.VAGUE, words)
    return Numeral(EXACT.power(Decimal(2), turns.value), turns.end + 1, is_spelled=True, unit="times")


def _read_bare_half(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    """Read 半数, and 半 after a hedge, as the share of a half: 近半; 过半 as more than it; not 近半年."""
    is_past = tokens[start].word in _PAST
    at = start + is_past
    before, follows = _word(tokens, start - 1), _word(tokens, at + 1)
    is_counted = follows in _HALF_OF
    if _word(tokens, at) not in _HALF or follows in _NOT_HALF or (is_past and before in _NOT_PAST):
        return None
    end = at + 1 + is_counted
    if is_past and is_counted and start and tokens[start - 1].kind == WORD and before not in _SURELY_PAST:
        return _refuse(end, FigureRefusalCode.AMBIGUOUS_HEDGE, tokens[start].text)  # 参加过半数会议
    if before in _PAST and _word(tokens, start - 2) == _NO:  # "but half" or "no more than half"
        return _refuse(end, FigureRefusalCode.AMBIGUOUS_HEDGE, tokens[start - 1].text)
    if is_past or is_counted or before in _NEAR_HALF:
        comparator = Comparator.MORE_THAN if is_past else None
        return Numeral(Decimal("0.5"), end, is_share=True, is_spelled=True, comparator=comparator)
    return None


def _read_number(tokens: Sequence[FigureToken], start: int) -> Numeral | None:
    numeral = _ChineseSum(tokens, start).read()
    if numeral is None or numeral.is_name or numeral.refusal:
        return numeral
    end = _skip_neighbours(tokens, start, numeral)
    if end > numeral.end:
        return _refuse(end, FigureRefusalCode.VAGUE, "".join(token.text for token in tokens[start:end]))
    return (
        _read_parts(tokens, numeral)
        or _read_mixed(tokens, numeral)
        or _read_tenths(tokens, numeral)
        or _read_discount(tokens, numeral)
        or numeral
    )


def _skip_neighbours(tokens: Sequence[FigureToken], start: int, numeral: Numeral) -> int:
    """Return the index after a second digit for the same place: 十八九岁 is 18 or 19, 一百二三十 is 120 or 130."""
    end = numeral.end
    is_two = (
        numeral.is_spelled and end > start + 1 and _word(tokens, end - 1) in DIGITS and _word(tokens, end) in DIGITS
    )
    if not is_two or _word(tokens, end) in ZERO or _word(tokens, end - 1) in ZERO or tokens[end].gap != GLUED:
        return end
    end += 1
    while _is_unit(_word(tokens, end)):
        end += 1
    return end


def _read_parts(tokens: Sequence[FigureToken], below: Numeral) -> Numeral | None:
    """Read 五分之一: the part of a whole that comes before."""
    if not _ends_with_parts(tokens, below.end) or not below.value:
        return None
    at = below.end + 2
    if _word(tokens, at) in _MINUS:
        negative = _read_signed(tokens, at + 1)
        return None if negative is None else _refuse(negative.end, FigureRefusalCode.NEXT_NUMBER, tokens[at].text)
    above = _read_signed(tokens, at)
    if above is None or above.refusal or above.is_name or above.unit:
        return None
    return attrs.evolve(above, value=divide(above.value, below.value), is_share=True, scale=Decimal(1))


def _read_mixed(tokens: Sequence[FigureToken], whole: Numeral) -> Numeral | None:
    """Read 三又二分之一."""
    if _word(tokens, whole.end) != "又" or whole.end + 1 >= len(tokens):
        return None
    below = _read_signed(tokens, whole.end + 1)
    if below is None or below.refusal or below.is_name:
        return None
    part = _read_parts(tokens, below)
    if part is None:
        return None
    return attrs.evolve(part, value=EXACT.add(whole.value, part.value), is_share=False)


def _read_tenths(tokens: Sequence[FigureToken], numeral: Numeral) -> Numeral | None:
    """Read 三成, 三成半, 七成六 as percent."""
    end = numeral.end
    if _word(tokens, end) not in _TENTHS or _word(tokens, end + 1) in _NOT_TENTHS or numeral.value > _TEN:
        return None
    value, end = EXACT.multiply(numeral.value, _TEN), end + 1
    if _word(tokens, end) in _HALF:
        value, end = value + 5, end + 1
    elif _word(tokens, end) in DIGITS and not _is_unit(_word(tokens, end + 1)):
        value, end = value + DIGITS[tokens[end].word], end + 1
    return attrs.evolve(numeral, value=normalize(value), end=end, unit="percent", scale=_TEN)


def _read_discount(tokens: Sequence[FigureToken], numeral: Numeral) -> Numeral | None:
    """Read 九折 as the price of 90 percent that remains."""
    end = numeral.end
    if _word(tokens, end) not in _DISCOUNTS or _word(tokens, end + 1) in _NOT_DISCOUNTS or numeral.value > _PER_PARTS:
        return None
    factor = _TEN if numeral.value < _TEN else Decimal(1)
    return attrs.evolve(numeral, value=normalize(EXACT.multiply(numeral.value, factor)), end=end + 1, unit="percent")


@attrs.define
class _ChineseSum:
    """A number with units: digits times units, in groups of ten thousand."""

    tokens: Sequence[FigureToken]
    at: int
    groups: list[tuple[Decimal, Decimal]] = attrs.field(factory=list[tuple[Decimal, Decimal]])
    section: Decimal = Decimal(0)
    pending: Decimal | None = None
    last_small: Decimal | None = None
    last_unit: Decimal | None = None
    has_zero: bool = False
    has_digits: bool = False
    comparator: Comparator | None = None
    scale: Decimal = Decimal(1)
    refusal: tuple[FigureRefusalCode, str] | None = None
    is_name: bool = False

    def read(self) -> Numeral | None:
        """Return the number, or None."""
        start = self.at
        while self.at < len(self.tokens) and self._is_reachable(start) and self._take(start):
            pass
        if self.at == start or not self._is_number(start):
            return None
        self._take_decimals()
        value = self._add_up()
        if _word(self.tokens, self.at) == "打" and self.comparator is None:
            value, self.at = EXACT.multiply(value, _DOZEN), self.at + 1
        return Numeral(
            normalize(value),
            self.at,
            self.scale,
            comparator=self.comparator,
            is_name=self.is_name,
            is_spelled=not self.has_digits,
            refusal=self.refusal,
        )

    def _is_reachable(self, start: int) -> bool:
        return self.at == start or self.tokens[self.at].gap != BROKEN

    def _is_number(self, start: int) -> bool:
        """Return whether there is more than a bare 百, 千, 万, 亿."""
        first = self.tokens[start].word
        return self.at > start + 1 or self.tokens[start].kind == NUMBER or first in DIGITS or first in {"十", "拾"}

    def _take(self, start: int) -> bool:
        """Take the next token if it belongs to the number."""
        token = self.tokens[self.at]
        if token.kind == NUMBER:
            return self._take_digits(start)
        if token.word in ZERO:
            return self._take_zero()
        if token.word in DIGITS:
            return self._take_digit(DIGITS[token.word])
        if token.word in SMALL:
            return self._take_small(SMALL[token.word], is_first=self.at == start)
        if token.word in LARGE:
            return self._take_large(LARGE[token.word], is_first=self.at == start)
        if token.text in LETTERS and token.gap == GLUED:
            return self._take_letter(LETTERS[token.text])
        if token.word in MORE or token.word in ABOUT:
            return self._take_hedge(token.word)
        if token.word in _PIECES and self.at > start and _word(self.tokens, self.at + 1) in LARGE:
            self.at += 1
            return self._take_large(LARGE[self.tokens[self.at].word], is_first=False)
        return False

    def _take_digits(self, start: int) -> bool:
        if (
            self.pending is not None
            or self.comparator is not None
            or (self.at > start and self.tokens[self.at].word == "0")
        ):
            return False
        numeral = read_digits(self.tokens, self.at, groups_of_four=True)
        if self.at > start and not self._fits(numeral):
            return False
        self.refusal, self.is_name = numeral.refusal, numeral.is_name
        self.pending, self.at, self.has_digits = numeral.value, numeral.end, True
        return self.refusal is None and not self.is_name

    def _fits(self, numeral: Numeral) -> bool:
        """Return whether digits after a unit fill the places below it: 3万4000; or have a unit of their own: 5万4千."""
        if numeral.refusal or numeral.is_name or self.last_unit is None:
            return False
        if _is_unit(_word(self.tokens, numeral.end)):
            return self.tokens[numeral.end].gap == GLUED or self.tokens[self.at].gap == GLUED
        is_full = self.has_zero or numeral.value * 10 >= self.last_unit
        return is_full and numeral.value < self.last_unit and self.tokens[self.at].gap == GLUED

    def _take_zero(self) -> bool:
        follows = _word(self.tokens, self.at + 1)
        if self.pending is not None or self.comparator is not None:
            return False
        is_inside = (
            follows in DIGITS
            or follows in SMALL
            or follows in MORE
            or (self.at + 1 < len(self.tokens) and self.tokens[self.at + 1].kind == NUMBER)
        )
        if self.last_unit is None and not self.groups:
            self.pending = None if follows in SMALL else Decimal(0)
        elif not is_inside:
            return False
        self.has_zero, self.at = True, self.at + 1
        return True

    def _take_digit(self, value: Decimal) -> bool:
        if self.pending is not None or self.comparator is not None:
            return False
        self.pending, self.at = value, self.at + 1
        return True

    def _take_small(self, unit: Decimal, *, is_first: bool) -> bool:
        if self.comparator is not None or (self.last_small is not None and unit >= self.last_small):
            return False
        if self.pending is None:
            is_bare = unit == _TEN or (is_first and self._is_bare_unit())
            if not is_bare:
                return False
        if self.pending is not None and self.pending == 0:
            return False
        self.section = EXACT.add(self.section, EXACT.multiply(self.pending or Decimal(1), unit))
        self.pending, self.last_small, self.last_unit, self.has_zero = None, unit, unit, False
        self.scale, self.at = unit, self.at + 1
        return True

    def _is_bare_unit(self) -> bool:
        """Return whether 百 or 千 without a digit is a number: 百万, 千三, 百三十."""
        follows = _word(self.tokens, self.at + 1)
        return follows in LARGE or follows in DIGITS

    def _take_large(self, unit: Decimal, *, is_first: bool) -> bool:
        if is_first:
            return False
        section = EXACT.add(self.section, self.pending or Decimal(0))
        if any(used == unit for _, used in self.groups):
            return not section and self._raise_last(unit)
        while self.groups and self.groups[-1][1] < unit:
            section = EXACT.add(section, self.groups.pop()[0])
        if not section:
            return False
        self.groups.append((EXACT.multiply(section, unit), unit))
        self._begin_section(unit)
        return True

    def _raise_last(self, unit: Decimal) -> bool:
        """Take 万 in 万万: the same unit twice."""
        if not self.groups or self.groups[-1][1] != unit or len(self.groups) > 1 or self.groups[-1][0] > 10**20:
            return False
        value, _ = self.groups.pop()
        self.groups.append((EXACT.multiply(value, unit), unit))
        self._begin_section(unit)
        return True

    def _begin_section(self, unit: Decimal) -> None:
        self.section, self.pending, self.last_small, self.last_unit = Decimal(0), None, None, unit
        self.scale, self.has_zero, self.at = unit, False, self.at + 1

    def _take_letter(self, factor: Decimal) -> bool:
        if not self.has_digits or self.pending is None:
            return False
        self.section, self.pending = EXACT.multiply(self.pending, factor), None
        self.scale, self.at = factor, self.at + 1
        return False

    def _take_hedge(self, word: str) -> bool:
        """Take 多, 余 or 几 after a unit or a round number in digits."""
        is_round = self.pending is None or (self.has_digits and self.pending >= _TEN)
        follows = self.tokens[self.at + 1] if self.at + 1 < len(self.tokens) else None
        is_of_next = follows is not None and (follows.kind == NUMBER or follows.word in DIGITS)  # 比40万多三成
        if self.comparator is not None or not is_round or is_of_next or self._begins_name(word):
            return False
        if word in "几幾" and self.last_small != _TEN and not self.has_zero:
            return False
        self.comparator = Comparator.ABOUT if word in ABOUT else Comparator.MORE_THAN
        self.at += 1
        return True

    def _begins_name(self, word: str) -> bool:
        """Return whether 多 is the first character of a name after a number: 500万多米尼加比索."""
        return word in _MANY and f"{_word(self.tokens, self.at + 1)}{_word(self.tokens, self.at + 2)}" in _NAMES_OF_MANY

    def _take_decimals(self) -> None:
        """Take 点五 after a number; 三点 alone, or with minutes, is a clock time."""
        if _word(self.tokens, self.at) not in _POINTS or self.comparator is not None:
            return
        if self.has_digits:
            self.is_name = self._add_up() <= _HOURS_OF_DAY
            return
        end = self.at + 1
        while _word(self.tokens, end) in DECIMALS and self.tokens[end].gap != BROKEN:
            end += 1
        digits = "".join(f"{DECIMALS[token.word]:f}" for token in self.tokens[self.at + 1 : end])
        if not digits or _word(self.tokens, end) in {"十", "分", "刻"}:
            self.is_name = self._is_hour(end)
            if not self.is_name and not digits and _word(self.tokens, end) in DIGITS:
                self.refusal = FigureRefusalCode.NEXT_NUMBER, self.tokens[self.at].text
            return
        part = Decimal(f"0.{digits}")
        self.pending = EXACT.add(self._add_up(), part)
        self.groups, self.section, self.last_unit, self.last_small, self.at = [], Decimal(0), None, None, end
        self.scale = Decimal(1)
        if _word(self.tokens, end) in SMALL:
            self.refusal = FigureRefusalCode.NEXT_NUMBER, self.tokens[end].text
        for _ in range(2):  # 万亿
            unit = LARGE.get(_word(self.tokens, self.at))
            if unit is None or unit <= self.scale:
                return
            self.pending, self.scale = EXACT.multiply(self.pending, unit), unit
            self.at += 1

    def _is_hour(self, end: int) -> bool:
        value = self._add_up()
        follows = _word(self.tokens, self.at + 1)
        return value <= _HOURS_OF_DAY and (follows in _HOURS or follows in SMALL or end > self.at + 1)

    def _add_up(self) -> Decimal:
        total = self.section
        for value, _ in self.groups:
            total = EXACT.add(total, value)
        if self.pending is None:
            return total
        is_short = self.last_unit is not None and not self.has_zero and self.last_unit > _TEN and self.pending < _TEN
        factor = self.last_unit / 10 if is_short and self.last_unit is not None else Decimal(1)
        return EXACT.add(total, EXACT.multiply(self.pending, factor))
