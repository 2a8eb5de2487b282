"""A lock on a file, held by one process at a time and released when that process ends."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from pujiang.errors import PujiangError
from pujiang.files.system import lock

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


@contextmanager
def hold_lock(path: Path, what: str) -> Generator[None]:
    """Hold the lock of a file; the file is created if necessary and not deleted.

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
            raise PujiangError(f"another process is writing {what}; wait until it has finished") from None
        yield
