"""A text, cut into tokens of known kinds: digits with their separators, words, signs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.language.digits import fold_width
from pujiang.language.figure_protocol import BROKEN, GLUED, NUMBER, SIGN, SPACED, WORD, FigureToken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.language.figure_protocol import FigureTables

_KINDS = {"n": NUMBER, "w": WORD, "s": SIGN, "u": SIGN}
# No figure goes on behind an empty line.
_BLOCK = re.compile(r"\n[^\S\n]*\n")


def cut_blocks(text: str, tables: FigureTables) -> Iterator[list[FigureToken]]:
    """Yield the tokens of each block of a text that may have a figure; blocks are separated by empty lines."""
    start = 0
    for match in _BLOCK.finditer(text):
        if tables.seed.search(text, start, match.start()):
            yield cut_tokens(text, tables, start, match.start())
        start = match.end()
    if tables.seed.search(text, start):
        yield cut_tokens(text, tables, start, len(text))


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else fold_width(text).lower()


def cut_tokens(text: str, tables: FigureTables, start: int, end: int) -> list[FigureToken]:
    """Return the tokens of text[start:end], in order; every character but white space belongs to one of them."""
    tokens: list[FigureToken] = []
    before = start
    fold = str.lower if text.isascii() else _fold
    append, make, kinds = tokens.append, FigureToken._make, _KINDS
    for match in tables.token.finditer(text, start, end):
        begin, stop = match.span()
        gap = GLUED
        if begin > before:
            gap = BROKEN if "\n" in text[before:begin] else SPACED
        printed = match.group()
        append(make((printed, fold(printed), begin, stop, kinds[match.lastgroup or "s"], gap)))
        before = stop
    return tokens


#: Codes of currencies that are printed in lower case, too; others are words there: "try", "cad".
_IN_LOWER_CASE = frozenset({"usd", "eur", "gbp", "cny", "rmb", "cad"})
#: Codes of currencies that are also other words, and therefore need a number with a scale.
ALSO_WORDS = frozenset({"CHE", "COP", "CUP", "KGS", "MAD", "PEN", "SDG", "SOS"})


def is_currency_code(token: FigureToken, name: str) -> bool:
    """Return whether a token is the code of a currency, if it looks like its name: "TRY", and not "try"."""
    is_code = name.isalpha() and name.isupper() and token.word.upper() == name
    return not is_code or token.text.isupper() or token.word in _IN_LOWER_CASE


def is_no_other_word(tokens: Sequence[FigureToken], tables: FigureTables, after: int, name: str) -> bool:
    """Return whether a currency is no other word, by what follows the number: "COP 3 billion", not "COP 28"."""
    if name not in ALSO_WORDS:
        return True
    joint = tables.range_joints.match(tokens, after)
    if joint is None and tables.between_before.match_before(tokens, after - 2):  # the code and its number
        joint = tables.between_joints.match(tokens, after)
    if joint is not None:
        second = joint[1] + (joint[1] < len(tokens) and tokens[joint[1]].text == name)
        after = second + 1 if second < len(tokens) and tokens[second].kind == NUMBER else after
    return after < len(tokens) and tokens[after].word in tables.scale_words and not tokens[after].text.isupper()


def print_words(tokens: Sequence[FigureToken]) -> str:
    """Return tokens as they are printed, with one space where there is white space."""
    return "".join(f"{' ' if token.gap and i else ''}{token.text}" for i, token in enumerate(tokens))
