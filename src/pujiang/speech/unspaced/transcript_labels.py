"""Labels of transcripts: the words before a colon at the beginning of a paragraph that say who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.unspaced_words import UnspacedWords
    from pujiang.speech.readers import CharacterRange
    from pujiang.speech.unspaced.clause_cues import ClauseCueReader
    from pujiang.speech.unspaced.parties import Party, PartyReader
    from pujiang.speech.unspaced.segments import Segment

_LONGEST = 40


@attrs.frozen
class TranscriptLabel:
    """The label of a paragraph.

    Attributes:
        words: what it says, without brackets.
        span: where it is, without the colon; half-open, in code points.
        party: the person whom it names; None for a role.
        sure: whether it is one by itself, and not only among others.
    """

    words: str
    span: CharacterRange
    party: Party | None
    sure: bool


class TranscriptLabelReader:
    """Reads the labels of paragraphs."""

    def __init__(self, masked: str, words: UnspacedWords, parties: PartyReader, cues: ClauseCueReader) -> None:
        """Store the text, the words of its language, and the readers of who speaks and of cues."""
        self._text, self._words, self._parties, self._cues = masked, words, parties, cues

    def read(self, segments: Sequence[Segment]) -> TranscriptLabel | None:
        """Return the label of a paragraph; None if it has none."""
        first = segments[0] if segments else None
        if first is None or first.quoted or first.mark[:1] not in {"：", ":"} or first.end - first.start > _LONGEST:
            return None
        start, end = self._unwrap(first.start, first.end)
        words = self._text[start:end]
        if words in self._words.no_labels:
            return None
        if words in self._words.roles:
            return TranscriptLabel(words, (first.start, first.end), None, sure=False)
        cue = self._cues.read(first)
        party = None if cue and cue.parties else self._parties.read_person(start, end)
        if party:
            return TranscriptLabel(words, (first.start, first.end), party, sure=party.sure and party.title is not None)
        if self._parties.longest_before(start, end, self._words.roles) and cue is None:
            return TranscriptLabel(words, (first.start, first.end), None, sure=False)
        return None

    def _unwrap(self, start: int, end: int) -> CharacterRange:
        """Return a label without the brackets around it."""
        if self._text[start] in self._words.brackets and self._text[end - 1] == self._words.hidden.get(
            self._text[start]
        ):
            return start + 1, end - 1
        return start, end
