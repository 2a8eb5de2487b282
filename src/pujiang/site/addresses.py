"""Paths of pages, anchors and text fragments; no path leaves the site's folder, whatever characters ids contain."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from pujiang.model.base import IdentifiedRecord

# Lower case only: on some file systems cn.html and CN.html are the same file.
_PLAIN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_ANCHOR = re.compile(r"[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*")
_LONGEST = 80
# The index of a folder, and names that Windows reserves.
_TAKEN = frozenset({"index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
_HEAD, _TAIL, _BEFORE = 6, 6, 3
_FEW = 12
_LONGEST_WORDS = 60
_LOOK_BACK = 80


def page_of(kind: str, record: IdentifiedRecord) -> str:
    """Return the path of a record's page relative to the site: "speakers/dai-gang.html"."""
    return f"{kind}/{_safe(record.key, _PLAIN, taken=_TAKEN)}.html"


def anchor_of(letter: str, key: str) -> str:
    """Return the name of an anchor in a page: "s-dai-gang-achievements"."""
    return f"{letter}-{_safe(key, _ANCHOR)}"


def _safe(key: str, plain: re.Pattern[str], taken: frozenset[str] = frozenset()) -> str:
    """Return a plain key unchanged; otherwise its plain characters with a digest, distinct from any plain key."""
    if len(key) <= _LONGEST and plain.fullmatch(key) and key not in taken:
        return key
    bare = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")[: _LONGEST // 2].strip("-")
    return f"{bare}_{hashlib.sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"


def text_fragment(content: str, start: int, end: int) -> str:
    """Return a span of a text as a text fragment (URL Fragment Text Directive): ":~:text=…".

    The fragment includes the words before the span, to distinguish it from the same words elsewhere.
    """
    words = content[start:end].split()
    if len(words) > _FEW or "\n" in content[start:end].strip() or end - start > _LONGEST_WORDS:
        told = [_fitting(words[:_HEAD], first=True), _fitting(words[-_TAIL:], first=False)]
    else:
        told = [" ".join(words)]
    before = _words_before(content, start)
    parts = [f"{_encode_words(before)}-"] if before else []
    return f":~:text={','.join([*parts, *map(_encode_words, told)])}"


def _fitting(words: list[str], *, first: bool) -> str:
    """Return as many first or last whole words as fit the limit, since browsers do not match parts of words.

    A single word that is too long, as in scripts without spaces, is cut.
    """
    while len(words) > 1 and len(" ".join(words)) > _LONGEST_WORDS:
        words = words[:-1] if first else words[1:]
    told = " ".join(words)
    return told[:_LONGEST_WORDS] if first else told[-_LONGEST_WORDS:]


def _words_before(content: str, start: int) -> str:
    """Return the last whole words before an offset on the same line."""
    line = content[max(0, start - _LOOK_BACK) : start].rpartition("\n")
    words = line[2].split()
    cut = not line[1] and start > _LOOK_BACK
    return " ".join(words[1:] if cut else words) if len(words) <= _BEFORE else " ".join(words[-_BEFORE:])


def _encode_words(words: str) -> str:
    """Percent-encode words, including the characters that have a meaning in the directive."""
    return quote(words.encode("utf-8", "replace"), safe="").replace("-", "%2D")
