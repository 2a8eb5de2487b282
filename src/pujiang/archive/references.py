"""References of flat rows to bulletins, statements and figures, found by the annotations of fields."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

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
