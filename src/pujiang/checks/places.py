"""Checks of places: the listed places of a statement must be named in its words, and the named ones listed."""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity
from pujiang.language.tags import may_be_same
from pujiang.problem_codes import ProblemCode
from pujiang.text.phrases import Phrases
from pujiang.units.currency_signs import SHARED_SIGNS
from pujiang.units.standard import find_standard_row, is_currency

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.statements import Statement
    from pujiang.model.vocabulary import Place


#: Nouns that only money has. Pounds are left out: "Israel pounds Gaza".
_MONEY_NOUNS = frozenset(word for sign, (words, _) in SHARED_SIGNS.items() if sign != "pounds" for word in words)
_NEXT_WORD = re.compile(r"[^\S\n]*\n?[^\S\n]*-?(\w+)")
#: A number that ends in digits, or one with a word after it: "30 million".
_AMOUNT_BEFORE = re.compile(r"\d[^\S\n]?$|\d[^\S\n]\w+\s$")
#: In characters: the longest name of a currency after a place in a script without spaces, and what is read before it.
_LONGEST_GLUED, _READ_BEFORE = 3, 30


class _NamesInText(Phrases[str]):
    """Phrases that name places; a name in that of a currency ("U.S. dollars", "HK$5") is not found."""

    def find_in(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        found = super().find_in(text)
        return ((start, end, keys) for start, end, keys in found if not _names_currency(text, start, end))


def _names_currency(text: str, start: int, end: int) -> bool:
    """Return whether the name of a place is a part of that of a currency: 30 million U.S. dollars, 3000万新西兰元.

    A name that ends in another word than a noun of money ("Korean won") is one after a number only.
    """
    if unicodedata.category(text[end : end + 1] or " ") == "Sc":
        return True
    following = _NEXT_WORD.match(text, end)
    if following is None:
        return False
    if following[1].casefold() in _MONEY_NOUNS:
        return True
    before = text[max(0, start - _READ_BEFORE) : start]
    if not before[-1:].isnumeric() and not _AMOUNT_BEFORE.search(before):
        return False
    glued = (text[start : end + count] for count in range(1, _LONGEST_GLUED + 1))
    names = (f"{text[start:end]} {following[1]}", *glued)
    return any(row is not None and is_currency(row["id"]) for row in map(find_standard_row, names))


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
            found = self._indexed[spoken] = _NamesInText((name, place.id) for name, place in chain(named, adjectives))
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
