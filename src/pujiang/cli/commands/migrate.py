"""`pujiang migrate`: files of an older format."""

from __future__ import annotations

import click

from pujiang.cli.rewriting import rewrite
from pujiang.io.editing.migrating import migrate_text


@click.command("migrate")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--check", "dry", is_flag=True, help="Write nothing; exit with 1 if a file would change.")
def command(paths: tuple[str, ...], *, dry: bool) -> None:
    """Upgrade files to the current format."""
    rewrite(paths, migrate_text, dry=dry, verb="migrated")
