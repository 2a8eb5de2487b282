"""The Problem: one finding about data, with its location and what to type instead."""

from __future__ import annotations

import attrs

from pujiang.codes import Severity
from pujiang.problem_codes import ProblemCode


@attrs.frozen(kw_only=True)
class Problem:
    """One finding about data: what is wrong, where, and what to type instead.

    The location is given twice: by record and field in all cases, and by file, line and column (1-based, in code
    points, the end exclusive) if the data was read from a file.

    `replacement` fixes the problem if it is written at that location instead; None unless one word or number is enough.
    """

    code: ProblemCode = attrs.field(converter=ProblemCode)
    message: str
    help: str | None = None
    severity: Severity = Severity.ERROR
    record: str | None = None
    path: tuple[str | int, ...] = ()
    file: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    replacement: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        field = ".".join(map(str, self.path))
        subject = " ".join(part for part in (self.record, field and f"({field})") if part)
        told = ": ".join(part for part in (place, f"{self.code} {subject}".strip(), self.message) if part)
        return f"{told}\n    help: {self.help}" if self.help else told
