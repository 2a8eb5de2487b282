"""Records and results as mappings of JSON values: for APIs, queues, notebooks and libraries that know no records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, cast

from pujiang.code import Code
from pujiang.errors import ArgumentError, UnknownIdError
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.reflection import REFERS, declared_fields, has_declared_fields, is_list, is_mapping, is_tuple

#: The key of the kind of record; `kind` is a field of many records.
TYPE = "type"


def map_record(record: object, embed: bool | Iterable[str] = False) -> dict[str, Any]:  # noqa: FBT001, FBT002  # as in `to_dict`
    """Return a record, or a result made of records, as a mapping of JSON values.

    Args:
        record: the record.
        embed: the fields whose references become mappings too, or True for all.

    Raises:
        UnknownIdError: the record has no reference with a name in `embed`.
    """
    cls: type[object] = type(record)
    derived: tuple[str, ...] = getattr(cls, "derived", ())
    embedded = _choose_embedded(cls, embed)
    fields = {
        one.name: _map_reference(getattr(record, one.name), record, whole=one.name in embedded)
        if one.metadata.get(REFERS)
        else _map_value(getattr(record, one.name))
        for one in declared_fields(cls)
    }
    return {TYPE: name_type(cls), **fields, **{name: _map_value(getattr(record, name)) for name in derived}}


def map_result(result: object) -> dict[str, Any]:
    """Return a result of another class than a record, such as a difference, as a mapping of JSON values."""
    return {TYPE: name_type(type(result)), **_map_fields(result)}


def name_type(cls: type[Any]) -> str:
    """Return the name of a class of records in mappings: "statement", "metric_report"."""
    kind = KIND_OF_CLASS.get(cls.__name__)
    if kind:
        return KINDS[kind].singular
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in cls.__name__).lstrip("_")


def write_json(mapping: Mapping[str, Any], indent: int | None = None) -> str:
    """Return a mapping of JSON values as JSON text, with every letter as it is.

    Raises:
        ArgumentError: the indentation is not a number of spaces.
    """
    if indent is not None and type(indent) is not int:
        raise ArgumentError("indent", "int or None", type(indent).__name__)
    return json.dumps(mapping, ensure_ascii=False, allow_nan=False, indent=indent)


def number_of(value: Decimal) -> int | float | str:
    """Return a number as JSON has it: as the text of its digits where a 64-bit float is another number."""
    if value == value.to_integral_value():
        return int(value)
    return float(value) if Decimal(repr(float(value))) == value else f"{value:f}"


def _choose_embedded(cls: type[Any], embed: bool | Iterable[str]) -> set[str]:  # noqa: FBT001
    references = {one.name for one in declared_fields(cls) if one.metadata.get(REFERS)}
    if isinstance(embed, bool):
        return references if embed else set()
    asked = {embed} if isinstance(embed, str) else _list_names(embed)
    for name in sorted(asked - references):
        raise UnknownIdError(name, f"reference of {name_type(cls)}", sorted(references))
    return asked


def _list_names(embed: object) -> set[str]:
    shown = repr(embed)
    items = [*cast("Iterable[object]", embed)] if isinstance(embed, Iterable) else [embed]
    names = [name for name in items if isinstance(name, str)]
    if len(names) < len(items):
        raise ArgumentError("embed", "true, false, or names of fields", shown)
    return set(names)


def _map_reference(value: Any, owner: Any, *, whole: bool) -> Any:
    """Return the key of a record that is referred to, or the record; the text of a bulletin is always whole."""
    if is_tuple(value):
        return [_map_reference(one, owner, whole=whole) for one in value]
    if value is None:
        return None
    if hasattr(value, "id"):
        return map_record(value) if whole else value.key
    return _map_value(value) if hasattr(owner, "id") else value.key


def _map_value(value: Any) -> Any:
    if is_tuple(value) or is_list(value):
        return [_map_value(one) for one in value]
    if is_mapping(value):
        return {str(name): _map_value(one) for name, one in value.items()}
    if has_declared_fields(value):
        return _map_part(value)
    return _map_scalar(value)


def _map_scalar(value: object) -> bool | float | str | None:
    if isinstance(value, Code):
        return str(value)
    if isinstance(value, Decimal):
        return number_of(value)
    if isinstance(value, date):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _map_part(part: object) -> dict[str, Any]:
    """Return a part of a record: like a record, without its type; what has a key of its own keeps it."""
    write: Any = getattr(part, "to_dict", None)
    if write:
        mapped: dict[str, Any] = write()
        return mapped if type(part).__name__ in KIND_OF_CLASS else {k: v for k, v in mapped.items() if k != TYPE}
    return _map_fields(part)


def _map_fields(part: object) -> dict[str, Any]:
    return {one.name: _map_value(getattr(part, one.name)) for one in declared_fields(type(part))}
