"""Findings of checks: problems with the kind and key of their records."""

from __future__ import annotations

import attrs

from pujiang.codes import Severity
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.written.stack import label_of


@attrs.frozen
class Finding:
    """A problem of one record, identified by kind and key; its location is added later."""

    kind: str
    key: str
    problem: Problem


def finding(
    code: ProblemCode,
    key: str,
    path: tuple[str | int, ...],
    message: str,
    help: str | None = None,  # noqa: A002  # as in Problem
    *,
    kind: str = "statements",
    severity: Severity = Severity.ERROR,
) -> Finding:
    """Return a finding about a record, by default a statement."""
    record = label_of(kind, key)
    problem = Problem(code=code, message=message, help=help, severity=severity, record=record, path=path)
    return Finding(kind, key, problem)
