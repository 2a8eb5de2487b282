"""The options by which data and statements are chosen, the same for all commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.codes import Kind, Mode
from pujiang.dataset.verbs import VERBS
from pujiang.io.installed import installed_layer
from pujiang.io.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.statements import Statements


def source_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which data is chosen."""
    data = click.option(
        "--data",
        "paths",
        multiple=True,
        metavar="PATH",
        help="A YAML or JSON file, or a folder, on top of ours.",
    )
    layers = click.option(
        "--layer", "layers", multiple=True, metavar="NAME", help="A layer that an installed package brings."
    )
    only = click.option("--only", is_flag=True, help="Leave out the bundled data.")
    return data(layers(only(command)))


def data_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which data is chosen, and JSON asked for."""
    return source_options(click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command))


def choosing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which statements are chosen."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


_OPTIONS = (
    click.option("--by", multiple=True, metavar="SPEAKER", help="By this speaker: id, name or alias."),
    click.option("--about", multiple=True, metavar="TOPIC", help="About this topic, or a narrower one."),
    click.option("--mentioning", multiple=True, metavar="PLACE", help="Speaking of this place."),
    click.option("--naming", multiple=True, metavar="INITIATIVE", help="Mentioning this initiative."),
    click.option("--kind", multiple=True, metavar="KIND", help=f"One of {', '.join(Kind)}."),
    click.option("--mode", multiple=True, metavar="MODE", help=f"One of {', '.join(Mode)}."),
)


def loaded(*, paths: tuple[str, ...], layers: tuple[str, ...], only: bool) -> Dataset:
    """The data that the options choose."""
    return load(*map(installed_layer, layers), *paths, bundled=not only)


def matching(statements: Statements, text: str, asked: dict[str, tuple[str, ...]]) -> Statements:
    """The statements that meet all options."""
    for option, values in asked.items():
        if values:
            statements = VERBS[option](statements, values)
    return statements.search(text) if text else statements
