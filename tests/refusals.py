"""What a test says of an error: its class, its facts, its code; and not the sentence in which it is told."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

import pytest

from pujiang import InvalidDataError
from pujiang.codes import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang import Problem

E = TypeVar("E", bound=Exception)


@contextmanager
def raises(error: type[E], match: str = "", **facts: object) -> Iterator[pytest.ExceptionInfo[E]]:
    """Expect an error of a class, with attributes that are these; `match` is for a fact that has no attribute.

    An error that names a path says apart from it what is wrong: the name of a folder is no match for that.
    """
    with pytest.raises(error) as caught:
        yield caught
    assert re.search(match, getattr(caught.value, "why", str(caught.value))), caught.value
    assert {name: getattr(caught.value, name) for name in facts} == facts, caught.value


@contextmanager
def raises_problem(
    code: ProblemCode, match: str = "", **facts: object
) -> Iterator[pytest.ExceptionInfo[InvalidDataError]]:
    """Expect data to be refused for one problem, of this code, with attributes that are these, and for no other."""
    with pytest.raises(InvalidDataError) as caught:
        yield caught
    (problem,) = caught.value.problems
    assert_problem(problem, code, match, **facts)


def assert_problem(problem: Problem, code: ProblemCode, match: str = "", **facts: object) -> None:
    """A problem has this code and these attributes; what is told, and what to type, holds `match`."""
    told = f"{problem.message}\n{problem.help}"
    assert problem.code is code, problem
    assert {name: getattr(problem, name) for name in facts} == facts, problem
    assert re.search(match, told), problem
