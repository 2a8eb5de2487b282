"""The name of a place in that of a currency mentions no place, in a draft and in a check; elsewhere it does."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.checks.places import PlaceNames
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from pathlib import Path

NAMES = PlaceNames(pujiang.load().places)
MONEY = """
30 million U.S. dollars | 50 million US dollars | US$60 million | HK$5 million | 3 billion Canadian dollars | 2 million Hong Kong dollars
4 million New Zealand dollars | the U.S.-dollar loan | 30 Swiss francs | 5 million Indian rupees | 7 Kenyan shillings
40 million South Korean won | 9 Japanese yen | 30 million British pounds | 6,000 South African rand | 5 billion Turkish
lira | paid in U.S. dollars | US dollars | 3 million U.S.
dollars
"""
PLACES = """
30 million people in the US | the U.S. pays | US, dollars |in the US $60 million was spent | 3 Canadian teams
In 2022 South Korea won | 100 Swiss farmers | 2022 Israel pounds | 40 Kenyan banks | Japan | 5 Japanese
"""


def find(text: str, language: str = "en") -> list[str]:
    """Return the places that a text names."""
    return [key for _, _, keys in NAMES.in_language(language).find_in(text) for key in keys]


@pytest.mark.parametrize("words", [words.strip() for words in MONEY.split("|")])
def test_a_currency_names_no_place(words: str) -> None:
    """Whatever comes before or after it, and across a line break; another place beside it is still named."""
    assert find(words) == []
    assert find(f"Togo paid {words} to Peru.") == ["TG", "PE"]


@pytest.mark.parametrize("words", [words.strip() for words in PLACES.replace("\n", "|").split("|") if words.strip()])
def test_a_place_beside_money_is_named(words: str) -> None:
    """The negative twin: the same names before other words, and before verbs that look like money."""
    assert len(find(words)) == 1


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("3000万新西兰元", []),
        ("5亿加拿大元", []),
        ("30 印度卢比", []),
        ("新加坡元首", ["SG"]),
        ("5位新加坡元首", ["SG"]),
    ],
)
def test_a_currency_in_chinese_names_no_place(words: str, named: list[str]) -> None:
    """Without spaces an amount has to be before it, since what follows may be another word."""
    assert find(words, "zh-Hans") == named


def test_a_draft_and_a_check_agree(tmp_path: Path) -> None:
    """A draft lists no place for US dollars, and a check neither asks for one nor accepts one."""
    text = "# Note\n\n3 May 2022\n\nAna Costa said that Togo gave 30 million U.S. dollars to wells.\n"
    pujiang.draft(text).write(tmp_path / "out")
    file = tmp_path / "out" / "bulletin.yaml"
    codes = {ProblemCode.UNLISTED_PLACE, ProblemCode.PLACE_NOT_IN_WORDS}

    drafted = file.read_text("utf-8")
    assert ("- TG" in drafted, "- US" in drafted) == (True, False)
    assert not codes & {problem.code for problem in pujiang.check(tmp_path / "out")}
    file.write_text(drafted.replace("- TG", "- TG\n          - US"), "utf-8")
    assert codes & {problem.code for problem in pujiang.check(tmp_path / "out")} == {ProblemCode.PLACE_NOT_IN_WORDS}
