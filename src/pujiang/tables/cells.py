"""Conversion of table cells to texts and numbers in files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pujiang.declarations import FieldType
from pujiang.reflection import is_tuple
from pujiang.table_codes import CellType

if TYPE_CHECKING:
    from pujiang.model.base import IdentifiedRecord


Cell = str | int | float | bool | Decimal | date | None

#: The type of the cells of custom fields.
CUSTOM_TYPES = {
    FieldType.WORD: CellType.TEXT,
    FieldType.TEXT: CellType.TEXT,
    FieldType.NUMBER: CellType.NUMBER,
    FieldType.DATE: CellType.DATE,
    FieldType.BOOLEAN: CellType.BOOLEAN,
}


def text_of(cell: Cell) -> str:
    """Return a cell as text for a CSV file: numbers exact, dates as YYYY-MM-DD, None as an empty string."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:f}" if isinstance(cell, Decimal) else str(cell)


def value_of(cell: Cell) -> str | int | float | bool | None:
    """Return a cell as a value for JSON, SQLite and workbooks: integers exact, other numbers as 64-bit floats."""
    if isinstance(cell, Decimal):
        return int(cell) if cell == cell.to_integral_value() else float(cell)
    return cell.isoformat() if isinstance(cell, date) else cell


def custom_values_of(record: IdentifiedRecord) -> dict[str, Any]:
    """Return the custom fields of a record as values for JSON; several values of a field as a list."""
    return {
        name: [value_of(one) for one in value] if is_tuple(value) else value_of(value)
        for name, value in record.fields.items()
    }


def custom_texts_of(record: IdentifiedRecord) -> dict[str, str]:
    """Return the custom fields of a record as texts; several values of a field are joined by semicolons."""
    return {
        name: "; ".join(map(text_of, value)) if is_tuple(value) else text_of(value)
        for name, value in record.fields.items()
    }
