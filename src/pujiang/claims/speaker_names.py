"""Whether a name in a checked text is that of a speaker of the source."""

from __future__ import annotations

import re
from functools import cache, cached_property
from typing import TYPE_CHECKING

from pujiang.claims.compared_words import list_words
from pujiang.codes import SpeakerKind
from pujiang.text.tokens import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.claims.source_documents import SourceDocument, Utterance
    from pujiang.language.claim_words import ClaimWords

_LEAST = 2
_DESCRIBED = {SpeakerKind.UNNAMED, SpeakerKind.GROUP}


class NamedSpeakers:
    """The names of the speakers of some sources, by which names in a checked text are understood."""

    def __init__(self, documents: Sequence[SourceDocument]) -> None:
        """Collect the names of all speakers but the editors."""
        self._documents = documents
        self._words_of = cache(_name_words)
        #: By the speakers of statements, their names as printed, each with its words.
        self._names: dict[frozenset[str], dict[str, frozenset[str]]] = {}
        #: Those that are only described: "critics of Minister Ofori" have no part of their name in common with him.
        self._described: set[frozenset[str]] = set()
        for document in documents:
            for utterance in document.utterances:
                if not utterance.own_voice:
                    if is_described(utterance):
                        self._described.add(_key(utterance))
                    known = self._names.setdefault(_key(utterance), {})
                    for name in utterance.names:
                        if name not in known:
                            known[name] = self._words_of(name, document.words)

    def lists(self) -> list[tuple[str, ...]]:
        """Return the names of each speaker, for readers of speech."""
        return [tuple(names) for names in self._names.values()]

    def is_named(self, name: str, utterance: Utterance, words: ClaimWords) -> bool:
        """Return whether a name is that of whoever speaks in an utterance: whole, or a part that only they have."""
        claimed = self._words_of(name, words)
        own = self._names.get(_key(utterance)) or {one: self._words_of(one, words) for one in utterance.names}
        if any(claimed == one or (len(one) >= _LEAST and one <= claimed) for one in own.values()):
            return True
        if not claimed or not any(claimed <= one for one in own.values()):
            return False
        others = (other for other in self._names if not other & _key(utterance))
        if not is_described(utterance):
            others = (other for other in others if other not in self._described)
        return not any(self._has(other, claimed) for other in others)

    def _has(self, speakers: frozenset[str], claimed: frozenset[str]) -> bool:
        return any(claimed <= one for one in self._names[speakers].values())

    def is_known(self, name: str, words: ClaimWords) -> bool:
        """Return whether a name, or a part of it, is that of a speaker of the sources."""
        claimed = self._words_of(name, words)
        names = (one for known in self._names.values() for one in known.values())
        return any(claimed <= one or (len(one) >= _LEAST and one <= claimed) for one in names)

    def is_printed(self, name: str) -> bool:
        """Return whether a source prints a name."""
        return any(name in document.text for document in self._documents)

    def find_in(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """Yield each name of a speaker in text[start:end], or a part of it that nobody else has: start, end, name."""
        if self._pattern:
            for found in self._pattern.finditer(text, start, end):
                yield found.start(), found.end(), found.group()

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        holders: dict[str, set[frozenset[str]]] = {}
        for speakers, names in self._names.items():
            for name in names:
                parts = name.split() if speakers not in self._described else [name]
                for part in {name, parts[0], parts[-1]} if parts else ():
                    holders.setdefault(part, set()).add(speakers)
        wanted = [part for part, owners in holders.items() if _is_name(part) and _share_one(owners)]
        edges = [re.escape(one) if UNSPACED.match(one) else rf"\b{re.escape(one)}\b" for one in sorted(wanted, key=len)]
        return re.compile("|".join(reversed(edges))) if edges else None


def _share_one(owners: set[frozenset[str]]) -> bool:
    """Return whether all groups of speakers share one."""
    return any(all(one in group for group in owners) for one in next(iter(owners)))


def is_described(utterance: Utterance) -> bool:
    """Return whether whoever speaks is described, and not named: "critics of Minister Ofori"."""
    return all(speaker.kind in _DESCRIBED for speaker in utterance.statement.speakers)


def _is_name(part: str) -> bool:
    return len(part) >= _LEAST and (part[0].isupper() or bool(UNSPACED.match(part)))


def _key(utterance: Utterance) -> frozenset[str]:
    return frozenset(speaker.key for speaker in utterance.statement.speakers)


def _name_words(name: str, words: ClaimWords) -> frozenset[str]:
    return frozenset(word for word in list_words(name, words).words if word not in words.empty)
