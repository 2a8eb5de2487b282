"""All tables as CSV, with a descriptor of their types, keys, digests and licence (Data Package 2.0)."""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from pujiang.io.jsonld.rdf_terms import expand_term
from pujiang.table_codes import CellType
from pujiang.tables.cells import texts_of
from pujiang.tables.csv_lines import csv_line, csv_lines

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pujiang.dataset.dataset import Dataset
    from pujiang.exporters.extract import Extract
    from pujiang.tables.fields import TableColumn
    from pujiang.tables.table import Table

DESCRIPTOR = "datapackage.json"
_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_TYPES = {CellType.TEXT: "string"}


def write(extract: Extract, folder: Path) -> None:
    """Write a file for each table, and the descriptor. Cells are exact: texts are not escaped for spreadsheets."""
    resources = [put_table(table, folder) for table in extract.tables().values()]
    descriptor = {"$schema": _PROFILE, **about(extract.data), "resources": resources}
    (folder / DESCRIPTOR).write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", "utf-8")


def put_table(table: Table, folder: Path) -> dict[str, Any]:
    """Write a table as CSV and return its entry in the descriptor."""
    name = f"{table.name}.csv"
    content = csv_text(table).encode()
    (folder / name).write_bytes(content)
    return {
        "name": table.name,
        "type": "table",
        "path": name,
        "description": table.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": _schema(table),
    }


def csv_text(table: Table) -> str:
    """Return a table as CSV, with a header."""
    return csv_line(table.names) + "".join(csv_lines(map(texts_of, batch)) for batch in table.batches())


def _schema(table: Table) -> dict[str, Any]:
    keys = [_foreign_key(column) for column in table.columns if column.refers]
    schema = {"fields": [_field(column, table.key) for column in table.columns], "primaryKey": list(table.key)}
    return schema | ({"foreignKeys": keys} if keys else {})


def _field(column: TableColumn, key: Iterable[str]) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.options:
        constraints["enum"] = list(column.options)
    if [column.name] == list(key):
        constraints["unique"] = True
    field = {"name": column.name, "type": _TYPES.get(column.type, str(column.type)), "description": column.about}
    if term := expand_term(column.term):
        field["rdfType"] = term
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(column: TableColumn) -> dict[str, Any]:
    return {"fields": [column.name], "reference": {"resource": column.refers, "fields": ["id"]}}


def about(data: Dataset) -> dict[str, Any]:
    """Return the descriptor's general fields: name, version, licence of the records, sources and their rights."""
    name = re.sub(r"[^a-z0-9._-]+", "-", data.name.lower()).strip("-") or "dataset"
    said: dict[str, Any] = {
        "name": name,
        "title": data.name,
        "version": data.version,
        "description": "Records of policy-forum bulletins, anchored to the words of the sources; "
        f"fingerprint {data.fingerprint}. The licence applies to the records; for the words that they quote, "
        "see the rights of each bulletin.",
    }
    layer = data.layers[-1] if data.layers else None
    if layer and layer.licence:
        said["licenses"] = [{"name": layer.licence}]
    if layer and layer.publisher:
        said["contributors"] = [{"title": layer.publisher, "roles": ["publisher"]}]
    sources = [{"title": bulletin.title} for bulletin in data.bulletins]
    return said | ({"sources": sources} if sources else {})
