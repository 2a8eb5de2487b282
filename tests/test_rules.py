"""The rules: each has a mistake that breaks it, alone, and what is right beside it breaks none."""

from __future__ import annotations

import ast
import pickle
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.io.json.schema_files import put_schema
from pujiang.problem_rules import RULES, Rule
from specimen import GOOD, written
from syntax import nodes_of

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "pujiang"


def checked(folder: Path, content: str) -> Sequence[pujiang.Problem]:
    """What is wrong with a file, on its own, beside the schema."""
    put_schema(folder)
    return pujiang.check(written(folder, content), bundled=False)


def test_the_specimen_is_right(tmp_path: Path) -> None:
    """The negative twin of all that follows: without a mistake there is no problem, and the data loads."""
    assert checked(tmp_path, GOOD) == ()
    assert len(pujiang.load(tmp_path, bundled=False).statements) == 8


@pytest.mark.parametrize("rule", RULES.values(), ids=list(RULES))
def test_the_mistake_of_a_rule_breaks_it_alone(rule: Rule, tmp_path: Path) -> None:
    """The wrong piece, put where the right one stands, is found with the rule's code and severity, and nothing else is."""
    assert rule.right in GOOD

    problems = checked(tmp_path, GOOD.replace(rule.right, rule.wrong, 1))

    assert [(problem.code, problem.severity) for problem in problems] == [(rule.code, rule.severity)], problems
    assert problems[0].line is not None
    assert problems[0].help


def test_problem_codes_are_the_codes_of_the_rules() -> None:
    """Each member of the enumeration has a rule, in the same order, and each rule has a member."""
    assert list(pujiang.codes.ProblemCode) == [rule.code for rule in RULES.values()] == list(RULES)
    assert len(pujiang.codes.ProblemCode.__members__) == len(RULES)
    assert all(type(rule.code) is pujiang.codes.ProblemCode for rule in RULES.values())


def literal_codes(source: str) -> list[str]:
    """Return the strings of a source that consist of problem codes, or of their beginnings, and of nothing else."""
    constants = (node.value for node in nodes_of(source) if isinstance(node, ast.Constant))
    return [value for value in constants if isinstance(value, str) and re.fullmatch(r"\W*(PJ\d+\W*)+", value)]


def test_code_names_problem_codes_by_their_members() -> None:
    """No module but the one that defines the enumeration has a problem code as a string."""
    sources = {file.relative_to(PACKAGE).as_posix(): file.read_text("utf-8") for file in PACKAGE.rglob("*.py")}
    literals = {name: codes for name, source in sources.items() if (codes := literal_codes(source))}

    assert list(literals) == ["problem_codes.py"]
    assert literals["problem_codes.py"] == list(RULES)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('if problem.code == "PJ101": pass', ["PJ101"]),
        ('ANY = {"PJ205", "PJ206"}', ["PJ205", "PJ206"]),
        ('ANY = "PJ205 PJ206".split()', ["PJ205 PJ206"]),
        ('code.startswith("PJ3")', ["PJ3"]),
        ("if problem.code is ProblemCode.UNKNOWN_FIELD: pass", []),
        ('"""Report what PJ101 says."""', []),
    ],
)
def test_problem_codes_as_strings_are_found(source: str, expected: list[str]) -> None:
    """Codes that are compared, listed or matched as text are found; members, and codes in prose, are not."""
    assert literal_codes(source) == expected


def test_a_problem_has_a_code_of_the_enumeration() -> None:
    """A code given as text becomes the member, which survives pickling and prints as its text; an unknown one is refused."""
    problem = pujiang.Problem(code="PJ101", message="unknown field")

    assert problem.code is pujiang.codes.ProblemCode.UNKNOWN_FIELD
    assert pickle.loads(pickle.dumps(pujiang.InvalidDataError([problem]))).problems == (problem,)
    assert str(problem) == "PJ101: unknown field"
    with pytest.raises(ValueError, match=r"'PJ999' .*ProblemCode"):
        pujiang.Problem(code="PJ999", message="unknown field")
