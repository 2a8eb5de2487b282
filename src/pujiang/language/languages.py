"""Which languages have a lexicon."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pujiang.language.lexicon import Lexicon

#: The package in `pujiang.language` with the lexicon of each language, by primary language subtag (BCP 47).
_PACKAGES = {"en": "english", "zh": "chinese"}


def find_lexicon(language: str) -> Lexicon | None:
    """Return the lexicon of a language; None if there is none, so that figures and cues are not read.

    Args:
        language: a BCP 47 tag, of which only the primary subtag is used: "en-GB" is English.
    """
    package = _PACKAGES.get(language.partition("-")[0].lower())
    return None if package is None else _load_lexicon(package)


def list_lexicons() -> tuple[Lexicon, ...]:
    """Return the lexicons of all languages that are read."""
    return tuple(_load_lexicon(package) for package in _PACKAGES.values())


@cache
def _load_lexicon(package: str) -> Lexicon:
    found: Lexicon = import_module(f"pujiang.language.{package}").LEXICON
    return found
