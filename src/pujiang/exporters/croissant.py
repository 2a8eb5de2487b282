"""All tables as Parquet in a folder for Hugging Face, with a dataset card and Croissant 1.1 metadata."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from pujiang.citations.citation import cite
from pujiang.exporters.csv_package import about
from pujiang.exporters.parquet import put_parquet
from pujiang.io.yaml.emitting import yaml_text
from pujiang.table_codes import CellType
from pujiang.tables.exact import with_exact_columns

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.dataset.dataset import Dataset
    from pujiang.exporters.extract import Extract
    from pujiang.tables.fields import TableColumn
    from pujiang.tables.table import Table

METADATA = "croissant.json"
_FOLDER = "data"
_TYPES = {
    CellType.TEXT: "sc:Text",
    CellType.INTEGER: "sc:Integer",
    CellType.NUMBER: "sc:Float",
    CellType.BOOLEAN: "sc:Boolean",
    CellType.DATE: "sc:Date",
}
# The context that the specification gives: readers warn of another one.
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
# The licences of data that Hugging Face knows by their SPDX names in lower case.
_LICENCES = frozenset(
    "cc0-1.0 cc-by-4.0 cc-by-sa-4.0 cc-by-nc-4.0 cc-by-nc-sa-4.0 cc-by-nd-4.0 odc-by odbl pddl mit apache-2.0".split()
)


def write(extract: Extract, folder: Path) -> None:
    """Write the tables, the metadata and the card.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    tables = [with_exact_columns(table) for table in extract.tables().values()]
    (folder / _FOLDER).mkdir()
    files = [_put_table(table, folder) for table in tables]
    said = about(extract.data)
    metadata = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.1",
        "name": said["name"],
        "description": said["description"],
        **({"version": said["version"]} if said["version"] else {}),
        **_describe_layer(extract.data),
        "inLanguage": _list_languages(extract.data),
        "isLiveDataset": False,
        "distribution": files,
        "recordSet": [_record_set(table) for table in tables],
    }
    content = json.dumps(metadata, ensure_ascii=False, indent=2)
    (folder / METADATA).write_text(f"{content}\n", "utf-8", newline="")
    (folder / "README.md").write_text(_write_card(extract.data, tables, said), "utf-8", newline="")


def _describe_layer(data: Dataset) -> dict[str, Any]:
    """Return the licence, publisher and citation of the layer that names the data."""
    if not data.layers:
        return {}
    layer = data.layers[-1]
    publisher = {"@type": "sc:Organization", "name": layer.publisher} if layer.publisher else None
    said = {"license": layer.licence, "publisher": publisher, "citeAs": cite(data)}
    return {name: value for name, value in said.items() if value}


def _put_table(table: Table, folder: Path) -> dict[str, Any]:
    path = f"{_FOLDER}/{table.name}.parquet"
    put_parquet(table, folder / path)
    return {
        "@type": "cr:FileObject",
        "@id": f"{table.name}.parquet",
        "name": f"{table.name}.parquet",
        "contentUrl": path,
        "encodingFormat": "application/x-parquet",
        "sha256": hashlib.sha256((folder / path).read_bytes()).hexdigest(),
    }


def _record_set(table: Table) -> dict[str, Any]:
    # Foreign keys are left out: with them, readers join the tables, and cannot join two.
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.about,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.key],
        "field": [_field(table, column) for column in table.columns],
    }


def _field(table: Table, column: TableColumn) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{column.name}",
        "name": column.name,
        "description": column.about,
        "dataType": _TYPES[column.type],
        "source": {"fileObject": {"@id": f"{table.name}.parquet"}, "extract": {"column": column.name}},
    }


def _list_languages(data: Dataset) -> list[str]:
    return sorted({bulletin.language for bulletin in data.bulletins}) or ["en"]


def _write_card(data: Dataset, tables: list[Table], said: dict[str, Any]) -> str:
    licence = next((one["name"] for one in said.get("licenses", ())), None)
    known = licence.lower() if licence and licence.lower() in _LICENCES else "other"
    # A table without rows cannot be loaded.
    filled = [table.name for table in tables if len(table)]
    default = "statements" if "statements" in filled else next(iter(filled), "")
    front = {
        "pretty_name": data.name,
        "language": _list_languages(data),
        "license": known,
        **({"license_name": licence} if licence and known == "other" else {}),
        "tags": ["policy", "statements", "quotations"],
        "configs": [
            {
                "config_name": name,
                "data_files": f"{_FOLDER}/{name}.parquet",
                **({"default": True} if name == default else {}),
            }
            for name in filled
        ],
    }
    lines = [f"| `{table.name}` | {len(table)} | {table.about} |" for table in tables]
    rights = [f"- {bulletin.title}: {bulletin.rights}" for bulletin in data.bulletins if bulletin.rights]
    return "\n".join(
        [
            "---",
            f"{yaml_text(front)}---",
            "",
            f"# {data.name} {data.version}".rstrip(),
            "",
            said["description"],
            "",
            "Each table with rows is a configuration.",
            "",
            "| table | rows | what a row is |",
            "|---|---|---|",
            *lines,
            "",
            *(["Rights to the words:", "", *rights, ""] if rights else []),
        ]
    )
