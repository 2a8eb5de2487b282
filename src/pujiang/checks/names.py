"""Checks of names: two records of a kind with one name may be duplicates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity, SpeakerKind
from pujiang.model.people import Speaker
from pujiang.model.vocabulary import Place
from pujiang.problem_codes import ProblemCode
from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.base import NamedRecord


def check_names(kind: str, records: Iterable[NamedRecord]) -> Iterator[Finding]:
    """Check that no two records of a kind share a name or alias, ignoring case and accents.

    Places of different kinds may share a name: Antarctica is a region and, in ISO 3166-1, a territory. So may editors:
    each publisher has its own.
    """
    first: dict[tuple[object, str], str] = {}
    for record in records:
        if isinstance(record, Speaker) and record.kind is SpeakerKind.EDITORS:
            continue
        sort = record.kind if isinstance(record, Place) else None
        for name in dict.fromkeys(map(fold, record.all_names)):
            other = first.setdefault((sort, name), record.id)
            if other != record.id:
                yield finding(
                    ProblemCode.DUPLICATE_NAME,
                    record.key,
                    ("name",),
                    f"duplicate name: {record.name!r} shares a name with {other!r}",
                    f"use {other} if both are the same; otherwise give them different names",
                    kind=kind,
                    severity=Severity.WARNING,
                )
                break
