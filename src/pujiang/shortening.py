"""Shortening of long texts: the only place that cuts one and says so with an ellipsis."""

from __future__ import annotations


def shorten(text: str, width: int, tail: int = 0) -> str:
    """Put a text on one line, cut to a width in characters as `cut` does."""
    return cut(" ".join(text.split()), width, tail)


def cut(text: str, width: int, tail: int = 0) -> str:
    """Return a text; of one that is longer than a width, the start and the last `tail` characters around an ellipsis.

    >>> cut("Pujiang Innovation Forum", 12), cut("Pujiang Innovation Forum", 12, tail=5)
    ('Pujiang Inn…', 'Pujian…Forum')
    """
    return text if len(text) <= width else f"{text[: max(0, width - 1 - tail)]}…{text[len(text) - tail :]}"
