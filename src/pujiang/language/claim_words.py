"""The words by which a language's claims are compared with what a source says."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import attrs

from pujiang.codes import Status

_NEVER = re.compile(r"(?!)")


def _keep(word: str) -> str:
    return word


@attrs.frozen(kw_only=True, eq=False)
class ClaimWords:
    """The words of a language by which claims are compared; all are in lower case.

    Attributes:
        stem: returns the part of a word that its forms share.
        empty: words that say nothing about a subject: articles, prepositions, auxiliary verbs.
        joining: those of them that may be inside the words for what is counted: "and".
        passive: those of them that make a verb passive: "was".
        negations: words that negate.
        limiting: words after one of them by which it negates nothing: "not only".
        denied: the pattern of a negation with the word that it denies, in a language without spaces; None for others.
        denying: the pattern of verbs that deny what follows: "rejected claims that".
        opposites: pairs of words, by their stems; of two texts that differ in one of them, one denies the other.
        alike: by the stem of a word, the one that all its synonyms share.
        classes: by the stem of a counted noun, what kind of thing it counts.
        general: stems of counted nouns that may stand for others of their kind: "people" for "teachers".
        opposite_phrases: pairs of words that deny each other, in a language without spaces.
        counted: the pattern of counted nouns, in a language without spaces; None for others.
        spellings: by the spelling of a word, another one of the same word: "programme", "program".
        spelling_endings: endings of words, and how else they are spelled.
        offices: by a word for an office, the one that all words for it share.
        qualifiers: words that change an office: former, acting, deputy.
        demonym: the pattern of adjectives of nationality beside an office.
        leading: the pattern of words before an office that are no part of it: "the".
        statuses: patterns of what is said of an initiative, with the status; the first that matches counts.
        possible: words of what can be, which is neither planned nor done.
        planned: the pattern of what is to be reached or done, not yet reached.
        contrasting: the pattern of a conjunction behind which a new clause begins: "although".
        done: the pattern of what was reached or done.
        rising: the pattern of words that say that a number rises.
        falling: the pattern of words that say that a number falls.
        starting: the pattern of words right before a number with which a change begins: "from".
        reaching: the pattern of words right before a number with which a change ends: "to".
        parts: the pattern of what is between a number and the whole that it is a part of: "of the".
        summed: the pattern of words that announce a sum, a share or another calculation of the writer.
        current: the pattern of words that say that a figure is today's.
        own_voice: the pattern of names for the source itself or its editors: "the bulletin".
        minor: counted nouns of which a small number is the writer's own count: "two speakers".
    """

    stem: Callable[[str], str] = _keep
    empty: frozenset[str] = frozenset()
    joining: frozenset[str] = frozenset()
    passive: frozenset[str] = frozenset()
    negations: frozenset[str] = frozenset()
    limiting: frozenset[str] = frozenset()
    denied: re.Pattern[str] | None = None
    denying: re.Pattern[str] = _NEVER
    opposites: Mapping[str, frozenset[str]] = attrs.field(factory=dict[str, frozenset[str]])
    alike: Mapping[str, str] = attrs.field(factory=dict[str, str])
    classes: Mapping[str, str] = attrs.field(factory=dict[str, str])
    general: frozenset[str] = frozenset()
    opposite_phrases: tuple[tuple[str, str], ...] = ()
    counted: re.Pattern[str] | None = None
    spellings: Mapping[str, str] = attrs.field(factory=dict[str, str])
    spelling_endings: tuple[tuple[str, str], ...] = ()
    offices: Mapping[str, str] = attrs.field(factory=dict[str, str])
    qualifiers: frozenset[str] = frozenset()
    demonym: re.Pattern[str] = _NEVER
    leading: re.Pattern[str] = _NEVER
    statuses: tuple[tuple[re.Pattern[str], Status], ...] = ()
    possible: frozenset[str] = frozenset()
    planned: re.Pattern[str] = _NEVER
    contrasting: re.Pattern[str] = _NEVER
    done: re.Pattern[str] = _NEVER
    rising: re.Pattern[str] = _NEVER
    falling: re.Pattern[str] = _NEVER
    starting: re.Pattern[str] = _NEVER
    reaching: re.Pattern[str] = _NEVER
    parts: re.Pattern[str] = _NEVER
    summed: re.Pattern[str] = _NEVER
    current: re.Pattern[str] = _NEVER
    own_voice: re.Pattern[str] = _NEVER
    minor: frozenset[str] = frozenset()


#: Of a language without such words.
NO_CLAIM_WORDS = ClaimWords()
