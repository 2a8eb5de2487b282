"""Helpers of the generated makers: values of flat rows as records, parts and spans."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from pujiang.code import Code
from pujiang.model.base import freeze_names
from pujiang.model.time import Period
from pujiang.records import Record, field_names, fill_record, unfrozen
from pujiang.text.source import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from pujiang.model.base import FrozenMapping
    from pujiang.stored.rows import Row

    #: Returns the records of a kind by key.
    FamilyLookup = Callable[[str], Mapping[str, Any]]
    #: Builds a record from its row; or a part from its row and the text that its offsets refer to.
    Maker = Callable[..., Any]
    #: Reads the values of custom fields from a row.
    ReadCustom = Callable[[Any], FrozenMapping]

_new, _opened_span = object.__new__, unfrozen(Span)

day = date.fromisoformat
names_by_language = freeze_names
# The figures of a bulletin often have the same period, and a period is three objects.
period = lru_cache(maxsize=4_096)(Period.parse)


#: Optional fields that few rows have: to ask once for all of them is enough for the other rows.
SELDOM = frozenset(
    "coded_by continuation direction fields identifiers measured_in misprint note restatement restates reviewed_by"
    " speaker_from superseded_by withdrawn within".split()
)

# Offsets in texts are often the same numbers, so each number is one shared object. Few texts are longer than this.
_MOST_SHARED = 65_536
_shared: list[int] = []
_sharing = Lock()


def codes_of(cls: type[Code]) -> Callable[[str], Code]:
    """Return a function from a word to its member of a code list; it is three times as fast as calling the class."""
    return {code.value: code for code in cls}.__getitem__


class _SingleTuples(dict[str, tuple[Any, ...]]):
    """For each key the tuple with only its record, shared: most lists refer to one record, often the same."""

    def __init__(self, family: Mapping[str, Any]) -> None:
        self._family = family

    def __missing__(self, key: str) -> tuple[Any, ...]:
        alone = self[key] = (self._family[key],)
        return alone


def records_of(family: Mapping[str, Any]) -> Callable[[Sequence[str]], tuple[Any, ...]]:
    """Return a function from keys to the tuple of their records, in the same order."""
    alone, one = _SingleTuples(family), family.__getitem__

    def get_records(keys: Sequence[str]) -> tuple[Any, ...]:
        return alone[keys[0]] if len(keys) == 1 else tuple(map(one, keys))

    return get_records


def span(pair: Sequence[int], source: SourceText | None) -> Any:
    """Return a span of a text, given its two offsets."""
    start, end = pair
    if 0 <= start <= end < _MOST_SHARED:
        if end >= len(_shared):
            _share_offsets(int(end))
        # An index must be a whole number: 1.0 is refused.
        start, end = _shared[start], _shared[end]
    made = _new(_opened_span)
    made.source = source
    made.start = start
    made.end = end
    made.__class__ = Span
    return made


def _share_offsets(last: int) -> None:
    """Create the offsets up to a number."""
    with _sharing:
        _shared.extend(range(len(_shared), last + 1))


def build_each(make: Maker, values: Sequence[Any], source: SourceText | None) -> tuple[Any, ...]:
    """Build several parts or spans of a text."""
    # Most often there is one, which needs no list.
    return (make(values[0], source),) if len(values) == 1 else tuple([make(value, source) for value in values])


def parts_by_id() -> Callable[[Sequence[Any], str], Any]:
    """Return a function that finds a part of a bulletin or forum by its id, or raises KeyError."""
    # The key is the address of the tuple, which is kept alive here: comparing tuples would compare all their parts.
    known: dict[int, tuple[Sequence[Any], dict[str, Any]]] = {}

    def part(parts: Sequence[Any], key: str) -> Any:
        found = known.get(id(parts))
        if found is None:
            found = known[id(parts)] = parts, {one.id: one for one in reversed(parts)}
        return found[1][key]

    return part


def source_text(text: SourceText | dict[str, str]) -> SourceText:
    """Return the text of a bulletin; one from an archive is a `SourceText` already, which is read on first use."""
    if isinstance(text, SourceText):
        return text
    if not fields_of(SourceText).issuperset(text):
        refuse(text, SourceText)
    made: SourceText = fill_record(SourceText, content=text["content"], sha256=text["sha256"])
    return made


def fields_of(cls: type[Record]) -> frozenset[str]:
    """Return the names of the fields that a row of a class may have."""
    return frozenset(field_names(cls))


def refuse(row: Row, cls: type[Record]) -> None:
    """Reject a row with unknown fields.

    Raises:
        TypeError: always; it names the unknown fields.
    """
    foreign = ", ".join(map(repr, sorted(row.keys() - fields_of(cls))))
    raise TypeError(f"a row of {cls.__name__} has unknown fields: {foreign}")
