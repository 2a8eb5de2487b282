"""The file by which a browser is sent to the annotation page, so that its secret address is in no list of processes."""

from __future__ import annotations

import os
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0;url={address}">
<title>Annotate</title>
<p><a href="{address}">Open the annotation page</a></p>
</html>
"""


def write_opening_page(folder: Path, address: str) -> Path:
    """Write a file to a folder that leads to an address, and that only its owner can read; return it.

    Raises:
        OSError: it exists, or cannot be written.
    """
    file = folder / "annotate.html"
    number = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(number, "w", encoding="utf-8") as opened:
        opened.write(_PAGE.format(address=escape(address, quote=True)))
    return file
