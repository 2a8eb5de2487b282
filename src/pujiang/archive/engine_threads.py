"""The threads of engines do not survive a fork: a question to an engine after one is refused; it would wait forever."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pujiang.errors import ArchiveError

if TYPE_CHECKING:
    from pathlib import Path

_WHY = (
    "this process was forked after its parent had used an archive, and the threads of Polars and DuckDB do not survive"
    " a fork; start processes with multiprocessing.get_context('spawn')"
)

# The process that first used an engine; a fork inherits it.
_started_in: list[int] = []


def use_engine(folder: Path) -> None:
    """Note that this process uses an engine.

    Raises:
        ArchiveError: the process was forked after its parent had used one.
    """
    process = os.getpid()
    if _started_in and process not in _started_in:
        raise ArchiveError(folder, _WHY)
    _started_in[:] = [process]
