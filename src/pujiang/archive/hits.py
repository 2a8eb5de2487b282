"""Hits: the records that a selection from an archive has, found and built when they are needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, overload

from pujiang.dataset.collection import LazyRecords
from pujiang.query.askable import askable
from pujiang.query.conditions import Everything, OneOf
from pujiang.query.engines import on_frames
from pujiang.query.questions import Counting, Query

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.archive.archive import Archive
    from pujiang.query.askable import Askable
    from pujiang.query.conditions import Condition, Order

_BATCH = 2_000


class Hits(LazyRecords[Any]):
    """The records of a kind that meet a condition, in an order; or, if a query has already run, those with given ids.

    The query runs when the keys are needed. Single records are built anew each time; all are kept once all were built.

    Attributes:
        kind: the kind of the records.
        asked: the condition; None for all records.
        order: the order; empty for the canonical one.
        picked: whether the ids were given.
    """

    __slots__ = ("_data", "_ids", "_made", "asked", "kind", "order", "picked")

    def __init__(
        self, data: Archive, kind: str, asked: Condition | None, order: Iterable[Order], ids: Iterable[str] | None
    ) -> None:
        """Take the archive and what to select from it; nothing is read yet."""
        self.kind, self.asked, self.order, self.picked = kind, asked, tuple(order), ids is not None
        self._data = data
        self._ids = None if ids is None else tuple(ids)
        self._made: tuple[Any, ...] | None = None

    @property
    def query(self) -> Condition:
        """The condition, which all records meet if there is none."""
        return self.asked or Everything()

    @property
    def askable(self) -> Askable:
        """The fields and measures of the records."""
        return askable(self.kind, self._data.declarations)

    def ids(self) -> tuple[str, ...]:
        """Return the keys of the records, without building them."""
        if self._ids is None:
            self._ids = self.find_ids(None)
        return self._ids

    def find(self, name: object) -> Any:
        """Return the record with a key or a unique id; build no other."""
        keys = self.keys_of(name) if isinstance(name, str) else []
        return self._data.records(self.kind, keys)[0] if len(keys) == 1 else None

    def keys_of(self, name: str) -> list[str]:
        """Return the keys of hits that equal a name; else those of which it is the short id."""
        if self.picked:
            return [key for key in self.ids() if key == name] or [key for key in self.ids() if key.endswith(f"/{name}")]
        there = self._data.keys_of(self.kind, name)
        if self.asked is None or not there:
            return there
        return list(Hits(self._data, self.kind, self.asked & OneOf("id", tuple(there)), self.order, None).ids())

    def find_ids(self, limit: int | None) -> tuple[str, ...]:
        """Run the query, and return the keys of the first records."""
        question = Query.of(self, order=self.order, limit=limit)
        return tuple(self.run_query(question).select("id").collect()["id"])

    def run_query(self, question: Query | Counting) -> Any:
        """Return the answer of the tables as a lazy frame."""
        return on_frames(question, self._data.frames(), self._data.rank_matches)

    def __len__(self) -> int:
        if self._ids is not None:
            return len(self._ids)
        return self._data.count(self.kind) if self.asked is None else self._count()

    def _count(self) -> int:
        return int(self.run_query(Counting.of(self)).collect()["count"][0])

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return self._data.records(self.kind, self.ids()[at])
        return self._data.records(self.kind, [self.ids()[at]])[0]

    def __iter__(self) -> Iterator[Any]:
        if self._made is None:
            self._made = tuple(self._data.records(self.kind, self.ids()))
        return iter(self._made)

    def iterate_in_batches(self) -> Iterator[Any]:
        """Yield the records, built in batches of which none is kept, unless all records are there already."""
        if self._made is not None:
            yield from self._made
            return
        for start in range(0, len(self.ids()), _BATCH):
            yield from self[start : start + _BATCH]
