"""A bar that shows how far long work has come."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

if TYPE_CHECKING:
    from collections.abc import Generator

_LONG_RUN = 20


@contextmanager
def bar(label: str) -> Generator[Callable[[int, int], None] | None]:
    """What is to be told how much is done, of how much: a bar on a terminal where it is much; None elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    columns = TextColumn(label), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, visible=False)
        yield lambda done, total: progress.update(task, completed=done, total=total, visible=total > _LONG_RUN)
