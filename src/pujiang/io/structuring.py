"""From nodes to documents: cattrs with strict types, and its errors turned into Problems at their places."""

# What is decoded here is any JSON or YAML: it has no types before it has been looked at.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

import attrs
import cattrs
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn

from pujiang.codes import Code
from pujiang.errors import Problem
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.documents.findings import Path

_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOST_DIGITS = 60
_MOST_NAMED = 12


def structured(cls: type[Any], value: Any) -> tuple[Any, list[Problem]]:
    """Make a document of mappings, lists and texts; without a document where something does not fit.

    Returns:
        The document and its problems, each with its path inside the value.
    """
    try:
        return _converter().structure(value, cls), []
    except Exception as error:  # noqa: BLE001  # cattrs gathers every error; each is turned into a Problem here
        return None, list(_problems(error, cls, ()))


@cache
def _converter() -> cattrs.Converter:
    """The converter: every type is taken as it is written, and nothing is made to fit."""
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    # singledispatch asks for str before it asks for a subclass, so that codes are told apart here.
    converter.register_structure_hook(str, _text_or_code)
    converter.register_structure_hook(bool, lambda value, _: _truth(value))
    converter.register_structure_hook(int, lambda value, _: _integer(value))
    converter.register_structure_hook(Decimal, lambda value, _: _decimal(value))
    converter.register_structure_hook(date, lambda value, _: _day(value))
    converter.register_structure_hook_func(_is_list, lambda value, cls: _several(converter, value, cls))
    converter.register_structure_hook_factory(attrs.has, lambda cls: _mapping_hook(converter, cls))
    return converter


def _is_list(cls: Any) -> bool:
    return getattr(cls, "__origin__", None) is tuple


def _mapping_hook(converter: cattrs.Converter, cls: type[Any]) -> Callable[[Any, Any], Any]:
    attrs.resolve_types(cls)
    structure = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True)

    def hook(value: Any, _: Any) -> Any:
        if not isinstance(value, Mapping):
            raise TypeError(f"here stands {_what(value)}, and a mapping of fields is needed")
        return structure(value, cls)

    return hook


def _several(converter: cattrs.Converter, value: Any, cls: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise TypeError(f"here stands {_what(value)}, and a list is needed: [a, b], or each after a hyphen")
    inner = cls.__args__[0]
    made, errors = [], []
    for index, item in enumerate(value):
        try:
            made.append(converter.structure(item, inner))
        except Exception as error:  # noqa: BLE001  # gathered, each with its position
            errors.append((index, error))
    if errors:
        raise _InList(errors)
    return tuple(made)


class _InList(Exception):  # noqa: N818  # a bundle of errors
    """The errors of a list's items with their positions."""

    def __init__(self, errors: list[tuple[int, Exception]]) -> None:
        super().__init__(errors)
        self.errors = errors


def _text_or_code(value: Any, cls: type[str]) -> str:
    if issubclass(cls, Code):
        return _code(value, cls)
    if isinstance(value, str):
        return value
    raise TypeError(f"here stands {_what(value)}, and text is needed")


def _code(value: Any, codes: type[Code]) -> Code:
    words = {str(member): member for member in codes}
    if isinstance(value, str) and value in words:
        return words[value]
    near = nearest_names(value, words, 1) if isinstance(value, str) else []
    hint = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(words)}"
    raise _MisfitError(f"{_quoted(value)} is none of the words that may stand here", hint)


def _truth(value: Any) -> bool:
    if isinstance(value, bool) or value in {"true", "false"}:
        return value in {True, "true"}
    raise _MisfitError(f"{_quoted(value)} is neither true nor false", "write true or false")


def _integer(value: Any) -> int:
    if type(value) is int:
        return value
    if isinstance(value, str) and _INTEGER.fullmatch(value) and len(value) <= _MOST_DIGITS:
        return int(value)
    raise _MisfitError(f"{_quoted(value)} is no whole number", "write digits alone: 2000")


def _decimal(value: Any) -> Decimal:
    if type(value) is int or (isinstance(value, str) and _DECIMAL.fullmatch(value) and len(value) <= _MOST_DIGITS):
        return Decimal(value)
    bare = value.replace(",", "") if isinstance(value, str) else ""
    hint = f"write {bare}" if _DECIMAL.fullmatch(bare) else "write digits, with a point for decimals: 5000 or 1.5"
    raise _MisfitError(f"{_quoted(value)} is no number", hint)


def _day(value: Any) -> date:
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError as error:
            raise _MisfitError(f"{value!r} is no day of the calendar: {error}", "write year-month-day") from None
    raise _MisfitError(f"{_quoted(value)} is no date", "write year-month-day: 2023-09-22")


class _MisfitError(ValueError):
    """A value that does not fit its field, with what to write instead."""

    def __init__(self, message: str, help: str) -> None:  # noqa: A002  # as in Problem
        super().__init__(message)
        self.help = help


def _quoted(value: Any) -> str:
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else f"{value[:39]}…")  # noqa: PLR2004  # a message fits a line
    return _what(value)


def _what(value: Any) -> str:
    """What a value is, in words: never as something that was not written."""
    if value is None:
        return "nothing"
    names = {dict: "a mapping", list: "a list", str: "a text", bool: "true or false", int: "a number"}
    return names.get(type(value), "something else")


def _problems(error: BaseException, cls: Any, path: Path) -> Iterator[Problem]:
    """The problems in a tree of cattrs errors, each with its path."""
    if isinstance(error, _InList):
        for index, inner in error.errors:
            yield from _problems(inner, cls, (*path, index))
    elif isinstance(error, BaseExceptionGroup):
        yield from _of_mapping(error, path)
    else:
        help = getattr(error, "help", None)  # noqa: A001  # as in Problem
        yield Problem(code="PJ103", path=path, message=str(error), help=help)


def _of_mapping(group: BaseExceptionGroup[Any], path: Path) -> Iterator[Problem]:
    """The problems of one mapping; a misspelt required field is told once, as the unknown one."""
    unknown = [error for error in group.exceptions if isinstance(error, ForbiddenExtraKeysError)]
    missing = [str(error.args[0]) for error in group.exceptions if type(error) is KeyError]
    for error in unknown:
        for key in sorted(error.extra_fields):
            problem, meant = _unknown_field(key, error.cl, missing, (*path, key))
            missing = [name for name in missing if name != meant]
            yield problem
    for name in missing:
        yield Problem(code="PJ102", path=path, message=f"the field {name!r} is missing", help=f"add {name}: …")
    for inner in group.exceptions:
        if not isinstance(inner, ForbiddenExtraKeysError) and type(inner) is not KeyError:
            yield from _problems(inner, None, (*path, *_step(inner)))


def _step(error: BaseException) -> Path:
    """The field that an error of a mapping lies in: cattrs says it in a note."""
    names = (getattr(note, "name", None) for note in getattr(error, "__notes__", ()))
    return tuple(name for name in names if name is not None)[-1:]


def _unknown_field(key: str, cls: type[Any], missing: list[str], path: Path) -> tuple[Problem, str | None]:
    fields = [attribute.name for attribute in attrs.fields(cls)]
    near = nearest_names(key, fields, 1) or (missing if len(missing) == 1 else [])
    shown = ", ".join(fields[:_MOST_NAMED])
    hint = f"did you mean {near[0]!r}?" if near else f"the fields are {shown}"
    if " " in key:
        hint = f"{hint}; words with a comma end at it inside braces: write them on a line of their own"
    problem = Problem(code="PJ101", path=path, message=f"there is no field {key!r}", help=hint)
    return problem, near[0] if near else None
