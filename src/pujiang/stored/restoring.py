"""Building of records from flat rows: one by one on look-up, each with the records it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from operator import eq
from typing import TYPE_CHECKING, Any

from pujiang.model.classes import class_named, class_of
from pujiang.stored._generated.makers import MAKERS, layer_maker
from pujiang.stored.rows import key_of_row
from pujiang.stored.store import LazyMapping, Store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from pujiang.declarations import Declarations
    from pujiang.model.base import FrozenMapping, IdentifiedRecord
    from pujiang.model.bulletins import Layer
    from pujiang.stored.later_names import ReadNames
    from pujiang.stored.rows import Row

    _Make = Callable[[Row], IdentifiedRecord]


# Replaces the row of a record that was built.
_MADE: Row = {}


class RestoredStore(Store):
    """A store of records built from flat rows. The rows are trusted: they were made from records."""

    def __init__(
        self,
        rows: Mapping[str, Iterable[Row]],
        beneath: RestoredStore | None = None,
        declarations: Declarations | None = None,
        names: ReadNames | None = None,
    ) -> None:
        """Create a store from the rows of each kind, the store for kinds without rows, and the declarations of fields.

        `names` reads the names in other languages and the identifiers, where the rows do not have them. The rows of a
        kind are dropped once all its records are built. The `text` of a bulletin's row may already be a `SourceText`.
        """
        self._beneath = beneath
        self.declarations, self.names = declarations, names
        self._families = {kind: _Family(kind, given, self) for kind, given in rows.items()}

    def family(self, kind: str) -> Mapping[str, IdentifiedRecord]:
        """Return all records of a kind by key; each is built when it is looked up."""
        return _Records(self.family_of(kind))

    def record(self, kind: str, key: str) -> IdentifiedRecord:
        """Return a record.

        Raises:
            KeyError: its row, or the row of a record that it refers to, does not exist.
            ValueError: there is a circular reference.
        """
        return self.family_of(kind)[key]

    def family_of(self, kind: str) -> _Family:
        """Return the records of a kind, which are built on look-up."""
        found = self._families.get(kind)
        if found is None:
            lower = self._beneath.family_of(kind) if self._beneath else _Family(kind, (), self)
            found = self._families.setdefault(kind, lower)
        return found


class _Family(dict[str, "IdentifiedRecord"]):
    """The built records of a kind, by key; a missing one is built from its row on look-up."""

    _kind: str
    _given: Iterable[Row] | None
    _restored: RestoredStore
    _is_ordered = _is_whole = False

    def __init__(self, kind: str, rows: Iterable[Row], restored: RestoredStore) -> None:
        # As in `Dataset`: the dictionary exists before threads share the object.
        vars(self).update(_kind=kind, _given=rows, _restored=restored)

    # The following is computed for the first record only: a family may never be needed.

    @cached_property
    def _rows(self) -> dict[str, Row]:
        """The rows by key; none once all records are built."""
        given = self._given  # read once: another thread may set it to None
        return vars(self)["_rows"] if given is None else {key_of_row(row): row for row in given}

    @cached_property
    def _own_fields(self) -> tuple[str, ...]:
        cls = class_of(self._kind)
        annotations = cls.__annotations__.items()
        return tuple(name for name, annotation in annotations if class_named(annotation) == cls.__name__)

    @cached_property
    def _make(self) -> _Make:
        make, read = MAKERS[self._kind](self._restored.family_of, self._read_custom), self._restored.names
        return make if read is None else self._add_names(make, read)

    def _add_names(self, make: _Make, read: ReadNames) -> _Make:
        from pujiang.model.base import NamedRecord  # noqa: PLC0415  # only for the bundled dataset
        from pujiang.stored.later_names import LaterNames  # noqa: PLC0415

        if not issubclass(class_of(self._kind), NamedRecord):
            return make

        def make_with_names(row: Row) -> IdentifiedRecord:
            made = make(row)
            # Records are frozen, and nobody else has this one yet. It reads its identifiers on first use.
            object.__setattr__(made, "names", LaterNames(self._kind, row["id"], read))
            object.__delattr__(made, "identifiers")
            return made

        return make_with_names

    def _read_custom(self, written: dict[str, Any]) -> FrozenMapping:
        from pujiang.stored.custom_values import restore_values  # noqa: PLC0415  # few records have custom fields

        return restore_values(self._kind, written, self._restored.declarations)

    @cached_property
    def all_keys(self) -> Collection[str]:
        """The keys of all records, built or not, in the order of the rows."""
        return self._rows.keys()

    def make_all(self) -> None:
        """Build all remaining records, and drop their rows."""
        if self._is_whole:
            return
        rows = self._rows
        self._given = None
        for key, row in rows.items():
            if key not in self:
                self[key] = self._make(row)
            # The next records take the memory of this row, which is still in the processor's caches.
            rows[key] = _MADE
        # Most often records are built in the order of their rows, and no second dictionary of their keys is kept.
        self._is_ordered = all(map(eq, self, rows))
        if self._is_ordered:
            self.all_keys, self._rows = self.keys(), {}
        self._is_whole = True

    def list_records(self) -> Iterable[IdentifiedRecord]:
        """Return all records in the order of the rows."""
        self.make_all()
        return self.values() if self._is_ordered else map(self.__getitem__, self.all_keys)

    def __missing__(self, key: str) -> IdentifiedRecord:
        """Build a record, after the records of its kind that it refers to: without recursion, as chains may be long.

        Raises:
            KeyError: it has no row.
            ValueError: there is a circular reference.
        """
        make, rows, waiting = self._make, self._rows, [key]
        opened: set[str] = set()
        while waiting:
            current = waiting[-1]
            row = rows.get(current)  # before the question: another thread drops it after it has built the record
            if current in self:
                waiting.pop()
                continue
            if row is None:
                raise KeyError(current)
            ahead = [other for name in self._own_fields for other in _as_list(row.get(name)) if other not in self]
            if not ahead:
                self[waiting.pop()] = make(row)
            elif current in opened:
                raise ValueError(f"{self._kind} have a circular reference: {current!r} refers to itself")
            else:
                opened.add(current)
                waiting.extend(ahead)
        return self[key]


class _Records(LazyMapping["IdentifiedRecord"]):
    """A read-only view of the records of a kind: built on look-up, or all at once on iteration over values."""

    def __init__(self, family: _Family) -> None:
        self._family = family

    def __getitem__(self, key: str) -> IdentifiedRecord:
        return self._family[key]

    def __contains__(self, key: object) -> bool:
        return key in self._family.all_keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._family.all_keys)

    def __len__(self) -> int:
        return len(self._family.all_keys)

    def values(self) -> Iterable[IdentifiedRecord]:  # type: ignore[override]  # as in `LazyMapping`
        """Return all records, in the order of the rows."""
        return self._family.list_records()

    def _build_all(self) -> Iterable[tuple[str, IdentifiedRecord]]:
        return zip(self._family.all_keys, self.values(), strict=True)


def restore_layers(rows: Iterable[Row]) -> tuple[Layer, ...]:
    """Return layers, given their flat rows."""
    # Layers refer to no records.
    return tuple(map(layer_maker(lambda _: {}), rows))


def _as_list(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
