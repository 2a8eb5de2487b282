"""Records made of flat rows: one by one as they are asked for, each with those that it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from pujiang.model.classes import class_named, class_of
from pujiang.stored._generated.makers import MAKERS
from pujiang.stored.rows import key_of_row
from pujiang.stored.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from pujiang.declarations import Declarations
    from pujiang.model.base import CustomValues, Identified
    from pujiang.stored.rows import Row


# Stands in the place of the row of a record that is made.
_MADE: Row = {}


class Restored(Store):
    """Records made of flat rows. The rows are trusted: they were records before."""

    def __init__(
        self,
        rows: Mapping[str, Iterable[Row]],
        beneath: Restored | None = None,
        declarations: Declarations | None = None,
    ) -> None:
        """Take the rows of each kind, where the records are that these do not hold, and which fields records have.

        Once all records of a kind are made, their rows are let go. The `text` of a bulletin's row may be a `SourceText`
        already.
        """
        self._beneath = beneath
        self.declarations = declarations
        self._families = {kind: _Family(kind, given, self) for kind, given in rows.items()}

    def family(self, kind: str) -> Mapping[str, Identified]:
        """Return all records of a kind by key, each made when it is looked up."""
        return _Records(self.made(kind))

    def record(self, kind: str, key: str) -> Identified:
        """One record.

        Raises:
            KeyError: there is no such row, or none that it refers to.
            ValueError: the references run in a circle.
        """
        return self.made(kind)[key]

    def made(self, kind: str) -> _Family:
        """The records of a kind that are made; whichever is looked up is made."""
        found = self._families.get(kind)
        if found is None:
            lower = self._beneath.made(kind) if self._beneath else _Family(kind, (), self)
            found = self._families.setdefault(kind, lower)
        return found


class _Family(dict[str, "Identified"]):
    """The records of one kind that are made, by key. One that is looked up and not there is made of its row."""

    _kind: str
    _given: Iterable[Row] | None
    _restored: Restored

    def __init__(self, kind: str, rows: Iterable[Row], restored: Restored) -> None:
        # As in `Dataset`: before threads ask for what is found out first, the dictionary for it is there.
        vars(self).update(_kind=kind, _given=rows, _restored=restored)

    # All that follows is found out when the first record is made: a family that is referred to may never be needed.

    @cached_property
    def _rows(self) -> dict[str, Row]:
        """The rows by key; of records that are all made the keys alone."""
        given = self._given  # asked once: another thread may let it go
        return dict.fromkeys(self, _MADE) if given is None else {key_of_row(row): row for row in given}

    @cached_property
    def _own_fields(self) -> tuple[str, ...]:
        cls = class_of(self._kind)
        annotations = cls.__annotations__.items()
        return tuple(name for name, annotation in annotations if class_named(annotation) == cls.__name__)

    @cached_property
    def _make(self) -> Callable[[Row], Identified]:
        return MAKERS[self._kind](self._restored.made, self._read_custom)

    def _read_custom(self, written: dict[str, Any]) -> CustomValues:
        from pujiang.stored.custom_values import restore_values  # noqa: PLC0415  # few records have custom fields

        return restore_values(self._kind, written, self._restored.declarations)

    @property
    def all_keys(self) -> Collection[str]:
        """The keys of all records, made or not, in the order of the rows."""
        return self._rows.keys()

    def make_all(self) -> None:
        """Make all records that are not made yet, and let their rows go."""
        rows = self._rows
        for key, row in rows.items():
            if key not in self:
                self[key] = self._make(row)
        # Another thread may be reading the rows: it keeps those that it has, or finds the same keys.
        self._rows, self._given = dict.fromkeys(rows, _MADE), None

    def __missing__(self, key: str) -> Identified:
        """Make a record; what it leads to in its own kind is made first: such chains are long, and recursion is not."""
        make, rows, waiting = self._make, self._rows, [key]
        opened: set[str] = set()
        while waiting:
            current = waiting[-1]
            if current in self:
                waiting.pop()
                continue
            row = rows[current]
            ahead = [other for name in self._own_fields for other in _listed(row.get(name)) if other not in self]
            if not ahead:
                self[waiting.pop()] = make(row)
            elif current in opened:
                raise ValueError(f"the references of {self._kind} run in a circle: {current!r} leads to itself")
            else:
                opened.add(current)
                waiting.extend(ahead)
        return self[key]


class _Records(Mapping[str, "Identified"]):
    """All records of one kind, to be read: made when they are looked up, all of them when they are gone through."""

    def __init__(self, family: _Family) -> None:
        self._family = family

    def __getitem__(self, key: str) -> Identified:
        return self._family[key]

    def get(self, key: str, default: Any = None) -> Any:
        """Return a record; a `KeyError` says that there is one, which refers to another that is missing."""
        return self._family[key] if key in self else default

    def __contains__(self, key: object) -> bool:
        return key in self._family.all_keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._family.all_keys)

    def __len__(self) -> int:
        return len(self._family.all_keys)

    def items(self) -> Iterable[tuple[str, Identified]]:  # type: ignore[override]  # read once
        """Return all keys with their records."""
        self._family.make_all()
        return ((key, self._family[key]) for key in self._family.all_keys)

    def values(self) -> Iterable[Identified]:  # type: ignore[override]  # read once
        """Return all records."""
        return (record for _, record in self.items())


def _listed(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []
