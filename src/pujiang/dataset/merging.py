"""Merging two datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.assembly import assemble, find_errors
from pujiang.dataset.changes import differences
from pujiang.dataset.making import entry_of
from pujiang.errors import ConflictError
from pujiang.kinds import KINDS
from pujiang.stored.restoring import RestoredStore
from pujiang.written.attributed_words import find_added_names
from pujiang.written.reuse import statements_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.dataset.naming import Named
    from pujiang.declarations import Declarations
    from pujiang.stored.rows import Row
    from pujiang.stored.store import Store


def _index_by_kind(families: Iterable[Named]) -> dict[str, Named]:
    return {family.kind: family for family in families}


@attrs.frozen
class Side:
    """What merging reads of one of two datasets: its collections by kind, the same as flat rows, and as a base."""

    families: Mapping[str, Named] = attrs.field(converter=_index_by_kind)
    rows: Mapping[str, list[Row]]
    base: Store


def merge_records(first: Side, second: Side, declarations: Declarations) -> Store:
    """Merge the records of two datasets: equal records become one.

    Raises:
        ConflictError: records differ under the same id, or statements claim the same words; the error lists the
            conflicts.
    """
    clashes = [clash for kind in KINDS for clash in _clashes(first.families[kind], second.families[kind])]
    if clashes:
        raise ConflictError(clashes)
    whole = RestoredStore({kind: _join_rows(kind, first, second) for kind in KINDS}, declarations=declarations)
    errors = [
        f"{KINDS[finding.kind].singular} {finding.key}: {finding.problem.message}" for finding in find_errors(whole)
    ]
    if errors:
        raise ConflictError(errors)
    return _relink(first, second) if _names_meet(first, second) else whole


def join_declarations(first: Declarations, second: Declarations) -> Declarations:
    """Return the declarations of both datasets.

    Raises:
        ConflictError: a field is declared differently.
    """
    try:
        return first.join(second)
    except ValueError as error:
        raise ConflictError([str(error)]) from None


def _names_meet(first: Side, second: Side) -> bool:
    """Check whether a text of one dataset contains the name of a speaker that only the other dataset has."""
    mine, theirs = first.families["speakers"], second.families["speakers"]
    beside = statements_beside(first.families["statements"], find_added_names(mine, theirs))
    return bool(beside or statements_beside(second.families["statements"], find_added_names(theirs, mine)))


def _relink(first: Side, second: Side) -> Store:
    """Assemble the records of both datasets again, so that attributions are read with the names of all speakers."""
    entries = [entry_of(record) for family in second.families.values() for record in family]
    assembly = assemble([entries], base=first.base)
    if assembly.errors:
        raise ConflictError(f"{problem.record}: {problem.message}" for problem in assembly.errors)
    return assembly.linked


def _join_rows(kind: str, first: Side, second: Side) -> list[Row]:
    """Return the rows of the first dataset, then those of records that only the second has."""
    there = set(first.families[kind].ids())
    pairs = zip(second.rows[kind], second.families[kind].ids(), strict=True)
    return first.rows[kind] + [row for row, key in pairs if key not in there]


def _clashes(mine: Named, theirs: Named) -> Iterator[str]:
    for record in theirs:
        other = mine.get(str(record.key))
        if other is not None and other.key == record.key and other != record:
            changes = "; ".join(str(change) for change in differences(mine.kind, other, record))
            yield f"{KINDS[mine.kind].singular} {record.key}: {changes}"
