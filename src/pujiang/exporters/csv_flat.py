"""The selected records as one flat CSV table (RFC 4180, UTF-8) for spreadsheets, with the columns of `to_records`."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from pujiang.tables.cells import text_of
from pujiang.tables.columns import columns_for, join_cell

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.tables.cells import Cell

# Characters that begin a formula in a spreadsheet.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)


def write(extract: Extract, target: Path) -> None:
    """Write the selected records. Texts that a spreadsheet would read as a formula are prefixed by an apostrophe."""
    every = columns_for(extract.selection.kind, extract.data.declarations)
    columns = [column for column in every if extract.quotes or not column.words]
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(column.name for column in columns)
        for record in extract.selection:
            writer.writerow(_escape_formula(join_cell(column.cell(record))) for column in columns)


def _escape_formula(cell: Cell) -> str:
    """Return a cell as text that a spreadsheet does not read as a formula; a negative number is not one."""
    text = text_of(cell)
    return f"'{text}" if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text
