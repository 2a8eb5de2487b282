"""Lossless writing of datasets to a folder of YAML or one JSON file; it replaces the old one when complete."""

from __future__ import annotations

import json
import os
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.arguments import expect, expect_path
from pujiang.dataset.dataset import Dataset
from pujiang.errors import PujiangError, TargetExistsError
from pujiang.files.replacing import stage_replacement, write_synced
from pujiang.io.conversion.head import heading
from pujiang.io.conversion.plain_documents import nest_statements, plain
from pujiang.io.json.schema_files import put_schema
from pujiang.io.yaml.emitting import yaml_text
from pujiang.io.yaml.schema_line import schema_line_for
from pujiang.kinds import KINDS
from pujiang.written.documents import BulletinDocument, OriginalDocument, TextDocument
from pujiang.written.unlinking import layer_document, write_document

if TYPE_CHECKING:
    from collections.abc import Iterable


def dump(data: Dataset, path: str | os.PathLike[str], *, shorten: bool = False, replace: bool = False) -> None:
    """Write a dataset so that `load(path)` returns an equal one: it is complete, and says that it extends nothing.

    Args:
        data: the dataset.
        path: a file if it ends in `.json`, otherwise a folder.
        shorten: whether to write only the head and tail of long passages; both forms load equal.
        replace: whether to overwrite an existing file, or a folder that contains a `dataset.yaml`.

    Raises:
        PujiangError: the path exists and must not be replaced.
        OSError: it cannot be written; the old file or folder is unchanged.
    """
    expect("data", data, Dataset)
    target = expect_path("path", path)
    _check_free(target, replace=replace)
    with stage_replacement(target) as made:
        if target.suffix == ".json":
            write_synced(made, json_text(data, shorten=shorten))
        else:
            made.mkdir()
            _write_folder(data, made, shorten=shorten)


def json_text(data: Dataset, *, shorten: bool = False) -> str:
    """Return a dataset as one JSON text: the documents of each kind, without nesting."""
    written = heading(_layer(data), data.declarations) | {
        collection.kind: [plain(write_document(collection.kind, record, shorten=shorten)) for record in collection]
        for collection in data.collections()
        if collection
    }
    return json.dumps(written, ensure_ascii=False, indent=1, default=_json_value) + "\n"


def _json_value(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value:f}"
    raise TypeError(f"cannot write {value!r} as JSON")


def _layer(data: Dataset) -> Any:
    """Return the description of a written dataset, which needs nothing below it."""
    layer = layer_document(data.layers[-1]) if data.layers else None
    return layer and attrs.evolve(layer, extends=("nothing",))


def _check_free(target: Path, *, replace: bool) -> None:
    free = not target.exists() or (target.is_dir() and not any(target.iterdir()))
    replaceable = target.is_file() if target.suffix == ".json" else (target / "dataset.yaml").is_file()
    if free:
        return
    if not replaceable:
        raise PujiangError(f"{target} already exists: it was not written by dump; choose another path")
    if not replace:
        raise TargetExistsError(target)


def _write_folder(data: Dataset, folder: Path, *, shorten: bool) -> None:
    put_schema(folder, data.declarations)
    _write(folder, "dataset.yaml", heading(_layer(data), data.declarations))
    for collection in data.collections():
        if collection and not KINDS[collection.kind].in_bulletins:
            place = f"{KINDS[collection.kind].folder}/{collection.kind}.yaml"
            records = [plain(write_document(collection.kind, record)) for record in collection]
            _write(folder, place, {collection.kind: records})
    outside = [plain(write_document("observations", o)) for o in data.observations if o.statement is None]
    if outside:
        _write(folder, "observations/observations.yaml", {"observations": outside})
    for bulletin in data.bulletins:
        _write_bulletin(data, bulletin, folder, shorten=shorten)


def _write_bulletin(data: Dataset, bulletin: Any, folder: Path, *, shorten: bool) -> None:
    statements = [write_document("statements", s, shorten=shorten) for s in data.statements if s.bulletin == bulletin]
    figures = [write_document("observations", o) for o in data.observations if o.statement and o.bulletin == bulletin]
    document: Any = nest_statements(write_document("bulletins", bulletin), statements, figures)  # type: ignore[arg-type]
    place = f"bulletins/{bulletin.id}"
    _write(folder, f"{place}/bulletin.yaml", {"bulletins": [plain(with_files(document))]})
    for name, content in _texts(document):
        write_synced(folder / place / name, content)


def _texts(document: BulletinDocument) -> Iterable[tuple[str, str]]:
    yield "text.txt", document.text.content or ""
    if document.original:
        yield "original.txt", document.original.content or ""


def with_files(document: BulletinDocument) -> BulletinDocument:
    """Return a bulletin that refers to its texts by file name instead of containing them."""
    text = TextDocument(file="text.txt", sha256=document.text.sha256)
    original: OriginalDocument | None = document.original
    if original:
        original = attrs.evolve(original, file="original.txt", content=None)
    return attrs.evolve(document, text=text, original=original)


def _write(folder: Path, place: str, content: dict[str, Any]) -> None:
    path = folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    write_synced(path, f"{schema_line_for(path, folder)}\n{yaml_text(content)}")
