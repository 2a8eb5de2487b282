"""Where a paragraph quotes: the stretches between quotation marks, and where its sentences end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.language.english.verbs import SAYS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# What may close a quotation, by what opened it: texts mix typographic and straight marks.
_PAIRS = {"“": '”"', "„": "“”", "«": "»", '"': '"”', "‘": "’", "'": "'’"}
_MARKS = frozenset("“„«\"”»‘'’")
_SINGLE = frozenset("‘'’")
_SPACED = frozenset(" (–—[:-")
_END = re.compile(r"[.!?…]+[\"”’')\]»]*(?=\s|$)|[。！？]")
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\"“‘])(?:Dr|Prof|Rs|Mr|Ms|Mrs|Mx|St|Sr|Jr|Hon|Rev|Gen|Gov|Sen|Rep|Amb|Acad|Eng|No|Nos|Vol|Art|Sec|Fig|Ch|"
    r"vs|cf|approx|Inc|Ltd|Co|Corp|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|e\.g|i\.e|U\.S|U\.N|U\.K|H\.E|Ph\.D|"
    r"[A-Z](?:\.[A-Z])*)\.$"
)
_BEGINS = re.compile(r"\s*[\"“‘«(\[]*[^\W_a-zß-öø-ÿ]|\s*$|\s*[\"“‘«]")
_TAIL = 12

CharacterRange = tuple[int, int]


def quotations_in(text: str, start: int, end: int) -> list[CharacterRange]:
    """The quotations of a paragraph with their marks: half-open, in order, none inside another.

    A mark that is never closed opens a quotation only where the paragraph begins with it: then the next paragraph goes
    on with it.
    """
    found: list[CharacterRange] = []
    opened = -1
    for place in range(start, end):
        character = text[place]
        if character not in _MARKS:
            continue
        # One mark behind another of its kind: the first was never closed, and opened nothing.
        if _opens(text, place, start, end) and not _inside(text, opened, character):
            opened = place
        elif opened >= 0 and character in _PAIRS[text[opened]] and place > opened + 1 and _closes(text, place, end):
            found.append((opened, place + 1))
            opened = -1
    return [(start, end)] if opened == start else found


def _inside(text: str, opened: int, character: str) -> bool:
    """Whether a mark that could open a quotation closes the one that is open, or stands inside it."""
    if opened < 0:
        return False
    other = (character in _SINGLE) is not (text[opened] in _SINGLE)
    return text[opened] == "„" or (other and character in _SINGLE) or (character == '"' != text[opened] and not other)


def _opens(text: str, place: int, start: int, end: int) -> bool:
    character = text[place]
    if character not in {'"', "'", "‘"}:
        return character in _PAIRS
    before = text[place - 1] if place > start else " "
    return place + 1 < end and not text[place + 1].isspace() and (before in _SPACED or before.isspace())


def _closes(text: str, place: int, end: int) -> bool:
    """Whether a mark closes a quotation: a single one may be an apostrophe, inside a word or behind a plural."""
    if text[place] not in _SINGLE:
        return True
    before, behind = text[place - 1], text[place + 1 : place + 2] if place + 1 < end else ""
    if behind.isalnum():
        return False
    return before != "s" or behind in {"", *".,;:!?)"}


def sentences_in(text: str, start: int, end: int, quoted: Sequence[CharacterRange]) -> Iterator[CharacterRange]:
    """The sentences of a paragraph: half-open, without the white space between them; a quotation is never cut."""
    begin = start
    quotes = iter(quoted)
    quote = next(quotes, None)
    for match in _END.finditer(text, start, end):
        while quote and quote[1] < match.end():
            quote = next(quotes, None)
        if quote and quote[0] < match.start() and match.end() < quote[1]:
            continue
        if match.end() < end and not _ends(text, begin, match, end):
            continue
        yield begin, match.end()
        begin = match.end()
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end


def _ends(text: str, begin: int, match: re.Match[str], end: int) -> bool:
    """Whether a full stop ends a sentence: not behind an abbreviation, nor before a word in lower case."""
    if match.group()[-1] in _MARKS and SAYS.match(text, match.end(), end):
        return False
    if match.group() == "." and _ABBREVIATED.search(text[max(begin, match.start() - _TAIL) : match.end()]):
        return False
    return _BEGINS.match(text, match.end(), min(end, match.end() + _TAIL)) is not None
