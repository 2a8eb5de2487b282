"""Names of people in a text: which runs of capitals are names, and whom a short one means."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from typing import TYPE_CHECKING

import attrs

from pujiang.similar import fold

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.language.speech_words import NameWords

MOST_TOKENS = 6
_TWO = 2
_LONG_SURNAME = 5


@attrs.frozen
class Token:
    """A word of a text, with its span in code points.

    Attributes:
        start: where it begins.
        end: where it ends: exclusive.
        text: the word as printed.
        bare: its letters in lower case, without a full stop or a possessive ending.
        capital: whether it is printed as the words of names are.
    """

    start: int
    end: int
    text: str
    bare: str
    capital: bool = False


class NameClassifier:
    """Tells which words of a text can be names of people, given the words of its language and the known places."""

    def __init__(self, names: NameWords, places: Iterable[str]) -> None:
        """Take the words of a language, and the names and adjectives of places."""
        self.names = names
        self._places = {fold(name) for name in places}
        self._in_places = {word for name in self._places for word in name.split()} - names.place_links
        self._no_names = (
            names.titles
            | names.office_words
            | names.organization_words
            | names.openers
            | names.calendar
            | names.honorifics
            | names.collectives
            | names.things
        )

    def find_tokens(self, text: str, start: int, end: int) -> list[Token]:
        """Return the words of a span, with brackets and commas as words of their own."""
        found = self.names.token.finditer(text, start, end)
        return [self._make_token(one) for one in found]

    def _make_token(self, match: re.Match[str]) -> Token:
        word = match.group()
        return Token(match.start(), match.end(), word, self._strip_word(word), self.names.is_capitalized(word))

    def _strip_word(self, word: str) -> str:
        bare = word.lower().rstrip(".")
        for ending in self.names.possessives:
            bare = bare.removesuffix(ending)
        return bare

    def is_title(self, token: Token) -> bool:
        """Check whether a word is what somebody is, also as a part of a longer one: director, co-director."""
        return token.bare in self.names.titles or any(part in self.names.titles for part in token.bare.split("-"))

    def is_verb(self, token: Token) -> bool:
        """Check whether a word in lower case reads as a verb in the past."""
        word = token.text
        return word.islower() and word not in self.names.no_verbs and self.names.verb.fullmatch(word) is not None

    def is_possessive(self, token: Token) -> bool:
        """Check whether a word ends as a possessive."""
        return token.text.endswith(self.names.possessives)

    def is_place(self, words: str) -> bool:
        """Check whether some words are the name or adjective of a known place, possessive or not."""
        for ending in self.names.possessives:
            words = words.removesuffix(ending)
        return fold(words) in self._places

    def may_be_name(self, token: Token) -> bool:
        """Check whether a word may be part of a person's name."""
        if not token.capital or self.is_possessive(token):
            return False
        if self.names.initial.fullmatch(token.text):
            return token.bare not in self.names.honorifics
        return token.bare not in self._no_names and not self.is_place(token.text)

    def may_be_inside(self, token: Token) -> bool:
        """Check whether a word may stand inside of a person's name: "da", "An"."""
        return token.bare in self.names.particles or (token.capital and token.bare in self.names.inner_names)

    def is_in_place(self, word: str) -> bool:
        """Check whether a word is part of the name of a known place: Arabia."""
        return fold(word) in self._in_places

    def name_at_end(self, tokens: Sequence[Token]) -> list[Token]:
        """Return the words at the end of some that are a name: at most six, with the particles between them."""
        found: list[Token] = []
        if self._is_honoured(tokens):
            return [tokens[-1]]
        # Letters after a name are a degree or an honour.
        honoured = len(tokens) > _TWO and tokens[-1].bare in self.names.degrees
        for token in reversed(tokens[:-1] if honoured else tokens):
            inner = bool(found) and self.may_be_inside(token)
            if len(found) == MOST_TOKENS or not (
                self.may_be_name(token) or inner or token.text.lower() in self.names.suffixes
            ):
                break
            found.insert(0, token)
        while (
            len(found) > _TWO
            and found[0].text.isupper()
            and len(found[0].text) > _TWO
            and not found[1].text.isupper()
            and not self._is_surname_first(found, tokens)
        ):
            found.pop(0)
        if len(found) > _TWO and found[-1].text.isupper() and len(found[-1].text) > 1 and not found[0].text.isupper():
            found.pop()
        return found

    def _is_honoured(self, tokens: Sequence[Token]) -> bool:
        """Check whether words end with an honorific and one word, whatever it means elsewhere: "Mr. Prince"."""
        if len(tokens) < _TWO:
            return False
        before, last = tokens[-_TWO:]
        return last.capital and not self.is_possessive(last) and before.bare in self.names.courtesies

    def _is_surname_first(self, found: Sequence[Token], tokens: Sequence[Token]) -> bool:
        """Check whether capitals before a name are its surname: long, or behind an honorific; else an organization."""
        before = [token for token in tokens if token.start < found[0].start]
        honoured = bool(before) and before[-1].bare in self.names.honorifics
        return honoured or len(found[0].text) >= _LONG_SURNAME

    def is_name(self, tokens: list[Token]) -> bool:
        """Check whether some words are a person's full name: two to six words that are no place."""
        name = self.name_at_end(tokens)
        if not 1 < len(tokens) <= MOST_TOKENS or not name or name[0] != tokens[0]:
            return False
        words = " ".join(token.text for token in tokens)
        letters = [token for token in tokens if not self.names.initial.fullmatch(token.text)]
        return bool(letters) and not self.is_place(words)


@attrs.frozen
class NameMention:
    """A full name in a text."""

    name: str
    start: int
    end: int

    @property
    def span(self) -> tuple[int, int]:
        """Its start and end."""
        return self.start, self.end


class People:
    """The people whom a text names, indexed by the words of their names."""

    def __init__(self) -> None:
        self._by_word: defaultdict[str, dict[str, list[int]]] = defaultdict(dict)
        self._mentions: list[tuple[int, NameMention]] = []

    def add(self, mention: NameMention) -> None:
        """Add a full name with the place where it occurs."""
        insort(self._mentions, (mention.start, mention))
        for word in fold(mention.name).split():
            insort(self._by_word[word].setdefault(mention.name, []), mention.start)

    def find_last(self, place: int) -> NameMention | None:
        """Return the full name that occurs last before a place."""
        number = bisect_left(self._mentions, (place,))
        return self._mentions[number - 1][1] if number else None

    def is_first(self, mention: NameMention) -> bool:
        """Check whether a full name occurs for the first time in a text, by its last word."""
        return min(start for starts in self._by_word[fold(mention.name).split()[-1]].values() for start in starts) == (
            mention.start
        )

    def find_bearers(self, words: str, place: int) -> list[str]:
        """Return whom a name means at a place: full names, the likeliest first.

        A full name means itself; a part of one means the person of this name who was named last before the place,
        else first after it.
        """
        wanted = fold(words).split()
        if not wanted:
            return []
        bearing = [self._by_word.get(word, {}) for word in wanted]
        names = [name for name in bearing[-1] if all(name in bearers for bearers in bearing)]
        # "Trump" is "Donald Trump" rather than "Trump Tower", if both were named before.
        return sorted(names, key=lambda name: _rank(name, wanted[-1], bearing[-1][name], place))


def _rank(name: str, last: str, starts: list[int], place: int) -> tuple[bool, bool, int]:
    """Return how unlikely a name is meant: not named before, the word is not its last, far away."""
    is_later, distance = _distance(starts, place)
    return is_later, fold(name).split()[-1] != last, distance


def _distance(starts: list[int], place: int) -> tuple[bool, int]:
    """Return how far a name is from a place: its last occurrence before it, else the first after it."""
    number = bisect_right(starts, place)
    return (False, place - starts[number - 1]) if number else (True, starts[0] - place)


def find_full_names(text: str, start: int, end: int, words: NameClassifier) -> Iterator[NameMention]:
    """Yield every run of two or more words that may be a name."""
    run: list[Token] = []
    for token in [*words.find_tokens(text, start, end), Token(end, end, ",", ",")]:
        inner = bool(run) and words.may_be_inside(token)
        beside = not run or not text[run[-1].end : token.start].strip()
        if (words.may_be_name(token) or inner) and beside:
            run.append(token)
            continue
        yield from _find_whole(run, words)
        run = [token] if words.may_be_name(token) else []


def _find_whole(run: list[Token], words: NameClassifier) -> Iterator[NameMention]:
    name = words.name_at_end(run)
    if words.is_name(name):
        yield NameMention(" ".join(token.text for token in name), name[0].start, name[-1].end)
