"""The warnings that a file may keep, each with the reason: `allow: [{code: PJ602, why: …}]`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Severity
from pujiang.io.structuring import structured
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.rules import RULES
from pujiang.similar import nearest_of_few
from pujiang.written.documents import only_here

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.written.problem_log import Path

ALLOW_KEY = "allow"
_LONGEST_LIKENED = 20


@attrs.frozen(kw_only=True)
class Allowed:
    """A warning that a file may keep."""

    code: str = only_here("The code of the rule")
    why: str = only_here("The reason, for whoever reads the file next")


@attrs.frozen(kw_only=True)
class _Head:
    allow: tuple[Allowed, ...] = ()


def read_allowed(content: Any) -> tuple[tuple[Allowed, ...], list[tuple[Path, Problem]]]:
    """What a file allows, and what is wrong with that, each with its path in the file."""
    if not isinstance(content, dict) or ALLOW_KEY not in content:
        return (), []
    head, problems = structured(_Head, {ALLOW_KEY: content[ALLOW_KEY]})
    found = [(problem.path, problem) for problem in problems]
    if head is None:
        return (), found
    return head.allow, [*found, *_unfit(head.allow)]


def _unfit(allowed: tuple[Allowed, ...]) -> Iterator[tuple[Path, Problem]]:
    for index, one in enumerate(allowed):
        rule = RULES.get(one.code)
        if rule is None:
            near = nearest_of_few(one.code[:_LONGEST_LIKENED], RULES)
            hint = f"did you mean {near!r}?" if near else "pujiang check says the codes of what it finds"
            yield (
                (ALLOW_KEY, index, "code"),
                Problem(code=ProblemCode.INVALID_ALLOW, message=f"no rule is {one.code!r}", help=hint),
            )
        elif rule.severity is Severity.ERROR:
            message = f"{one.code} is an error: {rule.title}"
            yield (
                (ALLOW_KEY, index, "code"),
                Problem(code=ProblemCode.INVALID_ALLOW, message=message, help="mend it; take this out"),
            )


def without_allowed(problems: list[Problem], allowed: tuple[Allowed, ...]) -> Iterator[Problem]:
    """The problems of a file but for the warnings that it allows; and the exceptions that are not needed."""
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
            message, path = f"no {one.code} is in this file", (ALLOW_KEY, index)
            yield Problem(
                code=ProblemCode.UNUSED_ALLOW, message=message, help="take it out", path=path, severity=Severity.WARNING
            )
