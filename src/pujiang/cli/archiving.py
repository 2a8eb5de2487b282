"""`pujiang archive`: a folder of Parquet for large data."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from pujiang.cli.bars import bar
from pujiang.io.archives.archive import open_archive
from pujiang.io.archives.writing import write_archive

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.argument("source", type=click.Path(exists=True))
@click.argument("target", type=click.Path())
@click.option("--vocabulary", is_flag=True, help="SOURCE names topics, places and bodies of ours.")
@click.option("--replace", is_flag=True, help="Replace an archive that stands there.")
@click.option("--no-search", is_flag=True, help="Write no index for full-text search.")
def archive(source: str, target: Path, *, vocabulary: bool, replace: bool, no_search: bool) -> None:
    """Write an archive of data that stands on its own, or on our vocabulary: YAML or JSON, or flat rows (.jsonl).

    If it is broken off, the same command goes on where it stopped.
    """
    with bar("writing") as watch:
        write_archive(
            source,
            target,
            bundled="vocabulary" if vocabulary else False,
            replace=replace,
            search=not no_search,
            watch=watch,
        )
    click.echo(repr(open_archive(target)))
