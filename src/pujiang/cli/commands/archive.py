"""`pujiang archive`: a folder of Parquet files for large data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from pujiang.archive.archive import open_archive
from pujiang.archive.part_writer import write_archive
from pujiang.cli.options import load_chosen, scope_options
from pujiang.cli.progress import progress_bar

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.archive.archive import Archive


@click.command("archive")
@click.argument("written", nargs=-1, required=True, metavar="[SOURCE] TARGET")
@click.option(
    "--vocabulary", is_flag=True, help="Also load the bundled topics, places, organizations, units and metrics."
)
@click.option("--bundled", is_flag=True, help="Also load all bundled data.")
@click.option("--replace", is_flag=True, help="Overwrite an existing archive.")
@click.option("--append", is_flag=True, help="Add SOURCE to an existing archive; it may refer to records there.")
@click.option("--compact", is_flag=True, help="Merge the small parts of TARGET, in the current layout.")
@click.option("--keep", type=click.IntRange(min=0), help="With --compact: how many earlier revisions to keep.")
@click.option("--no-search", is_flag=True, help="Do not write an index for full-text search.")
@click.option("--processes", type=click.IntRange(min=1), help="How many processes read and verify flat rows (.jsonl).")
@scope_options
def command(written: tuple[str, ...], **options: Any) -> None:
    """Write data as an archive of Parquet files, for large collections; add to it, or compact it.

    SOURCE is YAML, JSON or flat rows (.jsonl), and must be complete without the bundled data, unless an option loads
    them. Without SOURCE, the data of the project is written. An interrupted run can be resumed by running the same
    command again.
    """
    *sources, target = written
    chosen = {name: options.pop(name) for name in _OWN}
    _check_usage(sources, chosen, scoped=any(options.values()))
    with progress_bar("writing") as watch:
        if chosen["compact"]:
            made = open_archive(target).compact(keep=chosen["keep"], watch=watch)
        else:
            source = sources[0] if sources else load_chosen(paths=(), layers=(), only=False, **options)
            made = _write(source, target, chosen, watch)
    click.echo(repr(made))


_OWN = ("vocabulary", "bundled", "replace", "append", "compact", "keep", "no_search", "processes")
_OF_WRITING = ("vocabulary", "bundled", "replace", "no_search", "processes")


def _check_usage(sources: list[str], chosen: dict[str, Any], *, scoped: bool) -> None:
    if len(sources) > 1:
        raise click.UsageError(f"expected [SOURCE] TARGET, found {len(sources) + 1} paths")
    if sources and scoped:
        raise click.UsageError("options that choose a part of the project cannot be combined with SOURCE")
    if not sources and (chosen["vocabulary"] or chosen["bundled"]):
        raise click.UsageError("--vocabulary and --bundled need SOURCE")
    if chosen["keep"] is not None and not chosen["compact"]:
        raise click.UsageError("--keep needs --compact")
    if chosen["compact"] and (sources or scoped or chosen["append"]):
        raise click.UsageError("--compact takes TARGET alone")
    wrong = next((name for name in _OF_WRITING if chosen[name]), None)
    if wrong and (chosen["append"] or chosen["compact"]):
        raise click.UsageError(f"--{wrong.replace('_', '-')} cannot be combined with --append or --compact")


def _write(source: Any, target: str, chosen: dict[str, Any], watch: Callable[[int, int], None] | None) -> Archive:
    if chosen["append"]:
        return open_archive(target).append(source)
    write_archive(
        source,
        target,
        bundled=True if chosen["bundled"] else "vocabulary" if chosen["vocabulary"] else None,
        replace=chosen["replace"],
        search=not chosen["no_search"],
        processes=chosen["processes"] or 1,
        watch=watch,
    )
    return open_archive(target)
