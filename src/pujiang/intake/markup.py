"""Markdown as used in bulletins: removing and adding its marks.

`plain` removes marks; `emphasise` and `escape` write text that `plain` reads. The rules differ from CommonMark for two
reasons: the core has only three dependencies, none of them a Markdown parser; and such parsers do not preserve the rest
of the text exactly. A character counts as a mark only if this is certain. Reference links, HTML tags, code spans and
indented code are not read; they remain as written.
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

# While marks are read, escaped marks are replaced by the 32 noncharacters U+FDD0 to U+FDEF, one for each mark of ASCII.
_OUT_OF_SIGHT = dict(zip(string.punctuation, map(chr, range(0xFDD0, 0xFDF0)), strict=True))
_SEEN = str.maketrans({hidden: mark for mark, hidden in _OUT_OF_SIGHT.items()})
_AS_WRITTEN = str.maketrans({hidden: f"\\{mark}" for mark, hidden in _OUT_OF_SIGHT.items()})
_ESCAPE = re.compile(rf"\\([{re.escape(string.punctuation)}])")
_RESERVED = re.compile("[\ufdd0-\ufdef]")

# Possessive quantifiers (`*+`) keep the time of each rule linear in the length of the text.
_FENCE = re.compile(r" {0,3}(```+|~~~+)(?!.*`)")
_BREAK = re.compile(r" {0,3}(?:(?:\*[ \t]*+){3,}+|(?:-[ \t]*+){3,}+|(?:_[ \t]*+){3,}+)$")
_UNDERLINE = re.compile(r" {0,3}(?:(===++)|---++)[ \t]*+$")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]++|$)")
_CLOSING = re.compile(r"(?:(?<=[ \t])|^)#++$")
_QUOTE = re.compile(r"(?: {0,3}>(?:[ \t]|(?=>)|$))++")
_ITEM = re.compile(r"[ \t]*+[-*+][ \t]++(?=\S)")
_ROW = re.compile(r" {0,3}\|(.*)\|[ \t]*$")
_BELOW_HEAD = re.compile(r"[ \t|:]*+-[ \t|:-]*+$")
_CELL_END = re.compile(r"[ \t]*+\|[ \t]*+")
_PAUSE = tuple(".:;!?…。：；！？")

_WORDS = r"((?:[^\[\]]++|\[[^\[\]]*+\])*+)"
_TARGET = r"""\(\s*+(?:<[^<>\n]*+>|[^\s()<>]*+(?:\([^\s()]*+\)[^\s()<>]*+)*+)(?:\s++(?:"[^"]*+"|'[^']*+'))?+\s*+\)"""
_IMAGE = re.compile(rf"!\[{_WORDS}\]{_TARGET}")
_LINK = re.compile(rf"\[{_WORDS}\]{_TARGET}")
_RUN = re.compile(r"\*++|_++")
_ITALIC, _BOLD, _BOTH = 1, 2, 3

_MARK = re.compile(r"[\\*_#]|\](?=\()|<(?=!--)")
_MARK_AT_START = re.compile(r"^([ \t]*+)([-+>=~`|])", re.MULTILINE)


@attrs.frozen
class PlainText:
    """A text without marks of Markdown, and its headings.

    Attributes:
        text: paragraphs separated by blank lines; bold words are between `**`.
        headings: level (1 to 6) and words of each heading, in order; each is also a separate paragraph of `text`.
    """

    text: str
    headings: tuple[tuple[int, str], ...]


@attrs.frozen
class _MarkdownBlock:
    """The lines of a paragraph, a heading (level 1 to 6) or code, without the marks at their beginnings."""

    lines: tuple[str, ...]
    level: int = 0
    code: bool = False


def plain(text: str) -> PlainText:
    """Remove the marks of Markdown from a text; text without marks is not changed.

    Bold words remain between `**` (also if written with `__`); italics lose their marks if they are certain; links
    become their words; images, comments, rules and the marks of quotations, lists and code are dropped. Each row of a
    table is a paragraph with " | " between its cells. A backslash before a mark is dropped, and the mark remains as
    text.
    """
    whole = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    hidden = _ESCAPE.sub(lambda found: _OUT_OF_SIGHT[found[1]], _RESERVED.sub("", whole))
    lines: list[str] = []
    headings: list[tuple[int, str]] = []
    for piece in _BlockReader().of(_without_comments(hidden).split("\n")):
        words = _words(piece) if any(piece.lines) else ""
        if piece.level:
            headings.append((piece.level, " ".join(words.replace("**", "").translate(_SEEN).split())))
        if words and lines and lines[-1] and not words.isspace() and not lines[-1].isspace():
            lines.append("")
        lines.append(words.translate(_AS_WRITTEN if piece.code else _SEEN) if words else "")
    return PlainText("\n".join(lines), tuple(headings))


def escape(text: str) -> str:
    """Escape the marks of Markdown in a text, so that `plain` returns it unchanged."""
    return _MARK_AT_START.sub(r"\1\\\2", _MARK.sub(r"\\\g<0>", text))


def emphasise(runs: Iterable[tuple[str, bool]]) -> str:
    """Join runs of (words, bold) to one escaped paragraph with bold words, but not white space, between `**`."""
    joined = groupby(_with_white_space_inside(runs), key=itemgetter(1))
    return "".join(_mark_bold("".join(words for words, _ in group), bold=bold) for bold, group in joined)


def _with_white_space_inside(runs: Iterable[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Yield the runs; white space gets the boldness of the run before it."""
    before = False
    for words, bold in runs:
        before = before if not words.strip() else bold
        yield words, before


def _mark_bold(words: str, *, bold: bool) -> str:
    core = words.strip()
    if not bold or not core:
        return escape(words)
    start = words.index(core)
    return f"{words[:start]}**{escape(core)}**{words[start + len(core) :]}"


def _without_comments(text: str) -> str:
    kept: list[str] = []
    place = 0
    while (start := text.find("<!--", place)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        kept.append(text[place:start])
        place = end + 3
    return "".join((*kept, text[place:]))


class _BlockReader:
    """A reader of lines, which groups them into pieces."""

    def __init__(self) -> None:
        self._ready: list[_MarkdownBlock] = []
        self._open: list[str] = []
        self._fence = ""
        self._following = ""
        self._quoted = False
        self._listed = False

    def of(self, lines: Iterable[str]) -> Iterator[_MarkdownBlock]:
        """Yield the pieces of a text; a blank line, or a line with only a mark, is a separate piece."""
        waiting = list(lines)
        for line, self._following in zip(waiting, [*waiting[1:], ""], strict=True):
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
            self._take_words(self._strip_quote(line))

    def _take_words(self, line: str) -> None:
        if not line.strip():
            self._part()
        elif found := _FENCE.match(line):
            self._part()
            self._fence = found[1]
        elif found := _ROW.match(line):
            self._take_row(found[1])
        elif self._open and not self._listed and (found := _UNDERLINE.match(line)):
            self._end(level=1 if found[1] else 2)
        elif _BREAK.match(line):
            self._part()
        elif found := _HEADING.match(line):
            self._end()
            self._open = [_CLOSING.sub("", line[found.end() :].rstrip()).rstrip()]
            self._end(level=len(found[1]))
        else:
            words = self._strip_item(line)
            self._open.append(words)

    def _take_row(self, cells: str) -> None:
        """Take a row of a table as a piece, with its cells as in other formats; the line below its head is none."""
        self._end()
        if not _BELOW_HEAD.match(cells):
            self._open = [_CELL_END.sub(" | ", cells.strip(" \t|"))]
            self._end()

    def _take_code(self, line: str) -> None:
        if line.strip().startswith(self._fence) and not line.strip().strip(self._fence[0]):
            self._part()
            self._fence = ""
        else:
            self._open.append(line)

    def _strip_quote(self, line: str) -> str:
        """Return a line without the marks of a quotation; `> 5` alone is a comparison."""
        found = _QUOTE.match(line)
        rest = line[found.end() :] if found else line
        self._quoted = found is not None and (self._quoted or not rest[:1].isdigit())
        return rest if self._quoted else line

    def _strip_item(self, line: str) -> str:
        """Return a line without its list mark, which begins a piece; a dash in mid-sentence is not a list mark.

        The first of two lines with the same mark is an item.
        """
        found = _ITEM.match(line)
        if not found:
            return line
        is_first = self._following.startswith(found.group())
        if self._open and not (self._listed or is_first or self._open[-1].rstrip().endswith(_PAUSE)):
            return line
        self._end()
        self._listed = True
        return line[found.end() :]

    def _part(self, line: str = "") -> None:
        self._end()
        self._ready.append(_MarkdownBlock((line,)))

    def _end(self, *, level: int = 0) -> None:
        if any(self._open):
            self._ready.append(_MarkdownBlock(tuple(self._open), level, code=bool(self._fence)))
        self._open = []
        self._listed = False


def _words(piece: _MarkdownBlock) -> str:
    if piece.code:
        return "\n".join(piece.lines)
    written = (" " if piece.level else "\n").join(piece.lines)
    return _without_italics(_LINK.sub(r"\1", _IMAGE.sub("", written)))


def _without_italics(text: str) -> str:
    """Return the text with `**` for bold and without italics; only stars and underscores in pairs are marks."""
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
