"""A text, cut into tokens of known kinds: digits with their separators, words, signs."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

import attrs

from pujiang.figures.word_roles import BEGINS_NUMBER, DEPENDS, find_roles
from pujiang.language.digits import fold_width
from pujiang.language.figure_protocol import BROKEN, GLUED, NUMBER, SIGN, SPACED, WORD, FigureToken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.language.figure_protocol import FigureTables

_MOST_FORMS, _LONGEST_FORM = 20_000, 64
_KINDS = {"n": NUMBER, "w": WORD, "s": SIGN, "u": SIGN}
# No figure goes on behind an empty line.
_SEPARATION = re.compile(r"\n[^\S\n]*\n")
_NOTED = BEGINS_NUMBER | DEPENDS
# Most words are cut by this alternative, which takes half the time of those of the language.
_ASCII_WORD = r"[A-Za-z]++(?=[\s,;])"


@attrs.define
class TokenBlock:
    """The tokens of a part of a text between two empty lines.

    Attributes:
        start: where the part begins in the text.
        pieces: the tokens as printed, each with the white space before it; joined they are the part.
        tokens: the tokens, of which equal ones are one object.
        present: the roles that any of them has.
        numbers: the indices of those with which a number may begin.
    """

    start: int
    pieces: list[str]
    tokens: list[FigureToken]
    present: int
    numbers: list[int]

    def find_ends(self) -> list[int]:
        """Return where the block begins in the text and where each of its tokens ends."""
        return list(accumulate(map(len, self.pieces), initial=self.start))


def split_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the blocks of a text, which are separated by empty lines."""
    start = 0
    for match in _SEPARATION.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def cut_block(text: str, tables: FigureTables, start: int, end: int) -> TokenBlock:
    """Return the tokens of text[start:end], in order; every character but white space belongs to one of them."""
    last = start + len(text[start:end].rstrip())  # for white space at the end a pattern takes quadratic time
    forms = _get_forms(tables)
    pieces = forms.pattern.findall(text, start, last)
    tokens = [forms[piece] for piece in pieces]
    present = 0
    numbers: list[int] = []
    for i, token in enumerate(tokens):
        roles = token.roles
        if roles & _NOTED:
            if roles & DEPENDS and i:
                tokens[i] = token.after.get(tokens[i - 1].word, token)
                roles = tokens[i].roles
            if roles & BEGINS_NUMBER:
                numbers.append(i)
        present |= roles
    return TokenBlock(start, pieces, tokens, present, numbers)


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else fold_width(text).lower()


class _Forms(dict[str, FigureToken]):
    """The tokens of a language, by their pieces of text; they are learned as they come."""

    def __init__(self, tables: FigureTables) -> None:
        super().__init__()
        self.tables = tables
        alternatives = re.sub(r"\?P<\w>", "?:", tables.token.pattern)
        self.pattern: re.Pattern[str] = re.compile(rf"\s*(?:{_ASCII_WORD}|{alternatives})")

    def __missing__(self, piece: str) -> FigureToken:
        printed = piece.lstrip()
        token = self._make_token(printed, space=piece[: len(piece) - len(printed)])
        if len(self) >= _MOST_FORMS:
            self.clear()
        # Words without end, of a hostile text, would be kept as long as the process lives.
        if len(piece) <= _LONGEST_FORM:
            self[piece] = token
        return token

    def _make_token(self, printed: str, space: str) -> FigureToken:
        match = self.tables.token.match(printed)
        kind = _KINDS[(match and match.lastgroup) or "s"]
        word = _fold(printed)
        roles, roles_after = find_roles(printed, word, kind, self.tables)
        gap = BROKEN if "\n" in space else SPACED if space else GLUED
        plain = FigureToken(printed, word, kind, gap, len(space), roles)
        after = {before: attrs.evolve(plain, roles=roles | more) for before, more in roles_after.items()}
        return attrs.evolve(plain, after=after) if after else plain


@cache
def _get_forms(tables: FigureTables) -> _Forms:
    return _Forms(tables)


#: Codes of currencies that are printed in lower case, too; others are words there: "try", "cad".
_IN_LOWER_CASE = frozenset({"usd", "eur", "gbp", "cny", "rmb", "cad"})
#: Codes of currencies that are also other words, and therefore need a number with a scale.
ALSO_WORDS = frozenset({"CHE", "COP", "CUP", "KGS", "MAD", "PEN", "SDG", "SOS"})


def is_currency_code(token: FigureToken, name: str) -> bool:
    """Return whether a token is the code of a currency, if it looks like its name: "TRY", and not "try"."""
    is_code = name.isalpha() and name.isupper() and token.word.upper() == name
    return not is_code or token.text.isupper() or token.word in _IN_LOWER_CASE


def is_other_word(token: FigureToken, name: str) -> bool:
    """Return whether the code of a currency at a token is another word, too: "COP", not "Colombian pesos"."""
    return name in ALSO_WORDS and token.text == name


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
