"""Conversion of plain values to documents: cattrs with strict types, and its errors as Problems with paths."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeGuard, get_type_hints

import attrs
import cattrs
from cattrs.errors import ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from pujiang.declarations import BUILT_IN, CustomField, Declarations
from pujiang.io.conversion.scalars import (
    ItemErrors,
    MisfitError,
    find_nearest,
    name_type,
    quote_value,
    read_boolean,
    read_custom_value,
    read_day,
    read_decimal,
    read_integer,
    read_text,
)
from pujiang.model.base import FrozenMapping
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import declared_fields, is_dict, is_list
from pujiang.written.documents import DOCUMENTS, NOT_IN_FILES, Amendment, Document, fields_in_files, parts_with_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.written.problem_log import DocumentPath

_NO_SPACE = re.compile(r"[A-Za-z_]+:\S")
#: The most problems that are reported for one file.
MOST_PROBLEMS = 1_000
_MOST_NAMED = 12


def build_document(
    cls: type[Any], value: Any, declarations: Declarations = BUILT_IN, *, accepts_aliases: bool = False
) -> tuple[Any, list[Problem]]:
    """Build a document from mappings, lists and texts.

    Args:
        cls: the class of the document.
        value: the document as written. One with `amends: true` becomes an `Amendment`, also inside another.
        declarations: the declared fields of records; custom fields are written beside the others.
        accepts_aliases: whether the project's own words for values are read as the values.

    Returns:
        The document (None if it has problems), and its problems, each with its path inside the value.
    """
    try:
        return _converter(declarations, accepts_aliases=accepts_aliases).structure(value, cls), []
    except Exception as error:  # noqa: BLE001  # cattrs gathers every error; each is turned into a Problem here
        return None, list(islice(_problems(error, cls, (), declarations), MOST_PROBLEMS))


@lru_cache(maxsize=8)
def _converter(declarations: Declarations, *, accepts_aliases: bool) -> cattrs.Converter:
    """Return the converter, which does not coerce between types."""
    converter = cattrs.Converter(forbid_extra_keys=True, detailed_validation=True)
    # singledispatch matches str before its subclasses, so this hook also handles codes.
    reader = partial(read_text, declarations=declarations, accepts_aliases=accepts_aliases)
    converter.register_structure_hook(str, reader)
    converter.register_structure_hook(bool, lambda value, _: read_boolean(value))
    converter.register_structure_hook(int, lambda value, _: read_integer(value))
    converter.register_structure_hook(Decimal, lambda value, _: read_decimal(value))
    converter.register_structure_hook(date, lambda value, _: read_day(value))
    converter.register_structure_hook_func(_is_by_language, lambda value, cls: _by_language(converter, value, cls))
    converter.register_structure_hook_func(_is_list, lambda value, cls: _several(converter, value, cls))
    converter.register_structure_hook_factory(attrs.has, partial(_mapping_hook, converter, declarations))
    return converter


def _is_list(cls: Any) -> bool:
    return getattr(cls, "__origin__", None) is tuple


def _is_by_language(cls: Any) -> bool:
    return getattr(cls, "__origin__", None) is Mapping


def _by_language(converter: cattrs.Converter, value: Any, cls: Any) -> Mapping[str, tuple[str, ...]]:
    """Return texts by language: each language has one text, or a list of them."""
    if not is_dict(value):
        hint = "write a tag and a name on each line: zh-Hans: …"
        raise MisfitError(f"expected a mapping of language tags to names, found {name_type(value)}", hint)
    made: dict[str, tuple[str, ...]] = {}
    errors: list[tuple[str, Exception]] = []
    for tag, texts in value.items():
        try:
            made[tag] = converter.structure(texts if is_list(texts) else [texts], cls.__args__[1])
        except ItemErrors as error:
            errors.append((tag, error if is_list(texts) else error.errors[0][1]))
    if errors:
        raise ItemErrors(errors)
    return made


def _mapping_hook(converter: cattrs.Converter, declarations: Declarations, cls: type[Any]) -> Callable[[Any, Any], Any]:
    attrs.resolve_types(cls)
    left_out: dict[str, Any] = {a.name: override(omit=True) for a in declared_fields(cls) if NOT_IN_FILES in a.metadata}
    structure = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **left_out)
    custom = _custom_fields(cls, declarations)

    def hook(value: Mapping[str, Any] | list[Any] | str | int | None, _: Any) -> Any:
        if not isinstance(value, Mapping):
            message = f"expected a mapping of fields, found {name_type(value)}"
            raise MisfitError(message, _mapping_hint(value))
        if "amends" in value and is_amending(value):
            return _amendment(converter, declarations, cls, value)
        if custom.keys().isdisjoint(value):
            return structure(value, cls)
        return _with_custom_values(lambda rest: structure(rest, cls), custom, value)

    return hook


def is_amending(written: Mapping[str, Any]) -> bool:
    """Return whether a record as written changes only some fields of one of a lower layer."""
    return written.get("amends") in {True, "true"}


def _custom_fields(cls: type[Any], declarations: Declarations) -> Mapping[str, CustomField]:
    """Return the custom fields of the records of a class of documents, by name."""
    kind = next((kind for kind, document in DOCUMENTS.items() if document is cls), "")
    return declarations.custom_fields(kind)


def _with_custom_values(
    structure: Callable[[Mapping[str, Any]], Any], custom: Mapping[str, CustomField], value: Mapping[str, Any]
) -> Any:
    """Build a document with the values of custom fields; an empty value is none."""
    values, errors = _read_custom_values(custom, value)
    try:
        document = structure({name: one for name, one in value.items() if name not in custom})
    except Exception as error:
        raise _InMapping(errors, error) from error
    if errors:
        raise _InMapping(errors)
    return attrs.evolve(document, fields=FrozenMapping({name: v for name, v in values.items() if v is not None}))


def _read_custom_values(
    custom: Mapping[str, CustomField], value: Mapping[str, Any]
) -> tuple[dict[str, Any], list[tuple[str, Exception]]]:
    values: dict[str, Any] = {}
    errors: list[tuple[str, Exception]] = []
    for name in custom.keys() & value.keys():
        try:
            values[name] = None if value[name] is None else read_custom_value(custom[name], value[name])
        except MisfitError as error:
            errors.append((name, error))
        except ItemErrors as inner:
            errors.append((name, inner))
    return values, errors


class _InMapping(Exception):  # noqa: N818  # a bundle of errors
    """The errors of the values of a mapping, by key, and the error of the rest of it."""

    def __init__(self, errors: list[tuple[str, Exception]], rest: Exception | None = None) -> None:
        super().__init__(errors, rest)
        self.errors = errors
        self.rest = rest


class _UnfitAmendmentError(Exception):
    """The problems of an amendment, with their paths inside it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(problems)
        self.problems = problems


def _amendment(
    converter: cattrs.Converter, declarations: Declarations, cls: type[Any], written: Mapping[str, Any]
) -> Amendment:
    """Build an amendment: each field that is written is read by itself.

    Raises:
        _UnfitAmendmentError: a field is unknown, invalid, or required and removed; or it also replaces.
    """
    reading = _AmendmentReading(converter, declarations)
    made = reading.read(cls, written, ())
    if reading.problems:
        raise _UnfitAmendmentError(reading.problems)
    return made


@attrs.define
class _AmendmentReading:
    """The reading of an amendment and of those nested in it, and the problems found."""

    converter: cattrs.Converter
    declarations: Declarations
    problems: list[Problem] = attrs.field(factory=list[Problem])

    def read(self, cls: type[Any], written: Mapping[str, Any], path: DocumentPath) -> Amendment:
        declared = {field.name: field for field in fields_in_files(cls)}
        custom, hints = _custom_fields(cls, self.declarations), get_type_hints(cls)
        known = _list_fields(cls, self.declarations)
        if "replaces" in written and written["replaces"] not in {False, "false"}:
            message = "expected either amends or replaces, found both"
            self._tell((*path, "amends"), message, "remove one of them")
        values, errors = _read_custom_values(custom, written)
        for name, error in errors:
            self.problems += _problems(error, cls, (*path, name), self.declarations)
        changes: dict[str, Any] = {"fields": values} if values else {}
        for name, value in written.items():
            if name not in declared and name not in custom:
                self.problems.append(_unknown_field(name, known, [], None, (*path, name))[0])
            elif name in declared and name not in _IDENTIFYING:
                changes[name] = self._value(cls, declared[name], hints[name], value, (*path, name))
        return Amendment(
            id=self._text(written.get("id", ""), (*path, "id")),
            bulletin=self._text(written.get("bulletin"), (*path, "bulletin")),
            changes=changes,
        )

    def _value(self, cls: Any, field: attrs.Attribute[Any], hint: Any, value: Any, path: DocumentPath) -> Any:
        if value is None:
            return self._default(field, path)
        part = parts_with_ids(cls).get(field.name)
        if part and is_list(value):
            return tuple(self._part(part, one, (*path, index)) for index, one in enumerate(value))
        if _is_by_language(hint) and is_dict(value):
            return self._by_language(value, hint, path)
        return self._structure(value, hint, path)

    def _by_language(self, value: dict[str, Any], hint: Any, path: DocumentPath) -> Any:
        """Return the texts of the languages that change; None for those that are removed."""
        given = self._structure({tag: texts for tag, texts in value.items() if texts is not None}, hint, path)
        return None if given is None else {**dict.fromkeys(value), **given}

    def _default(self, field: attrs.Attribute[Any], path: DocumentPath) -> Any:
        if field.default is attrs.NOTHING:
            self._tell(path, f"cannot remove the required field {field.name!r}", "write a value, or remove the line")
        elif field.name in _OWNED:
            self._tell(path, f"cannot remove all {field.name}", "withdraw them one by one, or write replaces: true")
        return field.default

    def _part(self, cls: type[Any], written: Any, path: DocumentPath) -> Any:
        whole = not is_dict(written) or (issubclass(cls, Document) and written.get("replaces") in {True, "true"})
        return self._structure(written, cls, path) if whole else self.read(cls, written, path)

    def _structure(self, value: Any, hint: Any, path: DocumentPath) -> Any:
        try:
            return self.converter.structure(value, hint)
        except Exception as error:  # noqa: BLE001  # as in `build_document`
            self.problems += _problems(error, hint, path, self.declarations)
            return None

    def _text(self, value: Any, path: DocumentPath) -> Any:
        return None if value is None else self._structure(value, str, path)

    def _tell(self, path: DocumentPath, message: str, help: str) -> None:  # noqa: A002  # as in Problem
        self.problems.append(Problem(code=ProblemCode.INVALID_VALUE, path=path, message=message, help=help))


# What says which record is amended; and the records of others, which are amended one by one.
_IDENTIFYING = frozenset({"id", "bulletin", "amends", "replaces"})
_OWNED = frozenset({"statements", "figures"})


def _several(converter: cattrs.Converter, value: Any, cls: Any) -> tuple[Any, ...]:
    if not is_list(value):
        hint = "write [a, b], or each item after a hyphen on its own line"
        raise MisfitError(f"expected a list, found {name_type(value)}", hint)
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
        raise ItemErrors(errors)
    return tuple(made)


def _mapping_hint(value: Any) -> str:
    if isinstance(value, str) and _NO_SPACE.match(value):
        return "write a space after the colon"
    return "write each field on its own line: name: …"


def _problems(error: BaseException, cls: Any, path: DocumentPath, declarations: Declarations) -> Iterator[Problem]:
    """Yield the problems in a tree of cattrs errors, each with its path."""
    if isinstance(error, ItemErrors | _InMapping):
        for step, inner in error.errors:
            yield from _problems(inner, cls, (*path, step), declarations)
        if isinstance(error, _InMapping) and error.rest:
            yield from _problems(error.rest, cls, path, declarations)
    elif isinstance(error, _UnfitAmendmentError):
        yield from (attrs.evolve(problem, path=(*path, *problem.path)) for problem in error.problems)
    elif _is_group(error):
        yield from _of_mapping(error, path, declarations)
    else:
        code = getattr(error, "code", ProblemCode.INVALID_VALUE)
        help = getattr(error, "help", None)  # noqa: A001  # as in Problem
        replacement = getattr(error, "replacement", None)
        yield Problem(code=code, path=path, message=str(error), help=help, replacement=replacement)


def _is_group(error: BaseException) -> TypeGuard[BaseExceptionGroup[Any]]:
    return isinstance(error, BaseExceptionGroup)


def _of_mapping(group: BaseExceptionGroup[Any], path: DocumentPath, declarations: Declarations) -> Iterator[Problem]:
    """Yield the problems of one mapping; a misspelt required field is reported once, as unknown."""
    refused = (error for error in group.exceptions if isinstance(error, ForbiddenExtraKeysError))
    unknown = [(key, error.cl) for error in refused for key in sorted(error.extra_fields)]
    missing = [str(error.args[0]) for error in group.exceptions if type(error) is KeyError]
    the_other = missing[0] if len(unknown) == len(missing) == 1 else None
    for key, cls in unknown:
        problem, meant = _unknown_field(key, _list_fields(cls, declarations), missing, the_other, (*path, key))
        missing = [name for name in missing if name != meant]
        yield problem
    for name in missing:
        yield Problem(
            code=ProblemCode.MISSING_FIELD, path=path, message=f"missing required field {name!r}", help=f"add {name}: …"
        )
    for inner in group.exceptions:
        if not isinstance(inner, ForbiddenExtraKeysError) and type(inner) is not KeyError:
            yield from _problems(inner, None, (*path, *_step(inner)), declarations)


def _step(error: BaseException) -> DocumentPath:
    """Return the field that an error of a mapping is in, from the note that cattrs adds."""
    names = (getattr(note, "name", None) for note in getattr(error, "__notes__", ()))
    return tuple(name for name in names if name is not None)[-1:]


def _unknown_field(
    key: str, fields: list[str], missing: list[str], the_other: str | None, path: DocumentPath
) -> tuple[Problem, str | None]:
    """Return the problem of an unknown field, and the field that was probably meant.

    That is the nearest name, first among the missing fields; or the only missing field, if no other is unknown.
    """
    cut_words = " " in key or key[:1].isdigit()
    meant = find_nearest(key, missing) or find_nearest(key, fields) or (None if cut_words else the_other)
    hint = f"known fields: {', '.join(_sort_own_first(fields)[:_MOST_NAMED])}"
    if meant:
        hint = f"did you mean {meant!r}?"
    elif cut_words:
        hint = "inside braces a comma ends a value: write the field on its own line"
    message = f"unknown field {quote_value(key)}"
    return Problem(code=ProblemCode.UNKNOWN_FIELD, path=path, message=message, help=hint, replacement=meant), meant


def _list_fields(cls: type[Any], declarations: Declarations) -> list[str]:
    return [*(attribute.name for attribute in fields_in_files(cls)), *_custom_fields(cls, declarations)]


def _sort_own_first(fields: list[str]) -> list[str]:
    """Sort the fields of a document: those that every document has come last."""
    common = {attribute.name for attribute in declared_fields(Document)} - {"id"}
    return sorted(fields, key=common.__contains__)
