"""The words of a phrase: which are titles, which are verbs, and which stand in brackets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.language.english.words import TITLES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.speech.rules.person_names import Token

_SHORTEST_VERB = 4
_NO_VERBS = frozenset(
    """
    retired appointed elected designated based related advanced distinguished renowned experienced invited
    indeed accredited certified licensed united limited applied need seed newly-appointed
    """.split()
)


def is_verb(token: Token) -> bool:
    """Whether a word in lower case reads as a verb in the past."""
    word = token.text
    return word.islower() and word.endswith("ed") and len(word) > _SHORTEST_VERB and word not in _NO_VERBS


def is_title(token: Token) -> bool:
    """Whether a word is what somebody is, also as a part of a longer one: director, co-director."""
    return token.bare in TITLES or any(part in TITLES for part in token.bare.split("-"))


def without_brackets(tokens: Iterable[Token]) -> list[Token]:
    """The words that stand in no brackets."""
    kept: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.text == "("
        if depth <= 0 and token.text not in {"(", ")"}:
            kept.append(token)
        depth -= token.text == ")" and depth > 0
    return kept


def without_space(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
