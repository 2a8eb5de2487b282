"""Escaping, shortening and small tables, for terminal and notebook; knows no record."""

from __future__ import annotations

from html import escape
from itertools import islice
from typing import TYPE_CHECKING
from unicodedata import category

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CUT = 120
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shortened(text: str, width: int) -> str:
    """A text on one line, cut to a width in characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: max(0, width - 1)]}…"


def printable(line: str) -> str:
    """A line as it may be printed: what turns the direction, hides, controls or ends a line is shown as a dot."""
    return "".join("·" if category(character) in _UNSEEN else character for character in line)


def text_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table for the terminal: columns of equal width, numbers to the right."""
    cells = [[*header], *([_shown(value) for value in row] for row in rows)]
    numeric = [all(row[i].replace(",", "").isdigit() for row in cells[1:]) for i in range(len(header))]
    widths = [max(len(row[i]) for row in cells) for i in range(len(header))]
    lines = (
        "  ".join(
            cell.rjust(width) if right else cell.ljust(width)
            for cell, width, right in zip(row, widths, numeric, strict=True)
        ).rstrip()
        for row in cells
    )
    return "\n".join(lines)


def html_table(caption: str, header: Sequence[str], rows: Sequence[Sequence[object]], limit: int = 20) -> str:
    """A table for a notebook: everything escaped, long cells cut, at most `limit` rows."""
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(shortened(_shown(cell), _CUT))}</td>" for cell in row) + "</tr>"
        for row in islice(rows, limit)
    )
    more = f"<p>… and {len(rows) - limit} more</p>" if len(rows) > limit else ""
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )


def _shown(value: object) -> str:
    return "" if value is None else str(value)
