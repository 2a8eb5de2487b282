"""Putting imported records into the shared files of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.assembly import assemble
from pujiang.errors import InvalidDataError
from pujiang.files.replacing import put_files
from pujiang.io.conversion.plain_documents import plain
from pujiang.io.editing.shared_files import locate_shared_file, read_shared_file
from pujiang.io.editing.yaml_editor import YamlEditor
from pujiang.io.loading import load
from pujiang.written.unlinking import write_document

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.io.projects import Project
    from pujiang.written.stack import Entry


@attrs.frozen
class ImportResult:
    """What an import did.

    Attributes:
        file: the file that records were added to.
        added: the ids of the added records.
        present: the ids of records that the project, or what it builds on, had already.
    """

    file: Path
    added: tuple[str, ...]
    present: tuple[str, ...]


def import_records(entries: list[Entry], kind: str, project: Project) -> ImportResult:
    """Add records to the file of their kind, all or none; equal ones that the project knows are left out.

    Raises:
        InvalidDataError: a record contradicts one that the project knows, or refers to an unknown one: all problems.
        OSError: the file cannot be written; it is then unchanged.
    """
    base = load(project.path).as_base()
    known = base.family(kind)
    present = [
        entry.key
        for entry in entries
        if entry.key in known and write_document(kind, known[entry.key]) == entry.document
    ]
    new = [entry for entry in entries if entry.key not in present]
    problems = assemble([new], base=base).errors
    if problems:
        raise InvalidDataError(attrs.evolve(problem, file=new[0].file) for problem in problems)
    file = locate_shared_file(project, kind)
    if new:
        editor = YamlEditor(read_shared_file(project, kind), file)
        editor.extend((kind,), [plain(entry.document) for entry in new])
        put_files({file: editor.text()})
    return ImportResult(file, tuple(entry.key for entry in new), tuple(present))
