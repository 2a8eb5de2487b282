"""Versions of data on the command line, for `diff`, `review` and `compare`."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from pujiang.errors import InvalidDataError, PujiangError
from pujiang.files.revisions import at_revision
from pujiang.io.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from pujiang.dataset.dataset import Dataset

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
def open_versions(first: str, second: str, path: str | None, *, only: bool) -> Generator[tuple[Dataset, Dataset]]:
    """Load two versions of data; files extracted from a revision are deleted at the end.

    Args:
        first: a file or folder; a revision of git, or REV:PATH; or "bundled".
        second: the same.
        path: the file or folder in a revision given without one; None for the working folder.
        only: whether to load no bundled data.

    Raises:
        InvalidDataError: the data of one is invalid.
        PujiangError: the file, the folder, the revision, or the path in it does not exist.
        UsageError: a path is given, and neither is a revision that needs one.
    """
    if path is not None and not any(_is_bare_revision(asked) for asked in (first, second)):
        raise click.UsageError("--path requires a git revision without a path of its own, and there is none")
    with ExitStack() as stack:
        yield (
            _load_version(first, path or ".", stack, only=only),
            _load_version(second, path or ".", stack, only=only),
        )


def _is_bare_revision(asked: str) -> bool:
    return asked != BUNDLED and ":" not in asked and not Path(asked).exists()


def _load_version(asked: str, path: str, stack: ExitStack, *, only: bool) -> Dataset:
    if asked == BUNDLED:
        return load()
    if Path(asked).exists():
        return load(asked, bundled=not only)
    revision, colon, inside = asked.partition(":")
    inside = inside if colon else path
    try:
        place = stack.enter_context(at_revision(revision, inside))
    except PujiangError as error:
        raise PujiangError(f"{asked}: no such file or folder, and as a git revision: {error}") from None
    try:
        return load(place, bundled=not only)
    except InvalidDataError as error:
        named = (
            attrs.evolve(p, file=p.file and p.file.replace(str(place), f"{revision}:{inside}")) for p in error.problems
        )
        raise InvalidDataError(named) from None
