"""Proposing initiatives: known ones by their names, and phrases that look like names of initiatives."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import attrs

from pujiang.codes import InitiativeKind
from pujiang.drafting.labels import stems_of
from pujiang.drafting.occupied import OccupiedSpans
from pujiang.similar import fold
from pujiang.text.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.model.initiatives import Initiative
    from pujiang.speech.readers import CharacterRange

#: The last words of names of initiatives, with the kind that they suggest.
HEADS: dict[str, InitiativeKind] = {
    **dict.fromkeys(("initiative", "corridor", "partnership", "silk road"), InitiativeKind.INITIATIVE),
    **dict.fromkeys("plan strategy agenda roadmap blueprint".split(), InitiativeKind.PLAN),
    **dict.fromkeys("programme program project scheme campaign fund prize".split(), InitiativeKind.PROGRAMME),
    **dict.fromkeys(
        "platform network alliance hub laboratory centre center facility consortium".split(), InitiativeKind.PLATFORM
    ),
    **dict.fromkeys("mechanism framework dialogue".split(), InitiativeKind.MECHANISM),
    **dict.fromkeys("model method".split(), InitiativeKind.MODEL),
    **dict.fromkeys("system".split(), InitiativeKind.SYSTEM),
    **dict.fromkeys("ecosystem community vision".split(), InitiativeKind.VISION),
}
_HEADS = [head for head in HEADS if " " not in head]
_CAPITAL = r"[^\W\d_a-z][\w’'&-]*"
_NAMED = re.compile(
    rf"(?<![\w’'])(?:{_CAPITAL}(?:,\s+(?!the\b|and\b)|\s+)(?:(?:and|of|for|on|in)\s+(?:the\s+)?)?){{1,10}}"
    rf"(?P<head>(?i:Silk\s+Road|{'|'.join(_HEADS)}))(?![\w-])"
)
_MAKES = re.compile(
    r"\b(?:establish|build|develop|create|set(?:ting)?\s+up|launch|form|explain|describ"
    r"|mov\w*\s+towards?|towards?|to)(?:e?d|es|s|ing)?\s+(?:(?:a|an|the|its|their|our|more|new)\s+){0,2}$",
    re.IGNORECASE,
)
_CAPITAL_ONLY = frozenset(
    "corridor partnership dialogue centre center facility prize laboratory community fund".split()
)
_PLAIN_HEADS = "ecosystem|network|mechanism|platform|model|method|system"
# A phrase in lower case starts after its article.
_PLAIN = re.compile(
    rf"(?<![\w-])(?:(?!(?:the|an?|its|their|our|his|her|this|that|these|those)\s)[\w’'-]+\s+){{1,5}}?"
    rf"(?P<head>{_PLAIN_HEADS})(?![\w-])"
)
_WORD = re.compile(r"[\w’'-]+")
_LEAVES = frozenset(
    """
    to of for and or with by in on into from new such as is
    are be build building establish establishing develop developing create creating form towards improve
    improving using under sound whole own same any each every local existing future global change
    """.split()
)
# Words that begin no name, in lower or upper case.
_LEADS = frozenset("the a an under for in this".split())
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

    def __init__(self, known: Iterable[Initiative], text: str = "", language: str = "en") -> None:
        """Index the known initiatives, and the phrases of the full text: one that it repeats often counts as a name.

        Args:
            known: the known initiatives.
            text: the full text.
            language: its language, which decides by which names initiatives are found.
        """
        self._known = {initiative.id: initiative for initiative in known}
        names = [(name, one.id) for one in self._known.values() for name in one.names_in(language)]
        self._names: Phrases[str] = Phrases((form, key) for name, key in names for form in _forms(name))
        phrases = (fold(text[slice(*_without_leaders(text, match))]) for match in _PLAIN.finditer(text))
        self._often = {phrase for phrase, times in Counter(phrases).items() if times >= _OFTEN}
        self._by_stems = {frozenset(stems_of(name)): key for name, key in names}

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
        """Yield runs of capitalized words that end with a word for an initiative: Digital Health Plan."""
        for match in _NAMED.finditer(text, start, end):
            head = match["head"]
            begin, last = _without_leaders(text, match)
            if len(text[begin:last].split()) >= _FEW and not (head.islower() and head in _CAPITAL_ONLY):
                yield self._make_named(text, begin, last, HEADS[" ".join(head.lower().split())])

    def _find_plain(self, text: str, start: int, end: int) -> Iterator[InitiativeName]:
        """Yield names in lower case: of known initiatives, after a verb of making, or repeated often."""
        for match in _PLAIN.finditer(text, start, end):
            begin, last = _without_leaders(text, match)
            named = self._make_named(text, begin, last, HEADS[match["head"]])
            made = _MAKES.search(text, max(start, begin - _BEFORE), begin)
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
        wanted = frozenset(stems_of(words))
        if wanted in self._by_stems:
            return self._by_stems[wanted]
        near = [(len(stems), key) for stems, key in self._by_stems.items() if len(stems) > 1 and stems <= wanted]
        return max(near)[1] if near else None


def _forms(name: str) -> Iterator[str]:
    """Yield the forms in which a name may be printed: with its first letter in lower or upper case."""
    yield name
    if name[:2].isalpha() and not name[:2].isupper():
        yield name[0].lower() + name[1:]
        yield name[0].upper() + name[1:]


def _without_leaders(text: str, match: re.Match[str]) -> CharacterRange:
    """Return the span of a phrase without its leading function words; its last word is never one."""
    words = _WORD.finditer(text, *match.span())
    first = next(word for word in words if word.group() not in _LEAVES and word.group().lower() not in _LEADS)
    return first.start(), match.end()
