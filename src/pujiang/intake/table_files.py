"""Records in tables: files (CSV), and the cells of any table as fields of records."""

from __future__ import annotations

import csv
import io
from datetime import datetime, time
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Any, get_origin, get_type_hints

from pujiang.errors import ArgumentError, InvalidDataError, PujiangError
from pujiang.files.encoding import decode_utf8
from pujiang.intake.row_words import ImportedRow
from pujiang.io.conversion.structuring import MOST_PROBLEMS
from pujiang.problem_codes import ProblemCode
from pujiang.problems import Problem
from pujiang.reflection import is_list, is_tuple
from pujiang.similar import nearest_of_few
from pujiang.tables.cells import text_of
from pujiang.tables.columns import columns_for
from pujiang.tables.csv_lines import rearm
from pujiang.tables.joining import split_values
from pujiang.written.documents import DOCUMENTS, fields_in_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from pujiang.declarations import Declarations

_BETWEEN = "|"
_NAMES = "names:"
_DELIMITERS = ",;\t"
_MOST_BYTES = 64 * 2**20
_MOST_BITS, _MOST_DIGITS = 4_096, 1_000
# What a table cannot say of a record, and names, which have columns of their own.
_NOT_IN_TABLES = frozenset({"replaces", "amends", "names", "points", "mentions", "figures"})
# Columns of flat tables that have another name than the field.
_RENAMED = {
    "statements": {"text": "words"},
    "organizations": {"seat": "country"},
    "speakers": {"nationality": "country"},
}
_OFFSETS = ("start", "end")


def read_table(file: Path, kind: str, declarations: Declarations) -> list[ImportedRow]:
    """Read records from a CSV file: a column for each field, several values separated by `|` or `;`.

    Names in other languages are in columns as `names:fr`.

    A file from a spreadsheet may be separated by semicolons or tabs. Flat tables that `export` wrote are read, too: an
    apostrophe before a formula is removed, and columns that follow from the record are compared with it.

    Raises:
        InvalidDataError: columns are unknown: all problems.
        PujiangError: the file cannot be read, or has no header.
    """
    text = read_table_text(file)
    header = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=header.count)
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, restkey="")
    try:
        columns = [column.strip() for column in rows.fieldnames or ()]
        rows.fieldnames = columns
        read = [(rows.line_num, {name: _rearm(cell) for name, cell in row.items()}) for row in rows]
    except csv.Error as error:
        raise PujiangError(f"{file}:{rows.line_num}: invalid CSV: {error}") from error
    if not columns:
        raise PujiangError(f"{file} has no header")
    table = TableReader(kind, columns, declarations, str(file))
    return [table.read(row, line=line) for line, row in read]


def read_table_text(file: Path) -> str:
    """Return the text of a file of a table or vocabulary.

    Raises:
        PujiangError: it cannot be read.
    """
    try:
        if file.stat().st_size > _MOST_BYTES:
            raise PujiangError(f"{file} is larger than {_MOST_BYTES // 2**20} MiB; split the file")
        return decode_utf8(file.read_bytes(), drop_mark=True)
    except (OSError, ValueError) as error:
        raise PujiangError(f"{file}: cannot read the file: {error}") from error


class TableReader:
    """Reads the rows of a table with certain columns as records of a kind."""

    def __init__(self, kind: str, columns: Iterable[str], declarations: Declarations, file: str | None) -> None:
        """Find out what each column is.

        Raises:
            InvalidDataError: a column is unknown, or there twice: all problems.
        """
        self._kind = kind
        custom = declarations.custom_fields(kind)
        hints = get_type_hints(DOCUMENTS[kind])
        written = {field.name for field in fields_in_files(DOCUMENTS[kind])}
        names = [name for name in hints if name in written - _NOT_IN_TABLES]
        self._has_names = "names" in written
        self._several = {name for name in names if get_origin(hints[name]) is tuple}
        self._several |= {name for name, field in custom.items() if field.several}
        self._fields = dict.fromkeys([*names, *custom])
        self._flat = {column.name for column in columns_for(kind, declarations)}
        found = list(columns)
        self._keys = {column: field for column in found if (field := self._find_key_field(column))}
        self._meaning = {column: self._find_field(column) for column in found}
        problems = list(islice(self._check_columns(found, file), MOST_PROBLEMS + 1))
        if len(problems) > MOST_PROBLEMS:
            message = f"found more than {MOST_PROBLEMS:,} problems: the other columns were not read"
            problems[-1] = Problem(code=ProblemCode.UNREADABLE_FILE, message=message, help="fix these first", file=file)
        if problems:
            raise InvalidDataError(problems)

    def read(self, row: Mapping[str, Any], *, line: int | None = None, place: str = "") -> ImportedRow:
        """Return a row as a record is written; cells beyond the header are kept under "", which is no field."""
        values: dict[str, Any] = {}
        names: dict[str, Any] = {}
        cells: dict[str, Any] = {}
        for column, cell in row.items():
            value = _read_cell(column, cell)
            if value in (None, "", []):
                continue
            field = self._meaning.get(column)
            if column.startswith(_NAMES):
                names[column.removeprefix(_NAMES)] = self._split(value)
            elif field or not column:
                values[field or ""] = self._split(value) if field in self._several else value
            if column in self._flat and column not in self._fields | self._keys:
                cells[column] = value
        start, end = (_as_offset(_read_cell(name, row.get(name))) for name in _OFFSETS)
        return ImportedRow(
            kind=self._kind,
            values={**values, "names": names} if names else values,
            start=start,
            end=end,
            line=line,
            place=place,
            cells=cells,
        )

    def _find_key_field(self, column: str) -> str:
        """Return the field whose ids a column of a flat table has: `speaker_ids`, `metric_id`; empty for others."""
        several, one = f"{column.removesuffix('_ids')}s", column.removesuffix("_id")
        if column.endswith("_ids") and several in self._fields:
            return several
        return one if column.endswith("_id") and one in self._fields else ""

    def _find_field(self, column: str) -> str:
        """Return the field that a column is; empty if its cells follow from the record."""
        renamed = _RENAMED.get(self._kind, {}).get(column)
        is_shown_beside_ids = column in self._keys.values()
        own = column if column in self._fields and not is_shown_beside_ids else ""
        return renamed or self._keys.get(column) or own

    def _check_columns(self, columns: Iterable[str], file: str | None) -> Iterator[Problem]:
        seen = set[str]()
        for column in columns:
            is_names = column.startswith(_NAMES) and column != _NAMES and self._has_names
            is_known = is_names or self._meaning[column] or column in self._flat
            if column in seen or not is_known:
                meant = None if column in seen else nearest_of_few(column, self._fields)
                known = f"known columns: {', '.join(self._fields)}{f', {_NAMES}LANGUAGE' if self._has_names else ''}"
                known = "leave out one of the two" if column in seen else known
                yield Problem(
                    code=ProblemCode.DUPLICATE_KEY if column in seen else ProblemCode.UNKNOWN_FIELD,
                    message=f"{'duplicate' if column in seen else 'unknown'} column {column!r}",
                    help=f"did you mean {meant!r}?" if meant else known,
                    file=file,
                    line=1 if file else None,
                )
            seen.add(column)

    def _split(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value if is_list(value) else [value]
        if _BETWEEN not in value:
            return split_values(value)
        return [part.strip() for part in value.split(_BETWEEN) if part.strip()]


def _rearm(cell: Any) -> Any:
    return rearm(cell) if isinstance(cell, str) else cell


def _read_cell(column: str, cell: Any) -> Any:
    """Return a cell as values of files.

    Raises:
        ArgumentError: it is an object of another program that fails when it is read.
    """
    try:
        return clean_cell(cell)
    except Exception as error:
        found = f"{type(cell).__name__}, which raised {type(error).__name__}"
        raise ArgumentError("frame", f"texts, numbers, days or lists in the column {column!r}", found) from error


def clean_cell(cell: Any) -> Any:
    """Return a cell of any table as values of files: texts, booleans, integers and lists; None for an empty one."""
    if hasattr(cell, "tolist"):
        # A number or an array of NumPy.
        cell = cell.tolist()
    if is_list(cell) or is_tuple(cell):
        # No field has lists of lists: these are left as they are, and refused later.
        return [
            value for one in cell if (value := one if is_list(one) or is_tuple(one) else clean_cell(one)) is not None
        ]
    if isinstance(cell, Decimal):
        return _write_decimal(cell)
    if cell is None or cell != cell:  # noqa: PLR0124  # what is missing is not equal to itself
        return None
    if isinstance(cell, int):
        # Python writes no longer number in decimals.
        return cell if cell.bit_length() <= _MOST_BITS else hex(cell)
    if isinstance(cell, float):
        return f"{Decimal(repr(cell)):f}"
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return text_of(cell).strip()


def _write_decimal(number: Decimal) -> str | None:
    if number.is_nan():
        return None
    # With a large exponent all digits would fill the memory.
    is_short = number.is_finite() and abs(number.adjusted()) <= _MOST_DIGITS
    return f"{number:f}" if is_short else str(number)


def _as_offset(cell: Any) -> int | None:
    text = str(cell).removesuffix(".0")
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS else None
