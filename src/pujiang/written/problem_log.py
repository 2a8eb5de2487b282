"""What is found wrong while documents become records, with the entry that it was found in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem

if TYPE_CHECKING:
    from pujiang.written.stack import BaseEntry, Entry

Path = tuple[str | int, ...]


#: A problem with the entry that it lies in, None where there is none, as for records that were lost.
Located = tuple["Entry | BaseEntry | None", Problem]


@attrs.define
class ProblemLog:
    """The problems of documents and their records, in the order in which they were found."""

    found: list[Located] = attrs.field(factory=list["Located"])

    def add(self, entry: Entry | BaseEntry | None, problem: Problem) -> None:
        """Take a problem of an entry."""
        self.found.append((entry, problem))

    def copy(self) -> ProblemLog:
        """Return another log that begins with these problems."""
        return ProblemLog(list(self.found))


@attrs.define
class Report:
    """The problems of one record: what a builder writes into.

    Attributes:
        log: takes the problems.
        entry: the record as it is written.
        fields: the fields that have problems; "" where it is no field's.
    """

    log: ProblemLog
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
        self.log.add(self.entry, problem)

    @property
    def broken(self) -> bool:
        """Whether the record cannot be."""
        return bool(self.fields)
