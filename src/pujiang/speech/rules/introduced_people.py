"""People whom a text names without letting them speak: whom the next pronoun may mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pujiang.speech.readers import CharacterRange
    from pujiang.speech.rules.resolving import Resolver
    from pujiang.speech.rules.sentence_reader import SentenceReader
    from pujiang.speech.rules.subjects import Subject, SubjectReader


class IntroducedPeople:
    """Finds people whom the sentences of a text introduce, and tells the resolver of pronouns."""

    def __init__(self, sentences: SentenceReader, subjects: SubjectReader, resolver: Resolver) -> None:
        """Store what reads sentences and subjects, and what resolves pronouns."""
        self._sentences, self._subjects, self._resolver = sentences, subjects, resolver

    def find_opening(self, sentence: CharacterRange) -> Subject | None:
        """Return whom a sentence is about: its subject by name, or the agent of a passive."""
        return self._sentences.opening_person(*sentence) or self._subjects.agent(*sentence)

    def note_other(self, sentence: CharacterRange, spoken: CharacterRange) -> None:
        """Note whom a sentence is about where another, whose words are at a span, speaks in it."""
        opening = self._sentences.opening_person(*sentence) if spoken[0] > sentence[0] else None
        if opening and not spoken[0] <= opening.name[0] < spoken[1]:
            self._resolver.introduce(opening, is_likely=False)

    def note(self, sentence: CharacterRange, opening: Subject | None) -> bool:
        """Note a person who is introduced on the way, with a title: whom the next pronoun may mean."""
        if opening is None and (other := self._subjects.opening_other(*sentence)):
            self._resolver.introduce(other, is_likely=False)
        named = [one for one in self._subjects.find_names(*sentence) if not (opening and one.start <= opening.name[0])]
        for mention in reversed(named):
            around = self._subjects.around(*mention.span, *sentence)
            if around.title:
                self._resolver.introduce(around, is_likely=opening is None)
                return True
        return False
