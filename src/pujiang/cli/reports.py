"""Reports of problems: text with the source line, JSON, GitHub annotations, SARIF."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.cli.printing import json_text
from pujiang.codes import Severity
from pujiang.display import printable, printable_lines, show_count
from pujiang.problem_codes import ProblemCode
from pujiang.problem_rules import RULES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pujiang.problems import Problem

    Lines = Mapping[str, Sequence[str]]

_WIDTH = 100
_MARGIN = 20
_MOST_ANNOTATIONS = 10
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def as_text(problems: Sequence[Problem], lines: Lines) -> str:
    """Return each problem with its location, the source line, a caret below it, and the suggested fix."""
    blocks = [_block(problem, lines.get(problem.file or "", ())) for problem in problems]
    return "\n\n".join((*blocks, _summary(problems)))


def _summary(problems: Sequence[Problem]) -> str:
    if not problems:
        return "no problems"
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    told = [_count(errors, "error"), _count(len(problems) - errors, "warning")]
    codes = sorted({problem.code for problem in problems})
    return f"{', '.join(part for part in told if part)}; run `pujiang check --explain {codes[0]}` for details"


def _count(count: int, noun: str) -> str:
    return show_count(count, noun) if count else ""


def _block(problem: Problem, lines: Sequence[str]) -> str:
    place = ":".join(
        str(part) for part in (relative_path(problem.file), problem.line, problem.column) if part is not None
    )
    subject = f" [{problem.record}]" if problem.record else ""
    head = printable(f"{place + ': ' if place else ''}{problem.severity} {problem.code}: {problem.message}{subject}")
    help = printable(problem.help or "")  # noqa: A001  # as in Problem
    if problem.line is None or problem.column is None or not 0 < problem.line <= len(lines):
        return f"{head}\n  = help: {help}" if help else head
    number = str(problem.line)
    shown, before, marked = _mark(lines[problem.line - 1], problem)
    gutter = " " * len(number)
    hint = f" {help}" if help else ""
    return f"{head}\n{gutter} |\n{number} | {shown}\n{gutter} | {' ' * before}{'^' * marked}{hint}"


def _mark(line: str, problem: Problem) -> tuple[str, int, int]:
    """Return a line as shown, the number of cells before the marked part, and the number of cells to mark."""
    start = min((problem.column or 1) - 1, len(line))
    same_line = problem.end_line == problem.line and problem.end_column is not None
    end = min(max((problem.end_column or 0) - 1, start) if same_line else len(line), len(line))
    cut = max(0, start - _MARGIN) if len(line) > _WIDTH else 0
    last = min(len(line), cut + _WIDTH)
    lead, trail = "…" if cut else "", "…" if last < len(line) else ""
    before = len(lead) + sum(map(_cells, line[cut:start]))
    marked = sum(map(_cells, line[start : min(end, last)]))
    return f"{lead}{printable(line[cut:last])}{trail}", before, max(1, marked)


def _cells(character: str) -> int:
    """Return the number of terminal cells that a character fills."""
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def as_json(problems: Sequence[Problem], lines: Lines) -> str:
    """Return all problems as a JSON list of objects."""
    del lines
    return json_text([attrs.asdict(problem) for problem in problems])


def as_github(problems: Sequence[Problem], lines: Lines) -> str:
    """Return GitHub workflow commands; GitHub shows at most ten annotations of each level for a step."""
    del lines
    told: list[str] = []
    for severity, group in groupby(sorted(problems, key=lambda p: p.severity), key=lambda p: p.severity):
        found = list(group)
        told += [_annotation(problem) for problem in found[:_MOST_ANNOTATIONS]]
        if len(found) > _MOST_ANNOTATIONS:
            told.append(f"::notice::{len(found) - _MOST_ANNOTATIONS} more of level {severity} are in the log")
    return "\n".join(told)


def _annotation(problem: Problem) -> str:
    place: dict[str, object] = {"file": relative_path(problem.file), "line": problem.line, "endLine": problem.end_line}
    if problem.line == problem.end_line:
        place |= {"col": problem.column, "endColumn": problem.end_column}
    place["title"] = f"{problem.code} {RULES[problem.code].title}"
    properties = ",".join(
        f"{key}={escape_command(value, more=True)}" for key, value in place.items() if value is not None
    )
    message = f"{problem.message}; {problem.help}" if problem.help else problem.message
    return f"::{_LEVELS[problem.severity]} {properties}::{escape_command(message)}"


def escape_command(value: object, *, more: bool = False) -> str:
    """Return a value as GitHub reads it in a workflow command; with `more`, as a property of one."""
    text = printable_lines(str(value)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if more else text


def as_sarif(problems: Sequence[Problem], lines: Lines) -> str:
    """Return the problems as one run of SARIF 2.1.0, for code scanning."""
    del lines
    used = sorted({problem.code for problem in problems})
    driver = {"name": "pujiang", "version": version("pujiang"), "rules": [_sarif_rule(code) for code in used]}
    results = [_sarif_result(problem, used.index(problem.code), nth) for problem, nth in _number_repeats(problems)]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json_text({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _sarif_rule(code: ProblemCode) -> dict[str, Any]:
    rule = RULES[code]
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": f"{rule.why}\n\nWrong:\n{rule.wrong}\n\nRight:\n{rule.right}"},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _number_repeats(problems: Iterable[Problem]) -> Iterator[tuple[Problem, int]]:
    """Yield each problem with the number of earlier ones with the same file, code, record and path."""
    seen: dict[tuple[object, ...], int] = {}
    for problem in problems:
        key = problem.file, problem.code, problem.record, problem.path
        seen[key] = seen.get(key, -1) + 1
        yield problem, seen[key]


def _sarif_result(problem: Problem, index: int, nth: int) -> dict[str, Any]:
    text = f"{problem.message}; {problem.help}" if problem.help else problem.message
    what = "\0".join(map(str, (problem.code, relative_path(problem.file), problem.record, problem.path, nth)))
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": text},
        "partialFingerprints": {"pujiang/v1": hashlib.sha256(what.encode("utf-8", "replace")).hexdigest()},
    }
    if problem.file is None:
        return result
    artifact = {"uri": address_of(problem.file)}
    region = _region(problem)
    result["locations"] = [
        {"physicalLocation": {"artifactLocation": artifact} | ({"region": region} if region else {})}
    ]
    if problem.replacement is not None and region:
        change = {"deletedRegion": region, "insertedContent": {"text": problem.replacement}}
        changes = [{"artifactLocation": artifact, "replacements": [change]}]
        result["fixes"] = [{"description": {"text": problem.help or ""}, "artifactChanges": changes}]
    return result


def _region(problem: Problem) -> dict[str, int]:
    named = {
        "startLine": problem.line,
        "startColumn": problem.column,
        "endLine": problem.end_line,
        "endColumn": problem.end_column,
    }
    return {key: value for key, value in named.items() if value is not None}


def relative_path(file: str | None) -> str | None:
    """Return the path of a file relative to the working folder, if it is inside; otherwise return it unchanged."""
    if file is None:
        return None
    relative = os.path.relpath(file) if Path(file).is_absolute() else file
    return file if relative.startswith("..") else Path(relative).as_posix()


def address_of(file: str) -> str:
    """Return the address of a file in SARIF: relative to the working folder if it is inside."""
    from urllib.parse import quote  # noqa: PLC0415  # needed for this format only

    path = Path(relative_path(file) or file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()))


#: The values of `--format`.
FORMATS: dict[str, Callable[[Sequence[Problem], Lines], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
