"""All tables as CSV with W3C CSV on the Web metadata (2015): types, keys, and the terms of the columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pujiang.exporters.csv_package import about, csv_text
from pujiang.io.jsonld.rdf_terms import expand_term
from pujiang.table_codes import CellType

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.exporters.extract import Extract
    from pujiang.tables.fields import TableColumn
    from pujiang.tables.table import Table

METADATA = "csv-metadata.json"
_TYPES = {CellType.TEXT: "string", CellType.NUMBER: "decimal"}


def write(extract: Extract, folder: Path) -> None:
    """Write a file for each table, and the metadata."""
    tables = extract.tables().values()
    for table in tables:
        (folder / f"{table.name}.csv").write_text(csv_text(table), "utf-8", newline="\n")
    said = about(extract.data)
    metadata = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": said["title"],
        "dc:description": said["description"],
        "tables": [_table(table) for table in tables],
    }
    (folder / METADATA).write_text(json.dumps(metadata, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _table(table: Table) -> dict[str, Any]:
    # CSVW does not allow empty foreign keys.
    keys = [_key(column) for column in table.columns if column.refers and column.required]
    schema: dict[str, Any] = {"columns": list(map(_column, table.columns)), "primaryKey": list(table.key)}
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{table.name}.csv", "dc:description": table.about, "tableSchema": schema}


def _key(column: TableColumn) -> dict[str, Any]:
    reference = {"resource": f"{column.refers}.csv", "columnReference": "id"}
    return {"columnReference": column.name, "reference": reference}


def _column(column: TableColumn) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "dc:description": column.about,
        "datatype": _TYPES.get(column.type, str(column.type)),
        "required": column.required,
    }
    term = expand_term(column.term)
    return said | ({"propertyUrl": term} if term else {})
