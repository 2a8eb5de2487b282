"""Numbers in digits: which groupings are read, and which are ambiguous."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from pujiang.figure_codes import FigureRefusalCode
from pujiang.language.figure_protocol import EXACT, GLUED, NUMBER, SPACED, Numeral, normalize
from pujiang.shortening import cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.figure_protocol import FigureToken

#: What may separate groups of three digits, beside a comma: apostrophes and spaces that do not break.
SEPARATORS = "'’\u00a0\u202f\u2009"
#: Signs of quotation and emphasis.
MARKS = frozenset("*_“”‘’\"'`«»「」『』《》【】")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．％／－＋～＄￥：＝＜＞（）", "0123456789,.%/-+~$¥:=<>()")
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+", re.ASCII)
_BY_THREE = re.compile(rf"\d{{1,3}}([,{SEPARATORS}])\d{{3}}(?:\1\d{{3}})*(?:\.\d+)?", re.ASCII)
_BY_SPACES = re.compile(r"\d{1,3}([\u00a0\u202f\u2009 ])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?", re.ASCII)
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?", re.ASCII)
_BY_FOUR = re.compile(r"\d{1,4}(?:,\d{4})+(?:\.\d+)?", re.ASCII)
# Sections, versions, addresses of machines, days.
_NAME = re.compile(r"\d+(?:\.\d+){2,}", re.ASCII)
# Codes begin with a zero.
_CODE = re.compile(r"0\d+", re.ASCII)
_MOST_DIGITS = 30
_GROUP = 3


def fold_width(text: str) -> str:
    """Return a text with full-width digits and signs as ASCII."""
    return text if text.isascii() else text.translate(_FULL_WIDTH)


def read_digits(tokens: Sequence[FigureToken], start: int, *, groups_of_four: bool = False) -> Numeral:
    """Return the number in digits that begins at a token, with the groups that plain spaces separate."""
    token, end = tokens[start], start + 1
    if _is_cut(tokens, end):
        return _refuse(end + 2, FigureRefusalCode.GROUPING, f"{token.text} . {tokens[end + 1].text}")
    word, extended = token.word, _join_spaced(tokens, start)
    if extended is not None:
        word, end = extended
    numeral = read_group(word, token.text, end, groups_of_four=groups_of_four)
    power = _read_power(tokens, end) if numeral.refusal is None and not numeral.is_name else None
    if power is not None:
        return Numeral(normalize(numeral.value.scaleb(power[0], context=EXACT)), power[1])
    return numeral


def read_group(word: str, printed: str, end: int, *, groups_of_four: bool = False) -> Numeral:
    """Return the number of digits and their separators, which end before a token."""
    if word.isdecimal() and word.isascii() and word[0] != "0" and len(word) <= _MOST_DIGITS:
        return Numeral(Decimal(word), end)
    if not word.isascii() and not word.translate({ord(mark): None for mark in SEPARATORS}).isascii():
        return _refuse(end, FigureRefusalCode.OTHER_SCRIPT, printed)
    if len(word) > _MOST_DIGITS and sum(map(str.isdigit, word)) > _MOST_DIGITS:
        return _refuse(end, FigureRefusalCode.TOO_LONG, cut(printed, 13))
    if not word.isdecimal() and _NAME.fullmatch(word):
        return Numeral(Decimal(0), end, is_name=True)
    if word[0] == "0" and _CODE.fullmatch(word):
        return Numeral(Decimal(0), end, is_name=True)
    value = _parse(word, groups_of_four=groups_of_four)
    return _refuse(end, FigureRefusalCode.GROUPING, word) if value is None else Numeral(value, end)


def _read_power(tokens: Sequence[FigureToken], i: int) -> tuple[int, int] | None:
    """Return the power of ten in "1.3e6" and the index after it."""
    if i + 1 >= len(tokens) or tokens[i].text != "e" or tokens[i].gap != GLUED or tokens[i + 1].gap != GLUED:
        return None
    sign = tokens[i + 1].word
    at = i + 2 if sign in {"-", "−", "+"} else i + 1
    if at >= len(tokens) or tokens[at].kind != NUMBER or tokens[at].gap != GLUED or not tokens[at].word.isdecimal():
        return None
    power = int(tokens[at].word) if len(tokens[at].word) <= 2 else _MOST_DIGITS + 1  # noqa: PLR2004  # a larger one is refused
    return None if power > _MOST_DIGITS else (-power if sign in {"-", "−"} else power, at + 1)


def _is_cut(tokens: Sequence[FigureToken], i: int) -> bool:
    """Return whether spaces stand around a point between digits: "1 . 6" is 1.6, or ends a sentence."""
    if i + 1 >= len(tokens) or tokens[i].word != "." or tokens[i].gap != SPACED:
        return False
    return tokens[i + 1].kind == NUMBER and tokens[i + 1].gap == SPACED


def _refuse(end: int, code: FigureRefusalCode, words: str) -> Numeral:
    return Numeral(Decimal(0), end, refusal=(code, words))


def _join_spaced(tokens: Sequence[FigureToken], start: int) -> tuple[str, int] | None:
    """Return a number whose groups of three digits are separated by plain spaces, and the index after it."""
    words, end = [tokens[start].word], start + 1
    if not (words[0].isdigit() and len(words[0]) <= _GROUP):
        return None
    while end < len(tokens) and _is_group(tokens, end):
        words.append(tokens[end].word)
        end += 1
        if not words[-1].isdigit():
            break
    return (" ".join(words), end) if len(words) > 1 else None


def _is_group(tokens: Sequence[FigureToken], i: int) -> bool:
    token = tokens[i]
    whole, point, _ = token.word.replace(",", ".").partition(".")
    return (
        token.kind == NUMBER
        and token.gap == SPACED
        and token.width == 1
        and len(whole) == _GROUP
        and whole.isdigit()
        and (bool(point) or token.word == whole)
    )


def _parse(word: str, *, groups_of_four: bool) -> Decimal | None:
    if word.isdecimal() or _PLAIN.fullmatch(word):
        return Decimal(word)
    if _BY_THREE.fullmatch(word) or _INDIAN.fullmatch(word) or (groups_of_four and _BY_FOUR.fullmatch(word)):
        return Decimal(re.sub(rf"[,{SEPARATORS}]", "", word))
    if _BY_SPACES.fullmatch(word):
        return Decimal(re.sub(r"\s", "", word).replace(",", "."))
    return None
