"""`pujiang.from_frame`: a dataset with the records of a frame."""

from __future__ import annotations

from typing import Any

from pujiang.arguments import expect
from pujiang.dataset.dataset import Dataset
from pujiang.dataset.naming import key_of, word_of
from pujiang.errors import ArgumentError
from pujiang.intake.import_formats import IMPORTED
from pujiang.intake.imported_rows import link_rows
from pujiang.intake.table_files import TableReader
from pujiang.reflection import is_list, is_mapping
from pujiang.tables.frames import import_extra


def from_frame(frame: Any, data: Dataset, kind: str = "statements", *, bulletin: str | None = None) -> Dataset:
    """Return a dataset with the records of a frame added; equal records that it has are left out.

    The columns are the fields of the records, as in files: `words`, `speaker`, `cue`, `kind`, `topics`; `start` and
    `end` tell which of several occurrences of the words is meant. References are ids or names. Frames that `to_pandas`,
    `to_polars` or `to_records` return are read, too: what follows from the record (`attributed`, `lower`) is compared
    with it.

    Args:
        frame: a frame of pandas, Polars or Arrow, anything that Arrow reads, or a list of mappings.
        data: the dataset with the bulletins, and the records that the rows refer to.
        kind: the kind of the records: "statements", "observations", or a vocabulary such as "topics".
        bulletin: the bulletin of rows that name none.

    Raises:
        InvalidDataError: a column is unknown, words are not found, a value is invalid, or a record contradicts the text
            or the dataset; the error lists all problems, each with its row, counted from 1.
        UnknownIdError: the kind or the bulletin is unknown.
        ArgumentError: an argument has the wrong type.
    """
    expect("data", data, Dataset)
    expect("bulletin", bulletin, str, type(None))
    wanted = word_of(IMPORTED, kind, "kind")
    owner = None if bulletin is None else key_of(data.bulletins, bulletin)
    rows = _list_rows(frame)
    columns = dict.fromkeys(column for row in rows for column in row)
    table = TableReader(wanted, columns, data.declarations, None)
    read = [table.read(row, place=f"row {number}") for number, row in enumerate(rows, 1)]
    linked = link_rows(read, data, None, owner)
    return Dataset(linked.store, data.layers, data.declarations)


def _list_rows(frame: Any) -> list[dict[str, Any]]:
    """Return the rows of a frame as mappings from column to cell."""
    rows: list[dict[Any, Any]] = frame if _is_rows(frame) else _read_rows(frame)
    return [{_name_column(column): cell for column, cell in row.items()} for row in rows]


def _name_column(column: Any) -> str:
    try:
        return str(column).strip()
    except Exception as error:
        found = f"{type(column).__name__}, which raised {type(error).__name__}"
        raise ArgumentError("frame", "names of columns", found) from error


def _is_rows(frame: Any) -> bool:
    return is_list(frame) and all(is_mapping(row) for row in frame)


def _read_rows(frame: Any) -> Any:
    if hasattr(frame, "to_pylist"):
        return frame.to_pylist()
    if hasattr(frame, "to_dicts"):
        return frame.to_dicts()
    if hasattr(frame, "iloc"):
        return frame.to_dict("records")
    if hasattr(frame, "__arrow_c_stream__"):
        return import_extra("pyarrow", "arrow").table(frame).to_pylist()
    raise ArgumentError("frame", "a frame or a list of mappings", type(frame).__name__)
