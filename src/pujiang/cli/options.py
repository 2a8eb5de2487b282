"""Options that select the data, the same for all commands; `pujiang --help` imports only these."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pujiang.dataset.dataset import Dataset


def _check_exists(_context: click.Context, _option: click.Parameter, paths: tuple[str, ...]) -> tuple[str, ...]:
    """Check that all paths exist, and return them.

    Raises:
        BadParameter: some do not exist.
    """
    missing = [path for path in paths if not os.path.exists(path)]  # noqa: PTH110  # pathlib is not loaded for --help
    if missing:
        from pujiang.display import printable  # noqa: PLC0415  # needed for errors only

        raise click.BadParameter("; ".join(f"no such file or folder: '{printable(path)}'" for path in missing))
    return paths


only_option = click.option("--only", is_flag=True, help="Do not load the bundled data.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
data_path_option = click.option(
    "--data",
    "paths",
    multiple=True,
    metavar="PATH",
    callback=_check_exists,
    help="YAML or JSON file or folder to load in addition to the project or the bundled data; may be repeated.",
)
_layer_option = click.option(
    "--layer",
    "layers",
    multiple=True,
    metavar="NAME",
    help="Layer of an installed package to load; may be repeated.",
)
_PROJECT = (
    click.option(
        "--project",
        metavar="PATH",
        help="Project at or above this folder; by default the one at or above the current one.",
    ),
    click.option("--no-project", is_flag=True, help="Use no project."),
)
_SCOPE = (
    click.option(
        "--all", "everything", is_flag=True, help="Include records that the project builds on but does not use."
    ),
    click.option("--bulletin", "in_bulletins", multiple=True, metavar="ID", help="Only this bulletin."),
    click.option("--forum", "in_forums", multiple=True, metavar="FORUM", help="Only bulletins of this forum."),
    click.option(
        "--organization", "from_organizations", multiple=True, metavar="NAME", help="Only speakers for this one."
    ),
    click.option("--country", "from_countries", multiple=True, metavar="PLACE", help="Only speakers for this country."),
    click.option("--since", metavar="DATE", help="Only bulletins published on or after this day, month or year."),
    click.option("--until", metavar="DATE", help="Only bulletins published on or before this day, month or year."),
)


def project_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose a project."""
    return _add_options(command, _PROJECT)


def scope_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that choose a project, and a part of the data."""
    return _add_options(command, (*_PROJECT, *_SCOPE))


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that select the data."""
    return data_path_option(_layer_option(only_option(scope_options(command))))


def data_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that select the data, and the one that prints JSON."""
    return source_options(json_option(command))


def _add_options(command: Callable[..., Any], options: Iterable[Callable[..., Any]]) -> Callable[..., Any]:
    for option in reversed([*options]):
        command = option(command)
    return command


def load_chosen(**chosen: Any) -> Dataset:
    """Load the data that the options of `source_options` select."""
    from pujiang.cli.chosen_data import load_data  # noqa: PLC0415  # --help loads no data

    return load_data(**chosen)
