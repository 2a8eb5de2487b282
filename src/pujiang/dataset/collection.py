"""`Collection`: immutable, ordered records of one kind, with methods to select, group and count them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from pujiang.deferred import defer
from pujiang.pausing import CollectionPaused

if TYPE_CHECKING:
    import pandas
    import polars

    from pujiang import arguments, display, errors, mappings, pydantic_schemas
    from pujiang.dataset import asking, groups, naming, overview
    from pujiang.dataset.counts import Counts
    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.groups import Groups
    from pujiang.dataset.naming import Match, NameIndex
    from pujiang.declarations import CustomField
    from pujiang.model import classes
    from pujiang.model.base import IdentifiedRecord
    from pujiang.query import askable, conditions, postings
    from pujiang.query.askable import Askable
    from pujiang.query.conditions import Condition, Order
    from pujiang.tables import columns, frames
    from pujiang.tables.cells import Cell
    from pujiang.tables.columns import Column
else:
    arguments = defer("pujiang.arguments")
    display = defer("pujiang.display")
    errors = defer("pujiang.errors")
    mappings = defer("pujiang.mappings")
    pydantic_schemas = defer("pujiang.pydantic_schemas")
    classes = defer("pujiang.model.classes")
    asking = defer("pujiang.dataset.asking")
    groups = defer("pujiang.dataset.groups")
    naming = defer("pujiang.dataset.naming")
    overview = defer("pujiang.dataset.overview")
    askable = defer("pujiang.query.askable")
    conditions = defer("pujiang.query.conditions")
    postings = defer("pujiang.query.postings")
    columns = defer("pujiang.tables.columns")
    frames = defer("pujiang.tables.frames")

T = TypeVar("T", bound="IdentifiedRecord")
_D = TypeVar("_D")
# How many records of a table are read at once.
_BATCH = 2_000


class LazyRecords(Sequence[T]):
    """Records that are found and built when they are needed: what a collection holds instead of a tuple."""

    __slots__ = ()

    @abstractmethod
    def find(self, name: object) -> T | None:
        """Return the record with a key or a unique id; build no other."""


class KindRecords(LazyRecords[T]):
    """All records of a kind, in order: built and sorted when first iterated, as a program may look up only one."""

    __slots__ = ("_family", "_keys", "_order", "_sorted")

    def __init__(self, family: Mapping[str, T], order: Callable[[T], Any]) -> None:
        """Take the records by key, built on look-up, and the key to sort them by."""
        self._family, self._order = family, order
        self._keys: dict[str, str] = {}
        self._sorted: tuple[T, ...] | None = None

    def find(self, name: object) -> T | None:
        """Return the record with a key or a unique id; build no other."""
        if not self._keys:
            self._keys = _index_ids((key.rpartition("/")[2], key, key) for key in self._family)
        key = self._keys.get(name) if isinstance(name, str) else None
        return None if key is None else self._family[key]

    @overload
    def __getitem__(self, at: int) -> T: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[T, ...]: ...
    def __getitem__(self, at: int | slice) -> T | tuple[T, ...]:
        return self.sort()[at]

    def __iter__(self) -> Iterator[T]:
        return iter(self.sort())

    def __len__(self) -> int:
        return len(self._family)

    def sort(self) -> tuple[T, ...]:
        """Return the records in order."""
        if self._sorted is None:
            with CollectionPaused():
                self._sorted = tuple(sorted(self._family.values(), key=self._order))
        return self._sorted


class Collection(Generic[T]):
    """Records of one kind in canonical order: by id or, for parts of a bulletin, by bulletin and position in its text.

    Indexed by id, position or slice. A filter returns a new collection, whose `query` is the condition it meets. It has
    the methods of a sequence but is no `Sequence`: Polars would take that for one column of objects.

    Attributes:
        data: the dataset of the records.
        kind: the kind of the records, such as "statements".
    """

    kind: str
    #: What subclasses, datasets and archives use: no public API, and left out by `dir`.
    _internal = frozenset("asked cell_batches cell_lists meeting names order_records pick_records with_records".split())
    __slots__ = ("__weakref__", "_index", "_names", "_records", "asked", "data")

    def __init__(self, data: Dataset, records: Iterable[T], asked: Condition | None = None) -> None:
        """Wrap records of one dataset; datasets and filters make collections."""
        self.data = data
        #: The condition of this selection; None for all records.
        self.asked = asked
        self._records = records if isinstance(records, LazyRecords) else tuple(records)
        self._index: dict[Any, T] = {}
        self._names: NameIndex | None = None

    # Like a sequence

    @overload
    def __getitem__(self, key: str) -> T: ...
    @overload
    def __getitem__(self, key: int) -> T: ...
    @overload
    def __getitem__(self, key: slice) -> Self: ...
    def __getitem__(self, key: str | int | slice) -> T | Self:
        """Return a record by id or position, or several by a slice.

        Raises:
            UnknownIdError: no record has the id; the error suggests the nearest.
            AmbiguousIdError: several have it, such as a short id in several bulletins; the error lists them.
            IndexError: the position is out of range.
        """
        if isinstance(key, slice):
            return self.pick_records(self._records[key])
        return self._records[key] if isinstance(key, int) else self._by_id(key)

    def _by_id(self, key: str) -> T:
        found = self._find(key)
        if found is None:
            raise naming.explain_missing(self, key)
        return found

    def __iter__(self) -> Iterator[T]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, item: object) -> bool:
        return self.get(item) is not None if isinstance(item, str) else item in self._records

    def index(self, record: T) -> int:
        """Return the position of a record.

        Raises:
            ValueError: it is not in the collection.
        """
        return self._records.index(record)

    def count(self, record: T) -> int:
        """Return how often a record occurs: once or never."""
        return self._records.count(record)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, type(self)):
            return NotImplemented
        return tuple(self._records) == tuple(other._records)

    def __hash__(self) -> int:
        return hash((self.kind, tuple(self._records)))

    def __repr__(self) -> str:
        shown = ", ".join(self.ids()[:2])
        more = ", …" if len(self) > 2 else ""  # noqa: PLR2004  # a repr fits a line
        return f"<{len(self)} {self.kind}: {shown}{more}>" if shown else f"<no {self.kind}>"

    def __dir__(self) -> list[str]:
        return [name for name in super().__dir__() if name not in self._internal]

    def get(self, key: str, default: _D | None = None) -> T | _D | None:
        """Return a record by its id, or the default if no record or more than one has it."""
        found = self._find(key)
        return default if found is None else found

    def _find(self, name: object) -> T | None:
        """Return the record with a key or a unique id."""
        if isinstance(self._records, LazyRecords):
            return self._records.find(name)
        if not self._index:
            self._index = _index_ids((record.id, record.key, record) for record in self._records)
        return self._index.get(name)

    def ids(self) -> tuple[str, ...]:
        """Return the keys of the records: the id, prefixed with the bulletin's id for parts of a bulletin."""
        return tuple(record.key for record in self._records)

    # Selecting

    @property
    def query(self) -> Condition:
        """The condition of this selection, as an immutable tree."""
        return self.asked or asking.EVERYTHING

    @property
    def askable(self) -> Askable:
        """The fields and measures that records can be selected by, built-in and custom."""
        return askable.askable(self.kind, self.data.declarations)

    @property
    def names(self) -> NameIndex:
        """The index of the names of the records."""
        if self._names is None:
            self._names = naming.NameIndex(self._records)
        return self._names

    def find(self, name: str) -> Match[T]:
        """Find the record with the nearest name; accents, case, word order and typos may differ.

        An identifier of another system finds its record, too: "wikidata:Q155".

        Raises:
            UnknownIdError: no name is near.
        """
        return naming.find_by_name(self, name)

    def where(self, condition: Callable[[T], object] | Mapping[str, Any] | None = None, /, **fields: Any) -> Self:
        """Return the records that meet all conditions.

        Args:
            condition: a function that returns whether a record is wanted, which engines cannot evaluate on tables; or
                values by field, as `fields`: type checkers know no custom fields.
            **fields: for each field (`collection.askable.fields`) one value, or several of which the record must have
                one: an id, a name, a record, or a word of a closed list.

        Raises:
            UnknownIdError: a field or value is unknown; the error suggests the nearest.
        """
        met = asking.require_condition(self.askable, self.data.collection, condition, fields)
        return self.meeting(met)

    def exclude(self, values: Mapping[str, Any] | None = None, /, **fields: Any) -> Self:
        """Return the records that are known not to meet the conditions; records without a value are left out."""
        arguments.expect("values", values, Mapping, type(None))
        met = asking.require_condition(self.askable, self.data.collection, values, fields)
        return self.meeting(conditions.Not(met))

    def between(self, field: str | CustomField, lower: object = None, upper: object = None) -> Self:
        """Return the records whose measure is between two values, both inclusive; None leaves a side open.

        Args:
            field: statements and bulletins: `published`; observations: `value`, `lower`, `upper`, `reported`, `begins`,
                `ends` (of the period); forums: `begins`, `ends` (`query.measures`).
            lower: a number, or a day as a `date` or as "2023-09-22".
            upper: the same.

        Raises:
            UnknownIdError: the measure is unknown; the error suggests the nearest.
            PujiangError: a bound is not of the measure's type: a number or a day.
        """
        return self.meeting(asking.require_range(self.askable, asking.name_field(field), lower, upper))

    def known(self, *fields: str | CustomField) -> Self:
        """Return the records that have a value in every given field; an empty tuple is a value."""
        return self.meeting(asking.require_known(self.askable, map(asking.name_field, fields), whether=True))

    def unknown(self, *fields: str | CustomField) -> Self:
        """Return the records that have no value in any of the given fields."""
        return self.meeting(asking.require_known(self.askable, map(asking.name_field, fields), whether=False))

    def sorted(self, by: str | CustomField | Callable[[T], Any], *, descending: bool = False) -> Self:
        """Return the records sorted by a measure, an attribute or a function; records without a value come last."""
        name = asking.name_field(by)
        arguments.expect("by", name, str, Callable)
        value: Callable[[T], Any] = by if callable(by) else asking.find_reader(self.askable, name)
        known = [record for record in self._records if value(record) is not None]
        unknown = [record for record in self._records if value(record) is None]
        return self.with_records((*sorted(known, key=value, reverse=descending), *unknown), self.asked)

    def first(self) -> T | None:
        """Return the first record, or None if the collection is empty."""
        return self._records[0] if self._records else None

    def one(self) -> T:
        """Return the only record.

        Raises:
            PujiangError: the collection is empty or has more than one record.
        """
        if len(self._records) == 1:
            return self._records[0]
        raise errors.PujiangError(f"expected exactly one of {self.kind}, found {len(self)}: {self!r}")

    def sample(self, size: int, *, seed: int) -> Self:
        """Return `size` records (or all, if fewer) drawn at random, in canonical order; the same for the same seed."""
        return self.pick_records(self._records[i] for i in asking.draw_positions(len(self), size, seed))

    def __and__(self, other: Self) -> Self:
        wanted = self._keys_of_other(other)
        return self.with_records((record for record in self if record.key in wanted), self.query & other.query)

    def __or__(self, other: Self) -> Self:
        self._keys_of_other(other)
        there = {record.key for record in self}
        added = (record for record in other if record.key not in there)
        return self.with_records((*self, *added), conditions.Either(self.query, other.query))

    def __sub__(self, other: Self) -> Self:
        unwanted = self._keys_of_other(other)
        kept = (record for record in self if record.key not in unwanted)
        return self.with_records(kept, conditions.Except(self.query, other.query))

    def _keys_of_other(self, other: Self) -> frozenset[str]:
        """Return the keys of a selection that this one is combined with: of the same kind, from the same dataset."""
        arguments.expect("other", other, Collection)
        if self.kind != other.kind or self.data is not other.data:
            raise errors.PujiangError(
                "expected two selections of one kind from one dataset; merge the datasets before you combine selections"
            )
        return frozenset(record.key for record in other)

    # Counting

    def group_by(self, *fields: str | CustomField) -> Groups[Self]:
        """Group the records by their values in some fields; a record with two values is in two groups.

        The groups have tuples of values as keys; with one field, the value alone finds a group too.
        """
        found = asking.group_records(self, self.askable, [*map(asking.name_field, fields)])
        return groups.Groups({values: self.pick_records(records) for values, records in found.items()})

    def crosstab(self, rows: str | CustomField, columns: str | CustomField) -> Counts:
        """Count distinct records by two fields: a row for each value of the first, a column for each of the second.

        Records without a value in one of the fields are left out.
        """
        return asking.cross_values(self, self.askable, asking.name_field(rows), asking.name_field(columns))

    def count_by(self, *fields: str | CustomField) -> Counts:
        """Count distinct records by their values in some fields, the most frequent first."""
        return asking.count_values(self, self.askable, [*map(asking.name_field, fields)])

    # Tables

    def to_records(self) -> list[dict[str, Cell]]:
        """Return the flat table as rows of JSON values: names beside ids, and lists joined by "; "."""
        chosen = columns.columns_for(self.kind, self.data.declarations)
        return [row for batch in self.cell_batches(chosen) for row in columns.rows_of_cells(chosen, batch)]

    def cell_batches(self, chosen: Sequence[Column]) -> Iterator[list[list[Cell]]]:
        """Yield the cells of some thousand records, column by column; lists are joined by "; "."""
        records = iter(self)
        while batch := list(islice(records, _BATCH)):
            yield [[*map(columns.join_cell, map(column.cell, batch))] for column in chosen]

    def cell_lists(self, chosen: Sequence[Column]) -> list[list[Any]]:
        """Return the cells of all records, column by column; those of several values are tuples."""
        return frames.cells_of(chosen, self._records)

    def to_dict(self, *, embed: bool | Iterable[str] = False) -> dict[str, Any]:
        """Return the selection as a mapping of JSON values: `type` ("statements"), and its `records` as mappings.

        Args:
            embed: the fields whose references become mappings too, or True for all; the others are keys.

        Raises:
            UnknownIdError: the records have no reference of that name.
        """
        return {mappings.TYPE: self.kind, "records": [record.to_dict(embed=embed) for record in self]}

    def to_json(self, *, embed: bool | Iterable[str] = False, indent: int | None = None) -> str:
        """Return the mapping of `to_dict` as JSON text."""
        return mappings.write_json(self.to_dict(embed=embed), indent)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> Any:
        return pydantic_schemas.build_selection_schema(cls, classes.class_of(cls.kind))

    def to_pandas(self) -> pandas.DataFrame:
        """Return the flat table as a pandas frame (extra `pandas`).

        Text is `string`, whole numbers `Int64`, other numbers `float64`, days `datetime64[s]`, words of closed lists
        categories of all their words, and several values a list.
        """
        return frames.make_pandas(*self._flat_table())

    def to_polars(self) -> polars.DataFrame:
        """Return the flat table as a Polars frame (extra `polars`), with the types of `to_pandas`: codes are `Enum`."""
        return frames.make_polars(*self._flat_table(), codes=True)

    def to_arrow(self) -> Any:
        """Return the flat table as a `pyarrow.Table` (extra `arrow`), with the same types: codes are dictionaries."""
        return frames.make_arrow(self.kind, repr(self), *self._flat_table(), codes=True)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Export the flat table as an Arrow stream, for libraries that read one (extra `arrow`)."""
        stream: object = self.to_arrow().__arrow_c_stream__(requested_schema)
        return stream

    def __array__(self, dtype: object = None, *, copy: object = None) -> Any:
        """Refuse to become an array: pandas would make one column of objects of it."""
        raise frames.refuse_array(self.kind)

    def _flat_table(self) -> tuple[tuple[Column, ...], list[list[Any]]]:
        chosen = columns.columns_for(self.kind, self.data.declarations)
        return chosen, self.cell_lists(chosen)

    def _repr_mimebundle_(
        self, include: Container[str] | None = None, exclude: Container[str] | None = None
    ) -> dict[str, str]:
        return display.mime_bundle(lambda: overview.collection_text(self), self._repr_html_, include, exclude)

    def _repr_html_(self) -> str:
        return overview.collection_html(self, self.kind, self.data.declarations)

    # Internal

    def meeting(self, condition: Condition) -> Self:
        """Return the records that meet a condition; its values are not checked."""
        data = self.data
        indexed = len(self) >= postings.FROM and self is data.collection(self.kind)
        index = data.postings(self.kind) if indexed else None
        found = asking.select_records(self, self.askable, condition, data.rank_matches, index)
        return self.with_records(found, self.query & condition)

    def order_records(self, order: Sequence[Order], limit: int | None) -> Self:
        """Return the records in the order of a `Query`, at most `limit` of them."""
        records = asking.order_records(self, self.askable, order)
        return self.with_records(records, self.asked) if limit is None else self.pick_records(records[:limit])

    def with_records(self, records: Iterable[T], asked: Condition | None) -> Self:
        """Return a collection of the same kind and dataset with other records."""
        return type(self)(self.data, records, asked)

    def pick_records(self, records: Iterable[T]) -> Self:
        """Return a collection of some of the records, selected by id."""
        kept = tuple(records)
        return self.with_records(kept, self.query & asking.require_records(kept))


def _index_ids(records: Iterable[tuple[str, str, _D]]) -> dict[Any, _D]:
    """Index records, each with its id and key: by key, and by id if it is unique."""
    by_id, by_key = dict[Any, _D](), dict[Any, _D]()
    several: set[str] = set()
    for short, key, record in records:
        if key in by_key:
            continue
        if short in by_id:
            several.add(short)
        by_id[short] = by_key[key] = record
    for short in several:
        del by_id[short]
    return by_id | by_key
