"""Records in pydantic models: how they are validated and written, and their JSON schema, from the declared fields."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

import attrs

from pujiang.code import Code
from pujiang.mappings import TYPE, name_type
from pujiang.reflection import ABOUT, REFERS, declared_fields, is_mapping

if TYPE_CHECKING:
    from collections.abc import Callable

JsonSchema = dict[str, Any]
_NUMBER: JsonSchema = {"anyOf": [{"type": "number"}, {"type": "string"}]}
_SCALARS: dict[Any, JsonSchema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date"},
    Decimal: _NUMBER,
}


def build_core_schema(cls: type[Any]) -> Any:
    """Return how pydantic validates and writes the records of a class.

    A record is valid as it is. A mapping is read by `pujiang.from_dict`, if the context of the validation has the
    dataset: `Model.model_validate(values, context={"data": data})`.
    """
    from pydantic_core import core_schema  # noqa: PLC0415  # a library of others

    def validate(value: Any, info: Any) -> Any:
        if isinstance(value, cls):
            return value
        context: Any = info.context
        data: Any = context.get("data") if is_mapping(value) and is_mapping(context) else None
        if data is None:
            raise ValueError(
                f"expected a {cls.__name__}; to read one from a mapping, pass the dataset as context={{'data': data}}"
            )
        record: object = data.link(value)
        if not isinstance(record, cls):
            raise ValueError(f"expected a {name_type(cls)}, found a {name_type(type(record))}")  # noqa: TRY004  # pydantic's
        return record

    return core_schema.with_info_plain_validator_function(
        validate,
        serialization=core_schema.plain_serializer_function_ser_schema(_write),
        ref=_name_reference(cls),
        metadata={"pydantic_js_functions": [_describe_later(lambda: describe_mapping(cls))]},
    )


def build_selection_schema(cls: type[Any], record: type[Any]) -> Any:
    """Return how pydantic validates and writes a collection: only collections are valid."""
    from pydantic_core import core_schema  # noqa: PLC0415  # as above

    return core_schema.is_instance_schema(
        cls,
        ref=_name_reference(cls),
        serialization=core_schema.plain_serializer_function_ser_schema(_write),
        metadata={"pydantic_js_functions": [_describe_later(lambda: _describe_selection(cls, record))]},
    )


def _describe_selection(cls: type[Any], record: type[Any]) -> JsonSchema:
    return {
        "title": cls.__name__,
        "type": "object",
        "properties": {TYPE: {"const": cls.kind}, "records": {"type": "array", "items": describe_mapping(record)}},
        "required": [TYPE, "records"],
        "additionalProperties": False,
    }


def _describe_later(describe: Callable[[], JsonSchema]) -> Callable[[object, object], JsonSchema]:
    """Return a function of pydantic that describes a class when a schema is asked for."""

    def describe_class(_schema: object, _handler: object) -> JsonSchema:
        return describe()

    return describe_class


def _name_reference(cls: type[Any]) -> str:
    """Return the name of a schema, from which pydantic takes that of the component in OpenAPI."""
    return f"{cls.__module__}.{cls.__qualname__}:{id(cls)}"


def _write(record: Any) -> dict[str, Any]:
    mapping: dict[str, Any] = record.to_dict()
    return mapping


def describe_mapping(cls: type[Any], *, nested: bool = False) -> JsonSchema:
    """Return the JSON schema of what `to_dict` returns for the records of a class."""
    hints = get_type_hints(cls)
    properties: JsonSchema = {} if nested else {TYPE: {"const": name_type(cls)}}
    for field in declared_fields(cls):
        schema = _describe_value(hints[field.name], refers=bool(field.metadata.get(REFERS)), owned=hasattr(cls, "id"))
        properties[field.name] = {**schema, "description": field.metadata[ABOUT]} if ABOUT in field.metadata else schema
    for name in cls.derived:
        properties[name] = _describe_value(get_type_hints(getattr(cls, name).fget)["return"])
    described: JsonSchema = {
        "title": cls.__name__,
        "type": "object",
        "properties": properties,
        "required": [*properties],
        "additionalProperties": False,
    }
    return described


def _describe_value(hint: Any, *, refers: bool = False, owned: bool = False) -> JsonSchema:
    if isinstance(hint, UnionType) or get_origin(hint) is Union:
        options = [one for one in get_args(hint) if one is not type(None)]
        described = [_describe_value(one, refers=refers, owned=owned) for one in options]
        return {"anyOf": [*described, {"type": "null"}] if len(options) < len(get_args(hint)) else described}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _describe_value(get_args(hint)[0], refers=refers, owned=owned)}
    if get_origin(hint) is not None:
        several = get_args(hint)[-1]
        return {"type": "object", "additionalProperties": True if several is Any else _describe_value(several)}
    if refers and (hasattr(hint, "id") or not owned):
        return {"type": "string"}
    if hint in _SCALARS:
        return _SCALARS[hint]
    if isinstance(hint, type) and issubclass(hint, Code):
        return {"enum": [one.value for one in hint]}
    return describe_mapping(hint, nested=True) if isinstance(hint, type) and attrs.has(hint) else {}
