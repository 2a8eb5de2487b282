"""Cutting a paragraph into quotations, clauses and sentences, in one pass over its letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from pujiang.language.unspaced_words import UnspacedWords
    from pujiang.speech.readers import CharacterRange

#: Stands for each letter inside of a quotation or bracket, so that nothing in it attributes.
HIDDEN = "\x01"
_LONGEST_VERB = 4
_LONGEST_CLAUSE = 60
_LONGEST_TERM = 14


@attrs.frozen
class Segment:
    """A clause, or a quotation by itself; half-open, in code points.

    Attributes:
        start: where it begins.
        end: where it ends, without the mark after it.
        last: where the mark after it ends.
        mark: that mark; "" if there is none.
        quoted: whether it is a quotation.
    """

    start: int
    end: int
    last: int
    mark: str
    quoted: bool


def find_quotations(text: str, start: int, end: int, words: UnspacedWords) -> list[CharacterRange]:
    """Return the quotations of a paragraph with their marks, in order, none inside another.

    Marks of the wrong direction are paired as they come. A mark that is never closed opens a quotation only at the
    beginning of its paragraph, which is quoted whole then: the next paragraph goes on with it.
    """
    either = _list_either(words)
    marks = frozenset((*either, *words.quotations, *words.quotations.values()))
    places = [i for i in range(start, end) if text[i] in marks]
    last = {text[i]: i for i in places}
    found: list[CharacterRange] = []
    opened = -1
    for place in places:
        mark = text[place]
        if opened < 0:
            later = any(last.get(other, -1) > place for other in either)
            if (mark in either and later) or mark in words.quotations:
                opened = place
        elif _closes(text[opened], mark, words, either):
            if mark == text[opened] and last.get(words.quotations.get(mark, ""), -1) > place:
                opened = place  # the first was never closed
            elif place > opened + 1:
                found.append((opened, place + 1))
                opened = -1
    return [(start, end)] if opened == start else found


def _list_either(words: UnspacedWords) -> str:
    """Return the marks that are taken for each other: straight ones, and the usual pair."""
    first = next(iter(words.quotations.items()))
    return "".join((*first, words.straight))


def _closes(opening: str, mark: str, words: UnspacedWords, either: str) -> bool:
    return mark in either if opening in either else mark == words.quotations[opening]


def hide(text: str, spans: Sequence[CharacterRange], kept: str = "") -> str:
    """Return the text with the insides of some spans hidden, given in order, none inside another.

    Their first and last letters, the marks, stay, and the letter before the last if it is one of `kept`.
    """
    parts: list[str] = []
    last = 0
    for start, end in spans:
        inside = HIDDEN * (end - start - 2)
        if inside and text[end - 2] in kept:
            inside = inside[:-1] + text[end - 2]
        parts += (text[last : start + 1], inside)
        last = start + 1 + len(inside)
    return "".join((*parts, text[last:]))


def find_brackets(text: str, start: int, end: int, words: UnspacedWords) -> list[CharacterRange]:
    """Return the brackets of a paragraph with their contents, none inside another; one that is not closed is none."""
    found: list[CharacterRange] = []
    opened, closing = -1, ""
    for i in range(start, end):
        if opened < 0 and text[i] in words.hidden:
            opened, closing = i, words.hidden[text[i]]
        elif opened >= 0 and text[i] == closing:
            found.append((opened, i + 1))
            opened = -1
    return found


def cut_segments(
    masked: str, start: int, end: int, quotations: Sequence[CharacterRange], words: UnspacedWords
) -> list[Segment]:
    """Return the segments of a paragraph in order, given the text in which quotations and brackets are hidden."""
    return [*_SegmentCutter(masked, end, dict(quotations), words).cut(start)]


class _SegmentCutter:
    """Cuts one paragraph."""

    def __init__(self, masked: str, end: int, quotes: Mapping[int, int], words: UnspacedWords) -> None:
        self._text, self._end, self._quotes, self._words = masked, end, quotes, words

    def cut(self, start: int) -> Iterator[Segment]:
        # The point after the number of an item ends no sentence: "1. Director Li: …".
        item = self._words.pages.label.match(self._text, start, self._end)
        begin, i = start, item.end() if item else start
        while i < self._end:
            closed = self._quotes.get(i)
            if closed and not self._text[begin:i].strip() and self._is_alone(i, closed):
                last = self._skip_marks(closed)
                yield Segment(i, closed, last, self._text[closed:last].strip(), quoted=True)
                begin = i = last
            elif closed:
                i = closed
            elif is_mark(self._text, i, self._end, self._words):
                last = self._skip_marks(i)
                if self._text[begin:i].strip():
                    yield self._trim(begin, i, last)
                begin = i = last
            else:
                i += 1
        if self._text[begin : self._end].strip():
            yield self._trim(begin, self._end, self._end)

    def _trim(self, begin: int, end: int, last: int) -> Segment:
        clause = self._text[begin:end]
        low = begin + len(clause) - len(clause.lstrip())
        return Segment(low, begin + len(clause.rstrip()), last, self._text[end:last].strip(), quoted=False)

    def _is_alone(self, start: int, end: int) -> bool:
        """Check whether a quotation at the beginning of a clause is speech, and not a term in the clause."""
        inside = ends_with_mark(self._text, end, self._words)
        if (
            end - start > _LONGEST_TERM
            or inside
            or end >= self._end
            or is_mark(self._text, end, self._end, self._words)
        ):
            return True
        return says_behind(self._text, end, self._end, self._words)

    def _skip_marks(self, i: int) -> int:
        """Return the end of the marks at an offset, with the closing marks after a stop."""
        last = i
        while last < self._end and is_mark(self._text, last, self._end, self._words):
            last += 1
        stopped = last > i and self._text[last - 1] in self._words.stops
        while (
            stopped
            and last < self._end
            and last not in self._quotes
            and self._text[last] in self._words.closers.replace(self._words.straight[0], "")
        ):
            last += 1
        return last


def ends_with_mark(masked: str, end: int, words: UnspacedWords) -> bool:
    """Check whether a hidden quotation ends with a mark inside: known only where its last letter is not hidden."""
    return masked[end - 2 : end - 1] in {*words.stops, *words.marks}


def is_mark(text: str, i: int, end: int, words: UnspacedWords) -> bool:
    """Check whether there is a mark between clauses; a half-width one not inside of numbers and Latin words."""
    mark = text[i]
    if mark not in words.stops and mark not in words.marks:
        return False
    if not mark.isascii() or mark in "!?;":
        return True
    before, after = text[i - 1 : i], text[i + 1 : i + 2] if i + 1 < end else ""
    if mark in ",:":
        return not (before.isdigit() and after.isdigit()) and not (before.isascii() and after == "/")
    # A full stop in Latin writing: after what is no abbreviation, before what is no Latin letter or number.
    latin = before.isascii() and before.isalpha()
    return (
        not after
        or after in words.closers
        or (not after.isascii() and not before.isdigit())
        or (after == " " and not latin)
    )


def says_behind(masked: str, start: int, end: int, words: UnspacedWords) -> bool:
    """Check whether the clause at an offset ends with a verb that may follow what is said."""
    begin, last = start, _find_mark(masked, start, end, words)
    if last < end and is_occasion(masked, start, last, words):
        start, last = last + 1, _find_mark(masked, last + 1, end, words)
    outside, inside = masked[begin - 1 : begin] in {*words.stops}, masked[begin - 2 : begin - 1] in {*words.stops}
    if last < end and ((outside and masked[last] in words.marks) or (inside and masked[last] in "：:")):
        return False  # what is said follows, and what was said is complete
    clause = masked[start:last].rstrip()
    found = (clause[-length:] for length in range(_LONGEST_VERB, 0, -1) if len(clause) > length)
    return any(word in words.verbs and words.verbs[word].behind for word in found)


def _find_mark(masked: str, start: int, end: int, words: UnspacedWords) -> int:
    """Return where the next mark is; a clause that is too long to attribute has none."""
    last, limit = start, min(end, start + _LONGEST_CLAUSE)
    while last < limit and not is_mark(masked, last, end, words):
        last += 1
    return last


def is_occasion(masked: str, start: int, end: int, words: UnspacedWords) -> bool:
    """Check whether a clause names nothing but an occasion: "at the opening"."""
    return masked[start:end].strip()[:1] in words.occasions and masked[start:end].strip()[-1:] in words.when


def join_sentences(masked: str, segments: Sequence[Segment], words: UnspacedWords) -> Iterator[tuple[Segment, ...]]:
    """Yield the sentences of a paragraph as runs of segments."""
    run: list[Segment] = []
    for number, segment in enumerate(segments):
        run.append(segment)
        if _ends(masked, segments, number, words):
            yield tuple(run)
            run = []


def _ends(masked: str, segments: Sequence[Segment], number: int, words: UnspacedWords) -> bool:
    segment = segments[number]
    following = segments[number + 1] if number + 1 < len(segments) else None
    if following is None:
        return True
    if any(mark in words.stops for mark in segment.mark):
        return not (segment.quoted and says_behind(masked, segment.last, segments[-1].last, words))
    if not segment.quoted or segment.mark:
        return False
    if masked[segment.end - 2 : segment.end - 1] not in words.stops:
        return False
    led = (
        number > 0 and not segments[number - 1].quoted and segments[number - 1].mark[:1] in {*words.marks} - {"；", ";"}
    )
    return led or not (following.quoted or says_behind(masked, following.start, segments[-1].last, words))


def span_of(sentence: Sequence[Segment]) -> CharacterRange:
    """Return the span of a sentence."""
    return sentence[0].start, sentence[-1].last
