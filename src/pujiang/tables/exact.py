"""Numbers that formats with 64-bit numbers cannot hold: beside a rounded one there is its exact text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.errors import PujiangError
from pujiang.table_codes import CellType
from pujiang.tables.cells import fits_float
from pujiang.tables.fields import TableColumn
from pujiang.tables.table import DerivedColumn

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from pujiang.tables.table import Table

_GREATEST = 2**63 - 1


def with_exact_columns(table: Table) -> Table:
    """Return a table with a column of texts for each column of numbers some of which a 64-bit float would round.

    Raises:
        PujiangError: an integer needs more than 64 bits.
    """
    numeric = (CellType.NUMBER, CellType.INTEGER)
    places = [place for place, column in enumerate(table.columns) if column.type in numeric]
    inexact = {place for batch in table.batches(places) for place in _find_inexact(table, places, batch)}
    derived = [_build_exact_column(table, place) for place in sorted(inexact)]
    return table.with_derived(*derived) if derived else table


def _find_inexact(table: Table, places: Sequence[int], batch: Sequence[Sequence[Any]]) -> Iterator[int]:
    """Yield the places of the columns of numbers that a float would round; refuse integers of more than 64 bits."""
    for place, cells in zip(places, batch, strict=True):
        column, known = table.columns[place], set(cells) - {None}
        if column.type is CellType.NUMBER:
            if not all(map(fits_float, known)):
                yield place
        elif known and not -_GREATEST <= min(known) <= max(known) <= _GREATEST:
            raise PujiangError(
                f"{table.name}.{column.name} has an integer of more than 64 bits, which this format cannot hold; "
                "use the format jsonl or datapackage"
            )


def _build_exact_column(table: Table, place: int) -> DerivedColumn:
    column = table.columns[place]
    name = f"{column.name}_exact"
    made = TableColumn(
        name + "_" * table.names.count(name),
        CellType.TEXT,
        f"{column.about}: the exact number, where {column.name} is rounded",
        column.read,
    )
    return DerivedColumn(made, place, _write_exact)


def _write_exact(cell: Any) -> str | None:
    return None if cell is None or fits_float(cell) else f"{cell:f}"
