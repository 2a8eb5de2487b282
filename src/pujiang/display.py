"""Escaping and small tables for terminals and notebooks. Imports no records."""

from __future__ import annotations

import json
from html import escape
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category

from pujiang.shortening import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Sequence

_CUT = 120
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def printable(line: str) -> str:
    """Replace control, format and line-separator characters in a line with dots, so that it is safe to print."""
    return "".join("·" if category(character) in _UNSEEN else character for character in line)


def printable_lines(text: str) -> str:
    """Make each line of a text safe to print."""
    return "\n".join(map(printable, text.split("\n")))


def format_json(value: object, *, ascii_only: bool = False) -> str:
    r"""Return a value as JSON in which what `printable` replaces is escaped, so that it is safe to print.

    >>> print(format_json({"a": "\x9b\u202e"}))
    {
      "a": "\u009b\u202e"
    }
    """
    text = json.dumps(value, ensure_ascii=ascii_only, indent=2, default=str)
    return text if text.isascii() else "".join(map(_escape_unseen, text))


def _escape_unseen(character: str) -> str:
    # Line ends are those between the values of JSON.
    return json.dumps(character)[1:-1] if category(character) in _UNSEEN and character != "\n" else character


def show_count(count: int, noun: str) -> str:
    """Return a number with its noun.

    >>> show_count(1, "word"), show_count(2, "word")
    ('1 word', '2 words')
    """
    return f"{count} {noun}{'' if count == 1 else 's'}"


def text_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Format a table for the terminal: columns of equal width, numbers aligned right, every cell safe to print."""
    cells = [[printable(_format_cell(value)) for value in row] for row in (header, *rows)]
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


def html_table(
    caption: str, header: Sequence[str], rows: Sequence[Sequence[object]], limit: int = 20, total: int | None = None
) -> str:
    """Format a table as HTML: everything escaped, long cells cut, at most `limit` rows of `total`."""
    head = "".join(f"<th>{escape(name)}</th>" for name in header)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(shorten(_format_cell(cell), _CUT))}</td>" for cell in row) + "</tr>"
        for row in islice(rows, limit)
    )
    rest = (len(rows) if total is None else total) - limit
    more = f"<p>… and {rest} more</p>" if rest > 0 else ""
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
    )


class Panel(NamedTuple):
    """The representation of an object in a notebook.

    Attributes:
        title: a heading.
        remark: a sentence below it.
        passage: the text before some words, the words, and the text after them; None if there are none.
        rows: names and values.
    """

    title: str
    remark: str = ""
    passage: tuple[str, str, str] | None = None
    rows: Sequence[tuple[str, str]] = ()

    def text(self) -> str:
        """Return the panel as plain text: every line safe to print, the words of the passage in brackets."""
        lines = [self.title, *([self.remark] if self.remark else [])]
        if self.passage:
            before, words, after = map(_on_one_line, self.passage)
            lines.append(f"…{before}[{words}]{after}…")
        width = max((len(name) for name, _ in self.rows), default=0)
        lines += [f"{name:<{width}}  {shorten(value, _CUT)}" for name, value in self.rows]
        return "\n".join(map(printable, lines))

    def html(self) -> str:
        """Return the panel as HTML: everything escaped, no colours except in `<mark>`, for light and dark themes."""
        remark = f"<p><bdi>{escape(self.remark)}</bdi></p>" if self.remark else ""
        passage = ""
        if self.passage:
            before, words, after = (escape(part) for part in self.passage)
            passage = f'<blockquote dir="auto">…{before}<mark>{words}</mark>{after}…</blockquote>'
        rows = "".join(
            f'<tr><th style="text-align: left">{escape(name)}</th>'
            f'<td style="text-align: left"><bdi>{escape(shorten(value, _CUT))}</bdi></td></tr>'
            for name, value in self.rows
        )
        table = f"<table><tbody>{rows}</tbody></table>" if rows else ""
        return f"<div><strong><bdi>{escape(self.title)}</bdi></strong>{remark}{passage}{table}</div>"


def mime_bundle(
    text: Callable[[], str],
    html: Callable[[], str],
    include: Container[str] | None,
    exclude: Container[str] | None,
) -> dict[str, str]:
    """Return the representations for a notebook by media type; only the requested ones are made."""
    made = {"text/plain": text, "text/html": html}
    return {
        media: make()
        for media, make in made.items()
        if (not include or media in include) and not (exclude and media in exclude)
    }


def _on_one_line(text: str) -> str:
    """Replace line ends with spaces; leading and trailing spaces stay."""
    return " ".join(text.split("\n"))


def _format_cell(value: object) -> str:
    return "" if value is None else str(value)
