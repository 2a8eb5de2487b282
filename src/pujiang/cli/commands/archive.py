"""`pujiang archive`: a folder of Parquet files for large data."""

from __future__ import annotations

import click

from pujiang.archive.archive import open_archive
from pujiang.archive.part_writer import write_archive
from pujiang.cli.progress import progress_bar


@click.command("archive")
@click.argument("source", type=click.Path(exists=True))
@click.argument("target", type=click.Path())
@click.option("--vocabulary", is_flag=True, help="Also load the bundled topics, places and organizations.")
@click.option("--replace", is_flag=True, help="Overwrite an existing archive.")
@click.option("--no-search", is_flag=True, help="Do not write an index for full-text search.")
def command(source: str, target: str, *, vocabulary: bool, replace: bool, no_search: bool) -> None:
    """Write data as an archive of Parquet files, for large collections.

    SOURCE is YAML, JSON or flat rows (.jsonl), and must be complete without the bundled data. An interrupted run can be
    resumed by running the same command again.
    """
    with progress_bar("writing") as watch:
        write_archive(
            source,
            target,
            bundled="vocabulary" if vocabulary else False,
            replace=replace,
            search=not no_search,
            watch=watch,
        )
    click.echo(repr(open_archive(target)))
