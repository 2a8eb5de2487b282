"""A bar that shows how far long work has come."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

_LONG_RUN = 20


@contextmanager
def progress_bar(label: str) -> Generator[Callable[[int, int], None] | None]:
    """Yield a function to be called with how much is done, of how much; None without a terminal.

    The bar appears only if there is more to do than a moment's work.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  # only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415

    columns = TextColumn(label), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(label, visible=False)
        yield lambda done, total: progress.update(task, completed=done, total=total, visible=total > _LONG_RUN)
