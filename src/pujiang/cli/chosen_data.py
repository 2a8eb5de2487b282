"""The data that the options of a command choose: a project or the bundled data, files on top, and a part of these."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pujiang.deferred import defer
from pujiang.display import printable
from pujiang.io.loading import load

if TYPE_CHECKING:
    from pujiang.dataset import narrowing
    from pujiang.dataset.dataset import Dataset
    from pujiang.files import installed
    from pujiang.io import own_records, projects
    from pujiang.io.projects import Project
else:
    narrowing = defer("pujiang.dataset.narrowing")
    installed = defer("pujiang.files.installed")
    own_records = defer("pujiang.io.own_records")
    projects = defer("pujiang.io.projects")

# As `pujiang.io.projects.PROJECT_FILE`, whose module reads YAML.
_PROJECT_FILE = "dataset.yaml"
_FILTERS = ("in_bulletins", "in_forums", "from_organizations", "from_countries", "since", "until")


def load_data(**options: Any) -> Dataset:
    """Load the data that the options of `source_options` select.

    In a project this is the data of the project and what it refers to, unless everything is asked for.
    """
    return load_whole_and_part(**options)[1]


def load_whole_and_part(
    *, project: str | None, no_project: bool, everything: bool, **options: Any
) -> tuple[Dataset, Dataset]:
    """Load data, with layers of packages first, then paths; return all of it, and the part that is asked for.

    Names are looked up in all of it: a topic that the project does not use is not unknown.
    """
    chosen = choose_project(project, no_project=no_project)
    paths = (*map(installed.installed_layer, options["layers"]), *options["paths"])
    if chosen is None:
        whole = load(*paths, bundled=False if options["only"] else None)
    else:
        refuse_only(chosen, only=options["only"])
        paths = (chosen.path, *paths)
        whole = load(*paths)
    filters = {name: options[name] for name in _FILTERS}
    part = narrowing.narrow(whole, **filters) if any(filters.values()) else whole
    return whole, own_records.take_own(part, paths) if chosen and not everything else part


def choose_project(path: str | None, *, no_project: bool, quiet: bool = False) -> Project | None:
    """Return the project that the options of `project_options` choose, and print its name; None if there is none.

    Raises:
        UsageError: both options are given, or no project is at or above the path.
    """
    if no_project:
        if path is not None:
            raise click.UsageError("--project cannot be combined with --no-project")
        return None
    start = path or "."
    found = projects.find_project(start) if _may_have_project(start) else None
    if found is None and path is not None:
        raise click.UsageError(f"--project: no project at or above '{printable(path)}'; create one with `pujiang init`")
    if found and not quiet:
        click.echo(printable(f"project {found.name} ({found.path})"), err=True)
    return found


def refuse_only(project: Project, *, only: bool) -> None:
    """Refuse --only in a project, which says itself what is below it, unless that is nothing.

    Raises:
        UsageError: it is given.
    """
    if only and project.extends != ("nothing",):
        raise click.UsageError(
            f"--only has no effect in a project: write `extends: nothing` in {printable(str(project.file))}, "
            "or add --no-project"
        )


def _may_have_project(start: str) -> bool:
    """Return whether there is a file at or above a path that may describe a project."""
    place = Path(os.path.realpath(start))
    return any((folder / _PROJECT_FILE).is_file() for folder in (place, *place.parents))
