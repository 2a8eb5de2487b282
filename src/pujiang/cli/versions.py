"""Versions of data on the command line, for `diff`, `review` and `compare`."""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from pujiang.cli.chosen_data import choose_project, refuse_only
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.files.revisions import at_revision
from pujiang.io.loading import load
from pujiang.io.own_records import load_beside
from pujiang.io.projects import read_project

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pujiang.dataset.dataset import Dataset
    from pujiang.io.projects import Project

#: The name of the bundled data.
BUNDLED = "bundled"

path_option = click.option(
    "--path", metavar="PATH", help="File or folder to read in a git revision; by default the working folder."
)


def old_and_new(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the arguments OLD and NEW."""
    return click.argument("old")(click.argument("new", required=False)(command))


def split_range(old: str, new: str | None) -> tuple[str, str]:
    """Return two versions, given as two words or as OLD..NEW.

    Raises:
        UsageError: one of them is missing.
    """
    if new is not None:
        return old, new
    old, dots, new = old.partition("..")
    if not (old and dots and new):
        raise click.UsageError("expected OLD NEW, or OLD..NEW for two git revisions")
    return old, new


@contextmanager
def open_versions(
    first: str, second: str, path: str | None, *, only: bool, project: str | None = None, no_project: bool = False
) -> Generator[tuple[Dataset, Dataset]]:
    """Load two versions of data; files extracted from a revision are deleted at the end.

    In a project, a file or folder that is no project is read on top of the records that its bulletins share, so that
    two annotations of a bulletin do not clash.

    Args:
        first: a file or folder; a revision of git, or REV:PATH; or "bundled".
        second: the same.
        path: the file or folder in a revision given without one; None for the project, or the working folder.
        only: whether to load no bundled data.
        project: a folder in the project; None for the working folder.
        no_project: whether to use no project.

    Raises:
        InvalidDataError: the data of one is invalid.
        PujiangError: the file, the folder, the revision, or the path in it does not exist.
        UsageError: a path is given, and neither is a revision that needs one.
    """
    if path is not None and not any(_is_bare_revision(asked) for asked in (first, second)):
        raise click.UsageError("--path applies only to a git revision written without :PATH")
    chosen = choose_project(project, no_project=no_project)
    if chosen:
        refuse_only(chosen, only=only)
    with ExitStack() as stack:
        opener = _VersionOpener(path or (str(chosen.path) if chosen else "."), chosen, stack, only=only)
        yield opener.open(first), opener.open(second)


@contextmanager
def open_version(asked: str, project: Project) -> Generator[Dataset]:
    """Load one version of data beside a project, as `open_versions` does.

    Args:
        asked: a file or folder; a revision of git, or REV:PATH; or "bundled".
        project: the project, whose folder is read at a revision.
    """
    with ExitStack() as stack:
        yield _VersionOpener(str(project.path), project, stack, only=False).open(asked)


def _is_bare_revision(asked: str) -> bool:
    return asked != BUNDLED and ":" not in asked and not Path(asked).exists()


class _VersionOpener:
    """Loads versions of data, as they are written on the command line."""

    def __init__(self, path: str, project: Project | None, stack: ExitStack, *, only: bool) -> None:
        self._path = path
        self._project = project
        self._stack = stack
        self._only = only

    def open(self, asked: str) -> Dataset:
        if asked == BUNDLED:
            return load()
        if Path(asked).exists():
            return self._load(Path(asked))
        revision, colon, inside = asked.partition(":")
        inside = inside if colon else self._path
        try:
            place = self._stack.enter_context(at_revision(revision, inside))
        except PujiangError as error:
            raise PujiangError(f"{asked}: neither a file, a folder nor a git revision: {error}") from None
        try:
            return self._load(place)
        except InvalidDataError as error:
            named = (
                attrs.evolve(p, file=p.file and p.file.replace(str(place), f"{revision}:{inside}"))
                for p in error.problems
            )
            raise InvalidDataError(named) from None

    def _load(self, place: Path) -> Dataset:
        if self._project is None or self._is_whole(place):
            return load(place, bundled=False if self._only else None)
        return load_beside(self._project, place)

    def _is_whole(self, place: Path) -> bool:
        return place.is_dir() and read_project(Path(os.path.realpath(place))) is not None
