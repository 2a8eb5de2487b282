"""The names in a text: what its readers know of it before they read who speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.speech.rules.person_names import NameClassifier, People, find_full_names
from pujiang.speech.rules.quotations import blank_quotations

if TYPE_CHECKING:
    from pujiang.speech.readers import SpeechText


@attrs.frozen
class TextNames:
    """The names in a text.

    Attributes:
        blanked: the text with the insides of its quotations blanked.
        words: what tells names from other words.
        people: the people whom it names in full.
    """

    blanked: str
    words: NameClassifier
    people: People


def find_text_names(source: SpeechText) -> TextNames:
    """Find the full names in a text, outside of its quotations."""
    blanked = blank_quotations(source.text, source.paragraphs)
    words = NameClassifier(source.lexicon.speech.names, source.names.places)
    people = People()
    for paragraph in source.paragraphs:
        for mention in find_full_names(blanked, paragraph.start, paragraph.end, words):
            people.add(mention)
    return TextNames(blanked, words, people)
