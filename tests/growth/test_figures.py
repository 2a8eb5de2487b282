"""Reading figures: digits, number words, hedges and signs that repeat take no more than their share of time."""

from __future__ import annotations

import pytest

from growth.slopes import assert_grows_with_its_input
from pujiang.figures.figure_reader import read_figures

pytestmark = pytest.mark.growth

ENGLISH = [
    "9", "1,", "1 000 ", "one ", "a thousand ", "and ", "two and a half ", "1/2 ", "- ", "5% ", "more than ", "not ", "per 5 ",
    "hundreds of ", "from 5 to ", "between 5 and ", "5-", "a b ", "phases 3, ", "(", "one in ", "×10 ", "s−1 ", "½", "٣", "\n\n5 ",
    "rose by 5% to ", "5 lakh crore ", "twenty-", "zillion ", "more than 5 and less than ", "two thousand, five ",
    "to be ", "not to be below 5 ", "2 hours 3 ", "ratio 1:", "5 (±", "twice as ",
]  # fmt: skip
CHINESE = [
    "一", "万", "十万", "零", "三点五", "百分之", "一分之", "又", "十多", "数", "5，", "5至", "超过", "大于5小于", "每5", "5元3毛", "5000人",
    "不得再", "零下", "5年零3个月", "的",
]  # fmt: skip


@pytest.mark.parametrize("piece", ENGLISH)
def test_english_that_repeats(piece: str) -> None:
    """The time to read a piece repeated grows with the text."""
    assert_grows_with_its_input(lambda n: piece * n, read_figures, first=500, last=8_000)


@pytest.mark.parametrize("piece", CHINESE)
def test_chinese_that_repeats(piece: str) -> None:
    """The time to read a piece of Chinese repeated grows with the text."""
    assert_grows_with_its_input(lambda n: piece * n, lambda text: read_figures(text, "zh"), first=500, last=8_000)


def test_prose_with_figures() -> None:
    """A megabyte of prose takes twice the time of half of it."""
    prose = (
        "In 2020, the bank lent about US$1.2 bn to more than 5 000 farmers, and output rose by 3 percent to 40 GWh.\n\n"
    )
    assert_grows_with_its_input(lambda n: prose * n, read_figures, first=500, last=8_000)
