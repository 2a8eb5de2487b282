"""Suggesting the kind and topics of a statement, and its relation to initiatives."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.codes import Kind, Relation, Status
from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.vocabulary import Topic

_ENDING = re.compile(r"(?:ization|isation|ations?|ments?|ities|ity|ings?|ives?|ical|ies|ally|al|ed|es|s|y|e)$")
_SHORTEST_STEM = 4
_STOP = frozenset("a an and the of for in on to with by its their other".split())

_SHOULD = re.compile(
    r"\b(?:should|must|ought\s+to|needs?\s+to|(?:is|are)\s+(?:necessary|needed|imperative|essential|crucial|vital)\s+to"
    r"|it\s+is\s+(?:necessary|imperative|essential|time)|has\s+to|have\s+to|let\s+us|calls?\s+for|called\s+(?:for|on)|urged?"
    r"|^the\s+\w+\s+is\s+to|the\s+need\s+(?:for|to)|required?\s+to|proposes?\s+to|recommend(?:s|ed)?)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|shall|(?:is|are|stands?)\s+(?:ready|willing|prepared|committed|determined)\s+to|plans?\s+to|intends?\s+to"
    r"|pledges?|is\s+going\s+to)\b",
    re.IGNORECASE,
)
_WILL_HAPPEN = re.compile(
    r"\bwill\s+(?:help|be|bring|have|become|lead|make|benefit|remain|need|prosper|last|enable)\b", re.IGNORECASE
)
_JUDGES = re.compile(
    r"\b(?:can|could|may|might|would|important|importance|significan\w+|crucial|vital|key|great|huge|successful\w*|fruitful"
    r"|potential|opportunit\w+|challeng\w+|insufficient|low|weak|better|best|believes?|hopes?|promising|valuable|enrich\w*"
    r"|increasingly|positive|helps?|contribut\w+|momentum|complex|popular|essential|critical|more\s+and\s+more|need\w*)\b",
    re.IGNORECASE,
)
_EXPLAINS = re.compile(
    r"(?:introduc|explain|describ|outlin|detail|illustrat|present|elaborat|review|summari|discuss|examin|analy[sz]|demonstrat"
    r"|spoke|speak|lectur|talk|presentation|overview|shed|laid|set)",
    re.IGNORECASE,
)
_PROPOSES = re.compile(
    r"\b(?:call\w*\s+(?:for|on|upon)|urg|recommend|appeal|advocat|encourag|invit|propos\w+\b(?!\s+that\b))",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"\d|\b(?:has|have|had)\s+(?:\w+ly\s+)?\w+ed\b|\b(?:was|were)\b", re.IGNORECASE)

_ANNOUNCES = re.compile(r"\b(?:will|launch\w*|implement|announc\w+|set\s+up)\b", re.IGNORECASE)
_ASKS = re.compile(
    r"\b(?:should|must|propos\w+|establish|develop|build|promot\w+|need\w*|towards?|creat\w+|form)\b", re.IGNORECASE
)
_DID = re.compile(r"\b(?:has|have|had|was|were|implementation|since|under|progress|provid\w+|can)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:an?|the)?\s*(?:new\s+)?", re.IGNORECASE)
_AROUND = 80


def kind_of(said: str, cue: str = "") -> tuple[Kind, bool]:
    """Guess the kind of a statement from its words, and whether another kind is as likely.

    Args:
        said: what is said.
        cue: the attributing words.
    """
    explains = _EXPLAINS.search(cue) is not None and not cue.endswith("that")
    if explains:
        return Kind.EXPLANATION, False
    should, will = _SHOULD.search(said), _WILL.search(said)
    if should or _PROPOSES.search(cue):
        return Kind.PROPOSAL, bool(will)
    if will and not _WILL_HAPPEN.match(said, will.start()):
        return Kind.COMMITMENT, bool(_JUDGES.search(said))
    judges, counts = len(_JUDGES.findall(said)), len(_COUNTS.findall(said))
    if counts and counts >= judges:
        return Kind.ASSERTION, bool(judges)
    return Kind.ASSESSMENT, bool(counts)


def relation_of(said: str, start: int, kind: Kind) -> tuple[Relation, Status | None]:
    """Guess the relation of a statement to an initiative that it names at `start`, and the initiative's status."""
    before = said[max(0, start - _AROUND) : start]
    if kind is Kind.PROPOSAL and (_ASKS.search(before) or _ARTICLE.fullmatch(said, 0, start)):
        return Relation.PROPOSES, Status.PROPOSED
    if kind is Kind.COMMITMENT and _ANNOUNCES.search(before):
        return Relation.ANNOUNCES, Status.ANNOUNCED
    if kind is Kind.ASSERTION and (_DID.search(before) or _DID.search(said[start : start + _AROUND])):
        return Relation.REPORTS, Status.ONGOING
    return Relation.DESCRIBES, None


class TopicFinder:
    """A finder of topics in texts, by the stems of their names."""

    def __init__(self, topics: Iterable[Topic], language: str = "en") -> None:
        """Index the topics by the stems of their names in the language of the text."""
        by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for topic in topics:
            for name in topic.names_in(language):
                for stems in _forms(name):
                    by_first.setdefault(stems[0], []).append((stems, topic.id))
        self._by_first = {first: sorted(same, key=lambda one: -len(one[0])) for first, same in by_first.items()}

    def find_named(self, words: str) -> list[str]:
        """Return the ids of the topics named in some words, in their order; longer names are preferred."""
        stems = tuple(stems_of(words))
        found: dict[str, None] = {}
        place = 0
        while place < len(stems):
            fitting = (
                one for one in self._by_first.get(stems[place], ()) if stems[place : place + len(one[0])] == one[0]
            )
            longest = next(fitting, None)
            if longest:
                found.setdefault(longest[1])
            place += len(longest[0]) if longest else 1
        return list(found)


def _forms(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the stems of a name and of its parts joined by "and" (technology and knowledge transfer)."""
    whole = tuple(stems_of(name))
    if whole:
        yield whole
    left, joined, right = name.rpartition(" and ")
    first, last = tuple(stems_of(left)), tuple(stems_of(right))
    if joined and "," not in left and first and last:
        yield last
        yield (*first, last[-1]) if len(last) > 1 and len(first) == 1 else first


def stems_of(words: str) -> Iterator[str]:
    """Yield the stems of the words of a phrase, without stop words: "joint laboratories" → joint, laborator."""
    for word in fold(words).split():
        if word not in _STOP:
            yield stem(word)


def stem(word: str) -> str:
    """Return a word without its ending, if four letters are left: laboratory and laboratories share a stem."""
    bare = _ENDING.sub("", word.replace("programme", "program"))
    return bare if len(bare) >= _SHORTEST_STEM else word
