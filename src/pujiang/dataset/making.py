"""Linked records from records made in Python: these become documents, which are assembled as files are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.assembly import Assembly, assemble
from pujiang.deferred import defer
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.model.base import IdentifiedRecord
from pujiang.model.classes import kind_of
from pujiang.records import iterate_references
from pujiang.written.amending import amendment_of
from pujiang.written.stack import Entry
from pujiang.written.unlinking import layer_document, write_document
from pujiang.written.value_types import type_problems

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.dataset import custom_names
    from pujiang.declarations import Declarations
    from pujiang.stored.store import Store
else:
    custom_names = defer("pujiang.dataset.custom_names")


def link_records(records: Iterable[IdentifiedRecord], declarations: Declarations) -> Store:
    """Link records and everything that they refer to.

    Raises:
        InvalidDataError: a record is invalid, or two different records have the same id.
        PujiangError: a custom field has a name that is in use.
    """
    if declarations.custom:
        custom_names.check_names(declarations)
    entries = [entry_of(record) for record in _closure(records)]
    check_types(entries, declarations)
    return require_linked(assemble([entries]))


def add_records(
    base: Store,
    records: Iterable[IdentifiedRecord],
    declarations: Declarations,
    *,
    replaces: bool,
    amends: bool = False,
) -> Store:
    """Link records above a base; with `replaces` they take the place of records of the base with the same ids.

    With `amends` they change only the fields of those that they give a value other than the default.

    Raises:
        InvalidDataError: the result is invalid.
        PujiangError: both are asked for.
    """
    if replaces and amends:
        raise PujiangError("expected either replaces or amends, found both")
    given = list(records)
    chosen, every = {id(record) for record in given}, list(_closure(given))
    _prepare(base, every)
    above = [entry_of(one) for one in every if id(one) in chosen or not _is_in(base, one)]
    check_types(above, declarations)
    taken = {(kind_of(record), record.key) for record in given} if replaces or amends else set[tuple[str, str]]()
    mark = amending if amends else replacing
    marked = [
        mark(entry) if (entry.kind, entry.key) in taken and (amends or entry.key in base.family(entry.kind)) else entry
        for entry in above
    ]
    return require_linked(assemble([marked], base=base))


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


def require_linked(assembly: Assembly) -> Store:
    """Return the linked records of an assembly.

    Raises:
        InvalidDataError: the assembly has errors.
    """
    if assembly.errors:
        raise InvalidDataError(assembly.errors)
    return assembly.linked


def entry_of(record: IdentifiedRecord) -> Entry:
    """Return a record as a document with its kind and layer."""
    kind = kind_of(record)
    bulletin = getattr(record, "bulletin", record)
    layer = layer_document(getattr(bulletin, "layer", None))
    return Entry(kind=kind, document=write_document(kind, record), layer=layer)


def replacing(entry: Entry) -> Entry:
    """Return an entry that replaces the record with the same id in the base."""
    return attrs.evolve(entry, document=attrs.evolve(entry.document, replaces=True))


def amending(entry: Entry) -> Entry:
    """Return an entry that changes only what it gives of the record with the same id in the base."""
    return attrs.evolve(entry, document=amendment_of(entry.document))


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
