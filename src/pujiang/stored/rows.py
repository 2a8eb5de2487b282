"""Records as flat rows: a form that loads without searching texts or checking.

A row has the values of a record as in JSON: references as keys, spans as pairs of offsets. Default values are omitted.
The type of a field follows from its annotation, so no kind of record is described here again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.model.time import Period
from pujiang.records import Record
from pujiang.reflection import REFERS, declared_fields, is_mapping
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.records import FieldValue

Row = dict[str, Any]


def flatten(records: Iterable[Record]) -> list[Row]:
    """Return the rows of records, in the same order."""
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
    """Return the key of the record of a row, unique among its kind."""
    return f"{row['bulletin']}/{row['id']}" if "bulletin" in row else str(row["id"])
