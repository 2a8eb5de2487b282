"""An inverted index: for each value of a field, the records that have it.

Built field by field when a question first needs it; for some thousands of records or fewer a scan is as fast.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from pujiang.query.conditions import Both, Condition, Either, Except, OneOf, sides
from pujiang.query.evaluation import compile_condition

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.query.askable import Askable
    from pujiang.query.evaluation import Searcher
    from pujiang.query.query_fields import QueryField

#: The number of records from which on questions use the index.
FROM = 10_000
# The number of cached sets of positions, for questions that combine conditions.
_MOST_SETS = 64

Posting = dict[str, "array[int]"]


class Postings:
    """An inverted index of the records of one kind: their positions by field and value."""

    def __init__(self, of: Askable, records: Sequence[Any]) -> None:
        """Store the fields and the records; no field is read yet."""
        self._askable = of
        self._records = records
        self._fields: dict[str, Posting] = {}
        self._sets: dict[OneOf, frozenset[int]] = {}

    def select_records(self, condition: Condition, search: Searcher) -> list[Any] | None:
        """Return the records that meet a condition, in their order, or None if the index does not help."""
        if isinstance(condition, OneOf) and len(condition.values) == 1:
            posting = self._posting(condition.field)
            # The positions of one value are sorted already.
            return None if posting is None else self._at(posting.get(condition.values[0], ()))
        positions, exact = self._narrow(condition)
        if positions is None:
            return None
        found = self._at(sorted(positions))
        if exact:
            return found
        test = compile_condition(condition, self._askable, search)
        return [record for record in found if test(record)]

    def _at(self, positions: Iterable[int]) -> list[Any]:
        records = self._records
        return [records[position] for position in positions]

    def _narrow(self, condition: Condition) -> tuple[frozenset[int] | None, bool]:
        """Return positions of all records that may meet a condition (None: any), and whether all of them do."""
        match condition:
            case OneOf():
                return self._set(condition), True
            case Both():
                return _intersect([self._narrow(side) for side in sides(condition, Both)])
            case Either():
                return _unite([self._narrow(side) for side in sides(condition, Either)])
            case Except(left, _):
                return self._narrow(left)[0], False
            case _:
                return None, False

    def _set(self, condition: OneOf) -> frozenset[int] | None:
        found = self._sets.get(condition)
        if found is None:
            posting = self._posting(condition.field)
            if posting is None:
                return None
            if len(self._sets) >= _MOST_SETS:
                self._sets = {}
            found = frozenset[int]().union(*(posting.get(value, ()) for value in condition.values))
            self._sets[condition] = found
        return found

    def _posting(self, name: str) -> Posting | None:
        """Return the positions for each value of a field; None for ids and prose, whose values do not repeat."""
        field = self._askable.fields[name]
        if name == "id" or field.prose:
            return None
        if name not in self._fields:
            self._fields[name] = self._build(field)
        return self._fields[name]

    def _build(self, field: QueryField) -> Posting:
        if field.others is not None:
            return self._build_from_records(field.others)
        built: Posting = {}
        for position, record in enumerate(self._records):
            for value in dict.fromkeys(field.values(record) or ()):
                built.setdefault(value, array("I")).append(position)
        return built

    def _build_from_records(self, others: Any) -> Posting:
        """Build the postings of a field that refers to records; these are compared by identity, which is faster."""
        found: dict[int, tuple[Any, array[int]]] = {}
        for position, record in enumerate(self._records):
            for other in others(record):
                held = found.get(id(other))
                if held is None:
                    found[id(other)] = held = other, array("I")
                positions = held[1]
                if not positions or positions[-1] != position:
                    positions.append(position)
        built: Posting = {}
        for other, positions in found.values():
            there = built.get(other.key)
            built[other.key] = positions if there is None else array("I", sorted({*there, *positions}))
        return built


def _intersect(narrowed: list[tuple[frozenset[int] | None, bool]]) -> tuple[frozenset[int] | None, bool]:
    known = sorted((positions for positions, _ in narrowed if positions is not None), key=len)
    if not known:
        return None, False
    exact = all(exact and positions is not None for positions, exact in narrowed)
    first, *others = known
    for positions in others:
        first &= positions
    return first, exact


def _unite(narrowed: list[tuple[frozenset[int] | None, bool]]) -> tuple[frozenset[int] | None, bool]:
    found: set[int] = set()
    for positions, _ in narrowed:
        if positions is None:
            return None, False
        found |= positions
    return frozenset(found), all(exact for _, exact in narrowed)
