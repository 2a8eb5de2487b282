"""The collection of statements and its methods."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any, Self

from pujiang.deferred import defer

if TYPE_CHECKING:
    from pujiang import arguments
    from pujiang.codes import CountryLink, Kind, Mode
    from pujiang.dataset import asking, concordance, search, statement_points
    from pujiang.dataset.concordance import Concordance
    from pujiang.dataset.filter_types import OneOrSeveral
    from pujiang.dataset.statement_points import StatementPoint
    from pujiang.dataset.typed_methods import TypedStatements
    from pujiang.literals import CountryLinkWord, KindWord, ModeWord
    from pujiang.query import conditions
    from pujiang.text import source
    from pujiang.text.source import Span
else:
    from pujiang.dataset.collection import Collection as TypedStatements

    arguments = defer("pujiang.arguments")
    source = defer("pujiang.text.source")
    asking = defer("pujiang.dataset.asking")
    concordance = defer("pujiang.dataset.concordance")
    search = defer("pujiang.dataset.search")
    statement_points = defer("pujiang.dataset.statement_points")
    conditions = defer("pujiang.query.conditions")


class Statements(TypedStatements):
    """The statements: who said what, in which words."""

    kind = "statements"
    __slots__ = ()

    def by(self, *speakers: Any) -> Self:
        """Return the statements by any of the given speakers (records, ids, names or aliases)."""
        return self.where(speaker=speakers)

    def of_kind(self, *kinds: Kind | KindWord) -> Self:
        """Return the statements of any of the given kinds (`codes.Kind`), as a whole or in one of their points."""
        return self.where(kinds=kinds)

    def points(self, *kinds: Kind | KindWord) -> tuple[StatementPoint, ...]:
        """Return the points of the statements: all, or those of any of the given kinds, in the order of the texts.

        A statement without points is of one kind as a whole: it is selected by `of_kind`, and has none here.

        Raises:
            UnknownIdError: a kind is unknown.
        """
        return statement_points.list_points(self, kinds)

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
        arguments.expect("by", by, str, Sequence, AbstractSet)
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
        arguments.expect("text", text, str)
        return self.meeting(conditions.Contains("text", text, exact))

    def search(self, text: str) -> Self:
        """Return the statements that contain any of the given words in any inflection, best first (SQLite FTS5, BM25).

        Words in double quotes are a phrase, which must occur; a word or a phrase after a minus sign must not. British
        and American spellings, hyphens, groups of digits, simplified and traditional characters do not matter.

        Raises:
            WordsError: the text contains no words to search for.
        """
        arguments.expect("text", text, str)
        found, ranks = self.meeting(conditions.Searched(text)), self.data.rank_matches(text)
        return found.with_records(sorted(found, key=lambda record: ranks[record.key]), found.asked)

    def suggest(self, text: str) -> tuple[str, ...]:
        """Return words of the statements that are similar to words of a search that none of them has, at most three."""
        arguments.expect("text", text, str)
        return search.suggest_words((statement.text for statement in self), text)

    def at(self, span: Span) -> Self:
        """Return the statements that overlap a span of a bulletin's text."""
        arguments.expect("span", span, source.Span)
        bulletin = self.data.bulletins.where(sha256=span.source.sha256).first()
        return self.meeting(conditions.Overlapping(bulletin.id if bulletin else "", span.start, span.end))

    def kwic(self, text: str, width: int = 40) -> Concordance:
        """Return each occurrence of a text in the statements with `width` characters on each side (keyword in context).

        Case is ignored, and any white space matches any other.
        """
        arguments.expect("text", text, str)
        arguments.expect("width", width, int)
        return concordance.find_occurrences(self, text, width)
