"""Which words of a text refer to the same speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.speech.readers import SubjectKind, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.unspaced_words import UnspacedWords
    from pujiang.speech.unspaced.parties import Party

_UNCLEAR = "a pronoun after two people were named: is this the speaker?"
_UNSURE = "a name without a title: is it one?"
_HELD = "an office that several people hold: is this the speaker?"


class VoiceRegister:
    """The speakers of one text, in the order in which they are named.
    """

    def __init__(self, text: str, folded: str, words: UnspacedWords) -> None:
        """Store the text, the same with its letters in their usual forms, and the words of its language."""
        self._text, self._folded, self._words = text, folded, words
        self._voices: dict[str, Voice] = {}
        self._rivals = 0
        self._person: tuple[Voice, ...] = ()
        self._last: tuple[Voice, ...] = ()

    @property
    def last(self) -> tuple[Voice, ...]:
        """Who spoke or was named last."""
        return self._last

    @last.setter
    def last(self, voices: tuple[Voice, ...]) -> None:
        self._last = voices
        if voices and voices[-1].who is SubjectKind.PERSON:
            self._person = voices

    def find(self, parties: Sequence[Party]) -> tuple[Voice, ...]:
        """Return the speakers to whom parties refer, and note that they were named last."""
        found = tuple({id(voice): voice for party in parties for voice in self._find_one(party)}.values())
        if found:
            self._rivals = 0
            self.last = found
        return found

    def mention(self, party: Party) -> tuple[Voice, ...]:
        """Return the speaker whom a sentence names without attributing anything."""
        before = self.last
        found = self.find((party,))
        self._rivals = 1 if before and before != found else 0
        return found

    def label(self, words: str, party: Party | None) -> Voice:
        """Return the speaker of a label in a transcript; words that are no name are an office or a role."""
        if party is not None:
            return self._find_one(party)[0]
        holder = self._find_holder(words)
        return holder or self._voices.setdefault(words, Voice(words, SubjectKind.GROUP))

    def _find_one(self, party: Party) -> tuple[Voice, ...]:
        if party.kind is SubjectKind.PRONOUN:
            if self._rivals and self._person:
                self._person[0].doubt(_UNCLEAR)
            return self.last if party.several else self._person[-1:]
        words = self._folded[slice(*party.name)]
        if party.kind is SubjectKind.GROUP:
            self._note_inside(words)
        if party.kind is SubjectKind.OFFICE:
            bare = words
            holder = self._find_holder(bare)
            if holder is None and len(bare) <= max(map(len, self._words.titles)) and bare in self._words.titles:
                return self.last[-1:] if self.last and self._holds(self.last[-1], bare) else self._add(party, words)
            return (holder,) if holder else self._add(party, words)
        if party.kind is SubjectKind.PERSON and (short := self._find_short(party, words)):
            return (short,)
        return self._add(party, words)

    def _note_inside(self, words: str) -> None:
        """Note a person whom the words for others name: "critics of X" speak of X, and so does the next pronoun."""
        people = [voice for name, voice in self._voices.items() if voice.who is SubjectKind.PERSON and name in words]
        if len(people) == 1:
            self._person = (people[0],)

    def _holds(self, voice: Voice, office: str) -> bool:
        return voice.title is not None and self._folded[slice(*voice.title)].endswith(office)

    def _find_holder(self, office: str) -> Voice | None:
        """Return the only person with an office."""
        holders = [voice for voice in self._voices.values() if voice.who is SubjectKind.PERSON and self._holds(voice, office)]
        if len(holders) > 1:
            holders[-1].doubt(_HELD)
        return holders[-1] if holders else None

    def _find_short(self, party: Party, words: str) -> Voice | None:
        """Return the person of whose name these words are a part: "Director Ye", "Costa"."""
        if words in self._voices:
            return self._voices[words]
        family = words[:1]
        if party.title == party.span or (party.title and party.name[1] > party.title[0] >= party.name[0]):
            title = words[1:]
            fitting = [
                voice
                for name, voice in self._voices.items()
                if voice.who is SubjectKind.PERSON and name.startswith(family) and len(name) <= 4 and self._fits(voice, title)  # noqa: PLR2004
            ]
            return fitting[-1] if fitting else None
        parts = ((name, voice) for name, voice in self._voices.items() if voice.who is SubjectKind.PERSON)
        return next((voice for name, voice in parts if self._is_part(words, name)), None)

    def _fits(self, voice: Voice, title: str) -> bool:
        held = self._folded[slice(*voice.title)] if voice.title else ""
        return title in self._words.honorifics or title in held or not held

    def _is_part(self, words: str, name: str) -> bool:
        """Check whether words are the last part of a transliterated or Latin name."""
        return any(name.endswith(f"{mark}{words}") for mark in (*self._words.name_joints, " ")) and len(words) > 1

    def _add(self, party: Party, words: str) -> tuple[Voice, ...]:
        voice = self._voices.get(words)
        if voice is None:
            printed = " ".join(self._text[slice(*party.name)].split())
            voice = self._voices[words] = Voice(printed, party.kind)
            if party.kind is SubjectKind.OFFICE:
                voice.who = SubjectKind.GROUP
            if not party.sure:
                voice.doubt(_UNSURE)
        if voice.introduction is None or (voice.title is None and party.title is not None):
            voice.introduction, voice.title = party.span, party.title
        return (voice,)
