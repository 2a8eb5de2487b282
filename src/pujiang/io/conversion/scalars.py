"""Single values of files: text, words of closed lists, numbers, days, values of custom fields; none is coerced."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from pujiang.code import Code
from pujiang.declarations import BUILT_IN, CustomField, Declarations, FieldType, find_aliased
from pujiang.deferred import defer
from pujiang.files.encoding import has_surrogate
from pujiang.problem_codes import ProblemCode
from pujiang.reflection import is_list
from pujiang.shortening import cut
from pujiang.similar import nearest_of_few

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang import code_words
else:
    # Needed for invalid values.
    code_words = defer("pujiang.code_words")

_INTEGER = re.compile(r"-?(?:0|[1-9]\d*)", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?", re.ASCII)
_THOUSANDS = re.compile(r"-?[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_WIDTH = 40
MOST_DIGITS = 60
# Databases and table libraries use 64-bit integers.
_GREATEST = 2**63 - 1
_LONGEST_LIKENED = 100


class WrittenNumber(str):
    """A number of a JSON file as written: fields read it as a number, never as text."""

    __slots__ = ()


class MisfitError(ValueError):
    """An invalid value of a field, with what to write instead."""

    code = ProblemCode.INVALID_VALUE

    def __init__(self, message: str, help: str, replacement: str | None = None) -> None:  # noqa: A002  # as in Problem
        super().__init__(message)
        self.help = help
        self.replacement = replacement


class AliasError(MisfitError):
    """A project's own word where a value of a closed list is expected."""

    code = ProblemCode.ALIAS_OF_VALUE


class ItemErrors(Exception):  # noqa: N818  # a bundle of errors
    """The errors of the items of a list with their positions, or of a mapping with their keys."""

    def __init__(self, errors: Sequence[tuple[int | str, Exception]]) -> None:
        super().__init__(errors)
        self.errors = errors


def read_text(
    value: Any, cls: type[str], declarations: Declarations = BUILT_IN, *, accepts_aliases: bool = False
) -> str:
    """Read a text, or a word of a closed list.

    Args:
        value: the value as written.
        cls: its type.
        declarations: what the project declares: its aliases of values.
        accepts_aliases: whether an alias is read as the value that it means.

    Raises:
        MisfitError: it does not fit the type.
    """
    if issubclass(cls, Code):
        return _read_code(value, cls, declarations, accepts_aliases=accepts_aliases)
    if value is None:
        raise MisfitError("expected text, found an empty value", "fill it in")
    if type(value) is not str:
        hint = "write text; quote it if it begins with [ or {"
        raise MisfitError(f"expected text, found {name_type(value)}", hint)
    if has_surrogate(value):
        raise MisfitError("invalid character: half of a surrogate pair", "write the whole character")
    return value


def _read_code(value: Any, codes: type[Code], declarations: Declarations, *, accepts_aliases: bool) -> Code:
    words = _members_of(codes)
    if value is None:
        raise MisfitError("expected a word, found an empty value", f"write one of {', '.join(words)}")
    if isinstance(value, str) and value in words:
        return words[value]
    aliased = find_aliased(declarations, codes, value) if isinstance(value, str) else None
    if aliased and accepts_aliases:
        return aliased
    if aliased:
        raise AliasError(
            f"expected {str(aliased)!r}, found its alias {quote_value(value)}", f"write {aliased}", str(aliased)
        )
    near = find_nearest(value, words) if isinstance(value, str) else None
    hint = f"write one of {', '.join(words)}"
    # What people write for a value is only suggested: it may mean another one.
    meant = near or code_words.list_other_words(codes).get(value.strip().lower() if isinstance(value, str) else "")
    hint = f"did you mean {str(meant)!r}? {hint}" if meant else hint
    raise MisfitError(f"invalid value {quote_value(value)}", hint, near)


@cache
def _members_of(codes: type[Code]) -> dict[str, Code]:
    return {str(member): member for member in codes}


def read_boolean(value: Any) -> bool:
    """Read true or false.

    Raises:
        MisfitError: it does not fit the type.
    """
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value in {"true", "false"}:
        return value == "true"
    raise MisfitError(f"expected true or false, found {quote_value(value)}", "write true or false")


def read_integer(value: Any) -> int:
    """Read a whole number of at most 64 bits.

    Raises:
        MisfitError: it does not fit the type.
    """
    if type(value) is int or (isinstance(value, str) and _INTEGER.fullmatch(value) and len(value) <= MOST_DIGITS):
        if abs(int(value)) <= _GREATEST:
            return int(value)
        raise MisfitError(f"number out of range: {quote_value(value)}", "write at most 18 digits")
    raise MisfitError(f"expected a whole number, found {quote_value(value)}", "write only digits: 2000")


def read_decimal(value: Any) -> Decimal:
    """Read a decimal number.

    Raises:
        MisfitError: it does not fit the type.
    """
    if type(value) is int or (isinstance(value, str) and _DECIMAL.fullmatch(value) and len(value) <= MOST_DIGITS):
        return Decimal(value)
    in_thousands = isinstance(value, str) and len(value) <= MOST_DIGITS and _THOUSANDS.fullmatch(value)
    bare = value.replace(",", "") if in_thousands else None
    hint = f"write {bare}" if bare else "write digits, with a point for decimals: 5000 or 1.5"
    raise MisfitError(f"expected a number, found {quote_value(value)}", hint, bare)


def read_day(value: Any) -> date:
    """Read a day: 2023-09-22.

    Raises:
        MisfitError: it does not fit the type.
    """
    written = _DAY.fullmatch(value) if isinstance(value, str) else None
    if written is None:
        raise MisfitError(f"expected a date, found {quote_value(value)}", "write year-month-day: 2023-09-22")
    year, month, day = map(int, written.groups())
    fault = _find_calendar_fault(year, month, day)
    if fault:
        raise MisfitError(f"invalid date {value!r}: {fault}", "write year-month-day")
    return date(year, month, day)


def _find_calendar_fault(year: int, month: int, day: int) -> str | None:
    if year == 0:
        return "expected a year from 1, found 0"
    if not 1 <= month <= 12:  # noqa: PLR2004  # the months of a year
        return f"expected a month from 1 to 12, found {month}"
    last = calendar.monthrange(year, month)[1]
    return None if 1 <= day <= last else f"expected a day from 1 to {last}, found {day}"


def read_custom_value(field: CustomField, value: Any) -> Any:
    """Read the value of a custom field, or a list of them if it may have several.

    Raises:
        MisfitError: it does not fit the declaration.
        ItemErrors: some values of a list do not.
    """
    if not field.several:
        return _read_one_value(field, value)
    if not is_list(value) or not value:
        hint = "write [a, b], or each item after a hyphen on its own line"
        raise MisfitError(f"expected a list of values, found {quote_value(value) if value != [] else 'none'}", hint)
    made: list[Any] = []
    errors: list[tuple[int, Exception]] = []
    for index, one in enumerate(value):
        try:
            made.append(_read_one_value(field, one))
        except MisfitError as error:
            errors.append((index, error))
    if errors:
        raise ItemErrors(errors)
    return tuple(made)


def _read_one_value(field: CustomField, value: Any) -> Any:
    made = _CUSTOM_READERS[field.type](value)
    if made == "":
        raise MisfitError("expected text, found an empty value", "fill it in, or remove the field")
    if field.values and made not in field.values:
        near = find_nearest(made, field.values)
        hint = f"write one of {', '.join(field.values)}"
        hint = f"did you mean {near!r}? {hint}" if near else hint
        raise MisfitError(f"invalid value {quote_value(made)}", hint, near)
    return made


_CUSTOM_READERS: dict[FieldType, Callable[[Any], Any]] = {
    FieldType.WORD: partial(read_text, cls=str),
    FieldType.TEXT: partial(read_text, cls=str),
    FieldType.NUMBER: read_decimal,
    FieldType.DATE: read_day,
    FieldType.BOOLEAN: read_boolean,
}


def quote_value(value: Any) -> str:
    """Return a value for a message: text in quotation marks, shortened to 40 characters; otherwise its type."""
    if isinstance(value, str):
        return repr(cut(value, _WIDTH))
    return name_type(value)


def name_type(value: object) -> str:
    """Return the type of a value in words."""
    if value is None:
        return "an empty value"
    names: dict[type[object], str] = {dict: "a mapping", list: "a list", str: "text", bool: "a boolean"}
    return names.get(type(value), "a number")


def find_nearest(word: str, words: Iterable[str]) -> str | None:
    """Return the word that was probably meant; None if no word is similar."""
    return nearest_of_few(word[:_LONGEST_LIKENED], words)
