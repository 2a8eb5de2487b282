"""Reading figures: digits, number words, hedges and signs that repeat take no more than their share of time."""

from __future__ import annotations

import pytest

from growth.slopes import assert_grows_with_its_input
from pujiang.figures.reading import read_figures

pytestmark = pytest.mark.growth

ENGLISH = [
    "9", "5 ", "1,", "1 000 ", "one ", "hundred ", "a thousand ", "million ", "and ", "two and a half ", "point ", "1/2 ", "- ",
    "$", "5% ", "more than ", "at least ", "not ", "per 5 ", "half of ", "hundreds of ", "from 5 to ", "between 5 and ", "5-",
    "a b ", "phases 3, ", "(", "one in ", "5k ", "×10 ", "5 m 2 ", "s−1 ", "m/", "½", "٣", "5̶", "5 people or more ", "by ",
    "rose by 5% to ", "\n5 ", "\n\n5 ", "5 lakh crore ", "twenty-", "1e5", "zillion ", "www.", "more than 5 and less than ",
    "two thousand, five ",
]  # fmt: skip
CHINESE = [
    "一", "十", "万", "亿", "一万", "十万", "零", "点", "三点五", "百分之", "分之", "一分之", "五成", "又", "十多", "数", "几", "5万", "5，",
    "5至", "超过", "大于5小于", "每5", "5元3毛", "年", "比", "二三十", "没有", "5000人",
]  # fmt: skip


@pytest.mark.parametrize("piece", ENGLISH)
def test_english_that_repeats(piece: str) -> None:
    """The time to read a piece repeated grows with the text."""
    assert_grows_with_its_input(lambda n: piece * n, read_figures, first=500, last=16_000)


@pytest.mark.parametrize("piece", CHINESE)
def test_chinese_that_repeats(piece: str) -> None:
    """The time to read a piece of Chinese repeated grows with the text."""
    assert_grows_with_its_input(lambda n: piece * n, lambda text: read_figures(text, "zh"), first=500, last=16_000)


def test_prose_with_figures() -> None:
    """A megabyte of prose takes twice the time of half of it."""
    prose = (
        "In 2020, the bank lent about US$1.2 bn to more than 5 000 farmers, and output rose by 3 percent to 40 GWh.\n\n"
    )
    assert_grows_with_its_input(lambda n: prose * n, read_figures, first=500, last=16_000)
