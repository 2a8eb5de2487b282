"""Whom a subject means: full names, short mentions, offices and pronouns lead to one speaker each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.drafting.names import People, Words
from pujiang.drafting.subjects import Subject, Who
from pujiang.similar import folded

if TYPE_CHECKING:
    from pujiang.drafting.quotations import Stretch


@attrs.define
class Voice:
    """A speaker of a text.

    Attributes:
        name: the fullest form of the name that the text has; of a group the words.
        who: a person or a group.
        places: where they are named, introductions first.
        titles: stretches that say as what they are introduced.
        short: the shorter forms by which they are named.
    """

    name: str
    who: Who
    introduction: Stretch | None = None
    title: Stretch | None = None
    short: list[str] = attrs.field(factory=list[str])
    doubts: list[str] = attrs.field(factory=list[str])
    delegate: bool = False


class Resolver:
    """Keeps who was named in a text so far."""

    def __init__(self, text: str, words: Words, people: People, opening: Subject | None) -> None:
        """Take the text, what its words are, the full names in it, and whoever is introduced first as a subject."""
        self._opening = opening
        self._text = text
        self._words = words
        self._people = people
        self.voices: dict[str, Voice] = {}
        self._last: Voice | None = None
        self._person_last: Voice | None = None

    def last_was(self, voice: Voice | None) -> None:
        """Say of whom a pronoun speaks from here on."""
        self._last = voice or self._last
        if voice and (voice.who is Who.PERSON or voice.delegate):
            self._person_last = voice

    def voice_of(self, subject: Subject) -> Voice | None:
        """Whom a subject means; None where nobody was named before, or will be."""
        if subject.who is Who.PRONOUN:
            several = self._text[slice(*subject.name)].lower() in {"they", "their", "them"}
            return (self._last if several else self._person_last) or self._last or self._first()
        if subject.who is Who.OFFICE:
            found = self._holder(subject) or self._first()
        elif subject.who in {Who.GROUP, Who.BODY}:
            found = self._voice(_one_line(self._text[slice(*subject.name)]), Who.GROUP)
        else:
            found = self._person(subject)
        if found and (subject.speaks_for or self._words.is_place(found.name)):
            found.delegate = True
        self.last_was(found)
        return found

    def _first(self) -> Voice | None:
        """Whoever is introduced first in the text, where it begins with an office or a pronoun."""
        if self._opening is None:
            return None
        voice = self._person(self._opening)
        doubt = "the text begins without the name: is it whoever is introduced first?"
        if doubt not in voice.doubts:
            voice.doubts.append(doubt)
        return voice

    def _person(self, subject: Subject) -> Voice:
        printed = _one_line(self._text[slice(*subject.name)])
        bearers = self._people.meant(printed, subject.start)
        whole = [name for name in bearers if len(name.split()) > len(printed.split())]
        if " " in printed:
            # A full name means itself, unless the longer one has spoken: the run of capitals may hold an organization.
            whole = [name for name in whole if name in self.voices]
        name = (
            max(whole, key=lambda n: (len(n.split()), -whole.index(n)))
            if whole and " " in printed
            else (whole or [printed])[0]
        )
        alone = " " not in name and subject.title is None
        voice = self._voice(name, Who.GROUP if alone and name not in self.voices else Who.PERSON)
        others = [other for other in whole if other != name and folded(other) in map(folded, self.voices)]
        if " " not in printed and others:
            voice.doubts.append(f"{printed!r} may mean {' or '.join(map(repr, [name, *others]))}")
        if printed != name and printed not in voice.short:
            voice.short.append(printed)
        if subject.title and (
            voice.title is None or subject.title[1] - subject.title[0] > voice.title[1] - voice.title[0]
        ):
            voice.title, voice.introduction = subject.title, (subject.start, subject.end)
        return voice

    def _voice(self, name: str, who: Who) -> Voice:
        return self.voices.setdefault(name, Voice(name, who))

    def _holder(self, subject: Subject) -> Voice | None:
        """Who holds an office that stands for a name: whoever was introduced with its words, else the last one."""
        wanted = set(folded(self._text[slice(*subject.name)]).split()) - {"the", "of", "this"}
        best: tuple[int, Voice] | None = None
        for voice in reversed(list(self.voices.values())):
            if voice.title:
                shared = len(wanted & set(folded(self._text[slice(*voice.title)]).split()))
                if shared and (best is None or shared > best[0]):
                    best = shared, voice
        return best[1] if best else self._last


def _one_line(words: str) -> str:
    return " ".join(words.split())
