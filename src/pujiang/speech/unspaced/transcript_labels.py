"""Labels of transcripts: the words before a colon at the beginning of a paragraph that say who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.speech.unspaced.segments import Segment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.language.unspaced_words import UnspacedWords
    from pujiang.speech.readers import CharacterRange
    from pujiang.speech.unspaced.clause_cues import ClauseCueReader
    from pujiang.speech.unspaced.parties import Party, PartyReader

_LONGEST = 40
_ROUND, _BETWEEN = "（(", "、"


@attrs.frozen
class TranscriptLabel:
    """The label of a paragraph.

    Attributes:
        words: what it says, without brackets.
        span: where it is, without the colon; half-open, in code points.
        last: where it ends, with its colon or bracket.
        party: the person whom it names; None for a role.
        sure: whether it is one by itself, and not only among others.
        weak: whether it is one only among those of people: the name of a body or a document.
    """

    words: str
    span: CharacterRange
    last: int
    party: Party | None
    sure: bool = False
    weak: bool = False


class TranscriptLabelReader:
    """Reads the labels of paragraphs."""

    def __init__(self, masked: str, words: UnspacedWords, parties: PartyReader, cues: ClauseCueReader) -> None:
        """Store the text, the words of its language, and the readers of who speaks and of cues."""
        self._text, self._words, self._parties, self._cues = masked, words, parties, cues
        self._front = words.no_labels | words.roles

    def read(self, segments: Sequence[Segment]) -> TranscriptLabel | None:
        """Return the label of a paragraph; None if it has none."""
        first = segments[0] if segments else None
        if first is None or first.quoted:
            return None
        if first.mark[:1] not in {"：", ":"}:
            return self._read_bracketed(first)
        if first.end - first.start > _LONGEST:
            return None
        return self._read_words(first, self._unwrap(first.start, first.end), first.last)

    def _read_bracketed(self, first: Segment) -> TranscriptLabel | None:
        """Read a label in square brackets that no colon follows."""
        text, words = self._text, self._words
        closing = words.hidden.get(text[first.start], "") if text[first.start] not in _ROUND else ""
        last = text.find(closing, first.start, first.start + _LONGEST) if closing in words.brackets[1:] else -1
        if last < 0 or not closing:
            return None
        inside = Segment(first.start + 1, last, last + 1, "", quoted=False)
        label = self._read_words(inside, (inside.start, inside.end), last + 1)
        return None if label is None or label.weak else attrs.evolve(label, span=(first.start, last + 1))

    def _read_words(self, place: Segment, inside: CharacterRange, last: int) -> TranscriptLabel | None:
        """Read the words of a label: a role, a person, or a body."""
        start, end = inside
        mark = self._words.pages.label.match(self._text, start, end)
        start = mark.end() if mark and mark.end() < end else start
        role = self._parties.longest_at(start, end, self._words.roles)
        if role and start + role < end and self._text[start + role] in self._words.brackets:
            start, end = self._unwrap(start + role, end)
        words, span = self._text[start:end].strip(), (place.start, place.end)
        if words in self._words.no_labels:
            return None
        if words in self._words.roles:
            return TranscriptLabel(words, span, last, None)
        cue = self._cues.read(place)
        party = None if cue and cue.parties else self._parties.read_person(start, end)
        if party:
            sure = words in self._parties.known or (party.sure and party.title is not None)
            return TranscriptLabel(words, span, last, party, sure=sure)
        if cue is None and self._parties.longest_before(start, end, self._words.roles):
            return TranscriptLabel(words, span, last, None)
        weak = cue is None and self._parties.read(start, end)
        return TranscriptLabel(words, span, last, None, weak=True) if weak else None

    def read_name(self, segments: Sequence[Segment]) -> Party | None:
        """Return the person beside a title whom a label names, or a line of front matter: "主持人：院长林岚"."""
        label = self.read(segments)
        party = label.party if label else None
        if len(segments) > 1 and self._text[segments[0].start : segments[0].end] in self._front:
            value = segments[1]
            party = self._parties.read_person(value.start, value.end) if value.end - value.start <= _LONGEST else None
        return party if party and party.sure else None

    def list_attendants(self, segments: Sequence[Segment]) -> Iterator[str]:
        """Yield the common names in a line of front matter that lists nothing but people: "出席者：陈大文、李小玲"."""
        if len(segments) != 2 or self._text[segments[0].start : segments[0].end] not in self._words.no_labels:  # noqa: PLR2004
            return
        names = self._text[segments[1].start : segments[1].end].split(_BETWEEN)
        if len(names) > 1 and all(self._parties.is_name(name, titled=False) for name in names):
            yield from names

    def _unwrap(self, start: int, end: int) -> CharacterRange:
        """Return a label without the brackets around it."""
        if self._text[start] in self._words.brackets and self._text[end - 1] == self._words.hidden.get(
            self._text[start]
        ):
            return start + 1, end - 1
        return start, end
