"""How notebooks display datasets and collections."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.display import Panel, html_table, printable
from pujiang.shortening import shorten
from pujiang.tables.columns import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.dataset.collection import Collection
    from pujiang.dataset.dataset import Dataset

_MOST, _MOST_ROWS = 10, 20
_LINE = 100


def panel_of(data: Dataset) -> Panel:
    """Return a panel that lists the layers of a dataset, its number of records by kind, and its bulletins."""
    return Panel(f"{data.name} {data.version}", remark=repr(data), rows=tuple(_rows(data)))


def _rows(data: Dataset) -> Iterator[tuple[str, str]]:
    yield from (("layer", str(layer)) for layer in data.layers)
    yield "fingerprint", data.fingerprint[:16]
    yield from ((collection.kind, f"{len(collection):,}") for collection in data.collections() if collection)
    for bulletin in data.bulletins[:_MOST]:
        dated = f", {bulletin.published}" if bulletin.published else ""
        yield "bulletin", f"{bulletin.id}: {bulletin.title}{dated}"
    if len(data.bulletins) > _MOST:
        yield "", f"… and {len(data.bulletins) - _MOST} more"


#: Columns of the flat table that repeat others in a form for programs.
_FOR_PROGRAMS = frozenset({"text", "heading", "introduced_as", "cue", "gist", "kinds", "start", "end", "sha256"})


def collection_html(collection: Collection[Any]) -> str:
    """Return a collection as an HTML table: its first records, and the columns that are useful to readers."""
    rows = rows_of(collection.kind, list(collection[:_MOST_ROWS]), collection.data.declarations)
    names = [name for name in (rows[0] if rows else ()) if _is_for_readers(name) and any(row[name] for row in rows)]
    table = [tuple(row[name] for name in names) for row in rows]
    return html_table(repr(collection), names, table, total=len(collection))


def _is_for_readers(name: str) -> bool:
    return name not in _FOR_PROGRAMS and not name.endswith("_ids")


def collection_text(collection: Collection[Any]) -> str:
    """Return a collection as plain text: the number of records, and the first of them."""
    lines = [repr(collection)]
    lines += [f"  {record.key}  {record}" for record in collection[:_MOST]]
    if len(collection) > _MOST:
        lines.append(f"  … and {len(collection) - _MOST} more")
    return "\n".join(printable(shorten(line.strip(), _LINE)) for line in lines)
