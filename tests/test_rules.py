"""The rules: each has a mistake that breaks it, alone, and what is right beside it breaks none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.rules import RULES, Rule, problems_page
from specimen import GOOD, written

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent


def checked(folder: Path, content: str) -> Sequence[pujiang.Problem]:
    """What is wrong with a file, on its own."""
    return pujiang.check(written(folder, content), bundled=False)


def test_the_specimen_is_right(tmp_path: Path) -> None:
    """The negative twin of all that follows: without a mistake there is no problem, and the data loads."""
    assert checked(tmp_path, GOOD) == ()
    assert len(pujiang.load(tmp_path, bundled=False).statements) == 7


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_mistake_of_a_rule_breaks_it_alone(rule: Rule, tmp_path: Path) -> None:
    """The wrong piece, put where the right one stands, is found with the rule's code and severity, and nothing else is."""
    assert rule.right in GOOD

    problems = checked(tmp_path, GOOD.replace(rule.right, rule.wrong, 1))

    assert [(problem.code, problem.severity) for problem in problems] == [(rule.code, rule.severity)], problems
    assert problems[0].line is not None
    assert problems[0].help


def test_the_page_of_problems_is_fresh() -> None:
    """The page is what the rules say now; if not: python -m pujiang.rules > docs/problems.md."""
    assert (ROOT / "docs/problems.md").read_text("utf-8") == problems_page()
