"""Many phrases looked for at once: a text is read once, however many there are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_V = TypeVar("_V")
_WORD = re.compile(r"\w+")


class Phrases(Generic[_V]):
    """Phrases with what each stands for; several may be the same."""

    def __init__(self, phrases: Iterable[tuple[str, _V]]) -> None:
        """Take phrases; one without a letter or digit is never found."""
        found: dict[str, dict[str, list[_V]]] = {}
        for phrase, value in phrases:
            first = _WORD.search(phrase)
            if first:
                rest = " ".join(phrase[first.start() :].split())
                found.setdefault(first.group(), {}).setdefault(rest, []).append(value)
        # The longest first: it is the one that counts.
        self._by_first_word = {
            word: sorted(same.items(), key=lambda item: len(item[0]), reverse=True) for word, same in found.items()
        }

    @property
    def texts(self) -> Collection[str]:
        """The phrases as they are looked for: a text that contains none of them has no phrase."""
        return [phrase for same in self._by_first_word.values() for phrase, _ in same]

    def find_in(self, text: str) -> Iterator[tuple[int, int, list[_V]]]:
        """Where phrases stand in a text, in its order: start, end (half-open, code points), what they stand for.

        They match whole words, and case by case as written. Where several begin at one word the longest counts, and
        what lies inside it does not.
        """
        reached = 0
        for word in _WORD.finditer(text):
            candidates = self._by_first_word.get(word.group())
            if candidates is None or word.start() < reached:
                continue
            for phrase, values in candidates:
                end = word.start() + len(phrase)
                if text.startswith(phrase, word.start()) and not text[end : end + 1].isalnum():
                    yield word.start(), end, values
                    reached = end
                    break
