"""What the verbs of collections do that choose, group and count; imported when the first of them is used."""

from __future__ import annotations

from collections import Counter
from datetime import date
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

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
from pujiang.query.evaluation import selected
from pujiang.query.fields import as_word, named
from pujiang.query.questions import Counting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.query.askable import Askable
    from pujiang.query.fields import Field, Values
    from pujiang.query.questions import Order
    from pujiang.text.source import Span

EVERYTHING = Everything()
_SEVERAL = (list, tuple, set, frozenset, Collection)


def where(
    collection: Collection[Any], function: Callable[[Any], object] | None, fields: Mapping[str, Any]
) -> Collection[Any]:
    """See `Collection.where`."""
    condition = condition_of(collection, fields)
    return collection.meeting(condition if function is None else condition & Satisfying(function))


def exclude(collection: Collection[Any], fields: Mapping[str, Any]) -> Collection[Any]:
    """See `Collection.exclude`."""
    return collection.meeting(Not(condition_of(collection, fields)))


def chosen(collection: Collection[Any], condition: Condition) -> Collection[Any]:
    """See `Collection.meeting`."""
    data = collection.data
    found = None
    if len(collection) >= postings.FROM and collection is data.collection(collection.kind):
        found = data.postings(collection.kind).selected(condition, data.found_by)
    if found is None:
        found = selected(collection, collection.askable, condition, data.found_by)
    return collection.but(found, query_of(collection) & condition)


def about(collection: Collection[Any], topics: Iterable[Any], *, exact: bool) -> Collection[Any]:
    """See `Statements.about`."""
    return _widened(collection, "topic", "topics", topics, None if exact else collection.data.narrower)


def mentioning(collection: Collection[Any], places: Iterable[Any], *, exact: bool) -> Collection[Any]:
    """See `Statements.mentioning`."""
    return _widened(collection, "place", "places", places, None if exact else collection.data.lying_in)


def _widened(
    collection: Collection[Any], field: str, kind: str, asked: Iterable[Any], widen: Callable[[str], list[str]] | None
) -> Collection[Any]:
    keys = dict.fromkeys(key_of(collection.data, kind, one) for one in asked)
    wider = dict.fromkeys(below for key in keys for below in widen(key)) if widen else keys
    return collection.meeting(OneOf(field, tuple(wider)))


def containing(collection: Collection[Any], text: str, *, exact: bool) -> Collection[Any]:
    """See `Statements.containing`."""
    return collection.meeting(Contains("text", text, exact))


def between(collection: Collection[Any], field: str, lower: Any, upper: Any) -> Collection[Any]:
    """See `Collection.between`."""
    first, last = _bound(lower), _bound(upper)
    collection.askable.find_measure(field, first, last)
    return collection.meeting(Between(field, first, last))


def _bound(bound: Any) -> str | float | None:
    """A day as in ISO 8601, a number as a float."""
    if isinstance(bound, date):
        # A time of the day is left out.
        return bound.isoformat()[:10]
    return bound if bound is None or isinstance(bound, str) else float(bound)


def known(collection: Collection[Any], fields: Iterable[str], *, whether: bool) -> Collection[Any]:
    """See `Collection.known` and `Collection.unknown`."""
    condition: Condition = EVERYTHING
    of = collection.askable
    there = dict.fromkeys((*of.fields, *of.measures))
    for field in fields:
        named(field, there, f"field of {collection.kind}")
        condition &= Known(field) if whether else Not(Known(field))
    return collection.meeting(condition)


def searched(collection: Collection[Any], text: str) -> Collection[Any]:
    """See `Statements.search`."""
    found, ranks = collection.meeting(Searched(text)), collection.data.found_by(text)
    return found.but(sorted(found, key=lambda record: ranks[record.key]), found.asked)


def standing_at(collection: Collection[Any], span: Span) -> Collection[Any]:
    """See `Statements.at`."""
    bulletin = collection.data.bulletins.where(sha256=span.source.sha256).first()
    return collection.meeting(Overlapping(bulletin.id if bulletin else "", span.start, span.end))


def picked(collection: Collection[Any], records: Iterable[Any]) -> Collection[Any]:
    """Records of a collection that were picked by hand: by position, at random."""
    kept = tuple(records)
    return collection.but(kept, query_of(collection) & OneOf("id", tuple(str(record.key) for record in kept)))


def query_of(collection: Collection[Any]) -> Condition:
    """What a collection was asked for."""
    return collection.asked or EVERYTHING


def condition_of(collection: Collection[Any], fields: Mapping[str, Any]) -> Condition:
    """The condition that all fields have one of the values asked for."""
    condition: Condition = EVERYTHING
    for name, asked in fields.items():
        field = collection.askable.find_field(name)
        several = cast("Iterable[Any]", asked) if isinstance(asked, _SEVERAL) else (asked,)
        values = (_value(collection.data, field, f"{name} of {collection.kind}", value) for value in several)
        condition &= OneOf(name, tuple(values))
    return condition


def _value(data: Dataset, field: Field, what: str, asked: Any) -> str:
    if field.records:
        return key_of(data, field.records, asked)
    return word_of(field.options, as_word(asked), what) if field.options else as_word(asked)


def checked(collection: Collection[Any], condition: Condition) -> None:
    """Refuse a condition that asks for what no record of a dataset bears: its answer would be empty for no reason.

    Raises:
        UnknownIdError: a value does not exist; the error suggests the nearest.
    """
    for leaf in leaves(condition):
        if isinstance(leaf, OneOf):
            field = collection.askable.find_field(leaf.field)
            what = f"{leaf.field} of {collection.kind}"
            for value in leaf.values:
                # What is written is the key; a name would find nothing.
                if (key := _value(collection.data, field, what, value)) != value:
                    raise UnknownIdError(value, what, [key])


def reading(of: Askable, name: str) -> Callable[[Any], Any]:
    """What reads a measure, or else an attribute, from a record."""
    if name in of.measures:
        return of.measures[name].value
    field = of.fields.get(name)
    if field and not field.several and name != "id":
        return of.find_order(name)
    attributes = [attribute for attribute in dir(class_of(of.kind)) if not attribute.startswith("_")]
    named(name.partition(".")[0], dict.fromkeys(attributes), f"attribute of {of.kind}")
    return attrgetter(name)


def ordered(collection: Collection[Any], order: Sequence[Order], limit: int | None) -> Collection[Any]:
    """See `Collection.ordered`."""
    records = list(collection)
    for one in reversed(order):
        value = collection.askable.find_order(one.field)
        unknown = [record for record in records if value(record) is None]
        records = [record for record in records if value(record) is not None]
        records.sort(key=value, reverse=one.descending)  # type: ignore[arg-type]  # those without are apart
        records += unknown
    return collection.but(records, collection.asked) if limit is None else picked(collection, records[:limit])


def both(first: Collection[Any], second: Collection[Any]) -> Collection[Any]:
    """The records that are in two selections."""
    wanted = _keys(first, second)
    return first.but((r for r in first if r.key in wanted), query_of(first) & query_of(second))


def either(first: Collection[Any], second: Collection[Any]) -> Collection[Any]:
    """The records that are in one of two selections or in both; those of the first come first."""
    _keys(first, second)
    there = {record.key for record in first}
    added = (record for record in second if record.key not in there)
    return first.but((*first, *added), Either(query_of(first), query_of(second)))


def without(first: Collection[Any], second: Collection[Any]) -> Collection[Any]:
    """The records that are in the first of two selections and not in the second."""
    unwanted = _keys(first, second)
    kept = (record for record in first if record.key not in unwanted)
    return first.but(kept, Except(query_of(first), query_of(second)))


def _keys(first: Collection[Any], second: Collection[Any]) -> frozenset[object]:
    if first.kind != second.kind or first.data is not second.data:
        raise PujiangError("only selections of one kind from one dataset combine; merge the datasets first")
    return frozenset(record.key for record in second)


def grouped(collection: Collection[Any], fields: Sequence[str]) -> dict[tuple[str, ...], Collection[Any]]:
    """See `Collection.group_by`."""
    readers = _readers(collection, fields)
    groups: dict[tuple[str, ...], list[Any]] = {}
    for record in collection:
        for values in _combinations(readers, record):
            groups.setdefault(values, []).append(record)
    return {values: picked(collection, groups[values]) for values in sorted(groups)}


def counted(collection: Collection[Any], fields: Sequence[str]) -> Counts:
    """See `Collection.count_by`."""
    fields = Counting(kind=collection.kind, declarations=collection.data.declarations, fields=fields).fields
    if not fields:
        return Counts(columns=("count",), rows=((len(collection),),))
    readers = _readers(collection, fields)
    counter = Counter(values for record in collection for values in _combinations(readers, record))
    most_frequent_first = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return Counts(columns=(*fields, "count"), rows=tuple((*values, count) for values, count in most_frequent_first))


def _readers(collection: Collection[Any], fields: Sequence[str]) -> list[Callable[[Any], Values]]:
    return [collection.askable.find_field(name).values for name in fields]


def _combinations(readers: Sequence[Callable[[Any], Values]], record: Any) -> Iterator[tuple[str, ...]]:
    """Every combination of the values of a record in some fields, each once."""
    found: list[tuple[str, ...]] = [()]
    for read in readers:
        values = dict.fromkeys(read(record) or ())
        found = [(*before, value) for before in found for value in values]
    return iter(found)
