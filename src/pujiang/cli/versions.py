"""Versions of some data, as they are asked for on the command line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from pujiang.errors import InvalidDataError, PujiangError
from pujiang.io.loading import load
from pujiang.io.revisions import at_revision

if TYPE_CHECKING:
    from contextlib import ExitStack

    from pujiang.dataset.dataset import Dataset


def version(asked: str, path: str, stack: ExitStack, *, only: bool) -> Dataset:
    """A version of some data: what lies at a path, or lay there in a revision.

    Args:
        asked: a file or folder; or a revision of git, or REV:PATH.
        path: the file or folder in a revision that does not say which.
        stack: keeps what is taken out of a revision until it is closed.
        only: whether the bundled data is left out.

    Raises:
        InvalidDataError: something does not hold.
        PujiangError: there is no such file or folder, and no such revision, or no such path in it.
    """
    if Path(asked).exists():
        return load(asked, bundled=not only)
    revision, colon, inside = asked.partition(":")
    inside = inside if colon else path
    try:
        place = stack.enter_context(at_revision(revision, inside))
    except PujiangError as error:
        raise PujiangError(f"{asked}: there is no such file or folder, and as a revision {error}") from None
    try:
        return load(place, bundled=not only)
    except InvalidDataError as error:
        named = (
            attrs.evolve(p, file=p.file and p.file.replace(str(place), f"{revision}:{inside}")) for p in error.problems
        )
        raise InvalidDataError(named) from None
