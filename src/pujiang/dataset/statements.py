"""Statements: the verbs of their noun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from pujiang.dataset.collection import Collection, asking

if TYPE_CHECKING:
    from pujiang.dataset.concordance import Concordance
    from pujiang.model.statements import Statement  # noqa: F401  # the type of the records
    from pujiang.text.source import Span


class Statements(Collection["Statement"]):
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
        return cast("Self", asking().about(self, topics, exact=exact))

    def mentioning(self, *places: Any, exact: bool = False) -> Self:
        """Those that speak of one of some places; of a bloc or region also of its members (`exact`: without these)."""
        return cast("Self", asking().mentioning(self, places, exact=exact))

    def naming(self, *initiatives: Any) -> Self:
        """Those that mention one of some initiatives."""
        return self.where(initiative=initiatives)

    def from_country(self, *countries: Any) -> Self:
        """Those of speakers who stand for an organization of one of some countries."""
        return self.where(country=countries)

    def from_organization(self, *organizations: Any) -> Self:
        """Those of speakers who stand for one of some organizations, or for a part of one."""
        return self.where(organization=organizations)

    def containing(self, text: str, *, exact: bool = False) -> Self:
        """Those whose words hold a text, whatever its accents, case and punctuation (`exact`: to the letter).

        A text of punctuation alone, such as a dash, is found as it stands.
        """
        return cast("Self", asking().containing(self, text, exact=exact))

    def search(self, text: str) -> Self:
        """Those in which all of some words stand in any of their forms, the best first (SQLite FTS5, BM25).

        Raises:
            WordsError: the text has no word to look for.
        """
        return cast("Self", asking().searched(self, text))

    def at(self, span: Span) -> Self:
        """Those that stand, wholly or in part, in a stretch of a bulletin's text."""
        return cast("Self", asking().standing_at(self, span))

    def kwic(self, text: str, width: int = 40) -> Concordance:
        """Every place where a text stands in their words, with `width` characters on each side (key word in context).

        Case does not matter, and white space is equal to white space.
        """
        from pujiang.dataset.concordance import concordance  # noqa: PLC0415  # not needed to look a statement up

        return concordance(self, text, width)
