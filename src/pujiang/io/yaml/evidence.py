"""Details that the YAML parser drops but the author may have meant, read from the raw lines."""

from __future__ import annotations

import re
from enum import Enum
from functools import cached_property

from pujiang.text.quotation_marks import CLOSING_MARKS

# Numbers and booleans of the core schema of YAML 1.2, which editors use.
_NUMBER = re.compile(r"[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_TRUTH = frozenset("true True TRUE false False FALSE".split())
_BEGINS_OTHER = frozenset("0123456789+-.tTfF")
# The marks that editors type in place of straight ones.
_PAIRS = {mark: CLOSING_MARKS[mark] for mark in "“„”‘«»"}
#: Only a scalar that begins with one of these may be doubtful by itself.
BEGIN_DOUBTFUL = _BEGINS_OTHER | _PAIRS.keys()
_LINE_END = re.compile(r"\r\n?|\n")
_NO_BREAK = "\u00a0\u2007\u202f\u3000"
# In the indentation, or after the colon of a key.
_NO_BREAK_FOR_SPACE = re.compile(rf"[ -]*(?:[A-Za-z_][\w-]*:)?[{_NO_BREAK}]")
_NEAR_LINES = 4


class Doubt(Enum):
    """A reason why a scalar may not mean what its author intended."""

    CUT = "a comment follows it on its line"
    LOOKS_OTHER = "it is unquoted and looks like a number or a boolean"
    QUOTED_OTHER = "it is quoted and looks like a number or a boolean"
    CURLY = "it is enclosed in typographic quotation marks"


class Comments:
    """The comments of a YAML text that follow something on their line.

    Attributes:
        exist: whether there may be any.
    """

    def __init__(self, text: str) -> None:
        """Store the text; it is split into lines on first use."""
        self._text = text
        self.exist = " #" in text or "\t#" in text

    @cached_property
    def _lines(self) -> list[str]:
        return lines_of(self._text)

    def follows(self, line: int, column: int) -> bool:
        """Return whether only a comment follows a position (line and column from 1) on its line."""
        if not self.exist:
            return False
        rest = self._lines[line - 1][column - 1 :]
        return rest[:1] in {" ", "\t"} and rest.lstrip(" \t").startswith("#")


def doubt_of(text: str, where: tuple[int, int, int, int], *, plain: bool, comments: Comments) -> Doubt | None:
    """Return why a scalar may not mean what its author intended, or None.

    Args:
        text: its value.
        where: line and column of its start and its end (exclusive), from 1.
        plain: whether it is unquoted and not a block scalar.
        comments: the comments of its file.
    """
    if text[:1] in _BEGINS_OTHER and looks_other(text):
        return Doubt.LOOKS_OTHER if plain else Doubt.QUOTED_OTHER
    if not plain:
        return None
    if comments.follows(*where[2:]):
        return Doubt.CUT
    return Doubt.CURLY if is_curly(text) else None


def is_curly(text: str) -> bool:
    """Return whether a text is enclosed in typographic quotation marks."""
    return text[:1] in _PAIRS and len(text) > 1 and text[-1] in _PAIRS[text[0]]


def lines_of(text: str) -> list[str]:
    """Return the lines of a text as the parser counts them, without line ends."""
    return _LINE_END.split(text)


def looks_other(text: str) -> bool:
    """Return whether other programs read an unquoted text as a number or a boolean."""
    return text in _TRUTH or _NUMBER.fullmatch(text) is not None


def no_break_space(text: str, last_line: int) -> tuple[int, int] | None:
    """Return line and column, from 1, of the first no-break space in place of a space that YAML needs; or None.

    Args:
        text: the file.
        last_line: the last of the few lines to search, from 1.
    """
    first_line = max(1, last_line - _NEAR_LINES)
    for number, line in enumerate(lines_of(text)[first_line - 1 : last_line], first_line):
        found = _NO_BREAK_FOR_SPACE.match(line)
        if found:
            return number, found.end()
    return None
