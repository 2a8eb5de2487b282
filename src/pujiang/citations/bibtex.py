"""Citations as BibTeX, in UTF-8."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import TYPE_CHECKING

from pujiang.citations.items import OPEN_END, write_parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.citations.items import CslItem

_TYPES = {"report": "techreport", "chapter": "incollection"}
_SPECIAL = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{character: f"\\{character}" for character in "&%$#_{}"},
}
# BibTeX counts braces even behind a backslash: those without a partner would end the field, or the file.
_UNBALANCED = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_SPECIALS = re.compile(f"[{re.escape(''.join(_SPECIAL))}]")


def bibtex(items: Iterable[CslItem]) -> str:
    """Return items as BibTeX entries."""
    return "\n".join(map(_entry, items))


def _entry(item: CslItem) -> str:
    fields = "".join(f"  {name} = {{{value}}},\n" for name, value in _fields(item))
    return f"@{_TYPES.get(item['type'], 'misc')}{{{item['id']},\n{fields}}}\n"


def _fields(item: CslItem) -> Iterator[tuple[str, str]]:
    """Yield the fields of an entry; double braces keep BibTeX from splitting names and changing the case of titles."""
    if "author" in item:
        yield "author", " and ".join(map(_author, item["author"]))
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
    if "accessed" in item:
        yield "urldate", _write_dates(item["accessed"])
    if "note" in item:
        yield "note", _text(item["note"])


def _author(author: CslItem) -> str:
    """Return an author; braces keep a corporate name whole, and a comma or "and" inside a part of a name."""
    if "literal" in author:
        return f"{{{_text(author['literal'])}}}"
    parts = (_text(author[part]) for part in ("family", "given"))
    return ", ".join(f"{{{part}}}" if re.search(r",| and ", part) else part for part in parts)


def _yield_dates(item: CslItem) -> Iterator[tuple[str, str]]:
    """Yield the fields `date` (biblatex), `year` and `month` of an item; an interval with an open start has no year."""
    if "issued" not in item:
        return
    date = _write_dates(item["issued"])
    yield "date", date
    year, _, month = date.partition("/")[0].partition("-")
    if year.isdigit():
        yield "year", year
    if month:
        yield "month", str(int(month[:2]))


def _write_dates(dates: CslItem) -> str:
    """Return a date or an interval as EDTF, which biblatex reads."""
    if "literal" in dates:
        return "/".join(end or OPEN_END for end in dates["literal"].split("–"))
    return "/".join("-".join(write_parts(parts)) for parts in dates["date-parts"])


def _text(text: str) -> str:
    special = _SPECIAL if _is_balanced(text) else _SPECIAL | _UNBALANCED
    return _SPECIALS.sub(lambda found: special[found.group()], " ".join(text.split()))


def _is_balanced(text: str) -> bool:
    depths = list(accumulate((character == "{") - (character == "}") for character in text))
    return not depths or (min(depths) >= 0 and depths[-1] == 0)
