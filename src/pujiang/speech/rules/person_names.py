"""Names of people in a text: which runs of capitals are names, and whom a short one means."""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from pujiang.language.english.words import (
    COLLECTIVES,
    HONORIFICS,
    MONTHS,
    OFFICE_WORDS,
    OPENERS,
    ORGANIZATION_WORDS,
    PARTICLES,
    THINGS,
    TITLES,
)
from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_TOKEN = re.compile(
    r"(?:[A-Z]\.)+(?:-[A-Z]\.)?|(?:Jr|Sr|Dr|Mr|Mrs|Ms|Prof|St|Hon|Amb|Gen|Rev|Engr?)\.|[^\W\d_](?:[\w’'&.-]*\w)?|\d[\w.,%-]*|[(),]"
)
_INITIAL = re.compile(r"[A-Z]\.?(?:-?[A-Z]\.)*")
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})
_HONOURS = frozenset({"esquire", "esq", "phd", "mp", "mep"})
MOST_TOKENS = 6
_TWO = 2


@attrs.frozen
class Token:
    """A word of a text, with its place in code points."""

    start: int
    end: int
    text: str

    @property
    def bare(self) -> str:
        """Its letters in lower case, without a full stop or a possessive ending."""
        word = self.text.lower().rstrip(".")
        return word.removesuffix("’s").removesuffix("'s")

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


def tokens_in(text: str, start: int, end: int) -> list[Token]:
    """The words of a stretch, with brackets and commas as words of their own."""
    return [Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(text, start, end)]


class NameClassifier:
    """What the words of a text are, as far as names go: it knows the places that the data knows."""

    def __init__(self, places: Iterable[str]) -> None:
        """Take the names and adjectives of places."""
        self._places = {fold(name) for name in places}
        self._in_places = {word for name in self._places for word in name.split()} - {"of", "and", "the"}

    def is_place(self, words: str) -> bool:
        """Whether some words are the name or adjective of a place, with an ending or without."""
        name = fold(words.removesuffix("’s").removesuffix("'s"))
        return name in self._places

    def may_be_name(self, token: Token) -> bool:
        """Whether a word may be a part of somebody's name."""
        word = token.text
        if not token.capital or word[-2:] in {"’s", "'s"}:
            return False
        if _INITIAL.fullmatch(word):
            return True
        bare = token.bare
        return not (
            bare in TITLES
            or bare in OFFICE_WORDS
            or bare in ORGANIZATION_WORDS
            or bare in OPENERS
            or bare in MONTHS
            or bare in HONORIFICS
            or bare in COLLECTIVES
            or bare in THINGS
            or self.is_place(word)
        )

    def is_in_place(self, word: str) -> bool:
        """Whether a word is one of those of the name of a place: Arabia."""
        return fold(word) in self._in_places

    def name_at_end(self, tokens: Sequence[Token]) -> list[Token]:
        """The words at the end of some that are a name: at most six, particles between them included."""
        found: list[Token] = []
        # Letters behind a name are a degree or an honour.
        honoured = len(tokens) > _TWO and tokens[-1].bare in _HONOURS
        for token in reversed(tokens[:-1] if honoured else tokens):
            inner = bool(found) and token.bare in PARTICLES
            if len(found) == MOST_TOKENS or not (self.may_be_name(token) or inner or token.text.lower() in _SUFFIXES):
                break
            found.insert(0, token)
        while (
            len(found) > _TWO and found[0].text.isupper() and len(found[0].text) > _TWO and not found[1].text.isupper()
        ):
            found.pop(0)
        if len(found) > _TWO and found[-1].text.isupper() and len(found[-1].text) > 1 and not found[0].text.isupper():
            found.pop()
        return found

    def is_name(self, tokens: list[Token]) -> bool:
        """Whether some words are somebody's full name: two to six, and not the name of a place."""
        name = self.name_at_end(tokens)
        if not 1 < len(tokens) <= MOST_TOKENS or not name or name[0] != tokens[0]:
            return False
        words = " ".join(token.text for token in tokens)
        letters = [token for token in tokens if not _INITIAL.fullmatch(token.text)]
        return bool(letters) and not self.is_place(words)


@attrs.frozen
class NameMention:
    """A full name in a text."""

    name: str
    start: int


class People:
    """The people of a text, by the words of their names: whom does "Xi" mean at this place?"""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)

    def add(self, name: str, start: int) -> None:
        """Take a full name that stands somewhere."""
        for word in fold(name).split():
            insort(self._by_word[word].setdefault(name, []), start)

    def find_bearers(self, words: str, place: int) -> list[str]:
        """Whom a name means at a place: full names, the likeliest first.

        A full name means itself; a part of one whoever bears it, and was named last before the place, else first
        behind it.
        """
        wanted = fold(words).split()
        if not wanted:
            return []
        bearing = [self._by_word.get(word, {}) for word in wanted]
        names = [name for name in bearing[-1] if all(name in bearers for bearers in bearing)]
        return sorted(names, key=lambda name: _distance(bearing[-1][name], place))


def _distance(starts: list[int], place: int) -> tuple[bool, int]:
    """How far a name stands from a place: before it, the last time; else behind it, the first time."""
    number = bisect_right(starts, place)
    return (False, place - starts[number - 1]) if number else (True, starts[0] - place)


def full_names(text: str, start: int, end: int, words: NameClassifier) -> Iterator[NameMention]:
    """Every run of two or more words that may be a name."""
    run: list[Token] = []
    for token in [*tokens_in(text, start, end), Token(end, end, ",")]:
        inner = bool(run) and token.bare in PARTICLES
        beside = not run or not text[run[-1].end : token.start].strip()
        if (words.may_be_name(token) or inner) and beside:
            run.append(token)
            continue
        yield from _whole(run, words)
        run = [token] if words.may_be_name(token) else []


def _whole(run: list[Token], words: NameClassifier) -> Iterator[NameMention]:
    name = words.name_at_end(run)
    if words.is_name(name):
        yield NameMention(" ".join(token.text for token in name), name[0].start)
