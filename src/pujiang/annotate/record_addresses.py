"""Addresses of records: what stays the same while other records of a file come and go."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.annotate.project_texts import list_records, read_content
from pujiang.errors import PujiangError
from pujiang.io.editing.yaml_editor import YamlEditor
from pujiang.kinds import KINDS
from pujiang.reflection import is_dict, is_list
from pujiang.text.source import digest_of
from pujiang.written.problem_log import DocumentPath

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pujiang.annotate.project_texts import ProjectTexts

_STATEMENTS_AT = 3


@attrs.frozen
class RecordAddress:
    """A record or a part of one: kind and id, and the path inside it.

    A statement is addressed by itself, also inside its bulletin; its figures and mentions are parts of it.
    """

    kind: str
    id: str
    path: DocumentPath = ()

    @classmethod
    def of(cls, written: Any) -> RecordAddress:
        """Return the address that a page sent: a mapping with `kind`, `id` and `path`.

        Raises:
            PujiangError: it is none.
        """
        if is_dict(written) and all(isinstance(written.get(name), str) for name in ("kind", "id")):
            path = written.get("path", [])
            if written["kind"] in KINDS and is_list(path) and all(type(step) in {str, int} for step in path):
                return cls(written["kind"], written["id"], tuple(path))
        raise PujiangError("invalid address of a record: expected kind, id and path")

    def write(self) -> dict[str, Any]:
        """Return the address as a value of JSON."""
        return {"kind": self.kind, "id": self.id, "path": list(self.path)}

    @property
    def name(self) -> str:
        """The address as one text, written as the page writes it."""
        return json.dumps([self.kind, self.id, *self.path], ensure_ascii=False, separators=(",", ":"))

    @property
    def record(self) -> RecordAddress:
        """The address of the whole record."""
        return attrs.evolve(self, path=())


class ProjectEdits:
    """Edits of the files of a project that are not made yet."""

    def __init__(self, before: ProjectTexts) -> None:
        self.before = before
        self._editors: dict[str, YamlEditor] = {}
        self._new: dict[str, str] = {}
        self._places: dict[tuple[str, str], tuple[str, DocumentPath]] = {}

    def content(self, name: str) -> Any:
        """Return the content of a file before all edits, which nobody may change."""
        return read_content(self.before.texts.get(name, ""))

    def editor(self, name: str) -> YamlEditor:
        """Return the editor of a file."""
        if name not in self._editors:
            text = self.before.texts.get(name, self._new.get(name, ""))
            self._editors[name] = YamlEditor(text, name)
        return self._editors[name]

    def begin_file(self, name: str, text: str) -> YamlEditor:
        """Return the editor of a file that may be missing, with its first lines."""
        if name not in self.before.texts:
            self._new[name] = text
        return self.editor(name)

    def find(self, address: RecordAddress) -> tuple[str, DocumentPath] | None:
        """Return the file and the path in it at which an address is; None if the record does not exist."""
        name, path = self._list_records().get((address.kind, address.id), ("", ()))
        return (name, (*path, *address.path)) if name and _has_path(self._at(name, path), address.path) else None

    def _list_records(self) -> Mapping[tuple[str, str], tuple[str, DocumentPath]]:
        """Return the places of all records by kind and id; of several of one id the first."""
        if not self._places:
            for name in self.before.yaml_names:
                for kind in KINDS:
                    for path, record in list_places(self.content(name), kind, self.before.bulletin):
                        self._places.setdefault((kind, str(record.get("id"))), (name, path))
        return self._places

    def _at(self, name: str, path: DocumentPath) -> Any:
        value = self.content(name)
        for step in path:
            value = value[step]
        return value

    def locate(self, address: RecordAddress) -> tuple[YamlEditor, DocumentPath]:
        """Return the editor and the path of an address.

        Raises:
            PujiangError: the YAML files do not have the record.
        """
        name, path = self._require(address)
        return self.editor(name), path

    def value_at(self, address: RecordAddress) -> Any:
        """Return the value at an address, before all edits.

        Raises:
            PujiangError: the YAML files do not have the record.
        """
        return self._at(*self._require(address))

    def _require(self, address: RecordAddress) -> tuple[str, DocumentPath]:
        found = self.find(address)
        if found is None:
            raise PujiangError(f"unknown record {address.id!r}: it is no longer in the YAML files of the project")
        return found

    def finish(self) -> ProjectTexts:
        """Return the files after the edits; a file in which nothing changed stays the same text.

        Raises:
            PujiangError: an edit cannot be made without changing anything else.
        """
        edited = {name: editor for name, editor in self._editors.items() if editor.is_edited}
        return self.before.replace_texts({name: editor.text() for name, editor in edited.items()})


def list_places(content: Any, kind: str, bulletin: str) -> Iterator[tuple[DocumentPath, dict[str, Any]]]:
    """Yield the records of a kind in a file with their paths; statements and figures only of one bulletin."""
    for number, record in _number_records(content, kind):
        if kind not in {"statements", "observations"} or record.get("bulletin") == bulletin:
            yield (kind, number), record
    if kind == "statements":
        for number, outer in _number_records(content, "bulletins"):
            if outer.get("id") == bulletin:
                for inner, record in _number_records(outer, kind):
                    yield ("bulletins", number, kind, inner), record


def address_in(content: Any, path: DocumentPath) -> RecordAddress | None:
    """Return the address of a path in the content of a file; None above all records with ids."""
    if len(path) > _STATEMENTS_AT and path[0] == "bulletins" and path[2] == "statements":
        kind, outer, inner = "statements", path[: _STATEMENTS_AT + 1], path[_STATEMENTS_AT + 1 :]
    elif len(path) > 1 and path[0] in KINDS:
        kind, outer, inner = str(path[0]), path[:2], path[2:]
    else:
        return None
    record = content
    for step in outer:
        record = record[step]
    key = record.get("id") if is_dict(record) else None
    return RecordAddress(kind, key, inner) if isinstance(key, str) else None


def digest_record(value: Any) -> str:
    """Return a short digest of a record as written."""
    return digest_of(json.dumps(value, sort_keys=True))[:16]


def _number_records(content: Any, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
    family = content.get(kind)
    for number, record in enumerate(family if is_list(family) else ()):
        if is_dict(record):
            yield number, record


def _has_path(record: Any, path: DocumentPath) -> bool:
    if not path:
        return True
    step: Any
    step, *inner = path
    inside = (
        step in record if is_dict(record) else is_list(record) and isinstance(step, int) and 0 <= step < len(record)
    )
    return inside and _has_path(record[step], tuple(inner))


def find_bulletin(texts: ProjectTexts) -> tuple[str, int, dict[str, Any]]:
    """Return file, number and content of the bulletin.

    Raises:
        PujiangError: it is no longer in the files.
    """
    for name in texts.yaml_names:
        for number, record in enumerate(list_records(read_content(texts.texts[name]), "bulletins")):
            if record.get("id") == texts.bulletin:
                return name, number, record
    raise PujiangError(f"the bulletin {texts.bulletin} is no longer in the files of the project")


def list_speakers(record: Mapping[str, Any]) -> list[str]:
    """Return the ids of the speakers of a statement as written."""
    several = record.get("speakers")
    return several if is_list(several) else [str(record["speaker"])] if record.get("speaker") else []
