"""The grammar of figures: composes hedge, sign, currency, number, unit, base and range to phrases, in one pass.

    figure  = hedges? sign? currency? number unit? ("per" base)? hedge-after? counted? hedge-after?
    range   = figure-without-hedges joint figure-without-hedges | "between" number "and" number
    bounds  = lower-bound "and" upper-bound

Each step looks at tokens within a bounded distance of its number, and none is undone. What is directly next to a
number and belongs to no part of the grammar makes a refusal of it, never a number without it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.codes import Comparator
from pujiang.figure_codes import FigureKind, FigureRefusalCode
from pujiang.figures.counted import is_plural_counted, is_sure_counted, read_counted
from pujiang.figures.figure_phrases import Phrase
from pujiang.figures.figure_tokens import print_words
from pujiang.figures.left import Left, find_hedge_of_whole, is_hedge_doubtful, read_left, take_clause_hedge
from pujiang.figures.leftovers import refuse_left_over
from pujiang.figures.numbers_as_names import is_name
from pujiang.figures.powers import raise_to_power
from pujiang.figures.qualifying import qualify
from pujiang.figures.range_joining import join_phrases
from pujiang.figures.ranges import read_second
from pujiang.figures.right import Right, read_hedge_after, read_rate, read_unit
from pujiang.figures.scaled_headings import find_scale_beside
from pujiang.figures.word_roles import (
    BEGINS_RATE,
    ENDS_BASE,
    ENDS_CLAUSE_HEDGE,
    NAMES,
    OTHER_SCRIPT,
    YEAR,
    has_role,
    is_foreign,
    may_begin_hedge,
)
from pujiang.language.figure_protocol import EXACT, GLUED, NUMBER, ONE, SIGN, WORD, normalize
from pujiang.shortening import cut
from pujiang.units.currency_signs import SHARED_SIGNS, list_currencies_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.figures.figure_tokens import TokenBlock
    from pujiang.language.figure_protocol import FigureTables, FigureToken, Numeral

_Refusal = tuple[FigureRefusalCode, str]
_YEAR_DIGITS, _MOST_AFTER_BASE, _MOST_JOINTS = 4, 4, 2
_MOST_PLACES, _SHOWN, _MOST_BEFORE_FIGURE, _MOST_BETWEEN = 40, 12, 14, 2
#: What can be so much for each of a base: 每人300元; no percentage.
_RATED = frozenset({FigureKind.COUNT, FigureKind.MONEY, FigureKind.DURATION, FigureKind.RATE})
#: What is part of a whole, which may be hedged itself.
_PARTS = frozenset({FigureKind.PERCENT, FigureKind.SHARE, FigureKind.MULTIPLE})
#: What a scale in a heading multiplies; no percentage.
_SCALED = frozenset({FigureKind.COUNT, FigureKind.MONEY})
#: Hedges that do not fit a number that says itself that it is more: 近400多人.
_EXCLUDE_MORE = frozenset({Comparator.NEARLY, Comparator.LESS_THAN, Comparator.AT_MOST})
_BRACKETS = frozenset("()")


def read_block(block: TokenBlock, tables: FigureTables) -> tuple[list[Phrase], list[tuple[int, int]]]:
    """Return the figures and refusals of a block, in order and without overlap, and its names in number words."""
    reader = _Reader(block.tokens, tables, block.present, block.numbers)
    return join_phrases(reader.read(), block.tokens, tables), reader.names


@attrs.define
class _Reader:
    """Reads tokens from left to right."""

    tokens: Sequence[FigureToken]
    tables: FigureTables
    present: int
    numbers: list[int]
    floor: int = 0
    figure_end: int = 0
    is_beside_refused: bool = False
    base: tuple[int, int] | None = None
    name_end: int | None = None
    names: list[tuple[int, int]] = attrs.field(factory=list[tuple[int, int]])

    def read(self) -> list[Phrase]:
        """Return all figures and refusals."""
        found: list[Phrase] = []
        end = 0
        for i in self.numbers:
            if i < end:
                continue
            token = self.tokens[i]
            if token.roles & NAMES:
                end = self._skip_name(i)
                if end > i:
                    continue
            numeral = self.tables.compose(self.tokens, i)
            if numeral is None:
                continue
            numeral = raise_to_power(self.tokens, self.tables, i, numeral)
            phrase = self._read_at(i, numeral)
            if phrase is not None and not phrase.is_name:
                found.append(phrase)
                self.figure_end = phrase.last
                self._take_base(phrase)
            elif token.kind != NUMBER and not numeral.is_ordinal:
                self.names.append((i, numeral.end))
            self.floor = end = max(numeral.end, phrase.last if phrase else 0)
        return found

    def _skip_name(self, i: int) -> int:
        """Return the index after a name that begins like a number (四川) or ends like one (统一); else that of i."""
        named = self.tables.names.match(self.tokens, i)
        if named is not None:
            return named[1]
        is_end = self.tables.names_across.match_before(self.tokens, i + 1) is not None
        return i + 1 if is_end and self._is_single(i) else i

    def _is_single(self, i: int) -> bool:
        """Return whether a number has one token: 一 in 统一元数据, not in 统一百所学校."""
        numeral = self.tables.compose(self.tokens, i)
        return numeral is not None and numeral.end == i + 1

    def _read_at(self, start: int, numeral: Numeral) -> Phrase | None:
        """Return the figure whose number begins at a token; None for a name."""
        tokens, tables = self.tokens, self.tables
        left = read_left(tokens, tables, start, self.floor, self.present)
        if self.present & ENDS_CLAUSE_HEDGE:
            take_clause_hedge(tokens, tables, left, self.figure_end)
        right = read_unit(tokens, tables, numeral, left)
        was_refused, self.is_beside_refused = self.is_beside_refused, False
        if self.name_end is not None and self._goes_on_with_name(self.name_end, left, right):
            self.name_end = right.end if self._is_lettered(right.end) else numeral.end
            return None
        if self.present & ENDS_BASE and self._is_base(start, numeral, right):
            return None
        if is_name(tokens, tables, start, numeral, left=left, right=right) or not self._is_figure(
            start, numeral, left, right
        ):
            self.name_end = None if numeral.is_spelled else right.end if self._is_lettered(right.end) else numeral.end
            return None
        refusal = numeral.refusal or left.refusal or right.refusal
        if refusal is None and self.present & OTHER_SCRIPT:
            refusal = self._find_foreign(left.first, right.end)
        if refusal is None and was_refused and left.first == self.floor:
            refusal = FigureRefusalCode.NEXT_NUMBER, self.tokens[left.first - 1].text
            self.is_beside_refused = right.end < len(self.tokens) and self.tokens[right.end].kind == NUMBER
        refusal = refusal or self._find_doubt(start, numeral, left, right)
        if refusal is not None:
            last = max(right.end, numeral.end)
            return Phrase(first=left.first, core=start, core_end=numeral.end, last=last, refusal=refusal)
        return self._compose(start, numeral, left, right)

    def _find_doubt(self, start: int, numeral: Numeral, left: Left, right: Right) -> _Refusal | None:
        """Return a refusal for a number that may mean something else: its hedge a preposition, four digits a year."""
        if left.ambiguous:
            is_plural = is_plural_counted(self.tokens, self.tables, right.end)
            if is_hedge_doubtful(self.tokens, self.tables, left, numeral, right.unit, is_plural=is_plural):
                return FigureRefusalCode.AMBIGUOUS_HEDGE, self.tokens[left.first].text
        before = self.tokens[left.first - 1] if left.first else None
        if before is not None and before.word in self.tables.counted_per and right.unit is None:
            return FigureRefusalCode.RATE_BASE, before.text  # "of every ten applicants, seven"
        if left.is_hedged and self._is_difference(left, right):
            return FigureRefusalCode.AMBIGUOUS_HEDGE, self.tokens[left.first].text
        if numeral.value.adjusted() > _MOST_PLACES:
            return FigureRefusalCode.TOO_LONG, cut(self.tokens[start].text, _SHOWN)
        if self.tokens[start].roles & YEAR and self._is_possible_year(start, numeral, left, right):
            return FigureRefusalCode.YEAR, self.tokens[start].text
        if numeral.scale == 1 and not numeral.is_spelled and (right.unit is None or right.unit.kind in _SCALED):
            scale = find_scale_beside(self.tokens, self.tables, left.first, right.end)
            if scale is not None:
                return FigureRefusalCode.NEXT_NUMBER, scale
        return None if self.tables.is_spaced or left.is_hedged else self._find_hedge_of_whole(left, right, numeral)

    def _is_difference(self, left: Left, right: Right) -> bool:
        """Return whether a figure before a hedge says by how much: "2 million less than the 14 million expected"."""
        between = self.tokens[self.figure_end : left.first]
        is_time = right.unit is not None and right.unit.kind is FigureKind.DURATION
        if not self.figure_end or is_time or len(between) > _MOST_BETWEEN:
            return False
        is_near = all(token.kind == WORD and token.word not in self.tables.stops for token in between)
        is_next = (
            self.tables.is_spaced and not between and left.comparator is Comparator.LESS_THAN
        )  # "3 short of the 12"
        words = self.tokens[left.first : left.first + 2]
        return is_near and (is_next or any(token.word in self.tables.comparisons for token in words))

    def _find_hedge_of_whole(self, left: Left, right: Right, numeral: Numeral) -> _Refusal | None:
        """Return a refusal for a part whose whole is hedged: 不超过总投资30%."""
        kind = right.unit.kind if right.unit else _kind_of(numeral, numeral.unit)
        if kind not in _PARTS:
            return None
        words = find_hedge_of_whole(self.tokens, self.tables, left.first, self.figure_end)
        return None if words is None else (FigureRefusalCode.AMBIGUOUS_HEDGE, words)

    def _goes_on_with_name(self, name_end: int, left: Left, right: Right) -> bool:
        """Return whether a number goes on with a list of names: "phases 3, 5 and 7", "2003 and 2008"."""
        if left.currency is not None or left.is_hedged:
            return False
        is_lettered = self._is_lettered(right.end)
        if right.unit is not None and not is_lettered:
            return False
        word, last = self.tokens[left.first].word, self.tokens[name_end - 1].word
        if len(last) == _YEAR_DIGITS and len(word) != _YEAR_DIGITS:
            return False
        between = self.tokens[name_end : left.first]
        is_list = 0 < len(between) <= _MOST_JOINTS and between[-1].word in self.tables.list_words
        is_list = is_list and (between[0].word in self.tables.list_words or between[0].text[:1].isupper())
        if not is_list or (right.number_end > left.first + 1 and not is_lettered):
            return False
        follows = self.tokens[right.end] if right.end < len(self.tokens) else None
        is_joined = follows is not None and (follows.gap == GLUED or follows.text[:1].isupper())
        return is_joined or not is_plural_counted(self.tokens, self.tables, right.end)

    def _is_lettered(self, end: int) -> bool:
        """Return whether one capital is glued to a number, as in a list of names: "Annexes 3A and 3C"."""
        token = self.tokens[end - 1]
        is_letter = token.kind == WORD and len(token.text) == 1 and token.text.isupper()
        return is_letter and token.gap == GLUED and self.tokens[end - 2].kind == NUMBER

    def _is_base(self, start: int, numeral: Numeral, right: Right) -> bool:
        """Return whether a number is the base of the rate that follows it: 每10万人5例."""
        if numeral.refusal or not self.tables.base_before.match_before(self.tokens, start):
            return False
        counted = read_counted(self.tokens, self.tables, right.end)
        if self.tables.is_spaced and (right.unit is not None or counted is None or numeral.value < 1):
            return False
        end = right.end
        if right.unit is None and counted is not None:
            end = min(counted[1], counted[0] + (2 if self.tables.is_spaced else 1))
        self.base = start, end
        return True

    def _take_base(self, phrase: Phrase) -> None:
        """Give a figure the base that comes shortly before it."""
        base, self.base = self._find_base(phrase.first), None
        if base is not None and phrase.refusal is None and phrase.kind in _RATED and phrase.change is None:
            phrase.per, phrase.kind = base, FigureKind.RATE

    def _find_base(self, first: int) -> tuple[int, int] | None:
        """Return the base some words before a figure, in its clause: 每千人拥有医生2.9人."""
        if self.base is not None and first - self.base[1] <= _MOST_AFTER_BASE:
            return self.base
        if self.tables.is_spaced or not self.present & ENDS_BASE:
            return None
        for i in range(first - 1, max(0, first - _MOST_BEFORE_FIGURE) - 1, -1):
            if self.tokens[i].kind != WORD and self.tokens[i].word not in _BRACKETS:
                return None
            if self.tables.base_before.match(self.tokens, i) is not None:
                base = self.tables.bases.match(self.tokens, i + 1)
                return (i + 1, base[1]) if base is not None and base[1] <= first else None
        return None

    def _is_figure(self, start: int, numeral: Numeral, left: Left, right: Right) -> bool:
        """Return whether a number counts something: "one" alone is a pronoun, an ordinal alone a label."""
        if numeral.is_ordinal:
            return self._is_rank(start, numeral, left)
        word = self.tokens[start].word
        return (
            word not in self.tables.pronouns
            or numeral.end > start + 1
            or self._is_counting(start, numeral, left, right)
        )

    def _is_rank(self, start: int, numeral: Numeral, left: Left) -> bool:
        before = {token.word for token in self.tokens[max(0, left.first - 2) : start]}
        after = {token.word for token in self.tokens[numeral.end : numeral.end + 1]}
        return bool((before | after) & self.tables.rank_words)

    def _is_counting(self, start: int, numeral: Numeral, left: Left, right: Right) -> bool:
        """Return whether a number that may be a pronoun counts: it has a unit, hedge, or noun."""
        end = numeral.end
        if end < len(self.tokens) and (self.tokens[end].kind == NUMBER or self._is_compound(end, right)):
            return False
        is_bound = left.is_hedged or left.has_between or left.is_negative
        if right.unit is not None or left.currency is not None or is_bound:
            return True
        if self._starts_number(self.tables.share_joints.match(self.tokens, end)):
            return True
        if start > 0 and self.tokens[start - 1].word in self.tables.before_pronouns:
            return False
        if not numeral.value and start > 0 and self.tokens[start - 1].word in self.tables.before_zero:
            return (
                end >= len(self.tokens) or self.tokens[end].kind == SIGN or self.tokens[end].word in self.tables.stops
            )
        if self._starts_number(self.tables.range_joints.match(self.tokens, end)):
            return True
        if end < len(self.tokens) and self.tokens[end].word in self.tables.parts_of:
            return not self._is_among(end + 1)
        if not self.tables.is_spaced:
            return self.tables.measures.match(self.tokens, end) is not None or self._is_isolated(start, end)
        return read_counted(self.tokens, self.tables, end) is not None

    def _is_among(self, i: int) -> bool:
        """Return whether "one of" is followed by a superlative: "one of the most important", "one of its largest"."""
        while i < len(self.tokens) and self.tokens[i].word in self.tables.determiners:
            i += 1
        word = self.tokens[i].word if i < len(self.tokens) else ""
        return word in self.tables.among or (self.tables.is_spaced and word.endswith("est"))

    def _is_compound(self, end: int, right: Right) -> bool:
        """Return whether a hyphen joins a word to a number that may be a pronoun: "one-stop service"."""
        return right.unit is None and self.tokens[end].word == "-" and self.tokens[end].gap == GLUED

    def _is_isolated(self, start: int, end: int) -> bool:
        """Return whether a number is between signs."""
        return (start == 0 or self.tokens[start - 1].kind == SIGN) and (
            end >= len(self.tokens) or self.tokens[end].kind == SIGN
        )

    def _is_possible_year(self, start: int, numeral: Numeral, left: Left, right: Right) -> bool:
        """Return whether four digits may be a year before a noun: "2020 elections"."""
        is_about = left.comparator is Comparator.ABOUT and not is_plural_counted(self.tokens, self.tables, right.end)
        is_open = left.first == start or bool(left.ambiguous) or is_about
        is_plain = is_open and left.currency is None and right.unit is None and numeral.end == start + 1
        if self._is_undetermined(left.first) and is_sure_counted(self.tokens, self.tables, numeral.end):
            return False
        return is_plain

    def _is_undetermined(self, first: int) -> bool:
        """Return whether no article is before a number: "the 2020 schools" may be those of a year."""
        return first == 0 or self.tokens[first - 1].word not in self.tables.determiners

    def _starts_number(self, joint: tuple[bool, int] | None) -> bool:
        if joint is None or joint[1] >= len(self.tokens):
            return False
        token = self.tokens[joint[1]]
        return token.kind == NUMBER or token.word in self.tables.starters

    def _find_foreign(self, first: int, end: int) -> _Refusal | None:
        """Return a refusal for a letter of another script, an unknown currency ("40¢"), or in Chinese a Latin word."""
        before = self.tokens[first - 1].text if first > 0 else ""
        if not self.tables.is_spaced and before.isascii() and before.islower() and len(before) > 1:
            return FigureRefusalCode.OTHER_SCRIPT, before
        for i in (first - 1, end):
            if not 0 <= i < len(self.tokens) or not self.tokens[i].roles & OTHER_SCRIPT:
                continue
            token, second = self.tokens[i], self.tokens[max(i, first)]
            if token.kind == SIGN and second.gap == GLUED:
                return FigureRefusalCode.NEXT_NUMBER, token.text
            if token.kind == WORD and is_foreign(token.text[0 if i == end else -1], self.tables.scripts):
                return FigureRefusalCode.OTHER_SCRIPT, token.text
        return None

    def _compose(self, start: int, numeral: Numeral, left: Left, right: Right) -> Phrase:
        """Return a figure with a second number, if there is one, and what follows it."""
        phrase = self._begin(start, numeral, left, right)
        if numeral.is_share and self._adds_to_unit(left.first):
            phrase.refusal = FigureRefusalCode.NEXT_NUMBER, self.tokens[left.first - 1].word
            return phrase
        second = None
        if numeral.value_to is None and numeral.comparator is None:
            second = read_second(self.tokens, self.tables, phrase, numeral, left=left, right=right)
        if second is not None:
            if second.refusal or second.is_name:
                return second
            phrase = second
        elif left.has_between and read_counted(self.tokens, self.tables, numeral.end) is not None:
            phrase.first = start
        elif left.has_between:
            phrase.refusal = FigureRefusalCode.RANGE, self.tokens[left.first].text
        self._finish(phrase, numeral)
        return phrase

    def _adds_to_unit(self, first: int) -> bool:
        """Return whether "and" joins a part to a unit before it: "a year and a half"."""
        before = first - 1
        return (
            before > 0
            and self.tokens[before].word in self.tables.additions
            and (self.tables.units_after.match_before(self.tokens, before) is not None)
        )

    def _begin(self, start: int, numeral: Numeral, left: Left, right: Right) -> Phrase:
        """Return the figure of one number with what comes before it, and its unit."""
        unit = (
            right.unit
            if right.unit is not None and (left.currency is None or right.unit.kind is FigureKind.MONEY)
            else left.currency
        )
        is_ranked = left.first > 0 and self.tokens[left.first - 1].word in self.tables.rank_verbs
        is_twice = left.currency is not None and right.unit is not None and unit is right.unit
        if is_twice and self._names_currency(left, right):
            unit = left.currency
        factor = right.factor if unit is None or unit.factor is ONE else EXACT.multiply(right.factor, unit.factor)
        value = numeral.value
        if factor is not ONE or right.addend:
            value = normalize(EXACT.multiply(EXACT.add(value, right.addend), factor))
        value_to = None if numeral.value_to is None else normalize(EXACT.multiply(numeral.value_to, right.factor))
        unit_name = unit.name if unit else numeral.unit
        phrase = Phrase(
            first=left.first,
            core=start,
            core_end=numeral.end,
            last=right.end,
            value=-value if left.is_negative else value,
            value_to=value_to,
            comparator=Comparator.ABOUT if value_to is not None else _join_hedges(left.comparator, numeral.comparator),
            unit=unit_name,
            factor=unit.factor if unit else ONE,
            kind=_kind_of(numeral, unit_name) if unit is None else unit.kind,
        )
        if is_ranked and phrase.kind is FigureKind.COUNT and unit is None and not left.is_hedged:
            phrase.kind = FigureKind.ORDINAL
        if value_to is not None and left.is_hedged and left.comparator is not Comparator.ABOUT:
            phrase.refusal = FigureRefusalCode.VAGUE, self.tokens[start].text
        if is_twice and not self._are_one_currency(left, right):
            phrase.refusal = FigureRefusalCode.NEXT_NUMBER, print_words(self.tokens[right.number_end : right.end])
        if numeral.comparator is Comparator.MORE_THAN and left.comparator in _EXCLUDE_MORE:
            phrase.refusal = FigureRefusalCode.CONFLICTING_HEDGES, self.tokens[left.first].text
        return phrase

    def _names_currency(self, left: Left, right: Right) -> bool:
        """Return whether the currency before an amount is as exact as that after it: US$5 dollars; not ¥5元."""
        assert left.currency is not None and right.unit is not None  # noqa: S101, PT018  # both are there
        return left.currency.name not in SHARED_SIGNS or right.unit.name not in list_currencies_of(left.currency.name)

    def _are_one_currency(self, left: Left, right: Right) -> bool:
        """Return whether two currencies of an amount can be one: US$5 dollars, 港币5元; not "$5 EUR"."""
        assert left.currency is not None and right.unit is not None  # noqa: S101, PT018  # both are there
        before, after = left.currency.name, right.unit.name
        is_any = not self.tables.is_spaced and after == "CNY"
        return is_any or before == after or after in list_currencies_of(before) or before in list_currencies_of(after)

    def _finish(self, phrase: Phrase, numeral: Numeral) -> None:
        """Read the base of a rate, hedges after the figure, and what is counted; then refuse what is left over."""
        tokens, tables = self.tokens, self.tables
        read_hedge_after(tokens, tables, phrase)
        if has_role(tokens, phrase.last, BEGINS_RATE):
            read_rate(tokens, tables, phrase)
            if phrase.per is not None:
                read_hedge_after(tokens, tables, phrase)
        if phrase.unit is None and phrase.first > 0 and tokens[phrase.first - 1].word in tables.ages_before:
            phrase.kind = FigureKind.DURATION
        elif phrase.unit is None and phrase.per is None:
            self._read_counts(phrase)
        phrase.scale = numeral.scale
        if phrase.kind is FigureKind.SHARE:
            self._refuse_part(phrase)
        qualify(tokens, tables, phrase, self.floor, self.present)
        self.is_beside_refused = refuse_left_over(tokens, tables, phrase, numeral)

    def _refuse_part(self, phrase: Phrase) -> None:
        """Refuse a part of another number: "half of the 400 firms"."""
        i = phrase.last
        if i < len(self.tokens) and self.tokens[i].word in self.tables.parts_of:
            i += 1
        while i < len(self.tokens) and self.tokens[i].word in self.tables.determiners:
            i += 1
        numeral = self.tables.compose(self.tokens, i) if phrase.last < i < len(self.tokens) else None
        if numeral is not None and not numeral.is_ordinal and not numeral.is_name:
            words = " ".join(token.text for token in self.tokens[phrase.core : numeral.end])
            phrase.refusal = FigureRefusalCode.PART_OF_NUMBER, words
            phrase.core_end = phrase.last = numeral.end

    def _read_counts(self, phrase: Phrase) -> None:
        counted = read_counted(self.tokens, self.tables, phrase.last)
        if counted is None:
            return
        phrase.counts = counted
        if not (may_begin_hedge(self.tokens, counted[1]) or has_role(self.tokens, counted[1], BEGINS_RATE)):
            return
        after = attrs.evolve(phrase, last=counted[1], refusal=None)
        read_hedge_after(self.tokens, self.tables, after, is_counted=True)
        phrase.refusal = phrase.refusal or after.refusal
        if after.last > counted[1]:
            phrase.comparator, phrase.last = after.comparator, after.last
        else:
            rate = attrs.evolve(phrase, last=counted[1], refusal=None)
            read_rate(self.tokens, self.tables, rate)
            if rate.per is not None:
                read_hedge_after(self.tokens, self.tables, rate)
                phrase.per, phrase.kind, phrase.last, phrase.comparator = (
                    rate.per,
                    rate.kind,
                    rate.last,
                    rate.comparator,
                )
                phrase.refusal = phrase.refusal or rate.refusal


def _join_hedges(before: Comparator, inside: Comparator | None) -> Comparator:
    if inside is None or before is inside:
        return before
    return inside if before is Comparator.EXACTLY or inside is Comparator.MORE_THAN else Comparator.ABOUT


def _kind_of(numeral: Numeral, unit: str | None) -> FigureKind:
    if numeral.is_ordinal:
        return FigureKind.ORDINAL
    if unit == "percent":
        return FigureKind.PERCENT
    if unit == "times":
        return FigureKind.MULTIPLE
    return FigureKind.SHARE if numeral.is_share else FigureKind.COUNT
