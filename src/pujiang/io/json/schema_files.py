"""The JSON Schema in a folder of data, with the custom fields that its layer declares."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.declarations import BUILT_IN, Declarations
from pujiang.files.replacing import put_file
from pujiang.io.yaml.schema_line import SCHEMA, read_shipped_schema

if TYPE_CHECKING:
    from pathlib import Path


def put_schema(folder: Path, declarations: Declarations = BUILT_IN) -> None:
    """Write the schema into a folder of data, for editors, with the custom fields that are declared."""
    put_file(folder / SCHEMA, read_schema(declarations))


def read_schema(declarations: Declarations) -> str:
    """Return the schema of files whose layers declare these fields."""
    if not declarations.custom:
        return read_shipped_schema()
    from pujiang.io.json.schema import schema_text  # noqa: PLC0415  # few layers declare fields

    return schema_text(declarations)
