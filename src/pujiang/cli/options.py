"""Options that select the data, the same for all commands; `pujiang --help` imports only these."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

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
    help="YAML or JSON file or folder to load in addition to the bundled data; may be repeated.",
)
_layer_option = click.option(
    "--layer",
    "layers",
    multiple=True,
    metavar="NAME",
    help="Layer of an installed package to load; may be repeated.",
)


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that select the data."""
    return data_path_option(_layer_option(only_option(command)))


def data_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that select the data, and the one that prints JSON."""
    return source_options(json_option(command))


def load_chosen(*, paths: tuple[str, ...], layers: tuple[str, ...], only: bool) -> Dataset:
    """Load the data that the options of `source_options` select: layers of packages first, then paths."""
    from pujiang.io.loading import load  # noqa: PLC0415  # --help loads no data

    if not layers:
        return load(*paths, bundled=not only)
    from pujiang.files.installed import installed_layer  # noqa: PLC0415  # it searches all installed packages

    return load(*map(installed_layer, layers), *paths, bundled=not only)
