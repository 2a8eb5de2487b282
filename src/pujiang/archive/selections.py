"""Collections of an archive: they keep their query, and build only the records that are used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self, cast

from pujiang.archive.hits import Hits
from pujiang.dataset import asking
from pujiang.dataset.collection import Collection
from pujiang.dataset.collections import Bulletins
from pujiang.dataset.counts import Counts
from pujiang.dataset.naming import NameIndex
from pujiang.dataset.observations import Observations
from pujiang.dataset.statements import Statements
from pujiang.deferred import defer
from pujiang.errors import AmbiguousIdError, UnknownIdError
from pujiang.kinds import KINDS
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
from pujiang.query.questions import Counting
from pujiang.tables.table import BATCH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pujiang.archive import archived_exports
    from pujiang.archive.archive import Archive
    from pujiang.declarations import CustomField
    from pujiang.tables.cells import Cell
    from pujiang.tables.columns import Column
else:
    archived_exports = defer("pujiang.archive.archived_exports")

# With more bulletins than this they are found by id only: indexing all names would load the whole archive.
_MOST_NAMES = 20_000


class ArchivedCollection(Collection[Any]):
    """A collection of an archive, which runs its query when the result is needed.

    Iteration builds records in batches and keeps none; sorting by a function, unions (`|`) and all methods that take a
    function build all selected records.
    """

    __slots__ = ()

    if TYPE_CHECKING:
        data: Archive

    def __init__(
        self,
        data: Archive,
        asked: Condition | None = None,
        order: Iterable[Order] = (),
        ids: Iterable[str] | None = None,
    ) -> None:
        """Select from an archive: by a condition and an order; or, if a query has already run, by ids in this order."""
        super().__init__(data, Hits(data, self.kind, asked, order, ids), asked)

    @property
    def _hits(self) -> Hits:
        return cast("Hits", self._records)

    def __reduce__(self) -> tuple[Any, ...]:
        hits = self._hits
        return type(self), (self.data, self.asked, hits.order, hits.ids() if hits.picked else None)

    # Results

    def ids(self) -> tuple[str, ...]:
        """Return the keys of the records, without building them."""
        return self._hits.ids()

    def __iter__(self) -> Iterator[Any]:
        return self._hits.iterate_in_batches()

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return self.get(item) is not None
        found = self.get(getattr(item, "key", ""))
        return found is not None and found == item

    def __getitem__(self, key: str | int | slice) -> Any:
        """Return a record, or a slice of the collection; only these records are built."""
        if isinstance(key, slice):
            return self.pick_records(self._hits[key])
        if isinstance(key, int):
            return self._hits[key]
        found = self.get(key)
        if found is None:
            raise self._missing(key)
        return found

    def _missing(self, key: str) -> UnknownIdError | AmbiguousIdError:
        bearing = self._hits.keys_of(key)
        if bearing:
            return AmbiguousIdError(key, KINDS[self.kind].singular, bearing)
        return UnknownIdError(key, KINDS[self.kind].singular, self.data.near(self.kind, key))

    @property
    def names(self) -> NameIndex:
        """The names of the bulletins, unless there are too many; empty for statements and figures."""
        few = self.kind == "bulletins" and len(self) <= _MOST_NAMES
        return super().names if few else NameIndex(())

    def first(self) -> Any:
        """Return the first record, or None if the collection is empty; only this one is built."""
        if self._hits.picked:
            return self[0] if self.ids() else None
        return next(iter(self.order_records(self._hits.order, 1)), None)

    # Selections

    def meeting(self, condition: Condition) -> Self:
        """Return the records that meet a condition: it runs on the tables, except functions, which run on records."""
        if self._hits.picked:
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
        return type(self)(self.data, condition, self._hits.order)

    def _in_memory(self) -> Self:
        """Return a collection of the same records in memory."""
        return self.with_records(self._records, self.asked)

    def with_records(self, records: Iterable[Any], asked: Condition | None) -> Self:
        """Return a collection in memory."""
        return cast("Self", _IN_MEMORY[self.kind](self.data, records, asked))

    def order_records(self, order: Sequence[Order], limit: int | None) -> Self:
        """Return the records in the order of a `Query`, at most `limit` of them; the tables are sorted."""
        if self._hits.picked:
            return super().order_records(order, limit)
        ordered = type(self)(self.data, self.asked, (*order, *self._hits.order))
        if limit is None:
            return ordered
        # A limit is not a condition: the result is fixed as these ids.
        ids = ordered._hits.find_ids(limit)  # noqa: SLF001
        return type(self)(self.data, self.query & OneOf("id", ids), ids=ids)

    def sorted(self, by: str | CustomField | Callable[[Any], Any], *, descending: bool = False) -> Self:
        """Return the records sorted by a measure, an attribute or a function; records without a value come last.

        Sorting by a field or measure of queries runs on the tables; else all records are built.
        """
        by = asking.name_field(by)
        # The attribute `id` of records is the short id, which the tables do not have.
        field = self.askable.fields.get(by) if isinstance(by, str) and by != "id" else None
        if isinstance(by, str) and (by in self.askable.measures or (field and not field.several)):
            return self.order_records([Order(field=by, descending=descending)], None)
        return super().sorted(by, descending=descending)

    def sample(self, size: int, *, seed: int) -> Self:
        """Return `size` records (or all, if fewer) drawn at random, in canonical order; only these are built."""
        drawn, keys = asking.draw_positions(len(self), size, seed), self.ids()
        return self.pick_records(self.data.records(self.kind, [keys[i] for i in drawn]))

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
        return same and not self._hits.picked and not cast("ArchivedCollection", other)._hits.picked  # noqa: SLF001

    # Tables

    def cell_batches(self, chosen: Sequence[Column]) -> Iterator[list[list[Cell]]]:
        """Yield the cells of some thousand records, column by column; lists are joined by "; "; no record is built."""
        rows = self._read_flat(chosen)
        if rows is None:
            yield from super().cell_batches(chosen)
            return
        for start in range(0, len(rows), BATCH):
            some = rows[start : start + BATCH]
            yield [archived_exports.read_joined_cells(*pair) for pair in zip(chosen, some, strict=True)]

    def cell_lists(self, chosen: Sequence[Column]) -> list[list[Any]]:
        """Return the cells of all records, column by column; no record is built."""
        rows = self._read_flat(chosen)
        if rows is None:
            return super().cell_lists(chosen)
        return [archived_exports.read_flat_cells(*pair) for pair in zip(chosen, rows, strict=True)]

    def _read_flat(self, chosen: Sequence[Column]) -> Any:
        """Return columns of the flat table as a Polars frame; None if the archive does not store them."""
        exports = self.data.stored_exports
        is_all = self.asked is None and not self._hits.order and not self._hits.picked
        return exports and exports.read_flat(self.kind, chosen, None if is_all else self.ids())

    # Counts

    def count_by(self, *fields: str | CustomField) -> Counts:
        """Count distinct records by their values in some fields, the most frequent first, on the tables."""
        names = [*map(asking.name_field, fields)]
        if self._hits.picked:
            return super().count_by(*names)
        answer = self._hits.run_query(Counting.of(self, *names)).collect()
        return Counts(columns=(*names, "count"), rows=tuple(answer.iter_rows()))


class ArchivedBulletins(ArchivedCollection, Bulletins):
    """The bulletins of an archive; their texts are decoded when they are needed."""

    __slots__ = ()


class ArchivedStatements(ArchivedCollection, Statements):
    """The statements of an archive."""

    __slots__ = ()

    def search(self, text: str) -> Self:
        """Return the statements that contain all the given words in any inflection, best first.

        Raises:
            WordsError: the text contains no words.
            ArchiveError: the archive has no index, or the index was altered.
        """
        if self._hits.picked:
            return super().search(text)
        found, ranks = self.meeting(Searched(text)), self.data.rank_matches(text)
        return type(self)(self.data, found.asked, ids=sorted(found.ids(), key=ranks.__getitem__))


class ArchivedObservations(ArchivedCollection, Observations):
    """The figures of an archive."""

    __slots__ = ()


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
