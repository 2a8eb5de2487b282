"""The options that select statements, the same for all commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.codes import Kind, Mode
from pujiang.dataset.named_filters import VERBS

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.dataset.statements import Statements

_OPTIONS = (
    click.option("--by", multiple=True, metavar="SPEAKER", help="By this speaker: id, name or alias."),
    click.option("--about", multiple=True, metavar="TOPIC", help="About this topic, or a narrower one."),
    click.option("--mentioning", multiple=True, metavar="PLACE", help="About this place."),
    click.option("--naming", multiple=True, metavar="INITIATIVE", help="Mentioning this initiative."),
    click.option("--kind", multiple=True, metavar="KIND", help=f"One of {', '.join(Kind)}."),
    click.option("--mode", multiple=True, metavar="MODE", help=f"One of {', '.join(Mode)}."),
)


def choosing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that select statements."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def take_choices(options: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Remove the values of `choosing_options` from the options of a command, and return them."""
    return {name: options.pop(name) for name in VERBS}


def select(statements: Statements, choices: dict[str, tuple[str, ...]]) -> Statements:
    """Return the statements that match all choices; a choice with several values matches if any of them does."""
    for name, values in choices.items():
        if values:
            statements = VERBS[name](statements, values)
    return statements
