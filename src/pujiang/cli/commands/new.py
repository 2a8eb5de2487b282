"""`pujiang new`: the files of a new bulletin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pujiang.cli.chosen_data import choose_project
from pujiang.cli.options import project_options
from pujiang.io.editing.scaffolding import scaffold


@click.command("new")
@click.argument("path", type=click.Path(path_type=Path), metavar="ID|FILE")
@click.option("--id", "key", metavar="ID", help="Id of the bulletin; by default the name of the file or folder.")
@click.option("--title", help="Title of the bulletin.")
@click.option("--text", "raw", type=click.Path(path_type=Path), help="File with the published text.")
@project_options
def command(path: Path, *, project: str | None, no_project: bool, **asked: Any) -> None:
    """Create the files of a new bulletin.

    In a project, ID names its folder below `bulletins`. A FILE that ends in .yaml is created with its text beside it,
    in a project or not.
    """
    chosen = choose_project(project, no_project=no_project)
    for file in scaffold(path, project=chosen.path if chosen else None, **asked):
        click.echo(f"created {file}")
    check = f"pujiang check {path}" if path.suffix in {".yaml", ".yml"} else "pujiang check"
    click.echo(f"Next: fill in the empty fields, then run `{check}`.", err=True)
