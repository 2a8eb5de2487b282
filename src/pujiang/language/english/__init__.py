"""The English lexicon."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.language.english.verbs import REPORTING_VERBS
from pujiang.language.lexicon import Lexicon

if TYPE_CHECKING:
    from pujiang.language.citation_words import CitationWords
    from pujiang.language.claim_words import ClaimWords
    from pujiang.language.draft_words import DraftWords
    from pujiang.language.figure_protocol import FigureTables
    from pujiang.language.parsed_words import ParsedWords
    from pujiang.language.speech_words import SpeechWords


def load_figure_tables() -> FigureTables:
    """Return the tables of figures; most programs read none."""
    from pujiang.language.english.figure_tables import TABLES  # noqa: PLC0415

    return TABLES


def _load_speech() -> SpeechWords:
    # Most programs draft nothing, and need none of these patterns.
    from pujiang.language.english.speech_lexicon import SPEECH  # noqa: PLC0415

    return SPEECH


def _load_citation(_language: str) -> CitationWords:
    from pujiang.language.english.citing import CITATION  # noqa: PLC0415  # as above

    return CITATION


def _load_draft() -> DraftWords:
    from pujiang.language.english.draft_lexicon import DRAFT  # noqa: PLC0415  # as above

    return DRAFT


def _load_parsed() -> ParsedWords:
    from pujiang.language.english.parsed_speech import PARSED  # noqa: PLC0415  # as above

    return PARSED


def _load_claims() -> ClaimWords:
    from pujiang.language.english.claim_lexicon import CLAIMS  # noqa: PLC0415  # as above

    return CLAIMS


LEXICON = Lexicon(
    language="en",
    pronouns=frozenset({"he", "she", "they", "it", "who"}),
    joining_words=frozenset({"and", "but", "then", "also", "further", "finally"}),
    according="according to",
    participle_ending="ing",
    articles=("the ", "The "),
    reporting_verbs=REPORTING_VERBS,
    # Texts mix typographic and straight marks.
    quotation_marks={"“": '”"', "„": "“”", "«": "»", '"': '"”', "‘": "’", "'": "'’"},
    load_speech=_load_speech,
    load_draft=_load_draft,
    load_parsed=_load_parsed,
    load_claims=_load_claims,
    load_citation=_load_citation,
    main_script="LATIN",
    opinions={
        f"in {whose} {noun}": f"in the {noun.removeprefix('own ')} of"
        for whose in ("his", "her", "their")
        for noun in ("view", "own view", "opinion", "own opinion", "words", "own words")
    },
)
