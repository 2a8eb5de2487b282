"""What is directly next to a figure and no part of it: a number, a scale, a sign of calculation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.figure_codes import Comparator, FigureKind, FigureRefusalCode
from pujiang.figures.figure_tokens import print_words
from pujiang.figures.word_roles import BEGINS_REST
from pujiang.language.figure_protocol import BROKEN, GLUED, NUMBER, SIGN, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.figures.figure_phrases import Phrase
    from pujiang.language.figure_protocol import FigureTables, FigureToken, Numeral

_GROUP, _MOST_IN_BRACKETS = 3, 7
_PLAIN_SIGNS = frozenset(',;:)]?!"”。，；：、）？！')
_OPERATORS = frozenset({"^", "×", "*", "⁄", "x"})


def refuse_left_over(tokens: Sequence[FigureToken], tables: FigureTables, phrase: Phrase, numeral: Numeral) -> bool:
    """Refuse a figure for what is next to it and no part of it; return whether a number there is refused, too."""
    i = phrase.last
    if i < len(tokens) and _is_plain(tokens[i]) and "." not in tokens[phrase.core].word:
        return False
    leftover = _LeftOver(tokens, tables)
    leftover.refuse(phrase, numeral)
    return leftover.is_beside_refused


def _is_plain(token: FigureToken) -> bool:
    """Return whether a token after a figure is a word or sign that never goes on with a number."""
    if token.roles & BEGINS_REST or token.gap == BROKEN:
        return False
    return len(token.text) > 1 if token.kind == WORD else token.word in _PLAIN_SIGNS


@attrs.define
class _LeftOver:
    """What is left over after a figure, and whether it begins another number that is refused."""

    tokens: Sequence[FigureToken]
    tables: FigureTables
    is_beside_refused: bool = False

    def refuse(self, phrase: Phrase, numeral: Numeral) -> None:
        """Refuse a figure beside a number, scale or sign of calculation that is no part of it."""
        if phrase.refusal is None and self.tables.is_spaced and _is_unclear_grouping(self.tokens, phrase, numeral):
            phrase.refusal = FigureRefusalCode.GROUPING, self.tokens[phrase.core].text
        if phrase.refusal is not None:
            return
        if phrase.last >= len(self.tokens):
            return
        if self.tokens[phrase.last].gap != BROKEN:
            self._refuse_next(phrase, numeral, phrase.last)
        elif self._is_cut_group(phrase.core_end):
            self._refuse_beside(phrase, phrase.last)

    def _refuse_next(self, phrase: Phrase, numeral: Numeral, i: int) -> None:
        """Refuse a figure for what is directly after it and no part of it."""
        token = self.tokens[i]
        if _is_plain(token):
            return
        remainder = self.tokens[i + 1] if token.word == "-" and i + 1 < len(self.tokens) else token
        unread = self.tables.unread_after.match(self.tokens, i)
        end = self._find_shared_unit(phrase, i)
        if end is not None:
            phrase.refusal = FigureRefusalCode.NEXT_NUMBER, print_words(self.tokens[i:end])
            phrase.core_end = phrase.last = end
        elif unread is not None:
            phrase.refusal = FigureRefusalCode.UNKNOWN_HEDGE, print_words(self.tokens[i : unread[1]])
        elif remainder.kind == WORD and (
            (remainder.word in self.tables.remainders and not self._is_after_bound(phrase, i))
            or (remainder is not token and self._is_ordinal(i + 1))
        ):
            phrase.refusal = FigureRefusalCode.NEXT_NUMBER, remainder.text
            self.is_beside_refused = remainder is token
        elif self._is_calculation(i):
            phrase.refusal = FigureRefusalCode.NEXT_NUMBER, token.text
            phrase.core_end = phrase.last = self._skip_calculation(i)
        elif phrase.unit == numeral.unit and _is_lone_letter(token, self.tables):
            phrase.refusal = FigureRefusalCode.AMBIGUOUS_LETTER, token.text
        elif token.kind not in {NUMBER, WORD} and token.gap == GLUED and _is_numeric_sign(token.text):
            phrase.refusal = FigureRefusalCode.NEXT_NUMBER, token.text
        elif self._is_number_beside(i) or self._is_part_beside(phrase, i):
            self._refuse_beside(phrase, i)
        else:
            self._refuse_glued(phrase, token)

    def _find_shared_unit(self, phrase: Phrase, i: int) -> int | None:
        """Return the index after a scale or unit that two numbers have, one in brackets: "3.2 (2.9) billion"."""
        is_open = self.tokens[i].word == "(" and phrase.scale == 1 and i + 1 < len(self.tokens)
        if not is_open or phrase.kind not in {FigureKind.COUNT, FigureKind.MONEY} or self.tokens[i + 1].kind != NUMBER:
            return None
        inside = self.tables.compose(self.tokens, i + 1)
        if inside is not None and inside.value == phrase.value:  # "five (5) working days"
            return None
        for at in range(i + 2, min(i + _MOST_IN_BRACKETS, len(self.tokens) - 1)):
            if self.tokens[at].word == ")":
                is_scale = self.tokens[at + 1].word in self.tables.scale_words
                unit = self.tables.units_after.match(self.tokens, at + 1) if phrase.unit is None else None
                return at + 2 if is_scale else None if unit is None else unit[1]
        return None

    def _is_after_bound(self, phrase: Phrase, i: int) -> bool:
        """Return whether a hedge of the number ends here, so that another number may begin: 三年以上十年以下."""
        found = self.tables.hedges_after.match_before(self.tokens, i)
        return (
            found is not None and found[0] in {Comparator.AT_LEAST, Comparator.AT_MOST} and found[1] >= phrase.core_end
        )

    def _is_cut_group(self, i: int) -> bool:
        """Return whether a line may end inside a number whose thousands spaces separate: "5", "000 wells"."""
        first, second = self.tokens[i - 1], self.tokens[i]
        is_group = second.kind == NUMBER and len(second.word) == _GROUP and second.word.isdecimal()
        if not is_group or not (first.word.isdecimal() and len(first.word) <= _GROUP):
            return False
        is_in_line = i > 1 and first.gap != BROKEN and i + 1 < len(self.tokens) and self.tokens[i + 1].gap != BROKEN
        return is_in_line or second.word.startswith("0")

    def _is_calculation(self, i: int) -> bool:
        """Return whether a sign goes on with a number ("5 × 3"), or a letter has the place of its decimals ("2.x")."""
        token, after = self.tokens[i], self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        if token.word == "^":
            return True
        if token.word == "+" and after is not None:  # "3+1", "1+6+N"
            return token.gap == after.gap == GLUED and (after.kind == NUMBER or after.text.isupper())
        if after is None or token.word not in _OPERATORS | {"."}:
            return False
        is_letter = after.kind == WORD and len(after.text) == 1 and after.text.isascii()
        is_open = is_letter and after.gap == token.gap == GLUED
        return is_open if token.word == "." else after.kind == NUMBER

    def _refuse_beside(self, phrase: Phrase, i: int) -> None:
        """Refuse a figure for the number directly after it; that one is refused, too, or part of the refusal."""
        numeral = self.tables.compose(self.tokens, i)
        if numeral is not None and numeral.refusal is not None:
            phrase.refusal = numeral.refusal
            phrase.core_end = phrase.last = numeral.end
        else:
            phrase.refusal = FigureRefusalCode.NEXT_NUMBER, self.tokens[i].text
            self.is_beside_refused = True

    def _is_number_beside(self, i: int) -> bool:
        token = self.tokens[i]
        if not self._ends_number(i - 1):
            return False
        if token.kind == NUMBER:
            return True
        if token.word not in self.tables.starters:
            numeral = self.tables.compose(self.tokens, i)
            return numeral is not None and numeral.refusal is not None
        numeral = self.tables.compose(self.tokens, i)
        if numeral is None or numeral.is_name or numeral.is_ordinal or numeral.is_share:
            return False
        return token.word not in self.tables.pronouns or (
            numeral.end > i + 1 and not self.tables.is_spaced and token.gap == GLUED
        )

    def _is_part_beside(self, phrase: Phrase, i: int) -> bool:
        """Return whether a number without a unit is glued to a unit: 一米八三, 三块五."""
        if self.tables.is_spaced or phrase.unit is None or self.tokens[i].gap != GLUED:
            return False
        is_number = self.tokens[i].kind == NUMBER or self.tokens[i].word in self.tables.starters
        numeral = self.tables.compose(self.tokens, i) if is_number else None
        if numeral is None or numeral.unit is not None or numeral.is_share:
            return False
        end = numeral.end
        return self.tables.units_after.match(self.tokens, end) is None and (
            end >= len(self.tokens) or self.tokens[end].kind == SIGN
        )

    def _is_ordinal(self, i: int) -> bool:
        """Return whether a token is an ordinal: the rest of "two-third"."""
        numeral = self.tables.compose(self.tokens, i) if self.tokens[i].word in self.tables.starters else None
        return numeral is not None and numeral.is_ordinal

    def _ends_number(self, i: int) -> bool:
        """Return whether a token is a number, and no unit ("second") or rank."""
        if self.tokens[i].kind == NUMBER:
            return True
        numeral = self.tables.compose(self.tokens, i) if self.tokens[i].word in self.tables.starters else None
        return self.tokens[i].word in self.tables.remainders or (numeral is not None and not numeral.is_ordinal)

    def _skip_calculation(self, i: int) -> int:
        """Return the index after the numbers and signs of a calculation: "×10−30"."""
        while i < len(self.tokens) and (
            self.tokens[i].kind == NUMBER or self.tokens[i].word in _OPERATORS | {"-", "−", "–", "+"}
        ):
            i += 1
        return i

    def _refuse_glued(self, phrase: Phrase, token: FigureToken) -> None:
        """Refuse a figure to which a slash joins a number or word that is no base: "85/15%"."""
        after = self.tokens[phrase.last + 1] if phrase.last + 1 < len(self.tokens) else None
        if token.word not in {"/", "\\"} or token.gap != GLUED or after is None or after.gap != GLUED:
            return
        third = self.tokens[phrase.last + 2] if phrase.last + 2 < len(self.tokens) else after
        is_signed = after.word in self.tables.minus | {"+"} and third.kind == NUMBER and third.gap == GLUED
        if after.kind == NUMBER or is_signed:
            phrase.refusal = FigureRefusalCode.NEXT_NUMBER, token.text + after.text
        elif after.kind == WORD:
            phrase.refusal = FigureRefusalCode.RATE_BASE, token.text


def _is_lone_letter(token: FigureToken, tables: FigureTables) -> bool:
    """Return whether a letter is alone after a number: it may be a scale, or a unit that is not known."""
    if token.kind != WORD or len(token.text) > 1 or not token.text.isascii():
        return False
    return token.text in {"k", "b"} or (token.text.isupper() and token.word not in tables.letter_words)


def _is_numeric_sign(text: str) -> bool:
    return text.isnumeric() or text in {"²", "³", "¹"}


def _is_unclear_grouping(tokens: Sequence[FigureToken], phrase: Phrase, numeral: Numeral) -> bool:
    """Return whether "1.234" is alone, where three decimals may be a group of thousands in another language."""
    word = tokens[phrase.core].word
    whole, point, decimals = word.partition(".")
    if not point or len(decimals) != _GROUP or not decimals.isdecimal() or whole in {"", "0"} or len(whole) > _GROUP:
        return False
    return numeral.scale == 1 and phrase.kind not in {FigureKind.PERCENT, FigureKind.PERCENTAGE_POINTS}
