"""The collection of statements and its methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pujiang.dataset.collection import Collection
from pujiang.deferred import defer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    from pujiang.codes import CountryLink, Kind, Mode
    from pujiang.dataset import asking, concordance
    from pujiang.dataset.concordance import Concordance
    from pujiang.dataset.filter_types import OneOrSeveral, StatementFilters, Wanted
    from pujiang.literals import CountryLinkWord, KindWord, ModeWord
    from pujiang.model.statements import Statement  # the type of the records
    from pujiang.query import conditions
    from pujiang.text.source import Span
else:
    asking = defer("pujiang.dataset.asking")
    concordance = defer("pujiang.dataset.concordance")
    conditions = defer("pujiang.query.conditions")


class Statements(Collection["Statement"]):
    """The statements: who said what, in which words."""

    kind = "statements"
    __slots__ = ()

    if TYPE_CHECKING:

        def where(  # type: ignore[override]  # noqa: D102
            self, condition: Wanted[Statement] = None, /, **fields: Unpack[StatementFilters]
        ) -> Self: ...

        def exclude(  # type: ignore[override]  # noqa: D102
            self, values: Mapping[str, Any] | None = None, /, **fields: Unpack[StatementFilters]
        ) -> Self: ...

    def by(self, *speakers: Any) -> Self:
        """Return the statements by any of the given speakers (records, ids, names or aliases)."""
        return self.where(speaker=speakers)

    def of_kind(self, *kinds: Kind | KindWord) -> Self:
        """Return the statements of any of the given kinds (`codes.Kind`), as a whole or in one of their points."""
        return self.where(kinds=kinds)

    def in_mode(self, *modes: Mode | ModeWord) -> Self:
        """Return the statements in any of the given modes (`codes.Mode`): quoted, reported, own and others."""
        return self.where(mode=modes)

    def about(self, *topics: Any, exact: bool = False) -> Self:
        """Return the statements about any of the given topics or, unless `exact`, about their narrower topics."""
        widen = None if exact else self.data.narrower
        return self.meeting(asking.require_any_below("topic", self.data.topics, topics, widen))

    def mentioning(self, *places: Any, exact: bool = False) -> Self:
        """Return the statements about any of the given places or, unless `exact`, places in them and their members."""
        widen = None if exact else self.data.lying_in
        return self.meeting(asking.require_any_below("place", self.data.places, places, widen))

    def naming(self, *initiatives: Any) -> Self:
        """Return the statements that mention any of the given initiatives."""
        return self.where(initiative=initiatives)

    def from_country(self, *countries: Any, by: OneOrSeveral[CountryLink | CountryLinkWord] = ()) -> Self:
        """Return the statements from any of the given countries.

        Args:
            *countries: the countries: records, ids or names.
            by: what links a statement to its country: one of `codes.CountryLink` ("nationality", "seat",
                "affiliation", "place") or several, any of which is enough; by default any of all.

        Raises:
            UnknownIdError: a country or a link is unknown; the error suggests the nearest.
        """
        return self.meeting(
            asking.require_country(self.data.places, countries, (by,) if isinstance(by, str) else tuple(by))
        )

    def from_organization(self, *organizations: Any) -> Self:
        """Return the statements by speakers who are or represent any of the given organizations or parts of them."""
        return self.where(organization=organizations)

    def containing(self, text: str, *, exact: bool = False) -> Self:
        """Return the statements that contain a text, ignoring accents, case and punctuation unless `exact`.

        A text of punctuation only, such as a dash, is always matched exactly.
        """
        return self.meeting(conditions.Contains("text", text, exact))

    def search(self, text: str) -> Self:
        """Return the statements that contain all the given words in any inflection, best first (SQLite FTS5, BM25).

        Raises:
            WordsError: the text contains no words.
        """
        found, ranks = self.meeting(conditions.Searched(text)), self.data.rank_matches(text)
        return found.with_records(sorted(found, key=lambda record: ranks[record.key]), found.asked)

    def at(self, span: Span) -> Self:
        """Return the statements that overlap a span of a bulletin's text."""
        bulletin = self.data.bulletins.where(sha256=span.source.sha256).first()
        return self.meeting(conditions.Overlapping(bulletin.id if bulletin else "", span.start, span.end))

    def kwic(self, text: str, width: int = 40) -> Concordance:
        """Return each occurrence of a text in the statements with `width` characters on each side (keyword in context).

        Case is ignored, and any white space matches any other.
        """
        return concordance.find_occurrences(self, text, width)
