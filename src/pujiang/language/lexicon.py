"""The protocol of lexicons: the words and patterns of a language.

Anchors, token boundaries, ids, dates and structure do not depend on a lexicon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.records import Record, field, record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from decimal import Decimal

    from pujiang.codes import Comparator
    from pujiang.language.draft_words import DraftWords
    from pujiang.language.speech_words import PageWords, SpeechWords
    from pujiang.language.unspaced_words import UnspacedWords


@record
class Number(Record):
    """A number in a text, without its hedge and unit."""

    start: int = field("Its start in code points, without a sign")
    end: int = field("Its end in code points, exclusive")
    value: Decimal = field("Its value, negative after a minus sign")
    scale: int = field('The factor of its last word: a million in "3 million"', default=1)


@attrs.frozen(kw_only=True, eq=False)
class FigureWords:
    """How a language prints figures: its numbers, hedges and units.

    Patterns are regular expressions in which a space matches white space of any kind.

    Attributes:
        find_numbers: yields the numbers of a text that begin between two offsets, in order.
        find_sign: returns the start of the minus sign of a number, or of the number if it has none.
        find_spelled: yields the places of spelled-out numbers.
        hedges_before: the hedges before a number, by comparator.
        hedges_after: the hedges directly after a number, by comparator.
        hedges_after_counted: the hedges after the counted noun, by comparator.
        hedge_adverb: the words that may precede a hedge.
        hedge_total: the words that may separate a hedge from the number.
        goes_on: the text that must follow `hedges_after_counted`: the end of a phrase, or a word that begins another.
        currencies_before: the currency symbols before a number, by ISO 4217 code.
        units_after: the unit words after a number, by unit.
        range_joint: the words or signs between the two numbers of a range.
        from_before: the word before a number after which "to" expresses a change, not a range.
        between_before: the word before the first number of a range that is joined by `between_joint`.
        between_joint: the word between the two numbers of that range.
        counted_word: a word of what is counted, as it may stand before `hedges_after_counted`.
        no_numerals: numbers in words that are as often something else, in lower case: "one".
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
    counted_word: str
    no_numerals: frozenset[str]


@attrs.frozen(kw_only=True)
class ReportingVerb:
    """A reporting verb: "argue", "call for".

    Attributes:
        base: the base form, with single spaces: "argue".
        third_person: "argues".
        past: "argued".
        participle: "arguing".
        tells: whether it takes a clause or a quotation ("argued that …"); otherwise it takes a noun ("welcomed the
            plan").
        is_sure: whether it always reports speech next to a name; others, like "held", as often describe an action.
    """

    base: str
    third_person: str
    past: str
    participle: str
    tells: bool
    is_sure: bool


@attrs.frozen(kw_only=True, eq=False)
class Lexicon:
    """The lexicon of a language: the words and patterns by which its texts are read.

    Attributes:
        language: the primary language subtag (BCP 47).
        pronouns: the pronouns that refer to a person named before, in lower case.
        joining_words: words that join a clause to the one before, in lower case.
        according: the words that attribute without a verb, in lower case: "according to".
        participle_ending: the ending of a participle that attributes: "ing".
        articles: the articles before an office that stands for a name, as printed, with their space: "the ", "The ".
        reporting_verbs: the reporting verbs.
        figures: how figures are printed; None if its figures are not checked.
        quotation_marks: the marks that may close a quotation of speech, by the mark that opens it.
        load_draft: returns the words that drafts need beside those of speech.
        main_script: the first word of the Unicode names of most of its letters.
        scripts: the first words of the Unicode names of the letters that its texts use: "LATIN".
        load_speech: returns the words that readers of speech need; None for a language without spaces.
        load_unspaced: returns them for a language that is written without spaces between words.
        other_scripts: scripts whose letters beside those of `main_script` show another language.
        speaker_joint: what separates the names of two speakers.
        cue_ending: what separates a cue from what is said.
        quotation_cue_ending: the same before a quotation.
        opinions: by a cue without a verb, in lower case, the same before a name: "in her view", "in the view of".
    """

    language: str
    pronouns: frozenset[str]
    joining_words: frozenset[str]
    according: str
    participle_ending: str
    articles: tuple[str, ...]
    reporting_verbs: tuple[ReportingVerb, ...]
    quotation_marks: Mapping[str, str]
    load_draft: Callable[[], DraftWords]
    main_script: str
    scripts: frozenset[str]
    figures: FigureWords | None = None
    load_speech: Callable[[], SpeechWords] | None = None
    load_unspaced: Callable[[], UnspacedWords] | None = None
    other_scripts: frozenset[str] = frozenset()
    speaker_joint: str = " and "
    cue_ending: str = " "
    quotation_cue_ending: str = " "
    opinions: Mapping[str, str] = attrs.field(factory=dict[str, str])

    @property
    def speech(self) -> SpeechWords:
        """What readers of speech need; most programs read none, so that it is loaded when it is asked for.

        Raises:
            LookupError: the language is written without spaces, see `unspaced`.
        """
        if self.load_speech is None:
            raise LookupError(self.language)
        return self.load_speech()

    @property
    def unspaced(self) -> UnspacedWords | None:
        """What readers of speech need in a language without spaces between words; None for other languages."""
        return self.load_unspaced() if self.load_unspaced else None

    @property
    def pages(self) -> PageWords:
        """How bulletins in the language are printed."""
        return (self.unspaced or self.speech).pages

    @property
    def draft(self) -> DraftWords:
        """What drafts need beside `speech`; it is loaded when it is asked for, too."""
        return self.load_draft()
