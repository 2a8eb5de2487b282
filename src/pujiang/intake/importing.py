"""Putting imported records into the shared files of a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from pujiang.files.replacing import put_files
from pujiang.intake.imported_rows import group_by_kind, link_rows
from pujiang.intake.row_words import ImportedRow
from pujiang.io.conversion.plain_documents import plain
from pujiang.io.editing.shared_files import locate_shared_file, read_shared_file
from pujiang.io.editing.yaml_editor import YamlEditor

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pujiang.dataset.dataset import Dataset
    from pujiang.io.projects import Project


@attrs.frozen
class ImportResult:
    """What an import did with the records of one kind.

    Attributes:
        kind: the kind.
        file: the file that records were added to.
        added: the ids of the added records.
        present: the ids of records that the project, or what it builds on, had already.
    """

    kind: str
    file: Path
    added: tuple[str, ...]
    present: tuple[str, ...]


@attrs.frozen
class Import:
    """What an import did.

    Attributes:
        results: what it did with the records of each kind.
        moved: what was found at another place than the imported file says.
    """

    results: tuple[ImportResult, ...]
    moved: tuple[str, ...]


def import_records(
    rows: Iterable[ImportedRow], source: Path, project: Project, data: Dataset, bulletin: str | None = None
) -> Import:
    """Add records to the files of their kinds, all or none; equal ones that the project knows are left out.

    Args:
        rows: the records.
        source: the file that they are from.
        project: the project.
        data: its data.
        bulletin: the bulletin of statements and figures that name none.

    Raises:
        InvalidDataError: a record is invalid, contradicts one that the project knows, or refers to an unknown one: all
            problems.
        OSError: a file cannot be written; all are then unchanged.
    """
    linked = link_rows(rows, data, str(source), bulletin)
    added = dict(group_by_kind(linked.new))
    texts: dict[Path, str] = {}
    for kind, entries in added.items():
        file = locate_shared_file(project, kind)
        editor = YamlEditor(read_shared_file(project, kind), file)
        editor.extend((kind,), [plain(entry.document) for entry in entries])
        texts[file] = editor.text()
    if texts:
        put_files(texts)
    kinds = [kind for kind in linked.present if kind in added or linked.present[kind]]
    results = (
        ImportResult(
            kind,
            locate_shared_file(project, kind),
            tuple(entry.key for entry in added.get(kind, ())),
            linked.present[kind],
        )
        for kind in kinds
    )
    return Import(tuple(results), linked.moved)
