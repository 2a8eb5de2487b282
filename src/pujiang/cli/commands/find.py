"""`pujiang find`: statements that meet all options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.cli.choices import choosing_options, load_statements
from pujiang.cli.options import data_options
from pujiang.cli.printing import console, indent, plain, print_json
from pujiang.display import show_count
from pujiang.model.cautions import lapse_of

if TYPE_CHECKING:
    from pujiang.dataset.statements import Statements
    from pujiang.model.statements import Statement

_NOTHING_FOUND = 1


@click.command("find")
@click.argument("text", nargs=-1)
@choosing_options
@data_options
def command(text: tuple[str, ...], *, as_json: bool, **options: Any) -> None:
    """Find statements by words, speaker, topic, place and other criteria.

    A statement must match all options and contain any word of TEXT, in any inflected form or spelling; the best match
    comes first. Words in double quotes must occur together; after `--`, a word with a minus sign must not occur. The
    exit code is 1 if none is found.
    """
    chosen = found = load_statements(options)
    if text:
        found = chosen.search(" ".join(text))
    if as_json:
        print_json(found.to_records())
    else:
        print_statements(found)
    if not found:
        if similar := chosen.suggest(" ".join(text)):
            click.echo(f"similar words in the texts: {', '.join(similar)}", err=True)
        raise click.exceptions.Exit(_NOTHING_FOUND)


def print_statements(statements: Statements) -> None:
    """Print statements, each with its id, its labels and its location."""
    out = console()
    for statement in statements:
        out.print(plain(statement.key, "bold cyan"), plain(_labels(statement), "dim"))
        out.print(indent(plain(statement.attributed)))
    count = len(statements)
    out.print(plain(show_count(count, "statement"), "dim"))


def _labels(statement: Statement) -> str:
    """Return what a statement does, whose words it gives, where it is, and whether it is still valid."""
    section = f"section {statement.section.id}, " if statement.section else ""
    place = f"{section}characters {statement.span.start}-{statement.span.end}"
    lapse = lapse_of(statement)
    return f"{', '.join(statement.kinds)}; {statement.mode}; {place}{f'; {lapse}' if lapse else ''}"
