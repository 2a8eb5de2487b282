"""Rules on names: one name for two records of a kind may be one thing under two ids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity
from pujiang.model.vocabulary import Place
from pujiang.problem_codes import ProblemCode
from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.base import Named


def check_names(kind: str, records: Iterable[Named]) -> Iterator[Finding]:
    """Check the names and aliases of records of one kind against each other: folded, so that case does not matter.

    Places of different kinds may share a name: Antarctica is a region and, in ISO 3166-1, a territory.
    """
    first: dict[tuple[object, str], str] = {}
    for record in records:
        sort = record.kind if isinstance(record, Place) else None
        for name in dict.fromkeys(map(fold, record.names)):
            other = first.setdefault((sort, name), record.id)
            if other != record.id:
                yield finding(
                    ProblemCode.DUPLICATE_NAME,
                    record.key,
                    ("name",),
                    f"{other!r} is known by the name of {record.name!r} too",
                    f"use {other}, if it is the same; else tell them apart by their names",
                    kind=kind,
                    severity=Severity.WARNING,
                )
                break
