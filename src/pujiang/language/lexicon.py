"""What is read differently in each language: the words and patterns of a language, and which languages have them.

Anchors, token boundaries, ids, dates and structure are read without it.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

import attrs

from pujiang.records import Record, field, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from pujiang.codes import Comparator
    from pujiang.language.speech_words import SpeechWords

#: By primary language subtag (BCP 47) the package below `pujiang.language` that has the lexicon of the language.
_PACKAGES = {"en": "english"}


@record
class Number(Record):
    """A number in a text, without hedge, sign and unit."""

    start: int = field("Where it begins, in code points")
    end: int = field("Where it ends: half-open")
    value: Decimal = field("Its value, negative behind a minus sign")
    scale: int = field('What its last word multiplies: a million in "3 million"', default=1)


@attrs.frozen(kw_only=True, eq=False)
class FigureWords:
    """How a language prints figures: its numbers, hedges and units.

    Patterns are regular expressions in which a space matches white space of any kind.

    Attributes:
        find_numbers: yields the numbers of a text that begin between two places, in order.
        find_sign: returns where the minus sign of a number begins, or where the number does if it has none.
        find_spelled: yields the places of the numbers that are spelled out.
        hedges_before: by comparator the words before a number.
        hedges_after: by comparator the words directly after a number.
        hedges_after_counted: by comparator the words after what is counted.
        hedge_adverb: what may stand before a hedge.
        hedge_total: what may stand between a hedge and the number.
        goes_on: what must follow `hedges_after_counted`: the end of a phrase, or a word that begins another.
        currencies_before: by ISO 4217 code the signs before a number.
        units_after: by unit the words after a number.
        range_joint: what stands between the two numbers of a range.
        from_before: the word before a number that makes of "to" the end of a change, not of a range.
        between_before: the word before the first number of a range that is joined by `between_joint`.
        between_joint: that joint.
    """

    find_numbers: Callable[[str, int, int | None], Iterator[Number]]
    find_sign: Callable[[str, int], int]
    find_spelled: Callable[[str], Iterator[tuple[int, int]]]
    hedges_before: Mapping[Comparator, str]
    hedges_after: Mapping[Comparator, str]
    hedges_after_counted: Mapping[Comparator, str]
    hedge_adverb: str
    hedge_total: str
    goes_on: str
    currencies_before: Mapping[str, str]
    units_after: Mapping[str, str]
    range_joint: str
    from_before: str
    between_before: str
    between_joint: str


@attrs.frozen(kw_only=True)
class ReportingVerb:
    """A verb that attributes: "argue", "call for".

    Attributes:
        base: its first person, with single spaces.
        third_person: "argues".
        past: "argued".
        participle: "arguing".
        tells: whether a clause or a quotation follows it ("argued that …"); else a noun does ("welcomed the plan").
        is_sure: whether it reports wherever it stands beside a name; others say as often what somebody does, as "held".
    """

    base: str
    third_person: str
    past: str
    participle: str
    tells: bool
    is_sure: bool


@attrs.frozen(kw_only=True, eq=False)
class Lexicon:
    """The words by which texts of a language are read.

    Attributes:
        language: the primary language subtag (BCP 47).
        pronouns: words that stand for a person who was named before, in lower case.
        joining_words: words that join a clause to the one before, in lower case.
        according: the words that attribute without a verb, in lower case.
        reporting_verbs: the verbs that attribute.
        figures: how figures are printed.
        quotation_marks: by each mark that opens a quotation of speech the marks that may close it.
        load_speech: returns what readers of speech need.
        main_script: the first word of the Unicode names of most of its letters.
        scripts: the first words of the Unicode names of the letters that its texts are written in.
    """

    language: str
    pronouns: frozenset[str]
    joining_words: frozenset[str]
    according: str
    reporting_verbs: tuple[ReportingVerb, ...]
    figures: FigureWords
    quotation_marks: Mapping[str, str]
    load_speech: Callable[[], SpeechWords]
    main_script: str
    scripts: frozenset[str]

    @property
    def speech(self) -> SpeechWords:
        """What readers of speech need; most programs read none, so that it is loaded when it is asked for."""
        return self.load_speech()


def find_lexicon(language: str) -> Lexicon | None:
    """Return the lexicon of a language; None where there is none: then its figures and cues are not read.

    Args:
        language: a tag (BCP 47), of which the primary subtag counts: "en-GB" is English.
    """
    package = _PACKAGES.get(language.partition("-")[0].lower())
    return None if package is None else _load_lexicon(package)


def list_lexicons() -> tuple[Lexicon, ...]:
    """Return the lexicons of all languages that are read."""
    return tuple(_load_lexicon(package) for package in _PACKAGES.values())


@cache
def _load_lexicon(package: str) -> Lexicon:
    found: Lexicon = import_module(f"pujiang.language.{package}").LEXICON
    return found
