"""What can be typed: `pujiang`, `pujiang find`, `show`, `export`, `monitor`, and what those type who write data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.cli import printing
from pujiang.cli.archiving import archive
from pujiang.cli.authoring import COMMANDS
from pujiang.cli.comparing import show_comparison
from pujiang.cli.drafting import draft_command
from pujiang.codes import Kind, Mode, SourceWords
from pujiang.dataset.watching import monitor
from pujiang.errors import PujiangError
from pujiang.exporters.charts import overview, save
from pujiang.exporters.exporting import export
from pujiang.exporters.formats import formats
from pujiang.io.installed import installed_layer
from pujiang.io.loading import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.statements import Statements

_NOTHING_FOUND = 1
_SHARES = [share.value for share in SourceWords]


class _Group(click.Group):
    """Commands whose errors of our own family are told in their words, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PujiangError as error:
            raise click.ClickException(str(error)) from error


def _data_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which data is chosen, the same for all commands."""
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
    as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON.")
    return data(layers(only(as_json(command))))


def _choosing_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options by which statements are chosen, the same for all commands."""
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


@click.group(cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pujiang")
@_data_options
@click.pass_context
def pujiang(context: click.Context, /, *, as_json: bool, **chosen: Any) -> None:
    """Policy-forum bulletins as data, anchored to the exact words of the source.

    Without a command: what is in the data.
    """
    if context.invoked_subcommand is None:
        data = _loaded(**chosen)
        printing.as_json(printing.summary(data)) if as_json else printing.print_summary(data)


@pujiang.command()
@click.argument("text", nargs=-1)
@_choosing_options
@_data_options
def find(text: tuple[str, ...], *, as_json: bool, **options: Any) -> None:
    """Find statements: those that meet all options, and hold all words of TEXT in any of their forms."""
    asked = {name: options.pop(name) for name in _VERBS}
    found = _found(_loaded(**options).statements, " ".join(text), asked)
    printing.as_json(found.to_records()) if as_json else printing.print_statements(found)
    if not found:
        raise click.exceptions.Exit(_NOTHING_FOUND)


@pujiang.command()
@click.argument("record", metavar="ID")
@_data_options
def show(record: str, *, as_json: bool, **chosen: Any) -> None:
    """Show one record by its ID: its words in the text around them, its labels, how to cite it."""
    collection, found = printing.record_of(_loaded(**chosen), record)
    rows = collection.where(lambda other: other is found).to_records()
    printing.as_json(rows[0]) if as_json else printing.print_record(collection, found)


@pujiang.command("export")
@click.argument("form", metavar="[FORMAT]", required=False)
@click.option("-o", "--output", type=click.Path(), metavar="PATH", help="The file or folder to write.")
@click.option("--text", type=click.Choice(_SHARES), help="How much of the sources' words to write.")
@click.option("--replace", is_flag=True, help="Replace what stands there, if it is of the same format.")
@_choosing_options
@_data_options
def write(
    form: str | None, *, output: str | None, text: str | None, replace: bool, as_json: bool, **options: Any
) -> None:
    """Write the data, or the statements that meet all options, in a FORMAT for other tools.

    Without -o: the formats that there are. The FORMAT may be left out where the name of the file says it.
    """
    if output is None:
        if form:
            raise click.UsageError("Missing option '-o'.")
        printing.as_json({one.name: one.about for one in formats()}) if as_json else printing.print_formats(formats())
        return
    asked = {name: options.pop(name) for name in _VERBS}
    data = _loaded(**options)
    chosen = _found(data.statements, "", asked) if any(asked.values()) else data
    export(chosen, output, form, text=text, replace=replace)


@pujiang.command("monitor")
@click.argument("metrics", nargs=-1, metavar="[METRIC]...")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Leave out what was reported later.")
@click.option("--plot", type=click.Path(), metavar="FILE", help="Draw it: .html, .svg, .png or .json (extra plot).")
@_data_options
def show_report(
    metrics: tuple[str, ...], *, as_of: datetime | None, plot: str | None, as_json: bool, **chosen: Any
) -> None:
    """Say how metrics moved over time, how far their targets are reached, what contradicts and what looks odd."""
    report = monitor(_loaded(**chosen), as_of=as_of.date() if as_of else None)
    if metrics:
        report = report.but(metrics=tuple(report[metric] for metric in metrics))
    if plot:
        save(overview(report), plot)
    printing.as_json(printing.report_rows(report)) if as_json else click.echo(str(report))


def _loaded(*, paths: tuple[str, ...], layers: tuple[str, ...], only: bool) -> Dataset:
    return load(*map(installed_layer, layers), *paths, bundled=not only)


def _found(statements: Statements, text: str, asked: dict[str, tuple[str, ...]]) -> Statements:
    for option, values in asked.items():
        if values:
            statements = _VERBS[option](statements, values)
    return statements.search(text) if text else statements


_VERBS: dict[str, Callable[[Any, tuple[str, ...]], Any]] = {
    "by": lambda statements, values: statements.by(*values),
    "about": lambda statements, values: statements.about(*values),
    "mentioning": lambda statements, values: statements.mentioning(*values),
    "naming": lambda statements, values: statements.naming(*values),
    "kind": lambda statements, values: statements.of_kind(*values),
    "mode": lambda statements, values: statements.in_mode(*values),
}

for _command in (*COMMANDS, archive, draft_command, show_comparison):
    pujiang.add_command(_command)
