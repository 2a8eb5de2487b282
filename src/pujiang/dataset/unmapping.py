"""Reading of a record from a mapping of JSON values: it is linked to a dataset and checked as files are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from types import UnionType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import attrs

from pujiang.code import Code
from pujiang.declarations import FieldType
from pujiang.errors import InvalidDataError
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.mappings import TYPE
from pujiang.model.classes import class_of
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.records import Record
from pujiang.reflection import REFERS, declared_fields, is_list, is_mapping
from pujiang.shortening import cut
from pujiang.similar import nearest_of_few
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterator

MappingPath = tuple[str | int, ...]
# The parts of a record that others refer to by their id: the field that has the record, and that of its parts.
_PARTS = {"Section": ("bulletin", "sections"), "Session": ("forum", "sessions")}
_LONGEST = 80
_PLAIN: dict[type[Any], str] = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}


def read_mapping(mapping: Mapping[str, Any], data: Any) -> Any:
    """Return the record that a mapping describes, linked to the records of a dataset (`data`) and checked.

    Raises:
        InvalidDataError: the mapping or the record is invalid; the error lists every problem.
    """
    kind = _kind_of(mapping)
    reader = _MappingReader(data, kind)
    record = reader.read_record(class_of(kind), mapping, ())
    if reader.problems:
        raise InvalidDataError(reader.problems)
    linked = _link(record, kind, data)
    differing = list(_compare(linked.to_dict(), mapping, reader.embedded, ()))
    if differing:
        raise InvalidDataError(differing)
    return linked


def _kind_of(mapping: Mapping[str, Any]) -> str:
    by_singular = {row.singular: kind for kind, row in KINDS.items()}
    asked = mapping.get(TYPE)
    if isinstance(asked, str) and asked in by_singular:
        return by_singular[asked]
    expected = f"expected one of {', '.join(by_singular)}"
    raise InvalidDataError(
        [
            Problem(
                code=ProblemCode.MISSING_FIELD, message=f"missing required field {TYPE!r}", help=expected, path=(TYPE,)
            )
            if asked is None
            else Problem(code=ProblemCode.INVALID_VALUE, message=f"unknown type {asked!r}", help=expected, path=(TYPE,))
        ]
    )


def _link(record: Any, kind: str, data: Any) -> Any:
    """Return a record as it is linked to the records of a dataset; the same record, if the dataset has it."""
    known = data.collection(kind).get(record.key)
    if known is not None and known == record:
        return known
    return data.with_(record, replaces=known is not None).collection(kind)[record.key]


class _InvalidError(Exception):
    """A value that cannot be read; the problem is in the list."""


class _MappingReader:
    """Reads the fields of a record from a mapping, and collects problems."""

    def __init__(self, data: Any, kind: str) -> None:
        self._data = data
        self._kind = kind
        self._texts: dict[str, SourceText] = {}
        self.problems: list[Problem] = []
        self.embedded: set[MappingPath] = set()

    def read_record(self, cls: type[Any], mapping: Mapping[str, Any], path: MappingPath) -> Any:
        """Return the record of a mapping; None if it has a problem, which is noted."""
        hints = get_type_hints(cls)
        fields = {one.name: one for one in declared_fields(cls)}
        for name in mapping:
            if name not in fields and name not in cls.derived and name != TYPE:
                near = nearest_of_few(str(name), fields)
                self._note(
                    ProblemCode.UNKNOWN_FIELD,
                    f"unknown field {name!r}",
                    path,
                    f"did you mean {near!r}?" if near else None,
                )
        values: dict[str, Any] = {}
        for name, field in fields.items():
            if name in mapping:
                try:
                    values[name] = self._read_field(field, hints[name], mapping[name], values, (*path, name))
                except _InvalidError:
                    continue
            elif field.default is attrs.NOTHING:
                self._note(ProblemCode.MISSING_FIELD, f"missing required field {name!r}", (*path, name))
        if self.problems:
            return None
        try:
            return cls(**values)
        except (ValueError, TypeError) as error:
            self._note(ProblemCode.INVALID_VALUE, str(error), path)
            return None

    def _note(self, code: ProblemCode, message: str, path: MappingPath, fix: str | None = None) -> None:
        self.problems.append(Problem(code=code, message=message, path=path, help=fix))

    def _refuse(self, path: MappingPath, expected: str, found: Any) -> _InvalidError:
        self._note(ProblemCode.INVALID_VALUE, f"expected {expected}, found {_short(found)}", path)
        return _InvalidError()

    def _read_field(
        self, field: attrs.Attribute[Any], hint: Any, value: Any, values: dict[str, Any], path: MappingPath
    ) -> Any:
        several = get_origin(hint) is tuple
        inner = _inner(hint)
        if value is None and type(None) in get_args(hint):
            return None
        if several:
            if not is_list(value):
                raise self._refuse(path, "a list", value)
            if not value and field.default is attrs.NOTHING:
                raise self._refuse(path, "at least one value", value)
            return tuple(
                self._read_value(field, inner, one, values, (*path, number)) for number, one in enumerate(value)
            )
        return self._read_value(field, inner, value, values, path)

    def _read_value(
        self, field: attrs.Attribute[Any], cls: Any, value: Any, values: dict[str, Any], path: MappingPath
    ) -> Any:
        if field.metadata.get(REFERS) and cls is not SourceText:
            return self._read_reference(cls, value, values, path)
        if cls is SourceText:
            return self._read_text(value, path)
        if get_origin(cls) is not None:
            return self._read_names(value, path) if get_args(cls)[1] is not Any else self._read_custom(value, path)
        if issubclass(cls, Record):
            if not is_mapping(value):
                raise self._refuse(path, "an object", value)
            part = self.read_record(cls, value, path)
            if part is None:
                raise _InvalidError
            return self._check_span(part, path) if cls is Span else part
        return self._read_scalar(cls, value, path)

    def _read_scalar(self, cls: type[Any], value: Any, path: MappingPath) -> Any:
        if issubclass(cls, Code):
            options = [one.value for one in cls]
            if value not in options:
                raise self._refuse(path, f"one of {', '.join(options)}", value)
            return cls(value)
        read = _SCALARS.get(cls)
        if read is not None:
            try:
                return read(value)
            except ValueError as error:
                raise self._refuse(path, str(error), value) from None
        if type(value) is not cls and not (cls is float and type(value) is int):
            raise self._refuse(path, _PLAIN[cls], value)
        return value

    def _read_reference(self, cls: type[Any], value: Any, values: dict[str, Any], path: MappingPath) -> Any:
        """Return the record that a key names, or that a mapping describes; the dataset must have it."""
        key = value
        if is_mapping(value):
            key = value.get("key", value.get("id"))
            self.embedded.add(path)
        found: Any = None
        if isinstance(key, str):
            found = self._find_part(cls, key, values) if cls.__name__ in _PARTS else self._find(cls, key)
        if found is None:
            self._note(ProblemCode.UNKNOWN_REFERENCE, f"unknown {cls.__name__.lower()} {_short(key)}", path)
            raise _InvalidError
        if is_mapping(value):
            self.problems += _compare(found.to_dict(), value, (), path)
        return found

    def _find(self, cls: type[Any], key: str) -> Any:
        return self._data.collection(KIND_OF_CLASS[cls.__name__]).get(key)

    def _find_part(self, cls: type[Any], key: str, values: Mapping[str, Any]) -> Any:
        owner, parts = _PARTS[cls.__name__]
        return next((one for one in getattr(values.get(owner), parts, ()) if one.id == key), None)

    def _read_text(self, value: Any, path: MappingPath) -> SourceText:
        if is_mapping(value):
            content = value.get("content")
            if not isinstance(content, str):
                raise self._refuse((*path, "content"), "text", content)
            text = SourceText.of(content)
            if value.get("sha256", text.sha256) != text.sha256:
                raise self._refuse((*path, "sha256"), f"the digest of the content, {text.sha256}", value["sha256"])
            self._texts[text.sha256] = text
            return text
        if isinstance(value, str) and value not in self._texts:
            self._texts |= {one.text.sha256: one.text for one in self._data.bulletins.where(sha256=value)}
        if value not in self._texts:
            self._note(ProblemCode.UNKNOWN_REFERENCE, f"no text has the SHA-256 {_short(value)}", path)
            raise _InvalidError
        return self._texts[value]

    def _check_span(self, span: Span, path: MappingPath) -> Span:
        if not 0 <= span.start <= span.end <= len(span.source):
            raise self._refuse(path, f"offsets from 0 to {len(span.source)}, in order", f"{span.start} to {span.end}")
        return span

    def _read_names(self, value: Any, path: MappingPath) -> Any:
        if not is_mapping(value):
            raise self._refuse(path, "an object with language tags as names", value)
        for tag, names in value.items():
            listed = names if is_list(names) else [names]
            if not all(isinstance(name, str) for name in listed):
                raise self._refuse((*path, tag), "text, or a list of texts", names)
        return value

    def _read_custom(self, value: Any, path: MappingPath) -> Any:
        if not is_mapping(value):
            raise self._refuse(path, "an object with the names of custom fields", value)
        declared = self._data.declarations.custom_fields(self._kind)
        return {name: _convert(declared[name].type, one) if name in declared else one for name, one in value.items()}


def _convert(kind: FieldType, value: Any) -> Any:
    """Return the value of a custom field as its declaration says; one of another type unchanged: linking refuses it."""
    if is_list(value):
        return tuple(_convert(kind, one) for one in value)
    read = {FieldType.NUMBER: _read_decimal, FieldType.DATE: _read_date}.get(kind)
    try:
        return read(value) if read else value
    except ValueError:
        return value


def _read_decimal(value: Any) -> Decimal:
    number: Decimal | None = None
    if isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        try:
            number = Decimal(repr(value) if isinstance(value, float) else value)
        except InvalidOperation:
            number = None
    if number is None or not number.is_finite():
        raise ValueError("a number")
    return number


def _read_date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError("a day as YYYY-MM-DD") from None


_SCALARS: dict[type[Any], Callable[[Any], Any]] = {Decimal: _read_decimal, date: _read_date}


def _inner(hint: Any) -> Any:
    """Return the type of a value without None, or of the values in a tuple."""
    if get_origin(hint) is tuple:
        return get_args(hint)[0]
    return next((one for one in get_args(hint) if one is not type(None)), hint) if isinstance(hint, UnionType) else hint


def _compare(known: Any, given: Any, embedded: Container[MappingPath], path: MappingPath) -> Iterator[Problem]:
    """Yield a problem for each given value that differs from that of the record that was read."""
    if path in embedded or _is_equal(known, given):
        return
    if is_mapping(known) and is_mapping(given):
        for name in given:
            if name in known:
                yield from _compare(known[name], given[name], embedded, (*path, name))
    elif is_list(known) and is_list(given) and len(known) == len(given):
        for number, (one, other) in enumerate(zip(known, given, strict=True)):
            yield from _compare(one, other, embedded, (*path, number))
    else:
        message = f"expected {_short(known)}, found {_short(given)}"
        yield Problem(code=ProblemCode.INVALID_VALUE, message=message, path=path, help="correct it, or leave it out")


def _is_equal(known: Any, given: Any) -> bool:
    if known == given and isinstance(known, bool) == isinstance(given, bool):
        return True
    if is_list(known) and isinstance(given, str):
        return known == [given]
    try:
        return not is_mapping(known) and not is_list(known) and _read_decimal(known) == _read_decimal(given)
    except ValueError:
        return False


def _short(value: Any) -> str:
    return cut(repr(value), _LONGEST)
