"""The values of custom fields: read from flat rows, and compared with their declarations."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from pujiang.declarations import BUILT_IN, CustomField, FieldType
from pujiang.model.base import CustomValues
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import is_list, is_tuple
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pujiang.declarations import Declarations


def restore_values(kind: str, written: dict[str, Any], declarations: Declarations | None) -> CustomValues:
    """Return the custom fields of a record from its flat row.

    Args:
        kind: the kind of record.
        written: the values as JSON knows them, by the name of the field.
        declarations: which fields records have; the built-in ones if left out.

    Raises:
        TypeError: a field is not declared, or has a value that does not fit its declaration.
    """
    declared = (declarations or BUILT_IN).custom_fields(kind)
    values = {name: _restore(declared.get(name), value) for name, value in written.items()}
    for name, value in values.items():
        misfit = _misfit(declared.get(name), value)
        if misfit:
            raise TypeError(f"a row of {kind} has the custom field {name!r}: {misfit}")
    return CustomValues(values)


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
    """Yield what is wrong with the custom fields of a record: undeclared ones, and values that do not fit.

    Args:
        kind: the kind of record.
        values: what it has in custom fields, by their names.
        record: the record in words, for messages.
        declarations: which fields records have.
    """
    declared = declarations.custom_fields(kind) if values else {}
    for name, value in values.items():
        field = declared.get(name)
        misfit = _misfit(field, value)
        if misfit:
            near = nearest_names(name, declared) or sorted(declared)
            hint = f"the declared fields are {', '.join(near)}" if near else f"declare the field for {kind}"
            yield Problem(
                code=ProblemCode.INVALID_VALUE if field else ProblemCode.UNKNOWN_FIELD,
                record=record,
                path=("fields", name),
                message=f"field {name!r}: {misfit}",
                help=_expected(field) if field else hint,
            )


def _misfit(field: CustomField | None, value: Any) -> str:
    """Return why a value does not fit its field; empty if it fits."""
    if field is None:
        return "unknown field"
    if is_tuple(value) is not field.several or value == ():
        return f"expected {_expected(field)}, found {value!r}"
    wrong = [one for one in (value if is_tuple(value) else (value,)) if not _fits(field, one)]
    return f"expected {_expected(field)}, found {wrong[0]!r}" if wrong else ""


def _expected(field: CustomField) -> str:
    one = f"one of {', '.join(field.values)}" if field.values else _EXPECTED[field.type]
    return f"a tuple, each {one}" if field.several else one


_EXPECTED = {
    FieldType.WORD: "a text that is not empty",
    FieldType.TEXT: "a text that is not empty",
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
