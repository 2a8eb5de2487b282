"""The line by which an editor finds the schema of a file, and the schema that it finds."""

from __future__ import annotations

import os
import re
from itertools import takewhile
from pathlib import Path

from pujiang.io.files import put_file

SCHEMA = "schema/pujiang.schema.json"
_HEAD = 4096
# It stands among the comments at the head of the file; the second form is that of the IntelliJ editors.
_LINE = re.compile(r"#[ \t]*(?:yaml-language-server:[ \t]*\$schema=|\$schema:[ \t]*)(\S+)")


def has_schema_line(text: str) -> bool:
    """Whether a comment at the head of a file names its schema."""
    head = takewhile(lambda line: line.startswith("#") or not line.strip(), text[:_HEAD].splitlines())
    return any(_LINE.match(line) for line in head)


def schema_line_for(file: Path, folder: Path) -> str:
    """The line by which an editor finds, from a file, the schema that lies in a folder around it."""
    relative = os.path.relpath(folder / SCHEMA, file.parent).replace(os.sep, "/")
    return f"# yaml-language-server: $schema={relative}"


def put_schema(folder: Path) -> None:
    """Put the schema into a folder of data, for editors."""
    put_file(folder / SCHEMA, shipped_schema())


def nearest_schema(file: Path, root: Path) -> Path:
    """The folder, from that of a file up to the root of its layer, in which the schema lies; else the root."""
    inside = (folder for folder in file.parents if folder == root or root in folder.parents)
    return next((folder for folder in inside if (folder / SCHEMA).is_file()), root)


def shipped_schema() -> str:
    """The schema that came with the library: inside the installed package, or at the top of a checkout."""
    installed = Path(__file__).parents[1] / SCHEMA
    checkout = Path(__file__).parents[3] / SCHEMA
    return (installed if installed.is_file() else checkout).read_text("utf-8")
