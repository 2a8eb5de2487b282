"""Citations as RIS in UTF-8, for Zotero, EndNote and Mendeley."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.citations.items import write_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.citations.items import CslItem

_TYPES = {"report": "RPRT", "chapter": "CHAP", "dataset": "DATA", "webpage": "ELEC", "entry": "GEN"}
_TAGS = {
    "container-title": "T2",
    "publisher": "PB",
    "number": "M1",
    "volume": "VL",
    "version": "ET",
    "language": "LA",
    "URL": "UR",
    "note": "N1",
}
# Zotero and others cut names at each comma, and nothing escapes one. The full-width comma is the same letter to whoever
# normalizes text (NFKC), and no end of a name.
_COMMA = "\uff0c"


def ris(items: Iterable[CslItem]) -> str:
    """Return items as RIS entries."""
    return "\n".join("".join(f"{tag}  - {_line(value)}\n" for tag, value in _entry(item)) for item in items)


def _entry(item: CslItem) -> Iterator[tuple[str, str]]:
    yield "TY", _TYPES[item["type"]]
    yield "ID", item["id"]
    yield from (("AU", _author(author)) for author in item.get("author", ()))
    yield "TI", item["title"]
    yield from ((tag, item[name]) for name, tag in _TAGS.items() if name in item)
    if "issued" in item:
        yield from _yield_issued(item["issued"])
    if "accessed" in item:
        yield "Y2", "/".join(write_parts(item["accessed"]["date-parts"][0]))
    yield "ER", ""


def _author(author: CslItem) -> str:
    """Return an author as "family, given"; a corporate name is kept whole."""
    parts = [author["literal"]] if "literal" in author else [author["family"], author["given"]]
    return ", ".join(part.replace(",", _COMMA) for part in parts)


def _yield_issued(issued: CslItem) -> Iterator[tuple[str, str]]:
    """Yield year and date; of an interval the start, and in the fourth part of the date the whole of it."""
    if "literal" in issued:
        whole: str = issued["literal"]
        start = whole.partition("–")[0]
        first = start.split("-") if start else []
    else:
        written = [write_parts(parts) for parts in issued["date-parts"]]
        first, whole = written[0], "–".join(map("-".join, written)) if len(written) > 1 else ""
    if first:
        yield "PY", first[0]
    padded = [*first, "", "", ""][:3] if whole else first
    yield "DA", "/".join((*padded, *([whole] if whole else [])))


def _line(value: str) -> str:
    return " ".join(value.split())
