"""Reading of JSON into plain values, as strict as for YAML; problems have locations if the text is also valid YAML."""

from __future__ import annotations

import json
from typing import Any

from pujiang.files.encoding import has_surrogate
from pujiang.io.conversion.scalars import MOST_DIGITS, WrittenNumber, quote_value
from pujiang.io.yaml.nodes import Node, read_yaml
from pujiang.io.yaml.syntax import problem_at
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem


def read_json(text: str) -> tuple[Any, list[Problem]]:
    """Read one JSON value.

    Whole numbers become int, true and false bool; any other number stays as it was written (`WrittenNumber`).

    Returns:
        The value (None if it cannot be read), and the problems: syntax, duplicate keys (the first counts), invalid
        numbers.
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
            text,
            object_pairs_hook=mapping,
            parse_constant=_refuse_constant,
            parse_float=WrittenNumber,
            parse_int=_integer,
        )
    except json.JSONDecodeError as error:
        where = error.lineno, error.colno, error.lineno, error.colno + 1
        return None, [problem_at(ProblemCode.SYNTAX_ERROR, where, f"invalid JSON: {error.msg}")]
    except RecursionError:
        return None, [Problem(code=ProblemCode.UNREADABLE_FILE, message="nested too deeply")]
    except _UnfitError as error:
        return None, [_unfit_problem(error, text)]
    return value, _repetitions(repeated, text)


class _UnfitError(ValueError):
    """A value that the JSON parser accepts and this module rejects, with the scalar to locate it by."""

    def __init__(self, message: str, scalar: str | None = None) -> None:
        super().__init__(message)
        self.scalar = scalar


def _integer(written: str) -> int | WrittenNumber:
    return int(written) if len(written) <= MOST_DIGITS else WrittenNumber(written)


def _refuse_constant(constant: str) -> None:
    raise _UnfitError(f"invalid number {constant}", constant)


def _whole(key: str) -> str:
    if has_surrogate(key):
        raise _UnfitError(f"invalid character in the key {quote_value(key)}: half of a surrogate pair")
    return key


def _repetitions(keys: list[str], text: str) -> list[Problem]:
    """Return the problems of duplicate keys; their locations come from reading the text as YAML."""
    if not keys:
        return []
    placed = [problem for problem in read_yaml(text).problems if problem.code is ProblemCode.DUPLICATE_KEY]
    told = {key: f"duplicate key {quote_value(key)}" for key in keys}
    return placed or [
        Problem(code=ProblemCode.DUPLICATE_KEY, message=message, help="remove one of them") for message in told.values()
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
    """Return the first unquoted scalar with a given text."""
    if isinstance(node.value, str):
        return node if node.plain and node.value == scalar else None
    inner = node.value.values() if isinstance(node.value, dict) else node.value or ()
    return next((found for child in inner if (found := _first(child, scalar))), None)
