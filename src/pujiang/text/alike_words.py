"""Where a text has a few words of which each may have a slip."""

from __future__ import annotations

import re
from functools import lru_cache

from pujiang.similar import distance

_WORD = re.compile(r"[^\W_]+")
_MOST_ASKED, _MOST_PLACES = 12, 300
_SHORT = 3
_ENOUGH = 0.6


def find_alike_words(text: str, words: str) -> tuple[int, int] | None:
    """Return where a text has words that differ from some by about one letter in four each; None if it has not.

    Up to twelve words are looked for, and six in ten of their letters must be found in their places.
    """
    asked = _WORD.findall(words)
    if not 1 < len(asked) <= _MOST_ASKED:
        return None
    spans, places = _index_words(text)
    votes: dict[int, int] = {}
    for number, word in enumerate(asked):
        for alike in _list_alike(word, places):
            for place in places[alike][:_MOST_PLACES]:
                votes[place - number] = votes.get(place - number, 0) + len(word)
    best = max(votes, key=lambda start: (votes[start], -start), default=-1)
    if best < 0 or best + len(asked) > len(spans) or votes[best] < _ENOUGH * sum(map(len, asked)):
        return None
    return spans[best][0], spans[best + len(asked) - 1][1]


def _list_alike(word: str, known: dict[str, list[int]]) -> list[str]:
    """Return the known words that a slip explains; a short word only as it is."""
    if len(word) <= _SHORT:
        return [word] if word in known else []
    limit = len(word) // 4
    return [one for one in known if distance(word, one, limit) <= limit]


@lru_cache(2)
def _index_words(text: str) -> tuple[list[tuple[int, int]], dict[str, list[int]]]:
    """Return where the words of a text are, and by word their numbers."""
    spans, places = list[tuple[int, int]](), dict[str, list[int]]()
    for number, found in enumerate(_WORD.finditer(text)):
        spans.append(found.span())
        places.setdefault(found.group(), []).append(number)
    return spans, places
