"""Datasets read from files, on top of the bundled one."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pujiang.pausing import CollectionPaused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.io.examining import Bundled


def load(*paths: str | os.PathLike[str], bundled: bool | Literal["vocabulary"] = True, cache: bool = True) -> Dataset:
    """Load the bundled dataset, and on top of it others, each a YAML or JSON file or a folder of these.

    Args:
        *paths: layers, the first just above the bundled one. A layer may add records and refer to those beneath; a
            record that takes the place of one beneath says `replaces: true`.
        bundled: whether the bundled dataset lies beneath; "vocabulary" takes of it only what bulletins share: topics,
            places, organizations, units, metrics.
        cache: whether what folders gave is kept in the user's folder for caches, by the content of all their files, so
            that loading them again unchanged reads no YAML. The environment variable `PUJIANG_CACHE` names another
            folder, or says `off`.

    Raises:
        InvalidDataError: something does not hold: all problems of all files, each at its place.

    >>> data = load()
    >>> data.statements.by("Hu Zhijian").of_kind("proposal").first().cue
    'said that'
    """
    if not paths and bundled is True:
        return bundled_dataset()
    return _cached(paths, bundled) if cache else _loaded(paths, bundled)


@cache
def bundled_dataset() -> Dataset:
    """The bundled dataset, from its ready-made form; made once, for it never changes."""
    with CollectionPaused():
        from json import loads  # noqa: PLC0415  # nothing is imported before it is asked for

        from pujiang.dataset.dataset import restore_dataset  # noqa: PLC0415
        from pujiang.model.bulletins import Layer  # noqa: PLC0415

        with open(READY_MADE, encoding="utf-8") as file:  # noqa: PTH123  # pathlib costs more than the data
            made: dict[str, Any] = loads(file.read())
        return restore_dataset(made["rows"], [Layer(**layer) for layer in made["layers"]])


READY_MADE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "bundled.json")  # noqa: PTH118, PTH120


def _cached(paths: Sequence[str | os.PathLike[str]], bundled: Bundled) -> Dataset:
    from pujiang.io.cache import entry_for, store, stored  # noqa: PLC0415

    beneath = str(bundled)
    entry = entry_for(paths, beneath)
    found = stored(entry) if entry else None
    if found is not None:
        return found
    data = _loaded(paths, bundled)
    # What was changed while it was read is not what was read.
    if entry and entry_for(paths, beneath) == entry:
        store(entry, data)
    return data


def _loaded(paths: Sequence[str | os.PathLike[str]], bundled: Bundled) -> Dataset:
    from pujiang.dataset.dataset import Dataset  # noqa: PLC0415
    from pujiang.errors import InvalidDataError  # noqa: PLC0415
    from pujiang.io.examining import examined  # noqa: PLC0415
    from pujiang.written.bulletins import layer_of  # noqa: PLC0415

    ours = bundled_dataset() if bundled else None
    examination = examined(paths, ours, bundled)
    if examination.errors:
        raise InvalidDataError(examination.errors)
    layers = [layer for reading in examination.readings if (layer := layer_of(reading.layer))]
    return Dataset(examination.assembly.linked, (*(ours.layers if ours else ()), *layers))
