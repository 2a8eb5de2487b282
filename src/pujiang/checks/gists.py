"""Rules on gists: they are ours, and must not look like the speaker's words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.statements import Statement

_MARKS = re.compile(r"[\"“”„«»]|(?<!\w)[‘'].+[’'](?!\w)")
_WORD = re.compile(r"\w+")
_IN_A_ROW = 12


def check_gists(statements: Iterable[Statement]) -> Iterator[Finding]:
    """Check that no gist has quotation marks, or a dozen words in a row from the text."""
    for statement in statements:
        fault = _fault(statement.gist, statement.text) if statement.gist else None
        if fault:
            message, help = fault  # noqa: A001  # as in Problem
            yield finding(
                ProblemCode.QUOTATION_IN_GIST, statement.key, ("gist",), message, help, severity=Severity.WARNING
            )


def _fault(gist: str, text: str) -> tuple[str, str] | None:
    if _MARKS.search(gist):
        return "the gist has quotation marks", "say it in your own words, without them"
    said = f" {' '.join(_words(text))} "
    words = _words(gist)
    for start in range(len(words) - _IN_A_ROW + 1):
        row = " ".join(words[start : start + _IN_A_ROW])
        if f" {row} " in said:
            return f"the gist repeats the text: {row!r}", "say it in your own words, or leave it out"
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
