"""Custom fields in archives: declared in the manifest, asked for on the tables, read with the records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import pujiang
from pujiang.dataset.dataset import Dataset
from pujiang.declarations import BUILT_IN, CustomField, Declarations, FieldType
from pujiang.errors import ArchiveError

pytest.importorskip("polars")
pytest.importorskip("narwhals")

BUNDLED = pujiang.load()
DECLARED = Declarations(
    CustomField(kind=kind, name=name, description=f"What is {name}", type=type_, several=name == "labels")
    for kind in ("statements", "topics")
    for name, type_ in (("mood", FieldType.WORD), ("labels", FieldType.WORD), ("score", FieldType.NUMBER))
)


def with_values() -> Dataset:
    """Return bundled statements of which two have custom fields, and a topic of theirs too."""
    data = Dataset.of(BUNDLED.statements, BUNDLED.layers, DECLARED)
    first, second = data.statements[:2]
    return data.with_(
        first.replace(fields={"mood": "good", "labels": ["a", "b"]}),
        second.replace(fields={"mood": "bad", "score": 7}),
        data.topics[0].replace(fields={"mood": "good"}),
        replaces=True,
    )


DATA = with_values()


@pytest.mark.parametrize("through_lines", [False, True])
def test_an_archive_keeps_custom_fields(through_lines: bool, tmp_path: Path) -> None:
    """From a dataset or from lines: equal records, the same declarations and answers; nothing to find when verified."""
    source: Any = DATA
    if through_lines:
        pujiang.archive_lines(DATA, tmp_path / "all.jsonl")
        source = tmp_path / "all.jsonl"
    pujiang.write_archive(source, tmp_path / "a.archive", search=False)

    archive = pujiang.open_archive(tmp_path / "a.archive")

    assert archive.declarations == DECLARED
    assert archive == DATA
    assert archive.fingerprint == DATA.fingerprint
    assert archive.verify() == DATA.verify()
    score, mood = (DECLARED.custom_fields("statements")[name] for name in ("score", "mood"))
    for made in (archive, DATA):
        assert made.statements.where({"mood": "good"}).ids() == DATA.statements[:1].ids()
        assert made.statements.where({"labels": "b"}).ids() == DATA.statements[:1].ids()
        assert made.statements.between(score, 7).ids() == made.statements.known(score).ids()
        assert made.statements.count_by(mood).rows == (("bad", 1), ("good", 1))
        assert made.statements.sorted(score).ids()[0] == DATA.statements[1].key
        assert made.topics.where({"mood": "good"}).ids() == DATA.topics[:1].ids()


def test_an_archive_without_custom_fields_is_as_before(tmp_path: Path) -> None:
    """The negative twin: neither its manifest nor its lines say anything of custom fields."""
    bare = Dataset.of(BUNDLED.topics, BUNDLED.layers)
    pujiang.write_archive(bare, tmp_path / "a.archive", search=False)
    pujiang.archive_lines(bare, tmp_path / "all.jsonl")

    assert "fields" not in json.loads((tmp_path / "a.archive" / "manifest.json").read_text("utf-8"))
    assert '"fields"' not in (tmp_path / "all.jsonl").read_text("utf-8")
    archive = pujiang.open_archive(tmp_path / "a.archive")
    assert archive.declarations == BUILT_IN
    with pytest.raises(pujiang.UnknownIdError):
        archive.topics.where({"mood": "good"})


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ([{"kind": "topics"}], "missing"),
        ([{"kind": "topics", "name": "kind_of", "description": 5}], "must be"),
        ([{"kind": "topics", "name": "mood", "description": "x", "several": "no"}], "must be"),
        ([{"kind": "topics", "name": "mood", "description": "x", "values": [5]}], "expected a list of words"),
        ([{"kind": "topics", "name": "mood", "description": "x", "values": "ab"}], "expected a list of words"),
        ([{"kind": "topics", "name": "mood", "description": "x", "type": "colour"}], "not a valid FieldType"),
        ([{"kind": "topics", "name": 5, "description": "x"}], "expected string"),
        ([{"kind": "topics", "name": "broader", "description": "x"}], "already in use: 'broader' of topics"),
    ],
)
def test_declarations_of_a_stranger_are_checked(fields: list[Any], told: str, tmp_path: Path) -> None:
    """What is none, or hides what has a name already, is refused when the archive or the lines are opened."""
    bare = Dataset.of(BUNDLED.topics, BUNDLED.layers)
    pujiang.write_archive(bare, tmp_path / "a.archive", search=False)
    manifest = tmp_path / "a.archive" / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text("utf-8")) | {"fields": fields}), "utf-8")
    lines = tmp_path / "all.jsonl"
    lines.write_text(json.dumps({"format": 1, "layers": [], "rows": {}, "fields": fields}) + "\n", "utf-8")

    with pytest.raises(ArchiveError, match=f"declarations of fields: .*{told}"):
        pujiang.open_archive(tmp_path / "a.archive")
    with pytest.raises(ArchiveError, match=f"line 1: .*{told}"):
        pujiang.write_archive(lines, tmp_path / "b.archive")


def test_rows_of_a_stranger_are_held_against_the_declarations(tmp_path: Path) -> None:
    """A row with a field that is not declared makes no record; and parts of other declarations are written anew."""
    row = {"id": "x", "name": "X", "fields": {"mood": "good"}}
    head = {"format": 1, "layers": [], "rows": {"topics": [row]}}
    lines = tmp_path / "all.jsonl"
    lines.write_text(json.dumps(head) + "\n", "utf-8")

    with pytest.raises(ArchiveError, match=r"topics.*'mood'.*unknown"):
        pujiang.write_archive(lines, tmp_path / "a.archive")
    declared = {"kind": "topics", "name": "mood", "description": "Its mood"}
    lines.write_text(json.dumps(head | {"fields": [declared]}) + "\n", "utf-8")
    pujiang.write_archive(lines, tmp_path / "a.archive", search=False)
    assert pujiang.open_archive(tmp_path / "a.archive").topics["x"].fields == {"mood": "good"}
