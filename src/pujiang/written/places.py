"""Additional checks of places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import PlaceKind
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from pujiang.written.documents import PlaceDocument
    from pujiang.written.problem_log import RecordProblems


def check_place(document: PlaceDocument, report: RecordProblems) -> None:
    """Report members of a place that is not a bloc, and members without `members_as_of`."""
    if document.members and document.kind is not PlaceKind.BLOC:
        report.error(
            ProblemCode.INVALID_VALUE,
            ("members",),
            f"expected members only for a bloc, found them for a {document.kind}",
            "write kind: bloc, or remove members",
        )
    if document.members and document.members_as_of is None:
        report.error(
            ProblemCode.MISSING_FIELD,
            ("members_as_of",),
            "missing field 'members_as_of': members change over time",
            "add members_as_of: the date for which the members are given",
        )
