"""The protocol of readers of speech: what they get and what they return.

A reader gets a text with the words of its language and returns who says what in it. It knows no records: speakers and
places that are known come as plain names, what it finds are spans of the text.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

import attrs

if TYPE_CHECKING:
    from pujiang.language.lexicon import Lexicon

#: A half-open span of a text, in code points.
CharacterRange = tuple[int, int]


@attrs.frozen
class Sentence:
    """A sentence of the prose, half-open, in code points.

    Attributes:
        start: where it begins.
        end: where it ends: exclusive.
        run_in: whether it is the heading of its paragraph, which attributes nothing.
    """

    start: int
    end: int
    run_in: bool = False

    @property
    def span(self) -> tuple[int, int]:
        """Its start and end."""
        return self.start, self.end


@attrs.frozen
class Paragraph:
    """A paragraph of the prose, half-open, in code points.

    Attributes:
        start: where it begins.
        end: where it ends: exclusive.
        quotations: its quotations with their marks, in order, none inside another.
        sentences: its sentences, in order.
    """

    start: int
    end: int
    quotations: tuple[CharacterRange, ...]
    sentences: tuple[Sentence, ...]


@attrs.frozen
class KnownNames:
    """Names that are known before a text is read.

    Attributes:
        speakers: the names and aliases of each known speaker.
        places: the names and adjectives of places, which are no names of people.
    """

    speakers: tuple[tuple[str, ...], ...] = ()
    places: tuple[str, ...] = ()


@attrs.frozen
class SpeechText:
    """A text for readers of speech.

    Attributes:
        text: the text in canonical form.
        paragraphs: its prose; headings, front matter and credits are in none of them.
        lexicon: the words of its language.
        names: the names that are known.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    lexicon: Lexicon
    names: KnownNames = KnownNames()


class SubjectKind(StrEnum):
    """How words refer to whoever speaks."""

    PERSON = "person"
    PRONOUN = "pronoun"
    OFFICE = "office"
    GROUP = "group"
    BODY = "body"
    #: A document that is quoted: a report, a survey.
    DOCUMENT = "document"
    #: Somebody whom the text does not name: an official, the adviser to NAME.
    UNNAMED = "unnamed"


class ReportKind(StrEnum):
    """What a text says of the words that it attributes."""

    #: The speaker's own words, in quotation marks.
    QUOTED = "quoted"
    #: What the speaker said, in the words of the text.
    REPORTED = "reported"
    #: The speaker did not say it, or only might: "never said that", "would have said that", "allegedly said that".
    DENIED = "denied"


class ReaderAgreement(StrEnum):
    """Whether several readers read words of a text in the same way."""

    #: One reader read the text.
    UNCHECKED = "unchecked"
    #: Both found the same words and the same speaker.
    AGREED = "agreed"
    #: Both found the same speaker, and where the words begin and end differs.
    ON_SPEAKER = "on the speaker"
    #: The other reader found nothing there.
    ALONE = "alone"
    #: The other reader contradicts, as the doubts of the reading say.
    DISPUTED = "disputed"


@attrs.define
class Voice:
    """Somebody who speaks in a text. Each is one object, which all their readings share.

    Attributes:
        name: the fullest form of the name that the text prints; of a group or an unnamed source its words.
        who: a person, a group, a body, a document or somebody unnamed.
        introduction: the span that introduces them, with name and title.
        title: the span that says as what.
        short: shorter forms of the name.
        doubts: what a person should decide about them.
    """

    name: str
    who: SubjectKind
    introduction: CharacterRange | None = None
    title: CharacterRange | None = None
    short: list[str] = attrs.field(factory=list[str])
    doubts: list[str] = attrs.field(factory=list[str])

    def doubt(self, reason: str) -> None:
        """Note once why a person should look."""
        if reason not in self.doubts:
            self.doubts.append(reason)


@attrs.frozen(kw_only=True)
class SpeechReading:
    """Words of a text that it attributes; spans are half-open, in code points.

    Attributes:
        speakers: who says it; joint speakers all.
        contents: what is said: one span, or one on each side of an attribution inside of it.
        report: whether the words are quoted, reported, or denied.
        how: by what the reader found it: a row of its own table.
        cue: the attributing words; None if another reading says whose words these are.
        source: the words beside the cue that refer to the speaker; None if the cue has none of its own.
        refers: how the source refers to the speaker.
        title: the part of the source that is no name: an office, an organization.
        sentence: the sentence with the cue, if the cue is part of a sentence.
        continues: where the sentences begin that no attribution governs.
        is_set_off: whether quotation marks or a conjunction ("that") show where what is said begins.
        only_says: whether the verb of the cue means nothing but that something is said: "said", "told".
        doubts: what a person should decide about this reading.
        cue_doubt: why the cue may attribute nothing, or not these words, or "": another reader that agrees settles it.
        agreement: whether another reader reads it in the same way.
    """

    speakers: tuple[Voice, ...]
    contents: tuple[CharacterRange, ...]
    report: ReportKind
    how: str
    cue: CharacterRange | None = None
    source: CharacterRange | None = None
    refers: SubjectKind | None = None
    title: CharacterRange | None = None
    sentence: CharacterRange | None = None
    continues: int | None = None
    is_set_off: bool = False
    only_says: bool = False
    doubts: tuple[str, ...] = ()
    cue_doubt: str = ""
    agreement: ReaderAgreement = ReaderAgreement.UNCHECKED

    @property
    def span(self) -> tuple[int, int]:
        """From the first of what is said to the last; an attribution inside is included."""
        return self.contents[0][0], self.contents[-1][1]


class SpeechReader(Protocol):
    """A function that reads who says what in a text."""

    def __call__(self, source: SpeechText, /) -> tuple[SpeechReading, ...]:
        """Return the readings of a text in its order, no two of the same words."""
        ...
