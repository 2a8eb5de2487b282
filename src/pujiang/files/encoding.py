"""Strict decoding of UTF-8, with the line and column of invalid bytes; and texts that UTF-8 cannot hold."""

from __future__ import annotations

import re

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
# Control characters except tab and line feed, marks of direction, line separators, and what is no character.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotUtf8Error(ValueError):
    """Invalid UTF-8, with the line and column (from 1) of the first invalid byte."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def decode_utf8(content: bytes, *, drop_mark: bool) -> str:
    """Decode UTF-8; line ends are not changed.

    Args:
        content: the bytes.
        drop_mark: whether to remove a byte order mark at the beginning.

    Raises:
        NotUtf8Error: the bytes are in another encoding.
    """
    if content.startswith(_UTF_16):
        raise NotUtf8Error("expected UTF-8, found UTF-16", 1, 1)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8-sig")
        raise NotUtf8Error(f"line {line} is not valid UTF-8", line, len(before) + 1) from None
    return text.removeprefix("\ufeff") if drop_mark else text


def find_unseen(text: str) -> str:
    r"""Return the first control character, mark of direction or half of a surrogate pair in a text; empty if none.

    Tabs and line feeds are allowed.

    >>> find_unseen("a\tb\n"), find_unseen("a\u202eb") == "\u202e"
    ('', True)
    """
    found = None if text.isprintable() else _UNSEEN.search(text)
    return found.group() if found else ""


def mask_unseen(text: str) -> str:
    """Return a text with a dot in place of each character that `find_unseen` finds."""
    return text if text.isprintable() else _UNSEEN.sub("·", text)


def has_surrogate(text: str) -> bool:
    r"""Return whether a text contains half of a surrogate pair, which an escape of YAML or JSON may have made.

    >>> has_surrogate("\ud83d"), has_surrogate("\U0001f600")
    (True, False)
    """
    return not text.isascii() and _SURROGATE.search(text) is not None
