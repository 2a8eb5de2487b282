"""Adding a draft to a project: a folder for the bulletin, and new names in the files that bulletins share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.drafting.draft_files import FILE, ORIGINAL, TEXT, content_of, group_comments, head_of
from pujiang.drafting.earlier_records import link_to_earlier
from pujiang.errors import PujiangError
from pujiang.files.replacing import put_files
from pujiang.io.conversion.defaults import DEFAULTS_KEY
from pujiang.io.conversion.head import FORMAT
from pujiang.io.conversion.plain_documents import field_order
from pujiang.io.editing.shared_files import locate_shared_file, read_shared_file
from pujiang.io.editing.yaml_editor import YamlEditor
from pujiang.io.json.schema_files import put_schema
from pujiang.io.projects import BULLETINS
from pujiang.io.yaml.emitting import yaml_text
from pujiang.io.yaml.nodes import read_yaml
from pujiang.io.yaml.remarks import Remarks, with_remarks
from pujiang.io.yaml.schema_line import SCHEMA, schema_line_for
from pujiang.kinds import KINDS, VOCABULARY
from pujiang.model.base import NamedRecord
from pujiang.similar import fold, nearest_names
from pujiang.written.documents import BulletinDocument

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pujiang.drafting.result import Draft
    from pujiang.io.projects import Project


def add_to_project(draft: Draft, project: Project, *, forum: str | None = None, coder: str | None = None) -> list[Path]:
    """Add a draft to a project, completely or not at all.

    The bulletin gets the folder `bulletins/ID`; each other new record is added to the file of its kind, with a
    question if the project knows a record of a similar name.

    Args:
        draft: the draft, made with the data of the project.
        project: the project.
        forum: the forum of the bulletin, by id or name; by default the one that its text names, or the only one.
        coder: who codes the bulletin, for `coded_by`.

    Returns:
        The files that were created or changed.

    Raises:
        PujiangError: the folder exists, the forum is unknown, or a shared file cannot be added to.
        OSError: a file cannot be written; the project is then unchanged.
    """
    folder = project.path / BULLETINS / draft.id
    if folder.exists() and any(folder.iterdir()):
        raise PujiangError(f"{folder} exists and is not overwritten; choose another --id, or use --update")
    content = content_of(draft)
    comments = group_comments(draft.marks, content)
    bulletin: dict[str, Any] = content["bulletins"][0]
    found, is_sure = _find_forum(draft, forum)
    if found:
        bulletin["forum"] = found
        if not is_sure:
            comments.setdefault(("bulletins", 0, "forum"), []).append("# review: is it a bulletin of this forum?")
    link_to_earlier(bulletin, comments, draft)
    _fit_defaults(bulletin, project)
    files = {
        folder / FILE: _bulletin_text(folder / FILE, project, bulletin, Remarks(head_of(draft), comments, ()), coder)
    }
    files |= {folder / TEXT: draft.bulletin.text.content}
    original = draft.bulletin.original
    files |= {folder / ORIGINAL: original.content if original else ""}
    for kind in VOCABULARY:
        if kind in content:
            mine = {path[1:]: [*lines] for path, lines in comments.items() if path[0] == kind}
            for number, question in _ask_about(kind, content[kind], draft):
                mine.setdefault((number,), []).append(question)
            file = locate_shared_file(project, kind)
            editor = YamlEditor(read_shared_file(project, kind), file)
            editor.extend((kind,), content[kind], mine)
            files[file] = editor.text()
    if not (project.path / SCHEMA).is_file():
        put_schema(project.path, draft.data.declarations)
    put_files(files)
    return sorted(files)


def _find_forum(draft: Draft, asked: str | None) -> tuple[str | None, bool]:
    """Return the id of the forum of a bulletin, and whether a person said so."""
    forums = draft.data.forums
    if asked is not None:
        found = forums.where(lambda one: asked in {one.id, *one.all_names}).first()
        return (found or forums[asked]).id, True
    text = f" {fold(draft.bulletin.text.content)} "
    named = [one for one in forums if any(f" {fold(name)} " in text for name in one.all_names)]
    longest = max(named, key=lambda one: len(one.name), default=None)
    only = forums[0] if len(forums) == 1 else None
    proposed = longest or only
    return (proposed.id if proposed else None), False


def _fit_defaults(bulletin: dict[str, Any], project: Project) -> None:
    """Leave out a language and a currency that the project has by default, and write those that it has not."""
    for name, usual in (("language", "en"), ("currency", None)):
        written = bulletin.pop(name, usual)
        if written != (project.defaults.get(name) or usual):
            bulletin[name] = written


def _bulletin_text(file: Path, project: Project, bulletin: dict[str, Any], remarks: Remarks, coder: str | None) -> str:
    rank = {name: number for number, name in enumerate(field_order(BulletinDocument))}
    ordered = {name: bulletin[name] for name in sorted(bulletin, key=lambda name: rank.get(name, len(rank)))}
    is_new_coder = coder and project.defaults.get("coded_by") != coder
    defaults = {DEFAULTS_KEY: {"coded_by": coder}} if is_new_coder else {}
    bare = yaml_text({"format": FORMAT, **defaults, "bulletins": [ordered]})
    root = read_yaml(bare).root
    whole = with_remarks(bare, root, remarks) if root else bare
    return f"{schema_line_for(file, project.path)}\n{whole}"


def _ask_about(kind: str, records: list[dict[str, Any]], draft: Draft) -> Iterator[tuple[int, str]]:
    """Yield the number of each new record whose name is similar to a known one, and the question whether it is that."""
    known: dict[str, str] = {}
    for record in draft.data.collection(kind):
        if (kind, record.key) not in draft.added and isinstance(record, NamedRecord):
            known |= dict.fromkeys(record.all_names, record.id)
    for number, record in enumerate(records):
        for name in nearest_names(str(record.get("name", "")), known, 1):
            yield number, f"# review: is it the known {KINDS[kind].singular} {known[name]}, {name}?"
