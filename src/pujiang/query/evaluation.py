"""Evaluating conditions on records in memory: met, not met, or neither if a record has no value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pujiang.errors import PujiangError
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
    Satisfying,
    Searched,
    sides,
)
from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

    from pujiang.query.askable import Askable

Test = "Callable[[Any], bool | None]"


class Searcher(Protocol):
    """A function that runs a full-text search in statements."""

    def __call__(self, text: str, /) -> Collection[str]:
        """Return the keys of the statements that the search finds."""
        ...


def filter_records(records: Iterable[Any], of: Askable, condition: Condition, search: Searcher) -> list[Any]:
    """Return the records of one kind that meet a condition, in their order."""
    test = compile_condition(condition, of, search)
    return [record for record in records if test(record)]


def compile_condition(condition: Condition, of: Askable, search: Searcher) -> Callable[[Any], bool | None]:
    """Compile a condition to a function of a record that returns True, False, or None if the record has no value.

    Work that is needed once (folding a text, running a search) is done here, not for every record.
    """
    match condition:
        case Searched() | Overlapping() if of.kind != "statements":
            raise PujiangError(f"{condition} applies to statements only, found a question about {of.kind}")
        case Everything():
            return lambda _: True
        case OneOf(field, values):
            return _test_one_of(of.find_field(field).values, frozenset(values))
        case Known(field):
            return _test_known(of, field)
        case Contains(field, text):
            return _test_contains(of.find_prose(field).values, text, exact=condition.literal)
        case Between(field, lower, upper):
            return _test_between(of.find_measure(field, lower, upper).value, lower, upper)
        case Searched(text):
            found = search(text)
            return lambda record: record.key in found
        case Overlapping(bulletin, start, end):
            return lambda record: _overlaps(record, bulletin, start, end)
        case Satisfying(function):
            return lambda record: bool(function(record))
        case _:
            return _compile_combined(condition, of, search)


def _compile_combined(condition: Condition, of: Askable, search: Searcher) -> Callable[[Any], bool | None]:
    match condition:
        case Not(inner):
            test = compile_condition(inner, of, search)
            return lambda record: _negate(test(record))
        case Both():
            return _test_all([compile_condition(side, of, search) for side in sides(condition, Both)])
        case Either():
            return _test_any([compile_condition(side, of, search) for side in sides(condition, Either)])
        case Except(left, right):
            first, second = compile_condition(left, of, search), compile_condition(right, of, search)
            return lambda record: bool(first(record)) and not second(record)
        case _:
            raise TypeError(f"expected a condition that can be evaluated, found {condition!r}")


def _test_one_of(
    values_of: Callable[[Any], tuple[str, ...] | None], wanted: frozenset[str]
) -> Callable[[Any], bool | None]:
    def test(record: Any) -> bool | None:
        values = values_of(record)
        return None if values is None else not wanted.isdisjoint(values)

    return test


def _test_known(of: Askable, field: str) -> Callable[[Any], bool | None]:
    if field in of.measures:
        value_of = of.measures[field].value
        return lambda record: value_of(record) is not None
    values_of = of.find_field(field).values
    return lambda record: values_of(record) is not None


def _test_contains(
    values_of: Callable[[Any], tuple[str, ...] | None], text: str, *, exact: bool
) -> Callable[[Any], bool | None]:
    wanted, form = (text, str) if exact else (fold(text), fold)

    def test(record: Any) -> bool | None:
        values = values_of(record)
        return None if values is None else any(wanted in form(value) for value in values)

    return test


def _test_between(value_of: Callable[[Any], Any], lower: Any, upper: Any) -> Callable[[Any], bool | None]:
    def test(record: Any) -> bool | None:
        value = value_of(record)
        if value is None:
            return None
        return (lower is None or lower <= value) and (upper is None or value <= upper)

    return test


def _overlaps(record: Any, bulletin: str, start: int, end: int) -> bool:
    return record.bulletin.id == bulletin and any(span.start < end and start < span.end for span in record.spans)


def _negate(answer: bool | None) -> bool | None:  # noqa: FBT001  # the answer is the only argument
    return None if answer is None else not answer


def _test_all(tests: list[Callable[[Any], bool | None]]) -> Callable[[Any], bool | None]:
    """Return the "and" of three-valued logic: False before unknown before True."""

    def test(record: Any) -> bool | None:
        answer: bool | None = True
        for one in tests:
            met = one(record)
            if met is False:
                return False
            answer = answer if met else None
        return answer

    return test


def _test_any(tests: list[Callable[[Any], bool | None]]) -> Callable[[Any], bool | None]:
    """Return the "or" of three-valued logic: True before unknown before False."""

    def test(record: Any) -> bool | None:
        answer: bool | None = False
        for one in tests:
            met = one(record)
            if met:
                return True
            answer = None if met is None else answer
        return answer

    return test
