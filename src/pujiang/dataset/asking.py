"""What collections select, group and count by: conditions, and lists of records. It knows no collections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from numbers import Real
from operator import attrgetter
from typing import TYPE_CHECKING, Any, cast

from pujiang.arguments import expect
from pujiang.dataset.counts import Counts
from pujiang.dataset.naming import key_of, word_of
from pujiang.declarations import CustomField
from pujiang.deferred import defer
from pujiang.errors import ArgumentError, UnknownIdError
from pujiang.kinds import KINDS
from pujiang.model.classes import class_of
from pujiang.query.conditions import (
    Between,
    Condition,
    Either,
    Everything,
    Known,
    Not,
    OneOf,
    Satisfying,
    join_conditions,
    leaves,
)
from pujiang.query.evaluation import filter_records
from pujiang.query.query_fields import as_word, find_named
from pujiang.query.questions import Counting
from pujiang.reflection import is_mapping
from pujiang.table_codes import CountryLink

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from pujiang.dataset.naming import Named
    from pujiang.model.base import IdentifiedRecord
    from pujiang.query.askable import Askable
    from pujiang.query.conditions import Order
    from pujiang.query.evaluation import Searcher
    from pujiang.query.postings import Postings
    from pujiang.query.query_fields import QueryField, Values

    #: Returns the records of a kind, in which an id or name is looked up.
    FindFamily = Callable[[str], Named]
else:
    random = defer("random")

EVERYTHING = Everything()


def require_values(
    of: Askable, families: FindFamily, fields: Mapping[str, Any], function: Callable[[Any], object] | None = None
) -> Condition:
    """Return the condition that every field has one of its given values, and that the function returns true.

    Raises:
        UnknownIdError: a field or value is unknown; the error suggests the nearest.
    """
    condition: Condition = EVERYTHING
    for name, asked in fields.items():
        field = of.find_field(name)
        values = (_find_value(families, field, _name_value(of, name), value) for value in _list_values(asked))
        condition &= OneOf(field.filtered_as or name, tuple(values))
    return condition if function is None else condition & Satisfying(function)


def require_condition(
    of: Askable,
    families: FindFamily,
    condition: Callable[[Any], object] | Mapping[str, Any] | None,
    fields: Mapping[str, Any],
) -> Condition:
    """Return the condition that a function returns true, or that fields have values, and that others have theirs.

    Raises:
        UnknownIdError: a field or value is unknown; the error suggests the nearest.
        ArgumentError: the condition is neither a function nor a mapping.
    """
    if condition is None or is_mapping(condition):
        return require_values(of, families, {**(condition or {}), **fields})
    if not callable(condition):
        raise ArgumentError("condition", "a function, or a mapping from fields to values", type(condition).__name__)
    return require_values(of, families, fields, condition)


def name_field(field: Any) -> Any:
    """Return the name of a custom field that is given as its declaration; anything else unchanged."""
    return field.name if isinstance(field, CustomField) else field


def _name_value(of: Askable, field: str) -> str:
    """Return what a value of a field is called: "kind of statement"."""
    return f"{'kind' if field == 'kinds' else field} of {KINDS[of.kind].singular}"


def _list_values(asked: Any) -> Iterable[Any]:
    """Return the values that are asked for: several in a list, a set or a selection, else the one value itself."""
    several = isinstance(asked, Collection) and not isinstance(asked, str | bytes | Mapping)
    return cast("Iterable[Any]", asked) if several else (cast("Any", asked),)


def _find_value(families: FindFamily, field: QueryField, what: str, asked: Any) -> str:
    if field.records:
        return key_of(families(field.records), asked)
    return word_of(field.options, as_word(asked), what) if field.options else as_word(asked)


def check_values(of: Askable, families: FindFamily, condition: Condition) -> None:
    """Check that every value in a condition exists: with an unknown value the answer would be empty without a reason.

    Raises:
        UnknownIdError: a value is unknown; the error suggests the nearest.
    """
    for leaf in leaves(condition):
        if isinstance(leaf, OneOf):
            field = of.find_field(leaf.field)
            what = _name_value(of, leaf.field)
            for value in leaf.values:
                # Conditions compare keys; a name would match nothing.
                if (key := _find_value(families, field, what, value)) != value:
                    raise UnknownIdError(value, what, [key])


def require_any_below(
    field: str, family: Named, asked: Iterable[Any], widen: Callable[[str], list[str]] | None
) -> Condition:
    """Return the condition that a field has one of the given records or, with `widen`, one below them."""
    keys = dict.fromkeys(key_of(family, one) for one in asked)
    wider = dict.fromkeys(below for key in keys for below in widen(key)) if widen else keys
    return OneOf(field, tuple(wider))


# The fields of statements that have the countries of each link.
_COUNTRY_FIELDS = {
    CountryLink.NATIONALITY: "nationality",
    CountryLink.SEAT: "seat",
    CountryLink.AFFILIATION: "affiliation_country",
    CountryLink.PLACE: "speaker_place",
}


def require_country(family: Named, countries: Iterable[Any], links: Sequence[str]) -> Condition:
    """Return the condition that statements are from some countries, by any of the links; of all if none is given.

    Raises:
        UnknownIdError: a country or a link is unknown; the error suggests the nearest.
    """
    keys = tuple(dict.fromkeys(key_of(family, one) for one in countries))
    chosen = [CountryLink(word_of(CountryLink, link, "link to a country")) for link in links] or list(CountryLink)
    return join_conditions((OneOf(_COUNTRY_FIELDS[link], keys) for link in chosen), Either)


def require_range(of: Askable, field: str, lower: Any, upper: Any) -> Condition:
    """Return the condition that a measure is between two bounds, both inclusive; None leaves a side open.

    Raises:
        UnknownIdError: the measure is unknown; the error suggests the nearest.
        PujiangError: a bound is not of the measure's type.
    """
    first, last = _convert_bound(lower), _convert_bound(upper)
    of.find_measure(field, first, last)
    return Between(field, first, last)


def _convert_bound(bound: Any) -> str | float | None:
    """Return a date as ISO 8601 text, a number as a float, and text or None unchanged."""
    expect("bound", bound, date, Real, Decimal, str, type(None))
    if isinstance(bound, date):
        # Of a datetime only the date counts.
        return bound.isoformat()[:10]
    return bound if bound is None or isinstance(bound, str) else float(bound)


def require_known(of: Askable, fields: Iterable[str], *, whether: bool) -> Condition:
    """Return the condition that all of the fields have a value or, with `whether=False`, that none of them has one.

    Raises:
        UnknownIdError: a field is unknown; the error suggests the nearest.
    """
    condition: Condition = EVERYTHING
    there = dict.fromkeys((*of.fields, *of.measures))
    for field in fields:
        find_named(field, there, f"field of {of.kind}")
        condition &= Known(field) if whether else Not(Known(field))
    return condition


def require_records(records: Iterable[IdentifiedRecord]) -> Condition:
    """Return the condition that a record is one of the given ones."""
    return OneOf("id", tuple(str(record.key) for record in records))


def select_records(
    records: Iterable[Any], of: Askable, condition: Condition, search: Searcher, index: Postings | None
) -> list[Any]:
    """Return the records that meet a condition: by index if there is one that helps, else by scan."""
    found = index.select_records(condition, search) if index else None
    return filter_records(records, of, condition, search) if found is None else found


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
    known = dict.fromkeys((*attributes, *of.measures))
    find_named(name.partition(".")[0], known, f"attribute of {of.kind}")
    return attrgetter(name)


def order_records(records: Iterable[Any], of: Askable, order: Sequence[Order]) -> list[Any]:
    """Return the records sorted by some fields; those without a value come last."""
    records = list(records)
    for one in reversed(order):
        value = of.find_order(one.field)
        unknown = [record for record in records if value(record) is None]
        records = [record for record in records if value(record) is not None]
        records.sort(key=value, reverse=one.descending)  # type: ignore[arg-type]  # records without a value were separated
        records += unknown
    return records


def group_records(records: Iterable[Any], of: Askable, fields: Sequence[str]) -> dict[tuple[str, ...], list[Any]]:
    """Return the records by their values in some fields, groups in the order of the values."""
    readers = _find_readers(of, fields)
    groups: dict[tuple[str, ...], list[Any]] = {}
    for record in records:
        for values in _combine_values(readers, record):
            groups.setdefault(values, []).append(record)
    return dict(sorted(groups.items()))


def count_values(records: Collection[Any], of: Askable, fields: Sequence[str]) -> Counts:
    """Count the records by their values in some fields, the most frequent combination first."""
    fields = Counting(kind=of.kind, declarations=of.declarations, fields=fields).fields
    if not fields:
        return Counts(columns=("count",), rows=((len(records),),))
    readers = _find_readers(of, fields)
    counter = Counter(values for record in records for values in _combine_values(readers, record))
    most_frequent_first = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return Counts(columns=(*fields, "count"), rows=tuple((*values, count) for values, count in most_frequent_first))


def cross_values(records: Collection[Any], of: Askable, rows: str, columns: str) -> Counts:
    """Count the records by the values of two fields, as a table with a column for each value of the second."""
    counted = {(row, column): count for row, column, count in count_values(records, of, (rows, columns)).rows}
    heads = sorted({str(column) for _, column in counted})
    names = sorted({str(row) for row, _ in counted})
    table = tuple((name, *(counted.get((name, head), 0) for head in heads)) for name in names)
    return Counts(columns=(rows, *heads), rows=table)


def _find_readers(of: Askable, fields: Sequence[str]) -> list[Callable[[Any], Values]]:
    return [of.find_field(name).values for name in fields]


def _combine_values(readers: Sequence[Callable[[Any], Values]], record: Any) -> Iterator[tuple[str, ...]]:
    """Return every combination of the values of a record in some fields, each once."""
    found: list[tuple[str, ...]] = [()]
    for read in readers:
        values = dict.fromkeys(read(record) or ())
        found = [(*before, value) for before in found for value in values]
    return iter(found)


def draw_positions(length: int, size: int, seed: int) -> list[int]:
    """Return the sorted positions of `size` records (or all, if fewer) drawn at random from a collection.

    Raises:
        ArgumentError: the size or the seed is not a whole number, or the size is negative.
    """
    expect("size", size, int)
    expect("seed", seed, int)
    if size < 0:
        raise ArgumentError("size", "a number of records", str(size))
    return sorted(random.Random(seed).sample(range(length), min(size, length)))  # not for cryptography
