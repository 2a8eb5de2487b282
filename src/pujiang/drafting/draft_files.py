"""Writing a draft to a folder: its texts, and a YAML file with review comments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import PujiangError
from pujiang.files.replacing import stage_replacement, write_synced
from pujiang.io.conversion.head import FORMAT, heading
from pujiang.io.conversion.plain_documents import nest_statements, plain
from pujiang.io.json.schema_files import put_schema
from pujiang.io.writing import with_files
from pujiang.io.yaml.emitting import yaml_text
from pujiang.io.yaml.nodes import read_yaml
from pujiang.io.yaml.remarks import Remarks, with_remarks
from pujiang.io.yaml.schema_line import schema_line_for
from pujiang.language.revision import RULES_REVISION
from pujiang.reflection import is_dict
from pujiang.written.documents import DOCUMENTS, LayerDocument
from pujiang.written.problem_log import DocumentPath
from pujiang.written.unlinking import write_document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pujiang.drafting.proposing.review_marks import ReviewMark
    from pujiang.drafting.result import Draft

FILE, TEXT, ORIGINAL = "bulletin.yaml", "text.txt", "original.txt"
#: The comments at the top of a draft.
HEAD = (
    "# Drafted by pujiang from the text in this folder. Comments that begin with review: mark what a person should",
    "# check; delete each comment when that is done. `pujiang check` lists those that are left.",
)


def write_draft(draft: Draft, folder: Path) -> list[Path]:
    """Write a draft into a new folder, completely or not at all.

    Args:
        draft: the draft.
        folder: a new folder, or an empty one other than the working directory; an empty folder is replaced.

    Returns:
        The created files.

    Raises:
        PujiangError: the folder exists and is not empty.
    """
    if folder.exists() and (not folder.is_dir() or folder.samefile(".") or any(folder.iterdir())):
        raise PujiangError(f"{folder} exists and is not overwritten; choose another folder, or use --update")
    with stage_replacement(folder) as made:
        made.mkdir()
        put_schema(made)
        write_synced(made / "dataset.yaml", f"{schema_line_for(made / 'dataset.yaml', made)}\n{_describe(draft)}")
        write_synced(made / FILE, f"{schema_line_for(made / FILE, made)}\n{yaml_of(draft)}")
        write_synced(made / TEXT, draft.bulletin.text.content)
        original = draft.bulletin.original
        write_synced(made / ORIGINAL, original.content if original else "")
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _describe(draft: Draft) -> str:
    known = any((one.kind, key) not in draft.added for one in draft.data.collections() for key in one.ids())
    # The rules alone are what reads if nothing is said.
    readers = () if draft.readers == ("rules",) else draft.readers
    layer = LayerDocument(name=draft.id, version="0.1.0", rules_revision=RULES_REVISION, readers=readers)
    return yaml_text(heading(layer if known else attrs.evolve(layer, extends=("nothing",))))


def yaml_of(draft: Draft) -> str:
    """Return the records that a draft adds as YAML, with a review comment for each mark."""
    content = content_of(draft)
    bare = yaml_text(content)
    root = read_yaml(bare).root
    return with_remarks(bare, root, Remarks(head_of(draft), group_comments(draft.marks, content), ())) if root else bare


def head_of(draft: Draft) -> tuple[str, ...]:
    """Return the comments at the top of a draft, with its readers if it has other ones than the rules."""
    return HEAD if draft.readers in {(), ("rules",)} else (*HEAD, f"# Read by: {', '.join(draft.readers)}.")


def group_comments(marks: Iterable[ReviewMark], content: dict[str, Any]) -> dict[DocumentPath, list[str]]:
    """Return marks as comments, by their paths in the content of a draft; those of removed records are left out."""
    before: dict[DocumentPath, list[str]] = {}
    for mark in marks:
        path = _path_of(mark, content)
        if path:
            before.setdefault(path, []).append(comment_of(mark))
    return before


def comment_of(mark: ReviewMark) -> str:
    """Return a mark as a comment."""
    return f"# review: {' '.join(mark.reason.split())}"


def content_of(draft: Draft) -> dict[str, Any]:
    """Return the records that a draft adds as plain values, with figures nested in statements in the bulletin."""
    content: dict[str, Any] = {"format": FORMAT}
    for kind in DOCUMENTS:
        if kind in {"bulletins", "statements", "observations"}:
            continue
        records = [plain(write_document(kind, record)) for record in draft.collection(kind)]
        if records:
            content[kind] = records
    statements = [write_document("statements", one) for one in draft.statements]
    figures = [write_document("observations", one) for one in draft.figures]
    document: Any = nest_statements(write_document("bulletins", draft.bulletin), statements, figures)  # type: ignore[arg-type]
    content["bulletins"] = [plain(with_files(document))]
    return content


def _path_of(mark: ReviewMark, content: dict[str, Any]) -> DocumentPath | None:
    """Return the path of a mark: its field, otherwise its record; None if both were removed."""
    outer: DocumentPath = (mark.kind,)
    family = content.get(mark.kind, ())
    if mark.kind == "statements":
        outer, family = ("bulletins", 0, "statements"), content["bulletins"][0].get("statements", ())
    number = next((n for n, record in enumerate(family) if record["id"] == mark.record), None)
    if number is None:
        return None
    record: Any = family[number]
    path: DocumentPath = (*outer, number)
    for step in mark.path:
        inside = step in record if is_dict(record) else isinstance(step, int) and step < len(record)
        if not inside:
            break
        record, path = record[step], (*path, step)
    return path
