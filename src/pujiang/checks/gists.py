"""Checks of gists, which must not look like quotations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity
from pujiang.problem_codes import ProblemCode
from pujiang.text.quotation_marks import SURE_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.statements import Statement

_MARKS = re.compile(rf"[{SURE_MARKS}]|(?<!\w)[‘'].+[’'](?!\w)")
_WORD = re.compile(r"\w+")
_IN_A_ROW = 12


def check_gists(statements: Iterable[Statement]) -> Iterator[Finding]:
    """Check that no gist contains quotation marks or 12 consecutive words of the text."""
    for statement in statements:
        fault = _fault(statement.gist, statement.text) if statement.gist else None
        if fault:
            message, help = fault  # noqa: A001  # as in Problem
            yield finding(
                ProblemCode.QUOTATION_IN_GIST, statement.key, ("gist",), message, help, severity=Severity.WARNING
            )


def _fault(gist: str, text: str) -> tuple[str, str] | None:
    if _MARKS.search(gist):
        return "found quotation marks in the gist", "rephrase it in your own words, without them"
    said = f" {' '.join(_words(text))} "
    words = _words(gist)
    for start in range(len(words) - _IN_A_ROW + 1):
        row = " ".join(words[start : start + _IN_A_ROW])
        if f" {row} " in said:
            return (
                f"the gist repeats {_IN_A_ROW} words of the text: {row!r}",
                "rephrase it in your own words, or remove gist",
            )
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
