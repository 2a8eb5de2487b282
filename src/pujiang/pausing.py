"""Pausing Python's cyclic garbage collector while many long-lived objects are created, of which it would free none."""

from __future__ import annotations

import gc
from threading import Lock

# Without it another thread could resume between the check and the pause, and the collector would stay disabled.
_pausing = Lock()


class CollectionPaused:
    """A context manager that disables the cyclic garbage collector, and then restores its previous state."""

    def __enter__(self) -> None:
        """Disable the collector, and remember whether it was enabled."""
        with _pausing:
            self._was_enabled = gc.isenabled()
            gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._was_enabled:
            with _pausing:
                gc.enable()
