"""Values of flat rows that are records or parts of them: what the generated makers call."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Code
from pujiang.model.time import Period
from pujiang.records import Record, unfrozen
from pujiang.sources.text import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pujiang.documents.flat import Row

    #: Gives, for a kind, its records by their keys.
    Families = Callable[[str], Mapping[str, Any]]
    #: Makes a record of its row, or a part of its, which needs the text that offsets count in.
    Maker = Callable[..., Any]

_new, _opened_span = object.__new__, unfrozen(Span)

day = date.fromisoformat
# A bulletin reports all its figures at one time, and a period is three objects.
period = lru_cache(maxsize=4_096)(Period.parse)


def codes_of(cls: type[Code]) -> Callable[[str], Code]:
    """What gives the member of a code list for its word; three times as fast as calling the list."""
    return {code.value: code for code in cls}.__getitem__


def span(pair: Sequence[int], source: SourceText | None) -> Any:
    """A stretch of a text, of its two offsets."""
    made = _new(_opened_span)
    made.source = source
    made.start, made.end = pair
    made.__class__ = Span
    return made


def each(make: Maker, values: Sequence[Any], source: SourceText | None) -> tuple[Any, ...]:
    """Several parts or stretches of a text."""
    return tuple([make(value, source) for value in values])


def part(parts: Sequence[Any], key: str) -> Any:
    """A part of a bulletin or forum, by its id.

    Raises:
        KeyError: no part bears it.
    """
    for one in parts:
        if one.id == key:
            return one
    raise KeyError(key)


def source_text(text: SourceText | dict[str, str]) -> SourceText:
    """The text of a bulletin, which may be one already: of an archive, which reads it when it is asked for."""
    return text if isinstance(text, SourceText) else SourceText(**text)


def fields_of(cls: type[Record]) -> frozenset[str]:
    """The fields that a row of a class may hold."""
    return frozenset(field.name for field in attrs.fields(cls))


def refuse(row: Row, cls: type[Record]) -> None:
    """Refuse a row that holds what no record of a class has.

    Raises:
        TypeError: always; it names what.
    """
    foreign = ", ".join(map(repr, sorted(row.keys() - fields_of(cls))))
    raise TypeError(f"a row of {cls.__name__} holds {foreign}, which it has no field for")
