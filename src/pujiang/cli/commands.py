"""What can be typed: `pujiang`, `pujiang find`, `show`, `export`, `monitor`; what readers and authors type."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Any

import click

from pujiang.cli import printing, reading
from pujiang.cli.archiving import archive
from pujiang.cli.authoring import COMMANDS
from pujiang.cli.choosing import choosing_options, data_options, loaded, matching
from pujiang.cli.comparing import show_comparison
from pujiang.cli.drafting import draft_command
from pujiang.codes import SourceWords
from pujiang.dataset.verbs import VERBS
from pujiang.dataset.watching import monitor
from pujiang.display import printable_lines
from pujiang.errors import PujiangError
from pujiang.exporters.charts import overview, save
from pujiang.exporters.exporting import export
from pujiang.exporters.formats import formats

if TYPE_CHECKING:
    from datetime import datetime


_NOTHING_FOUND = 1
_SHARES = [share.value for share in SourceWords]


class _Group(click.Group):
    """Commands whose errors of our own family, and those of files, are told in their words, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except PujiangError as error:
            raise click.ClickException(printable_lines(str(error))) from error
        except OSError as error:
            # A reader of our output that went away is no mistake: click ends quietly.
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(printable_lines(_told(error))) from error


def _told(error: OSError) -> str:
    """What a file or folder is refused for; its name first, as in other problems."""
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)


@click.group(cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="pujiang")
@data_options
@click.pass_context
def pujiang(context: click.Context, /, *, as_json: bool, **chosen: Any) -> None:
    """Policy-forum bulletins as data, anchored to the exact words of the source.

    Without a command: what is in the data.
    """
    if context.invoked_subcommand is None:
        data = loaded(**chosen)
        printing.as_json(printing.summary(data)) if as_json else printing.print_summary(data)


@pujiang.command()
@click.argument("text", nargs=-1)
@choosing_options
@data_options
def find(text: tuple[str, ...], *, as_json: bool, **options: Any) -> None:
    """Find statements: those that meet all options, and hold all words of TEXT in any of their forms."""
    asked = {name: options.pop(name) for name in VERBS}
    found = matching(loaded(**options).statements, " ".join(text), asked)
    printing.as_json(found.to_records()) if as_json else printing.print_statements(found)
    if not found:
        raise click.exceptions.Exit(_NOTHING_FOUND)


@pujiang.command()
@click.argument("record", metavar="ID")
@data_options
def show(record: str, *, as_json: bool, **chosen: Any) -> None:
    """Show one record by its ID: its words in the text around them, its labels, how to cite it."""
    collection, found = printing.record_of(loaded(**chosen), record)
    rows = collection.where(lambda other: other is found).to_records()
    printing.as_json(rows[0]) if as_json else printing.print_record(collection, found)


@pujiang.command("export")
@click.argument("form", metavar="[FORMAT]", required=False)
@click.option("-o", "--output", type=click.Path(), metavar="PATH", help="The file or folder to write.")
@click.option("--text", type=click.Choice(_SHARES), help="How much of the sources' words to write.")
@click.option("--replace", is_flag=True, help="Replace what stands there, if it is of the same format.")
@choosing_options
@data_options
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
    asked = {name: options.pop(name) for name in VERBS}
    data = loaded(**options)
    chosen = matching(data.statements, "", asked) if any(asked.values()) else data
    export(chosen, output, form, text=text, replace=replace)


@pujiang.command("monitor")
@click.argument("metrics", nargs=-1, metavar="[METRIC]...")
@click.option("--as-of", type=click.DateTime(["%Y-%m-%d"]), help="Leave out what was reported later.")
@click.option("--plot", type=click.Path(), metavar="FILE", help="Draw it: .html, .svg, .png or .json (extra plot).")
@data_options
def show_report(
    metrics: tuple[str, ...], *, as_of: datetime | None, plot: str | None, as_json: bool, **chosen: Any
) -> None:
    """Say how metrics moved over time, how far their targets are reached, what contradicts and what looks odd."""
    report = monitor(loaded(**chosen), as_of=as_of.date() if as_of else None)
    if metrics:
        report = report.but(metrics=tuple(report[metric] for metric in metrics))
    if plot:
        save(overview(report), plot)
    printing.as_json(printing.report_rows(report)) if as_json else click.echo(str(report))


for _command in (*COMMANDS, *reading.COMMANDS, archive, draft_command, show_comparison):
    pujiang.add_command(_command)
