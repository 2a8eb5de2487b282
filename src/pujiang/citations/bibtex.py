"""Citations as BibTeX, in UTF-8."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.citations.items import name_of_author

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.citations.items import CslItem

_TYPES = {"report": "techreport", "chapter": "incollection", "dataset": "misc", "webpage": "misc"}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_{}"},
}
_SPECIALS = re.compile(f"[{re.escape(''.join(_SPECIAL))}]")


def bibtex(items: Iterable[CslItem]) -> str:
    """Return items as BibTeX entries."""
    return "\n".join(map(_entry, items))


def _entry(item: CslItem) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(item))
    return f"@{_TYPES[item['type']]}{{{item['id']},\n{fields}}}\n"


def _fields(item: CslItem) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry; double braces keep BibTeX from splitting names and changing the case of titles."""
    for author in item.get("author", ()):
        name = _text(name_of_author(author))
        yield "author", f"{{{name}}}" if "literal" in author else name
    yield "title", f"{{{_text(item['title'])}}}"
    if "container-title" in item:
        yield "booktitle", f"{{{_text(item['container-title'])}}}"
    if "publisher" in item:
        name = {"report": "institution", "webpage": "howpublished"}.get(item["type"], "publisher")
        yield name, _text(item["publisher"])
    for name in ("number", "volume", "version", "language"):
        if name in item:
            yield name, _text(item[name])
    yield from _yield_dates(item)
    if "URL" in item:
        # LaTeX's URL commands read addresses verbatim: only characters that would end the field are escaped.
        yield "url", item["URL"].replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _yield_dates(item: CslItem) -> Iterator[tuple[str, str]]:
    """Yield the fields `date`, `year` and `month` of an item."""
    dates = item.get("issued", {}).get("date-parts")
    if dates:
        first = dates[0]
        yield "date", "/".join("-".join(f"{part:02}" for part in parts) for parts in dates)
        yield "year", str(first[0])
        if len(first) > 1:
            yield "month", str(first[1])


def _text(text: str) -> str:
    return _SPECIALS.sub(lambda found: _SPECIAL[found.group()], " ".join(text.split()))
