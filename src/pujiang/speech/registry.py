"""Which readers of speech there are."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pujiang.language.lexicon import Lexicon
    from pujiang.speech.readers import SpeechReader

#: By name, the module that holds each reader as its function `read_speech`.
_MODULES = {
    "rules": "pujiang.speech.rules.text_reader",
    "unspaced rules": "pujiang.speech.unspaced.unspaced_reader",
}


def find_rules(lexicon: Lexicon) -> SpeechReader:
    """Return the reader by rules for texts in a language."""
    return find_reader("unspaced rules" if lexicon.unspaced else "rules")


def find_reader(name: str = "rules") -> SpeechReader:
    """Return a reader of speech by its name."""
    reader: SpeechReader = import_module(_MODULES[name]).read_speech
    return reader
