"""All tables as JSON Lines in UTF-8, one file per table; the same bytes with msgspec (extra `fast`)."""

from __future__ import annotations

import json
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pujiang.tables.cells import value_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.tables.table import Table

# Some readers end a line at these characters, though JSON does not.
_LINE_ENDS = tuple((f"{end}".encode(), f"\\u{ord(end):04x}".encode()) for end in "\x85\u2028\u2029")
_encode_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=value_of).encode


def write(extract: Extract, folder: Path) -> None:
    """Write one file per table."""
    for table in extract.tables().values():
        put_lines(folder / f"{table.name}.jsonl", _objects(table))


def _objects(table: Table) -> Iterator[dict[str, Any]]:
    names = table.names
    return (dict(zip(names, row, strict=True)) for row in table)


def put_lines(target: Path, objects: Iterable[dict[str, Any]]) -> None:
    """Write objects to a file, one per line."""
    encode = fast_encoder() or standard_encoder
    with target.open("wb") as file:
        for one in objects:
            line = encode(one)
            for written, escaped in _LINE_ENDS:
                line = line.replace(written, escaped)
            file.write(line + b"\n")


def standard_encoder(value: dict[str, Any]) -> bytes:
    """Return an object as JSON, encoded by the standard library."""
    return _encode_json(value).encode()


def fast_encoder() -> Callable[[dict[str, Any]], bytes] | None:
    """Return a faster encoder that gives the same bytes, or None if msgspec is not installed."""
    try:
        msgspec = import_module("msgspec")
    except ModuleNotFoundError:
        return None
    encode, raw = msgspec.json.Encoder().encode, msgspec.Raw

    def encode_object(value: dict[str, Any]) -> bytes:
        # msgspec writes decimals as strings, and floats in another notation.
        numbers = {name: raw(_encode_json(cell).encode()) for name, cell in value.items() if isinstance(cell, Decimal)}
        made: bytes = encode(value | numbers if numbers else value)
        return made

    return encode_object
