"""Citations as RIS in UTF-8, for Zotero, EndNote and Mendeley."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.citations.items import name_of_author

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.citations.items import CslItem

_TYPES = {"report": "RPRT", "chapter": "CHAP", "dataset": "DATA", "webpage": "ELEC"}
_TAGS = {
    "container-title": "T2",
    "publisher": "PB",
    "number": "M1",
    "volume": "VL",
    "version": "ET",
    "language": "LA",
    "URL": "UR",
}


def ris(items: Iterable[CslItem]) -> str:
    """Return items as RIS entries."""
    return "\n".join("".join(f"{tag}  - {_line(value)}\n" for tag, value in _entry(item)) for item in items)


def _entry(item: CslItem) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[item["type"]]
    yield "ID", item["id"]
    yield from (("AU", name_of_author(author)) for author in item.get("author", ()))
    yield "TI", item["title"]
    yield from ((tag, item[name]) for name, tag in _TAGS.items() if name in item)
    for tag, name in (("DA", "issued"), ("Y2", "accessed")):
        dates = item.get(name, {}).get("date-parts")
        if dates:
            yield tag, "/".join(f"{part:02}" for part in dates[0])
            if name == "issued":
                yield "PY", str(dates[0][0])
    yield "ER", ""


def _line(value: str) -> str:
    return " ".join(value.split())
