"""The Chinese lexicon, and the words by which its figures are read, in simplified and traditional characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.language.chinese.verbs import REPORTING_VERBS
from pujiang.language.lexicon import Lexicon
from pujiang.language.tags import may_be_same

if TYPE_CHECKING:
    from pujiang.language.citation_words import CitationWords
    from pujiang.language.claim_words import ClaimWords
    from pujiang.language.draft_words import DraftWords
    from pujiang.language.figure_protocol import FigureTables
    from pujiang.language.page_labels import PageLabels
    from pujiang.language.unspaced_words import UnspacedWords


def load_figure_tables() -> FigureTables:
    """Return the tables of figures; most programs read none."""
    from pujiang.language.chinese.figure_tables import TABLES  # noqa: PLC0415

    return TABLES


def _load_unspaced() -> UnspacedWords:
    # Most programs draft nothing.
    from pujiang.language.chinese.speech_lexicon import UNSPACED  # noqa: PLC0415

    return UNSPACED


def _spell(words: str, family: str) -> str:
    from pujiang.language.chinese.pinyin import spell  # noqa: PLC0415  # as above

    return spell(words, family)


def _find_tag(text: str) -> str:
    from pujiang.language.chinese.scripts import find_tag  # noqa: PLC0415  # as above

    return find_tag(text)


def _load_citation(language: str) -> CitationWords:
    from pujiang.language.chinese.citing import CITATION, TRADITIONAL  # noqa: PLC0415  # as above

    return CITATION if may_be_same(language, "zh-Hans") else TRADITIONAL


def _load_labels(language: str) -> PageLabels:
    from pujiang.language.chinese.page_labels import SIMPLIFIED, TRADITIONAL  # noqa: PLC0415  # as above

    return SIMPLIFIED if may_be_same(language, "zh-Hans") else TRADITIONAL


def _load_draft() -> DraftWords:
    from pujiang.language.chinese.draft_lexicon import DRAFT  # noqa: PLC0415  # as above

    return DRAFT


def _load_claims() -> ClaimWords:
    from pujiang.language.chinese.claim_lexicon import CLAIMS  # noqa: PLC0415  # as above

    return CLAIMS


LEXICON = Lexicon(
    language="zh",
    # Without 其, with which other words begin: 其他专家.
    pronouns=frozenset("他 她 它 他们 她们 他們 她們 该负责人 該負責人 该人士 该官员 前者 后者 两人 二人 双方".split()),
    joining_words=frozenset(
        "但 但是 不过 而 而且 同时 此外 另外 随后 正如 诚如 如 也 并 并且 还 并还 同時 還 並 最后 对此 且".split()
    ),
    according="据",
    participle_ending="\n",
    articles=("",),
    reporting_verbs=REPORTING_VERBS,
    quotation_marks={"“": "”", "「": "」", "『": "』", "‘": "’", '"': '"'},
    load_unspaced=_load_unspaced,
    load_draft=_load_draft,
    load_claims=_load_claims,
    load_citation=_load_citation,
    load_labels=_load_labels,
    spell=_spell,
    find_tag=_find_tag,
    main_script="CJK",
    other_scripts=frozenset({"HIRAGANA", "KATAKANA", "HANGUL"}),
    speaker_joint="、",
    cue_ending="，",
    quotation_cue_ending="：",
)
