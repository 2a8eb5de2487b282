"""Logs of the problems found while linking, each with its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

if TYPE_CHECKING:
    from pujiang.written.stack import BaseEntry, Entry

DocumentPath = tuple[str | int, ...]


#: A problem with its entry; None without an entry, as for removed records.
Located = tuple["Entry | BaseEntry | None", Problem]


@attrs.define
class ProblemLog:
    """The problems of documents and their records, in the order in which they were found."""

    located_problems: list[Located] = attrs.field(factory=list["Located"])

    def add(self, entry: Entry | BaseEntry | None, problem: Problem) -> None:
        """Append a problem of an entry."""
        self.located_problems.append((entry, problem))

    def copy(self) -> ProblemLog:
        """Return an independent log with the same problems."""
        return ProblemLog(list(self.located_problems))


@attrs.define
class RecordProblems:
    """The problems of one record, to which its builder adds.

    Attributes:
        log: collects the problems of all records.
        entry: the entry of the record.
        fields: the names of fields with problems; "" for problems of the whole record.
    """

    log: ProblemLog
    entry: Entry | BaseEntry
    fields: set[str | int] = attrs.field(factory=set["str | int"])

    def error(
        self,
        code: ProblemCode,
        path: DocumentPath,
        message: str,
        help: str | None = None,  # noqa: A002  # as in Problem
        replacement: str | None = None,
    ) -> None:
        """Report an error of the record."""
        self.fields.add(path[0] if path else "")
        problem = Problem(
            code=code, message=message, help=help, record=self.entry.label, path=path, replacement=replacement
        )
        self.log.add(self.entry, problem)

    @property
    def broken(self) -> bool:
        """Whether the record has any problems, and so cannot be built."""
        return bool(self.fields)
