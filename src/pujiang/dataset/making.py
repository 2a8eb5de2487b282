"""Datasets built from records in Python: records become documents, which are assembled as files are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.assembly import Assembly, assemble
from pujiang.dataset.dataset import Dataset
from pujiang.declarations import BUILT_IN
from pujiang.errors import InvalidDataError
from pujiang.model.base import IdentifiedRecord
from pujiang.model.classes import kind_of
from pujiang.records import iterate_references
from pujiang.written.stack import Entry
from pujiang.written.types import type_problems
from pujiang.written.unlinking import layer_document, write_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.declarations import Declarations
    from pujiang.model.bulletins import Layer
    from pujiang.stored.store import Store


def dataset_of(
    records: Iterable[IdentifiedRecord], layers: Iterable[Layer] = (), declarations: Declarations | None = None
) -> Dataset:
    """Build a dataset from records and everything that they refer to.

    Raises:
        InvalidDataError: a record is invalid, or two different records have the same id.
        PujiangError: a custom field has a name that is in use.
    """
    declarations = declarations or BUILT_IN
    if declarations.custom:
        from pujiang.dataset.custom_names import check_names  # noqa: PLC0415  # it imports all tables

        check_names(declarations)
    entries = [entry_of(record) for record in _closure(records)]
    check_types(entries, declarations)
    return dataset_from(assemble([entries]), tuple(layers), declarations)


def with_records(data: Dataset, records: Iterable[IdentifiedRecord], *, replaces: bool) -> Dataset:
    """Return a dataset with records added or, with `replaces`, put in the place of records with the same ids.

    Raises:
        InvalidDataError: the result is invalid.
    """
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


def _prepare(base: Store, records: Iterable[IdentifiedRecord]) -> None:
    """Tell the base to build in one go its records that have the keys of the given records."""
    keys: dict[str, list[str]] = {}
    for record in records:
        keys.setdefault(kind_of(record), []).append(str(record.key))
    for kind, some in keys.items():
        base.prepare(kind, some)


def _is_in(base: Store, record: IdentifiedRecord) -> bool:
    """Check whether the base contains an equal record; a record that is only referred to need not be added again."""
    key: Any = record.id  # `check_types` reports ids of other types
    if not isinstance(key, str):
        return False
    present = base.family(kind_of(record)).get(record.key)
    return present is record or (
        present == record and getattr(present, "layer", None) == getattr(record, "layer", None)
    )


def check_types(entries: Iterable[Entry], declarations: Declarations) -> None:
    """Check the types of the values in documents that were made in Python.

    Raises:
        InvalidDataError: a value has the wrong type, or a field is not declared.
    """
    wrong = [problem for entry in entries for problem in type_problems(entry, declarations)]
    if wrong:
        raise InvalidDataError(wrong)


def dataset_from(assembly: Assembly, layers: Iterable[Layer], declarations: Declarations | None = None) -> Dataset:
    """Return the assembled dataset.

    Raises:
        InvalidDataError: the assembly has errors.
    """
    if assembly.errors:
        raise InvalidDataError(assembly.errors)
    return Dataset(assembly.linked, layers, declarations)


def entry_of(record: IdentifiedRecord) -> Entry:
    """Return a record as a document with its kind and layer."""
    kind = kind_of(record)
    bulletin = getattr(record, "bulletin", record)
    layer = layer_document(getattr(bulletin, "layer", None))
    return Entry(kind=kind, document=write_document(kind, record), layer=layer)


def replacing(entry: Entry) -> Entry:
    """Return an entry that replaces the record with the same id in the base."""
    return attrs.evolve(entry, document=attrs.evolve(entry.document, replaces=True))


def _closure(records: Iterable[IdentifiedRecord]) -> Iterator[IdentifiedRecord]:
    """Yield records and everything that they refer to, each object once; checks later find two with the same id."""
    waiting, seen = list(records)[::-1], set[int]()
    while waiting:
        current = waiting.pop()
        if id(current) not in seen:
            seen.add(id(current))
            kind_of(current)
            waiting.extend(other for other in iterate_references(current) if isinstance(other, IdentifiedRecord))
            yield current
