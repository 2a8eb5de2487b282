"""What the rules read in a text, in the short form in which tests write it down."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pujiang
from pujiang.drafting.passages import Passages, cut_text
from pujiang.drafting.preparing import prepare_text
from pujiang.io.loading import load_bundled
from pujiang.language.english import LEXICON as ENGLISH
from pujiang.speech.readers import KnownNames, SpeechText
from pujiang.speech.registry import find_rules
from pujiang.speech.rules.structure import read_structure

if TYPE_CHECKING:
    from pujiang.text.canonical import PreparedText

#: Before a sentence with "she", "the director" or "Costa": she is introduced, and nothing is attributed.
COSTA = "Ana Costa, Director of the Lisbon Institute, opened the day. "
BRANDT = "Jonas Brandt, Minister of Water, opened the dam. "


@cache
def _places() -> tuple[str, ...]:
    return tuple(name for place in load_bundled().places for name in (*place.names_in("en"), *place.adjectives))


def prepared(raw: str) -> PreparedText:
    """An English text in canonical form."""
    return prepare_text(raw, ENGLISH)


def reading(text: str) -> Passages:
    """A text as the rules read it."""
    made = prepared(text)
    paragraphs = read_structure(made, ENGLISH).paragraphs
    return cut_text(
        paragraphs, find_rules(ENGLISH)(SpeechText(made.text, paragraphs, ENGLISH, KnownNames((), _places())))
    )


def read(text: str) -> list[tuple[str, str, str]]:
    """The passages of a text: how each is written, who says it ("" for the editors), and what."""
    content = prepared(text).text
    found = reading(text).passages
    return [(one.how, " + ".join(voice.name for voice in one.voices), content[one.start : one.end]) for one in found]


def said(text: str) -> list[tuple[str, str]]:
    """Who says what: the name of the speaker and the words of each passage that is not the editors'."""
    return [(who, words) for _, who, words in read(text) if who]


def titles(text: str) -> dict[str, str | None]:
    """As what those who speak in a text are introduced, by their names."""
    content = prepared(text).text
    return {voice.name: voice.title and content[slice(*voice.title)] for voice in reading(text).voices}


def drafted(text: str) -> list[tuple[str, str]]:
    """Who says what, as a whole draft has it."""
    return [
        (" + ".join(speaker.name for speaker in statement.speakers), statement.span.text)
        for statement in pujiang.draft(text).attributed
    ]
