"""Type checks of documents made in Python; those from files are checked when they are read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import has_declared_fields, is_mapping
from pujiang.stored.custom_values import custom_problems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.declarations import Declarations
    from pujiang.written.problem_log import DocumentPath
    from pujiang.written.stack import Entry


def type_problems(entry: Entry, declarations: Declarations) -> Iterator[Problem]:
    """Yield a problem for each field of a document, or of a nested one, whose value has the wrong type."""
    yield from custom_problems(entry.kind, entry.document.fields, entry.label, declarations)
    for path, wanted, value in _misfits(entry.document, ()):
        yield Problem(
            code=ProblemCode.INVALID_VALUE,
            record=entry.label,
            path=path,
            message=f"expected {_name(wanted)}, found {value!r} ({type(value).__name__})",
        )


def _misfits(document: object, path: DocumentPath) -> Iterator[tuple[DocumentPath, Any, Any]]:
    cls: Any = type(document)
    for name, wanted in _hints(cls).items():
        yield from _misfit(getattr(document, name), wanted, (*path, name))


def _misfit(value: Any, wanted: Any, path: DocumentPath) -> Iterator[tuple[DocumentPath, Any, Any]]:
    if get_origin(wanted) is tuple:
        for index, item in enumerate(value):
            yield from _misfit(item, get_args(wanted)[0], (*path, index))
    elif get_origin(wanted) is Mapping:
        for name, item in value.items() if is_mapping(value) else ():
            yield from _misfit(name, str, (*path, name))
            yield from _misfit(item, get_args(wanted)[1], (*path, name))
    elif not _fits(value, wanted):
        yield path, wanted, value
    elif has_declared_fields(value):
        yield from _misfits(value, path)


def _fits(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, UnionType):
        return any(_fits(value, one) for one in get_args(wanted))
    if wanted is int:
        return type(value) is int
    return isinstance(value, wanted)


def _name(wanted: Any) -> str:
    names = (one.__name__ for one in get_args(wanted) or (wanted,))
    return " or ".join("None" if name == "NoneType" else name for name in names)


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return get_type_hints(cls)
