"""What can be typed by those who read: read, stats, site, mcp."""

from __future__ import annotations

from typing import Any

import click

from pujiang.cli import printing
from pujiang.cli.bars import bar
from pujiang.cli.choosing import choosing_options, data_options, loaded, matching, source_options
from pujiang.cli.drawing import bars_of
from pujiang.cli.paging import marked_text
from pujiang.dataset.dataset import Dataset
from pujiang.dataset.verbs import VERBS
from pujiang.errors import PujiangError
from pujiang.mcp.serving import serve
from pujiang.model.bulletins import Bulletin
from pujiang.site.building import build_site

_COUNTED = ("speaker", "kind", "mode", "topic")


@click.command()
@click.argument("bulletin", required=False)
@source_options
def read(bulletin: str | None, **chosen: Any) -> None:
    """Page a BULLETIN's text with its statements, figures and initiatives marked, and notes on who says what."""
    data = loaded(**chosen)
    wanted = data.bulletins[bulletin] if bulletin else _only_one(data)
    out = printing.console()
    with out.capture() as caught:
        for paragraph in marked_text(data, wanted):
            out.print(paragraph, soft_wrap=False)
    # Where there is no terminal, this prints the text as it is.
    click.echo_via_pager(caught.get())


def _only_one(data: Dataset) -> Bulletin:
    if len(data.bulletins) == 1:
        return data.bulletins[0]
    shown = ", ".join(data.bulletins.ids()[:10])
    raise PujiangError(f"there are {len(data.bulletins)} bulletins; say which: {shown}")


@click.command()
@click.argument("fields", nargs=-1, metavar="[FIELD]...")
@choosing_options
@data_options
def stats(fields: tuple[str, ...], *, as_json: bool, **options: Any) -> None:
    """Draw how many statements there are by each FIELD: speaker, kind, mode, topic, place, initiative or another."""
    asked = {name: options.pop(name) for name in VERBS}
    statements = matching(loaded(**options).statements, "", asked)
    counts = {field: statements.count_by(field) for field in fields or _COUNTED}
    if as_json:
        printing.as_json({field: table.to_records() for field, table in counts.items()})
        return
    out = printing.console()
    for field, table in counts.items():
        out.print(bars_of(field, table, out.width))


@click.command()
@click.argument("out", type=click.Path(file_okay=False))
@source_options
def site(out: str, **chosen: Any) -> None:
    """Write reading pages into the folder OUT: open OUT/index.html in a browser, no server needed (extra site).

    Only what changed since the last time is written again.
    """
    data = loaded(**chosen)
    with bar("writing pages") as progress:
        built = build_site(data, out, progress=progress)
    click.echo(f"{built}; open {built.folder / 'index.html'}")


@click.command()
@source_options
def mcp(**chosen: Any) -> None:
    """Answer language-model assistants from the data, over standard input and output (extra mcp).

    Name this command in the settings of an assistant that speaks the Model Context Protocol. Read-only.
    """
    serve(loaded(**chosen))


COMMANDS = (read, stats, site, mcp)
