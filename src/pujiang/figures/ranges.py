"""Two numbers that belong together: ranges, shares ("one in five"), ratios, and changes from one value to another."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

import attrs

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureKind, FigureRefusalCode
from pujiang.figures.counted import is_plural_counted, read_counted
from pujiang.figures.figure_tokens import is_no_other_word, print_words
from pujiang.figures.left import Left, is_article
from pujiang.figures.numbers_as_names import is_ratio
from pujiang.figures.powers import raise_to_power
from pujiang.figures.qualifying import find_change_before
from pujiang.figures.right import Right, read_unit
from pujiang.figures.word_roles import BEGINS_SECOND, has_role
from pujiang.language.figure_protocol import EXACT, GLUED, NUMBER, SIGN, WORD, Numeral, UnitWord, divide, normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.figures.figure_phrases import Phrase
    from pujiang.language.figure_protocol import FigureTables, FigureToken

_DASHES = frozenset({"-", "–", "—", "−", "~", "‐", "‑", "～"})
_SMALL, _MOST_PARTS, _THOUSAND, _NO_YEAR = 1000, 1000, 1000, 10_000
_RATIO_WORDS_NEAR, _RATIO_WORDS_OF_CLAUSE = 4, 10


#: Units that are part of the words of a number: 七成, "threefold".
_INHERENT = {
    "percent": UnitWord("percent", FigureKind.PERCENT),
    "times": UnitWord("times", FigureKind.MULTIPLE),
}


class _Second(NamedTuple):
    """The second of two numbers, with its sign, currency and unit."""

    start: int
    numeral: Numeral
    unit: UnitWord | None
    is_currency_before: bool
    value: Decimal
    end: int


def read_second(
    tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, numeral: Numeral, *, left: Left, right: Right
) -> Phrase | None:
    """Return the phrase of two numbers that begins with a figure; None if no second number belongs to it."""
    has_joint = has_role(tokens, right.end, BEGINS_SECOND)
    has_joint = has_joint or (right.end > numeral.end and has_role(tokens, numeral.end, BEGINS_SECOND))
    if not has_joint and phrase.value != 1:
        return None
    is_often = right.unit is not None and tokens[right.end - 1].word in tables.occasions
    is_bare = right.unit is None and left.currency is None and phrase.kind is not FigureKind.ORDINAL
    if is_often or is_bare:
        share = _read_share(tokens, tables, phrase, numeral, right.end if is_often else numeral.end)
        if share is not None:
            return share
    joint = _find_joint(tokens, tables, left, right.end)
    if joint is None or tokens[phrase.core].word in tables.moving_multiples:  # "doubled to 88"
        return None
    second = _read_number(tokens, tables, joint, left)
    if second is None:
        return None
    return _NumberPair(tokens, tables, phrase, numeral, left, right, joint, second).read()


def _find_joint(tokens: Sequence[FigureToken], tables: FigureTables, left: Left, at: int) -> int | None:
    """Return the index after what joins two numbers; dashes stand between both without spaces, or with."""
    included = tables.inclusions.match(tokens, at)
    at = included[1] if included is not None and included[0] else at
    table = tables.between_joints if left.has_between else tables.range_joints
    found = table.match(tokens, at) or tables.closed_joints.match(tokens, at)
    if found is None and at + 1 < len(tokens) and tokens[at].word in tables.ratio_joints:
        return at + 1 if tokens[at].gap == GLUED and tokens[at + 1].gap == GLUED else None
    if found is None or found[1] >= len(tokens):
        return None
    after = found[1]
    if tokens[at].word in _DASHES and found[1] == at + 1:
        if (tokens[at].gap == GLUED) is not (tokens[after].gap == GLUED):
            return None
        if tokens[at].word == "—" and tokens[at].gap != GLUED:
            return None
    return after


def _read_number(tokens: Sequence[FigureToken], tables: FigureTables, at: int, left: Left) -> _Second | None:
    """Return the number at a token with a sign or currency before it."""
    has_sign = tokens[at].word in tables.minus and at + 1 < len(tokens) and tokens[at + 1].kind == NUMBER
    # "200 to-300" has a hyphen.
    is_negative = has_sign and (tokens[at].gap != GLUED or tokens[at - 1].kind != WORD or not tables.is_spaced)
    phrase = tables.minus_phrases.match(tokens, at)
    if phrase is not None and phrase[1] < len(tokens):
        is_negative, at = True, phrase[1]
    has_sign = has_sign or (tokens[at].word == "+" and at + 1 < len(tokens) and tokens[at + 1].gap == GLUED)
    at += has_sign
    if tokens[at].word in tables.definite_articles and at + 1 < len(tokens):
        if not left.has_between and tokens[at - 1].word in tables.level_joints:  # "adds 300 to the 1,200 there"
            return None
        at += 1
    if at + 1 < len(tokens) and is_article(tokens, tables, at) and tables.currencies_before.match(tokens, at + 1):
        return None
    currency = tables.currencies_before.match(tokens, at)
    if currency is not None and not is_no_other_word(tokens, tables, currency[1] + 1, currency[0].name):
        currency = None
    start = currency[1] if currency else at
    numeral = tables.compose(tokens, start) if start < len(tokens) else None
    if numeral is None or numeral.is_name or numeral.value_to is not None or numeral.comparator is not None:
        return None
    numeral = raise_to_power(tokens, tables, start, numeral)
    money = currency[0] if currency else None
    right = read_unit(tokens, tables, numeral, Left(first=at, currency=money or left.currency))
    unit = right.unit or money or (_INHERENT.get(numeral.unit) if numeral.unit else None)
    factor = EXACT.multiply(right.factor, unit.factor if unit else Decimal(1))
    value = normalize(EXACT.multiply(-numeral.value if is_negative else numeral.value, factor))
    numeral.scale = EXACT.multiply(numeral.scale, factor)
    numeral.refusal = numeral.refusal or right.refusal
    return _Second(start, numeral, unit, money is not None, value, right.end)


def _read_share(
    tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, numeral: Numeral, end: int
) -> Phrase | None:
    """Read "one in five", "8 out of 10", "nine times out of ten": a part of a whole."""
    counted = read_counted(tokens, tables, end) if numeral.value == 1 and tables.is_spaced else None
    if counted is not None and _ends_share(tokens, tables, counted[1]):
        end = counted[1]
    found = tables.share_joints.match(tokens, end)
    if found is None or found[1] >= len(tokens) or numeral.is_share or numeral.is_ordinal:
        return None
    whole = tables.compose(tokens, found[1])
    if (
        whole is None
        or whole.refusal
        or whole.is_name
        or whole.is_ordinal
        or whole.is_share
        or whole.value_to is not None
    ):
        return None
    is_part = 0 < numeral.value < whole.value and numeral.scale == 1
    is_round = whole.value.normalize().as_tuple().digits == (1,)
    # "One in 8 million"; "one in 2023" may be a year.
    is_no_year = whole.value >= _NO_YEAR or "," in tokens[found[1]].word
    is_small = whole.value <= _MOST_PARTS or is_round or (numeral.value == 1 and is_no_year)
    is_small = is_small or tokens[found[1] - 1].word in tables.share_wholes
    unit = tables.units_after.match(tokens, whole.end)
    if tokens[found[1] - 1].word in tables.divided_by and whole.end < len(tokens) and tokens[whole.end].kind != SIGN:
        return None
    if _is_scale_unclear(numeral, whole) and unit is None and tokens[found[1] - 1].word in tables.parts_of:
        phrase.core_end = phrase.last = whole.end
        phrase.refusal = FigureRefusalCode.RANGE, print_words(tokens[end : found[1]])
        return phrase
    if not is_part or not is_small or whole.value == whole.scale == 1:
        return None
    if unit is not None:
        phrase.last, phrase.refusal = unit[1], (FigureRefusalCode.RATE_BASE, tokens[whole.end].text)
        return phrase
    phrase.core_end = phrase.last = whole.end
    phrase.value, phrase.unit, phrase.kind = divide(phrase.value, whole.value), None, FigureKind.SHARE
    return phrase


def _is_scale_unclear(part: Numeral, whole: Numeral) -> bool:
    """Return whether a part and its whole may share the scale of one: "20 of 30 million", "6.3 billion out of 8"."""
    scale = max(part.scale, whole.scale)
    if scale < _THOUSAND or part.scale == whole.scale or part.value in (0, 1):
        return False
    if part.scale == 1:
        return EXACT.multiply(part.value, scale) < whole.value
    return part.value < EXACT.multiply(whole.value, scale)


def _ends_share(tokens: Sequence[FigureToken], tables: FigureTables, at: int) -> bool:
    """Return whether "in three" ends a share of what is counted before it: "one farmer in three"."""
    found = tables.share_joints.match(tokens, at)
    if found is None or tokens[found[1] - 1].word not in tables.share_ends or found[1] >= len(tokens):
        return False
    whole = tables.compose(tokens, found[1])
    return whole is not None and whole.refusal is None and read_counted(tokens, tables, whole.end) is None


@attrs.define
class _NumberPair:
    """Two numbers with a joint between them."""

    tokens: Sequence[FigureToken]
    tables: FigureTables
    phrase: Phrase
    numeral: Numeral
    left: Left
    right: Right
    joint: int
    second: _Second

    def read(self) -> Phrase | None:
        """Return a range, a ratio, a refusal, a name, or the first figure of a change; None if the two are separate."""
        if self.second.numeral.refusal:
            return self._refuse(*self.second.numeral.refusal)
        if self._goes_on() or self._is_before_name():
            return self._name()
        if self._is_ratio():
            return self._make_ratio()
        if not self._is_closed():
            return self._name() if self._is_colon() else None
        if not self._have_same_unit() or self.numeral.is_ordinal is not self.second.numeral.is_ordinal:
            return None
        if self.numeral.is_share and not (self.second.numeral.is_share or self.second.numeral.is_spelled):
            return self._read_share()
        if not self._is_given():
            return self._read_pair()
        is_less = self.second.value < self.phrase.value
        return None if is_less else self._refuse(FigureRefusalCode.RANGE, self._joint_words())

    def _read_pair(self) -> Phrase | None:
        """Return the range of two numbers with one unit, the first level of a change, or a refusal."""
        first = self._scale_first()
        if first is None or self._has_third() or (self.left.is_minus_word and self.second.value > 0):
            return self._refuse(FigureRefusalCode.RANGE, self._joint_words())
        if self._is_change():
            return self._first_of_change(first)
        if first >= self.second.value:
            return self._read_descending(first)
        if self.tokens[self.right.end].word in self.tables.alternatives and self.second.value - first != 1:
            return None
        return self._make_range(first, self.second.value)

    def _read_share(self) -> Phrase | None:
        """Return None for "fell by a fifth to 1.9 million", two figures; refuse "half to 1.9 million"."""
        before = self.phrase.first - 1
        if before >= 0 and self.tokens[before].word in self.tables.by:
            return None
        return self._refuse(FigureRefusalCode.RANGE, self._joint_words())

    def _joint_words(self) -> str:
        return " ".join(token.text for token in self.tokens[self.right.end : self.joint])

    def _refuse(self, code: FigureRefusalCode, words: str) -> Phrase:
        self.phrase.core_end, self.phrase.last = self.second.numeral.end, self.second.end
        self.phrase.refusal = code, words
        return self.phrase

    def _name(self) -> Phrase:
        self.phrase.last, self.phrase.is_name = self.second.end, True
        return self.phrase

    def _is_dash(self) -> bool:
        return self.tokens[self.right.end].word in _DASHES

    def _goes_on(self) -> bool:
        """Return whether a third number follows a second dash: a day, a telephone number."""
        i = self.second.end
        follows = i + 1 < len(self.tokens) and self.tokens[i].word in _DASHES and self.tokens[i].gap == GLUED
        return self._is_dash() and follows and self.tokens[i + 1].kind == NUMBER and self.tokens[i + 1].gap == GLUED

    def _is_closed(self) -> bool:
        """Return whether "and" joins a range: after "between", or before 之间."""
        if self._is_colon():
            return False
        if self.left.has_between or not self.tables.closed_joints.match(self.tokens, self.right.end):
            return True
        return self.tables.between_after.match(self.tokens, self.second.end) is not None

    def _has_third(self) -> bool:
        """Return whether a range goes on after a bare second number: "from 24 to 33-35 billion"."""
        found = self.tables.range_joints.match(self.tokens, self.second.end)
        if found is None or self.second.unit is not None or self.second.numeral.scale > 1:
            return False
        is_number = found[1] < len(self.tokens) and self.tokens[found[1]].kind == NUMBER
        return is_number and not self._is_dash() and self.tokens[self.second.end].word in _DASHES

    def _is_before_name(self) -> bool:
        """Return whether a word makes names of both numbers: 3-5月."""
        return self.second.unit is None and self.tables.names_after.match(self.tokens, self.second.end) is not None

    def _is_given(self) -> bool:
        """Return whether an amount of money may be given to the people after it: "lent $5 to 10 farmers"."""
        is_money = self.left.currency is not None and self.second.unit is None
        if not is_money or self._is_dash() or self.left.has_between:
            return False
        return is_plural_counted(self.tokens, self.tables, self.second.end)

    def _is_colon(self) -> bool:
        return self.tokens[self.right.end].word in self.tables.ratio_joints

    def _is_ratio(self) -> bool:
        if self.phrase.unit is not None or self._is_dash() or self.second.unit is not None:
            return False
        if self._is_colon():
            return is_ratio(self.tokens, self.tables, self.left.first, self.right.end)
        first = self.left.first
        if first and self.tokens[first - 1].word in self.tables.from_before:
            return False
        reach = _RATIO_WORDS_OF_CLAUSE if self.second.value == 1 else _RATIO_WORDS_NEAR
        near = self.tokens[max(0, first - reach) : first]
        after = self.tokens[self.second.end : self.second.end + 1]
        return any(token.word in self.tables.ratio_words for token in (*near, *after))

    def _make_ratio(self) -> Phrase | None:
        if not self.second.value:
            return None
        self.phrase.core_end, self.phrase.last = self.second.numeral.end, self.second.end
        self.phrase.value, self.phrase.kind = divide(self.phrase.value, self.second.value), FigureKind.RATIO
        return self.phrase

    def _have_same_unit(self) -> bool:
        """Return whether both numbers can have one unit: the first has none, or that of the second."""
        first, second = self.phrase.unit, self.second.unit
        if first is None or (self.left.currency is not None and second is None):
            return not (first is None and self.second.is_currency_before)
        if second is None:
            return self.numeral.unit is not None
        return first == second.name or (
            self.phrase.kind is second.kind is FigureKind.MONEY and "$" in {first, second.name}
        )

    def _scale_first(self) -> Decimal | None:
        """Return the first number with the scale of the second, where they share it; None if that is unclear."""
        value, second = self.phrase.value, self.second
        scale = second.numeral.scale
        if self.numeral.scale > 1:
            is_bare = scale == 1 and second.unit is None and second.value < value
            return None if is_bare and not self.numeral.is_spelled else value
        if second.unit is not None and second.unit.factor < 1 and self.right.unit is None:
            return normalize(EXACT.multiply(value, second.unit.factor))
        if scale > 1:
            return self._share_scale(value, scale)
        return self._share_thousands(value)

    def _share_scale(self, value: Decimal, scale: Decimal) -> Decimal | None:
        if abs(value) < abs(divide(self.second.value, scale)):
            return normalize(EXACT.multiply(value, scale))
        has_own_unit = self.left.currency is not None or self.right.unit is not None
        return value if has_own_unit or value >= _SMALL or not value else None

    def _share_thousands(self, value: Decimal) -> Decimal | None:
        """Read "3–4,000" as 3,000 to 4,000, and refuse "3 to 4,000"."""
        word = self.tokens[self.second.start].word
        group, comma, _ = word.partition(",")
        is_short = (
            bool(comma) and group.isdecimal() and 0 < value < Decimal(group) and value == value.to_integral_value()
        )
        if not is_short or word.count(",") > 1 or self.numeral.is_spelled:
            return value
        return normalize(value * _THOUSAND) if self._is_dash() else None

    def _is_change(self) -> bool:
        """Return whether the numbers are a change and a level, or an earlier and a later level."""
        if self.left.has_between or self._is_dash():
            return False
        before = self.left.first - 1
        if before >= 0 and self.tokens[before].word in self.tables.from_before:
            is_range = before > 0 and self.tokens[before - 1].word in self.tables.ranging
            return not is_range or self._is_after_change(before - 1)
        if not self.tables.is_spaced and self.phrase.kind is FigureKind.PERCENT:
            return False
        if self._is_by_or_between():
            return True
        has_units = self.phrase.unit is not None and self.second.unit is not None
        is_apart = has_units and (self.right.unit is not None or self.second.is_currency_before)
        return is_apart and find_change_before(self.tokens, self.tables, self.left.first, 0) is not None

    def _is_by_or_between(self) -> bool:
        """Return whether bare numbers may be a change and a level, so that the first is refused: "it fell 3 to 97"."""
        first, end = self.left.first, self.second.end
        if self.phrase.unit or self.second.unit or self.tokens[self.right.end].word not in self.tables.level_joints:
            return False
        is_counted = is_plural_counted(self.tokens, self.tables, end) or self.left.is_hedged
        if is_counted or self.tables.changes_before.match_before(self.tokens, first) is None:
            return False
        self.phrase.refusal = FigureRefusalCode.RANGE, self._joint_words()
        return True

    def _is_after_change(self, comma: int) -> bool:
        """Return whether what moved stands before a comma: "an increase, from 30 to 300"."""
        found = self.tables.changes_by.match_before(self.tokens, comma)
        return found is not None or self.tables.changes_after.match_before(self.tokens, comma) is not None

    def _first_of_change(self, first: Decimal) -> Phrase | None:
        unit, self.phrase.value = self.second.unit, first
        if self._is_alternative_percent():
            return self.phrase
        if self.phrase.unit is None and unit is not None and not self._is_alternative_multiple():
            self.phrase.unit, self.phrase.kind = unit.name, unit.kind
        return self.phrase

    def _is_alternative_percent(self) -> bool:
        """Return whether the second number is the first in percent: "up 30 or 4 percent"."""
        is_percent = self.second.unit is not None and self.second.unit.kind is FigureKind.PERCENT
        return is_percent and self.phrase.unit is None and self._joint_words().lower() in self.tables.alternatives

    def _is_alternative_multiple(self) -> bool:
        """Return whether the second number says by how many times the first has grown: "300 or threefold"."""
        unit, last = self.second.unit, self.tokens[self.second.end - 1].word
        is_multiple = last in self.tables.occasions or (unit is not None and unit.kind is FigureKind.MULTIPLE)
        return is_multiple and self._joint_words().lower() in self.tables.alternatives

    def _read_descending(self, first: Decimal) -> Phrase | None:
        """Return a range below zero ("-5 to -10 °C"), a name, a refusal, or the first of two levels."""
        if self.second.value < first < 0:
            return self._make_range(self.second.value, first)
        refused = self._refuse_order()
        if refused is not None or self._is_dash() or self.left.has_between:
            return refused
        return self._first_of_change(first)

    def _refuse_order(self) -> Phrase | None:
        """Return a name for a score ("9-2"), a refusal for "forty-ten", else nothing: the two are apart."""
        if self._is_dash() and self.numeral.is_spelled and self.tokens[self.right.end].gap == GLUED:
            return self._refuse(FigureRefusalCode.RANGE, self._joint_words())
        return self._name() if self._is_dash() and self.phrase.unit is None else None

    def _make_range(self, low: Decimal, high: Decimal) -> Phrase:
        phrase, unit, hedge = self.phrase, self.second.unit, self.left.comparator
        closing = self.tables.between_after.match(self.tokens, self.second.end)
        phrase.core_end, phrase.last = self.second.numeral.end, closing[1] if closing else self.second.end
        phrase.value, phrase.value_to, phrase.comparator = low, high, Comparator.BETWEEN
        if unit and phrase.unit is None:
            phrase.kind = unit.kind
        if unit and phrase.unit in {None, "$"}:
            phrase.unit = unit.name
        if hedge is Comparator.ABOUT:
            phrase.comparator = Comparator.ABOUT
        elif hedge is Comparator.AT_LEAST and self._joint_words().lower() in self.tables.upper_joints:
            pass  # "starting from 450 up to 900"
        elif hedge is not Comparator.EXACTLY:
            phrase.refusal = FigureRefusalCode.CONFLICTING_HEDGES, self.tokens[self.left.first].text
        if phrase.unit is None and self._is_part(high, phrase.last):
            phrase.refusal = FigureRefusalCode.PART_OF_NUMBER, self.tokens[phrase.last].text
        return phrase

    def _is_part(self, high: Decimal, at: int) -> bool:
        """Return whether a range is a part of a number after it: "two to three out of five farmers"."""
        found = self.tables.share_joints.match(self.tokens, at)
        whole = self.tables.compose(self.tokens, found[1]) if found and found[1] < len(self.tokens) else None
        return whole is not None and not whole.is_name and high < whole.value <= _MOST_PARTS
