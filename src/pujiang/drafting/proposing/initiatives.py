"""Proposing initiatives: known ones by their names, and phrases that look like names of initiatives."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from pujiang.drafting.proposing.labels import stems_of
from pujiang.drafting.proposing.occupied import OccupiedSpans
from pujiang.similar import fold
from pujiang.text.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.codes import InitiativeKind
    from pujiang.language.lexicon import Lexicon
    from pujiang.model.initiatives import Initiative
    from pujiang.model.vocabulary import Place
    from pujiang.speech.readers import CharacterRange

_WORD = re.compile(r"[\w’'-]+")
_FEW = 2
_OFTEN = 3
_BEFORE = 60


@attrs.frozen
class InitiativeName:
    """A named initiative in a text: a known one, with its id, or a phrase that looks like a name."""

    start: int
    end: int
    name: str
    known: str | None
    kind: InitiativeKind


class InitiativeFinder:
    """A finder of initiatives in texts."""

    def __init__(self, known: Iterable[Initiative], text: str, lexicon: Lexicon, places: Iterable[Place]) -> None:
        """Index the known initiatives, and the phrases of the full text: one that it repeats often counts as a name.

        Args:
            known: the known initiatives.
            text: the full text.
            lexicon: that of its language, which decides by which names initiatives are found.
            places: the known places: a name of an initiative does not go on with the name of one.
        """
        self._places = frozenset(fold(name) for one in places for name in one.names_in(lexicon.language))
        self._words, self._stems = lexicon.draft.initiatives, lexicon.draft.stems
        self._known = {initiative.id: initiative for initiative in known}
        names = [(name, one.id) for one in self._known.values() for name in one.names_in(lexicon.language)]
        self._names: Phrases[str] = Phrases((form, key) for name, key in names for form in _forms(name))
        plain = self._words.plain.finditer(text)
        phrases = (fold(text[slice(*self._without_leaders(text, match))]) for match in plain)
        self._often = {phrase for phrase, times in Counter(phrases).items() if times >= _OFTEN}
        self._by_stems = {frozenset(stems_of(name, self._stems)): key for name, key in names}

    def find_named(
        self, text: str, start: int, end: int, also: Mapping[CharacterRange, InitiativeKind] | None = None
    ) -> list[InitiativeName]:
        """Find the initiatives in a span, in order, each once; none inside another.

        Args:
            text: the text.
            start: the start of the span, in code points.
            end: the end of the span, exclusive.
            also: spans that were suggested as initiatives, with their kinds.
        """
        taken = OccupiedSpans()
        first: dict[str, InitiativeName] = {}
        given = [self._make_named(text, *place, kind) for place, kind in (also or {}).items()]
        candidates = (
            *(named for named in given if start <= named.start and named.end <= end),
            *self._find_known(text, start, end),
            *self._find_capitalized(text, start, end),
            *self._find_plain(text, start, end),
        )
        kept = [named for named in candidates if taken.take(named.start, named.end)]
        for named in sorted(kept, key=lambda one: one.start):
            first.setdefault(named.known or fold(named.name), named)
        return list(first.values())

    def _find_known(self, text: str, start: int, end: int) -> Iterator[InitiativeName]:
        for begin, last, keys in self._names.find_in(text[start:end]):
            one = self._known[keys[0]]
            yield InitiativeName(start + begin, start + last, one.name, one.id, one.kind)

    def _find_capitalized(self, text: str, start: int, end: int) -> Iterator[InitiativeName]:
        """Yield capitalized words with one for an initiative: Digital Health Plan, Alliance of Small Ports."""
        for match in self._words.named.finditer(text, start, end):
            head = match["head"]
            begin, last = self._without_leaders(text, match)
            if len(text[begin:last].split()) >= self._words.least_words and head not in self._words.capital_only:
                last = self._find_end(text, last, end)
                yield self._make_named(text, begin, last, self._words.heads[" ".join(head.lower().split())])
        for match in self._words.first.finditer(text, start, end):
            last = self._find_end(text, match.end(), end)
            if last > match.end():
                yield self._make_named(text, match.start(), last, self._words.heads[match["head"].lower()])

    def _find_end(self, text: str, last: int, end: int) -> int:
        """Return the end of a name in text[:end]: it may go on behind its word for an initiative, at `last`."""
        begun = last
        while part := self._words.goes_on.match(text, last, end):
            later = part["joint"] in self._words.later_joints
            if (later and last == begun) or fold(part["rest"]) in self._places:
                break
            last = part.end()
        return last

    def _find_plain(self, text: str, start: int, end: int) -> Iterator[InitiativeName]:
        """Yield names in lower case: of known initiatives, after a verb of making, or repeated often."""
        for match in self._words.plain.finditer(text, start, end):
            begin, last = self._without_leaders(text, match)
            named = self._make_named(text, begin, last, self._words.heads[match["head"]])
            made = self._words.makes.search(text, max(start, begin - _BEFORE), begin)
            long = len(named.name.split()) > _FEW
            if named.known or (long and (made or fold(text[begin:last]) in self._often)):
                yield named

    def _make_named(self, text: str, start: int, end: int, kind: InitiativeKind) -> InitiativeName:
        words = " ".join(text[start:end].split())
        key = self._alike(words)
        one = self._known[key] if key else None
        return InitiativeName(start, end, one.name if one else words, key, one.kind if one else kind)

    def _alike(self, words: str) -> str | None:
        """Return the known initiative with the longest name that the words contain, ignoring endings and word order."""
        wanted = frozenset(stems_of(words, self._stems))
        if wanted in self._by_stems:
            return self._by_stems[wanted]
        near = [(len(stems), key) for stems, key in self._by_stems.items() if len(stems) > 1 and stems <= wanted]
        return max(near)[1] if near else None

    def _without_leaders(self, text: str, match: re.Match[str]) -> CharacterRange:
        """Return the span of a phrase without its leading function words; its last word is never one."""
        no_start, in_capitals = self._words.no_start, self._words.no_start_in_capitals
        words = _WORD.finditer(text, *match.span())
        first = next(word for word in words if word.group() not in no_start and word.group().lower() not in in_capitals)
        return first.start(), match.end()


def _forms(name: str) -> Iterator[str]:
    """Yield the forms in which a name may be printed: with its first letter in lower or upper case."""
    yield name
    if name[:2].isalpha() and not name[:2].isupper():
        yield name[0].lower() + name[1:]
        yield name[0].upper() + name[1:]
