"""`pujiang archive`: a folder of Parquet files for large data."""

from __future__ import annotations

from typing import Any

import click

from pujiang.archive.archive import open_archive
from pujiang.archive.part_writer import write_archive
from pujiang.cli.options import load_chosen, scope_options
from pujiang.cli.progress import progress_bar


@click.command("archive")
@click.argument("written", nargs=-1, required=True, metavar="[SOURCE] TARGET")
@click.option(
    "--vocabulary", is_flag=True, help="Also load the bundled topics, places, organizations, units and metrics."
)
@click.option("--bundled", is_flag=True, help="Also load all bundled data.")
@click.option("--replace", is_flag=True, help="Overwrite an existing archive.")
@click.option("--no-search", is_flag=True, help="Do not write an index for full-text search.")
@scope_options
def command(written: tuple[str, ...], *, vocabulary: bool, bundled: bool, **options: Any) -> None:
    """Write data as an archive of Parquet files, for large collections.

    SOURCE is YAML, JSON or flat rows (.jsonl), and must be complete without the bundled data, unless an option loads
    them. Without SOURCE, the data of the project is written. An interrupted run can be resumed by running the same
    command again.
    """
    *sources, target = written
    replace, no_search = options.pop("replace"), options.pop("no_search")
    if len(sources) > 1:
        raise click.UsageError(f"expected [SOURCE] TARGET, found {len(written)} paths")
    if sources and any(options.values()):
        raise click.UsageError("options that choose a part of the project cannot be combined with SOURCE")
    if not sources and (vocabulary or bundled):
        raise click.UsageError("--vocabulary and --bundled need SOURCE")
    with progress_bar("writing") as watch:
        write_archive(
            sources[0] if sources else load_chosen(paths=(), layers=(), only=False, **options),
            target,
            bundled=True if bundled else "vocabulary" if vocabulary else None,
            replace=replace,
            search=not no_search,
            watch=watch,
        )
    click.echo(repr(open_archive(target)))
