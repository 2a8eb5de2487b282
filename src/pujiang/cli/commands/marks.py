"""`pujiang marks`: what a person should review, and its acceptance."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pujiang.cli.chosen_data import choose_project
from pujiang.cli.options import project_options
from pujiang.display import printable, show_count
from pujiang.errors import InvalidDataError
from pujiang.io.editing.pending_marks import MARK_KINDS, accept_mark, read_marks, sort_marks
from pujiang.io.editing.yaml_editor import YamlEditor, save
from pujiang.io.reading import yaml_files
from pujiang.io.yaml.evidence import lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.io.editing.pending_marks import PendingMark
    from pujiang.problems import Problem

_LINES_AFTER = 12


@click.command("marks")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(list(MARK_KINDS)), help="Only marks of this kind.")
@click.option("--next", "first", is_flag=True, help="Print the first mark alone, with the lines that it is about.")
@click.option("--accept", "accepted", multiple=True, metavar="FILE:LINE", help="Remove the mark at this line.")
@click.option("--accept-all", "accept_kind", type=click.Choice(list(MARK_KINDS)), help="Remove all marks of this kind.")
@project_options
def command(
    paths: tuple[str, ...],
    *,
    kinds: tuple[str, ...],
    first: bool,
    accepted: tuple[str, ...],
    accept_kind: str | None,
    project: str | None,
    no_project: bool,
) -> None:
    """List what is left to review, the likeliest and costliest mistakes first.

    Each mark has a line, with its place and the words that it is about. PATH is a file or folder; by default the
    project. To accept what is drafted, remove the mark: --accept for one, --accept-all for a kind. Nothing else in the
    file changes. To correct it, edit the file.
    """
    chosen = None if paths else choose_project(project, no_project=no_project)
    if not paths and not chosen:
        raise click.UsageError("missing argument PATH: no project found here")
    marks = _find_marks(paths or (str(chosen.path),) if chosen else paths)
    if accepted or accept_kind:
        _accept(
            [mark for mark in marks if mark.kind == accept_kind or f"{mark.file}:{mark.line}" in accepted], accepted
        )
        return
    found = [mark for mark in marks if not kinds or mark.kind in kinds]
    if first:
        _show_first(found)
        return
    for mark in found:
        click.echo(printable(str(mark)))
    counts = Counter(mark.kind for mark in found)
    told = ", ".join(f"{kind} {count}" for kind, count in counts.items())
    click.echo(f"{show_count(len(found), 'mark')}{f': {told}' if told else ''}", err=True)


def _find_marks(paths: Iterable[str]) -> list[PendingMark]:
    problems: list[Problem] = []
    marks: list[PendingMark] = []
    for file, text, problem in yaml_files(paths):
        problems += [problem] if problem else []
        marks += read_marks(text, str(file))
    if problems:
        raise InvalidDataError(problems)
    return sort_marks(marks)


def _show_first(marks: list[PendingMark]) -> None:
    if not marks:
        click.echo("no marks", err=True)
        return
    mark = marks[0]
    click.echo(printable(str(mark)))
    lines = lines_of(Path(mark.file).read_text("utf-8"))
    for number, line in enumerate(lines[mark.line : mark.line + _LINES_AFTER], mark.line + 1):
        click.echo(printable(f"{number:5} | {line}"))
    click.echo(f"Next: edit these lines, or accept them: `pujiang marks --accept {mark.file}:{mark.line}`.", err=True)


def _accept(marks: list[PendingMark], places: tuple[str, ...]) -> None:
    found = {f"{mark.file}:{mark.line}" for mark in marks}
    missing = [place for place in places if place not in found]
    if missing:
        raise click.UsageError(f"no mark at {', '.join(map(printable, missing))}: `pujiang marks` lists them")
    editors = {file: YamlEditor.open(Path(file)) for file in sorted({mark.file for mark in marks})}
    for mark in marks:
        accept_mark(editors[mark.file], mark)
    save(*editors.values())
    click.echo(f"{show_count(len(marks), 'mark')} accepted", err=True)
