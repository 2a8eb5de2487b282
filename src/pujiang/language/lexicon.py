"""The protocol of lexicons: the words and patterns of a language.

Anchors, token boundaries, ids, dates and structure do not depend on a lexicon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pujiang.language.citation_words import CitationWords
    from pujiang.language.claim_words import ClaimWords
    from pujiang.language.draft_words import DraftWords
    from pujiang.language.page_labels import PageLabels
    from pujiang.language.parsed_words import ParsedWords
    from pujiang.language.speech_words import PageWords, SpeechWords
    from pujiang.language.unspaced_words import UnspacedWords


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
        quotation_marks: the marks that may close a quotation of speech, by the mark that opens it.
        load_draft: returns the words that drafts need beside those of speech.
        main_script: the first word of the Unicode names of most of its letters.
        load_speech: returns the words that readers of speech need; None for a language without spaces.
        load_unspaced: returns them for a language that is written without spaces between words.
        load_parsed: returns the words for texts that a parser has read; None without a reader by a parser.
        other_scripts: scripts whose letters beside those of `main_script` show another language.
        speaker_joint: what separates the names of two speakers.
        cue_ending: what separates a cue from what is said.
        quotation_cue_ending: the same before a quotation.
        load_claims: returns the words by which claims of a text are compared with its source.
        load_citation: returns the words of citations for a language tag; None for those of English.
        load_labels: returns the labels of pages for a language tag; None for those of English.
        spell: writes words in Latin letters for ids, given also the family name with which they begin; None for a
            language that is written in them.
        find_tag: returns the tag of a text in the language, with its script; None if all texts have one script.
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
    load_speech: Callable[[], SpeechWords] | None = None
    load_unspaced: Callable[[], UnspacedWords] | None = None
    load_parsed: Callable[[], ParsedWords] | None = None
    other_scripts: frozenset[str] = frozenset()
    speaker_joint: str = " and "
    cue_ending: str = " "
    quotation_cue_ending: str = " "
    load_claims: Callable[[], ClaimWords] | None = None
    load_citation: Callable[[str], CitationWords] | None = None
    load_labels: Callable[[str], PageLabels] | None = None
    spell: Callable[[str, str], str] | None = None
    find_tag: Callable[[str], str] | None = None
    opinions: Mapping[str, str] = attrs.field(factory=dict[str, str])

    def spell_id(self, words: str, family: str = "") -> str:
        """Return words as ids have them: in Latin letters."""
        return self.spell(words, family) if self.spell else words

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
