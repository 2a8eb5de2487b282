"""Which languages are read: whether they have a lexicon, and tables of figures."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

    from pujiang.language.citation_words import CitationWords
    from pujiang.language.figure_protocol import FigureTables
    from pujiang.language.lexicon import Lexicon
    from pujiang.language.page_labels import PageLabels

# Files may name any number of languages.
_MOST_TAGS = 64

#: The package in `pujiang.language` of each language, by primary language subtag (BCP 47). It defines `LEXICON`,
#: `load_figure_tables`, or both.
_PACKAGES = {"en": "english", "zh": "chinese"}


def find_lexicon(language: str) -> Lexicon | None:
    """Return the lexicon of a language; None if there is none, so that cues and speakers are not read.

    Args:
        language: a BCP 47 tag, of which only the primary subtag is used: "en-GB" is English.
    """
    package = _find_package(language)
    return None if package is None else _get_lexicon(package)


def list_lexicons() -> tuple[Lexicon, ...]:
    """Return the lexicons of all languages that have one."""
    found = (find_lexicon(subtag) for subtag in _PACKAGES)
    return tuple(lexicon for lexicon in found if lexicon is not None)


def find_citation_words(language: str) -> CitationWords:
    """Return the words of citations of texts in a language: those of English if the language has none."""
    lexicons = (find_lexicon(language), *list_lexicons())
    load = next(one.load_citation for one in lexicons if one and one.load_citation)
    return load(language)


def find_page_labels(language: str) -> PageLabels:
    """Return the labels of pages in a language: those of English if the language has none."""
    from pujiang.language.page_labels import ENGLISH  # noqa: PLC0415  # most programs show no pages

    lexicon = find_lexicon(language)
    return lexicon.load_labels(language) if lexicon and lexicon.load_labels else ENGLISH


def find_common_language(languages: Iterable[str]) -> str:
    """Return the first of some language tags if all have the same lexicon; otherwise "en"."""
    tags = list(languages)
    return tags[0] if len({find_lexicon(tag) for tag in tags}) == 1 else "en"


@lru_cache(_MOST_TAGS)
def find_figure_tables(language: str) -> FigureTables | None:
    """Return the tables by which the figures of a language are read; None if they are not read."""
    load = getattr(_find_package(language), "load_figure_tables", None)
    return None if load is None else load()


def list_figure_languages() -> tuple[str, ...]:
    """Return the languages whose figures are read, as primary subtags."""
    return tuple(subtag for subtag in _PACKAGES if find_figure_tables(subtag) is not None)


def _find_package(language: str) -> ModuleType | None:
    name = _PACKAGES.get(language.partition("-")[0].lower())
    return None if name is None else import_module(f"pujiang.language.{name}")


def _get_lexicon(package: ModuleType) -> Lexicon | None:
    found: Lexicon | None = getattr(package, "LEXICON", None)
    return found
