"""Markdown, as far as bulletins use it: its marks taken off a text, and put on.

`plain` takes them off; `emphasised` and `escaped` write what `plain` reads. These rules are our own, not CommonMark's,
for two reasons: the core has three dependencies, none of them a parser of Markdown; and such a parser gives up what
we need, the text as it was written, to the letter, where there is no mark. So a mark is a mark only where it is surely
one. Not read: reference links, HTML tags, code spans and indented code; they stay as they are written.
"""

from __future__ import annotations

import re
import string
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# An escaped mark is kept out of sight while marks are read, as one of the 32 code points that Unicode reserves for use
# inside a program; there are as many marks in ASCII.
_OUT_OF_SIGHT = dict(zip(string.punctuation, map(chr, range(0xFDD0, 0xFDF0)), strict=True))
_SEEN = str.maketrans({hidden: mark for mark, hidden in _OUT_OF_SIGHT.items()})
_AS_WRITTEN = str.maketrans({hidden: f"\\{mark}" for mark, hidden in _OUT_OF_SIGHT.items()})
_ESCAPE = re.compile(rf"\\([{re.escape(string.punctuation)}])")
_RESERVED = re.compile("[\ufdd0-\ufdef]")

# Possessive quantifiers (`*+`) keep each rule's time in proportion to the text, whatever it holds.
_FENCE = re.compile(r" {0,3}(```+|~~~+)(?!.*`)")
_BREAK = re.compile(r" {0,3}(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
_UNDERLINE = re.compile(r" {0,3}(?:(===++)|---++)[ \t]*+$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]++|$)")
_CLOSING = re.compile(r"(?:(?<=[ \t])|^)#++$")
_QUOTE = re.compile(r"(?: {0,3}>(?:[ \t]|(?=>)|$))++")
_ITEM = re.compile(r"[ \t]*+[-*+][ \t]++(?=\S)")
_PAUSE = tuple(".:;!?…。：；！？")

_WORDS = r"((?:[^\[\]]++|\[[^\[\]]*+\])*+)"
_TARGET = r"""\(\s*+(?:<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)(?:\s++(?:"[^"]*+"|'[^']*+'))?+\s*+\)"""
_IMAGE = re.compile(rf"!\[{_WORDS}\]{_TARGET}")
_LINK = re.compile(rf"\[{_WORDS}\]{_TARGET}")
_RUN = re.compile(r"\*++|_++")
_ITALIC, _BOLD, _BOTH = 1, 2, 3

_MARK = re.compile(r"[\\*_#]|\](?=\()|<(?=!--)")
_MARK_AT_START = re.compile(r"^([ \t]*+)([-+>=~`])", re.MULTILINE)


@attrs.frozen
class Plain:
    """A text without marks of Markdown, and what these marks said of it.

    Attributes:
        text: paragraphs parted by blank lines; bold words stand between `**`.
        headings: level (1 to 6) and words of each heading, in order; each is a paragraph of `text` of its own.
    """

    text: str
    headings: tuple[tuple[int, str], ...]


@attrs.frozen
class _Piece:
    """Lines that belong together, the marks at their beginnings taken off: of a paragraph, a heading (1 to 6), code."""

    lines: tuple[str, ...]
    level: int = 0
    code: bool = False


def plain(text: str) -> Plain:
    """Take the marks of Markdown off a text; prose that has none comes out as it is.

    Bold words are left between `**` (`__` becomes that); italics lose their marks where they are surely italics; links
    become their words; images, comments, rules and the marks of quotations, lists and code are dropped. A backslash
    before a mark is dropped, and the mark is text.
    """
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    hidden = _ESCAPE.sub(lambda found: _OUT_OF_SIGHT[found[1]], _RESERVED.sub("", whole))
    lines: list[str] = []
    headings: list[tuple[int, str]] = []
    for piece in _Pieces().of(_without_comments(hidden).split("\n")):
        words = _words(piece) if any(piece.lines) else ""
        if piece.level:
            headings.append((piece.level, " ".join(words.replace("**", "").translate(_SEEN).split())))
        if words and lines and lines[-1] and not words.isspace() and not lines[-1].isspace():
            lines.append("")
        lines.append(words.translate(_AS_WRITTEN if piece.code else _SEEN) if words else "")
    return Plain("\n".join(lines), tuple(headings))


def escaped(text: str) -> str:
    """A text that is words and no Markdown, so written that `plain` gives these very words."""
    return _MARK_AT_START.sub(r"\1\\\2", _MARK.sub(r"\\\g<0>", text))


def emphasised(runs: Iterable[tuple[str, bool]]) -> str:
    """Words, and whether they are bold, as one paragraph: bold words between `**`, white space never, all escaped."""
    joined = groupby(_with_white_space_inside(runs), key=itemgetter(1))
    return "".join(_written("".join(words for words, _ in group), bold=bold) for bold, group in joined)


def _with_white_space_inside(runs: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """The runs, white space between bold words being bold with them."""
    before = False
    for words, bold in runs:
        before = before if not words.strip() else bold
        yield words, before


def _written(words: str, *, bold: bool) -> str:
    core = words.strip()
    if not bold or not core:
        return escaped(words)
    start = words.index(core)
    return f"{words[:start]}**{escaped(core)}**{words[start + len(core) :]}"


def _without_comments(text: str) -> str:
    kept: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        place = end + 3
    return "".join((*kept, text[place:]))


class _Pieces:
    """Lines read one after the other, and gathered into pieces."""

    def __init__(self) -> None:
        self._ready: list[_Piece] = []
        self._open: list[str] = []
        self._fence = ""
        self._quoted = False
        self._listed = False

    def of(self, lines: Iterable[str]) -> Iterator[_Piece]:
        """The pieces of a text; a blank line, or a line that was only a mark, is a piece of its own."""
        for line in lines:
            self._take(line)
            yield from self._ready
            self._ready = []
        self._end()
        yield from self._ready

    def _take(self, line: str) -> None:
        if self._fence:
            self._take_code(line)
        elif not line or line.isspace():
            self._quoted = False
            self._part(line)
        else:
            self._take_words(self._unquoted(line))

    def _take_words(self, line: str) -> None:
        if not line.strip():
            self._part()
        elif found := _FENCE.match(line):
            self._part()
            self._fence = found[1]
        elif self._open and not self._listed and (found := _UNDERLINE.match(line)):
            self._end(level=1 if found[1] else 2)
        elif _BREAK.match(line):
            self._part()
        elif found := _HEADING.match(line):
            self._end()
            self._open = [_CLOSING.sub("", line[found.end() :].rstrip()).rstrip()]
            self._end(level=len(found[1]))
        else:
            words = self._unlisted(line)
            self._open.append(words)

    def _take_code(self, line: str) -> None:
        if line.strip().startswith(self._fence) and not line.strip().strip(self._fence[0]):
            self._part()
            self._fence = ""
        else:
            self._open.append(line)

    def _unquoted(self, line: str) -> str:
        """A line without the marks of a quotation; `> 5` alone is a comparison."""
        found = _QUOTE.match(line)
        rest = line[found.end() :] if found else line
        self._quoted = found is not None and (self._quoted or not rest[:1].isdigit())
        return rest if self._quoted else line

    def _unlisted(self, line: str) -> str:
        """A line without the mark of a list, which begins a piece; a dash in mid-sentence is none."""
        found = _ITEM.match(line)
        if not found or not (not self._open or self._listed or self._open[-1].rstrip().endswith(_PAUSE)):
            return line
        self._end()
        self._listed = True
        return line[found.end() :]

    def _part(self, line: str = "") -> None:
        self._end()
        self._ready.append(_Piece((line,)))

    def _end(self, *, level: int = 0) -> None:
        if any(self._open):
            self._ready.append(_Piece(tuple(self._open), level, code=bool(self._fence)))
        self._open = []
        self._listed = False


def _words(piece: _Piece) -> str:
    if piece.code:
        return "\n".join(piece.lines)
    written = (" " if piece.level else "\n").join(piece.lines)
    return _without_italics(_LINK.sub(r"\1", _IMAGE.sub("", written)))


def _without_italics(text: str) -> str:
    """The words, with `**` for bold: stars and underscores are marks where one opens and another closes."""
    marks = list(_RUN.finditer(text))
    if not marks:
        return text
    instead = [mark.group() for mark in marks]
    opened: dict[str, int] = {}
    for number, mark in enumerate(marks):
        run = mark.group()
        before, after = text[mark.start() - 1 : mark.start()] or " ", text[mark.end() : mark.end() + 1] or " "
        if run == "**" or len(run) > _BOTH:
            continue
        if run in opened and not before.isspace() and not after.isalnum():
            instead[number] = instead[opened.pop(run)] = "" if len(run) == _ITALIC else "**"
        elif not after.isspace() and not before.isalnum():
            opened[run] = number
    return _put(text, marks, instead)


def _put(text: str, marks: list[re.Match[str]], instead: list[str]) -> str:
    parts: list[str] = []
    place = 0
    for mark, words in zip(marks, instead, strict=True):
        parts += (text[place : mark.start()], words)
        place = mark.end()
    return "".join((*parts, text[place:]))
