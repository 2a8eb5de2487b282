"""`pujiang fmt`: YAML files in canonical form."""

from __future__ import annotations

import click

from pujiang.cli.rewriting import rewrite
from pujiang.io.editing.formatting import format_yaml


@click.command("fmt")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
def command(paths: tuple[str, ...], *, dry: bool) -> None:
    """Format YAML files; comments are kept.

    The canonical form fixes the order of fields, indentation and quoting. A file whose comments or values would be lost
    is rejected and left unchanged.
    """
    rewrite(paths, format_yaml, dry=dry, verb="formatted")
