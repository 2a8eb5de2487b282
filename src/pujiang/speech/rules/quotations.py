"""Where a paragraph quotes, and where its sentences end."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import attrs

from pujiang.speech.rules.cues import compile_cue_reader
from pujiang.text.quotation_marks import AMBIGUOUS_MARKS

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Mapping, Sequence

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import CharacterRange

_STRAIGHT = '"'
# Closed by a mark that opens a quotation elsewhere.
_LOW = "„"
_SINGLE = frozenset(AMBIGUOUS_MARKS)
_MAY_CLOSE = _SINGLE | {_STRAIGHT}
_SPACED = frozenset(" (–—[:-")
_TAIL = 12


@attrs.frozen
class SpeechMarks:
    """The marks by which a language quotes speech.

    Attributes:
        closing: by each opening mark the marks that may close it.
        every: all of them.
        double: those that are no apostrophes.
    """

    closing: Mapping[str, str]
    every: frozenset[str]
    double: str


@cache
def list_speech_marks(lexicon: Lexicon) -> SpeechMarks:
    """Return the marks by which a language quotes speech."""
    closing = lexicon.quotation_marks
    every = frozenset("".join((*closing, *closing.values())))
    return SpeechMarks(closing, every, "".join(sorted(every - _SINGLE)))


def find_quotations(text: str, start: int, end: int, lexicon: Lexicon) -> list[CharacterRange]:
    """Return the quotations of a paragraph with their marks, in order, none inside another.

    A mark that is never closed opens a quotation only where the paragraph begins with it: then the next paragraph goes
    on with it.
    """
    marks = list_speech_marks(lexicon)
    found: list[CharacterRange] = []
    opened = -1
    for place in range(start, end):
        character = text[place]
        if character not in marks.every:
            continue
        # One mark after another of its kind: the first was never closed, and opened nothing.
        opens = character in marks.closing and _opens(text, place, start, end)
        if opens and not _is_inside(text, opened, character):
            opened = place
        elif (
            opened >= 0
            and character in marks.closing[text[opened]]
            and place > opened + 1
            and _closes(text, place, end, lexicon)
        ):
            found.append((opened, place + 1))
            opened = -1
    return [(start, end)] if opened == start else found


def _is_inside(text: str, opened: int, character: str) -> bool:
    """Check whether a mark that could open a quotation closes the one that is open, or is inside it."""
    if opened < 0:
        return False
    other = (character in _SINGLE) is not (text[opened] in _SINGLE)
    closes = character == _STRAIGHT != text[opened] and not other
    return text[opened] == _LOW or (other and character in _SINGLE) or closes


def _opens(text: str, place: int, start: int, end: int) -> bool:
    """Check whether an opening mark opens a quotation: a straight or single one only before a word."""
    if text[place] not in _MAY_CLOSE:
        return True
    before = text[place - 1] if place > start else " "
    return place + 1 < end and not text[place + 1].isspace() and (before in _SPACED or before.isspace())


def _closes(text: str, place: int, end: int, lexicon: Lexicon) -> bool:
    """Check whether a mark closes a quotation: a single one may be an apostrophe, inside a word or after a plural."""
    if text[place] not in _SINGLE:
        return True
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
