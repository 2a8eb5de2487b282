"""One flat table of the chosen records as CSV (RFC 4180, UTF-8): what `to_records` gives, for spreadsheets."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from pujiang.exporters.cells import text_of
from pujiang.tables.columns import columns_for

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.tables.columns import Cell

# By these a spreadsheet knows a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)


def write(extract: Extract, target: Path) -> None:
    """Write the chosen records. A text that a spreadsheet would take for a formula has an apostrophe before it."""
    every = columns_for(extract.chosen.kind, extract.data.declarations)
    columns = [column for column in every if extract.quotes or not column.words]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.name for column in columns)
        for record in extract.chosen:
            writer.writerow(_unarmed(column.cell(record)) for column in columns)


def _unarmed(cell: Cell) -> str:
    """A cell as text that no spreadsheet takes for a formula: a number below zero is none."""
    text = text_of(cell)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
