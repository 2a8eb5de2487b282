"""A progress bar for long work."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

_LONG_RUN = 20


@contextmanager
def progress_bar(label: str) -> Generator[Callable[[int, int], None] | None]:
    """Yield a function to be called with the number of finished steps and their total; None without a terminal.

    The bar is shown only if there are more than a few steps, with the steps in a second and the time left.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console  # noqa: PLC0415  # needed in a terminal only
    from rich.progress import (  # noqa: PLC0415
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = TextColumn(label), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}")
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as progress:
        task, start = progress.add_task(label, visible=False, rate=""), monotonic()

        def update(done: int, total: int) -> None:
            rate = f"{done / max(monotonic() - start, 0.001):,.0f} a second"
            progress.update(task, completed=done, total=total, visible=total > _LONG_RUN, rate=rate)

        yield update
