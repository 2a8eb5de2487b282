"""The labels of pages in a language."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

import attrs

if TYPE_CHECKING:
    from collections.abc import Mapping

_NONE: Mapping[str, str] = MappingProxyType({})


class _NamedByLanguage(Protocol):
    def name_in(self, language: str) -> str: ...


@attrs.frozen
class PageLabels:
    """The labels of pages: English messages, and their translations into a language.

    Attributes:
        language: the language of the labels, as a BCP 47 tag.
        messages: the translations, by message; a message with braces is filled by `str.format`, one of a template with
            "%(name)s" by Jinja.
        is_spaced: whether the language has spaces between words; otherwise its letters are counted as words.
    """

    language: str = "en"
    messages: Mapping[str, str] = _NONE
    is_spaced: bool = True

    def translate(self, message: str) -> str:
        """Return a message in the language; one without a translation stays English."""
        return self.messages.get(message, message)

    def translate_count(self, one: str, several: str, number: int) -> str:
        """Return the message for a number, in the language; of a translation there is one form for all numbers."""
        return self.messages.get(one) or (one if number == 1 else several)

    def count_words(self, text: str) -> int:
        """Return the number of words of a text, or of letters if the language has no spaces between words."""
        return len(text.split()) if self.is_spaced else sum(map(str.isalnum, text))

    def name_of(self, record: _NamedByLanguage) -> str:
        """Return the name of a record in the language."""
        return record.name_in(self.language)


#: The labels of pages in a language without labels of its own.
ENGLISH = PageLabels()
