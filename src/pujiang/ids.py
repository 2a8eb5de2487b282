"""New ids for records: short, readable and not in use."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

# Letters that Unicode does not decompose.
_SPELT = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_LETTERS = re.compile(r"[a-z0-9]+")
_STOP = frozenset(
    """
    a an and are as at be been but by for from has have he her his how i if in into is it its more not of on or
    our over she should so such than that the their them there these they this those through to under was we
    were what when where which while who will with would you your can could may must need also all any said says
    """.split()
)
_LONGEST = 48


def slug(words: str, most: int = 6, *, content: bool = False) -> str:
    """Make an id of the first `most` words: lower case, with hyphens; with `content`, without stop words.

    >>> slug("Adriano Proença"), slug("we should establish the think tank network", 2, content=True)
    ('adriano-proenca', 'establish-think')
    >>> slug("Ingrid Sæther")
    'ingrid-saether'
    """
    bare = "".join(
        c for c in unicodedata.normalize("NFKD", words.lower().translate(_SPELT)) if not unicodedata.combining(c)
    )
    found = _LETTERS.findall(bare.replace("’", "").replace("'", ""))
    if content:
        found = [word for word in found if word not in _STOP and len(word) > 2] or found  # noqa: PLR2004
    made = ""
    for word in found[:most]:
        if made and len(made) + len(word) >= _LONGEST:
            break
        made = f"{made}-{word[:_LONGEST]}" if made else word[:_LONGEST]
    return made


def free(key: str, taken: Container[str], otherwise: str = "record") -> str:
    """Return the given id or, if it is in use, the id with the first free number after it."""
    base = key or otherwise
    made, number = base, 2
    while made in taken:
        made, number = f"{base}-{number}", number + 1
    return made
