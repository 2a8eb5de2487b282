"""Random questions for random datasets, and their answers in memory and on engines, in one shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

import pujiang
from pujiang import Counting, Order, Query
from pujiang.query.conditions import (
    Between,
    Both,
    Condition,
    Contains,
    Either,
    Everything,
    Except,
    Known,
    Not,
    OneOf,
    Overlapping,
)
from pujiang.query.fields import FIELDS
from pujiang.query.measures import MEASURES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pujiang import Dataset
    from pujiang.tables.table import Table

KINDS = sorted(FIELDS)
NEEDLES = st.sampled_from(
    ["data", "DATA", "Économie", "创新", "we have", "", "%", "_", "(", "a b", "😀", "it's", ".", "İ", "ß", "One", "'"]
)
DAYS = st.dates().map(lambda day: day.isoformat())
NUMBERS = st.integers(-10, 100_000) | st.floats(-1e6, 1e6)


@st.composite
def conditions(draw: st.DrawFn, data: Dataset, kind: str) -> Condition:
    """Any tree of conditions on one kind of record; values are those that records have, and some that none has."""
    return draw(st.recursive(leaves(data, kind), _grown, max_leaves=6))


def _grown(inner: st.SearchStrategy[Condition]) -> st.SearchStrategy[Condition]:
    pairs = [st.builds(joined, inner, inner) for joined in (Both, Either, Except)]
    return st.one_of(st.builds(Not, inner), *pairs)


def leaves(data: Dataset, kind: str) -> st.SearchStrategy[Condition]:
    """Conditions that are made of no others."""
    prose = sorted(name for name, field in FIELDS[kind].items() if field.prose)
    measures = sorted(MEASURES[kind])
    found: list[st.SearchStrategy[Condition]] = [
        st.just(Everything()),
        st.sampled_from(sorted(FIELDS[kind])).flatmap(lambda field: one_of(data, kind, field)),
        st.builds(Known, st.sampled_from([*sorted(FIELDS[kind]), *measures])),
    ]
    if prose:
        found.append(st.builds(Contains, st.sampled_from(prose), NEEDLES, st.booleans()))
    if measures:
        found.append(st.sampled_from(measures).flatmap(lambda name: between(kind, name)))
    if kind == "statements":
        place = st.integers(0, 200)
        found.append(st.builds(Overlapping, st.sampled_from(["first-bulletin", "no"]), place, place))
    return st.one_of(found)


def one_of(data: Dataset, kind: str, field: str) -> st.SearchStrategy[Condition]:
    """One of some values of a field."""
    there = {value for record in data.collection(kind) for value in FIELDS[kind][field].values(record) or ()}
    values = st.lists(st.sampled_from([*sorted(there), "nothing", "创"]), max_size=3, unique=True)
    return values.map(lambda some: OneOf(field, tuple(some)))


def between(kind: str, name: str) -> st.SearchStrategy[Condition]:
    """A range of a measure, open or closed."""
    bounds: st.SearchStrategy[Any] = NUMBERS.map(float) if MEASURES[kind][name].numeric else DAYS
    return st.builds(Between, st.just(name), st.none() | bounds, st.none() | bounds)


@st.composite
def questions(draw: st.DrawFn, data: Dataset) -> Query | Counting:
    """Any question that a dataset can be asked, but for functions and searches."""
    kind = draw(st.sampled_from(["statements", "observations", *KINDS]))
    condition = draw(conditions(data, kind))
    if draw(st.booleans()):
        fields = draw(st.lists(st.sampled_from(sorted(FIELDS[kind])), max_size=3, unique=True))
        return Counting(kind=kind, condition=condition, fields=fields)
    single = [name for name, field in FIELDS[kind].items() if not field.several]
    orders = st.builds(Order, field=st.sampled_from([*single, *MEASURES[kind]]), descending=st.booleans())
    order = draw(st.lists(orders, max_size=2))
    return Query(kind=kind, condition=condition, order=order, limit=draw(st.none() | st.integers(0, 4)))


def answer_in_memory(question: Query | Counting, data: Dataset) -> list[Any]:
    """The ids in their order, or the rows of counts; of records one by one, as nobody would store them."""
    collection = data.collection(question.kind).meeting(question.condition)
    if isinstance(question, Counting):
        return [tuple(row) for row in collection.count_by(*question.fields)]
    return list(collection.ordered(question.order, question.limit).ids())


def answer_on(frames: Mapping[str, Any], question: Query | Counting) -> list[Any]:
    """The same of the frames of an engine."""
    import narwhals.stable.v2 as nw

    answer = nw.from_native(pujiang.ask(question, frames)).lazy().collect()
    if isinstance(question, Counting):
        return list(answer.select([*question.fields, "count"]).iter_rows())
    return list(answer["id"].to_list())


def as_arrow(table: Table) -> Any:
    """A table of ours as PyArrow's."""
    import pyarrow

    return pyarrow.table(table)
