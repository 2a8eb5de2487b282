"""Default field values for all statements of a file: `defaults: {mode: reported}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Kind, Mode
from pujiang.io.conversion.scalars import quote_value
from pujiang.io.conversion.structuring import build_document, is_amending
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import declared_fields, is_dict, is_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.written.problem_log import DocumentPath

DEFAULTS_KEY = "defaults"


@attrs.frozen(kw_only=True)
class Defaults:
    """Fields for which a file may give a default value."""

    mode: Mode | None = None
    kind: Kind | None = None
    coded_by: str | None = None
    reviewed_by: str | None = None


_FIELDS = tuple(attribute.name for attribute in declared_fields(Defaults))


def check_defaults(defaults: Any) -> Iterator[tuple[DocumentPath, Problem]]:
    """Yield the problems of the defaults of a file, each with its path in the file."""
    hint = f"write one of {', '.join(_FIELDS)}"
    if not is_dict(defaults):
        message = f"expected a mapping of defaults, found {quote_value(defaults)}"
        yield (DEFAULTS_KEY,), Problem(code=ProblemCode.UNKNOWN_FIELD, message=message, help=hint)
        return
    for key in defaults:
        if key not in _FIELDS:
            yield (
                (DEFAULTS_KEY, key),
                Problem(code=ProblemCode.UNKNOWN_FIELD, message=f"unknown default {quote_value(key)}", help=hint),
            )
    _, problems = build_document(Defaults, _select_known(defaults))
    for problem in problems:
        yield (DEFAULTS_KEY, *problem.path), problem


def with_defaults(kind: str, written: Any, defaults: Any) -> Any:
    """Return a record with the file's defaults filled in where its statements do not give the field.

    A statement that amends another changes only what it gives itself.
    """
    if not defaults or not is_dict(defaults) or not is_dict(written):
        return written
    if kind == "bulletins" and is_list(written.get("statements")):
        if is_amending(written):
            defaults = {}
        inner = [with_defaults("statements", statement, defaults) for statement in written["statements"]]
        return {**written, "statements": inner}
    if is_amending(written):
        return written
    return {**_select_known(defaults), **written} if kind == "statements" else written


def is_written(written: Any, path: DocumentPath) -> bool:
    """Return whether a path leads to a value that the author wrote in the record, not to a default."""
    for step in path:
        if is_dict(written) and step not in written:
            return False
        written = written[step]
    return True


def _select_known(defaults: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in defaults.items() if key in _FIELDS}
