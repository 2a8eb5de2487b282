"""Cells as texts and numbers of files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pujiang.tables.columns import Cell


def text_of(cell: Cell) -> str:
    """A cell as the text of a CSV file: numbers exact, days as year-month-day, nothing as nothing."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def value_of(cell: Cell) -> str | int | float | bool | None:
    """A cell as JSON, SQLite and workbooks know values: whole numbers exact, others as the nearest 64-bit float."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell
