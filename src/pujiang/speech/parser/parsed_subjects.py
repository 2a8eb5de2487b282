"""Whom the subject of a parsed verb means: the parse says which phrase it is, and the rules read the phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.speech.parser.parsed_sentence import find_run
from pujiang.speech.readers import SubjectKind
from pujiang.speech.rules.subjects import Subject

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pujiang.language.lexicon import Lexicon
    from pujiang.language.speech_words import NameWords, SubjectWords
    from pujiang.speech.parser.parsed_sentence import ParsedSentence
    from pujiang.speech.readers import CharacterRange
    from pujiang.speech.rules.subjects import SubjectReader

_PERSONAL = frozenset({"PRP", "WP"})
_CLAUSES = frozenset({"relcl", "acl", "advcl", "parataxis", "punct"})
_BEHIND = _CLAUSES | {"appos", "cc", "prep"}
_PLURAL = frozenset({"NNS", "NNPS"})
_BODIES = frozenset({"ORG", "GPE", "NORP", "LOC"})
_PERSON = "PERSON"
_SEVERAL = frozenset({SubjectKind.GROUP, SubjectKind.BODY})
_LONGEST_NAME = 160


class ParsedSubjectReader:
    """Reads the subjects of one text."""

    def __init__(self, text: str, rules: SubjectReader, lexicon: Lexicon) -> None:
        """Store the text, the rules that read its phrases, and the words of its language."""
        self._text, self._rules = text, rules
        self._names: NameWords = lexicon.speech.names
        self._said: SubjectWords = lexicon.speech.subjects

    def read(self, token: Token, parsed: ParsedSentence) -> Subject | None:
        """Return the phrase of a noun or pronoun that speaks; None if it is none."""
        if token.tag_ in _PERSONAL:
            place = parsed.locate((token.i, token.i + 1))
            return Subject(SubjectKind.PRONOUN, *place, place) if token.lower_ in self._said.speaking_pronouns else None
        head = parsed.locate((token.i, token.i + 1))
        named = [parsed.locate((one.i, one.i + 1)) for one in (token, *self._list_renamed(token))]
        is_person = token.ent_type_ == _PERSON
        for labels in (_CLAUSES, _CLAUSES | {"appos"}):
            phrase = self._locate_phrase(token, parsed, labels)
            found = self._read_phrase(phrase, head, named, is_person=is_person) if phrase else None
            if found:
                return found
        return self._describe(token, parsed)

    def _read_phrase(
        self, phrase: CharacterRange, head: CharacterRange, named: list[CharacterRange], *, is_person: bool
    ) -> Subject | None:
        """Return a phrase as the rules read it, of the ways in which they may that with the most speakers."""
        found = [self._rules.before(*phrase), self._rules.phrase_with_title(*phrase)]
        holding = [one for one in found if one and _holds(one, head, named) and not (is_person and one.who in _SEVERAL)]
        return max(holding, key=lambda one: len(one.beside), default=None)

    def _list_renamed(self, token: Token) -> list[Token]:
        """Return the nouns beside a noun that may be its name, or its bearers: appositions, and others joined by it."""
        beside = [one for one in token.children if one.dep_ in {"appos", "conj", "compound"}]
        return [*beside, *(one for other in beside for one in other.children if one.dep_ in {"appos", "conj"})]

    def _locate_phrase(self, token: Token, parsed: ParsedSentence, without: frozenset[str]) -> CharacterRange | None:
        return parsed.locate_words(
            find_run(token, [one for one in token.children if one.dep_ in without and one.i > token.i])
        )

    def _describe(self, token: Token, parsed: ParsedSentence) -> Subject | None:
        """Return a subject that the rules do not read, by what the parse says of it."""
        person = next(
            (one for one in parsed.doc.ents if one.start <= token.i < one.end and one.label_ == _PERSON), None
        )
        if person is not None:
            name = self._strip_possessive(parsed.locate((person.start, person.end)))
            return Subject(SubjectKind.PERSON, *name, name)
        place = self._locate_core(token, parsed)
        if place is None or place[1] - place[0] > _LONGEST_NAME or self._text[slice(*place)].count("\n"):
            return None
        head = parsed.locate((token.i, token.i + 1))[0]
        names = [one.span for one in self._rules.find_names(*place)]
        own = next((one for one in names if one[0] <= head < one[1]), None)
        if own is not None:
            return Subject(SubjectKind.PERSON, *own, own)
        # "The critics of Ana Costa": somebody whom the text does not name.
        return Subject(SubjectKind.UNNAMED if names else self._find_kind(token), *place, place)

    def _locate_core(self, token: Token, parsed: ParsedSentence) -> CharacterRange | None:
        """Return the span of a noun with its modifiers, and what it is of."""
        left_out = [
            one
            for one in token.children
            if one.i > token.i
            and one.dep_ in _BEHIND
            and not (one.dep_ == "prep" and one.lower_ in self._said.owning_links)
        ]
        return parsed.locate_words(find_run(token, left_out))

    def _strip_possessive(self, place: CharacterRange) -> CharacterRange:
        words = self._text[slice(*place)]
        ending = next((one for one in self._names.possessives if words.endswith(one)), "")
        return place[0], place[1] - len(ending)

    def _find_kind(self, token: Token) -> SubjectKind:
        if token.lemma_.lower() in self._names.documents:
            return SubjectKind.DOCUMENT
        if token.ent_type_ in _BODIES or token.pos_ == "PROPN":
            return SubjectKind.BODY
        several = token.tag_ in _PLURAL or any(True for _ in token.conjuncts)
        return SubjectKind.GROUP if several else SubjectKind.UNNAMED


def _holds(found: Subject, head: CharacterRange, named: list[CharacterRange]) -> bool:
    """Check whether a phrase is that of a noun: it holds the noun, and a name in it belongs to the noun."""
    if not found.start <= head[0] < found.end:
        return False
    if found.who is not SubjectKind.PERSON:
        return True
    names = [found.name, *(one.name for one in found.beside)]
    return any(low <= place < high for low, high in names for place, _ in named)
