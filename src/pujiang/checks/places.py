"""Checks of places: the listed places of a statement must be named in its words, and the named ones listed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity
from pujiang.problem_codes import ProblemCode
from pujiang.text.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.statements import Statement
    from pujiang.model.vocabulary import Place


def place_names(places: Iterable[Place]) -> Phrases[str]:
    """Return the names, aliases and adjectives of places as phrases, each with the id of its place."""
    return Phrases((name, place.id) for place in places for name in (*place.names, *place.adjectives))


def check_places(statements: Iterable[Statement], names: Phrases[str]) -> Iterator[Finding]:
    """Check the places of statements against their words."""
    for statement in statements:
        named = {key: words for words, keys in _find_named(statement, names) for key in keys}
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
