"""Sentences in the editors' own voice that may be somebody's: a name beside a verb that reports, or a quotation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.speech.rules.cues import compile_cue_reader
from pujiang.speech.rules.quotations import find_quotations
from pujiang.speech.unspaced.unspaced_paragraphs import may_report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import CharacterRange

_FEW_WORDS = 4


def find_overlooked(text: str, sentences: Iterable[CharacterRange], lexicon: Lexicon) -> CharacterRange | None:
    """Return the first sentence that may be somebody's; None if there is none."""
    return next((span for span in sentences if _may_be_said(text, span, lexicon)), None)


def _may_be_said(text: str, span: CharacterRange, lexicon: Lexicon) -> bool:
    """Check whether a sentence quotes, or has a name or a group beside a verb that reports."""
    if lexicon.unspaced:
        return may_report(text, span, lexicon.unspaced)
    quotations = find_quotations(text, *span, lexicon)
    if any(text.count(" ", *quotation) >= _FEW_WORDS for quotation in quotations):
        return True
    words = lexicon.speech.sentences
    phrases = (words.attributing_phrase, words.disputing)
    reports = any(phrase.search(text, *span) for phrase in phrases) or any(
        cue.claims or (cue.form in {"tell", "told"} and not cue.deed)
        for cue in compile_cue_reader(lexicon).find_all(text, *span)
    )
    return reports and _names_somebody(text, span, lexicon)


def _names_somebody(text: str, span: CharacterRange, lexicon: Lexicon) -> bool:
    names = lexicon.speech.names
    words = [match.group() for match in names.token.finditer(text, *span)]
    people = names.titles | names.collectives | names.speaking | names.speaking_bodies | names.organizations
    subjects = lexicon.speech.subjects
    is_pronoun = bool(words) and words[0].lower() in subjects.speaking_pronouns - subjects.thing_pronouns
    return (
        is_pronoun
        or any(names.is_capitalized(word) for word in words[1:])
        or any(word.lower() in people for word in words)
    )
