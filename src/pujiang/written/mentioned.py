"""References in documents: the ids that a document mentions, with their paths."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.reflection import converter_of, declared_fields
from pujiang.written.documents import REFERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.written.problem_log import DocumentPath

_plans: dict[type, tuple[tuple[str, str | None], ...]] = {}


def find_mentioned_ids(document: object, path: DocumentPath = ()) -> Iterator[tuple[DocumentPath, str, str]]:
    """Yield path, kind of record and id of each reference in a document and its nested documents."""
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
    """Return the fields of a document class that may contain references: name, and kind if it is a reference itself."""
    found = _plans.get(cls)
    if found is None:
        found = tuple(
            (a.name, a.metadata.get(REFERS)) for a in declared_fields(cls) if REFERS in a.metadata or converter_of(a)
        )
        _plans[cls] = found
    return found
