"""`pujiang new`: the files of a new bulletin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pujiang.io.editing.scaffolding import scaffold


@click.command("new")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--id", "key", metavar="ID", help="Id of the bulletin; by default the name of the file or folder.")
@click.option("--title", help="Title of the bulletin.")
@click.option("--text", "raw", type=click.Path(path_type=Path), help="File with the published text.")
def command(path: Path, **asked: Any) -> None:
    """Create the files of a new bulletin.

    If PATH ends in .yaml: one file and its text; otherwise a folder of data.
    """
    for file in scaffold(path, **asked):
        click.echo(f"created {file}")
    click.echo(f"Next: fill in the empty fields, then run `pujiang check {path}`.", err=True)
