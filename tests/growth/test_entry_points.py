"""Every public function on inputs that repeat: the time grows with the input, and each function has a row."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

import pujiang
from growth.entry_points import CASES, Case
from growth.slopes import assert_grows_with_its_input

PAGE = Path(__file__).parents[2] / "docs/robustness.md"


def functions() -> set[str]:
    """Return the names of all public functions."""
    return {name for name in pujiang.__all__ if inspect.isfunction(getattr(pujiang, name))}


# In this folder a test runs only with the mark: `conftest.py` takes the name of the folder for one.
@pytest.mark.growth
def test_every_public_function_has_a_row() -> None:
    """A new function needs a family of inputs, and a line in the table of the page (`python -m growth.page`)."""
    listed = re.findall(r"^\| `([\w.]+)` \| ([^|]+) \|", PAGE.read_text("utf-8"), re.MULTILINE)

    assert functions() <= {case.function for case in CASES}
    assert {(case.function, case.family) for case in CASES} <= set(listed)
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.growth
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_time_of_a_function_grows_with_its_input(case: Case) -> None:
    """Twice the input takes about twice the CPU time."""
    assert_grows_with_its_input(case.make, case.work, case.first, case.last)
