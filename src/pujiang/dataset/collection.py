"""Collections: immutable sequences of records of one kind, with one set of verbs."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Self, TypeVar, overload

from pujiang.dataset.counts import Counts
from pujiang.dataset.naming import Match, code_of, find_record, key_of, missing
from pujiang.display import html_table
from pujiang.errors import AmbiguousIdError, PujiangError, UnknownIdError
from pujiang.query.conditions import Condition, Either, Everything, Except, Not, OneOf, Satisfying
from pujiang.query.evaluation import selected
from pujiang.query.fields import FIELDS, Field
from pujiang.similar import nearest_names
from pujiang.tables import frames
from pujiang.tables.columns import Cell, rows_of

if TYPE_CHECKING:
    import pandas
    import polars

    from pujiang.dataset.dataset import Dataset
    from pujiang.model.base import Identified

T = TypeVar("T", bound="Identified")
_D = TypeVar("_D")
_EVERYTHING = Everything()


class Collection(Sequence[T], Generic[T]):
    """Records of one kind, in canonical order: by id; what stands in a bulletin by bulletin and place in its text.

    Indexed by id, position or slice. A filter gives a new collection, and remembers in `query` what it was asked.

    Attributes:
        query: the conditions that led to this selection, as data.
    """

    kind: ClassVar[str]
    __slots__ = ("_data", "_index", "_records", "query")

    def __init__(self, data: Dataset, records: Iterable[T], query: Condition = _EVERYTHING) -> None:
        self._data = data
        self._records = tuple(records)
        self._index: dict[Any, T] = {}
        self.query = query

    # As a sequence

    @overload
    def __getitem__(self, key: str) -> T: ...
    @overload
    def __getitem__(self, key: int) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: str | int | slice) -> T | Self:
        """A record by its id, or by its position; several by a slice.

        Raises:
            UnknownIdError: no record bears the id; the error suggests the nearest.
            AmbiguousIdError: several bear it, as a short id in several bulletins; the error lists them.
            IndexError: there is no such position.
        """
        try:
            return self._index[key]
        except (KeyError, TypeError):
            return self._found(key)

    def _found(self, key: str | int | slice) -> T | Self:
        if isinstance(key, slice):
            return self._with(self._records[key])
        if isinstance(key, int):
            return self._records[key]
        if not self._index and self._records:
            self._index = _indexed(self._records)
            return self[key]
        candidates = [record.key for record in self._records if key == record.id]
        if candidates:
            raise AmbiguousIdError(key, self._data.singular(self.kind), map(str, candidates))
        raise missing(self._data, self.kind, key, [str(name) for name in self._index])

    def __iter__(self) -> Iterator[T]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return self.get(item) is not None
        return item in self._records

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Collection):
            return NotImplemented
        return self.kind == other.kind and self._records == other._records

    def __hash__(self) -> int:
        return hash((self.kind, self._records))

    def __repr__(self) -> str:
        shown = ", ".join(str(record.key) for record in self._records[:2])
        more = ", …" if len(self) > 2 else ""  # noqa: PLR2004  # a repr fits a line
        return f"<{len(self)} {self.kind}: {shown}{more}>" if shown else f"<no {self.kind}>"

    def get(self, key: str, default: _D | None = None) -> T | _D | None:
        """A record by its id, or the default where none, or more than one, bears it."""
        try:
            return self[key]
        except (UnknownIdError, AmbiguousIdError):
            return default

    def ids(self) -> tuple[str, ...]:
        """The keys of the records: the id, after the bulletin's for what stands in one."""
        return tuple(str(record.key) for record in self._records)

    # Choosing

    def find(self, name: str) -> Match[T]:
        """The record whose name is nearest: accents, case, order of names and slips of the hand are forgiven.

        Raises:
            UnknownIdError: nothing is near.
        """
        return find_record(self._records, self._data.singular(self.kind), name)

    def where(self, function: Callable[[T], object] | None = None, /, **fields: Any) -> Self:
        """The records that meet all conditions.

        Args:
            function: says of a record whether it is wanted. It has no form on the tables of an engine.
            **fields: for each field (`query.fields.FIELDS`) one value or several, of which one must be met: an id,
                a name, a record, or a word of a closed list.

        Raises:
            UnknownIdError: a field or value that does not exist; the error suggests the nearest.
        """
        condition = self._condition(fields)
        return self._selected(condition if function is None else condition & Satisfying(function))

    def exclude(self, **fields: Any) -> Self:
        """The records that do not meet the conditions, and have a value by which they could."""
        return self._selected(Not(self._condition(fields)))

    def sorted(self, by: str | Callable[[T], Any], *, reverse: bool = False) -> Self:
        """The same records in another order: by an attribute or a function; those without a value come last."""
        value = by if callable(by) else lambda record: getattr(record, by)
        known = [record for record in self._records if value(record) is not None]
        unknown = [record for record in self._records if value(record) is None]
        return self._with((*sorted(known, key=value, reverse=reverse), *unknown))

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
        raise PujiangError(f"one of the {self.kind} was asked for, there are {len(self)}: {self!r}")

    def sample(self, size: int, *, seed: int) -> Self:
        """As many records as asked for, drawn at random; the same for the same seed."""
        drawn = random.Random(seed).sample(range(len(self)), min(size, len(self)))  # noqa: S311  # no secret
        return self._with(self._records[i] for i in sorted(drawn))

    def __and__(self, other: Self) -> Self:
        wanted = self._keys_of(other)
        kept = (record for record in self._records if record.key in wanted)
        return type(self)(self._data, kept, self.query & other.query)

    def __or__(self, other: Self) -> Self:
        mine = self._keys_of(other) and {record.key for record in self._records}
        added = (record for record in other._records if record.key not in mine) if mine else other._records
        return type(self)(self._data, (*self._records, *added), Either(self.query, other.query))

    def __sub__(self, other: Self) -> Self:
        unwanted = self._keys_of(other)
        kept = (record for record in self._records if record.key not in unwanted)
        return type(self)(self._data, kept, Except(self.query, other.query))

    # Counting

    def group_by(self, *fields: str) -> dict[tuple[str, ...], Self]:
        """The records by their values in some fields; one with two values stands in two groups."""
        groups: dict[tuple[str, ...], list[T]] = {}
        for record in self._records:
            for values in self._combinations(record, fields):
                groups.setdefault(values, []).append(record)
        return {values: self._with(groups[values]) for values in sorted(groups)}

    def count_by(self, *fields: str) -> Counts:
        """How many distinct records have which values in some fields: a small table, the most frequent first."""
        counter = Counter(values for record in self._records for values in self._combinations(record, fields))
        rows = sorted(((*values, count) for values, count in counter.items()), key=lambda row: (-int(row[-1]), row))
        return Counts(columns=(*fields, "count"), rows=rows)

    # For other people's tools

    def to_records(self) -> list[dict[str, Cell]]:
        """The flat table as rows: names beside ids, lists joined by "; ", hedge and bounds in columns of their own."""
        return rows_of(self.kind, self._records)

    def to_pandas(self) -> pandas.DataFrame:
        """The flat table as a pandas frame (extra `pandas`)."""
        return frames.to_pandas(frames.column_names(self.kind), self.to_records())

    def to_polars(self) -> polars.DataFrame:
        """The flat table as a Polars frame (extra `polars`)."""
        return frames.to_polars(frames.column_names(self.kind), self.to_records())

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The flat table as an Arrow stream, for whatever reads one (extra `arrow`)."""
        table = frames.to_arrow(frames.column_names(self.kind), self.to_records())
        return table.__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        header = frames.column_names(self.kind)
        rows = [tuple(row.values()) for row in self.to_records()]
        return html_table(repr(self), header, rows)

    # Within

    def _with(self, records: Iterable[T]) -> Self:
        kept = tuple(records)
        query = self.query & OneOf("id", tuple(str(record.key) for record in kept))
        return type(self)(self._data, kept, query)

    def _selected(self, condition: Condition) -> Self:
        found = selected(self._records, self.kind, condition, self._data.search)
        return type(self)(self._data, found, self.query & condition)

    def _condition(self, fields: dict[str, Any]) -> Condition:
        condition: Condition = _EVERYTHING
        for name, asked in fields.items():
            condition &= self._one_of(name, asked)
        return condition

    def _one_of(self, name: str, asked: Any) -> OneOf:
        several = asked if isinstance(asked, list | tuple | set | frozenset | Collection) else (asked,)
        field = self._field(name)
        return OneOf(name, tuple(self._value(field, name, value) for value in several))

    def _value(self, field: Field, name: str, asked: Any) -> str:
        if field.records:
            return key_of(self._data, field.records, asked)
        return code_of(field.codes, asked, f"{name} of {self.kind}") if field.codes else str(asked)

    def _field(self, name: str) -> Field:
        fields = FIELDS[self.kind]
        if name not in fields:
            raise UnknownIdError(name, f"field of {self.kind}", nearest_names(name, fields) or sorted(fields))
        return fields[name]

    def _combinations(self, record: T, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
        """Every combination of the values of a record in some fields, each once."""
        found: list[tuple[str, ...]] = [()]
        for name in names:
            values = dict.fromkeys(self._field(name).values(record) or ())
            found = [(*before, value) for before in found for value in values]
        return iter(found)

    def _keys_of(self, other: Collection[T]) -> frozenset[object]:
        if other.kind != self.kind or other._data is not self._data:
            raise PujiangError("only selections of one kind from one dataset combine; merge the datasets first")
        return frozenset(record.key for record in other)


def _indexed(records: Sequence[Any]) -> dict[Any, Any]:
    """Records by key, and by id where only one bears it."""
    index: dict[str, Any] = {}
    borne = Counter(record.id for record in records)
    for record in records:
        if borne[record.id] == 1:
            index[record.id] = record
        index[record.key] = record
    return index
