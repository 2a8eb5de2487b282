"""Pausing Python's search for garbage cycles while many lasting objects are made: it would find none."""

from __future__ import annotations

import gc
from threading import Lock

# Between asking and pausing another thread may resume: then nobody would ever do so again.
_pausing = Lock()


class CollectionPaused:
    """A block in which no garbage cycles are searched for; afterwards it is as it was."""

    def __enter__(self) -> None:
        """Pause, and remember whether there is something to resume."""
        with _pausing:
            self._was_enabled = gc.isenabled()
            gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_enabled:
            with _pausing:
                gc.enable()
