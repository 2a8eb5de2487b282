"""Files that are written to standard output."""

from __future__ import annotations

import sys

from pujiang.errors import PujiangError

#: The path that means standard output.
STANDARD_OUTPUT = "-"


def put_to_standard_output(content: bytes) -> None:
    """Write the content of a file to standard output, byte for byte.

    Raises:
        PujiangError: standard output was replaced by one that takes only text, and the content is not text.
    """
    out = sys.stdout
    out.flush()
    binary = getattr(out, "buffer", None)
    if binary is not None:
        binary.write(content)
        binary.flush()
        return
    try:
        out.write(content.decode("utf-8"))
    except UnicodeDecodeError:
        raise PujiangError("standard output takes only text here: export to a file") from None
