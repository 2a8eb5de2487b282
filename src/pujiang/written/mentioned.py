"""The ids that a document mentions, with where it mentions them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.reflection import converter_of, declared_fields
from pujiang.written.documents import REFERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.written.problem_log import Path

_plans: dict[type, tuple[tuple[str, str | None], ...]] = {}


def find_mentioned_ids(document: object, path: Path = ()) -> Iterator[tuple[Path, str, str]]:
    """Each reference in a document and in the documents inside it: path, kind of record, id."""
    for name, kind in _plan(type(document)):
        value: str | tuple[Any, ...] | None = getattr(document, name)
        if isinstance(value, str) and kind:
            yield (*path, name), kind, value
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, str):
                    if kind:
                        yield (*path, name, index), kind, item
                else:
                    yield from find_mentioned_ids(item, (*path, name, index))


def _plan(cls: type) -> tuple[tuple[str, str | None], ...]:
    """The fields of a document class that may hold references: name, and kind where the field is one."""
    found = _plans.get(cls)
    if found is None:
        found = tuple(
            (a.name, a.metadata.get(REFERS)) for a in declared_fields(cls) if REFERS in a.metadata or converter_of(a)
        )
        _plans[cls] = found
    return found
