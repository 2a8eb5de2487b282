"""Everything that is wrong with files, told and never raised."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

from pujiang.codes import Severity
from pujiang.io.allowed import without_allowed
from pujiang.io.examining import Examination, examined, place_of
from pujiang.io.loading import bundled_dataset
from pujiang.io.schema_line import has_schema_line
from pujiang.io.yaml.remarks import marks_for_review
from pujiang.io.yaml.syntax import problem_at
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.io.examining import Bundled
    from pujiang.io.reading import Source, Watch
    from pujiang.problems import Problem


def check(*paths: str | os.PathLike[str], bundled: bool | Literal["vocabulary"] = True) -> tuple[Problem, ...]:
    """What is wrong with files: every problem of every file, in the order of files and lines.

    Never raises for what files hold: whatever `load` would raise is among the problems, and so are warnings, but for
    those that a file allows.

    Args:
        *paths: YAML or JSON files, or folders of these: layers, the first just above the bundled data.
        bundled: whether the bundled dataset lies beneath; "vocabulary" takes of it only what bulletins share: topics,
            places, organizations, units, metrics.

    >>> check("no-such-folder")[0].message
    'there is no such file or folder'
    """
    return checked(paths, bundled)[1]


def checked(
    paths: Iterable[str | os.PathLike[str]], bundled: Bundled, watch: Watch | None = None
) -> tuple[Examination, tuple[Problem, ...]]:
    """What files hold, and what is wrong with them."""
    examination = examined(paths, bundled_dataset() if bundled else None, bundled, watch)
    sources = {name: source for reading in examination.readings for name, source in reading.sources.items()}
    by_file: dict[str | None, list[Problem]] = {name: [] for name in sources}
    for problem in examination.problems:
        by_file.setdefault(problem.file, []).append(problem)
    found = [problem for name, told in by_file.items() for problem in _of_file(sources.get(name or ""), told)]
    return examination, tuple(sorted(found, key=place_of))


def _of_file(source: Source | None, problems: list[Problem]) -> Iterator[Problem]:
    """The problems of one file with those that only its reader's eyes see, without those that it allows."""
    if source is None:
        yield from problems
        return
    if source.node and source.file.lower().endswith((".yaml", ".yml")) and not has_schema_line(source.text):
        message, hint = "editors find no schema for this file", "type: pujiang check --fix"
        missing = problem_at(
            ProblemCode.MISSING_SCHEMA_LINE, (1, 1, 1, 1), message, hint, severity=Severity.WARNING, file=source.file
        )
        problems = [missing, *problems]
    if source.node:
        marks = marks_for_review(source.text, source.node)
        problems = [*problems, *(_left(line, column, said, source.file) for line, column, said in marks)]
    for problem in without_allowed(problems, source.allowed):
        yield problem if problem.file else source.placed(problem, problem.path)


def _left(line: int, column: int, said: str, file: str) -> Problem:
    where = line, column, line, column + 1
    help = "decide, and take the comment out"  # noqa: A001  # as in Problem
    return problem_at(
        ProblemCode.PENDING_REVIEW, where, f"left for review: {said}", help, severity=Severity.WARNING, file=file
    )


def only(problems: Iterable[Problem], files: Iterable[str]) -> tuple[Problem, ...]:
    """The problems of some files, and those of no file."""
    wanted = {os.path.realpath(file) for file in files}
    return tuple(problem for problem in problems if problem.file is None or os.path.realpath(problem.file) in wanted)
