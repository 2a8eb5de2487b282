"""The summary of the data that `pujiang` prints without a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table

from pujiang.cli.printing import console, plain, print_json

if TYPE_CHECKING:
    from pujiang.dataset.dataset import Dataset


def show(data: Dataset, *, as_json: bool) -> None:
    """Print a summary of a dataset."""
    if as_json:
        print_json(summary_row(data))
    else:
        print_summary(data)


def summary_row(data: Dataset) -> dict[str, object]:
    """Return a summary of a dataset for programs."""
    return {
        "name": data.name,
        "version": data.version,
        "fingerprint": data.fingerprint,
        "layers": [str(layer) for layer in data.layers],
        "records": {collection.kind: len(collection) for collection in data.collections()},
        "bulletins": [bulletin.title for bulletin in data.bulletins],
    }


def print_summary(data: Dataset) -> None:
    """Print a summary of a dataset for people, and what to type next."""
    out = console()
    out.print(plain(f"{data.name} {data.version}", style="bold"), plain(f"fingerprint {data.fingerprint[:16]}", "dim"))
    for bulletin in data.bulletins:
        out.print(plain(f"  {bulletin.title}"), plain(bulletin.id, "dim"))
    table = Table(box=None, show_header=False, pad_edge=True)
    table.add_column(justify="right")
    table.add_column()
    for collection in data.collections():
        table.add_row(str(len(collection)), collection.kind)
    out.print(table)
    out.print(plain("Try: pujiang find --kind proposal; pujiang show ID; pujiang --help", "dim"))
