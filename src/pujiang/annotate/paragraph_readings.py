"""What the rules of drafts read in one paragraph: the cue by which it attributes selected words, and its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.figures.figure_reader import find_figures
from pujiang.language.languages import find_lexicon
from pujiang.speech.readers import KnownNames, SpeechText
from pujiang.speech.registry import RULES, list_readers
from pujiang.speech.rules.structure import cut_paragraph

if TYPE_CHECKING:
    from pujiang.text.collapsed_text import Offsets


def find_cue(text: str, place: Offsets, language: str) -> str | None:
    """Return the attributing words that the rules read for words of a text; None if they read none."""
    lexicon = find_lexicon(language)
    if lexicon is None or not (lexicon.load_speech or lexicon.load_unspaced):
        return None
    start, end = paragraph_around(text, place)
    part = text[start:end]
    source = SpeechText(part, (cut_paragraph(part, (0, len(part)), lexicon),), lexicon, KnownNames())
    for reader in list_readers([RULES], lexicon, only_fitting=True).values():
        for reading in reader(source):
            if reading.cue and _is_beside(part, reading.cue, (place[0] - start, place[1] - start)):
                return part[slice(*reading.cue)]
    return None


def _is_beside(text: str, cue: Offsets, place: Offsets) -> bool:
    """Return whether a cue is inside of words, or only punctuation is between them."""
    between = text[cue[1] : place[0]] or text[place[1] : cue[0]]
    return not any(character.isalnum() for character in between)


def find_counted(text: str, place: Offsets, language: str) -> str | None:
    """Return the words of what the first figure of a place counts; None if none is read."""
    figures = find_figures(text, *place, language=language)
    return next((figure.counts.text for figure in figures if figure.counts), None)


def paragraph_around(text: str, place: Offsets) -> Offsets:
    """Return the line of a text that a place begins in, without its line end."""
    end = text.find("\n", place[0])
    return text.rfind("\n", 0, place[0]) + 1, len(text) if end < 0 else end
