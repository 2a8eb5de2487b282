"""What several page actions do to a record: settle its marks, note who decided, write values, forget references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.annotate.form_fields import FormField, form_of
from pujiang.annotate.project_texts import list_marks, list_records
from pujiang.annotate.record_addresses import ProjectEdits, RecordAddress, find_bulletin
from pujiang.errors import PujiangError
from pujiang.ids import free, slug
from pujiang.io.conversion.defaults import DEFAULTS_KEY
from pujiang.io.editing.pending_marks import accept_mark
from pujiang.io.editing.shared_files import locate_shared_file, read_shared_file
from pujiang.io.yaml.emitting import Bare
from pujiang.kinds import KINDS, VOCABULARY
from pujiang.reflection import is_dict, is_list
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pujiang.annotate.project_texts import ProjectTexts

# A mark above a statement asks who said it; these fields do not answer that.
_NOT_WHO = frozenset(
    {"kind", "topics", "places", "inferred_places", "gist", "note", "points", "mentions", "figures", "within"}
)
_REFERENCES = ("speaker_from", "within")


@attrs.frozen
class PageContext:
    """What an action knows beside the files.

    Attributes:
        person: who decides, for `coded_by` and `reviewed_by`; None if it is not known.
        text: the text of the bulletin.
        language: its language.
        forms: the fields of all forms, as `list_forms` returns them.
        taken: the ids that layers below the project use, by kind.
    """

    person: str | None
    text: str
    language: str
    forms: Mapping[str, tuple[FormField, ...]]
    taken: Mapping[str, frozenset[str]]

    def find_field(self, address: RecordAddress, name: str) -> FormField:
        """Return a field of a form.

        Raises:
            PujiangError: the form has no such field.
        """
        found = next((one for one in self.forms[form_of(address.kind, address.path)] if one.name == name), None)
        if found is None:
            raise PujiangError(f"unknown field {name!r} of a page action")
        return found


def settle_marks(edits: ProjectEdits, address: RecordAddress, changed: str | None = None) -> None:
    """Remove the marks of a record, or of a part of it, that a changed field decides.

    Args:
        edits: the edits to add to.
        address: the record or part.
        changed: the field that was changed; None if all marks above it are decided.
    """
    editor, path = edits.locate(address)
    for mark in list_marks(edits.before.texts.get(editor.file.as_posix(), "")):
        if mark.kind == "set-aside":
            continue
        inner = mark.path[len(path) :]
        above = mark.path == path and not (address.kind == "statements" and not address.path and changed in _NOT_WHO)
        if mark.path[: len(path)] == path and (inner[:1] == (changed,) if changed and inner else above):
            accept_mark(editor, mark)


def note_review(edits: ProjectEdits, address: RecordAddress, person: str | None) -> None:
    """Write who decided about a record, if files do not say so yet; nobody reviews a whole bulletin by one decision."""
    if person is None or address.kind == "bulletins":
        return
    editor, path = edits.locate(address.record)
    record = editor.at(path)
    if record.get("reviewed_by") != person and read_default(edits.before, editor.content, "reviewed_by") != person:
        editor.set((*path, "reviewed_by"), person)


def note_coder(record: dict[str, Any], edits: ProjectEdits, content: Any, person: str | None) -> dict[str, Any]:
    """Return a new record with who made it, unless that is the default of its file."""
    known = person is None or read_default(edits.before, content, "coded_by") == person
    return record if known else {**record, "coded_by": person}


def read_default(texts: ProjectTexts, content: Any, name: str) -> Any:
    """Return the default value of a field in a file, or in the project."""
    own = content.get(DEFAULTS_KEY)
    defaults = {**texts.project.defaults, **(own if is_dict(own) else {})}
    return defaults.get(name)


def write_value(value: Any, field: FormField) -> Any:
    """Return a value that a page sent as files have it: texts and lists of texts; None for nothing.

    Raises:
        PujiangError: it has another form.
    """
    if value is None or value in ("", []):
        return None
    if field.is_several:
        several = value if is_list(value) else [value]
        if not all(isinstance(one, str) and one for one in several):
            raise PujiangError(f"expected texts for {field.name}")
        return [_write_one(one, field) for one in several]
    if not isinstance(value, str):
        raise PujiangError(f"expected a text for {field.name}")
    return _write_one(value.strip(), field)


def _write_one(value: str, field: FormField) -> str:
    plain = value.isascii() and "\n" not in value and not set(value) & set("#:{}[],&*!|>'\"%@`")
    return Bare(value) if field.is_bare and plain and value.strip() else value


def put_value(edits: ProjectEdits, address: RecordAddress, name: str, value: Any) -> None:
    """Write a field, or remove it if the value is None."""
    editor, path = edits.locate(address)
    if value is None:
        editor.unset((*path, name))
    else:
        editor.set((*path, name), value)


def create_record(edits: ProjectEdits, kind: str, fields: Mapping[str, Any], context: PageContext) -> str:
    """Add a record to the file of its kind, and return its id.

    Raises:
        PujiangError: bulletins do not share records of the kind, or a required field is missing.
    """
    if kind not in VOCABULARY:
        raise PujiangError(f"records of the kind {kind!r} cannot be created here")
    address = RecordAddress(kind, "")
    values = {name: write_value(value, context.find_field(address, name)) for name, value in fields.items()}
    values = {name: value for name, value in values.items() if value is not None}
    missing = [one.name for one in context.forms[kind] if one.is_required and one.name not in values]
    if missing:
        raise PujiangError(f"missing {', '.join(missing)} of the new {KINDS[kind].singular}")
    name, text = _find_file(edits, kind)
    editor = edits.begin_file(name, text)
    taken = {str(one.get("id")) for other in edits.before.yaml_names for one in _list_kind(edits, other, kind)}
    key = free(slug(str(values.get("name") or values.get("title") or "")), taken | context.taken.get(kind, frozenset()))
    editor.extend((kind,), [note_coder({"id": key, **values}, edits, editor.content, context.person)])
    return key


def _list_kind(edits: ProjectEdits, name: str, kind: str) -> list[dict[str, Any]]:
    return list_records(edits.content(name), kind)


def _find_file(edits: ProjectEdits, kind: str) -> tuple[str, str]:
    """Return the file that has records of a kind, otherwise the one for them, with its text."""
    usual = locate_shared_file(edits.before.project, kind)
    name = usual.relative_to(edits.before.project.path).as_posix()
    found = [other for other in edits.before.yaml_names if _list_kind(edits, other, kind)]
    chosen = name if name in found or not found else found[0]
    return chosen, edits.before.texts.get(chosen) or read_shared_file(edits.before.project, kind)


def forget_references(edits: ProjectEdits, key: str, instead: str | None = None) -> None:
    """Let other statements of the bulletin no longer name one as the source of their speaker or as what contains them.

    Args:
        edits: the edits to add to.
        key: the id of the statement that goes.
        instead: the id of the statement that takes its place.
    """
    for other, record in list_statements(edits):
        for name in _REFERENCES:
            if record.get(name) == key and other.id != key:
                put_value(edits, other, name, instead if instead != other.id else None)


def list_statements(edits: ProjectEdits) -> Iterator[tuple[RecordAddress, dict[str, Any]]]:
    """Yield the statements inside the bulletin, in the order of the file."""
    for record in list_records(find_bulletin(edits.before)[2], "statements"):
        if isinstance(record.get("id"), str):
            yield RecordAddress("statements", record["id"]), record


def bulletin_path(edits: ProjectEdits) -> tuple[str, DocumentPath]:
    """Return the file of the bulletin and its path there."""
    name, number, _ = find_bulletin(edits.before)
    return name, ("bulletins", number)
