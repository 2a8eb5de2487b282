"""The methods of collections that select, group and count; imported when the first of them is called."""

from __future__ import annotations

from collections import Counter
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from pujiang.dataset.collection import Collection
from pujiang.dataset.counts import Counts
from pujiang.dataset.naming import key_of, word_of
from pujiang.errors import PujiangError, UnknownIdError
from pujiang.model.classes import class_of
from pujiang.query import postings
from pujiang.query.conditions import (
    Between,
    Condition,
    Contains,
    Either,
    Everything,
    Except,
    Known,
    Not,
    OneOf,
    Overlapping,
    Satisfying,
    Searched,
    leaves,
)
from pujiang.query.evaluation import filter_records
from pujiang.query.query_fields import as_word, find_named
from pujiang.query.questions import Counting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.query.askable import Askable
    from pujiang.query.query_fields import QueryField, Values
    from pujiang.query.questions import Order
    from pujiang.text.source import Span

EVERYTHING = Everything()
_C = TypeVar("_C", bound=Collection[Any])
_SEVERAL = (list, tuple, set, frozenset, Collection)


def meet_fields(collection: _C, function: Callable[[Any], object] | None, fields: Mapping[str, Any]) -> _C:
    """Return the records that satisfy the function and have one of the given values in every field."""
    condition = condition_of(collection, fields)
    return collection.meeting(condition if function is None else condition & Satisfying(function))


def miss_fields(collection: _C, fields: Mapping[str, Any]) -> _C:
    """Return the records that are known not to meet the conditions on fields."""
    return collection.meeting(Not(condition_of(collection, fields)))


def select_records(collection: _C, condition: Condition) -> _C:
    """Return the records that meet a condition: by index if the collection is large and unfiltered, else by scan."""
    data = collection.data
    found = None
    if len(collection) >= postings.FROM and collection is data.collection(collection.kind):
        found = data.postings(collection.kind).select_records(condition, data.rank_matches)
    if found is None:
        found = filter_records(collection, collection.askable, condition, data.rank_matches)
    return collection.with_records(found, query_of(collection) & condition)


def select_by_topic(collection: _C, topics: Iterable[Any], *, exact: bool) -> _C:
    """Return the statements about any of the topics or, unless `exact`, about their narrower topics."""
    return _select_below(collection, "topic", "topics", topics, None if exact else collection.data.narrower)


def select_by_place(collection: _C, places: Iterable[Any], *, exact: bool) -> _C:
    """Return the statements about any of the places or, unless `exact`, about places in them and their members."""
    return _select_below(collection, "place", "places", places, None if exact else collection.data.lying_in)


def _select_below(
    collection: _C, field: str, kind: str, asked: Iterable[Any], widen: Callable[[str], list[str]] | None
) -> _C:
    keys = dict.fromkeys(key_of(collection.data, kind, one) for one in asked)
    wider = dict.fromkeys(below for key in keys for below in widen(key)) if widen else keys
    return collection.meeting(OneOf(field, tuple(wider)))


def select_by_text(collection: _C, text: str, *, exact: bool) -> _C:
    """Return the statements that contain a text: folded, or to the letter if `exact`."""
    return collection.meeting(Contains("text", text, exact))


def select_between(collection: _C, field: str, lower: Any, upper: Any) -> _C:
    """Return the records whose measure is between two bounds, both inclusive; None leaves a side open."""
    first, last = _convert_bound(lower), _convert_bound(upper)
    collection.askable.find_measure(field, first, last)
    return collection.meeting(Between(field, first, last))


def _convert_bound(bound: Any) -> str | float | None:
    """Return a date as ISO 8601 text, a number as a float, and text or None unchanged."""
    if isinstance(bound, date):
        # Of a datetime only the date counts.
        return bound.isoformat()[:10]
    return bound if bound is None or isinstance(bound, str) else float(bound)


def select_known(collection: _C, fields: Iterable[str], *, whether: bool) -> _C:
    """Return the records that have a value in all of the fields or, with `whether=False`, in none of them."""
    condition: Condition = EVERYTHING
    of = collection.askable
    there = dict.fromkeys((*of.fields, *of.measures))
    for field in fields:
        find_named(field, there, f"field of {collection.kind}")
        condition &= Known(field) if whether else Not(Known(field))
    return collection.meeting(condition)


def search_words(collection: _C, text: str) -> _C:
    """Return the statements that a full-text search finds, the best match first."""
    found, ranks = collection.meeting(Searched(text)), collection.data.rank_matches(text)
    return found.with_records(sorted(found, key=lambda record: ranks[record.key]), found.asked)


def select_overlapping(collection: _C, span: Span) -> _C:
    """Return the statements that overlap a span of a bulletin's text."""
    bulletin = collection.data.bulletins.where(sha256=span.source.sha256).first()
    return collection.meeting(Overlapping(bulletin.id if bulletin else "", span.start, span.end))


def pick_records(collection: _C, records: Iterable[Any]) -> _C:
    """Return a collection of the given records of it, selected by id: for slices, samples and groups."""
    kept = tuple(records)
    return collection.with_records(kept, query_of(collection) & OneOf("id", tuple(str(record.key) for record in kept)))


def query_of(collection: Collection[Any]) -> Condition:
    """Return the condition of a collection; `Everything` if it is unfiltered."""
    return collection.asked or EVERYTHING


def condition_of(collection: Collection[Any], fields: Mapping[str, Any]) -> Condition:
    """Return the condition that every field has one of its given values.

    Raises:
        UnknownIdError: a field or value is unknown; the error suggests the nearest.
    """
    condition: Condition = EVERYTHING
    for name, asked in fields.items():
        field = collection.askable.find_field(name)
        several = cast("Iterable[Any]", asked) if isinstance(asked, _SEVERAL) else (asked,)
        values = (_find_value(collection.data, field, f"{name} of {collection.kind}", value) for value in several)
        condition &= OneOf(name, tuple(values))
    return condition


def _find_value(data: Dataset, field: QueryField, what: str, asked: Any) -> str:
    if field.records:
        return key_of(data, field.records, asked)
    return word_of(field.options, as_word(asked), what) if field.options else as_word(asked)


def check_values(collection: Collection[Any], condition: Condition) -> None:
    """Check that every value in a condition exists: with an unknown value the answer would be empty without a reason.

    Raises:
        UnknownIdError: a value is unknown; the error suggests the nearest.
    """
    for leaf in leaves(condition):
        if isinstance(leaf, OneOf):
            field = collection.askable.find_field(leaf.field)
            what = f"{leaf.field} of {collection.kind}"
            for value in leaf.values:
                # Conditions compare keys; a name would match nothing.
                if (key := _find_value(collection.data, field, what, value)) != value:
                    raise UnknownIdError(value, what, [key])


def find_reader(of: Askable, name: str) -> Callable[[Any], Any]:
    """Return a function that reads a measure, a field or an attribute from a record.

    Raises:
        UnknownIdError: the name is unknown; the error suggests the nearest.
    """
    if name in of.measures:
        return of.measures[name].value
    field = of.fields.get(name)
    if field and not field.several and name != "id":
        return of.find_order(name)
    attributes = [attribute for attribute in dir(class_of(of.kind)) if not attribute.startswith("_")]
    find_named(name.partition(".")[0], dict.fromkeys(attributes), f"attribute of {of.kind}")
    return attrgetter(name)


def order_records(collection: _C, order: Sequence[Order], limit: int | None) -> _C:
    """Return the records sorted by some fields, at most `limit` of them; records without a value come last."""
    records = list(collection)
    for one in reversed(order):
        value = collection.askable.find_order(one.field)
        unknown = [record for record in records if value(record) is None]
        records = [record for record in records if value(record) is not None]
        records.sort(key=value, reverse=one.descending)  # type: ignore[arg-type]  # records without a value were separated
        records += unknown
    return (
        collection.with_records(records, collection.asked)
        if limit is None
        else pick_records(collection, records[:limit])
    )


def intersect(first: _C, second: _C) -> _C:
    """Return the records that are in both selections."""
    wanted = _keys(first, second)
    return first.with_records((r for r in first if r.key in wanted), query_of(first) & query_of(second))


def unite(first: _C, second: _C) -> _C:
    """Return the records that are in either selection: those of the first, then those only in the second."""
    _keys(first, second)
    there = {record.key for record in first}
    added = (record for record in second if record.key not in there)
    return first.with_records((*first, *added), Either(query_of(first), query_of(second)))


def subtract(first: _C, second: _C) -> _C:
    """Return the records that are in the first selection and not in the second."""
    unwanted = _keys(first, second)
    kept = (record for record in first if record.key not in unwanted)
    return first.with_records(kept, Except(query_of(first), query_of(second)))


def _keys(first: Collection[Any], second: Collection[Any]) -> frozenset[object]:
    if first.kind != second.kind or first.data is not second.data:
        raise PujiangError(
            "expected two selections of one kind from one dataset; merge the datasets before you combine selections"
        )
    return frozenset(record.key for record in second)


def group_records(collection: _C, fields: Sequence[str]) -> dict[tuple[str, ...], _C]:
    """Return the records by their values in some fields, groups in the order of the values."""
    readers = _find_readers(collection, fields)
    groups: dict[tuple[str, ...], list[Any]] = {}
    for record in collection:
        for values in _combine_values(readers, record):
            groups.setdefault(values, []).append(record)
    return {values: pick_records(collection, groups[values]) for values in sorted(groups)}


def count_values(collection: Collection[Any], fields: Sequence[str]) -> Counts:
    """Count the records by their values in some fields, the most frequent combination first."""
    fields = Counting(kind=collection.kind, declarations=collection.data.declarations, fields=fields).fields
    if not fields:
        return Counts(columns=("count",), rows=((len(collection),),))
    readers = _find_readers(collection, fields)
    counter = Counter(values for record in collection for values in _combine_values(readers, record))
    most_frequent_first = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return Counts(columns=(*fields, "count"), rows=tuple((*values, count) for values, count in most_frequent_first))


def _find_readers(collection: Collection[Any], fields: Sequence[str]) -> list[Callable[[Any], Values]]:
    return [collection.askable.find_field(name).values for name in fields]


def _combine_values(readers: Sequence[Callable[[Any], Values]], record: Any) -> Iterator[tuple[str, ...]]:
    """Return every combination of the values of a record in some fields, each once."""
    found: list[tuple[str, ...]] = [()]
    for read in readers:
        values = dict.fromkeys(read(record) or ())
        found = [(*before, value) for before in found for value in values]
    return iter(found)
