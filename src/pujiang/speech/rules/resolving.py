"""Whom a subject means: full names, short mentions, offices and pronouns lead to one speaker each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.similar import fold
from pujiang.speech.readers import SubjectKind, Voice
from pujiang.speech.rules.person_names import NameClassifier, People
from pujiang.speech.rules.subjects import Subject

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.language.lexicon import Lexicon


class Resolver:
    """Resolves names, offices and pronouns to the speakers named so far."""

    def __init__(
        self, text: str, lexicon: Lexicon, words: NameClassifier, people: People, opening: Subject | None
    ) -> None:
        """Take the text, its language, words and full names, and whoever is introduced first as a subject."""
        self._said = lexicon.speech.subjects
        self._opening = opening
        self._text = text
        self._words = words
        self._people = people
        self.voices: dict[str, Voice] = {}
        self._last: Voice | None = None
        self._person_last: Voice | None = None
        # By name: who speaks for a country or an organization, or is one; and whom the text has called he or she.
        self._delegates: set[str] = set()
        self._said_as: dict[str, str] = {}

    def last_was(self, voice: Voice | None) -> None:
        """Set whom a pronoun means from here on."""
        self._last = voice or self._last
        if voice and (voice.who is SubjectKind.PERSON or voice.name in self._delegates):
            self._person_last = voice

    def voice_of(self, subject: Subject) -> Voice | None:
        """Return the speakers that a subject means; None if no one was named."""
        if subject.who is SubjectKind.PRONOUN:
            return self._find_meant(fold(self._text[slice(*subject.name)]).split()[0])
        if subject.who is SubjectKind.OFFICE:
            found = self._holder(subject) or self._first()
        elif subject.who in {SubjectKind.GROUP, SubjectKind.BODY}:
            found = self._voice(_put_on_one_line(self._text[slice(*subject.name)]), SubjectKind.GROUP)
        else:
            found = self._person(subject)
        if found and (subject.speaks_for or self._words.is_place(found.name)):
            self._delegates.add(found.name)
        self.last_was(found)
        return found

    def _find_meant(self, pronoun: str) -> Voice | None:
        """Return whom a pronoun means: whoever was named last and is not called by another pronoun."""
        if pronoun in self._said.plural_pronouns:
            found = self._last or self._first()
            if found and found.who is SubjectKind.PERSON and found.name not in self._delegates:
                found.doubt(f"{pronoun!r} is read as this one person: is it?")
            return found
        said_as = self._find_gender([pronoun])
        found = self._person_last or (None if said_as else self._last) or self._first()
        if found and said_as:
            found = self._agreeing(found, said_as)
            self._said_as[found.name] = said_as
        return found

    def _agreeing(self, found: Voice, said_as: str) -> Voice:
        """Return the last speaker whom the text does not call by another pronoun."""
        if self._said_as.get(found.name, said_as) == said_as:
            return found
        fitting = (one for one in reversed(self.voices.values()) if one.who is SubjectKind.PERSON)
        other = next((one for one in fitting if self._said_as.get(one.name, said_as) == said_as), None)
        called = self._said_as[found.name]
        if other:
            other.doubt(f"is {said_as!r} {other.name!r}? The text calls {found.name!r} {called!r}")
        else:
            found.doubt(f"both {called!r} and {said_as!r} are read as {found.name!r}: is one somebody else?")
        return other or found

    def _first(self) -> Voice | None:
        """Return whoever is introduced first, for a text that begins with an office or a pronoun."""
        if self._opening is None:
            return None
        voice = self._person(self._opening)
        voice.doubt("the text begins without the name: is it whoever is introduced first?")
        return voice

    def _person(self, subject: Subject) -> Voice:
        printed = _put_on_one_line(self._text[slice(*subject.name)])
        bearers = self._people.find_bearers(printed, subject.start)
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
        voice = self._voice(name, SubjectKind.GROUP if alone else SubjectKind.PERSON)
        others = [other for other in whole if other != name and fold(other) in map(fold, self.voices)]
        if " " not in printed and others:
            voice.doubt(f"{printed!r} may mean {' or '.join(map(repr, [name, *others]))}")
        if printed != name and printed not in voice.short:
            voice.short.append(printed)
        if subject.title and (
            voice.title is None or subject.title[1] - subject.title[0] > voice.title[1] - voice.title[0]
        ):
            voice.title, voice.introduction = subject.title, (subject.start, subject.end)
        before = self._text[subject.start : subject.name[0]]
        gender = self._find_gender(fold(before).split())
        if gender:
            self._said_as.setdefault(voice.name, gender)
        return voice

    def _voice(self, name: str, who: SubjectKind) -> Voice:
        return self.voices.setdefault(name, Voice(name, who))

    def _holder(self, subject: Subject) -> Voice | None:
        """Return who holds an office: whoever was introduced with its words, else whoever was named last."""
        wanted = set(fold(self._text[slice(*subject.name)]).split()) - self._said.office_fillers
        best: tuple[int, Voice] | None = None
        for voice in reversed(list(self.voices.values())):
            if voice.title:
                shared = len(wanted & set(fold(self._text[slice(*voice.title)]).split()))
                if shared and (best is None or shared > best[0]):
                    best = shared, voice
        return best[1] if best else self._person_last

    def _find_gender(self, words: Iterable[str]) -> str | None:
        """Return the pronoun that stands for somebody whom words, pronouns or honorifics, call so: "he" or "she"."""
        genders = self._said.genders.items()
        return next((pronoun for word in words for pronoun, callings in genders if word in callings), None)


def _put_on_one_line(words: str) -> str:
    return " ".join(words.split())
