"""Merging two datasets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.assembly import assemble, find_errors
from pujiang.dataset.changes import differences
from pujiang.dataset.dataset import Dataset, restore_dataset
from pujiang.dataset.making import entry_of
from pujiang.errors import ConflictError
from pujiang.kinds import KINDS
from pujiang.written.attributed_words import names_of_speakers
from pujiang.written.reuse import statements_beside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.dataset.collection import Collection
    from pujiang.declarations import Declarations
    from pujiang.model.bulletins import Layer


def merge_datasets(first: Dataset, second: Dataset) -> Dataset:
    """Merge two datasets into a new one: equal records become one.

    Raises:
        ConflictError: records differ under the same id, statements claim the same words, or the fields of both
            datasets are declared differently; the error lists the conflicts.
    """
    declarations = _join_declarations(first, second)
    pairs = list(zip(first.collections(), second.collections(), strict=True))
    clashes = [clash for mine, theirs in pairs for clash in _clashes(mine, theirs)]
    if clashes:
        raise ConflictError(clashes)
    mine, theirs = first.to_rows(), second.to_rows()
    rows = {c.kind: mine[c.kind] + _missing(theirs[c.kind], c, other) for c, other in pairs}
    layers = (*first.layers, *(layer for layer in second.layers if layer not in first.layers))
    whole = restore_dataset(rows, layers, declarations)
    found = find_errors(whole.as_base())
    errors = [f"{KINDS[finding.kind].singular} {finding.key}: {finding.problem.message}" for finding in found]
    if errors:
        raise ConflictError(errors)
    return _relink(first, second, layers, declarations) if _names_meet(first, second) else whole


def _join_declarations(first: Dataset, second: Dataset) -> Declarations:
    try:
        return first.declarations.join(second.declarations)
    except ValueError as error:
        raise ConflictError([str(error)]) from None


def _names_meet(first: Dataset, second: Dataset) -> bool:
    """Check whether a text of one dataset contains the name of a speaker that only the other dataset has."""
    mine, theirs = (names_of_speakers(data.speakers) for data in (first, second))
    beside = statements_beside(first.statements, theirs - mine) or statements_beside(second.statements, mine - theirs)
    return bool(beside)


def _relink(first: Dataset, second: Dataset, layers: tuple[Layer, ...], declarations: Declarations) -> Dataset:
    """Assemble the records of both datasets again, so that attributions are read with the names of all speakers."""
    entries = [entry_of(record) for collection in second.collections() for record in collection]
    assembly = assemble([entries], base=first.as_base())
    if assembly.errors:
        raise ConflictError(f"{problem.record}: {problem.message}" for problem in assembly.errors)
    return Dataset(assembly.linked, layers, declarations)


def _missing(rows: list[dict[str, Any]], mine: Collection[Any], theirs: Collection[Any]) -> list[dict[str, Any]]:
    """Return the rows of the records that the first dataset does not have."""
    there = set(mine.ids())
    return [row for row, record in zip(rows, theirs, strict=True) if record.key not in there]


def _clashes(mine: Collection[Any], theirs: Collection[Any]) -> Iterator[str]:
    for record in theirs:
        other = mine.get(str(record.key))
        if other is not None and other.key == record.key and other != record:
            changes = "; ".join(str(change) for change in differences(mine.kind, other, record))
            yield f"{mine.kind.removesuffix('s')} {record.key}: {changes}"
