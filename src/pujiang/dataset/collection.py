"""Collections: immutable sequences of records of one kind, with one set of verbs."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, cast, overload

if TYPE_CHECKING:
    from types import ModuleType

    import pandas
    import polars

    from pujiang.dataset.counts import Counts
    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.naming import Match, Names
    from pujiang.model.base import Identified
    from pujiang.query.askable import Askable
    from pujiang.query.conditions import Condition
    from pujiang.query.questions import Order
    from pujiang.tables.columns import Cell

T = TypeVar("T", bound="Identified")
_D = TypeVar("_D")


class Collection(Sequence[T], Generic[T]):
    """Records of one kind, in canonical order: by id; what stands in a bulletin by bulletin and place in its text.

    Indexed by id, position or slice. A filter gives a new collection, and remembers in `query` what it was asked.

    Attributes:
        data: the dataset that the records are from.
        asked: the conditions that led to this selection; None for all records. `query` gives them in any case.
    """

    kind: ClassVar[str]
    __slots__ = ("_index", "_names", "_records", "asked", "data")

    def __init__(self, data: Dataset, records: Iterable[T], asked: Condition | None = None) -> None:
        """Hold records that are all of one dataset; datasets and filters make collections."""
        self.data = data
        self.asked = asked
        self._records = tuple(records)
        self._index: dict[Any, T] = {}
        self._names: Names | None = None

    # As a sequence

    @overload
    def __getitem__(self, key: str) -> T: ...
    @overload
    def __getitem__(self, key: int) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: str | int | slice) -> T | Self:  # pyright: ignore[reportIncompatibleMethodOverride]  # ids too
        """A record by its id, or by its position; several by a slice.

        Raises:
            UnknownIdError: no record bears the id; the error suggests the nearest.
            AmbiguousIdError: several bear it, as a short id in several bulletins; the error lists them.
            IndexError: there is no such position.
        """
        try:
            return self._index[key]
        except (KeyError, TypeError):
            # Not indexed yet, no id at all, or an id that nothing bears.
            pass
        if isinstance(key, slice):
            return self.picked(self._records[key])
        return self._records[key] if isinstance(key, int) else self._by_id(key)

    def _by_id(self, key: str) -> T:
        if not self._index:
            self._index = _indexed(self._records)
        found = self._index.get(key)
        if found is None:
            from pujiang.dataset.naming import missing  # noqa: PLC0415  # only a miss needs to know what is near

            raise missing(self, key)
        return found

    def __iter__(self) -> Iterator[T]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, item: object) -> bool:
        return self.get(item) is not None if isinstance(item, str) else item in self._records

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return self._records == other._records

    def __hash__(self) -> int:
        return hash((self.kind, self._records))

    def __repr__(self) -> str:
        shown = ", ".join(self.ids()[:2])
        more = ", …" if len(self) > 2 else ""  # noqa: PLR2004  # a repr fits a line
        return f"<{len(self)} {self.kind}: {shown}{more}>" if shown else f"<no {self.kind}>"

    def get(self, key: str, default: _D | None = None) -> T | _D | None:
        """A record by its id, or the default where none, or more than one, bears it."""
        if not self._index:
            self._index = _indexed(self._records)
        return self._index.get(key, default)

    def ids(self) -> tuple[str, ...]:
        """The keys of the records: the id, after the bulletin's for what stands in one."""
        return tuple(record.key for record in self._records)

    # Choosing

    @property
    def query(self) -> Condition:
        """The conditions that led to this selection, as data: a frozen tree."""
        return cast("Condition", asking().query_of(self))

    @property
    def askable(self) -> Askable:
        """What can be asked of the records: fields and measures, built-in and custom."""
        from pujiang.query.askable import askable  # noqa: PLC0415  # to look a record up nothing is asked

        return askable(self.kind, self.data.declarations)

    @property
    def names(self) -> Names:
        """The names of the records, for finding by name."""
        if self._names is None:
            from pujiang.dataset.naming import Names  # noqa: PLC0415  # most programs know the ids

            self._names = Names(self._records)
        return self._names

    def find(self, name: str) -> Match[T]:
        """The record whose name is nearest: accents, case, order of names and slips of the hand are forgiven.

        Raises:
            UnknownIdError: nothing is near.
        """
        from pujiang.dataset.naming import found  # noqa: PLC0415

        return found(self, name)

    def where(self, function: Callable[[T], object] | None = None, /, **fields: Any) -> Self:
        """The records that meet all conditions.

        Args:
            function: says of a record whether it is wanted. It has no form on the tables of an engine.
            **fields: for each field (`collection.askable.fields`) one value or several, of which one must be met: an
                id, a name, a record, or a word of a closed list.

        Raises:
            UnknownIdError: a field or value that does not exist; the error suggests the nearest.
        """
        return cast("Self", asking().where(self, function, fields))

    def exclude(self, **fields: Any) -> Self:
        """The records that do not meet the conditions, and have a value by which they could."""
        return cast("Self", asking().exclude(self, fields))

    def between(self, field: str, lower: object = None, upper: object = None) -> Self:
        """The records of which a measure lies between two values, both included; None leaves a side open.

        Args:
            field: statements and bulletins: `published`; observations: `value`, `lower`, `upper`, `reported`, `begins`,
                `ends` (of the period); forums: `begins`, `ends` (`query.measures`).
            lower: a number, or a day as `date` or "2023-09-22".
            upper: the same.

        Raises:
            UnknownIdError: there is no such measure; the error suggests the nearest.
            PujiangError: a number is compared with a day.
        """
        return cast("Self", asking().between(self, field, lower, upper))

    def known(self, *fields: str) -> Self:
        """The records that have a value in all of some fields; an empty tuple is a value."""
        return cast("Self", asking().known(self, fields, whether=True))

    def unknown(self, *fields: str) -> Self:
        """The records that have a value in none of some fields."""
        return cast("Self", asking().known(self, fields, whether=False))

    def sorted(self, by: str | Callable[[T], Any], *, reverse: bool = False) -> Self:
        """The same records in another order: by a measure, an attribute or a function; without a value come last."""
        value: Callable[[T], Any] = by if callable(by) else asking().reading(self.askable, by)
        known = [record for record in self._records if value(record) is not None]
        unknown = [record for record in self._records if value(record) is None]
        return self.but((*sorted(known, key=value, reverse=reverse), *unknown), self.asked)

    def first(self) -> T | None:
        """The first record, or None where there is none."""
        return self._records[0] if self._records else None

    def one(self) -> T:
        """The only record.

        Raises:
            PujiangError: there is none, or more than one.
        """
        if len(self._records) == 1:
            return self._records[0]
        from pujiang.errors import PujiangError  # noqa: PLC0415

        raise PujiangError(f"one of the {self.kind} was asked for, there are {len(self)}: {self!r}")

    def sample(self, size: int, *, seed: int) -> Self:
        """As many records as asked for, or all, drawn at random; the same for the same seed; in their own order."""
        from random import Random  # noqa: PLC0415

        drawn = Random(seed).sample(range(len(self)), min(size, len(self)))  # noqa: S311  # no secret is drawn
        return self.picked(self._records[i] for i in sorted(drawn))

    def __and__(self, other: Self) -> Self:
        return cast("Self", asking().both(self, other))

    def __or__(self, other: Self) -> Self:
        return cast("Self", asking().either(self, other))

    def __sub__(self, other: Self) -> Self:
        return cast("Self", asking().without(self, other))

    # Counting

    def group_by(self, *fields: str) -> dict[tuple[str, ...], Self]:
        """The records by their values in some fields; one with two values stands in two groups."""
        return cast("dict[tuple[str, ...], Self]", asking().grouped(self, fields))

    def count_by(self, *fields: str) -> Counts:
        """How many distinct records have which values in some fields: a small table, the most frequent first."""
        return cast("Counts", asking().counted(self, fields))

    # For other people's tools

    def to_records(self) -> list[dict[str, Cell]]:
        """The flat table as rows: names beside ids, lists joined by "; ", hedge and bounds in columns of their own."""
        from pujiang.tables.columns import rows_of  # noqa: PLC0415  # tables are for those who ask for one

        return rows_of(self.kind, self._records, self.data.declarations)

    def to_pandas(self) -> pandas.DataFrame:
        """The flat table as a pandas frame (extra `pandas`)."""
        from pujiang.tables.frames import column_names, to_pandas  # noqa: PLC0415

        return to_pandas(column_names(self.kind, self.data.declarations), self.to_records())

    def to_polars(self) -> polars.DataFrame:
        """The flat table as a Polars frame (extra `polars`)."""
        from pujiang.tables.frames import column_names, to_polars  # noqa: PLC0415

        return to_polars(column_names(self.kind, self.data.declarations), self.to_records())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The flat table as an Arrow stream, for whatever reads one (extra `arrow`)."""
        from pujiang.tables.frames import arrow_stream, column_names  # noqa: PLC0415

        return arrow_stream(column_names(self.kind, self.data.declarations), self.to_records(), requested_schema)

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, str]:
        from pujiang.dataset.overview import collection_text  # noqa: PLC0415  # notebooks alone ask for it
        from pujiang.display import mime_bundle  # noqa: PLC0415

        return mime_bundle(lambda: collection_text(self), self._repr_html_, include, exclude)

    def _repr_html_(self) -> str:
        from pujiang.dataset.overview import collection_html  # noqa: PLC0415

        return collection_html(self)

    # For the verbs

    def meeting(self, condition: Condition) -> Self:
        """The records that meet a condition, which holds no value that does not exist."""
        return cast("Self", asking().chosen(self, condition))

    def ordered(self, order: Sequence[Order], limit: int | None) -> Self:
        """The records as a `Query` orders them, as many as it wants."""
        return cast("Self", asking().ordered(self, order, limit))

    def but(self, records: Iterable[T], asked: Condition | None) -> Self:
        """A collection of the same kind and dataset, with other records."""
        return type(self)(self.data, records, asked)

    def picked(self, records: Iterable[T]) -> Self:
        """Some of the records, picked by hand."""
        return cast("Self", asking().picked(self, records))


def asking() -> ModuleType:
    """What chooses, groups and counts; it is not needed to look a record up."""
    from pujiang.dataset import asking as module  # noqa: PLC0415

    return module


def _indexed(records: Sequence[T]) -> dict[Any, T]:
    """Records by key, and by id where only one bears it."""
    index: dict[Any, T] = {}
    several: set[str] = set()
    for record in records:
        if index.setdefault(record.id, record) is not record:
            several.add(record.id)
    for short in several:
        del index[short]
    index.update((record.key, record) for record in records)
    return index
