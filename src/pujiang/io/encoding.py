"""Bytes decoded into text: UTF-8, strictly, with the place of what is not."""

from __future__ import annotations

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class NotUtf8Error(ValueError):
    """Bytes in another encoding, with the line and column of the first that are not UTF-8."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.line, self.column = line, column


def decoded(content: bytes, *, drop_mark: bool) -> str:
    """The text that bytes are in UTF-8, every line end as it is.

    Args:
        content: the bytes.
        drop_mark: whether a byte order mark at the beginning is left out.

    Raises:
        NotUtf8Error: they are in another encoding.
    """
    if content.startswith(_UTF_16):
        raise NotUtf8Error("it is UTF-16", 1, 1)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        before = content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8-sig")
        raise NotUtf8Error(f"line {line} is not UTF-8", line, len(before) + 1) from None
    return text.removeprefix("\ufeff") if drop_mark else text
