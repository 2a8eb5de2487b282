"""Values of custom fields: reading from flat rows, and checks against their declarations."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from pujiang.declarations import BUILT_IN, CustomField, FieldType
from pujiang.model.base import FrozenMapping
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import is_list, is_tuple
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pujiang.declarations import Declarations


def restore_values(kind: str, written: dict[str, Any], declarations: Declarations | None) -> FrozenMapping:
    """Return the custom fields of a record from its flat row.

    Args:
        kind: the kind of record.
        written: the values as in JSON, by the name of the field.
        declarations: the declared fields of records; by default only the built-in ones.

    Raises:
        TypeError: a field is not declared, or its value does not match its declaration.
    """
    declared = (declarations or BUILT_IN).custom_fields(kind)
    values = {name: _restore(declared.get(name), value) for name, value in written.items()}
    for name, value in values.items():
        misfit = _find_misfit(declared.get(name), value)
        if misfit:
            raise TypeError(f"a row of {kind} has an invalid custom field {name!r}: {misfit}")
    return FrozenMapping(values)


def _restore(field: CustomField | None, value: Any) -> Any:
    if is_list(value):
        return tuple(_restore(field, one) for one in value)
    if field is None or not isinstance(value, str):
        return value
    try:
        if field.type is FieldType.NUMBER:
            return Decimal(value)
        return date.fromisoformat(value) if field.type is FieldType.DATE else value
    except (InvalidOperation, ValueError):
        return value


def custom_problems(kind: str, values: Mapping[str, Any], record: str, declarations: Declarations) -> Iterator[Problem]:
    """Yield the problems of the custom fields of a record: unknown fields and invalid values.

    Args:
        kind: the kind of record.
        values: the values of its custom fields, by name.
        record: kind and id of the record, for messages.
        declarations: the declared fields of records.
    """
    declared = declarations.custom_fields(kind) if values else {}
    for name, value in values.items():
        field = declared.get(name)
        misfit = _find_misfit(field, value)
        if misfit:
            near = nearest_names(name, declared) or sorted(declared)
            hint = f"declared fields: {', '.join(near)}" if near else f"declare the field for {kind}"
            yield Problem(
                code=ProblemCode.INVALID_VALUE if field else ProblemCode.UNKNOWN_FIELD,
                record=record,
                path=("fields", name),
                message=f"field {name!r}: {misfit}",
                help=_describe_expected(field) if field else hint,
            )


def _find_misfit(field: CustomField | None, value: Any) -> str:
    """Return why a value is invalid for its field; empty if it is valid."""
    if field is None:
        return "unknown field"
    if is_tuple(value) is not field.several or value == ():
        return f"expected {_describe_expected(field)}, found {value!r}"
    wrong = [one for one in (value if is_tuple(value) else (value,)) if not _fits(field, one)]
    return f"expected {_describe_expected(field)}, found {wrong[0]!r}" if wrong else ""


def _describe_expected(field: CustomField) -> str:
    one = f"one of {', '.join(field.values)}" if field.values else _EXPECTED[field.type]
    return f"a tuple, each {one}" if field.several else one


_EXPECTED = {
    FieldType.WORD: "a non-empty text",
    FieldType.TEXT: "a non-empty text",
    FieldType.NUMBER: "a finite Decimal or a whole number",
    FieldType.DATE: "a date",
    FieldType.BOOLEAN: "True or False",
}


def _fits(field: CustomField, value: Any) -> bool:
    match field.type:
        case FieldType.NUMBER:
            return isinstance(value, Decimal) and value.is_finite()
        case FieldType.DATE:
            return isinstance(value, date) and not isinstance(value, datetime)
        case FieldType.BOOLEAN:
            return isinstance(value, bool)
        case _:
            return type(value) is str and value != "" and (not field.values or value in field.values)
