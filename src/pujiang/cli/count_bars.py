"""Counts as bars, for a terminal or a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from pujiang.display import printable
from pujiang.shortening import shorten

if TYPE_CHECKING:
    from pujiang.dataset.counts import Counts

_LABEL, _LONGEST_BAR = 40, 50
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def bars_of(field: str, counts: Counts, width: int) -> Text:
    """Return a bar and a number for each value of a field, most frequent first; no line is wider than the width."""
    rows = [(printable(shorten(str(row[0]), min(_LABEL, width // 2))), int(row[-1])) for row in counts]
    drawn = Text().append(f"by {field}\n", "bold")
    if not rows:
        return drawn.append("  none\n", "dim")
    names, most = max(len(name) for name, _ in rows), max(count for _, count in rows)
    digits = len(str(most))
    room = max(1, min(_LONGEST_BAR, width - names - digits - 5))
    for name, count in rows:
        drawn.append(f"  {name:<{names}} {count:>{digits}} ")
        drawn.append(f"{_bar(count, most, room)}\n", "cyan")
    return drawn


def _bar(count: int, most: int, room: int) -> str:
    """Return a bar of at most `room` columns, in steps of an eighth column; it is never empty."""
    eighths = max(1, round(count * room * 8 / most))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
