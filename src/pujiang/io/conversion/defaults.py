"""Default field values for all statements and bulletins of a file, or of a project: `defaults: {mode: reported}`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Kind, Mode
from pujiang.declarations import BUILT_IN
from pujiang.io.conversion.scalars import quote_value
from pujiang.io.conversion.structuring import build_document, is_amending
from pujiang.language.tags import is_language_tag
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import declared_fields, is_dict, is_list
from pujiang.written.documents import find_currency_misfit, only_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.declarations import Declarations
    from pujiang.written.problem_log import DocumentPath

DEFAULTS_KEY = "defaults"


@attrs.frozen(kw_only=True)
class Defaults:
    """Fields for which a file may give a default value."""

    mode: Mode | None = None
    kind: Kind | None = None
    coded_by: str | None = None
    reviewed_by: str | None = None
    language: str | None = only_here("The language of the bulletins (BCP 47)", default=None)
    currency: str | None = only_here("The currency of the amounts of the bulletins (ISO 4217)", default=None)


_FIELDS = tuple(attribute.name for attribute in declared_fields(Defaults))
_OF_BULLETINS = frozenset({"language", "currency"})


def check_defaults(defaults: Any, declarations: Declarations = BUILT_IN) -> Iterator[tuple[DocumentPath, Problem]]:
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
    _, problems = build_document(Defaults, _select_known(defaults), declarations)
    for problem in problems:
        yield (DEFAULTS_KEY, *problem.path), problem
    yield from _check_forms(defaults)


def _check_forms(defaults: dict[str, Any]) -> Iterator[tuple[DocumentPath, Problem]]:
    for name in _OF_BULLETINS & defaults.keys():
        message = _find_misfit(name, defaults[name])
        if message:
            yield (DEFAULTS_KEY, name), Problem(code=ProblemCode.INVALID_VALUE, message=message)


def _find_misfit(name: str, value: Any) -> str:
    """Return why a value is no language or currency; empty if it is one, or no text, which is reported elsewhere."""
    if not isinstance(value, str):
        return ""
    if name == "currency":
        return find_currency_misfit(value)
    return "" if is_language_tag(value) else f"expected a BCP 47 tag such as en or pt-BR, found {quote_value(value)}"


def with_defaults(kind: str, written: Any, defaults: Any) -> Any:
    """Return a record with the defaults filled in where it, or one of its statements, does not give the field.

    A record that amends another changes only what it gives itself.
    """
    if not defaults or not is_dict(defaults) or not is_dict(written) or is_amending(written):
        return written
    known = _select_known(defaults)
    if kind == "statements":
        return {**{name: value for name, value in known.items() if name not in _OF_BULLETINS}, **written}
    if kind != "bulletins":
        return written
    # An invalid value is reported where it is written, and not again for each bulletin.
    fitting = {name: value for name, value in known.items() if name in _OF_BULLETINS and not _find_misfit(name, value)}
    whole = {**fitting, **written}
    if is_list(whole.get("statements")):
        whole["statements"] = [with_defaults("statements", one, defaults) for one in whole["statements"]]
    return whole


def is_written(written: Any, path: DocumentPath) -> bool:
    """Return whether a path leads to a value that the author wrote in the record, not to a default."""
    for step in path:
        if is_dict(written) and step not in written:
            return False
        written = written[step]
    return True


def _select_known(defaults: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in defaults.items() if key in _FIELDS}
