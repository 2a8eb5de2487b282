"""Checks of places: the listed places of a statement must be named in its words, and the named ones listed."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity
from pujiang.language.tags import may_be_same
from pujiang.problem_codes import ProblemCode
from pujiang.text.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.statements import Statement
    from pujiang.model.vocabulary import Place


class PlaceNames:
    """The names, aliases and adjectives of places as phrases, each with the id of its place."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Store the places; they are indexed for each language when a text in it is read."""
        self._places = tuple(places)
        self._tags = frozenset(tag for place in self._places for tag in place.names)
        self._indexed: dict[frozenset[str], Phrases[str]] = {}

    def in_language(self, language: str) -> Phrases[str]:
        """Return the phrases that name places in a text of a language (BCP 47)."""
        spoken = frozenset(tag for tag in self._tags if may_be_same(tag, language))
        found = self._indexed.get(spoken)
        if found is None:
            named = ((name, place) for place in self._places for name in place.names_in(language))
            adjectives = ((name, place) for place in self._places for name in place.adjectives)
            found = self._indexed[spoken] = Phrases((name, place.id) for name, place in chain(named, adjectives))
        return found

    @property
    def texts(self) -> set[str]:
        """The phrases of all languages, in the form in which they are searched for."""
        every = Phrases((name, "") for place in self._places for name in (*place.all_names, *place.adjectives))
        return set(every.texts)


def check_places(statements: Iterable[Statement], names: PlaceNames) -> Iterator[Finding]:
    """Check the places of statements against their words."""
    for statement in statements:
        phrases = names.in_language(statement.bulletin.language)
        named = {key: words for words, keys in _find_named(statement, phrases) for key in keys}
        yield from _check_listed(statement, frozenset(named))
        yield from _check_named(statement, named)


def _find_named(statement: Statement, names: Phrases[str]) -> Iterator[tuple[str, list[str]]]:
    text = statement.text
    return ((text[start:end], keys) for start, end, keys in names.find_in(text))


def _check_listed(statement: Statement, named: frozenset[str]) -> Iterator[Finding]:
    for index, place in enumerate(statement.places):
        if place.id not in named and place not in statement.inferred_places:
            yield finding(
                ProblemCode.PLACE_NOT_IN_WORDS,
                statement.key,
                ("places", index),
                f"the place {place.name!r} is not named in the words",
                "remove it, or add it to inferred_places too",
            )


def _check_named(statement: Statement, named: dict[str, str]) -> Iterator[Finding]:
    listed = {place.id for place in statement.places}
    for key, words in named.items():
        if key not in listed:
            yield finding(
                ProblemCode.UNLISTED_PLACE,
                statement.key,
                ("places",),
                f"the words name the place {words!r}, which is missing from places",
                f"add {key} to places",
                severity=Severity.WARNING,
            )
