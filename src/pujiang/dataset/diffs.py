"""`pujiang.diff`: the differences between two datasets, and how to apply them to a dataset."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import attrs

from pujiang import mappings
from pujiang.arguments import expect
from pujiang.assembly import assemble
from pujiang.dataset.changes import Change
from pujiang.dataset.dataset import Dataset
from pujiang.dataset.making import check_types, replacing, require_linked
from pujiang.errors import ConflictError
from pujiang.kinds import KINDS
from pujiang.written.stack import Entry
from pujiang.written.unlinking import layer_document, write_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.bulletins import Layer
    from pujiang.written.documents import Document


@attrs.frozen
class Diff:
    """All changes from one dataset to another, kind by kind: a printable list that can be iterated and applied."""

    changes: tuple[Change, ...]

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __str__(self) -> str:
        return "\n".join(map(str, self.changes)) or "no changes"

    def to_dict(self) -> dict[str, Any]:
        """Return the changes as a mapping of JSON values, each with the written fields before and after."""
        return mappings.map_result(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the mapping of `to_dict` as JSON text."""
        return mappings.write_json(self.to_dict(), indent)

    def apply(self, data: Dataset) -> Dataset:
        """Return a dataset with the changes applied.

        Raises:
            ConflictError: records differ from what the changes expect, or are changed twice; the error lists them all.
            InvalidDataError: the result is invalid.
        """
        base = data.as_base()
        places = Counter((change.kind, change.key) for change in self.changes)
        clashes = [
            f"{KINDS[kind].singular} {key} has more than one change; expected one"
            for (kind, key), n in places.items()
            if n > 1
        ]
        clashes += [
            f"{KINDS[change.kind].singular} {change.key} differs from the record that the change was made for"
            for change in self.changes
            if _document(change.kind, base.family(change.kind).get(change.key)) != change.before
        ]
        if clashes:
            raise ConflictError(clashes)
        entries: list[Entry] = []
        removed: list[tuple[str, str]] = []
        for change in self.changes:
            entry = _entry_of(change)
            if change.before and (entry is None or entry.key != change.key):
                removed.append((change.kind, change.key))
            elif change.before and entry:
                entry = replacing(entry)
            entries += [entry] if entry else []
        check_types(entries, data.declarations)
        linked = require_linked(assemble([entries], base=base, removed=removed))
        return Dataset(linked, data.layers, data.declarations)


def diff(old: Dataset, new: Dataset) -> Diff:
    """Compare two datasets by record and field: `diff(old, new).apply(old) == new`.

    >>> import pujiang
    >>> data = pujiang.load()
    >>> print(pujiang.diff(data, data))
    no changes
    """
    expect("old", old, Dataset)
    expect("new", new, Dataset)
    pairs = zip(old.collections(), new.collections(), strict=True)
    return Diff(tuple(change for before, after in pairs for change in _changes(before.kind, before, after)))


def _changes(kind: str, before: Any, after: Any) -> Iterator[Change]:
    old, new = ({str(record.key): record for record in records} for records in (before, after))
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield Change(
                kind=kind,
                key=key,
                before=write_document(kind, old[key]) if key in old else None,
                after=write_document(kind, new[key]) if key in new else None,
                layer=_layer_of(new.get(key)),
            )


def _layer_of(record: Any) -> Layer | None:
    layer: Layer | None = getattr(getattr(record, "bulletin", record), "layer", None)
    return layer


def _entry_of(change: Change) -> Entry | None:
    if change.after is None:
        return None
    return Entry(kind=change.kind, document=change.after, layer=layer_document(change.layer))


def _document(kind: str, record: IdentifiedRecord | None) -> Document | None:
    return None if record is None else write_document(kind, record)
