"""Printing for commands: to a terminal of any width, or to a pipe."""

from __future__ import annotations

import sys

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pujiang.display import format_json, printable_lines

_PIPE_WIDTH = 100


def console() -> Console:
    """Return a console on standard output: as wide as the terminal, or of a fixed width without one."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def plain(words: str, style: str = "") -> Text:
    """Return words of a record as text for the terminal; control characters in them are shown as dots."""
    return Text(printable_lines(words), style)


def indent(text: Text) -> Padding:
    """Return a text indented by two columns, followed by an empty line."""
    return Padding(text, (0, 0, 1, 2), expand=False)


def print_json(value: object) -> None:
    """Print JSON that other programs read; what a terminal would obey is escaped, and what the encoding lacks."""
    sys.stdout.write(json_text(value) + "\n")


def json_text(value: object) -> str:
    """Return a value as JSON that standard output can hold: an escape of the stream itself would not be JSON."""
    return format_json(value, ascii_only=not (sys.stdout.encoding or "").lower().startswith("utf"))
