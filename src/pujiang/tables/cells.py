"""Conversion of table cells to texts and numbers in files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pujiang.declarations import FieldType
from pujiang.reflection import is_tuple
from pujiang.table_codes import CellType
from pujiang.tables.joining import join_values

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def texts_of(cells: Iterable[Cell]) -> list[str]:
    """Return cells as texts for a CSV file."""
    return [cell if type(cell) is str else text_of(cell) for cell in cells]


#: Every number of so many digits is the same after it was a 64-bit float; spreadsheets show no more.
MOST_DIGITS = 15


def fits_float(number: Decimal | int) -> bool:
    """Return whether a 64-bit float holds a number so that every program shows all of its digits."""
    exact = Decimal(number)
    digits = "".join(map(str, exact.as_tuple().digits)).rstrip("0")
    return len(digits) <= MOST_DIGITS and Decimal(repr(float(exact))) == exact


def value_of(cell: Cell) -> str | int | float | bool | None:
    """Return a cell as a value for JSON.

    Integers are exact, other numbers 64-bit floats; a number that these would round is text.
    """
    if isinstance(cell, Decimal):
        if cell == cell.to_integral_value():
            return int(cell)
        return float(cell) if fits_float(cell) else f"{cell:f}"
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
        name: join_values(map(text_of, value)) if is_tuple(value) else text_of(value)
        for name, value in record.fields.items()
    }
