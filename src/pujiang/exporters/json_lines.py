"""All tables as JSON Lines in UTF-8, one file per table; the same bytes with msgspec (extra `fast`)."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from decimal import Decimal
from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Any

from pujiang.table_codes import CellType
from pujiang.tables.cells import value_of
from pujiang.tables.table import BATCH

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.tables.table import Table

# Some readers end a line at these characters, though JSON does not.
_LINE_ENDS = "\x85\u2028\u2029"
#: Encodes rows, of which the cells are given column by column, as lines.
RowEncoder = Callable[[Sequence[Sequence[Any]]], bytes]
_encode_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=value_of).encode


def write(extract: Extract, folder: Path) -> None:
    """Write one file per table."""
    for table in extract.tables().values():
        encode = fast_row_encoder(table) or make_row_encoder(table)
        _put_blocks(folder / f"{table.name}.jsonl", map(encode, table.batches()))


def put_lines(target: Path, objects: Iterable[dict[str, Any]]) -> None:
    """Write objects to a file, one per line."""
    encode, remaining = fast_encoder() or standard_encoder, iter(objects)
    batches = iter(lambda: list(islice(remaining, BATCH)), [])
    _put_blocks(target, (_escape_line_ends(encode(batch)) for batch in batches))


def _put_blocks(target: Path, blocks: Iterable[bytes]) -> None:
    with target.open("wb") as file:
        file.writelines(blocks)


def _escape_line_ends(block: bytes) -> bytes:
    for end in _LINE_ENDS:
        block = block.replace(end.encode(), f"\\u{ord(end):04x}".encode())
    return block


def make_row_encoder(table: Table) -> RowEncoder:
    """Return a function that encodes rows of a table, given column by column, by the standard library."""

    def encode_rows(batch: Sequence[Sequence[Any]]) -> bytes:
        return _escape_line_ends(
            standard_encoder([dict(zip(table.names, row, strict=True)) for row in zip(*batch, strict=True)])
        )

    return encode_rows


def fast_row_encoder(table: Table) -> RowEncoder | None:
    """Return a faster function that gives the same bytes, or None if msgspec is not installed."""
    msgspec = _import_msgspec()
    if msgspec is None:
        return None
    fields = {f"column_{place}": name for place, name in enumerate(table.names)}
    # msgspec makes such objects, and encodes them, several times as fast as dictionaries.
    row = msgspec.defstruct("Row", [*fields], rename=fields, gc=False)
    encode = msgspec.json.Encoder().encode_lines
    types = [column.type for column in table.columns]

    def encode_rows(batch: Sequence[Sequence[Any]]) -> bytes:
        ready = (
            [_write_number(cell, msgspec.Raw) for cell in cells] if type_ is CellType.NUMBER else cells
            for type_, cells in zip(types, batch, strict=True)
        )
        block: bytes = encode([*map(row, *ready)])
        texts = [cells for type_, cells in zip(types, batch, strict=True) if type_ is CellType.TEXT]
        return _escape_line_ends(block) if any(map(_has_line_end, texts)) else block

    return encode_rows


def _write_number(cell: Any, raw: Callable[[bytes], Any]) -> Any:
    """Return a number as msgspec encodes it as the standard library does: it writes decimals as texts."""
    value = value_of(cell)
    return value if value is None or isinstance(value, str) else raw(repr(value).encode())


def _has_line_end(cells: Iterable[str | None]) -> bool:
    # To look in all cells at once is several times faster than in the encoded lines.
    text = "".join(filter(None, cells))
    return any(end in text for end in _LINE_ENDS)


def standard_encoder(values: list[dict[str, Any]]) -> bytes:
    """Return objects as lines of JSON, encoded by the standard library."""
    return "".join([f"{_encode_json(value)}\n" for value in values]).encode()


def fast_encoder() -> Callable[[list[dict[str, Any]]], bytes] | None:
    """Return a faster encoder that gives the same bytes, or None if msgspec is not installed."""
    msgspec = _import_msgspec()
    if msgspec is None:
        return None
    encode, raw = msgspec.json.Encoder().encode_lines, msgspec.Raw

    def write_numbers(value: dict[str, Any]) -> dict[str, Any]:
        # msgspec writes decimals as strings, and floats in another notation.
        numbers = {name: raw(_encode_json(cell).encode()) for name, cell in value.items() if isinstance(cell, Decimal)}
        return value | numbers if numbers else value

    def encode_objects(values: list[dict[str, Any]]) -> bytes:
        made: bytes = encode([*map(write_numbers, values)])
        return made

    return encode_objects


def _import_msgspec() -> Any:
    try:
        return import_module("msgspec")
    except ModuleNotFoundError:
        return None
