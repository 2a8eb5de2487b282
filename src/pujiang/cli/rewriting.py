"""Rewriting of YAML files, all or none, for `pujiang fmt` and `pujiang migrate`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pujiang.errors import InvalidDataError
from pujiang.files.replacing import put_file
from pujiang.io.reading import yaml_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from pujiang.problems import Problem

_WOULD_CHANGE = 1


def rewrite(paths: Iterable[str], change: Callable[[str, str], str], *, dry: bool, verb: str) -> None:
    """Change the YAML files of some paths, and print which were changed; no file is written if one cannot be changed.

    Args:
        paths: files and folders.
        change: returns the new text of a file, given its text and its name.
        dry: write nothing, and exit with code 1 if a file would change.
        verb: the participle for the printed lines: "formatted".

    Raises:
        InvalidDataError: some files cannot be changed: all their problems.
    """
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
        click.echo(f"{'would be ' if dry else ''}{verb}: {file}")
    click.echo(f"{len(made)} of {count} files {'would change' if dry else 'changed'}", err=True)
    if dry and made:
        raise click.exceptions.Exit(_WOULD_CHANGE)
