"""Conversion of plain values to documents: cattrs with strict types, and its errors as Problems with paths."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeGuard

import attrs
import cattrs
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from pujiang.codes import Code
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import declared_fields, is_dict, is_list
from pujiang.similar import nearest_of_few
from pujiang.written.documents import NOT_IN_FILES, Document, fields_in_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.written.problem_log import DocumentPath

_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_NO_SPACE = re.compile(r"[A-Za-z_]+:\S")
_HALF = re.compile("[\ud800-\udfff]")
MOST_DIGITS = 60
# Databases and table libraries use 64-bit integers.
_GREATEST = 2**63 - 1
#: The most problems that are reported for one file.
MOST_PROBLEMS = 1_000
_MOST_NAMED = 12
_LONGEST_LIKENED = 100


class WrittenNumber(str):
    """A number of a JSON file as written: fields read it as a number, never as text."""

    __slots__ = ()


def build_document(cls: type[Any], value: Any) -> tuple[Any, list[Problem]]:
    """Build a document from mappings, lists and texts.

    Returns:
        The document (None if it has problems), and its problems, each with its path inside the value.
    """
    try:
        return _converter().structure(value, cls), []
    except Exception as error:  # noqa: BLE001  # cattrs gathers every error; each is turned into a Problem here
        return None, list(islice(_problems(error, cls, ()), MOST_PROBLEMS))


@cache
def _converter() -> cattrs.Converter:
    """Return the converter, which does not coerce between types."""
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    # singledispatch matches str before its subclasses, so this hook also handles codes.
    converter.register_structure_hook(str, _text_or_code)
    converter.register_structure_hook(bool, lambda value, _: _truth(value))
    converter.register_structure_hook(int, lambda value, _: _integer(value))
    converter.register_structure_hook(Decimal, lambda value, _: _decimal(value))
    converter.register_structure_hook(date, lambda value, _: _day(value))
    converter.register_structure_hook_func(_is_by_language, lambda value, cls: _by_language(converter, value, cls))
    converter.register_structure_hook_func(_is_list, lambda value, cls: _several(converter, value, cls))
    converter.register_structure_hook_factory(attrs.has, partial(_mapping_hook, converter))
    return converter


def _is_list(cls: Any) -> bool:
    return getattr(cls, "__origin__", None) is tuple


def _is_by_language(cls: Any) -> bool:
    return getattr(cls, "__origin__", None) is Mapping


def _by_language(converter: cattrs.Converter, value: Any, cls: Any) -> Mapping[str, tuple[str, ...]]:
    """Return texts by language: each language has one text, or a list of them."""
    if not is_dict(value):
        hint = "write a tag and a name on each line: zh-Hans: …"
        raise _MisfitError(f"expected a mapping of language tags to names, found {_name_type(value)}", hint)
    made: dict[str, tuple[str, ...]] = {}
    errors: list[tuple[str, Exception]] = []
    for tag, texts in value.items():
        try:
            made[tag] = converter.structure(texts if is_list(texts) else [texts], cls.__args__[1])
        except _InList as error:
            errors.append((tag, error if is_list(texts) else error.errors[0][1]))
    if errors:
        raise _InList(errors)
    return made


def _mapping_hook(converter: cattrs.Converter, cls: type[Any]) -> Callable[[Any, Any], Any]:
    attrs.resolve_types(cls)
    left_out: dict[str, Any] = {a.name: override(omit=True) for a in declared_fields(cls) if NOT_IN_FILES in a.metadata}
    structure = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **left_out)

    def hook(value: Mapping[str, Any] | list[Any] | str | int | None, _: Any) -> Any:
        if not isinstance(value, Mapping):
            message = f"expected a mapping of fields, found {_name_type(value)}"
            raise _MisfitError(message, _mapping_hint(value))
        return structure(value, cls)

    return hook


def _several(converter: cattrs.Converter, value: Any, cls: Any) -> tuple[Any, ...]:
    if not is_list(value):
        hint = "write [a, b], or each item after a hyphen on its own line"
        raise _MisfitError(f"expected a list, found {_name_type(value)}", hint)
    inner = cls.__args__[0]
    made: list[Any] = []
    errors: list[tuple[int, Exception]] = []
    for index, item in enumerate(value):
        try:
            made.append(converter.structure(item, inner))
        except Exception as error:  # noqa: BLE001  # collected, each with its position
            errors.append((index, error))
            if len(errors) == MOST_PROBLEMS:
                break
    if errors:
        raise _InList(errors)
    return tuple(made)


class _InList(Exception):  # noqa: N818  # a bundle of errors
    """The errors of the items of a list with their positions, or of a mapping with their keys."""

    def __init__(self, errors: Sequence[tuple[int | str, Exception]]) -> None:
        super().__init__(errors)
        self.errors = errors


def _text_or_code(value: Any, cls: type[str]) -> str:
    if issubclass(cls, Code):
        return _code(value, cls)
    if value is None:
        raise _MisfitError("expected text, found an empty value", "fill it in")
    if type(value) is not str:
        hint = "write text; quote it if it begins with [ or {"
        raise _MisfitError(f"expected text, found {_name_type(value)}", hint)
    if not value.isascii() and _HALF.search(value):
        raise _MisfitError("invalid character: half of a surrogate pair", "write the whole character")
    return value


def _code(value: Any, codes: type[Code]) -> Code:
    words = {str(member): member for member in codes}
    if value is None:
        raise _MisfitError("expected a word, found an empty value", f"write one of {', '.join(words)}")
    if isinstance(value, str) and value in words:
        return words[value]
    near = _nearest(value, words) if isinstance(value, str) else None
    hint = f"write one of {', '.join(words)}"
    hint = f"did you mean {near!r}? {hint}" if near else hint
    raise _MisfitError(f"invalid value {quote_value(value)}", hint, near)


def _mapping_hint(value: Any) -> str:
    if isinstance(value, str) and _NO_SPACE.match(value):
        return "write a space after the colon"
    return "write each field on its own line: name: …"


def _truth(value: Any) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in {"true", "false"}:
        return value == "true"
    raise _MisfitError(f"expected true or false, found {quote_value(value)}", "write true or false")


def _integer(value: Any) -> int:
    if type(value) is int or (isinstance(value, str) and _INTEGER.fullmatch(value) and len(value) <= MOST_DIGITS):
        if abs(int(value)) <= _GREATEST:
            return int(value)
        raise _MisfitError(f"number out of range: {quote_value(value)}", "write at most 18 digits")
    raise _MisfitError(f"expected a whole number, found {quote_value(value)}", "write only digits: 2000")


def _decimal(value: Any) -> Decimal:
    if type(value) is int or (isinstance(value, str) and _DECIMAL.fullmatch(value) and len(value) <= MOST_DIGITS):
        return Decimal(value)
    in_thousands = isinstance(value, str) and len(value) <= MOST_DIGITS and _THOUSANDS.fullmatch(value)
    bare = value.replace(",", "") if in_thousands else None
    hint = f"write {bare}" if bare else "write digits, with a point for decimals: 5000 or 1.5"
    raise _MisfitError(f"expected a number, found {quote_value(value)}", hint, bare)


def _day(value: Any) -> date:
    written = _DAY.fullmatch(value) if isinstance(value, str) else None
    if written is None:
        raise _MisfitError(f"expected a date, found {quote_value(value)}", "write year-month-day: 2023-09-22")
    year, month, day = map(int, written.groups())
    fault = _calendar_fault(year, month, day)
    if fault:
        raise _MisfitError(f"invalid date {value!r}: {fault}", "write year-month-day")
    return date(year, month, day)


def _calendar_fault(year: int, month: int, day: int) -> str | None:
    if year == 0:
        return "expected a year from 1, found 0"
    if not 1 <= month <= 12:  # noqa: PLR2004  # the months of a year
        return f"expected a month from 1 to 12, found {month}"
    last = calendar.monthrange(year, month)[1]
    return None if 1 <= day <= last else f"expected a day from 1 to {last}, found {day}"


class _MisfitError(ValueError):
    """An invalid value of a field, with what to write instead."""

    def __init__(self, message: str, help: str, replacement: str | None = None) -> None:  # noqa: A002  # as in Problem
        super().__init__(message)
        self.help = help
        self.replacement = replacement


def quote_value(value: Any) -> str:
    """Return a value for a message: text in quotation marks, shortened to 40 characters; otherwise its type."""
    if isinstance(value, str):
        return repr(value if len(value) <= 40 else f"{value[:39]}…")  # noqa: PLR2004  # a message fits a line
    return _name_type(value)


def _name_type(value: object) -> str:
    """Return the type of a value in words."""
    if value is None:
        return "an empty value"
    names: dict[type[object], str] = {dict: "a mapping", list: "a list", str: "text", bool: "a boolean"}
    return names.get(type(value), "a number")


def _problems(error: BaseException, cls: Any, path: DocumentPath) -> Iterator[Problem]:
    """Yield the problems in a tree of cattrs errors, each with its path."""
    if isinstance(error, _InList):
        for index, inner in error.errors:
            yield from _problems(inner, cls, (*path, index))
    elif _is_group(error):
        yield from _of_mapping(error, path)
    else:
        help = getattr(error, "help", None)  # noqa: A001  # as in Problem
        replacement = getattr(error, "replacement", None)
        yield Problem(code=ProblemCode.INVALID_VALUE, path=path, message=str(error), help=help, replacement=replacement)


def _is_group(error: BaseException) -> TypeGuard[BaseExceptionGroup[Any]]:
    return isinstance(error, BaseExceptionGroup)


def _of_mapping(group: BaseExceptionGroup[Any], path: DocumentPath) -> Iterator[Problem]:
    """Yield the problems of one mapping; a misspelt required field is reported once, as unknown."""
    refused = (error for error in group.exceptions if isinstance(error, ForbiddenExtraKeysError))
    unknown = [(key, error.cl) for error in refused for key in sorted(error.extra_fields)]
    missing = [str(error.args[0]) for error in group.exceptions if type(error) is KeyError]
    the_other = missing[0] if len(unknown) == len(missing) == 1 else None
    for key, cls in unknown:
        problem, meant = _unknown_field(key, cls, missing, the_other, (*path, key))
        missing = [name for name in missing if name != meant]
        yield problem
    for name in missing:
        yield Problem(
            code=ProblemCode.MISSING_FIELD, path=path, message=f"missing required field {name!r}", help=f"add {name}: …"
        )
    for inner in group.exceptions:
        if not isinstance(inner, ForbiddenExtraKeysError) and type(inner) is not KeyError:
            yield from _problems(inner, None, (*path, *_step(inner)))


def _step(error: BaseException) -> DocumentPath:
    """Return the field that an error of a mapping is in, from the note that cattrs adds."""
    names = (getattr(note, "name", None) for note in getattr(error, "__notes__", ()))
    return tuple(name for name in names if name is not None)[-1:]


def _unknown_field(
    key: str, cls: type[Any], missing: list[str], the_other: str | None, path: DocumentPath
) -> tuple[Problem, str | None]:
    """Return the problem of an unknown field, and the field that was probably meant.

    That is the nearest name, first among the missing fields; or the only missing field, if no other is unknown.
    """
    fields = [attribute.name for attribute in fields_in_files(cls)]
    cut_words = " " in key or key[:1].isdigit()
    meant = _nearest(key, missing) or _nearest(key, fields) or (None if cut_words else the_other)
    hint = f"known fields: {', '.join(_sort_own_first(fields)[:_MOST_NAMED])}"
    if meant:
        hint = f"did you mean {meant!r}?"
    elif cut_words:
        hint = "inside braces a comma ends a value: write the field on its own line"
    message = f"unknown field {quote_value(key)}"
    return Problem(code=ProblemCode.UNKNOWN_FIELD, path=path, message=message, help=hint, replacement=meant), meant


def _nearest(word: str, words: Iterable[str]) -> str | None:
    return nearest_of_few(word[:_LONGEST_LIKENED], words)


def _sort_own_first(fields: list[str]) -> list[str]:
    """Sort the fields of a document: those that every document has come last."""
    common = {attribute.name for attribute in declared_fields(Document)} - {"id"}
    return sorted(fields, key=common.__contains__)
