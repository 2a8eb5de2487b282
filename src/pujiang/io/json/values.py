"""Reading of JSON into plain values, as strict as for YAML; problems have locations."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any

from pujiang.files.encoding import has_surrogate
from pujiang.io.conversion.scalars import MOST_DIGITS, WrittenNumber, quote_value
from pujiang.io.json.json_nodes import read_json_nodes
from pujiang.io.yaml.nodes import MOST_REPEATED
from pujiang.io.yaml.syntax import MOST_DEEP, problem_at, too_deep
from pujiang.problem_codes import ProblemCode
from pujiang.reflection import is_dict, is_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.io.yaml.nodes import Node
    from pujiang.problems import Problem

_NO_NUMBERS = frozenset({"NaN", "Infinity", "-Infinity"})
_TOP = 1, 1, 1, 2


def read_json(text: str) -> tuple[Any, list[Problem]]:
    """Read one JSON value.

    Whole numbers become int, true and false bool; any other number stays as it was written (`WrittenNumber`).

    Returns:
        The value (None if it cannot be read), and the problems: syntax, nesting, duplicate keys (the first counts),
        invalid numbers.
    """
    repeats = False

    def mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeats
        made: dict[str, Any] = {}
        for key, value in pairs:
            if has_surrogate(key):
                raise _UnfitError
            made.setdefault(key, value)
        repeats = repeats or len(made) < len(pairs)
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
        return None, [_find_too_deep(text)]
    except _UnfitError:
        return None, [_find_unfit(text)]
    if _is_too_deep(value):
        return None, [_find_too_deep(text)]
    return value, list(_find_repeated(text)) if repeats else []


class _UnfitError(ValueError):
    """A key or number that the JSON parser accepts and this module rejects."""


def _integer(written: str) -> int | WrittenNumber:
    return int(written) if len(written) <= MOST_DIGITS else WrittenNumber(written)


def _refuse_constant(_: str) -> None:
    raise _UnfitError


def _is_too_deep(value: Any) -> bool:
    """Return whether a value is nested more deeply than YAML may be."""
    level: list[Any] = [value] if is_dict(value) or is_list(value) else []
    for _ in range(MOST_DEEP):
        inside = (inner for outer in level for inner in (outer.values() if is_dict(outer) else outer))
        level = [inner for inner in inside if is_dict(inner) or is_list(inner)]
        if not level:
            return False
    return True


def _find_too_deep(text: str) -> Problem:
    return problem_at(ProblemCode.UNREADABLE_FILE, read_json_nodes(text).too_deep or _TOP, too_deep())


def _find_repeated(text: str) -> Iterator[Problem]:
    """Yield a problem for each duplicate key, up to as many as for YAML."""
    repeated = read_json_nodes(text).repeated
    for key in islice(repeated, MOST_REPEATED):
        message = f"duplicate key {quote_value(key.value)}"
        yield problem_at(ProblemCode.DUPLICATE_KEY, key.where, message, "remove one of them")
    for key in islice(repeated, MOST_REPEATED, MOST_REPEATED + 1):
        yield problem_at(ProblemCode.UNREADABLE_FILE, key.where, "too many duplicate keys", "fix these first")


def _find_unfit(text: str) -> Problem:
    """Return the problem of the first key with half of a surrogate pair, or of the first invalid number."""
    root = read_json_nodes(text).root
    unfit = [*_iterate_unfit(root)] if root else []
    node = unfit[0] if unfit else None
    if node and not node.plain:
        message = f"invalid character in the key {quote_value(node.value)}: half of a surrogate pair"
        return problem_at(ProblemCode.SYNTAX_ERROR, node.where, message, "write the whole character")
    where, number = (node.where, str(node.value)) if node else (_TOP, "")
    return problem_at(ProblemCode.SYNTAX_ERROR, where, f"invalid number {number}".strip(), "write digits")


def _iterate_unfit(root: Node) -> Iterator[Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node.value, dict):
            yield from (key for key in node.keys.values() if has_surrogate(str(key.value)))
            waiting += reversed(node.value.values())
        elif isinstance(node.value, list):
            waiting += reversed(node.value)
        elif node.plain and node.value in _NO_NUMBERS:
            yield node
