"""Several values in one cell of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

JOINT = "; "
#: What a value has that is quoted.
QUOTED_VALUE = re.compile('^"|;')
_VALUE = re.compile(r'\s*(?:"((?:[^"]|"")*)"(?=\s*(?:;|$))|([^;]*))\s*(?:;|$)')


def join_values(values: Iterable[Any]) -> str:
    """Return several values as one cell, joined by semicolons.

    A value that contains a semicolon, or begins with a quotation mark, is quoted as in CSV: `"Bo; Cai"; Ada`.
    """
    return JOINT.join(map(_quote, map(str, values)))


def split_values(cell: str) -> list[str]:
    """Return the values of a cell that `join_values` wrote; empty ones are left out."""
    found = (quoted.replace('""', '"') or plain.strip() for quoted, plain in _VALUE.findall(cell))
    return [value for value in found if value]


def _quote(value: str) -> str:
    doubled = value.replace('"', '""')
    return f'"{doubled}"' if QUOTED_VALUE.search(value) else value


def write_by_language(texts: Mapping[str, Iterable[str]]) -> str:
    """Return texts by language as one cell: "pt: China; zh-Hans: 中国"."""
    return join_values(f"{tag}: {text}" for tag, several in texts.items() for text in several)
