"""Texts made to be slow: the work grows with the length of a text, and not with its square."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import pujiang

if TYPE_CHECKING:
    from types import FrameType

NOTHING = pujiang.Dataset.of(())


def calls(text: str) -> int:
    """How many functions are called to draft a text: the same on every machine, however busy it is."""
    count = 0

    def counting(_frame: FrameType, _event: str, _argument: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        pujiang.draft(text, data=NOTHING)
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    ['"', "“", "”", "'", "a,", "1 ", "1,", "Ana Costa, ", "((((", "))))", "\n", "a\n\n", "# a\n\n", ". ", "A. ",
     "“Wells,” ", "the Water Plan ", "A-", "5% ", "said ", "he said ", "Ana Costa said that wells run dry. ", "he said, ", "a man said ",
     "never said ", "wells said dry ", "Ana Costa and ", "“X,” said Ana Costa. “Y.” ", "''"],
)  # fmt: skip
def test_the_work_grows_with_the_length(piece: str) -> None:
    """Eight times as much of a piece takes less than twenty-four times the work, plus what every text takes."""
    calls(piece)
    short = calls(piece * 100)

    assert calls(piece * 800) < 24 * short + 20_000
