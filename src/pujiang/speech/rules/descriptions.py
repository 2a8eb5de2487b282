"""Somebody, several people or a document whom a text describes and does not name: "a spokesman", "the survey"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.speech.readers import SubjectKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.language.speech_words import SubjectWords
    from pujiang.speech.readers import CharacterRange
    from pujiang.speech.rules.person_names import NameClassifier, Token

_LONGEST = 14
_FEW = 4
_LONGEST_OF_THEM = 3


class DescriptionReader:
    """Finds as what a phrase describes its speaker."""

    def __init__(self, words: NameClassifier, said: SubjectWords) -> None:
        """Take the words of names, and those of subjects."""
        self._words, self._names, self._said = words, words.names, said

    def find_kind(self, tokens: Sequence[Token]) -> SubjectKind | None:
        """Return the kind of speaker that a phrase describes; None if it describes none."""
        if self._is_pronoun_of_several(tokens):
            return SubjectKind.UNNAMED
        if self._is_share(tokens):
            return SubjectKind.GROUP
        tokens = self._strip_parts(tokens)
        core = self._find_core(tokens)
        if not core or len(tokens) > _LONGEST or core[0].bare in self._said.no_group:
            return None
        if any(one.bare in self._said.no_modifiers or self._words.is_verb(one) for one in core[:-1]):
            return None
        return self._find_kind_of_noun(core) if self._begins_phrase(core) else None

    def find_source(self, tokens: Sequence[Token]) -> SubjectKind | None:
        """Return the kind of speaker of the first noun in a phrase that something can be according to."""
        names = self._names
        nouns = [one.bare for one in tokens[:_LONGEST] if not self._words.is_possessive(one)]
        things, people = names.documents | names.data, names.speaking | names.collectives
        first = next((noun for noun in nouns if noun in things | people), None)
        if first is None or len(tokens) == 1:
            return None
        return SubjectKind.DOCUMENT if first in things else SubjectKind.UNNAMED

    def _is_pronoun_of_several(self, tokens: Sequence[Token]) -> bool:
        """Check whether words mean one or more of people who were named before: "one of them", "another"."""
        bares = [one.bare for one in tokens]
        *parts, last = bares
        others = last in self._said.others and not set(parts) - self._said.definite - self._said.indefinite
        of_them = len(bares) == _LONGEST_OF_THEM and bares[0] in self._said.parts and bares[1] in self._said.part_of
        return others or (of_them and last in self._said.plural_pronouns)

    def _is_share(self, tokens: Sequence[Token]) -> bool:
        """Check whether words are a share of people who were asked: "40 percent"."""
        return 1 < len(tokens) <= _FEW and tokens[-1].bare in self._said.shares

    def find_one_of_several(self, tokens: Sequence[Token]) -> CharacterRange | None:
        """Return the words that begin as one of several does, whatever the noun: "one of the fishermen"."""
        if len(tokens) <= _LONGEST_OF_THEM:
            return None
        one, of, the, noun = tokens[: _LONGEST_OF_THEM + 1]
        words = self._said
        begins = one.bare in words.indefinite and of.bare in words.part_of and the.bare in words.determiners
        return (one.start, noun.end) if begins else None

    def _strip_parts(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Return a phrase without the words that mean some of several: "(a number of) delegates"."""
        links = (n for n, one in enumerate(tokens[1:_FEW], 1) if one.bare in self._said.part_of)
        link = next(links, None)
        if link is None or link + 1 == len(tokens) or tokens[link - 1].bare not in self._said.parts:
            return tokens
        return tokens[link + 1 :]

    def _find_core(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """Return a phrase up to its noun, without what follows: "the survey (released on Monday)"."""
        number = next((n for n, one in enumerate(tokens) if n and one.bare in self._said.owning_links), len(tokens))
        core = list(tokens[:number])
        while core and (self._words.is_verb(core[-1]) or core[-1].bare in self._names.calendar):
            core.pop()
        cut_off = core and len(core) < number and core[-1].bare not in self._names.documents
        return [] if cut_off else core

    def _find_kind_of_noun(self, core: Sequence[Token]) -> SubjectKind | None:
        head, names = core[-1].bare, self._names
        if head in names.documents:
            return None if core[0].bare in self._said.near else SubjectKind.DOCUMENT
        if head in names.speaking or (self._words.is_title(core[-1]) and self._is_indefinite(core)):
            return SubjectKind.UNNAMED
        if head in names.collectives:
            return SubjectKind.GROUP
        return SubjectKind.BODY if head in names.speaking_bodies else None

    def _is_indefinite(self, core: Sequence[Token]) -> bool:
        """Check whether an office is somebody's who was not named: "an official", "the mayor’s spokesman"."""
        indefinite = core[0].bare in (self._said.determiners | self._said.several) - self._said.definite
        return indefinite or any(map(self._words.is_possessive, core))

    def _begins_phrase(self, core: Sequence[Token]) -> bool:
        """Check whether words begin as a noun phrase, and not as a participle: "Quoting critics"."""
        first = core[0]
        named = first.capital or first.bare in self._said.determiners | self._said.several
        return len(core) == 1 or named or self._said.participle.match(first.text) is None
