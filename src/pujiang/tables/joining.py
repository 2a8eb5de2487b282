"""Several values in one cell of a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

JOINT = "; "


def join_values(values: Iterable[Any]) -> str:
    """Return several values as one cell, joined by semicolons."""
    return JOINT.join(str(value) for value in values)


def write_by_language(texts: Mapping[str, Iterable[str]]) -> str:
    """Return texts by language as one cell: "pt: China; zh-Hans: 中国"."""
    return join_values(f"{tag}: {text}" for tag, several in texts.items() for text in several)
