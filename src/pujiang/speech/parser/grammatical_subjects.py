"""The subject of a verb in a parse: beside it, shared with another verb, before a relative clause, or an agent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.speech.parser.parsed_sentence import SUBJECTS, VERBS

if TYPE_CHECKING:
    from spacy.tokens import Token

    from pujiang.language.parsed_words import ParsedWords

_DEEPEST = 4
_SHARING = frozenset({"conj", "xcomp", "advcl", "pcomp", "dep", "ccomp"})
_PARTICIPLE = "VBG"
_DEPENDENT = frozenset({"VBG", "VBN", "VBD", "VB"})
_OBJECTS = frozenset({"dobj", "pobj", "attr"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def find_subject(verb: Token, words: ParsedWords, depth: int = 0) -> Token | None:
    """Return the noun or pronoun that is the subject of a verb; None if there is none."""
    if depth > _DEEPEST:
        return None
    agents = (
        noun for child in verb.children if child.dep_ == "agent" for noun in child.children if noun.dep_ == "pobj"
    )
    agent = next(agents, None)
    if agent is not None:
        return agent
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    active = [child for child in own if child.dep_ != "nsubjpass"]
    if active:
        return _resolve_relative(_choose(active, verb), verb, words)
    if own:
        quoted = verb.lemma_ == words.quotes and any(child.lower_ == words.comparing for child in verb.children)
        return _resolve_relative(own[0], verb, words) if quoted else None
    if verb.dep_ in _SHARING and verb.head.i != verb.i:
        return _find_shared(verb, words, depth)
    return _find_noun_before(verb, words, depth) if verb.dep_ in {"acl", "relcl"} else None


def _choose(subjects: list[Token], verb: Token) -> Token:
    """Return which of several subjects speaks: the one after its verb, else a person, else the last."""
    if len(subjects) > 1 and all(one.i < verb.i for one in subjects):
        return max(subjects, key=lambda one: (one.ent_type_ == "PERSON", one.i))
    return subjects[-1] if subjects[-1].i > verb.i else subjects[0]


def _resolve_relative(subject: Token, verb: Token, words: ParsedWords) -> Token | None:
    """Return the noun that a relative pronoun stands for; other subjects as they are."""
    if subject.lower_ not in words.relatives:
        return subject
    clause = verb if verb.dep_ == "relcl" else next((one for one in verb.ancestors if one.dep_ == "relcl"), None)
    return clause.head if clause is not None else None


def _find_shared(verb: Token, words: ParsedWords, depth: int) -> Token | None:
    """Return the subject of the verb that another one is joined to."""
    head = verb.head
    if verb.dep_ in {"advcl", "ccomp"} and verb.tag_ not in _DEPENDENT:
        return None
    while head.dep_ in {"prep", "agent"} and head.head.i != head.i:
        head = head.head
    if head.pos_ in _NOUNS:
        return head if verb.dep_ != "conj" else None
    return find_subject(head, words, depth + 1)


def _find_noun_before(verb: Token, words: ParsedWords, depth: int) -> Token | None:
    """Return who says what a clause behind a noun says: the noun, or whoever wrote or did what it names."""
    noun = verb.head
    if verb.tag_ != _PARTICIPLE:
        return None
    if noun.dep_ in _OBJECTS and noun.lemma_.lower() not in words.people and not noun.ent_type_:
        above = noun.head
        while above.dep_ == "prep":
            above = above.head
        if above.pos_ in VERBS:
            return find_subject(above, words, depth + 1)
    return noun
