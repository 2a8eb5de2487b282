"""What can be typed by those who write data: check, fmt, new, migrate, diff, review."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pujiang.cli import reports
from pujiang.cli.bars import bar
from pujiang.cli.versions import version
from pujiang.codes import Severity
from pujiang.dataset.changes import diff
from pujiang.display import printable
from pujiang.errors import InvalidDataError, UnknownIdError
from pujiang.exporters.changes import changes_as_json, changes_as_markdown
from pujiang.exporters.review import review, review_as_html, review_as_markdown
from pujiang.io.checking import checked, only
from pujiang.io.evidence import lines_of
from pujiang.io.files import put_file
from pujiang.io.fixing import fixed, supply_schema
from pujiang.io.formatting import formatted
from pujiang.io.migrating import migrated
from pujiang.io.reading import yaml_files
from pujiang.io.revisions import changed_since
from pujiang.io.scaffolding import scaffold
from pujiang.problems import Problem
from pujiang.rules import RULES
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence

    from pujiang.dataset.changes import Diff
    from pujiang.dataset.dataset import Dataset
    from pujiang.exporters.review import Review
    from pujiang.io.examining import Examination

_FOUND = 1
_DIFFS: dict[str, Callable[[Diff], str]] = {"text": str, "json": changes_as_json, "markdown": changes_as_markdown}
_REVIEWS: dict[str, Callable[[Review], str]] = {"markdown": review_as_markdown, "html": review_as_html}

_only = click.option("--only", is_flag=True, help="Leave out the bundled data.")
_paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


def _two_versions(command: Callable[..., Any]) -> Callable[..., Any]:
    """The arguments by which two versions of some data are chosen, the same for all that compare."""
    old, new = click.argument("old"), click.argument("new", required=False)
    path = click.option("--path", default=".", metavar="PATH", help="The file or folder in a revision of git.")
    return old(new(path(_only(command))))


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--format", "form", type=click.Choice(list(reports.FORMATS)), default="text", help="How to print.")
@click.option("--select", multiple=True, metavar="CODES", help="Only these: PJ301, or PJ3 for all that begin so.")
@click.option("--ignore", multiple=True, metavar="CODES", help="All but these.")
@click.option("--changed-since", metavar="REV", help="Only files that differ from this revision of git.")
@click.option("--strict", is_flag=True, help="Let warnings fail too.")
@click.option("--fix", is_flag=True, help="Mend what cannot be meant otherwise, and say what was done.")
@click.option("--explain", metavar="CODE", help="Say what a code means, and stop.")
@_only
def check(paths: tuple[str, ...], *, fix: bool, explain: str | None, only: bool, **asked: Any) -> None:
    """Say everything that is wrong with files or folders of data, at its place, with what to type instead.

    Each PATH is a layer on top of the bundled data. Exits with 1 if there are errors (with --strict, or warnings).
    """
    if explain:
        click.echo(str(RULES[_known(explain)]))
        return
    if not paths:
        raise click.UsageError("Missing argument 'PATH...'.")
    for prefix in (*_codes(asked["select"]), *_codes(asked["ignore"])):
        _known(prefix, prefix=True)
    examination, problems = _checked(paths, only=only)
    if fix:
        _fix(examination, problems)
        examination, problems = _checked(paths, only=only)
    found = _wanted(problems, examination, asked)
    lines = {name: lines_of(source.text) for r in examination.readings for name, source in r.sources.items()}
    told = reports.FORMATS[asked["form"]](found, lines)
    if told:
        click.echo(told)
    if any(problem.severity is Severity.ERROR or asked["strict"] for problem in found):
        raise click.exceptions.Exit(_FOUND)


def _checked(paths: Sequence[str], *, only: bool) -> tuple[Examination, tuple[Problem, ...]]:
    with bar("reading") as watch:
        return checked(paths, not only, watch)


def _wanted(problems: Iterable[Problem], examination: Examination, asked: dict[str, Any]) -> list[Problem]:
    select, ignore = _codes(asked["select"]), _codes(asked["ignore"])
    found = [
        problem
        for problem in problems
        if (not select or problem.code.startswith(select)) and not (ignore and problem.code.startswith(ignore))
    ]
    if asked["changed_since"] is None:
        return found
    changed = changed_since(asked["changed_since"])
    files = [str(path) for path in changed]
    files += [file for reading in examination.readings for text, file in reading.texts.items() if text in changed]
    return list(only(found, files))


def _codes(written: Iterable[str]) -> tuple[str, ...]:
    return tuple(code.strip() for several in written for code in several.split(",") if code.strip())


def _known(code: str, *, prefix: bool = False) -> str:
    if code in RULES or (prefix and any(known.startswith(code) for known in RULES)):
        return code
    raise UnknownIdError(code, "rule", nearest_names(code[:20], RULES))


def _fix(examination: Examination, problems: Sequence[Problem]) -> None:
    for reading in examination.readings:
        for name, source in reading.sources.items():
            if source.node is None or not name.lower().endswith((".yaml", ".yml")):
                continue
            mine = [problem for problem in problems if problem.file == name]
            mended = fixed(source.text, mine, Path(name).resolve(), reading.root)
            if mended.done:
                put_file(Path(name), mended.text)
                if any(problem.code == "PJ111" for problem in mine):
                    supply_schema(Path(name).resolve(), reading.root)
                click.echo("\n".join(printable(f"{name}: {done}") for done in mended.done), err=True)


@click.command()
@_paths
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
def fmt(paths: tuple[str, ...], *, dry: bool) -> None:
    """Write YAML files in canonical form: order of fields, indentation, quoting; comments are kept.

    A file whose comments or values would not survive is refused and left as it is.
    """
    _rewrite(paths, formatted, dry=dry, what="formatted")


@click.command()
@_paths
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
def migrate(paths: tuple[str, ...], *, dry: bool) -> None:
    """Lift files of an older format to the present one."""
    _rewrite(paths, migrated, dry=dry, what="migrated")


def _rewrite(paths: Iterable[str], change: Callable[[str, str], str], *, dry: bool, what: str) -> None:
    """Change files; first all are made, so that nothing is written if one cannot be."""
    made: dict[Path, str] = {}
    problems: list[Problem] = []
    count = 0
    for file, text, problem in yaml_files(paths):
        count += 1
        try:
            new = text if problem else change(text, str(file))
        except InvalidDataError as error:
            problems += error.problems
            continue
        problems += [problem] if problem else []
        if new != text:
            made[file] = new
    if problems:
        raise InvalidDataError(problems)
    for file, text in made.items():
        if not dry:
            put_file(file, text)
        click.echo(f"{'would be ' if dry else ''}{what}: {file}")
    click.echo(f"{len(made)} of {count} files {'would change' if dry else 'changed'}", err=True)
    if dry and made:
        raise click.exceptions.Exit(_FOUND)


@click.command()
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--id", "key", metavar="ID", help="The id of the bulletin; by default the name of the file or folder.")
@click.option("--title", help="Its title.")
@click.option("--text", "raw", type=click.Path(path_type=Path), help="The text as it was published.")
def new(path: Path, **asked: Any) -> None:
    """Begin a bulletin: one file and its text, if PATH ends in .yaml; else a folder of data."""
    for file in scaffold(path, **asked):
        click.echo(f"made: {file}")
    click.echo(f"Next: fill the blanks; pujiang check {path} says which are left.", err=True)


@click.command("diff")
@click.option("--format", "form", type=click.Choice(list(_DIFFS)), default="text")
@_two_versions
def show_diff(old: str, new: str | None, *, path: str, form: str, only: bool) -> None:
    """Say what changed, by record and field. OLD and NEW are files, folders or revisions of git; or OLD..NEW.

    A revision is read at --path; REV:PATH says it at once.
    """
    with _versions(old, new, path, only=only) as (before, after):
        changes = diff(before, after)
    click.echo(_DIFFS[form](changes))


@click.command("review")
@click.option("--format", "form", type=click.Choice(list(_REVIEWS)), default="markdown")
@_two_versions
def show_review(old: str, new: str | None, *, path: str, form: str, only: bool) -> None:
    """Show a change for its review: each passage whole and marked, what is left uncovered, what looks alike.

    OLD and NEW are files, folders or revisions of git; or OLD..NEW.
    """
    with _versions(old, new, path, only=only) as (before, after):
        found = review(before, after)
    click.echo(_REVIEWS[form](found), nl=False)


@contextmanager
def _versions(old: str, new: str | None, path: str, *, only: bool) -> Generator[tuple[Dataset, Dataset]]:
    if new is None:
        old, dots, new = old.partition("..")
        if not (old and dots and new):
            raise click.UsageError("Write OLD NEW, or OLD..NEW for two revisions of git.")
    with ExitStack() as stack:
        yield (
            version(old, path, stack, only=only),
            version(new, path, stack, only=only),
        )


COMMANDS = (check, fmt, migrate, new, show_diff, show_review)
