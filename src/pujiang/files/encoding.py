"""Strict decoding of UTF-8, with the line and column of invalid bytes; and texts that UTF-8 cannot hold."""

from __future__ import annotations

import re

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
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


def has_surrogate(text: str) -> bool:
    r"""Return whether a text contains half of a surrogate pair, which an escape of YAML or JSON may have made.

    >>> has_surrogate("\ud83d"), has_surrogate("\U0001f600")
    (True, False)
    """
    return not text.isascii() and _SURROGATE.search(text) is not None
