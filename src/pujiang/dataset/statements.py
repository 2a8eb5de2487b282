"""The collection of statements and its methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from pujiang.dataset.collection import Collection

if TYPE_CHECKING:
    from pujiang.dataset.concordance import Concordance
    from pujiang.model.statements import Statement  # noqa: F401  # the type of the records
    from pujiang.text.source import Span


class Statements(Collection["Statement"]):
    """The statements: who said what, in which words."""

    kind = "statements"
    __slots__ = ()

    def by(self, *speakers: Any) -> Self:
        """Return the statements by any of the given speakers (records, ids, names or aliases)."""
        return self.where(speaker=speakers)

    def of_kind(self, *kinds: str) -> Self:
        """Return the statements of any of the given kinds (`codes.Kind`), as a whole or in one of their points."""
        return self.where(kinds=kinds)

    def in_mode(self, *modes: str) -> Self:
        """Return the statements in any of the given modes: quoted, reported, collective or editorial (`codes.Mode`)."""
        return self.where(mode=modes)

    def about(self, *topics: Any, exact: bool = False) -> Self:
        """Return the statements about any of the given topics or, unless `exact`, about their narrower topics."""
        from pujiang.dataset.asking import select_by_topic  # noqa: PLC0415

        return select_by_topic(self, topics, exact=exact)

    def mentioning(self, *places: Any, exact: bool = False) -> Self:
        """Return the statements about any of the given places or, unless `exact`, places in them and their members."""
        from pujiang.dataset.asking import select_by_place  # noqa: PLC0415

        return select_by_place(self, places, exact=exact)

    def naming(self, *initiatives: Any) -> Self:
        """Return the statements that mention any of the given initiatives."""
        return self.where(initiative=initiatives)

    def from_country(self, *countries: Any) -> Self:
        """Return the statements by speakers for organizations of any of the given countries."""
        return self.where(country=countries)

    def from_organization(self, *organizations: Any) -> Self:
        """Return the statements by speakers for any of the given organizations or for parts of them."""
        return self.where(organization=organizations)

    def containing(self, text: str, *, exact: bool = False) -> Self:
        """Return the statements that contain a text, ignoring accents, case and punctuation unless `exact`.

        A text of punctuation only, such as a dash, is always matched exactly.
        """
        from pujiang.dataset.asking import select_by_text  # noqa: PLC0415

        return select_by_text(self, text, exact=exact)

    def search(self, text: str) -> Self:
        """Return the statements that contain all the given words in any inflection, best first (SQLite FTS5, BM25).

        Raises:
            WordsError: the text contains no words.
        """
        from pujiang.dataset.asking import search_words  # noqa: PLC0415

        return search_words(self, text)

    def at(self, span: Span) -> Self:
        """Return the statements that overlap a span of a bulletin's text."""
        from pujiang.dataset.asking import select_overlapping  # noqa: PLC0415

        return select_overlapping(self, span)

    def kwic(self, text: str, width: int = 40) -> Concordance:
        """Return each occurrence of a text in the statements with `width` characters on each side (keyword in context).

        Case is ignored, and any white space matches any other.
        """
        from pujiang.dataset.concordance import concordance  # noqa: PLC0415  # looking a statement up does not need it

        return concordance(self, text, width)
