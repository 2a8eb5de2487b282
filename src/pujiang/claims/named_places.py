"""Which countries a source names near some of its words."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from pujiang.model.representing import list_countries

if TYPE_CHECKING:
    from pujiang.claims.source_documents import SourceDocument
    from pujiang.text.phrases import Phrases


class NamedPlaces:
    """The countries that a source names, by place."""

    def __init__(self, document: SourceDocument, names: Phrases[str]) -> None:
        """Find them."""
        found = sorted((start, frozenset(keys)) for start, _, keys in names.find_in(document.text))
        self._document = document
        self._starts = [start for start, _ in found]
        self._keys = [keys for _, keys in found]
        self._between: dict[tuple[int, int], frozenset[str]] = {}
        self._title = frozenset(key for _, _, keys in names.find_in(document.title) for key in keys)

    def find_near(self, place: int) -> frozenset[str]:
        """Return the ids of the countries that the words at a place may be about.

        Those that its sentence names, or else its paragraph, or else the last paragraph before it that names any, or
        else the source anywhere; and always those of the title and of whoever speaks.
        """
        text = self._document.text
        sentence = self._find_between(*self._document.sentence_at(place))
        about = sentence or self._find_in_paragraph(text, place) or self._find_before(text, place)
        return (about or self._find_between(0, len(text))) | self._title | self._find_speaking(place)

    def _find_in_paragraph(self, text: str, place: int) -> frozenset[str]:
        end = text.find("\n", place)
        return self._find_between(text.rfind("\n", 0, place) + 1, len(text) if end < 0 else end)

    def _find_before(self, text: str, place: int) -> frozenset[str]:
        number = bisect_left(self._starts, place)
        return self._find_in_paragraph(text, self._starts[number - 1]) if number else frozenset()

    def _find_between(self, start: int, end: int) -> frozenset[str]:
        place = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if place not in self._between:
            self._between[place] = frozenset[str]().union(*self._keys[slice(*place)])
        return self._between[place]

    def _find_speaking(self, place: int) -> frozenset[str]:
        utterance = self._document.utterance_at(place, place + 1)
        return frozenset(found.id for found in list_countries(utterance.statement)) if utterance else frozenset()
