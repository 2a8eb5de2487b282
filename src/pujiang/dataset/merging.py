"""Two datasets joined into one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.checks.attributions import check_attributions
from pujiang.dataset.assembling import by_bulletin
from pujiang.dataset.changes import differences
from pujiang.dataset.dataset import Dataset, restored
from pujiang.errors import ConflictError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.dataset.collection import Collection


def merged(first: Dataset, second: Dataset) -> Dataset:
    """See `Dataset.merge`."""
    pairs = list(zip(first.collections(), second.collections(), strict=True))
    clashes = [clash for mine, theirs in pairs for clash in _clashes(mine, theirs)]
    if clashes:
        raise ConflictError(clashes)
    mine, theirs = first.to_rows(), second.to_rows()
    rows = {c.kind: mine[c.kind] + _missing(theirs[c.kind], c, other) for c, other in pairs}
    layers = (*first.layers, *(layer for layer in second.layers if layer not in first.layers))
    whole = restored(rows, layers)
    overlaps = [
        f"statement {finding.key}: {finding.problem.message}"
        for statements in by_bulletin(whole.statements)
        for finding in check_attributions(statements)
    ]
    if overlaps:
        raise ConflictError(overlaps)
    return whole


def _missing(rows: list[dict[str, Any]], mine: Collection[Any], theirs: Collection[Any]) -> list[dict[str, Any]]:
    """The rows of those records that the first dataset does not have."""
    there = set(mine.ids())
    return [row for row, record in zip(rows, theirs, strict=True) if record.key not in there]


def _clashes(mine: Collection[Any], theirs: Collection[Any]) -> Iterator[str]:
    for record in theirs:
        other = mine.get(str(record.key))
        if other is not None and other.key == record.key and other != record:
            told = "; ".join(str(change) for change in differences(mine.kind, other, record))
            yield f"{mine.kind.removesuffix('s')} {record.key}: {told}"
