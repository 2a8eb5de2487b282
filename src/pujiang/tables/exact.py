"""Numbers that formats with 64-bit numbers cannot hold: beside a rounded one there is its exact text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.errors import PujiangError
from pujiang.table_codes import CellType
from pujiang.tables.cells import fits_float
from pujiang.tables.fields import TableColumn

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.tables.table import Table

_GREATEST = 2**63 - 1


def with_exact_columns(table: Table) -> Table:
    """Return a table with a column of texts for each column of numbers some of which a 64-bit float would round.

    Raises:
        PujiangError: an integer needs more than 64 bits.
    """
    added: list[TableColumn] = []
    for place, column in enumerate(table.columns):
        cells: list[Any] = [row[place] for row in table]
        if column.type is CellType.NUMBER and not all(cell is None or fits_float(cell) for cell in cells):
            name = f"{column.name}_exact"
            added.append(
                TableColumn(
                    name + "_" * table.names.count(name),
                    CellType.TEXT,
                    f"{column.about}: the exact number, where {column.name} is rounded",
                    _read_exact(column.read),
                )
            )
        elif column.type is CellType.INTEGER and any(cell and abs(cell) > _GREATEST for cell in cells):
            raise PujiangError(
                f"{table.name}.{column.name} has an integer of more than 64 bits, which this format cannot hold; "
                "use the format jsonl or datapackage"
            )
    return table.with_columns(*added) if added else table


def _read_exact(read: Callable[[Any], Any]) -> Callable[[Any], str | None]:
    def read_exact(row: Any) -> str | None:
        cell = read(row)
        return None if cell is None or fits_float(cell) else f"{cell:f}"

    return read_exact
