"""The comment line that tells editors the schema of a file, and the schema itself."""

from __future__ import annotations

import os
import re
from importlib.resources import files
from itertools import takewhile
from pathlib import Path

SCHEMA = "schema/pujiang.schema.json"
_HEAD = 4096
# It is one of the comments at the head of the file; the second form is for IntelliJ editors.
_LINE = re.compile(r"#[ \t]*(?:yaml-language-server:[ \t]*\$schema=|\$schema:[ \t]*)(\S+)")


def has_schema_line(text: str) -> bool:
    """Return whether a comment at the head of a file names its schema."""
    head = takewhile(lambda line: line.startswith("#") or not line.strip(), text[:_HEAD].splitlines())
    return any(_LINE.match(line) for line in head)


def schema_line_for(file: Path, folder: Path) -> str:
    """Return the schema line of a file, for the schema in a folder above it."""
    relative = os.path.relpath(folder / SCHEMA, file.parent).replace(os.sep, "/")
    return f"# yaml-language-server: $schema={relative}"


def nearest_schema(file: Path, root: Path) -> Path:
    """Return the nearest folder with the schema, from the file's folder up to the root of its layer; or the root."""
    inside = (folder for folder in file.parents if folder == root or root in folder.parents)
    return next((folder for folder in inside if (folder / SCHEMA).is_file()), root)


def read_shipped_schema() -> str:
    """Return the library's schema: from the installed package, or from the top of a checkout."""
    installed = files("pujiang") / SCHEMA
    return (installed if installed.is_file() else Path(__file__).parents[4] / SCHEMA).read_text("utf-8")
