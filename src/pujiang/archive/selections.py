"""Collections of an archive: they keep their query, and build only the records that are used."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING, Any, Self, cast

from pujiang.dataset.collection import Collection
from pujiang.dataset.collections import Bulletins
from pujiang.dataset.counts import Counts
from pujiang.dataset.naming import NameIndex, singular
from pujiang.dataset.observations import Observations
from pujiang.dataset.statements import Statements
from pujiang.errors import AmbiguousIdError, UnknownIdError
from pujiang.query.conditions import (
    Both,
    Condition,
    Except,
    OneOf,
    Order,
    Satisfying,
    Searched,
    join_conditions,
    leaves,
    sides,
)
from pujiang.query.engines import on_frames
from pujiang.query.questions import Counting, Query

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pujiang.archive.archive import Archive

_BATCH = 2_000
# With more bulletins than this they are found by id only: indexing all names would load the whole archive.
_MOST_NAMES = 20_000
_SLOTS = ("_ids", "_made", "_order", "_picked")


class ArchivedCollection(Collection[Any]):
    """A collection of an archive, which runs its query when the result is needed.

    Iteration builds records in batches and keeps none; sorting by a function, unions (`|`) and all methods that take a
    function build all selected records.
    """

    __slots__ = ()

    if TYPE_CHECKING:
        data: Archive
        _ids: tuple[str, ...] | None
        _made: tuple[Any, ...] | None
        _order: tuple[Order, ...]
        _picked: bool

    def __init__(
        self,
        data: Archive,
        asked: Condition | None = None,
        order: Iterable[Order] = (),
        ids: Iterable[str] | None = None,
    ) -> None:
        """Select from an archive: by a condition and an order; or, if a query has already run, by ids in this order."""
        self.data = data
        self.asked = asked
        self._order = tuple(order)
        self._ids = None if ids is None else tuple(ids)
        self._picked = ids is not None
        self._made = None
        self._index = {}
        self._names = None

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.data, self.asked, self._order, self._ids if self._picked else None)

    # Results

    @property
    def _records(self) -> Sequence[Any]:  # type: ignore[override]  # created on first use
        if self._made is None:
            self._made = tuple(self.data.records(self.kind, self.ids()))
        return self._made

    def ids(self) -> tuple[str, ...]:
        """Return the keys of the records, without building them."""
        if self._ids is None:
            self._ids = self._keys(None)
        return self._ids

    def _keys(self, limit: int | None) -> tuple[str, ...]:
        question = Query.of(self, order=self._order, limit=limit)
        return tuple(self._run_query(question).select("id").collect()["id"])

    def __len__(self) -> int:
        if self._ids is None and not self._picked:
            return self.data.count(self.kind) if self.asked is None else self._count()
        return len(self.ids())

    def _count(self) -> int:
        answer = self._run_query(Counting.of(self))
        return int(answer.collect()["count"][0])

    def _run_query(self, question: Query | Counting) -> Any:
        return on_frames(question, self.data.frames(), self.data.rank_matches)

    def __iter__(self) -> Iterator[Any]:
        if self._made is not None:
            yield from self._made
            return
        keys = self.ids()
        for start in range(0, len(keys), _BATCH):
            yield from self.data.records(self.kind, keys[start : start + _BATCH])

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return self.get(item) is not None
        found = self.get(getattr(item, "key", ""))
        return found is not None and found == item

    def __getitem__(self, key: str | int | slice) -> Any:
        """Return a record, or a slice of the collection; only these records are built."""
        if isinstance(key, slice):
            return self.pick_records(self.data.records(self.kind, self.ids()[key]))
        if isinstance(key, int):
            return self.data.records(self.kind, [self.ids()[key]])[0]
        found = self.get(key)
        if found is None:
            raise self._missing(key)
        return found

    def get(self, key: str, default: Any = None) -> Any:
        """Return a record by its id, or the default if no record or more than one has it; only this one is built."""
        keys = self._keys_of(key)
        return self.data.records(self.kind, keys)[0] if len(keys) == 1 else default

    def _keys_of(self, key: str) -> list[str]:
        """Return the keys in the selection that equal a key, otherwise those with it as their short id."""
        if self._picked:
            return [one for one in self.ids() if one == key] or [one for one in self.ids() if one.endswith(f"/{key}")]
        there = self.data.keys_of(self.kind, key)
        if self.asked is None or not there:
            return there
        return list(self.meeting(OneOf("id", tuple(there))).ids())

    def _missing(self, key: str) -> UnknownIdError | AmbiguousIdError:
        bearing = self._keys_of(key)
        if bearing:
            return AmbiguousIdError(key, singular(self.kind), bearing)
        return UnknownIdError(key, singular(self.kind), self.data.near(self.kind, key))

    @property
    def names(self) -> NameIndex:
        """The names of the bulletins, unless there are too many; empty for statements and figures."""
        if self._names is None:
            few = self.kind == "bulletins" and len(self) <= _MOST_NAMES
            self._names = NameIndex(self._records if few else ())
        return self._names

    def first(self) -> Any:
        """Return the first record, or None if the collection is empty; only this one is built."""
        if self._picked:
            return self[0] if self.ids() else None
        return next(iter(self.order_records(self._order, 1)), None)

    # Selections

    def meeting(self, condition: Condition) -> Self:
        """Return the records that meet a condition: it runs on the tables, except functions, which run on records."""
        if self._picked:
            return super().meeting(condition)
        parts = sides(condition, Both)
        functions = [part for part in parts if any(isinstance(leaf, Satisfying) for leaf in leaves(part))]
        others = [part for part in parts if part not in functions]
        wanted = self.query
        for other in others:
            wanted &= other
        narrowed = self._asking(wanted) if others else self
        return narrowed._in_memory().meeting(join_conditions(functions, Both)) if functions else narrowed  # noqa: SLF001

    def _asking(self, condition: Condition) -> Self:
        return type(self)(self.data, condition, self._order)

    def _in_memory(self) -> Self:
        """Return a collection of the same records in memory."""
        return self.with_records(self._records, self.asked)

    def with_records(self, records: Iterable[Any], asked: Condition | None) -> Self:
        """Return a collection in memory."""
        return cast("Self", _IN_MEMORY[self.kind](self.data, records, asked))

    def order_records(self, order: Sequence[Order], limit: int | None) -> Self:
        """Return the records in the order of a `Query`, at most `limit` of them; the tables are sorted."""
        if self._picked:
            return super().order_records(order, limit)
        ordered = type(self)(self.data, self.asked, (*order, *self._order))
        if limit is None:
            return ordered
        # A limit is not a condition: the result is fixed as these ids.
        ids = ordered._keys(limit)  # noqa: SLF001
        return type(self)(self.data, self.query & OneOf("id", ids), ids=ids)

    def sorted(self, by: str | Callable[[Any], Any], *, descending: bool = False) -> Self:
        """Return the records sorted by a measure, an attribute or a function; records without a value come last.

        Sorting by a field or measure of queries runs on the tables; else all records are built.
        """
        # The attribute `id` of records is the short id, which the tables do not have.
        field = self.askable.fields.get(by) if isinstance(by, str) and by != "id" else None
        if isinstance(by, str) and (by in self.askable.measures or (field and not field.several)):
            return self.order_records([Order(field=by, descending=descending)], None)
        return super().sorted(by, descending=descending)

    def sample(self, size: int, *, seed: int) -> Self:
        """Return `size` records (or all, if fewer) drawn at random, in canonical order; only these are built."""
        drawn = Random(seed).sample(range(len(self)), min(size, len(self)))  # noqa: S311  # not for cryptography
        keys = self.ids()
        return self.pick_records(self.data.records(self.kind, [keys[i] for i in sorted(drawn)]))

    def __and__(self, other: Self) -> Self:  # pyright: ignore[reportIncompatibleMethodOverride]  # as in the base class
        if self._combines(other):
            return self._asking(self.query & other.query)
        return super().__and__(other)

    def __sub__(self, other: Self) -> Self:  # pyright: ignore[reportIncompatibleMethodOverride]  # as in the base class
        if self._combines(other):
            return self._asking(Except(self.query, other.query))
        return super().__sub__(other)

    def _combines(self, other: object) -> bool:
        """Return whether two selections can be combined as conditions on the same archive."""
        same = isinstance(other, ArchivedCollection) and other.data is self.data and other.kind == self.kind
        return same and not self._picked and not cast("ArchivedCollection", other)._picked  # noqa: SLF001

    # Counts

    def count_by(self, *fields: str) -> Counts:
        """Count distinct records by their values in some fields, the most frequent first, on the tables."""
        if self._picked:
            return super().count_by(*fields)
        answer = self._run_query(Counting.of(self, *fields)).collect()
        return Counts(columns=(*fields, "count"), rows=tuple(answer.iter_rows()))


class ArchivedBulletins(ArchivedCollection, Bulletins):
    """The bulletins of an archive; their texts are decoded when they are needed."""

    __slots__ = _SLOTS


class ArchivedStatements(ArchivedCollection, Statements):
    """The statements of an archive."""

    __slots__ = _SLOTS

    def search(self, text: str) -> Self:
        """Return the statements that contain all the given words in any inflection, best first.

        Raises:
            WordsError: the text contains no words.
            ArchiveError: the archive has no index, or the index was altered.
        """
        if self._picked:
            return super().search(text)
        found, ranks = self.meeting(Searched(text)), self.data.rank_matches(text)
        return type(self)(self.data, found.asked, ids=sorted(found.ids(), key=ranks.__getitem__))


class ArchivedObservations(ArchivedCollection, Observations):
    """The figures of an archive."""

    __slots__ = _SLOTS


STORED: dict[str, type[ArchivedCollection]] = {
    "bulletins": ArchivedBulletins,
    "statements": ArchivedStatements,
    "observations": ArchivedObservations,
}
_IN_MEMORY: dict[str, type[Collection[Any]]] = {
    "bulletins": Bulletins,
    "statements": Statements,
    "observations": Observations,
}
