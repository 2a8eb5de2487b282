"""Formats of annotators, statistical agencies and machine learning say what they say in the terms of these."""

from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml

import pujiang
from exporters.sample import TEXT, sample
from pujiang import Dataset, Layer

YAML = """\
format: 1
dataset: {name: figures, version: '1', licence: LicenseRef-Ours}
places: [{id: FR, name: France, kind: country}]
metrics: [{id: wells, name: Wells, definition: Wells, unit: wells}, {id: energy, name: Energy, definition: E, unit: power, measured_in: gwh}]
references: [{id: r, title: R, published: 2024-05}]
observations:
  - {id: year, metric: wells, value: 5000, comparator: more than, reference: r, period: 2023, place: FR, words: more than 5000 wells}
  - {id: month, metric: wells, value: 7, reference: r, period: 2023-02}
  - {id: day, metric: wells, value: 7.50, comparator: about, reference: r, period: 2023-02-03, kind: change, direction: up}
  - {id: span, metric: energy, value: 12345678901234567890, reference: r, period: 2023-02/2023-03}
  - {id: doubtful, metric: wells, value: 9, reference: r, period: 2021, misprint: It cannot be.}
  - {id: alike, metric: wells, value: 8, reference: r, period: 2023-02}
  - {id: gone, metric: wells, value: 8, reference: r, period: 2020, withdrawn: Never built.}
  - {id: replaced, metric: wells, value: 8, reference: r, period: 2019, superseded_by: month}
  - {id: single, counts: taps, value: 8, reference: r, period: 2019, words: 8 taps}
  - {id: range, metric: wells, value: 8, value_to: 9, comparator: between, reference: r, period: 2019}
  - {id: timeless, metric: wells, value: 8, reference: r}
  - {id: open, metric: wells, value: 8, reference: r, period: 2019/..}
"""


def rows_of(file: Path) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture
def series(tmp_path: Path) -> Dataset:
    """Figures that can be observations, and others."""
    (tmp_path / "figures.yaml").write_text(YAML, "utf-8")
    return pujiang.load(tmp_path / "figures.yaml", bundled=False)


def test_figures_are_observations_or_named(series: Dataset, tmp_path: Path) -> None:
    """Periods and codes are those of SDMX, numbers exact; whatever has no metric, period or one value is named."""
    pujiang.export(series, tmp_path / "sdmx", "sdmx-csv")
    rows = {row["FIGURE"]: row for row in rows_of(tmp_path / "sdmx/observations.csv")}
    left_out = {row["figure"] for row in rows_of(tmp_path / "sdmx/left-out.csv")}

    shown = ("FREQ", "TIME_PERIOD", "OBS_VALUE", "COMPARATOR", "OBS_STATUS")
    assert {key: tuple(row[name] for name in shown) for key, row in rows.items()} == {
        "year": ("A", "2023", "5000", "more_than", "A"),
        "alike": ("M", "2023-02", "8", "exactly", "A"),
        "day": ("D", "2023-02-03", "7.50", "about", "E"),
        "span": ("_O", "2023-02-01/P59D", "12345678901234567890", "exactly", "A"),
        "doubtful": ("A", "2021", "9", "exactly", "U"),
    }
    assert (rows["year"]["REF_AREA"], rows["day"]["REF_AREA"], rows["day"]["DIRECTION"]) == ("FR", "_X", "up")
    assert (rows["span"]["UNIT_MEASURE"], rows["year"]["UNIT_MEASURE"]) == ("gwh", "wells")
    assert (rows["year"]["LOWER"], rows["year"]["UPPER"]) == ("5000", "")
    assert left_out == {"month", "gone", "replaced", "single", "range", "timeless", "open"}
    assert {row["STRUCTURE"] for row in rows.values()} == {"datastructure"}


def test_no_two_observations_have_one_key(tmp_path: Path) -> None:
    """Of our own figures, whose series have several sources, each is an observation of its own, or left out."""
    pujiang.export(pujiang.load(), tmp_path / "sdmx", "sdmx-csv")
    rows = rows_of(tmp_path / "sdmx/observations.csv")
    names = list(rows[0])
    keys = [tuple(row[name] for name in names[3 : names.index("OBS_VALUE")]) for row in rows]

    assert len(set(keys)) == len(keys) > 0
    left_out = rows_of(tmp_path / "sdmx/left-out.csv")
    assert len(rows) + len(left_out) == len(pujiang.load().observations)


def test_the_metadata_describes_the_files(tmp_path: Path) -> None:
    """Each file has its digest, each table its record set, each column its field; the card lists tables with rows."""
    pytest.importorskip("pyarrow")
    data = pujiang.load()
    pujiang.export(data, tmp_path / "folder", "croissant")
    said = json.loads((tmp_path / "folder/croissant.json").read_text("utf-8"))

    for file in said["distribution"]:
        content = (tmp_path / "folder" / file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
    tables = data.tables()
    assert {one["name"]: len(one["field"]) for one in said["recordSet"]} == {
        name: len(table.columns) for name, table in tables.items()
    }
    assert (said["license"], said["version"]) == ("CC0-1.0", data.version)
    front = _front_of(tmp_path / "folder/README.md")
    assert {one["config_name"] for one in front["configs"]} == {name for name, table in tables.items() if len(table)}
    assert [one["config_name"] for one in front["configs"] if one.get("default")] == ["statements"]
    assert (front["license"], front["language"]) == ("cc0-1.0", ["en"])


def _front_of(card: Path) -> Any:
    return yaml.safe_load(card.read_text("utf-8").split("---\n")[1])


def test_a_card_says_other_licences_by_name(series: Dataset, tmp_path: Path) -> None:
    """One that Hugging Face does not know is other, with its name; data without one, or without a layer, has a card."""
    pytest.importorskip("pyarrow")
    for number, data in enumerate((series, Dataset.of([], [Layer(name="a", version="")]), Dataset.of([]))):
        pujiang.export(data, tmp_path / str(number), "croissant")
    fronts = [_front_of(tmp_path / f"{number}/README.md") for number in range(3)]

    assert [(front["license"], front.get("license_name")) for front in fronts] == [
        ("other", "LicenseRef-Ours"),
        ("other", None),
        ("other", None),
    ]
    assert fronts[0]["configs"][0] == {"config_name": "places", "data_files": "data/places.parquet", "default": True}
    assert fronts[2]["configs"] == []


@pytest.mark.parametrize("quote", ["full", "excerpts", "none"])
def test_masked_texts_keep_their_offsets(quote: Any, tmp_path: Path) -> None:
    """With the whole text it is there; otherwise all letters outside of quotes are masked, and offsets stay."""
    data = sample(tmp_path / "data")
    pujiang.export(data, tmp_path / "brat", "brat", quote=quote)
    pujiang.export(data, tmp_path / "ls", "label-studio", quote=quote)
    text = (tmp_path / "brat/b1.txt").read_bytes().decode()
    (task,) = json.loads((tmp_path / "ls/tasks.json").read_text("utf-8"))

    original = data.bulletins["b1"].text.content
    assert task["data"]["text"] == text
    assert len(text) == len(original)
    assert (text == original) == (quote == "full")
    assert ("实验室合作" in text) == (quote != "none")
    assert ("First" in text) == (quote == "full")
    assert "".join(text.split()).strip("·") == "" or quote != "none"
    for line in (tmp_path / "brat/b1.ann").read_text("utf-8").split("\n"):
        if line.startswith("T"):
            _, place, words = line.split("\t")
            start, end = map(int, place.split()[1:])
            assert text[start:end] == words
    for item in task["annotations"][0]["result"]:
        if "value" in item:
            place = item["value"]
            assert place["text"] == text[place["start"] : place["end"]] or item["type"] == "textarea"
    assert TEXT.split("\n", maxsplit=1)[0] in original


def test_the_configuration_of_label_studio_names_every_field(tmp_path: Path) -> None:
    """Each item of a result is of a control that the configuration has, also those of custom fields."""
    data = sample(tmp_path / "data")
    pujiang.export(data, tmp_path / "ls", "label-studio")
    controls = ET.parse(tmp_path / "ls/labels.xml").getroot()  # noqa: S314  # our own file
    (task,) = json.loads((tmp_path / "ls/tasks.json").read_text("utf-8"))

    names = {one.get("name") for one in controls.iter() if one.get("name")}
    assert {item["from_name"] for item in task["annotations"][0]["result"] if "from_name" in item} <= names
    bare = Dataset.of([], [Layer(name="a", version="1")])
    pujiang.export(bare, tmp_path / "empty", "label-studio")
    assert json.loads((tmp_path / "empty/tasks.json").read_text("utf-8")) == []


def test_a_span_over_paragraphs_has_a_part_on_each_line(tmp_path: Path) -> None:
    """As brat wants it, and with offsets of each part; read back it is one span."""
    text = "Ada One said that we build.\n\nWe also plan.\n"
    (tmp_path / "a.yaml").write_text(
        "format: 1\nspeakers: [{id: ada, name: Ada One}]\nbulletins:\n"
        f"  - {{id: b1, title: T, text: {{content: {json.dumps(text)}}}, statements: [\n"
        "      {id: s, speaker: ada, cue: said that, words: we build. We also plan., kind: commitment}]}\n",
        "utf-8",
    )
    data = pujiang.load(tmp_path / "a.yaml", bundled=False)
    pujiang.export(data, tmp_path / "brat", "brat", quote="full")

    assert "T1\tStatement 18 27;29 42\twe build. We also plan.\n" in (tmp_path / "brat/b1.ann").read_text("utf-8")
    from pujiang.intake.import_formats import IMPORT_FORMATS

    read = IMPORT_FORMATS["brat"].read(tmp_path / "brat", "", data)
    assert [(row.start, row.end) for row in read.rows] == [(18, 42)]
    assert read.lost == ()
