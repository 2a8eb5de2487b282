"""`pujiang export`: the data in a format of other tools."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click
from rich.table import Table

from pujiang.cli.choices import CHOICES, choosing_options, load_statements, without_choices
from pujiang.cli.options import data_options, load_chosen
from pujiang.cli.printing import console, plain, print_json
from pujiang.codes import SourceWords
from pujiang.exporters.exporting import export
from pujiang.exporters.formats import format_named, formats

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.exporters.formats import Format

_SHARES = [share.value for share in SourceWords]


@click.command("export")
@click.argument("form", metavar="[FORMAT]", required=False)
@click.option(
    "-o", "--output", type=click.Path(), metavar="PATH", help="File or folder to write; - is standard output."
)
@click.option("--bom", is_flag=True, help="Begin a CSV file with a byte-order mark, for Excel.")
@click.option("--quote", type=click.Choice(_SHARES), help="How much of the source texts to include.")
@click.option("--replace", is_flag=True, help="Overwrite an existing file of the same format.")
@choosing_options
@data_options
@click.pass_context
def command(context: click.Context, /, form: str | None, *, output: str | None, as_json: bool, **options: Any) -> None:
    """Export the data, or selected statements, to a format of other tools.

    Without -o, list the formats (with --json as JSON). FORMAT may be omitted if the file name implies it.
    """
    if output is None:
        _refuse_others(context, {"as_json"}, "Missing option '-o'")
        _list_formats(as_json=as_json)
        return
    if as_json:
        raise click.UsageError("--json lists the formats and cannot be combined with -o")
    given = {name: options.pop(name) for name in ("quote", "replace", "bom")}
    is_selection = any(options[name] for name in CHOICES)
    chosen = load_statements(options) if is_selection else load_chosen(**without_choices(options))
    export(chosen, output, format_named(form) if form else None, **given)


def _refuse_others(context: click.Context, allowed: set[str], message: str) -> None:
    """Refuse all options and arguments that have a value, except the allowed ones."""
    given = [name for name, value in context.params.items() if value and name not in allowed]
    if given:
        raise click.UsageError(f"{message}; without it, only the formats are listed")


def _list_formats(*, as_json: bool) -> None:
    if as_json:
        print_json({one.name: one.about for one in formats()})
    else:
        print_formats(formats())


def print_formats(formats: Iterable[Format]) -> None:
    """Print the formats, each with its file suffixes and the extra that it needs."""
    out = console()
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for one in formats:
        files = ", ".join(one.suffixes) or "a folder"
        needs = f"; needs pujiang[{one.extra}]" if one.extra else ""
        table.add_row(one.name, plain(f"{one.about} ({files}{needs})"))
    out.print(table)
