"""Texts with sentences in another language that is read: each is read by the rules of its own language."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

import attrs

from pujiang.language.detecting import detect_language, has_letters
from pujiang.language.languages import find_lexicon
from pujiang.speech.registry import find_rules
from pujiang.speech.rules.structure import cut_paragraph

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import CharacterRange, Paragraph, SpeechReader, SpeechReading, SpeechText

# A full stop of any language, with the marks that close a quotation after it.
_PIECE = re.compile(r"(?:[^.!?。！？]|[.](?=[!-~]))+(?:[.!?。！？]+[\"”’」』）)]*\s*|$)")
# A shorter one may be an exclamation or a name.
_LEAST_LETTERS = 12


def read_by_sentence(source: SpeechText, reader: SpeechReader) -> tuple[SpeechReading, ...]:
    """Read who says what in a text: the rules read a sentence in another language as such, other readers leave it."""
    if not has_letters(source.text, source.lexicon):  # whoever gave the language knows better
        return tuple(reader(source))
    parts: dict[str, list[Paragraph]] = {source.lexicon.language: []}
    for paragraph in source.paragraphs:
        for lexicon, part in _split(source, paragraph):
            parts.setdefault(lexicon.language, []).append(part)
    if len(parts) == 1:
        return tuple(reader(source))
    is_by_rules = reader is find_rules(source.lexicon)
    readings: list[SpeechReading] = []
    for language, paragraphs in parts.items():
        lexicon = find_lexicon(language) or source.lexicon
        chosen = reader if lexicon is source.lexicon else find_rules(lexicon)
        if chosen is reader or is_by_rules:
            readings += chosen(attrs.evolve(source, paragraphs=tuple(paragraphs), lexicon=lexicon))
    return tuple(sorted(readings, key=lambda one: one.span))


def _split(source: SpeechText, paragraph: Paragraph) -> Iterator[tuple[Lexicon, Paragraph]]:
    """Yield the parts of a paragraph in each language; a paragraph in the language of the text stays as it is."""
    pieces = [found.span() for found in _PIECE.finditer(source.text, paragraph.start, paragraph.end)]
    languages = [_find_other(source.text[slice(*piece)], source.lexicon) for piece in pieces]
    if not any(languages):
        yield source.lexicon, paragraph
        return
    for other, run in groupby(zip(languages, pieces, strict=True), key=lambda one: one[0]):
        places = [piece for _, piece in run]
        lexicon = other or source.lexicon
        yield lexicon, cut_paragraph(source.text, _trim(source.text, places[0][0], places[-1][1]), lexicon)


def _find_other(piece: str, lexicon: Lexicon) -> Lexicon | None:
    """Return the lexicon of a sentence in another language than the text; None for one in the same."""
    own = sum(map(str.isascii, piece)) * 2 < len(piece) if lexicon.load_unspaced else piece.isascii()
    if own or sum(map(str.isalpha, piece)) < _LEAST_LETTERS:
        return None
    other = find_lexicon(detect_language(piece))
    if other is None or other.main_script == lexicon.main_script:
        return None
    # A sentence with a letter of a language without spaces is in that language, whatever names it has.
    return None if lexicon.load_unspaced and has_letters(piece, lexicon) else other


def _trim(text: str, start: int, end: int) -> CharacterRange:
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
