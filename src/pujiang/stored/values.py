"""Values of flat rows that are records or parts of them: what the generated makers call."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from pujiang.codes import Code
from pujiang.model.time import Period
from pujiang.records import Record, unfrozen
from pujiang.reflection import declared_fields
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pujiang.model.base import CustomValues
    from pujiang.stored.rows import Row

    #: Gives, for a kind, its records by their keys.
    Families = Callable[[str], Mapping[str, Any]]
    #: Makes a record of its row, or a part of its, which needs the text that offsets count in.
    Maker = Callable[..., Any]
    #: Reads the values of custom fields from a row.
    ReadCustom = Callable[[Any], CustomValues]

_new, _opened_span = object.__new__, unfrozen(Span)

day = date.fromisoformat
# A bulletin reports all its figures at one time, and a period is three objects.
period = lru_cache(maxsize=4_096)(Period.parse)


# The offsets in many texts are the same numbers: each is kept once, at its own place. Longer texts than this are few.
_LONGEST_SHARED, _STEP = 65_536, 1_024
_numbers: list[int] = []
_growing = Lock()


def codes_of(cls: type[Code]) -> Callable[[str], Code]:
    """What gives the member of a code list for its word; three times as fast as calling the list."""
    return {code.value: code for code in cls}.__getitem__


class _Alone(dict[str, tuple[Any, ...]]):
    """For each key the tuple of its record alone, made once: most lists name one record, and many the same."""

    def __init__(self, family: Mapping[str, Any]) -> None:
        self._family = family

    def __missing__(self, key: str) -> tuple[Any, ...]:
        alone = self[key] = (self._family[key],)
        return alone


def records_of(family: Mapping[str, Any]) -> Callable[[Sequence[str]], tuple[Any, ...]]:
    """What gives the records of some keys, in their order."""
    alone, one = _Alone(family), family.__getitem__

    def found(keys: Sequence[str]) -> tuple[Any, ...]:
        return alone[keys[0]] if len(keys) == 1 else tuple(map(one, keys))

    return found


def span(pair: Sequence[int], source: SourceText | None) -> Any:
    """A stretch of a text, of its two offsets."""
    start, end = pair
    if 0 <= start <= end < _LONGEST_SHARED:
        if end >= len(_numbers):
            _grow(end + _STEP)
        start, end = _numbers[start], _numbers[end]
    made = _new(_opened_span)
    made.source = source
    made.start = start
    made.end = end
    made.__class__ = Span
    return made


def _grow(length: int) -> None:
    with _growing:
        _numbers.extend(range(len(_numbers), length))


def each(make: Maker, values: Sequence[Any], source: SourceText | None) -> tuple[Any, ...]:
    """Several parts or stretches of a text."""
    # One is the rule, and is made without a list.
    return (make(values[0], source),) if len(values) == 1 else tuple([make(value, source) for value in values])


def parts_by_id() -> Callable[[Sequence[Any], str], Any]:
    """What gives one of the parts of a bulletin or forum by its id, or raises KeyError."""
    # By the address of the parts, which are held so that it stays theirs: to compare them would be to go through all.
    known: dict[int, tuple[Sequence[Any], dict[str, Any]]] = {}

    def part(parts: Sequence[Any], key: str) -> Any:
        found = known.get(id(parts))
        if found is None:
            found = known[id(parts)] = parts, {one.id: one for one in reversed(parts)}
        return found[1][key]

    return part


def source_text(text: SourceText | dict[str, str]) -> SourceText:
    """The text of a bulletin, which may be one already: of an archive, which reads it when it is asked for."""
    return text if isinstance(text, SourceText) else SourceText(**text)


def fields_of(cls: type[Record]) -> frozenset[str]:
    """The fields that a row of a class may hold."""
    return frozenset(field.name for field in declared_fields(cls))


def refuse(row: Row, cls: type[Record]) -> None:
    """Refuse a row that holds what no record of a class has.

    Raises:
        TypeError: always; it names what.
    """
    foreign = ", ".join(map(repr, sorted(row.keys() - fields_of(cls))))
    raise TypeError(f"a row of {cls.__name__} holds {foreign}, which it has no field for")
