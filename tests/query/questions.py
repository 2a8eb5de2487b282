"""Random questions for random datasets, and their answers in memory and on engines, in one shape."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from hypothesis import strategies as st

import pujiang
from pujiang import Counting, Order, Query, Topic
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
from pujiang.query.measures import MEASURES
from pujiang.query.query_fields import FIELDS
from pujiang.testing.strategies import AWKWARD, datasets

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pujiang import Dataset
    from pujiang.tables.table import Table

AskedDataset: TypeAlias = "tuple[Dataset, list[Query | Counting]]"

#: A dataset without a record.
EMPTY = pujiang.Dataset.of([], [])
#: A topic for each text about which programs differ.
SCRIPTS = pujiang.Dataset.of([Topic(id=f"topic-{n:02}", name=text) for n, text in enumerate(AWKWARD)], [])
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
        asked_fields(data, kind).flatmap(lambda field: one_of(data, kind, field)),
        st.builds(Known, st.sampled_from([*sorted(FIELDS[kind]), *measures])),
    ]
    if prose:
        found.append(st.sampled_from(prose).flatmap(lambda field: containing(data, kind, field)))
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


def containing(data: Dataset, kind: str, field: str) -> st.SearchStrategy[Condition]:
    """A text to look for: a piece of those that records have, wherever it is cut, or another."""
    there = {text for record in data.collection(kind) for text in FIELDS[kind][field].values(record) or ()}
    pieces = st.sampled_from(sorted(there)).flatmap(_piece) if there else st.nothing()
    return st.builds(Contains, st.just(field), pieces | NEEDLES, st.booleans())


def _piece(text: str) -> st.SearchStrategy[str]:
    place = st.integers(0, len(text))
    return st.builds(lambda one, other: text[min(one, other) : max(one, other)], place, place)


def between(kind: str, name: str) -> st.SearchStrategy[Condition]:
    """A range of a measure, open or closed."""
    bounds: st.SearchStrategy[Any] = NUMBERS.map(float) if MEASURES[kind][name].numeric else DAYS
    return st.builds(Between, st.just(name), st.none() | bounds, st.none() | bounds)


@st.composite
def questions(draw: st.DrawFn, data: Dataset) -> Query | Counting:
    """Any question that a dataset can be asked, but for functions and searches."""
    kind = draw(kinds(data))
    # Half of the questions leave every record: order and counts show nothing where few are left.
    condition = draw(st.just(Everything()) | conditions(data, kind))
    if draw(st.booleans()):
        fields = draw(st.lists(asked_fields(data, kind), max_size=3, unique=True))
        return Counting(kind=kind, condition=condition, fields=fields)
    single = [name for name, field in FIELDS[kind].items() if not field.several]
    orders = st.builds(Order, field=st.sampled_from([*single, *MEASURES[kind]]), descending=st.booleans())
    order = draw(st.lists(orders, max_size=2))
    return Query(kind=kind, condition=condition, order=order, limit=draw(st.none() | st.integers(0, 4)))


def kinds(data: Dataset) -> st.SearchStrategy[str]:
    """Any kind of record; as often one that has many records, or records of several values."""
    many = [kind for kind in KINDS if len(data.collection(kind)) > 1]
    several = [kind for kind in KINDS if several_fields(data, kind)]
    some = [st.sampled_from(those) for those in (many, several) if those]
    return st.one_of(*some, st.sampled_from(["statements", "observations", *KINDS]))


def several_fields(data: Dataset, kind: str) -> list[str]:
    """The fields of which a record has more than one value."""
    records = list(data.collection(kind))
    several = sorted(name for name, field in FIELDS[kind].items() if field.several)
    return [name for name in several if any(len(FIELDS[kind][name].values(record) or ()) > 1 for record in records)]


def asked_fields(data: Dataset, kind: str) -> st.SearchStrategy[str]:
    """Any field of a kind of record; as often one of which a record has more than one value."""
    several, any_field = several_fields(data, kind), st.sampled_from(sorted(FIELDS[kind]))
    return st.sampled_from(several) | any_field if several else any_field


@st.composite
def asked_datasets(draw: st.DrawFn, questions_each: int) -> AskedDataset:
    """Any dataset, with some questions that it can be asked."""
    data = draw(datasets())
    return data, [draw(questions(data)) for _ in range(questions_each)]


def about_scripts() -> list[Query | Counting]:
    """What `SCRIPTS` is asked: order and counts by its texts, and what is, or contains, each of them."""
    found = [
        condition
        for text in AWKWARD
        for condition in (OneOf("name", (text,)), Contains("name", text), Contains("name", text, exact=True))
    ]
    orders = [Order(field="name"), Order(field="name", descending=True)]
    return [
        Counting(kind="topics", fields=["name"]),
        *(Query(kind="topics", order=[order]) for order in orders),
        *(Query(kind="topics", condition=condition) for condition in found),
    ]


def answer_in_memory(question: Query | Counting, data: Dataset) -> list[Any]:
    """The ids in their order, or the rows of counts; of records one by one, as nobody would store them."""
    collection = data.collection(question.kind).meeting(question.condition)
    if isinstance(question, Counting):
        return [tuple(row) for row in collection.count_by(*question.fields)]
    return list(collection.order_records(question.order, question.limit).ids())


def answer_on(frames: Mapping[str, Any], question: Query | Counting) -> list[Any]:
    """The same of the frames of an engine."""
    import narwhals.stable.v2 as nw

    answer = nw.from_native(pujiang.ask(question, frames)).lazy().collect()
    if isinstance(question, Counting):
        return list(answer.select([*question.fields, "count"]).iter_rows())
    return list(answer["id"].to_list())


def differences(
    made: Callable[[Table], Any], data: Dataset, asked: Sequence[Query | Counting]
) -> list[tuple[str, list[Any], list[Any]]]:
    """What an engine answers otherwise than records in memory: the question, its answer, and that of memory.

    Args:
        made: makes a frame of the engine of a table.
        data: what the tables are of.
        asked: the questions.
    """
    frames = {name: made(table) for name, table in data.facets().items()}
    answers = [(str(question), answer_on(frames, question), answer_in_memory(question, data)) for question in asked]
    return [answer for answer in answers if answer[1] != answer[2]]


def as_arrow(table: Table) -> Any:
    """A table of ours as PyArrow's."""
    import pyarrow

    return pyarrow.table(table)
