"""Which script a Chinese text is in."""

from __future__ import annotations

from collections import Counter

# The character sets of simplified and of traditional Chinese: a letter that only one of them has tells the script.
_SETS = {"zh-Hans": "gb2312", "zh-Hant": "big5"}
# A text has so many times more letters of its own script than of the other, in which it may quote.
_CLEAR = 4
_FIRST = "\u3400"


def find_tag(text: str) -> str:
    """Return the language tag of a Chinese text, with its script where its letters tell it."""
    counts = Counter[str]()
    for letter, count in Counter(text).items():
        tags = [tag for tag, name in _SETS.items() if letter >= _FIRST and _has(name, letter)]
        if len(tags) == 1:
            counts[tags[0]] += count
    clear = (tag for tag in _SETS if counts[tag] > _CLEAR * (counts.total() - counts[tag]))
    return next(clear, "zh")


def _has(name: str, letter: str) -> bool:
    try:
        letter.encode(name)
    except UnicodeEncodeError:
        return False
    return True
