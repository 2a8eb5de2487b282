"""A lock on a file: only one process at a time holds it, and a process that dies lets go of it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pujiang.errors import PujiangError
from pujiang.system import lock

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


@contextmanager
def locked(path: Path, what: str) -> Generator[None]:
    """Hold the lock of a file, which is made if need be and stays.

    Args:
        path: the file.
        what: what is being written, for the error.

    Raises:
        PujiangError: another process, or another thread, holds it.
    """
    with path.open("a+b") as file:
        try:
            lock(file.fileno())
        except OSError:
            raise PujiangError(f"{what} is being written by another process; wait until it is done") from None
        yield
