"""Which words of a text refer to the same speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.speech.readers import SubjectKind, Voice

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.unspaced_words import UnspacedWords
    from pujiang.speech.readers import CharacterRange
    from pujiang.speech.unspaced.parties import Party

_UNCLEAR = "a pronoun after two people were named: is this the speaker?"
_UNSURE = "a name without a title: is it one?"
_BESIDE = "another name stands directly before this one: do they speak together?"
_HELD = "an office that several people hold: is this the speaker?"
_LONGEST_NAME = 4
_MOST_OF_A_NAME = 20


class VoiceRegister:
    """The speakers of one text, in the order in which they are named."""

    def __init__(self, text: str, folded: str, words: UnspacedWords) -> None:
        """Store the text, the same with its letters in their usual forms, and the words of its language."""
        self._text, self._folded, self._words = text, folded, words
        self._voices: dict[str, Voice] = {}
        self._by_family: dict[str, list[Voice]] = {}
        self._by_part: dict[str, Voice] = {}
        self._by_title: dict[str, list[Voice]] = {}
        self._has_rival = False
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
            self._has_rival = False
            self.last = found
        return found

    def mention(self, party: Party, *, rival: bool) -> tuple[Voice, ...]:
        """Return the speaker whom a sentence names without attributing anything; a rival is named in it, too."""
        found = self.find((party,))
        self._has_rival = rival
        return found

    def note_rival(self) -> None:
        """Note that beside whoever speaks another is named, whom the next pronoun may mean."""
        self._has_rival = True

    def label(self, words: str, party: Party | None) -> Voice:
        """Return the speaker of a label in a transcript; words that are no name are an office or a role."""
        if party is not None:
            return self._find_one(party)[0]
        holder = self._find_holder(words)
        return holder or self._voices.setdefault(words, Voice(words, SubjectKind.GROUP))

    def _find_one(self, party: Party) -> tuple[Voice, ...]:
        if party.kind is SubjectKind.PRONOUN:
            if self._has_rival and self._person:
                self._person[0].doubt(_UNCLEAR)
            return self._find_several(party) if party.several else self._person[-1:]
        words = self._folded[slice(*party.name)]
        if party.kind is SubjectKind.OFFICE and (holder := self._find_holder(words)):
            return (holder,)
        if party.kind not in {SubjectKind.PERSON, SubjectKind.OFFICE}:
            self._note_inside(words)
        short = self._find_short(party, words) if party.kind is SubjectKind.PERSON else None
        printed = self._text[slice(*party.name)]
        if short and party.refers is SubjectKind.PERSON and printed not in short.short:
            short.short.append(printed)
        voice = short or self._add(party, words)
        if party.beside_another:
            voice.doubt(_BESIDE)
        return (voice,)

    def _find_several(self, party: Party) -> tuple[Voice, ...]:
        """Return those who spoke together last, or a group; otherwise the words name a group of their own."""
        if len(self.last) > 1 or any(voice.who is SubjectKind.GROUP for voice in self.last):
            return self.last
        group = attrs.evolve(party, kind=SubjectKind.GROUP)
        voice = self._add(group, self._folded[slice(*party.name)])
        voice.doubt(_UNCLEAR)
        return (voice,)

    def _note_inside(self, words: str) -> None:
        """Note a person whom the words for others name: "critics of X" speak of X, and so does the next pronoun."""
        parts = (words[i : i + length] for length in range(2, _LONGEST_NAME + 1) for i in range(len(words)))
        people = [self._voices[part] for part in parts if part in self._voices]
        if len(people) == 1 and people[0].who is SubjectKind.PERSON:
            self._person = (people[0],)

    def _find_holder(self, office: str) -> Voice | None:
        """Return the last person with an office; if several hold it, that is doubted."""
        holders = self._by_title.get(office, ())
        if len(holders) > 1:
            holders[-1].doubt(_HELD)
        return holders[-1] if holders else None

    def _find_short(self, party: Party, words: str) -> Voice | None:
        """Return the person of whose name these words are a part: "Director Ye", "Costa"."""
        if words in self._voices or party.title is None or party.title[0] < party.name[0]:
            return None if words in self._voices else self._by_part.get(words)
        fitting = [voice for voice in self._by_family.get(words[:1], ()) if self._fits(voice, words[1:])]
        return fitting[-1] if fitting and words[1:] in self._words.titles else self._by_part.get(words)

    def _fits(self, voice: Voice, title: str) -> bool:
        return title in self._words.honorifics or not voice.title or title in self._fold(voice.title)

    def _fold(self, span: CharacterRange) -> str:
        return self._folded[slice(*span)]

    def _add(self, party: Party, words: str) -> Voice:
        voice = self._voices.get(words)
        if voice is None:
            who = SubjectKind.GROUP if party.kind is SubjectKind.OFFICE else party.kind
            voice = self._voices[words] = Voice(" ".join(self._text[slice(*party.name)].split()), who)
            self._index(voice, words)
            if not party.sure:
                voice.doubt(_UNSURE)
        if voice.introduction is None or (voice.title is None and party.title is not None):
            voice.introduction, voice.title = party.span, party.title
            self._index_title(voice)
        return voice

    def _index(self, voice: Voice, words: str) -> None:
        """Note by which shorter forms a person may be named: the family name, the last part of a foreign name."""
        if voice.who is not SubjectKind.PERSON:
            return
        same = self._by_family.setdefault(words[:1], [])
        if len(words) <= _LONGEST_NAME and len(same) < _MOST_OF_A_NAME:
            same.append(voice)
        last = max(words.rfind(mark) for mark in (*self._words.name_joints, " "))
        if 0 < last < len(words) - 2:
            self._by_part.setdefault(words[last + 1 :], voice)

    def _index_title(self, voice: Voice) -> None:
        if voice.title is None or voice.who is not SubjectKind.PERSON:
            return
        title = self._fold(voice.title)
        for length in range(1, len(title) + 1):
            if title[-length:] in self._words.titles or length == len(title):
                self._by_title.setdefault(title[-length:], []).append(voice)
