"""Loading of datasets from files, in addition to the bundled one."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from pujiang.pausing import CollectionPaused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.io.layering import Bundled


def load(
    *paths: str | os.PathLike[str], bundled: bool | Literal["vocabulary"] | None = None, cache: bool = True
) -> Dataset:
    """Load the bundled dataset and, in addition, YAML or JSON files or folders of these; or a project.

    A folder with a `dataset.yaml` that has `format:` and `dataset:` is a project. A folder inside a project stands for
    the whole project: `load(".")` loads the project at or above the working directory. A project says itself what is
    loaded below it (`extends: bundled`, `vocabulary`, `nothing`, or names of layers).

    Args:
        *paths: layers, the lowest first. A layer may add records and refer to those of lower layers; a record that
            replaces one of a lower layer has `replaces: true`, one that changes some of its fields `amends: true`.
        bundled: whether to load the bundled dataset; "vocabulary" loads only the records that bulletins share: topics,
            places, organizations, units, metrics. By default it is loaded, unless there is a project among the paths.
        cache: whether to cache the result for folders in the user's folder for caches, keyed by the content of all
            files, so that loading unchanged folders again reads no YAML. The environment variable `PUJIANG_CACHE`
            names another folder, or is `off`.

    Raises:
        InvalidDataError: the data is invalid: all problems of all files, each with its location.
        PujiangError: `bundled` contradicts what a project extends.

    >>> data = load()
    >>> data.statements.by("Hu Zhijian").of_kind("proposal").first().cue
    'said that'
    """
    if not paths and bundled in {None, True}:
        return load_bundled()
    from pujiang.arguments import expect_path  # noqa: PLC0415  # only if files are loaded

    found = [expect_path("paths", path) for path in paths]
    return _load_cached(found, bundled) if cache else _load_files(found, bundled)


@cache
def load_bundled() -> Dataset:
    """Return the bundled dataset, read once from its flat rows."""
    with CollectionPaused():
        from json import loads  # noqa: PLC0415  # imported on first use

        from pujiang.dataset.dataset import restore_dataset  # noqa: PLC0415
        from pujiang.stored.restoring import restore_layers  # noqa: PLC0415

        made: dict[str, Any] = loads(_read_beside(READY_MADE))
        return restore_dataset(made["rows"], restore_layers(made["layers"]), names=_read_names)


@cache
def _read_names() -> Any:
    from json import loads  # noqa: PLC0415  # imported on first use

    return loads(_read_beside(NAMES))


def _read_beside(file: str) -> str:
    """Return the content of a file of this package."""
    try:
        content: bytes = __loader__.get_data(file)
        return content.decode()
    except OSError as error:
        from pujiang.errors import PujiangError  # noqa: PLC0415  # imported on first use

        raise PujiangError(
            f"missing data of the package: {file}; install pujiang again, or pass --collect-all pujiang to PyInstaller"
        ) from error


# The loader reads what is beside the code, also in a zip archive or a frozen program.
__loader__: Any
READY_MADE = os.path.join(os.path.dirname(os.path.dirname(__file__)), "bundled.json")  # noqa: PTH118, PTH120
NAMES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "bundled_names.json")  # noqa: PTH118, PTH120


def _load_cached(paths: Sequence[str | os.PathLike[str]], bundled: Bundled | None) -> Dataset:
    from pujiang.io.cache import entry_for, load_entry, store_entry  # noqa: PLC0415
    from pujiang.io.projects import resolve_project  # noqa: PLC0415

    below = str(bundled)
    projects = [resolve_project(path) for path in paths]
    if any(project and project.layers for project in projects):
        # Layers of packages are not among the files that the key describes.
        return _load_files(paths, bundled)
    paths = [project.path if project else path for path, project in zip(paths, projects, strict=True)]
    entry = entry_for(paths, below)
    found = load_entry(entry) if entry else None
    if found is not None:
        return found
    data = _load_files(paths, bundled)
    # If files changed while they were read, the key does not describe the data.
    if entry and entry_for(paths, below) == entry:
        store_entry(entry, data)
    return data


def _load_files(paths: Sequence[str | os.PathLike[str]], bundled: Bundled | None) -> Dataset:
    from pujiang.dataset.dataset import Dataset  # noqa: PLC0415
    from pujiang.errors import InvalidDataError  # noqa: PLC0415
    from pujiang.io.examining import read_and_check  # noqa: PLC0415

    examination = read_and_check(paths, bundled, load_bundled)
    if examination.errors:
        raise InvalidDataError(examination.errors)
    return Dataset(examination.assembly.linked, examination.layers, examination.declarations)
