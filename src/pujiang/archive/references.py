"""Which bulletins, statements and figures a flat row refers to, from the annotations of the fields."""

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


def named_in(kind: str, rows: Iterable[Row]) -> Iterator[tuple[str, str]]:
    """Kind and key of all that some rows refer to."""
    fields = _fields(kind)
    return ((other, row[field]) for row in rows for field, other in fields if row.get(field) is not None)
