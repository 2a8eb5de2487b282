"""`pujiang archive`: a folder of Parquet files for large data."""

from __future__ import annotations

import click

from pujiang.archive.archive import open_archive
from pujiang.archive.part_writer import write_archive
from pujiang.cli.progress import progress_bar


@click.command("archive")
@click.argument("source", type=click.Path(exists=True))
@click.argument("target", type=click.Path())
@click.option(
    "--vocabulary", is_flag=True, help="Also load the bundled topics, places, organizations, units and metrics."
)
@click.option("--bundled", is_flag=True, help="Also load all bundled data.")
@click.option("--replace", is_flag=True, help="Overwrite an existing archive.")
@click.option("--no-search", is_flag=True, help="Do not write an index for full-text search.")
def command(source: str, target: str, *, no_search: bool, **asked: bool) -> None:
    """Write data as an archive of Parquet files, for large collections.

    SOURCE is YAML, JSON or flat rows (.jsonl), and must be complete without the bundled data, unless an option loads
    them. An interrupted run can be resumed by running the same command again.
    """
    with progress_bar("writing") as watch:
        write_archive(
            source,
            target,
            bundled=True if asked["bundled"] else "vocabulary" if asked["vocabulary"] else False,
            replace=asked["replace"],
            search=not no_search,
            watch=watch,
        )
    click.echo(repr(open_archive(target)))
