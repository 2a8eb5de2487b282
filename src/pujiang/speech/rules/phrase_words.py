"""Phrases without the words in brackets, and without the white space at their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.speech.rules.person_names import Token


def without_brackets(tokens: Iterable[Token]) -> list[Token]:
    """Return the words that are not in brackets."""
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.text == "("
        if depth <= 0 and token.text not in {"(", ")"}:
            kept.append(token)
        depth -= token.text == ")" and depth > 0
    return kept


def without_space(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
