"""The records of a project: its own, and those of what it builds on that they refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.assembly import assemble
from pujiang.codes import Severity
from pujiang.dataset.dataset import Dataset
from pujiang.dataset.selecting import part_above
from pujiang.errors import InvalidDataError
from pujiang.files.installed import installed_layer
from pujiang.io.examining import add_locations, choose_base, place_of
from pujiang.io.loading import load, load_bundled
from pujiang.io.projects import EXTENTS, Project, resolve_project, widest
from pujiang.io.reading import read_path
from pujiang.kinds import VOCABULARY
from pujiang.stored.store import SomeKinds
from pujiang.written.bulletins import layer_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator

    from pujiang.stored.store import Store


def take_own(data: Dataset, paths: Iterable[str | os.PathLike[str]]) -> Dataset:
    """Return the records of a dataset that the projects it was loaded from add, and everything that they refer to.

    A record that equals one of those below the projects is none of their own.

    Args:
        data: the dataset.
        paths: the paths that it was loaded from.
    """
    projects = [project for path in paths if (project := resolve_project(path))]
    return part_above(data, list(_find_below(projects)))


def load_beside(project: Project, path: str | os.PathLike[str]) -> Dataset:
    """Load a file or folder on top of the records of a project that its bulletins share, without its bulletins.

    Raises:
        InvalidDataError: the project or the file is invalid.
    """
    data = load(project.path)
    shared = SomeKinds(data.as_base(), VOCABULARY)
    reading = read_path(path, below=data.declarations, defaults=project.defaults)
    assembly = assemble([reading.entries], reading.broken, shared)
    errors = [*reading.problems, *add_locations(assembly.located_problems_of_changes, [reading])]
    errors = [problem for problem in errors if problem.severity is Severity.ERROR]
    if errors:
        raise InvalidDataError(sorted(errors, key=place_of))
    layer = layer_of(reading.layer)
    return Dataset(assembly.linked, (layer,) if layer else (), reading.declarations)


def _find_below(projects: list[Project]) -> Iterator[Store]:
    """Yield the stores of records that some projects build on."""
    words = [word for project in projects for word in project.extends or ("bundled",)]
    extent = widest(EXTENTS[word] for word in words if word in EXTENTS)
    if extent:
        yield choose_base(load_bundled(), extent)
    layers = dict.fromkeys(installed_layer(name) for project in projects for name in project.layers)
    if layers:
        yield load(*layers).as_base()
