"""Conditions evaluated on records in memory: met, not met, or neither, where a record has no value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from pujiang.query.conditions import (
    Both,
    Condition,
    Contains,
    Either,
    Everything,
    Except,
    Not,
    OneOf,
    Overlapping,
    Satisfying,
    Searched,
)
from pujiang.query.fields import FIELDS
from pujiang.similar import folded

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

Test = "Callable[[Any], bool | None]"


class Searcher(Protocol):
    """Whatever runs a full-text search over the statements."""

    def __call__(self, text: str, /) -> Container[str]:
        """The keys of the statements that a search finds."""
        ...


def selected(records: Iterable[Any], kind: str, condition: Condition, search: Searcher) -> list[Any]:
    """The records of one kind that meet a condition, in their order."""
    test = compiled(condition, kind, search)
    return [record for record in records if test(record)]


def compiled(condition: Condition, kind: str, search: Searcher) -> Callable[[Any], bool | None]:
    """A condition as a function of a record: True, False, or None where the record has no value to ask.

    What a condition needs once (a folded text, a search) is done here, not for every record.
    """
    match condition:
        case Everything():
            return lambda _: True
        case OneOf(field, values):
            return _one_of(FIELDS[kind][field].values, frozenset(values))
        case Contains(field, text):
            return _contains(FIELDS[kind][field].values, folded(text))
        case Searched(text):
            found = search(text)
            return lambda record: record.key in found
        case Overlapping(bulletin, start, end):
            return lambda record: _overlaps(record, bulletin, start, end)
        case Satisfying(function):
            return lambda record: bool(function(record))
        case _:
            return _combined(condition, kind, search)


def _combined(condition: Condition, kind: str, search: Searcher) -> Callable[[Any], bool | None]:
    match condition:
        case Not(inner):
            test = compiled(inner, kind, search)
            return lambda record: _opposite(test(record))
        case Both(left, right):
            first, second = compiled(left, kind, search), compiled(right, kind, search)
            return lambda record: _least(first(record), second(record))
        case Either(left, right):
            first, second = compiled(left, kind, search), compiled(right, kind, search)
            return lambda record: _opposite(_least(_opposite(first(record)), _opposite(second(record))))
        case Except(left, right):
            first, second = compiled(left, kind, search), compiled(right, kind, search)
            return lambda record: bool(first(record)) and not second(record)
        case _:
            raise TypeError(f"{condition!r} is no condition that can be evaluated")


def _one_of(values_of: Callable[[Any], tuple[str, ...] | None], wanted: frozenset[str]) -> Callable[[Any], bool | None]:
    def test(record: Any) -> bool | None:
        values = values_of(record)
        return None if values is None else not wanted.isdisjoint(values)

    return test


def _contains(values_of: Callable[[Any], tuple[str, ...] | None], wanted: str) -> Callable[[Any], bool | None]:
    def test(record: Any) -> bool | None:
        values = values_of(record)
        return None if values is None else any(wanted in folded(value) for value in values)

    return test


def _overlaps(record: Any, bulletin: str, start: int, end: int) -> bool:
    return record.bulletin.id == bulletin and any(span.start < end and start < span.end for span in record.spans)


def _opposite(answer: bool | None) -> bool | None:  # noqa: FBT001  # the answer is what it is about
    return None if answer is None else not answer


def _least(first: bool | None, second: bool | None) -> bool | None:  # noqa: FBT001
    """The "and" of a logic with an unknown: False before unknown before True."""
    if first is False or second is False:
        return False
    return None if first is None or second is None else True
