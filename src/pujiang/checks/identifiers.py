"""Checks of identifiers: their forms, and that no two records of a kind share one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity
from pujiang.identifier_schemes import clean_identifier, find_fault
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.base import IdentifiedRecord


def check_identifiers(kind: str, records: Iterable[IdentifiedRecord]) -> Iterator[Finding]:
    """Check that the identifiers with a known prefix have its form and a right check digit."""
    for record in records:
        for index, identifier in enumerate(record.identifiers):
            fault = find_fault(identifier)
            if fault:
                yield finding(
                    ProblemCode.INVALID_IDENTIFIER,
                    record.key,
                    ("identifiers", index),
                    f"invalid identifier {identifier!r}: {fault}",
                    "copy the identifier from its source",
                    kind=kind,
                    severity=Severity.WARNING,
                )


def check_shared_identifiers(kind: str, records: Iterable[IdentifiedRecord]) -> Iterator[Finding]:
    """Check that no two records of a kind have the same identifier: they may be duplicates."""
    first: dict[str, str] = {}
    for record in records:
        for index, identifier in enumerate(record.identifiers):
            other = first.setdefault(clean_identifier(identifier), record.key)
            if other != record.key:
                yield finding(
                    ProblemCode.DUPLICATE_IDENTIFIER,
                    record.key,
                    ("identifiers", index),
                    f"duplicate identifier {identifier!r}: {other!r} has it too",
                    f"use {other} if both are the same; otherwise correct one of the identifiers",
                    kind=kind,
                    severity=Severity.WARNING,
                )
