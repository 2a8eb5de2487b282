"""Tools of annotators, machine learning and statistics read what we write; what they write, we import."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

import pujiang
from exporters.sample import sample
from interop.conftest import Tools
from interop.test_graphs import javascript, node
from pujiang.cli.app import pujiang as command

pytestmark = pytest.mark.interop

__all__ = ["javascript"]

BRAT = """
import sys
from pathlib import Path
from pybrat.parser import BratParser
(one,) = BratParser(error="raise").parse(sys.argv[1])
text = next(Path(sys.argv[1]).glob("*.txt")).read_bytes().decode()
print(len(one.entities), len(one.relations))
print(all(text[e.spans[0].start : e.spans[-1].end] == e.mention for e in one.entities))
print(sorted(r.eid for e in one.entities if e.id == "T1" for r in e.references))
"""


def test_a_parser_of_brat_reads_the_same_spans(bridges: Tools, exported: Path, tmp_path: Path) -> None:
    """Behind an emoji and Chinese each span has its words; one that was moved has others."""
    pujiang.export(sample(tmp_path / "data"), tmp_path / "brat", "brat")

    assert bridges.python(BRAT, tmp_path / "brat").splitlines() == ["12 5", "True", "['FR', 'ada', 'joint']"]
    assert bridges.python(BRAT, exported / "brat").splitlines()[1] == "True"
    broken = (tmp_path / "brat/b1.ann").read_text("utf-8").replace("T4\tPoint 69", "T4\tPoint 70")
    (tmp_path / "brat/b1.ann").write_text(broken, "utf-8")
    assert bridges.python(BRAT, tmp_path / "brat").splitlines()[1] == "False"


LABEL_STUDIO = """
import json, sys
from label_studio_sdk.converter.converter import Converter
folder = sys.argv[1]
converter = Converter(open(f"{folder}/labels.xml").read(), folder, download_resources=False)
converter.convert_to_json_min(f"{folder}/tasks.json", sys.argv[2], is_dir=False)
(task,) = json.load(open(f"{sys.argv[2]}/result.json"))
print(len(task["label"]), all(task["text"][one["start"] : one["end"]] == one["text"] for one in task["label"]))
print(len(task["record"]), len(task["kind"]))
"""


def test_the_converter_of_label_studio_reads_the_tasks(bridges: Tools, tmp_path: Path) -> None:
    """With our configuration it finds labels, choices and texts, and the words of each; without a control it does not."""
    pujiang.export(sample(tmp_path / "data"), tmp_path / "ls", "label-studio")

    assert bridges.python(LABEL_STUDIO, tmp_path / "ls", tmp_path / "out").splitlines() == ["12 True", "5 4"]
    config = (tmp_path / "ls/labels.xml").read_text("utf-8")
    (tmp_path / "ls/labels.xml").write_text(config.replace('name="kind"', 'name="kin"'), "utf-8")
    bridges.python(LABEL_STUDIO, tmp_path / "ls", tmp_path / "out", code=1)


def test_apache_annotator_finds_every_annotation(javascript: Path, tmp_path: Path) -> None:  # a fixture
    """Each target of our annotations, by position and by quote; one that was moved it does not find."""
    data = sample(tmp_path / "data")
    pujiang.export(data, tmp_path / "a.anno.jsonld")
    items = json.loads((tmp_path / "a.anno.jsonld").read_text("utf-8"))["first"]["items"]
    text = data.bulletins["b1"].text.content
    asked = {"bulletins": [{"id": "b", "text": {"content": text}}], "observations": []}
    selectors = [
        {"id": one["id"], "anchor": {"source": "b", "selector": one["target"]["selector"][::-1]}} for one in items
    ]
    (tmp_path / "a.json").write_text(json.dumps(asked | {"statements": selectors}), "utf-8")

    assert node(javascript / "find.mjs", tmp_path / "a.json") == (0, str(len(items)))
    selectors[0]["anchor"]["selector"][0]["start"] += 1
    (tmp_path / "b.json").write_text(json.dumps(asked | {"statements": selectors}), "utf-8")
    assert node(javascript / "find.mjs", tmp_path / "b.json")[0] == 1


CROISSANT = """
import json, sys
import mlcroissant
data = mlcroissant.Dataset(jsonld=f"{sys.argv[1]}/croissant.json")
said = json.load(open(f"{sys.argv[1]}/croissant.json"))
print(json.dumps({one["@id"]: sum(1 for _ in data.records(one["@id"])) for one in said["recordSet"]}))
"""
HUGGING_FACE = """
import json, sys
from datasets import get_dataset_config_names, load_dataset
from huggingface_hub import DatasetCard
names = get_dataset_config_names(sys.argv[1])
print(json.dumps({name: len(load_dataset(sys.argv[1], name, split="train", cache_dir=sys.argv[2])) for name in names}))
default = load_dataset(sys.argv[1], split="train", cache_dir=sys.argv[2])
print(default.features["start"].dtype, "NA" in load_dataset(sys.argv[1], "places", split="train", cache_dir=sys.argv[2])["id"])
print(DatasetCard.load(f"{sys.argv[1]}/README.md").data.license)
"""


def test_every_record_set_and_configuration_loads(bridges: Tools, exported: Path, tmp_path: Path) -> None:
    """Mlcroissant loads each table, datasets each that has rows, with all rows; a changed file is refused."""
    rows = {name: len(table) for name, table in pujiang.load().tables().items()}
    bridges.run("mlcroissant", "validate", "--jsonld", exported / "croissant/croissant.json")

    assert json.loads(bridges.python(CROISSANT, exported / "croissant").splitlines()[-1]) == rows
    told = bridges.python(HUGGING_FACE, exported / "croissant", tmp_path / "cache").splitlines()
    assert json.loads(told[-3]) == {name: count for name, count in rows.items() if count}
    assert told[-2:] == ["int64 True", "cc0-1.0"]
    shutil.copytree(exported / "croissant", tmp_path / "broken")
    said = json.loads((tmp_path / "broken/croissant.json").read_text("utf-8"))
    said["recordSet"][0]["field"][0]["source"]["fileObject"]["@id"] = "none.parquet"
    (tmp_path / "broken/croissant.json").write_text(json.dumps(said), "utf-8")
    bridges.run("mlcroissant", "validate", "--jsonld", tmp_path / "broken/croissant.json", code=1)


SDMX = """
import sys
from pysdmx.io import read_sdmx
(data,) = read_sdmx(sys.argv[1], validate=False).data
print(len(data.data), data.structure)
print(sorted(set(data.data["FREQ"])), data.data["OBS_VALUE"].astype(float).max() > 0)
"""


def test_pysdmx_reads_the_observations(bridges: Tools, exported: Path, tmp_path: Path) -> None:
    """As SDMX-CSV 2.0, with the structure and each observation; without the column of the structure it refuses."""
    file = exported / "sdmx-csv/observations.csv"
    count = len(file.read_text("utf-8").splitlines()) - 1

    assert bridges.python(SDMX, file).splitlines() == [
        f"{count} DataStructure=PUJIANG:FIGURES(1.0.0)",
        "['A', 'D', 'M', '_O'] True",
    ]
    (tmp_path / "broken.csv").write_text(file.read_text("utf-8").replace("STRUCTURE_ID", "STRUCTURE"), "utf-8")
    bridges.python(SDMX, tmp_path / "broken.csv", code=1)


FILLED = """
import json, sys
(task,) = json.load(open(f"{sys.argv[1]}/tasks.json"))
text, words = task["data"]["text"], "Bo Two"
start = text.index(words)
task["annotations"][0]["result"].append({"id": "new", "from_name": "label", "to_name": "text", "type": "labels",
    "value": {"start": start, "end": start + len(words), "text": words, "labels": ["Topic"]}})
json.dump([task], open(f"{sys.argv[1]}/tasks.json", "w"))
"""


def test_what_people_add_is_imported_or_named(bridges: Tools, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A region with a label of their own, beside what we wrote: all of ours is known, theirs is named."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(command, ["init", "p", "--extends", "nothing"]).exit_code == 0
    data = sample(tmp_path / "data")
    lines = (tmp_path / "data/sample.yaml").read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "p/all.yaml").write_text("".join(line for line in lines if not line.startswith("dataset:")), "utf-8")
    pujiang.export(data, tmp_path / "ls", "label-studio", quote="full")
    bridges.python(FILLED, tmp_path / "ls")
    result = CliRunner().invoke(command, ["import", "ls/tasks.json", "--project", "p"])

    assert result.exit_code == 0, result.output
    assert (result.output.count("known already"), result.output.count("not imported")) == (2, 1)
