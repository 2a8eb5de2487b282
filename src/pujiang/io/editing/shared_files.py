"""The files of a project to which records that bulletins share are added: one for each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.files.encoding import decode_utf8
from pujiang.io.conversion.head import FORMAT
from pujiang.io.yaml.schema_line import schema_line_for
from pujiang.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.io.projects import Project


def locate_shared_file(project: Project, kind: str) -> Path:
    """Return the file of a kind: `speakers.yaml`, `vocabulary/topics.yaml`."""
    folder = KINDS[kind].folder
    return project.path / (f"{kind}.yaml" if folder == kind else f"{folder}/{kind}.yaml")


def read_shared_file(project: Project, kind: str) -> str:
    """Return the text of the file of a kind, or the beginning of a new one.

    Raises:
        OSError: it cannot be read.
        ValueError: it is not UTF-8.
    """
    file = locate_shared_file(project, kind)
    if file.is_file():
        return decode_utf8(file.read_bytes(), drop_mark=False)
    return f"{schema_line_for(file, project.path)}\nformat: {FORMAT}\n"
