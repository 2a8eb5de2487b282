"""All tables as sheets of a workbook (Office Open XML); the first sheet describes the columns."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pujiang.errors import PujiangError
from pujiang.tables.cells import fits_float, text_of, value_of
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from pujiang.dataset.dataset import Dataset
    from pujiang.exporters.extract import Extract
    from pujiang.tables.cells import Cell
    from pujiang.tables.table import Table

_MOST = 32_767
_MOST_ROWS = 1_048_576
_MOST_COLUMNS = 16_384
# Earlier dates are unreliable in Excel, which treats 1900 as a leap year.
_FIRST_DAY = date(1900, 3, 1)
# Characters that XML does not allow, or changes, are escaped as in Excel, and texts that look like an escape.
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_UNCUT = re.compile("_x[0-9A-F]{4}_|.", re.DOTALL)
_MODIFIED = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
_WIDTHS = {"text": 80, "attributed": 80, "words": 60, "gist": 60, "definition": 60, "note": 40, "name": 40, "id": 40}
_USUAL_WIDTH = 16


def write(extract: Extract, target: Path) -> None:
    """Write the workbook. No cell is a formula; a text too long for a cell continues in the columns after it.

    A number of more than 15 digits, which a spreadsheet would round, is text.

    Raises:
        MissingExtraError: openpyxl is not installed.
        PujiangError: a table has more rows or columns than a sheet.
    """
    openpyxl = import_extra("openpyxl", "excel")
    tables = extract.tables()
    # Before a sheet is begun: one that is not finished would leave open files behind, each with a warning.
    laid_out = [_lay_out(table) for table in tables.values()]
    workbook = openpyxl.Workbook(write_only=True)
    _put_about(workbook, extract.data, tables.values())
    for table, rows, wide in laid_out:
        sheet = _sheet(workbook, table.name, list(_header(table, wide)))
        for row in rows:
            sheet.append([_cell(sheet, piece) for piece in _spread(row, wide)])
    # Made in memory: on a full disk openpyxl would leave open files behind, each with a warning.
    made, timeless = io.BytesIO(), io.BytesIO()
    workbook.save(made)
    _repack_timeless(made, timeless)
    target.write_bytes(timeless.getvalue())


def _lay_out(table: Table) -> tuple[Table, list[list[list[Any]]], list[int]]:
    """Return a table, its rows with the pieces of each cell, and the number of pieces that each column needs.

    Raises:
        PujiangError: it does not fit on a sheet.
    """
    cells = [[_pieces(cell) for cell in row] for row in table]
    wide = [max((len(row[place]) for row in cells), default=1) for place in range(len(table.columns))]
    rows, columns = len(cells) + 1, sum(wide)
    if rows > _MOST_ROWS or columns > _MOST_COLUMNS:
        raise PujiangError(
            f"a sheet has at most {_MOST_ROWS:,} rows and {_MOST_COLUMNS:,} columns, and {table.name} needs {rows:,} "
            f"and {columns:,}; export a selection, or use the format datapackage or sqlite"
        )
    return table, cells, wide


def _put_about(workbook: Any, data: Dataset, tables: Any) -> None:
    sheet = _sheet(workbook, "about", ["table", "column", "meaning", "refers to"])
    for layer in data.layers:
        said = _pieces(f"{layer}; records {layer.licence or 'without a licence'}")
        sheet.append([_cell(sheet, piece) for piece in said])
    for table in tables:
        sheet.append([_cell(sheet, table.name), None, _cell(sheet, table.about)])
        for column in table.columns:
            sheet.append([_cell(sheet, text) for text in (table.name, column.name, column.about, column.refers)])


def _sheet(workbook: Any, name: str, header: Sequence[str]) -> Any:
    cell, styles = import_extra("openpyxl.cell", "excel"), import_extra("openpyxl.styles", "excel")
    letter = import_extra("openpyxl.utils", "excel").get_column_letter
    sheet = workbook.create_sheet(name)
    sheet.freeze_panes = "B2"
    bold = styles.Font(bold=True)
    heads: list[Any] = []
    for place, title in enumerate(header, 1):
        sheet.column_dimensions[letter(place)].width = _WIDTHS.get(title, _USUAL_WIDTH)
        head = cell.WriteOnlyCell(sheet, value=title)
        head.font = bold
        heads.append(head)
    sheet.append(heads)
    return sheet


def _header(table: Table, wide: Sequence[int]) -> Iterator[str]:
    for name, width in zip(table.names, wide, strict=True):
        yield name
        yield from (f"{name} ({number})" for number in range(2, width + 1))


def _spread(row: Sequence[list[Any]], wide: Sequence[int]) -> Iterator[Any]:
    for pieces, width in zip(row, wide, strict=True):
        yield from (*pieces, *[None] * (width - len(pieces)))


def _pieces(cell: Cell) -> list[Any]:
    """Return a cell as workbook values; a long text as several, none split inside an escape."""
    if isinstance(cell, date):
        return [cell if cell >= _FIRST_DAY else cell.isoformat()]
    if isinstance(cell, int | Decimal) and not fits_float(cell):
        return [text_of(cell)]
    if not isinstance(cell, str):
        return [value_of(cell)]
    escaped = _ESCAPED.sub(lambda found: f"_x{ord(found.group()):04X}_", cell)
    return [escaped] if _units(escaped) <= _MOST else list(_cut(escaped))


def _cut(text: str) -> Iterator[str]:
    """Yield a long text in pieces that fit into a cell, none split inside an escape."""
    piece: list[str] = []
    space = _MOST
    for part in _UNCUT.findall(text):
        if _units(part) > space:
            yield "".join(piece)
            piece, space = [], _MOST
        piece.append(part)
        space -= _units(part)
    yield "".join(piece)


def _units(text: str) -> int:
    """Return the length of a text in UTF-16 code units, as Excel counts it."""
    return len(text.encode("utf-16-le")) // 2


def _cell(sheet: Any, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    made = import_extra("openpyxl.cell", "excel").WriteOnlyCell(sheet, value=value)
    # A text, even if it begins like a formula.
    made.data_type = "s"
    return made


def _repack_timeless(made: io.BytesIO, target: io.BytesIO) -> None:
    """Repack a workbook without its creation time."""
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            new.writestr(zipfile.ZipInfo(name, _LONG_AGO), content, zipfile.ZIP_DEFLATED)
