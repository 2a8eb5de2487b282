"""Whom a checked text gives as the speaker of its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.claims.sorted_ranges import SortedRanges
from pujiang.speech.readers import ReportKind, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.claims.checked_text import CheckedText
    from pujiang.claims.speaker_names import NamedSpeakers
    from pujiang.language.claim_words import ClaimWords
    from pujiang.speech.readers import CharacterRange, SpeechReading

# After the name at the head of a list item: an office, and the mark before what is said.
_LABEL = re.compile(r"(?:\s*\([^()\n]{1,200}\)|,[^:：\n]{1,200}?)?\s*(?:[:：]|\s[–—-]\s|——)\s*")
_POSSESSIVE = re.compile(r"['’]s?\b")
_APART = re.compile(r"[\s,，]*")
_MOST_BEFORE = 40


@attrs.frozen
class ClaimedSpeaker:
    """Words of a text that it gives as somebody's.

    Attributes:
        contents: the words.
        names: the names by which the text calls the speakers.
        kind: how it refers to them.
        is_sure: whether a reporting verb, a label or a quotation says so; otherwise a speaker is only the subject.
        is_denied: whether the text says that they did not say it.
    """

    contents: tuple[CharacterRange, ...]
    names: tuple[str, ...]
    kind: SubjectKind
    is_sure: bool = True
    is_denied: bool = False

    @property
    def start(self) -> int:
        """Where the words begin."""
        return self.contents[0][0]

    @property
    def end(self) -> int:
        """Where they end."""
        return self.contents[-1][1]

    def is_own_voice(self, words: ClaimWords) -> bool:
        """Return whether the text means the source itself or those who wrote it: "the bulletin", "the editors"."""
        return self.kind in _BODIES and any(words.own_voice.search(name) for name in self.names)

    @property
    def is_described(self) -> bool:
        """Whether the text only says what they are to somebody: "critics of Minister Ofori"."""
        has_common_words = any(word.islower() for name in self.names for word in name.split())
        return self.kind in {SubjectKind.UNNAMED, SubjectKind.GROUP} and has_common_words

    @property
    def is_named(self) -> bool:
        """Whether the text names a person."""
        return self.kind in {SubjectKind.PERSON, SubjectKind.PRONOUN}


_BODIES = {SubjectKind.DOCUMENT, SubjectKind.BODY, SubjectKind.GROUP, SubjectKind.UNNAMED}


def list_claimed_speakers(text: CheckedText, names: NamedSpeakers) -> list[ClaimedSpeaker]:
    """Return whose words the words of a text are given as, in its order."""
    read = [_of_reading(reading) for reading in text.read_speech(names.lists())]
    sure = [*read, *_leave_out(_read_labels(text, names), read)]
    subjects = _leave_out(_read_subjects(text, names), sure)
    return sorted((_trim(one, text.text) for one in (*sure, *subjects)), key=lambda one: one.start)


def sort_by_place(speakers: Iterable[ClaimedSpeaker]) -> SortedRanges[ClaimedSpeaker]:
    """Return claimed speakers for `find_speaker`."""
    return SortedRanges(speakers, lambda one: (one.start, one.end))


def _leave_out(found: Iterable[ClaimedSpeaker], known: Iterable[ClaimedSpeaker]) -> list[ClaimedSpeaker]:
    """Return those that share no words with known ones."""
    ranges = sort_by_place(known)
    return [one for one in found if not ranges.find(one.start, one.end)]


def _trim(one: ClaimedSpeaker, text: str) -> ClaimedSpeaker:
    """Return words without white space at their ends."""
    contents = ((low, low + len(text[low:high].rstrip())) for low, high in one.contents)
    return attrs.evolve(one, contents=tuple((low, high) for low, high in contents if low < high) or one.contents)


def _of_reading(reading: SpeechReading) -> ClaimedSpeaker:
    names = tuple(voice.name for voice in reading.speakers)
    denied = reading.report is ReportKind.DENIED
    # What follows without an attribution of its own may be the writer's.
    last = reading.continues if reading.continues is not None else reading.contents[-1][1]
    contents = tuple((low, min(high, last)) for low, high in reading.contents if low < last)
    return ClaimedSpeaker(contents or reading.contents, names, reading.speakers[0].who, is_denied=denied)


def _read_labels(text: CheckedText, names: NamedSpeakers) -> Iterator[ClaimedSpeaker]:
    """Yield what follows a name at the head of a paragraph: "Dai Gang: China has …"."""
    for part in text.parts:
        found = next(iter(names.find_in(text.text, part.start, part.end)), None)
        mark = _LABEL.match(text.text, found[1], part.end) if found and found[0] == part.start else None
        if found and mark and mark.end() < part.end:
            yield ClaimedSpeaker(((mark.end(), part.end),), (found[2],), SubjectKind.PERSON)


def _read_subjects(text: CheckedText, names: NamedSpeakers) -> Iterator[ClaimedSpeaker]:
    """Yield the sentences with a speaker of the source near their beginning: "Cele called for …"."""
    for paragraph in text.paragraphs:
        for sentence in paragraph.sentences:
            found = next(iter(names.find_in(text.text, *sentence.span)), None)
            if found is None or found[0] > sentence.start + _MOST_BEFORE or _POSSESSIVE.match(text.text, found[1]):
                continue
            start = _APART.match(text.text, found[1])
            low = start.end() if start else found[1]
            if low < sentence.end:
                yield ClaimedSpeaker(((low, sentence.end),), (found[2],), SubjectKind.PERSON, is_sure=False)


def find_speaker(speakers: SortedRanges[ClaimedSpeaker], start: int, end: int) -> ClaimedSpeaker | None:
    """Return whose words the words of a text are given as; None if it does not say."""
    near = speakers.find(start, end)
    holding = [one for one in near if any(low <= start and end <= high + 1 for low, high in one.contents)]
    around = [one for one in near if one.start <= start + 1 and end - 1 <= one.end]
    return min(holding or around, key=lambda one: one.end - one.start, default=None)
