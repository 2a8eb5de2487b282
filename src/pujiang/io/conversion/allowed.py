"""Warnings that a file accepts, each with a reason: `allow: [{code: PJ602, why: …}]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Severity
from pujiang.io.conversion.structuring import build_document
from pujiang.problem_codes import ProblemCode
from pujiang.problem_rules import RULES
from pujiang.problems import Problem
from pujiang.similar import nearest_of_few
from pujiang.written.documents import only_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.written.problem_log import DocumentPath

ALLOW_KEY = "allow"
_LONGEST_LIKENED = 20


@attrs.frozen(kw_only=True)
class Allowed:
    """A warning that a file accepts."""

    code: str = only_here("The code of the rule")
    why: str = only_here("The reason, for later readers of the file")


@attrs.frozen(kw_only=True)
class _Head:
    allow: tuple[Allowed, ...] = ()


def read_allowed(content: Any) -> tuple[tuple[Allowed, ...], list[tuple[DocumentPath, Problem]]]:
    """Return the warnings that a file accepts, and the problems of that list, each with its path in the file."""
    if not isinstance(content, dict) or ALLOW_KEY not in content:
        return (), []
    head, problems = build_document(_Head, {ALLOW_KEY: content[ALLOW_KEY]})
    found = [(problem.path, problem) for problem in problems]
    if head is None:
        return (), found
    return head.allow, [*found, *_unfit(head.allow)]


def _unfit(allowed: tuple[Allowed, ...]) -> Iterator[tuple[DocumentPath, Problem]]:
    for index, one in enumerate(allowed):
        rule = RULES.get(one.code)
        if rule is None:
            near = nearest_of_few(one.code[:_LONGEST_LIKENED], RULES)
            hint = f"did you mean {near!r}?" if near else "copy a code that `pujiang check` reports"
            yield (
                (ALLOW_KEY, index, "code"),
                Problem(code=ProblemCode.INVALID_ALLOW, message=f"unknown rule {one.code!r}", help=hint),
            )
        elif rule.severity is Severity.ERROR:
            message = f"expected the code of a warning, found {one.code}, an error: {rule.title}"
            yield (
                (ALLOW_KEY, index, "code"),
                Problem(code=ProblemCode.INVALID_ALLOW, message=message, help="fix the error and remove this entry"),
            )


def without_allowed(problems: list[Problem], allowed: tuple[Allowed, ...]) -> Iterator[Problem]:
    """Yield the problems of a file without the warnings that it accepts, then a warning for each unused entry."""
    codes = {one.code for one in allowed}
    seen: set[str] = set()
    for problem in problems:
        if problem.code in codes and problem.severity is Severity.WARNING:
            seen.add(problem.code)
        else:
            yield problem
    for index, one in enumerate(allowed):
        rule = RULES.get(one.code)
        if rule and rule.severity is Severity.WARNING and one.code not in seen:
            message, path = f"unused entry: the file has no {one.code}", (ALLOW_KEY, index)
            yield Problem(
                code=ProblemCode.UNUSED_ALLOW, message=message, help="remove it", path=path, severity=Severity.WARNING
            )
