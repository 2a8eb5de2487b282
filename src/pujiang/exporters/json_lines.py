"""All tables as JSON Lines: one file a table, one object a line, in UTF-8."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pujiang.exporters.cells import value_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.tables.table import Table

# Some readers end a line at these, though JSON does not.
_LINE_ENDS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029"})
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=value_of).encode


def write(extract: Extract, folder: Path) -> None:
    """Write the tables, row by row."""
    for table in extract.tables().values():
        put_lines(folder / f"{table.name}.jsonl", _objects(table))


def _objects(table: Table) -> Iterator[dict[str, Any]]:
    names = table.names
    return (dict(zip(names, row, strict=True)) for row in table)


def put_lines(target: Path, objects: Iterable[dict[str, Any]]) -> None:
    """Write objects to a file, each on a line of its own."""
    with target.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(f"{_encoded(one).translate(_LINE_ENDS)}\n" for one in objects)
