"""Suggesting the kind and topics of a statement, and its relation to initiatives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.codes import Kind, Relation, Status
from pujiang.similar import fold
from pujiang.text.tokens import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.language.draft_words import LabelWords, StemWords
    from pujiang.language.lexicon import Lexicon
    from pujiang.model.vocabulary import Topic

_SHORTEST_STEM = 4
_AROUND = 80
# In scripts that are written without spaces each letter.
_WORD = re.compile(rf"{UNSPACED.pattern}|[^\s{UNSPACED.pattern[1:-1]}]+")


def kind_of(said: str, cue: str, words: LabelWords) -> tuple[Kind, bool]:
    """Guess the kind of a statement from its words, and whether another kind is as likely.

    Args:
        said: what is said.
        cue: the attributing words; empty if there are none.
        words: what suggests a kind in the language of the text.
    """
    if words.explaining_cue.search(cue) and not cue.endswith(words.clause_end):
        return Kind.EXPLANATION, False
    commits = words.commits.search(said)
    if words.proposes.search(said) or words.proposing_cue.search(cue):
        return Kind.PROPOSAL, bool(commits)
    if commits and not words.predicts.match(said, commits.start()):
        return Kind.COMMITMENT, bool(words.judges.search(said))
    judges, asserts = len(words.judges.findall(said)), len(words.asserts.findall(said))
    if asserts and asserts >= judges:
        return Kind.ASSERTION, bool(judges)
    return Kind.ASSESSMENT, bool(asserts)


def relation_of(said: str, start: int, end: int, kind: Kind, words: LabelWords) -> tuple[Relation, Status | None]:
    """Guess the relation of a statement to an initiative that it names in said[start:end], and its status."""
    before = said[max(0, start - _AROUND) : start]
    behind = said[end : end + _AROUND]
    for status, (ahead, after) in words.reached.items():
        if ahead.search(before) or after.search(behind):
            return Relation.REPORTS, status
    if kind is Kind.PROPOSAL and (words.asked.search(before) or words.article.fullmatch(said, 0, start)):
        return Relation.PROPOSES, Status.PROPOSED
    if kind is Kind.COMMITMENT and words.announced.search(before):
        return Relation.ANNOUNCES, Status.ANNOUNCED
    if kind is Kind.ASSERTION and any(map(words.ongoing.search, (before, said[start : start + _AROUND]))):
        return Relation.REPORTS, Status.ONGOING
    return Relation.DESCRIBES, None


class TopicFinder:
    """A finder of topics in texts: by the stems of their names, or by the word itself if a name is one word."""

    def __init__(self, topics: Iterable[Topic], lexicon: Lexicon) -> None:
        """Index the topics by their names in the language of the text."""
        self._words = words = lexicon.draft.stems
        self._terms: dict[str, str] = {}
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for topic in topics:
            for name in topic.names_in(lexicon.language):
                for term in _terms(name, words):
                    if len(term) == 1:
                        self._terms.setdefault(_singular(term[0], words), topic.id)
                    else:
                        stems = tuple(stem(word, words) for word in term)
                        by_first.setdefault(stems[0], []).append((stems, topic.id))
        self._by_first = {first: sorted(same, key=lambda one: -len(one[0])) for first, same in by_first.items()}

    def find_named(self, words: str) -> list[str]:
        """Return the ids of the topics named in some words, in their order; longer names are preferred."""
        told = _words_of(words, self._words)
        stems = tuple(stem(word, self._words) for word in told)
        found: dict[str | None, None] = {}
        place = 0
        while place < len(stems):
            fitting = (
                one for one in self._by_first.get(stems[place], ()) if stems[place : place + len(one[0])] == one[0]
            )
            term = self._terms.get(_singular(told[place], self._words))
            longest, topic = next(fitting, (told[place : place + 1], term))
            found.setdefault(topic)
            place += len(longest)
        return [topic for topic in found if topic]


def _terms(name: str, words: StemWords) -> Iterator[Sequence[str]]:
    """Yield the words of a name and of its parts joined by "and" (technology and knowledge transfer).

    A part of one word is no name by itself: "Market and government" is not about each government.
    """
    whole = _words_of(name, words)
    if whole:
        yield whole
    left, joined, right = name.rpartition(words.listed)
    first, last = _words_of(left, words), _words_of(right, words)
    if joined and "," not in left and first and len(last) > 1:
        yield last
        yield [*first, last[-1]] if len(first) == 1 else first
    elif len(first) > 1 and "," not in left:
        yield first


def _words_of(phrase: str, words: StemWords) -> list[str]:
    return [word for word in _WORD.findall(fold(phrase)) if word not in words.stop_words]


def _singular(word: str, words: StemWords) -> str:
    """Return a word without the ending of its plural: laboratories → laboratory; "developing" stays."""
    word = _spell_usually(word, words)
    for ending, instead in words.plurals:
        word = ending.sub(instead, word)
    return word


def stems_of(phrase: str, words: StemWords) -> Iterator[str]:
    """Yield the stems of the words of a phrase, without stop words: "joint laboratories" → joint, laborator."""
    return (stem(word, words) for word in _words_of(phrase, words))


def stem(word: str, words: StemWords) -> str:
    """Return a word without its ending, if four letters are left: laboratory and laboratories share a stem."""
    bare = words.ending.sub("", _spell_usually(word, words))
    return bare if len(bare) >= _SHORTEST_STEM else word


def _spell_usually(word: str, words: StemWords) -> str:
    for variant, form in words.variants.items():
        word = word.replace(variant, form)
    return word
