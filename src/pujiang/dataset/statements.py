"""Statements: the verbs of their noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

from pujiang.dataset.collection import Collection
from pujiang.dataset.concordance import Concordance, Line
from pujiang.dataset.naming import key_of
from pujiang.model.statements import Statement
from pujiang.query.conditions import Contains, OneOf, Overlapping, Searched

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.sources.text import Span


class Statements(Collection[Statement]):
    """Who said what, in which words."""

    kind = "statements"
    __slots__ = ()

    def by(self, *speakers: Any) -> Self:
        """Those of one of some speakers, each by record, id, exact or folded name or alias; nothing is guessed."""
        return self.where(speaker=speakers)

    def of_kind(self, *kinds: str) -> Self:
        """Those that do one of some things, in the main or in one of their points: `codes.Kind`."""
        return self.where(kinds=kinds)

    def in_mode(self, *modes: str) -> Self:
        """Those whose words are quoted, reported, collective or editorial: `codes.Mode`."""
        return self.where(mode=modes)

    def about(self, *topics: Any, exact: bool = False) -> Self:
        """Those about one of some topics or of their narrower topics (`exact`: without these)."""
        return self._of_widened("topic", "topics", topics, self._data.narrower, exact=exact)

    def mentioning(self, *places: Any, exact: bool = False) -> Self:
        """Those that speak of one of some places; of a bloc or region also of its members (`exact`: without these)."""
        return self._of_widened("place", "places", places, self._data.lying_in, exact=exact)

    def naming(self, *initiatives: Any) -> Self:
        """Those that mention one of some initiatives."""
        return self.where(initiative=initiatives)

    def from_country(self, *countries: Any) -> Self:
        """Those of speakers who stand for an organization of one of some countries."""
        return self.where(country=countries)

    def from_organization(self, *organizations: Any) -> Self:
        """Those of speakers who stand for one of some organizations, or for a part of one."""
        return self.where(organization=organizations)

    def containing(self, text: str) -> Self:
        """Those whose words hold a text, whatever its accents and case."""
        return self._selected(Contains("text", text))

    def search(self, text: str) -> Self:
        """Those in which all of some words stand in any of their forms, the best first (SQLite FTS5, BM25)."""
        found = self._selected(Searched(text))
        ranks = self._data.search(text)
        return type(self)(self._data, sorted(found, key=lambda record: ranks[record.key]), found.query)

    def at(self, span: Span) -> Self:
        """Those that stand, wholly or in part, in a stretch of a bulletin's text."""
        bulletins = [b for b in self._data.bulletins if b.text == span.source]
        return self._selected(Overlapping(bulletins[0].id if bulletins else "", span.start, span.end))

    def kwic(self, text: str, width: int = 40) -> Concordance:
        """Every place where a text stands in their words, with what stands around it (key word in context)."""
        return Concordance(lines=self._lines(text, width))

    def _lines(self, text: str, width: int) -> Iterator[Line]:
        words = r"\s+".join(map(re.escape, text.split()))
        if not words:
            return
        pattern = re.compile(words, re.IGNORECASE)
        for statement in self:
            for span in statement.spans:
                for match in pattern.finditer(span.text):
                    place = statement.bulletin.span(span.start + match.start(), span.start + match.end())
                    yield Line(statement=statement, span=place, context=place.context(width))

    def _of_widened(self, field: str, kind: str, asked: Iterable[Any], widen: Any, *, exact: bool) -> Self:
        keys = dict.fromkeys(key_of(self._data, kind, one) for one in asked)
        found = keys if exact else dict.fromkeys(wider for key in keys for wider in widen(key))
        return self._selected(OneOf(field, tuple(found)))
