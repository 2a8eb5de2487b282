"""JSON read into plain values: as strictly as YAML, with places where its text can also be read as YAML."""

from __future__ import annotations

import json
import re
from typing import Any

from pujiang.io.structuring import MOST_DIGITS, WrittenNumber, quoted
from pujiang.io.yaml.nodes import Node, read_yaml
from pujiang.io.yaml.syntax import problem_at
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

_HALF = re.compile("[\ud800-\udfff]")


def read_json(text: str) -> tuple[Any, list[Problem]]:
    """Read one JSON value; None where it cannot be read.

    Whole numbers become int, true and false bool; any other number stays as it was written (`WrittenNumber`).

    Returns:
        The value, and what is wrong: syntax, repeated keys (the first counts), numbers that are none.
    """
    repeated: list[str] = []

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key, value in pairs:
            if key in made:
                repeated.append(key)
            made.setdefault(_whole(key), value)
        return made

    try:
        value = json.loads(
            text, object_pairs_hook=mapping, parse_constant=_refused, parse_float=WrittenNumber, parse_int=_integer
        )
    except json.JSONDecodeError as error:
        where = error.lineno, error.colno, error.lineno, error.colno + 1
        return None, [problem_at(ProblemCode.SYNTAX_ERROR, where, f"this is no JSON: {error.msg}")]
    except RecursionError:
        return None, [Problem(code=ProblemCode.UNREADABLE_FILE, message="this is nested too deep")]
    except _UnfitError as error:
        return None, [_unfit_problem(error, text)]
    return value, _repetitions(repeated, text)


class _UnfitError(ValueError):
    """What the parser of JSON takes and we do not; with the scalar by which its place is found."""

    def __init__(self, message: str, scalar: str | None = None) -> None:
        super().__init__(message)
        self.scalar = scalar


def _integer(written: str) -> int | WrittenNumber:
    return int(written) if len(written) <= MOST_DIGITS else WrittenNumber(written)


def _refused(constant: str) -> None:
    raise _UnfitError(f"{constant} is no number", constant)


def _whole(key: str) -> str:
    if not key.isascii() and _HALF.search(key):
        raise _UnfitError(f"the key {quoted(key)} holds half of a character (a lone surrogate)")
    return key


def _repetitions(keys: list[str], text: str) -> list[Problem]:
    """The problems of repeated keys; the reader of YAML knows their places."""
    if not keys:
        return []
    placed = [problem for problem in read_yaml(text).problems if problem.code is ProblemCode.DUPLICATE_KEY]
    told = {key: f"the key {quoted(key)} is written twice" for key in keys}
    return placed or [
        Problem(code=ProblemCode.DUPLICATE_KEY, message=message, help="leave one of them out")
        for message in told.values()
    ]


def _unfit_problem(error: _UnfitError, text: str) -> Problem:
    root = read_yaml(text).root if error.scalar else None
    node = _first(root, error.scalar) if root else None
    return (
        problem_at(ProblemCode.SYNTAX_ERROR, node.where, str(error))
        if node
        else Problem(code=ProblemCode.SYNTAX_ERROR, message=str(error))
    )


def _first(node: Node, scalar: str | None) -> Node | None:
    """The first unquoted scalar of these words."""
    if isinstance(node.value, str):
        return node if node.plain and node.value == scalar else None
    inner = node.value.values() if isinstance(node.value, dict) else node.value or ()
    return next((found for child in inner if (found := _first(child, scalar))), None)
