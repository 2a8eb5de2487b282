"""Reading and comparing texts: repeated marks and repeated words take no more than their share of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from growth.slopes import assert_grows_with_its_input
from pujiang.intake.markup import plain
from pujiang.review.text_alignment import BareText, find_common_blocks
from pujiang.text.quoted_words import find_words

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.growth

UNITS = [
    "*", "[", "<", "\\", "_", "](", "![", "[a](", "[[a]", "[a[", "<!--", "<!-- -->", "* ", "_a ", " *a", "- ", "> ", "#",
    "```\n", "a\n---\n", "\n", "\\*", '[a](b "', "[a](b '", "[a](<b", "[x](a(b", "> >", "***a", "a__ ", " ", "\r", "`",
]  # fmt: skip

#: Pairs of texts that make other ways of comparing quadratic, by the number of repetitions.
PAIRS: dict[str, Callable[[int], tuple[str, str]]] = {
    "the same words in other order": lambda n: ("a b b a " * n, "b a b a a " * n),
    "equal lines around one": lambda n: ("x\n" * n + "y\n" + "x\n" * 99, "z\n" + "x\n" * n),
    "one long word": lambda n: ("a" * n + "b", "c" + "a" * n),
    "words in reverse": lambda n: (" ".join(map(str, range(n))), " ".join(map(str, range(n, 0, -1)))),
    "neighbours swapped": lambda n: (
        "".join(f" x{i + 1} x{i}" for i in range(n)),
        "".join(f" x{i} x{i + 1}" for i in range(n)),
    ),
    "white space": lambda n: (" " * n, "\n" * n),
}


def compare(texts: tuple[str, str]) -> None:
    """Find what two texts share."""
    find_common_blocks(*map(BareText, texts))


@pytest.mark.parametrize("unit", UNITS)
def test_markup_is_read_in_linear_time(unit: str) -> None:
    """Text that is one mark of Markdown or HTML, repeated."""
    assert_grows_with_its_input(lambda n: f"x{unit * n}x", plain, 2_000, 2**17)


@pytest.mark.parametrize("pair", PAIRS)
def test_texts_are_compared_in_linear_time(pair: str) -> None:
    """Two texts that differ in an unlucky way."""
    assert_grows_with_its_input(PAIRS[pair], compare, 2_000, 2**17)


def find_all_words(searches: tuple[str, list[tuple[str, str]]]) -> None:
    """Find words by what stands before them."""
    text, wanted = searches
    for prefix, words in wanted:
        find_words(text, words, prefix=prefix)


@pytest.mark.parametrize("words", ["we have labs.", "we have {} labs."])
def test_words_are_found_in_a_long_text_in_linear_time(words: str) -> None:
    """Each sentence of a text is found in it, alike with a prefix or unlike without."""

    def write(n: int) -> tuple[str, list[tuple[str, str]]]:
        wanted = [(f"Group {k} said" if "{" not in words else "", words.format(k)) for k in range(n)]
        return "".join(f"Group {k} said {one}\n\n" for k, (_, one) in enumerate(wanted)), wanted

    assert_grows_with_its_input(write, find_all_words, 2_000, 2_000)
