"""What is written is read back whole: figures below zero, two bulletins in one file, statements in statements."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang import Dataset, Layer, PujiangError

if TYPE_CHECKING:
    from pathlib import Path

HUGE = 10**30
YAML = f"""\
format: 1
dataset: {{name: 'My letters, 2023 & more', version: '1'}}
metrics:
  - {{id: warmth, name: Warmth, definition: How warm it is., unit: degrees}}
references:
  - {{id: one, title: A page that has the id of a bulletin}}
speakers:
  - {{id: ada, name: Ada One}}
bulletins:
  - id: one
    title: Letter one
    text: {{content: "Ada One said that it rains, and that it is cold.\\n"}}
    statements:
      - {{id: rain, speaker: ada, cue: said that, words: 'it rains, and that it is cold.', kind: assertion}}
      - {{id: cold, within: rain, speaker_from: rain, words: it is cold., kind: assertion}}
  - id: two
    title: Letter two
    text: {{content: "“It snows,” Ada One said, “and 1 more is gone.”\\n"}}
    statements:
      - {{id: snow, speaker: ada, cue: said, words: '“It snows,” Ada One said, “and 1 more is gone.”', kind: assertion}}
observations:
  - {{id: below, metric: warmth, value: -10, value_to: -2.5, comparator: between, reference: one}}
  - {{id: tiny, metric: warmth, value: 0.0000000000001, reference: one}}
  - {{id: huge, metric: warmth, value: {HUGE}, reference: one}}
"""


@pytest.fixture(name="data")
def read(tmp_path: Path) -> Dataset:
    """Two letters, and figures that are far from 1."""
    (tmp_path / "letters.yaml").write_text(YAML, "utf-8")
    return pujiang.load(tmp_path / "letters.yaml", bundled=False)


def table(data: Dataset, kind: str, folder: Path) -> dict[str, dict[str, str]]:
    """The flat table of a kind, by id, as the standard library reads it."""
    pujiang.export(data.collection(kind), folder / "a.csv", replace=True)
    with (folder / "a.csv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file)}


def test_figures_in_the_flat_table_are_numbers(data: Dataset, tmp_path: Path) -> None:
    """A number below zero has no apostrophe before it, and a small one no exponent; a formula keeps its apostrophe."""
    rows = table(data, "observations", tmp_path)

    assert [rows["below"][name] for name in ("value", "value_to", "lower", "upper")] == ["-10", "-2.5", "-10", "-2.5"]
    assert rows["tiny"]["value"] == "0.0000000000001"
    assert rows["huge"]["value"] == str(HUGE)
    for text in ("-1+1", "-", "=1", "+1", "-1e5"):
        noted = data.with_(data.metrics["warmth"].replace(note=text), replaces=True)
        assert table(noted, "metrics", tmp_path)["warmth"]["note"] == f"'{text}"


@pytest.mark.parametrize("text", ["full", "excerpts", "none"])
def test_every_note_is_marked_once(data: Dataset, text: str, tmp_path: Path) -> None:
    """Two bulletins in a file share no number, and two statements that end together have a mark each."""
    pujiang.export(data, tmp_path / "a.md", quote=text)  # type: ignore[arg-type]
    told = (tmp_path / "a.md").read_text("utf-8")

    assert sorted(re.findall(r"\[\^(\d+)\](?!:)", told)) == ["1", "2", "3"]
    assert dict(re.findall(r"\[\^(\d+)\]: `([^`]*)`", told)) == {"1": "one/rain", "2": "one/cold", "3": "two/snow"}


def test_every_entry_of_a_bibliography_has_a_key_of_its_own(data: Dataset, tmp_path: Path) -> None:
    """A dataset of any name has a key that BibTeX takes; a bulletin and a page of one id have two."""
    pujiang.export(data, tmp_path / "a.csl.json")
    pujiang.export(data, tmp_path / "a.bib")
    keys = [item["id"] for item in json.loads((tmp_path / "a.csl.json").read_text("utf-8"))]

    assert keys == ["My-letters-2023-more", "one", "two", "one:rain", "one:cold", "two:snow", "one::webpage"]
    assert re.findall(r"^@\w+\{(.*),$", (tmp_path / "a.bib").read_text("utf-8"), re.MULTILINE) == keys
    assert pujiang.cite(Dataset.of([], [Layer(name="浦江", version="1")]), "ris").startswith(
        "TY  - DATA\nID  - dataset\n"
    )


def test_numbers_beyond_64_bits_are_in_the_database(data: Dataset, tmp_path: Path) -> None:
    """A figure of thirty digits is written as the nearest float, as one with decimals is; a smaller one is exact."""
    pujiang.export(data, tmp_path / "a.db")
    with closing(sqlite3.connect(tmp_path / "a.db")) as database:
        rows = dict(database.execute("SELECT id, value FROM observations"))

    assert rows == {"below": -10, "tiny": 1e-13, "huge": float(HUGE)}


def test_a_dataset_of_any_name_has_a_workbook(data: Dataset, tmp_path: Path) -> None:
    """A control character in the name of the data is escaped as everywhere else."""
    openpyxl = pytest.importorskip("openpyxl")
    named = Dataset.of(data.metrics, [Layer(name="a\x01b", version="1")])
    pujiang.export(named, tmp_path / "a.xlsx")

    about = openpyxl.load_workbook(tmp_path / "a.xlsx")["about"]
    assert about["A2"].value == "a_x0001_b 1; records without a licence"


@pytest.mark.parametrize("given", [None, [], "data"])
def test_what_is_no_dataset_is_told(given: object, tmp_path: Path) -> None:
    """A list of records, or nothing, is answered with what to give instead, and nothing is written."""
    with pytest.raises(PujiangError, match=rf"{type(given).__name__}.*data\.statements"):
        pujiang.export(given, tmp_path / "a.csv")  # type: ignore[arg-type]  # what people try
    with pytest.raises(PujiangError, match=rf"{type(given).__name__}.*data\.statements"):
        pujiang.to_chunks(given)  # type: ignore[arg-type]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["excerpts", "none"])
def test_whoever_has_the_text_finds_each_passage(data: Dataset, text: str) -> None:
    """The stretches of a passage, joined by spaces, are its words and have its digest; an interrupted one has two."""
    chunks = pujiang.to_chunks(data, quote=text)  # type: ignore[arg-type]
    for chunk in chunks:
        content = data.bulletins[chunk["bulletin"]].text.content
        words = " ".join(content[start:end] for start, end in chunk["spans"])
        assert hashlib.sha256(words.encode()).hexdigest() == chunk["sha256"]
        assert words == chunk.get("words", words)

    assert [len(chunk["spans"]) for chunk in chunks] == [1, 1, 2]
