"""Records as flat rows and back: the ready-made form, which loads without finding words or checking them again.

A row holds the values of a record as JSON knows them: references as keys, stretches of text as their two offsets.
Whatever is the default is left out. What a field holds follows from its annotation, so that no kind of record is
described here again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.model.time import Period
from pujiang.records import REFERS, Record
from pujiang.reflection import declared_fields, is_mapping
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.records import FieldValue

Row = dict[str, Any]


def flattened(records: Iterable[Record]) -> list[Row]:
    """The rows of some records, in their order."""
    return [_row(record) for record in records]


def _row(record: Record) -> Row:
    row: Row = {}
    for attribute in declared_fields(type(record)):
        value, default = getattr(record, attribute.name), attribute.default
        if value is not default and value != default:
            refers = attribute.metadata.get(REFERS, False)
            row[attribute.name] = _flat(value, refers=refers and not isinstance(value, SourceText))
    return row


def _flat(value: FieldValue, *, refers: bool) -> Any:
    if isinstance(value, tuple):
        return [_flat(item, refers=refers) for item in value]
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Record):
        if refers:
            return value.key
        return value.edtf if isinstance(value, Period) else _row(value)
    if isinstance(value, bool | int | None):
        return value
    if isinstance(value, str) or not is_mapping(value):
        return str(value)
    return {name: _flat(one, refers=False) for name, one in value.items()}


def key_of_row(row: Row) -> str:
    """What identifies the record of a row among its kind."""
    return f"{row['bulletin']}/{row['id']}" if "bulletin" in row else str(row["id"])
