"""Paragraphs of languages without spaces between words: their quotations and sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.speech.readers import Paragraph, Sentence
from pujiang.speech.unspaced.segments import (
    cut_segments,
    find_brackets,
    find_quotations,
    hide,
    join_sentences,
    says_behind,
    span_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.language.unspaced_words import UnspacedWords
    from pujiang.speech.readers import CharacterRange

# Shorter quotations are terms and titles.
_LONGEST_TERM = 12


def read_unspaced_paragraph(text: str, place: CharacterRange, words: UnspacedWords) -> Paragraph:
    """Return a paragraph with its quotations and sentences."""
    start, end = place
    part = text[start:end].translate(words.variants)
    quotations = find_quotations(part, 0, len(part), words)
    masked = mask_insides(part, ((0, len(part), quotations),), words)
    segments = cut_segments(masked, 0, len(part), quotations, words)
    spans = (span_of(sentence) for sentence in join_sentences(masked, segments, words))
    return Paragraph(
        start,
        end,
        tuple((start + low, start + high) for low, high in quotations),
        tuple(Sentence(start + low, start + high) for low, high in spans),
    )


def mask_insides(
    folded: str, paragraphs: Iterable[tuple[int, int, Sequence[CharacterRange]]], words: UnspacedWords
) -> str:
    """Return a text in which the insides of quotations and brackets are hidden, but for a bracket that is a label."""
    places = [*paragraphs]
    kept = f"{words.stops}{words.marks}"
    longest = max(map(len, words.roles), default=0)
    masked = hide(folded, [span for _, _, quotations in places for span in quotations], kept)
    brackets = (
        span
        for start, end, _ in places
        for span in find_brackets(masked, start, end, words)
        if span[0] > start + longest or (span[0] > start and masked[start : span[0]] not in words.roles)
    )
    return hide(masked, [*brackets])


def may_report(text: str, span: CharacterRange, words: UnspacedWords) -> bool:
    """Check whether a sentence quotes more than a term, or a clause of it ends with a verb that reports."""
    part = text[slice(*span)].translate(words.variants)
    quotations = find_quotations(part, 0, len(part), words)
    masked = mask_insides(part, ((0, len(part), quotations),), words)
    segments = cut_segments(masked, 0, len(part), quotations, words)
    quoted = any(one.quoted and one.end - one.start > _LONGEST_TERM for one in segments)
    return quoted or any(says_behind(masked, one.start, one.last, words) for one in segments if not one.quoted)
