"""What is written loads back equal, whatever the form; and what may stand in the way of writing."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.dataset.dataset import Dataset, restore_dataset
from pujiang.declarations import CustomField, Declarations, FieldType
from pujiang.io import writing
from pujiang.testing.strategies import datasets


@given(datasets(), st.sampled_from(["data.json", "folder"]), st.booleans())
def test_what_is_dumped_loads_back_equal(data: Dataset, name: str, shorten: bool) -> None:
    """Any dataset comes back from both forms equal, in the same order and with the same fingerprint."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / name
        pujiang.dump(data, target, shorten=shorten)

        again = pujiang.load(target, bundled=False)

    assert data == again
    assert [c.ids() for c in data.collections()] == [c.ids() for c in again.collections()]
    assert data.fingerprint == again.fingerprint


#: A field of each type for a kind in a bulletin, one inside that, and one of the vocabulary.
DECLARED = Declarations(
    CustomField(kind=kind, name=f"my_{type_}{'s' * several}", description=f"A {type_}", type=type_, several=several)
    for kind in ("observations", "statements", "topics")
    for type_ in FieldType
    for several in (False, True)
)


@given(datasets(DECLARED), st.sampled_from(["data.json", "data.jsonld", "folder"]))
def test_fields_of_a_project_load_back_equal(data: Dataset, name: str) -> None:
    """Any dataset with custom fields comes back from every form of files with its declarations and values."""
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / name
        pujiang.export(data, target) if name.endswith("ld") else pujiang.dump(data, target)

        again = pujiang.load(target, bundled=False)

    assert data == again
    assert data.declarations == again.declarations


@given(datasets())
def test_linking_and_unlinking_are_inverse(data: Dataset) -> None:
    """A dataset made again of its own records, which go through documents, is equal to it."""
    every = [record for collection in data.collections() for record in collection]

    assert data == Dataset.of(every, data.layers)


@given(datasets())
def test_flat_rows_restore_the_dataset(data: Dataset) -> None:
    """The ready-made form, through JSON, gives the dataset back."""
    rows = json.loads(json.dumps(data.to_rows()))

    again = restore_dataset(rows, data.layers)

    assert data == again
    assert data.fingerprint == again.fingerprint


@given(datasets())
def test_nothing_is_left_to_verify(data: Dataset) -> None:
    """A dataset that was made holds when every word and figure is read again."""
    assert [problem for problem in data.verify() if problem.severity is pujiang.codes.Severity.ERROR] == []


def test_the_bundled_dataset_round_trips_shortened(tmp_path: Path) -> None:
    """Our own data, its long passages written by head and tail, loads back equal and is shorter."""
    data = pujiang.load()
    pujiang.dump(data, tmp_path / "whole")
    pujiang.dump(data, tmp_path / "short", shorten=True)

    whole, short = (tmp_path / name / "bulletins/pujiang-2023-iv/bulletin.yaml" for name in ("whole", "short"))
    assert data == pujiang.load(tmp_path / "short", bundled=False)
    assert len(short.read_text("utf-8")) < len(whole.read_text("utf-8"))
    assert " [...] " in short.read_text("utf-8")


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    """A file or folder that stands there is refused, and what it holds is kept; with replace=True it is replaced."""
    data = pujiang.load()
    for name in ("data.json", "folder"):
        pujiang.dump(data, tmp_path / name)

        with pytest.raises(pujiang.PujiangError, match="replace=True"):
            pujiang.dump(data, tmp_path / name)
        pujiang.dump(data, tmp_path / name, replace=True)

        assert data == pujiang.load(tmp_path / name, bundled=False)


def test_a_foreign_folder_is_never_replaced(tmp_path: Path) -> None:
    """A folder that dump did not write is refused even with replace=True."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letters.txt").write_text("dear reader")

    with pytest.raises(pujiang.PujiangError, match="another path"):
        pujiang.dump(pujiang.load(), tmp_path / "mine", replace=True)

    assert (tmp_path / "mine" / "letters.txt").read_text() == "dear reader"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    """An empty folder is no obstacle."""
    pujiang.dump(pujiang.load(), tmp_path)

    assert (tmp_path / "dataset.yaml").is_file()


def test_a_failure_while_writing_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When writing fails half-way, what stood there is whole and nothing new is there."""
    target = tmp_path / "folder"
    pujiang.dump(pujiang.load(), target)
    before = (target / "dataset.yaml").read_text()

    def failing(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(writing, "_write_bulletin", failing)
    with pytest.raises(OSError, match="disk full"):
        pujiang.dump(pujiang.load(), target, replace=True)

    assert (target / "dataset.yaml").read_text() == before
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_only_what_documents_hold_is_written_as_json() -> None:
    """A value that no document holds is an error, and not written as something else."""
    with pytest.raises(TypeError, match=r"object.*JSON"):
        writing._json_value(object())


def test_a_dataset_without_layers_is_written_without_a_description() -> None:
    """A dataset that was made of records without a layer has no name to write."""
    data = Dataset.of([pujiang.Topic(id="a", name="A")])

    assert "dataset" not in json.loads(writing.json_text(data))


@pytest.mark.parametrize("unseen", ["\x85", "\u2028", "\u2029", "\ufeff", "\x07", "\t", "\n", "\x7f"])
def test_characters_that_nobody_sees_survive(unseen: str, tmp_path: Path) -> None:
    """What YAML would take for the end of a line, or refuse, is escaped and comes back, in short texts and long ones."""
    notes = f"a{unseen}b", f"{'long words ' * 12}{unseen}and more"
    data = Dataset.of([pujiang.Topic(id=f"t{number}", name="T", note=note) for number, note in enumerate(notes)])

    pujiang.dump(data, tmp_path / "folder")

    assert [topic.note for topic in pujiang.load(tmp_path / "folder", bundled=False).topics] == list(notes)
