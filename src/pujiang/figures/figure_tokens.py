"""A text, cut into tokens of known kinds: digits with their separators, words, signs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pujiang.figures.word_roles import find_roles
from pujiang.language.digits import fold_width
from pujiang.language.figure_protocol import BROKEN, GLUED, NUMBER, SIGN, SPACED, WORD, FigureToken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.language.figure_protocol import FigureTables

    #: Of a printed form its word, kind and roles, and further roles by the word before it.
    _Form = tuple[str, str, int, dict[str, int] | None]

_MOST_FORMS, _LONGEST_FORM = 20_000, 64
_KINDS = {"n": NUMBER, "w": WORD, "s": SIGN, "u": SIGN}
# No figure goes on behind an empty line.
_SEPARATION = re.compile(r"\n[^\S\n]*\n")


def split_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the blocks of a text, which are separated by empty lines."""
    start = 0
    for match in _SEPARATION.finditer(text):
        yield start, match.start()
        start = match.end()
    yield start, len(text)


def cut_block(text: str, tables: FigureTables, start: int, end: int) -> list[FigureToken]:
    """Return the tokens of a block; none if it has no figure."""
    return cut_tokens(text, tables, start, end) if tables.seed.search(text, start, end) else []


def cut_blocks(text: str, tables: FigureTables) -> Iterator[list[FigureToken]]:
    """Yield the tokens of each block of a text that may have a figure."""
    for start, end in split_blocks(text):
        tokens = cut_block(text, tables, start, end)
        if tokens:
            yield tokens


def _fold(text: str) -> str:
    return text.lower() if text.isascii() else fold_width(text).lower()


def cut_tokens(text: str, tables: FigureTables, start: int, end: int) -> list[FigureToken]:
    """Return the tokens of text[start:end], in order; every character but white space belongs to one of them."""
    tokens: list[FigureToken] = []
    before, word = start, ""
    append, forms, has_breaks = tokens.append, _get_forms(tables), "\n" in text
    for match in tables.token.finditer(text, start, end):
        begin, stop = match.span()
        gap = GLUED
        if begin > before:
            gap = BROKEN if has_breaks and "\n" in text[before:begin] else SPACED
        printed = text[begin:stop]
        previous = word
        form = forms.get(printed) or _learn_form(forms, printed, _KINDS[match.lastgroup or "s"], tables)
        word, kind, roles, by_word_before = form
        if by_word_before is not None:
            roles |= by_word_before.get(previous, 0)
        append(FigureToken(printed, word, begin, stop, kind, gap, roles))
        before = stop
    return tokens


@cache
def _get_forms(_tables: FigureTables) -> dict[str, _Form]:
    """Return the printed forms that were seen in a language; they are learned as they come."""
    return {}


def _learn_form(forms: dict[str, _Form], printed: str, kind: str, tables: FigureTables) -> _Form:
    word = _fold(printed)
    form = word, kind, *find_roles(word, kind, tables)
    if len(forms) >= _MOST_FORMS:
        forms.clear()
    # Words without end, of a hostile text, would be kept as long as the process lives.
    if len(printed) <= _LONGEST_FORM:
        forms[printed] = form
    return form


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
