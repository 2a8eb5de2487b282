"""What is found wrong while documents become records, with the entry that it was found in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.codes import Severity
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

if TYPE_CHECKING:
    from pujiang.documents.stack import BaseEntry, Entry

Path = tuple[str | int, ...]


@attrs.define
class Findings:
    """The problems of all records, each with the entry it lies in (None where there is none, as in a cycle)."""

    found: list[tuple[Entry | BaseEntry | None, Problem]] = attrs.field(
        factory=list["tuple[Entry | BaseEntry | None, Problem]"]
    )

    def add(self, entry: Entry | BaseEntry | None, problem: Problem) -> None:
        """Take a problem of an entry."""
        self.found.append((entry, problem))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems, in the order in which they were found."""
        return tuple(problem for _, problem in self.found)

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep the data from loading."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.ERROR)


@attrs.define
class Report:
    """The problems of one record: what a builder writes into.

    Attributes:
        findings: takes the problems.
        entry: the record as it is written.
        fields: the fields that have problems; "" where it is no field's.
    """

    findings: Findings
    entry: Entry | BaseEntry
    fields: set[str | int] = attrs.field(factory=set["str | int"])

    def error(
        self,
        code: ProblemCode,
        path: Path,
        message: str,
        help: str | None = None,  # noqa: A002  # as in Problem
        replacement: str | None = None,
    ) -> None:
        """Say why the record cannot be: it is left out."""
        self.fields.add(path[0] if path else "")
        problem = Problem(
            code=code, message=message, help=help, record=self.entry.label, path=path, replacement=replacement
        )
        self.findings.add(self.entry, problem)

    @property
    def broken(self) -> bool:
        """Whether the record cannot be."""
        return bool(self.fields)
