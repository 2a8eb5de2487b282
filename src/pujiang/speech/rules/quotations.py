"""Where a paragraph quotes, and where its sentences end."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache
from typing import TYPE_CHECKING

import attrs

from pujiang.speech.rules.cues import compile_cue_reader
from pujiang.text.quotation_marks import AMBIGUOUS_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import CharacterRange, Paragraph

_STRAIGHT = '"'
_OPENING, _REVERSED = "“", "”"
_CURLY = frozenset(_OPENING)
# Two single marks stand for a double one.
_DOUBLED = {"''": _STRAIGHT, "``": _STRAIGHT, "‘‘": "“", "’’": "”"}
# Behind a word the first of three closes a quotation inside of the one that the other two close.
_INNER = r"(?<=\S)(?:'(?=''(?!'))|’(?=’’(?!’)))"
# Closed by a mark that opens a quotation elsewhere.
_LOW = "„"
_SINGLE = frozenset(AMBIGUOUS_MARKS)
_MAY_CLOSE = _SINGLE | {_STRAIGHT}
_SPACED = frozenset(" (–—[:-")
_TAIL = 12
#: Why to look at a quotation after which a paragraph quotes on, although the marks were closed.
CLOSED_BEFORE = "the next paragraph quotes without naming anybody: is it still this speaker?"
_NEXT_PARAGRAPH = re.compile(r"\s*\n\s*")
_BEFORE_QUOTATION = frozenset(".,:!?…")


@attrs.frozen
class SpeechMarks:
    """The marks by which a language quotes speech.

    Attributes:
        closing: by each opening mark the marks that may close it.
        every: all of them.
        double: those that are no apostrophes.
        pattern: a mark, or two single ones.
    """

    closing: Mapping[str, str]
    every: frozenset[str]
    double: str
    pattern: re.Pattern[str]


@cache
def list_speech_marks(lexicon: Lexicon) -> SpeechMarks:
    """Return the marks by which a language quotes speech."""
    closing = lexicon.quotation_marks
    every = frozenset("".join((*closing, *closing.values())))
    any_mark = "|".join([_INNER, *_DOUBLED, *map(re.escape, sorted(every))])
    return SpeechMarks(closing, every, "".join(sorted(every - _SINGLE)), re.compile(any_mark))


def find_quotations(text: str, start: int, end: int, lexicon: Lexicon) -> list[CharacterRange]:
    """Return the quotations of a paragraph with their marks, in order, none inside another.

    A mark that is never closed opens a quotation only where the next paragraph goes on with it: where the paragraph
    begins with the mark, or the next one begins with one, too. Two single marks are read as a double one.
    """
    marks = list_speech_marks(lexicon)
    found: list[CharacterRange] = []
    opened: _Mark | None = None
    last = start
    for match in marks.pattern.finditer(text, start, end):
        mark = _Mark(match.start(), match.end(), _DOUBLED.get(match.group(), match.group()))
        # One mark after another of its kind: the first was never closed, and opened nothing.
        opens = mark.opens(text, start, end, marks)
        if opens and not (opened and opened.holds(mark)):
            opened = mark
        elif opened and mark.start > opened.end and opened.closes_with(mark, text, end, marks, lexicon):
            found.append((opened.start, mark.end))
            opened, last = None, mark.end
        elif opened is None and mark.is_reversed(text, last):
            opened = mark
    if opened and opened.start == start:
        return [(start, end)]
    return [*found, (opened.start, end)] if opened and opened.runs_on(text, start, end, marks) else found


def is_open(text: str, quotation: CharacterRange, lexicon: Lexicon) -> bool:
    """Check whether a quotation is never closed, so that the next paragraph goes on with it."""
    marks = list_speech_marks(lexicon)
    last = text[quotation[1] - 1]
    return last not in marks.double and last not in marks.closing.get(text[quotation[0]], "")


def find_last_quotation(quotations: Sequence[CharacterRange], place: int) -> CharacterRange | None:
    """Return the last quotation that begins before a place, of those in order; None if there is none."""
    number = bisect_left(quotations, (place,))
    return quotations[number - 1] if number else None


def are_quoted(text: str, contents: Iterable[CharacterRange], quotations: Sequence[CharacterRange]) -> bool:
    """Check whether spans are in quotations, given those of the text in order: one, or several in a row."""
    return all(_is_quoted(text, span, quotations) for span in contents)


def _is_quoted(text: str, span: CharacterRange, quotations: Sequence[CharacterRange]) -> bool:
    start, end = span
    number = bisect_left(quotations, (end,)) - 1
    if number < 0 or end > quotations[number][1]:
        return False
    while number > 0 and start < quotations[number][0]:
        if text[quotations[number - 1][1] : quotations[number][0]].strip():
            return False
        number -= 1
    return quotations[number][0] <= start


def blank_quotations(text: str, paragraphs: Iterable[Paragraph]) -> str:
    """Return the text with the insides of its quotations blanked, so that no verb in them attributes."""
    parts: list[str] = []
    last = 0
    for paragraph in paragraphs:
        for start, end in paragraph.quotations:
            parts += (text[last : start + 1], "\x01" * (end - start - 2))
            last = max(end - 1, start + 1)
    return "".join((*parts, text[last:]))


def strip_marks(text: str, start: int, end: int, lexicon: Lexicon) -> CharacterRange:
    """Return a span without the quotation marks around all of it."""
    if find_quotations(text, start, end, lexicon) != [(start, end)]:
        return start, end
    pattern = list_speech_marks(lexicon).pattern
    first, last = pattern.match(text, start, end), pattern.fullmatch(text, max(start, end - 2), end)
    closed = last is not None or pattern.fullmatch(text, end - 1, end) is not None
    low = first.end() if first else start
    return low, max(low, (last.start() if last else end - 1) if closed else end)


@attrs.frozen
class _Mark:
    """A quotation mark of a text: one character, or two single marks that stand for a double one."""

    start: int
    end: int
    sign: str

    @property
    def is_single(self) -> bool:
        return self.sign in _SINGLE

    def opens(self, text: str, start: int, end: int, marks: SpeechMarks) -> bool:
        """Check whether an opening mark opens a quotation: a straight or single one only before a word."""
        if self.sign not in marks.closing:
            return False
        if self.sign not in _MAY_CLOSE and not self._closes_word(text):
            return True
        before = text[self.start - 1] if self.start > start else " "
        return self.end < end and not text[self.end].isspace() and (before in _SPACED or before.isspace())

    def runs_on(self, text: str, start: int, end: int, marks: SpeechMarks) -> bool:
        """Check whether the next paragraph goes on with what this mark opens inside of a paragraph."""
        gap = _NEXT_PARAGRAPH.match(text, end)
        before = text[start : self.start].rstrip()[-1:]
        goes_on = gap is not None and text.startswith(text[self.start : self.end], gap.end())
        return goes_on and (before in _BEFORE_QUOTATION or before in marks.every)

    def _closes_word(self, text: str) -> bool:
        """Check whether an opening mark stands where one closes: “Wells,“ said …."""
        before, after = text[self.start - 1 : self.start], text[self.end : self.end + 1]
        return bool(before) and not before.isspace() and before not in _SPACED and not after.isalnum()

    def is_reversed(self, text: str, last: int) -> bool:
        """Check whether a closing mark stands where one opens: ”Wells,” said …."""
        before = text[self.start - 1 : self.start] if self.start > last else ""
        return self.sign == _REVERSED and before.strip() == "" and text[self.end : self.end + 1].isalnum()

    def holds(self, other: _Mark) -> bool:
        """Check whether a mark that could open a quotation closes this one, or is inside it."""
        mixed = other.is_single is not self.is_single
        closes = other.sign == _STRAIGHT != self.sign and not mixed
        inside = self.sign == _STRAIGHT and other.sign in _CURLY
        return self.sign == _LOW or (mixed and other.is_single) or closes or inside

    def closes_with(self, other: _Mark, text: str, end: int, marks: SpeechMarks, lexicon: Lexicon) -> bool:
        """Check whether another mark closes this one; of a wrong pair, one that stands where marks close."""
        wrong = other.sign == self.sign and other.sign in _CURLY and other._closes_word(text)
        reversed_pair = self.sign == _REVERSED == other.sign
        if not (other.sign in marks.closing.get(self.sign, "") or wrong or reversed_pair):
            return False
        if self.sign == _STRAIGHT and other.sign == _REVERSED and text.rfind(_OPENING, self.end, other.start) >= 0:
            return False
        return not other.is_single or _closes(text, other.start, end, lexicon)


def _closes(text: str, place: int, end: int, lexicon: Lexicon) -> bool:
    """Check whether a single mark closes a quotation: it may be an apostrophe, inside a word or after a plural."""
    before, after = text[place - 1], text[place + 1 : place + 2] if place + 1 < end else ""
    if after.isalnum():
        return False
    return before not in lexicon.speech.sentences.before_apostrophe or after in {"", *".,;:!?)"}


def split_sentences(
    text: str, start: int, end: int, quoted: Sequence[CharacterRange], lexicon: Lexicon
) -> Iterator[CharacterRange]:
    """Yield the sentences of a paragraph, without the white space between them; a quotation is never cut."""
    begin = start
    quotes = iter(quoted)
    quote = next(quotes, None)
    for match in lexicon.speech.sentences.end.finditer(text, start, end):
        while quote and quote[1] < match.end():
            quote = next(quotes, None)
        if quote and quote[0] < match.start() and match.end() < quote[1]:
            continue
        if match.end() < end and not _ends_sentence(text, begin, match, end, lexicon):
            continue
        yield begin, match.end()
        begin = match.end()
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end


def _ends_sentence(text: str, begin: int, match: re.Match[str], end: int, lexicon: Lexicon) -> bool:
    """Check whether a full stop ends a sentence: not after an abbreviation, nor before a word in lower case."""
    words = lexicon.speech.sentences
    quoted = match.group()[-1] in list_speech_marks(lexicon).every
    if quoted and compile_cue_reader(lexicon).says_after(text, match.end(), end):
        return False
    if match.group() == "." and words.abbreviated.search(text[max(begin, match.start() - _TAIL) : match.end()]):
        return False
    return words.begins.match(text, match.end(), min(end, match.end() + _TAIL)) is not None
