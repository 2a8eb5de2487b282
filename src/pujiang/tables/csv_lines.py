"""Lines of CSV files: cells of every content come back as they were, whatever ends a line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# The csv module of Python 3.11 and 3.12 does not quote a carriage return where lines end otherwise.
_QUOTED = re.compile('[,"\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]')
# Spaces, and marks that are not shown, which spreadsheets skip.
_UNSEEN = r"\s\x00-\x1f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
# What begins a formula in a spreadsheet, in usual, full and small width; apostrophes before it are ours or the text's.
_SIGNS = r"=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b"
_FORMULA = re.compile(rf"'*(?:[\t\r]|[{_UNSEEN}]*[{_SIGNS}])")
_BEGINS_FORMULA = re.compile(f"['{_UNSEEN}{_SIGNS}]")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)


def csv_line(cells: Iterable[str], end: str = "\n") -> str:
    """Return cells as a line of CSV (RFC 4180)."""
    return ",".join(map(_quote, cells)) + end


def csv_lines(columns: Iterable[Sequence[str]], end: str = "\n") -> str:
    """Return the lines of rows of which the cells are given column by column."""
    # To look for what must be quoted in all cells at once is several times faster.
    quoted = ([*map(_quote, cells)] if _QUOTED.search("".join(cells)) else cells for cells in columns)
    return "".join([",".join(row) + end for row in zip(*quoted, strict=True)])


def disarm_all(cells: Sequence[str]) -> Sequence[str]:
    """Return the texts that `disarm` makes of some texts."""
    beginnings = "".join({cell[:1] for cell in cells})
    return [*map(disarm, cells)] if _BEGINS_FORMULA.search(beginnings) else cells


def disarm(text: str) -> str:
    """Return a text with an apostrophe before it if a spreadsheet would read a formula; a negative number is not one.

    Removing one apostrophe from each text that begins with apostrophes and a formula gives the text.
    """
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def rearm(text: str) -> str:
    """Return the text that `disarm` was given; any other text is unchanged."""
    return text[1:] if text.startswith("'") and disarm(text[1:]) == text else text


def _quote(cell: str) -> str:
    if not _QUOTED.search(cell):
        return cell
    doubled = cell.replace('"', '""')
    return f'"{doubled}"'
