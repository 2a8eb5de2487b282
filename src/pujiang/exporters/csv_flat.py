"""The selected records as one flat CSV table (RFC 4180, UTF-8) for spreadsheets, with the columns of `to_records`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.tables.cells import texts_of
from pujiang.tables.columns import columns_for
from pujiang.tables.csv_lines import csv_line, csv_lines, disarm_all

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.exporters.extract import Extract


def write(extract: Extract, target: Path) -> None:
    """Write the selected records. Texts that a spreadsheet would read as a formula are prefixed by an apostrophe."""
    every = columns_for(extract.selection.kind, extract.data.declarations)
    columns = [column for column in every if extract.quotes or not column.words]
    with target.open("w", encoding="utf-8-sig" if extract.bom else "utf-8", newline="") as file:
        file.write(csv_line([column.name for column in columns], "\r\n"))
        for batch in extract.selection.cell_batches(columns):
            file.write(csv_lines([disarm_all(texts_of(cells)) for cells in batch], "\r\n"))
