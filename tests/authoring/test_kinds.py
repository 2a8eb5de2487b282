"""Every kind of mistake that authors make: caught or kept as written, at its place, with what to type instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from authoring.attacks import ATTACKS
from authoring.kinds import CASES, FIVE, Case, five_mistakes, problems_of
from specimen import GOOD, written

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_mistake_is_caught_or_kept(case: Case, tmp_path: Path) -> None:
    """Either it is told with its code and nothing else is, or what the author wrote is kept, with at most a warning."""
    problems = problems_of(case, tmp_path)
    codes = tuple(problem.code for problem in problems)
    errors = [problem for problem in problems if problem.severity is pujiang.codes.Severity.ERROR]

    assert codes == case.codes or (case.kept and not errors and set(codes) <= set(case.codes)), problems


@pytest.mark.parametrize("case", [case for case in CASES if case.line], ids=lambda case: case.name)
def test_a_mistake_is_told_where_it_is(case: Case, tmp_path: Path) -> None:
    """Line and column are those that an author would point at, and the help says what to type where that can be known."""
    problem = problems_of(case, tmp_path)[0]

    assert (problem.line, problem.column) == (case.line, case.column)
    assert problem.help or not case.fixable


def test_five_mistakes_in_one_file_are_five_problems(tmp_path: Path) -> None:
    """Mistakes of all sorts in one file are told at once, in the order of its lines, and nothing follows from them."""
    problems = pujiang.check(written(tmp_path, five_mistakes()), bundled=False)

    assert sorted(problem.code for problem in problems) == sorted(code for *_, code in FIVE)
    assert [problem.line for problem in problems] == sorted(problem.line or 0 for problem in problems)


def test_no_message_quotes_what_nobody_wrote(tmp_path: Path) -> None:
    """Literals that other readers turn into something else are told as they were written."""
    for literal in ("NO", "yes", "20:15", "0644", "1.10", "2023-02-30", "1_000", "~x"):
        for field in ("number: 4", "published: 2023-09-22", "value: 70", "kind: assertion"):
            name = field.split(":")[0]
            problems = pujiang.check(written(tmp_path, GOOD.replace(field, f"{name}: {literal}", 1)), bundled=False)
            assert problems, (field, literal)
            # 1.10 is a number, and another than the text's.
            assert all(literal in problem.message or problem.code == "PJ502" for problem in problems), problems


@pytest.mark.parametrize("content", ATTACKS.values(), ids=list(ATTACKS))
def test_an_attack_is_answered(content: str | bytes, tmp_path: Path) -> None:
    """Each is answered with problems; no code runs. How fast, and in how much memory: benchmarks/attacks.py."""
    file = tmp_path / "attack.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())

    assert pujiang.check(file, bundled=False)
    assert not (tmp_path / "hacked").exists()
