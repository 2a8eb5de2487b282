"""How notebooks display datasets and collections."""

from __future__ import annotations

from collections.abc import Sized
from typing import TYPE_CHECKING, Any, Protocol

from pujiang.display import Panel, html_table, printable
from pujiang.shortening import shorten
from pujiang.tables.columns import rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.declarations import Declarations
    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.bulletins import Layer

_MOST, _MOST_ROWS = 10, 20
_LINE = 100


class ShownFamily(Sized, Protocol):
    """Records of one kind: what every collection is."""

    @property
    def kind(self) -> str:
        """The kind of the records."""
        ...

    def __getitem__(self, key: slice, /) -> Iterable[Any]: ...


def panel_of(
    title: str, remark: str, layers: Iterable[Layer], fingerprint: str, families: Iterable[ShownFamily]
) -> Panel:
    """Return a panel that lists the layers of a dataset, its number of records by kind, and its bulletins."""
    return Panel(title, remark=remark, rows=tuple(_rows(layers, fingerprint, families)))


def _rows(layers: Iterable[Layer], fingerprint: str, families: Iterable[ShownFamily]) -> Iterator[tuple[str, str]]:
    yield from (("layer", str(layer)) for layer in layers)
    yield "fingerprint", fingerprint[:16]
    by_kind = {family.kind: family for family in families}
    yield from ((kind, f"{len(family):,}") for kind, family in by_kind.items() if family)
    bulletins = by_kind["bulletins"]
    for bulletin in bulletins[:_MOST]:
        dated = f", {bulletin.published}" if bulletin.published else ""
        yield "bulletin", f"{bulletin.id}: {bulletin.title}{dated}"
    if len(bulletins) > _MOST:
        yield "", f"… and {len(bulletins) - _MOST} more"


class _Ordered(Protocol):
    """A collection, as far as its first records and their number are shown."""

    def __len__(self) -> int: ...
    def __getitem__(self, key: slice) -> Iterable[IdentifiedRecord]: ...


#: Columns of the flat table that repeat others in a form for programs.
_FOR_PROGRAMS = frozenset({"text", "heading", "introduced_as", "cue", "gist", "kinds", "start", "end", "sha256"})


def collection_html(records: _Ordered, kind: str, declarations: Declarations) -> str:
    """Return a collection as an HTML table: its first records, and the columns that are useful to readers."""
    rows = rows_of(kind, list(records[:_MOST_ROWS]), declarations)
    names = [name for name in (rows[0] if rows else ()) if _is_for_readers(name) and any(row[name] for row in rows)]
    table = [tuple(row[name] for name in names) for row in rows]
    return html_table(repr(records), names, table, total=len(records))


def _is_for_readers(name: str) -> bool:
    return name not in _FOR_PROGRAMS and not name.endswith("_ids")


def collection_text(records: _Ordered) -> str:
    """Return a collection as plain text: the number of records, and the first of them."""
    lines = [repr(records)]
    lines += [f"  {record.key}  {record}" for record in records[:_MOST]]
    if len(records) > _MOST:
        lines.append(f"  … and {len(records) - _MOST} more")
    return "\n".join(printable(shorten(line.strip(), _LINE)) for line in lines)
