"""Front matter: the fields in YAML or TOML that programs for sites put before a text in Markdown."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

_FENCED = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*\r?\n((?:[^\r\n]*\r?\n){1,200}?)\1[ \t]*(?:\r?\n|$)")
# A field, a comment, or what belongs to the field before.
_FIELD = re.compile(r"[a-z][\w.-]*[ \t]*[:=](?:[ \t]|$)", re.ASCII)
_OTHER = re.compile(r"[ \t#}\]-]|\[[\w.]+\]|$")
_TITLE = re.compile(r"^title[ \t]*[:=][ \t]*(.*?)[ \t]*\r?$", re.MULTILINE)
# A day in ISO 8601, with or without a time: the day where the text was published, whatever the offset.
_DATE = re.compile(r"""^(?:date|published)[ \t]*[:=][ \t]*["']?(\d{4}-\d{2}-\d{2})(?:[ \t\r"'T]|$)""", re.MULTILINE)
_QUOTED = re.compile(r"""(["'])(.+)\1""")


class SplitText(NamedTuple):
    """A text without front matter, and the title and the day that this gives; None if it gives none."""

    text: str
    title: str | None = None
    published: date | None = None


def split_front_matter(text: str) -> SplitText:
    """Return a text without its front matter; lines between two breaks that are no fields are text."""
    found = _FENCED.match(text)
    lines = found.group(2).splitlines() if found else []
    fields = [line for line in lines if _FIELD.match(line)]
    if not found or not fields or not all(_FIELD.match(line) or _OTHER.match(line) for line in lines):
        return SplitText(text)
    title = _TITLE.search(found.group(2))
    written = title.group(1) if title else ""
    quoted = _QUOTED.fullmatch(written)
    return SplitText(text[found.end() :], (quoted.group(2) if quoted else written) or None, _find_day(found.group(2)))


def _find_day(fields: str) -> date | None:
    found = _DATE.search(fields)
    try:
        return date.fromisoformat(found.group(1)) if found else None
    except ValueError:
        return None
