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

    def note_object(self, content: CharacterRange) -> None:
        """Note the last person in the words behind a verb: "criticised Omar Idris"."""
        person = self._find_last(content, content[0] - 1)
        if person:
            self._resolver.introduce(person, is_likely=False)

    def note(self, sentence: CharacterRange, opening: Subject | None) -> bool:
        """Note a person who is introduced on the way: whom the next pronoun may mean; whether it is with a title."""
        if opening is None and (other := self._sentences.opening_other(*sentence)):
            self._resolver.introduce(other, is_likely=False, is_topic=True)
        last = self._find_last(sentence, opening.name[0] if opening else sentence[0] - 1)
        if last:
            self._resolver.introduce(last, is_likely=opening is None and last.title is not None)
        return last is not None and last.title is not None

    def _find_last(self, sentence: CharacterRange, after: int) -> Subject | None:
        """Return the last person in a sentence with a title, or else the last who is named for the first time."""
        people = self._subjects.list_people(*sentence)
        around = [(found, is_new) for found, is_new in reversed(people) if found.name[0] > after]
        titled = (found for found, _ in around if found.title)
        honoured = self._subjects.find_honoured(max(sentence[0], after + 1), sentence[1])
        new = (found for found, is_new in around if is_new)
        return next(titled, None) or honoured or next(new, None)
