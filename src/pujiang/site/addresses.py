"""What pages are called, and how to point into them: whatever ids hold, no address leaves the folder of the site."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from pujiang.model.base import Identified

# Lower case only: there are disks on which cn.html and CN.html are one file.
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ANCHOR = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
_LONGEST = 80
# The index of a folder, and what Windows keeps for itself.
_TAKEN = frozenset({"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_HEAD, _TAIL, _BEFORE = 6, 6, 3
_FEW = 12
_LONGEST_WORDS = 60
_LOOK_BACK = 80


def page_of(kind: str, record: Identified) -> str:
    """The path of a record's page below the site: "speakers/dai-gang.html"."""
    return f"{kind}/{_safe(record.key, _PLAIN, taken=_TAKEN)}.html"


def anchor_of(letter: str, key: str) -> str:
    """The name of a place in a page: "s-dai-gang-achievements"."""
    return f"{letter}-{_safe(key, _ANCHOR)}"


def _safe(key: str, plain: re.Pattern[str], taken: frozenset[str] = frozenset()) -> str:
    """A key as it is where it is plain; else what is plain of it, with a digest that no plain key ends in."""
    if len(key) <= _LONGEST and plain.fullmatch(key) and key not in taken:
        return key
    bare = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[: _LONGEST // 2].strip("-")
    return f"{bare}_{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def text_fragment(content: str, start: int, end: int) -> str:
    """A stretch of a text as a browser finds it in a page (URL Fragment Text Directive): ":~:text=…".

    The words before it come with it, so that the same words elsewhere are not taken for these.
    """
    words = content[start:end].split()
    if len(words) > _FEW or "\n" in content[start:end].strip() or end - start > _LONGEST_WORDS:
        told = [_fitting(words[:_HEAD], first=True), _fitting(words[-_TAIL:], first=False)]
    else:
        told = [" ".join(words)]
    before = _words_before(content, start)
    parts = [f"{_encoded(before)}-"] if before else []
    return f":~:text={','.join([*parts, *map(_encoded, told)])}"


def _fitting(words: list[str], *, first: bool) -> str:
    """The first or last whole words that are short together: browsers look for no parts of words.

    Of a script without spaces a part is all that there is.
    """
    while len(words) > 1 and len(" ".join(words)) > _LONGEST_WORDS:
        words = words[:-1] if first else words[1:]
    told = " ".join(words)
    return told[:_LONGEST_WORDS] if first else told[-_LONGEST_WORDS:]


def _words_before(content: str, start: int) -> str:
    """The last whole words of the same line before a place."""
    line = content[max(0, start - _LOOK_BACK) : start].rpartition("\n")
    words = line[2].split()
    cut = not line[1] and start > _LOOK_BACK
    return " ".join(words[1:] if cut else words) if len(words) <= _BEFORE else " ".join(words[-_BEFORE:])


def _encoded(words: str) -> str:
    """Words without the signs that the directive is made of."""
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
