"""The text that is checked, as its prose: without Markdown, each paragraph on one line, and where its words are."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from pujiang.language.detecting import detect_language
from pujiang.language.languages import find_lexicon
from pujiang.speech.readers import KnownNames, SpeechText
from pujiang.speech.registry import find_rules
from pujiang.speech.rules.structure import cut_paragraph
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import CharacterRange, Paragraph, SpeechReading

# A blank line, or a line break before a list item, a heading, a table row or a block quotation.
_PARAGRAPH = re.compile(r"\n[ \t]*(?=\n)|\n(?=[ \t]*(?:[-*+•]\s|\d{1,3}[.)]\s|#{1,6}\s|\||>))")
# What Markdown puts around words: bullets, numbers of items, headings, emphasis, code, links, escapes.
_LEADING = re.compile(r"[ \t]*(?:(?:[-*+•]|#{1,6})\s+|\d{1,3}[.)]\s+|>[ \t]?)*")
_MARKUP = re.compile(
    r"\*{1,3}|(?<![^\W_])_{1,3}|_{1,3}(?![^\W_])|`+|\[(?=[^\]\n]{1,200}\]\()|\]\([^)\s]{1,500}\)|\\(?=[\\`*_{}\[\]()#+.!>-])"
    r"|<[^<>\n]{1,500}>|\n[ \t]*>[ \t]?"
)
_SPACES = re.compile(r"\s+")
_QUOTED_BLOCK = re.compile(r"[ \t]*>")


@attrs.frozen
class TextPart:
    """A paragraph or list item of a checked text: its place in the prose, and whether it is a block quotation."""

    start: int
    end: int
    is_block_quotation: bool


class CheckedText:
    """A text that is checked.

    Attributes:
        source: the text as it was given; spans of claims are in it.
        text: its prose; all other spans are in it.
        parts: its paragraphs and list items.
        language: its language; "und" if it is not read.
        lexicon: the words of its language; None if it is not read.
        paragraphs: the parts with their sentences and quotations; empty if its language is not read.
    """

    def __init__(self, text: str, language: str | None) -> None:
        """Read a text; its language is found by its letters if it is not given."""
        self.source = SourceText.of(text)
        prose = _ProseWriter(text)
        self.text, self.parts = prose.text, prose.parts
        self._there, self._here = prose.there, prose.here
        self.language = language or detect_language(self.text)
        self.lexicon: Lexicon | None = find_lexicon(self.language)
        self.paragraphs: tuple[Paragraph, ...] = (
            tuple(cut_paragraph(self.text, (part.start, part.end), self.lexicon) for part in self.parts)
            if self.lexicon
            else ()
        )

    def span(self, start: int, end: int) -> Span:
        """Return the span in the given text of a span of the prose."""
        return Span(source=self.source, start=self._original(start), end=self._original(end - 1) + 1)

    def original_span(self, start: int, end: int) -> Span:
        """Return a span of the given text."""
        return Span(source=self.source, start=start, end=end)

    def _original(self, place: int) -> int:
        run = bisect_right(self._here, place) - 1
        return self._there[run] + place - self._here[run]

    def read_speech(self, speakers: Sequence[tuple[str, ...]]) -> tuple[SpeechReading, ...]:
        """Return who says what in the text, given the names of known speakers."""
        if self.lexicon is None:
            return ()
        names = KnownNames(speakers=tuple(speakers))
        return find_rules(self.lexicon)(SpeechText(self.text, self.paragraphs, self.lexicon, names))

    def block_quotations(self) -> Iterator[CharacterRange]:
        """Yield the block quotations of Markdown."""
        return ((part.start, part.end) for part in self.parts if part.is_block_quotation)


class _ProseWriter:
    """Writes the prose of a text: runs of it, with the offsets of each run there and here."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._written: list[str] = []
        self.there, self.here, self.parts = list[int](), list[int](), list[TextPart]()
        self._length = 0
        last = 0
        for found in _PARAGRAPH.finditer(text):
            self._write_part(last, found.start())
            last = found.end()
        self._write_part(last, len(text))
        self.text = "".join(self._written)

    def _write_part(self, start: int, end: int) -> None:
        begins = _LEADING.match(self._text, start, end)
        low = begins.end() if begins else start
        first, is_quotation = self._length, _QUOTED_BLOCK.match(self._text, start, end) is not None
        for found in _MARKUP.finditer(self._text, low, end):
            self._write_words(low, found.start(), first)
            low = found.end() if not found.group().startswith("\n") else found.end() - 1
        self._write_words(low, end, first)
        if self._length > first:
            if self._written[-1] == " ":
                self._written.pop()
                self._length -= 1
            self.parts.append(TextPart(first, self._length, is_quotation))
            self._add("\n\n", end)

    def _write_words(self, start: int, end: int, first: int) -> None:
        """Write words with single spaces; none at the beginning of a part."""
        low = start
        for found in _SPACES.finditer(self._text, start, end):
            self._add(self._text[low : found.start()], low)
            if self._length > first and self._written[-1] != " ":
                self._add(" ", found.start())
            low = found.end()
        self._add(self._text[low:end], low)

    def _add(self, words: str, there: int) -> None:
        if words:
            self._written.append(words)
            self.there.append(there)
            self.here.append(self._length)
            self._length += len(words)
