"""The options that select statements, the same for all commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.cli.chosen_data import load_whole_and_part
from pujiang.codes import Kind, Mode
from pujiang.dataset.named_filters import VERBS
from pujiang.dataset.narrowing import from_whom

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.statements import Statements

#: The options that choose statements.
CHOICES = (*VERBS, "from_organizations", "from_countries")
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


def without_choices(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options of a command that select its data, without those of `choosing_options`."""
    return {name: value for name, value in options.items() if name not in VERBS}


def load_statements(options: dict[str, Any]) -> Statements:
    """Load the data that options select, and return its statements that match all choices."""
    whole, part = load_whole_and_part(**without_choices(options))
    return _within(_select(whole.statements, options), part)


def _within(statements: Statements, part: Dataset) -> Statements:
    """Return the statements that a part of their dataset has."""
    if part is statements.data:
        return statements
    kept = set(part.statements.ids())
    return statements.where(lambda statement: statement.key in kept)


def _select(statements: Statements, options: dict[str, Any]) -> Statements:
    """Return the statements that match all choices; a choice with several values matches if any of them does."""
    for name, choose in VERBS.items():
        if options[name]:
            statements = choose(statements, options[name])
    return from_whom(statements, options["from_organizations"], options["from_countries"])
