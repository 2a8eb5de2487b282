"""References of records and flat rows to bulletins, statements and figures, found by the annotations of fields."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from pujiang.kinds import IN_BULLETINS
from pujiang.model.classes import class_of, kind_named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.stored.rows import Row


@cache
def _fields(kind: str) -> tuple[tuple[str, str], ...]:
    annotations = class_of(kind).__annotations__.items()
    named = ((field, kind_named(annotation)) for field, annotation in annotations)
    return tuple((field, other) for field, other in named if other in IN_BULLETINS)


def find_references(kind: str, rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Yield kind and key of all records in bulletins that rows refer to."""
    fields = _fields(kind)
    return ((other, row[field]) for row in rows for field, other in fields if row.get(field) is not None)


def find_referred(kind: str, record: Any) -> Iterator[tuple[str, Any]]:
    """Yield kind and record of all records in bulletins that a record refers to."""
    named = ((other, getattr(record, field)) for field, other in _fields(kind))
    return ((other, found) for other, found in named if found is not None)
