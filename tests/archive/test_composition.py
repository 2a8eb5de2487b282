"""An archive is composed of a store and of hits: it replaces nothing that is private to datasets and collections."""

from __future__ import annotations

import pytest

pytest.importorskip("polars")
pytest.importorskip("narwhals")

from pujiang import Archive
from pujiang.archive.selections import STORED
from pujiang.dataset.collections import Bulletins


def find_replaced(cls: type) -> set[str]:
    """The private functions, properties and slots of a class that a class above it has too."""
    private = {
        name
        for name, value in vars(cls).items()
        if name.startswith("_") and not name.startswith("__") and (callable(value) or hasattr(value, "__get__"))
    }
    return {name for name in private if any(name in vars(base) for base in cls.__mro__[1:])}


@pytest.mark.parametrize("cls", [Archive, *STORED.values(), STORED["bulletins"].__mro__[1]])
def test_an_archive_replaces_nothing_private(cls: type) -> None:
    """Archives and their collections define public methods only where they do otherwise."""
    assert find_replaced(cls) == set()


def test_what_replaces_something_private_is_found() -> None:
    """A property that hides a slot is one."""

    class Hiding(Bulletins):
        @property
        def _records(self) -> tuple[()]:  # type: ignore[override]
            return ()

    assert find_replaced(Hiding) == {"_records"}
