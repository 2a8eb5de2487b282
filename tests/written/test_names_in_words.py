"""Names are found in printed words where they stand as words."""

from __future__ import annotations

import pujiang
from pujiang.written.attributed_words import _names_one  # pyright: ignore[reportPrivateUsage]

TEXT = "Anabel said that Joana came. Ana said so."


def test_a_name_inside_another_word_is_no_name() -> None:
    """The name Ana is neither in "Anabel" nor in "Joana"; it is where it stands by itself."""
    figure = pujiang.read_figures(f"{TEXT} 40 ports closed.")[0]
    whole = figure.span

    assert not _names_one(whole.replace(start=0, end=28), ("Ana",), {})
    assert _names_one(whole.replace(start=0, end=41), ("Ana",), {})
