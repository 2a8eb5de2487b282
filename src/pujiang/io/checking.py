"""All problems of data files, returned instead of raised."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pujiang.arguments import expect, expect_path, expect_texts
from pujiang.codes import Severity
from pujiang.dataset.dataset import Dataset
from pujiang.errors import InvalidDataError
from pujiang.io.conversion.allowed import without_allowed
from pujiang.io.examining import Examination, place_of, read_and_check, read_texts_again
from pujiang.io.loading import load_bundled
from pujiang.io.yaml.remarks import marks_for_review, may_have_marks
from pujiang.io.yaml.schema_line import SCHEMA, has_schema_line, nearest_schema
from pujiang.io.yaml.syntax import problem_at
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pujiang.io.layering import Bundled
    from pujiang.io.reading import SourceFile, Watch
    from pujiang.problems import Problem

_RULES = "rules"


def check(
    *paths: str | os.PathLike[str],
    bundled: bool | Literal["vocabulary"] | None = None,
    readers: str | Iterable[str] = _RULES,
    model: str | None = None,
) -> tuple[Problem, ...]:
    """Return every problem of every file, in the order of files and lines.

    Invalid data raises no error: what `load` would raise is among the problems. So are warnings, except those that a
    file allows.

    Args:
        *paths: YAML or JSON files, or folders of these: layers, the lowest first.
        bundled: whether to load the bundled dataset below them; "vocabulary" loads only the records that bulletins
            share: topics, places, organizations, units, metrics. By default it is loaded, unless there is a project
            among the paths, which says itself what it extends.
        readers: who reads the texts again for other speakers than those written (PJ409): "rules", "parser" or "both".
            Their findings are warnings.
        model: the model of the parser, as for `draft`.

    Raises:
        MissingExtraError: the parser is asked for, and not installed.
        PujiangError: a reader or its model is missing; `bundled` contradicts what a project extends.

    >>> check("no-such-folder")[0].message
    'no such file or folder'
    """
    expect_texts("readers", readers)
    if model is not None:
        expect("model", model, str)
    asked = [readers] if isinstance(readers, str) else list(readers)
    return check_files([expect_path("paths", path) for path in paths], bundled, readers=asked, model=model)[1]


def check_files(
    paths: Iterable[str | os.PathLike[str]],
    bundled: Bundled | None,
    watch: Watch | None = None,
    *,
    readers: Sequence[str] = (_RULES,),
    model: str | None = None,
) -> tuple[Examination, tuple[Problem, ...]]:
    """Read and check files; return the examination and all problems, without those that files allow."""
    examination = read_and_check(paths, bundled, load_bundled, watch)
    sources = {name: (source, one.root) for one in examination.readings for name, source in one.sources.items()}
    by_file: dict[str | None, list[Problem]] = {name: [] for name in sources}
    for problem in (*examination.problems, *read_texts_again(examination, readers, model)):
        by_file.setdefault(problem.file, []).append(problem)
    found = [problem for name, told in by_file.items() for problem in _complete_problems(sources.get(name or ""), told)]
    return examination, tuple(sorted(found, key=place_of))


def load_valid_part(
    paths: Iterable[str | os.PathLike[str]], may_be_invalid: Callable[[Problem], bool]
) -> tuple[Dataset, list[Problem]]:
    """Return the valid records of files, and the errors of the others.

    Raises:
        InvalidDataError: an error is not among those that may be.
    """
    examination = read_and_check(paths, None, load_bundled)
    if not all(map(may_be_invalid, examination.errors)):
        raise InvalidDataError(examination.errors)
    data = Dataset(examination.assembly.linked, examination.layers, examination.declarations)
    return data, examination.errors


def _complete_problems(known: tuple[SourceFile, Path] | None, problems: list[Problem]) -> Iterator[Problem]:
    """Yield the problems of one file: add a missing schema line and pending reviews, drop what the file allows."""
    if known is None:
        yield from problems
        return
    source, root = known
    if _lacks_schema_line(source, root):
        message, hint = "missing schema line: editors cannot check this file", "run pujiang check --fix"
        missing = problem_at(
            ProblemCode.MISSING_SCHEMA_LINE, (1, 1, 1, 1), message, hint, severity=Severity.WARNING, file=source.file
        )
        problems = [missing, *problems]
    node = source.find_node() if source.is_yaml and may_have_marks(source.text) else None
    if node:
        marks = marks_for_review(source.text, node)
        problems = [*problems, *(_report_mark(line, column, said, source.file) for line, column, said in marks)]
    for problem in without_allowed(problems, source.allowed):
        yield problem if problem.file else source.add_location(problem, problem.path)


def _lacks_schema_line(source: SourceFile, root: Path) -> bool:
    """Return whether a YAML file does not name the schema that its layer has; a new file without a schema may."""
    if not source.has_nodes or not source.file.lower().endswith((".yaml", ".yml")) or has_schema_line(source.text):
        return False
    return (nearest_schema(Path(source.file).resolve(), root) / SCHEMA).is_file()


def _report_mark(line: int, column: int, said: str, file: str) -> Problem:
    where = line, column, line, column + 1
    help = "decide, then remove the comment"  # noqa: A001  # as in Problem
    return problem_at(
        ProblemCode.PENDING_REVIEW, where, f"pending review: {said}", help, severity=Severity.WARNING, file=file
    )


def filter_by_file(problems: Iterable[Problem], files: Iterable[str]) -> tuple[Problem, ...]:
    """Return the problems of the given files, and the problems that have no file."""
    wanted = {os.path.realpath(file) for file in files}
    return tuple(problem for problem in problems if problem.file is None or os.path.realpath(problem.file) in wanted)
