"""`pujiang check`: every problem of data files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pujiang.cli import reports
from pujiang.cli.chosen_data import choose_project, refuse_only
from pujiang.cli.coverage_gaps import describe_gaps, find_gaps
from pujiang.cli.options import only_option, project_options
from pujiang.cli.progress import progress_bar
from pujiang.codes import Severity
from pujiang.display import printable
from pujiang.errors import UnknownIdError
from pujiang.files.replacing import put_file
from pujiang.files.revisions import list_changed_files
from pujiang.io.checking import check_files, filter_by_file
from pujiang.io.editing.fixing import fix_text, update_schemas
from pujiang.io.projects import PROJECT_FILE, find_project
from pujiang.io.yaml.evidence import lines_of
from pujiang.problem_rules import RULES
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.io.examining import Examination
    from pujiang.problems import Problem

_FOUND = 1


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(list(reports.FORMATS)), default="text", help="Output format.")
@click.option("--select", multiple=True, metavar="CODES", help="Report only these codes (prefixes allowed: PJ3).")
@click.option("--ignore", multiple=True, metavar="CODES", help="Do not report these codes (prefixes allowed: PJ3).")
@click.option("--changed-since", metavar="REV", help="Report only files that differ from this git revision.")
@click.option("--coverage", is_flag=True, help="List passages that no record covers, and treat them as errors.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--fix", is_flag=True, help="Fix unambiguous problems and print what was changed.")
@click.option(
    "--reader",
    metavar="READER",
    default="rules",
    help="Who reads the texts for other speakers than those written: rules (the default), parser or both. They warn.",
)
@click.option("--model", metavar="NAME", help="Model of the parser: a package or folder; by default the installed one.")
@click.option("--explain", metavar="CODE", help="Print what a code means, and exit.")
@only_option
@project_options
def command(paths: tuple[str, ...], *, fix: bool, explain: str | None, **asked: Any) -> None:
    """Check data files and report every problem.

    Each problem has its location and a suggested fix. A PATH in a project is checked with the whole project; without
    PATH the whole project is reported. Other paths are layers on top of the project, or of the bundled data. The exit
    code is 1 if there are errors (with --strict, errors or warnings; with --coverage, passages that no record covers).
    """
    if explain:
        if paths:
            raise click.UsageError("--explain takes no PATH")
        click.echo(str(RULES[_require_rule(explain)]))
        return
    layers = _list_layers(paths, asked)
    for prefix in (*_codes(asked["select"]), *_codes(asked["ignore"])):
        _require_rule(prefix, prefix=True)
    examination, problems = _read_and_check(layers, asked)
    problems = _lying_in(paths, problems)
    if fix:
        _fix(examination, _choose(problems, examination, asked), paths)
        examination, problems = _read_and_check(layers, asked)
        problems = _lying_in(paths, problems)
    found = _choose(problems, examination, asked)
    lines = {name: lines_of(source.text) for r in examination.readings for name, source in r.sources.items()}
    told = reports.FORMATS[asked["form"]](found, lines)
    if told:
        click.echo(told)
    gaps = _tell_gaps(examination, paths, asked)
    if any(problem.severity is Severity.ERROR or asked["strict"] for problem in found) or (asked["coverage"] and gaps):
        raise click.exceptions.Exit(_FOUND)


def _tell_gaps(examination: Examination, paths: Sequence[str], asked: dict[str, Any]) -> list[str]:
    """Print what no record covers, or how much that is, and return it."""
    is_text = asked["form"] == "text"
    if not is_text and not asked["coverage"]:
        return []
    gaps = find_gaps(examination, lambda file: _is_in(paths, file))
    if gaps:
        click.echo(
            "\n".join(gaps) if asked["coverage"] else describe_gaps(gaps), err=not (is_text and asked["coverage"])
        )
    return gaps


def _list_layers(paths: Sequence[str], asked: dict[str, Any]) -> list[Path]:
    """Return the layers to check: the project, or the projects that the paths are in, then the other paths.

    Raises:
        UsageError: there is nothing to check, or --only is given in a project.
    """
    within = [None if asked["no_project"] else find_project(path) for path in paths]
    named = [project for project in within if project]
    chosen = None if named else choose_project(asked["project"], no_project=asked["no_project"])
    if not paths and not chosen:
        raise click.UsageError("missing argument PATH: no project found here")
    projects = {project.folder: project for project in (*named, *([chosen] if chosen else []))}
    for project in projects.values():
        # As `bundled` of `load`: a project that does not say what it extends takes the option.
        if project.extends:
            refuse_only(project, only=asked["only"])
    others = [Path(path) for path, project in zip(paths, within, strict=True) if not project]
    return [*(project.path for project in projects.values()), *others]


def _is_in(paths: Sequence[str], file: str | None) -> bool:
    """Return whether a file is one of the given ones, or in one of the folders; every file is if none is given."""
    if not paths or file is None:
        return True
    place = Path(file).resolve()
    return any(one == place or one in place.parents for one in (Path(path).resolve() for path in paths))


def _lying_in(paths: Sequence[str], problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems of the given files and folders, and those of the file that describes their project."""
    return tuple(
        problem for problem in problems if _is_in(paths, problem.file) or Path(problem.file or "").name == PROJECT_FILE
    )


def _read_and_check(paths: Sequence[Path], asked: dict[str, Any]) -> tuple[Examination, tuple[Problem, ...]]:
    with progress_bar("reading") as watch:
        bundled = False if asked["only"] else None
        return check_files(paths, bundled, watch, readers=[asked["reader"]], model=asked["model"])


def _choose(problems: Iterable[Problem], examination: Examination, asked: dict[str, Any]) -> list[Problem]:
    select, ignore = _codes(asked["select"]), _codes(asked["ignore"])
    found = [
        problem
        for problem in problems
        if (not select or problem.code.startswith(select)) and not (ignore and problem.code.startswith(ignore))
    ]
    if asked["changed_since"] is None:
        return found
    changed = list_changed_files(asked["changed_since"])
    files = [str(path) for path in changed]
    files += [file for reading in examination.readings for text, file in reading.texts.items() if text in changed]
    return list(filter_by_file(found, files))


def _codes(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.strip() for several in written for code in several.split(",") if code.strip())


def _require_rule(code: str, *, prefix: bool = False) -> str:
    if code in RULES or (prefix and any(known.startswith(code) for known in RULES)):
        return code
    raise UnknownIdError(code, "problem code", nearest_names(code[:20], RULES))


def _fix(examination: Examination, problems: Sequence[Problem], paths: Sequence[str]) -> None:
    for reading in examination.readings:
        for name, source in reading.sources.items():
            if not source.has_nodes or not name.lower().endswith((".yaml", ".yml")) or not _is_in(paths, name):
                continue
            mine = [problem for problem in problems if problem.file == name]
            fixed = fix_text(source.text, mine, Path(name).resolve(), reading.root)
            if fixed.done:
                put_file(Path(name), fixed.text)
                click.echo("\n".join(printable(f"{name}: {done}") for done in fixed.done), err=True)
        files = [Path(name).resolve() for name in reading.sources]
        for schema in update_schemas(files, reading.root, reading.declarations):
            click.echo(printable(f"{schema}: added the fields that the layer declares"), err=True)
