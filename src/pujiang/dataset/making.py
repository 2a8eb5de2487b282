"""Datasets made of records in Python: the records become documents, and go the way that files go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.assembly import Assembly, assemble
from pujiang.dataset.dataset import Dataset
from pujiang.declarations import BUILT_IN
from pujiang.errors import InvalidDataError
from pujiang.model.base import Identified
from pujiang.model.classes import kind_of
from pujiang.records import referred
from pujiang.written.stack import Entry
from pujiang.written.types import type_problems
from pujiang.written.unlinking import layer_document, write_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.declarations import Declarations
    from pujiang.model.bulletins import Layer
    from pujiang.stored.store import Store


def dataset_of(
    records: Iterable[Identified], layers: Iterable[Layer] = (), declarations: Declarations | None = None
) -> Dataset:
    """See `Dataset.of`."""
    declarations = declarations or BUILT_IN
    if declarations.custom:
        from pujiang.dataset.custom_names import check_names  # noqa: PLC0415  # it needs all tables

        check_names(declarations)
    entries = [entry_of(record) for record in _closure(records)]
    check_types(entries, declarations)
    return dataset_from(assemble([entries]), tuple(layers), declarations)


def with_records(data: Dataset, records: Iterable[Identified], *, replaces: bool) -> Dataset:
    """See `Dataset.with_`."""
    given = list(records)
    base, chosen, every = data.as_base(), {id(record) for record in given}, list(_closure(given))
    _prepare(base, every)
    above = [entry_of(one) for one in every if id(one) in chosen or not _is_in(base, one)]
    check_types(above, data.declarations)
    taken = {(kind_of(record), record.key) for record in given} if replaces else set[tuple[str, str]]()
    marked = [
        replacing(entry) if (entry.kind, entry.key) in taken and entry.key in base.family(entry.kind) else entry
        for entry in above
    ]
    return dataset_from(assemble([marked], base=base), data.layers, data.declarations)


def _prepare(base: Store, records: Iterable[Identified]) -> None:
    """Have the records of a base made at once that have the keys of others."""
    keys: dict[str, list[str]] = {}
    for record in records:
        keys.setdefault(kind_of(record), []).append(str(record.key))
    for kind, some in keys.items():
        base.prepare(kind, some)


def _is_in(base: Store, record: Identified) -> bool:
    """Return whether the base contains an equal record; one that was only referred to is then not added again."""
    key: Any = record.id  # the check of types reports other values
    if not isinstance(key, str):
        return False
    present = base.family(kind_of(record)).get(record.key)
    return present is record or (
        present == record and getattr(present, "layer", None) == getattr(record, "layer", None)
    )


def check_types(entries: Iterable[Entry], declarations: Declarations) -> None:
    """Check the types of documents that were made in Python.

    Raises:
        InvalidDataError: a field has a value that its declaration does not allow, or is not declared.
    """
    wrong = [problem for entry in entries for problem in type_problems(entry, declarations)]
    if wrong:
        raise InvalidDataError(wrong)


def dataset_from(assembly: Assembly, layers: Iterable[Layer], declarations: Declarations | None = None) -> Dataset:
    """The dataset that was assembled.

    Raises:
        InvalidDataError: some of it does not hold.
    """
    if assembly.errors:
        raise InvalidDataError(assembly.errors)
    return Dataset(assembly.linked, layers, declarations)


def entry_of(record: Identified) -> Entry:
    """A record as a document."""
    kind = kind_of(record)
    bulletin = getattr(record, "bulletin", record)
    layer = layer_document(getattr(bulletin, "layer", None))
    return Entry(kind=kind, document=write_document(kind, record), layer=layer)


def replacing(entry: Entry) -> Entry:
    """Return an entry that replaces the record with the same id in the base."""
    return attrs.evolve(entry, document=attrs.evolve(entry.document, replaces=True))


def _closure(records: Iterable[Identified]) -> Iterator[Identified]:
    """Records and all that they refer to, each once; two that are not equal both come, and clash later."""
    waiting, seen = list(records)[::-1], set[int]()
    while waiting:
        current = waiting.pop()
        if id(current) not in seen:
            seen.add(id(current))
            kind_of(current)
            waiting.extend(other for other in referred(current) if isinstance(other, Identified))
            yield current
