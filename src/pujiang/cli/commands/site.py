"""`pujiang site`: reading pages as a folder."""

from __future__ import annotations

from typing import Any

import click

from pujiang.cli.options import load_chosen, source_options
from pujiang.cli.progress import progress_bar
from pujiang.site.building import build_site


@click.command("site")
@click.argument("out", type=click.Path(file_okay=False))
@source_options
def command(out: str, **chosen: Any) -> None:
    """Write HTML pages for reading that need no server.

    The pages are written to the folder OUT (extra site): open OUT/index.html. Only pages that changed since the last
    run are written again.
    """
    data = load_chosen(**chosen)
    with progress_bar("writing pages") as progress:
        built = build_site(data, out, progress=progress)
    click.echo(f"{built}; open {built.folder / 'index.html'}")
