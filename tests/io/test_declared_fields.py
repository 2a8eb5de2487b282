"""Fields that a layer declares: written beside ours, checked, in the schema, known to the layers above."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

import pujiang
from pujiang.cli.app import pujiang as command
from pujiang.codes import ProblemCode, Severity
from pujiang.io.cache import VARIABLE
from pujiang.io.json.schema import json_schema
from pujiang.kinds import KINDS
from refusals import raises_problem

if TYPE_CHECKING:
    from pathlib import Path

DECLARED = """\
fields:
  statement:
    sentiment: {type: word, values: [positive, negative], description: How it sounds}
    weight: {type: number, description: How much it weighs}
  topic:
    labels: {several: true, description: What it is called}
    remarks: {type: text, description: What is said of it}
    seen: {type: date, description: When it was seen}
    done: {type: boolean, description: Whether it is done}
"""
RECORDS = """\
speakers: [{id: ada, name: Ada}]
topics:
  - {id: t, name: T, labels: [new, old], remarks: at length, seen: 2023-09-22, done: false}
bulletins:
  - id: b
    title: B
    text: {content: "Ada said that we have 5 labs.\\n"}
    statements:
      - {id: s, speaker: ada, cue: said that, words: we have 5 labs., kind: assertion, sentiment: positive, weight: 3.50}
"""


def write(folder: Path, **files: str) -> Path:
    """A layer of these files."""
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        (folder / f"{name}.yaml").write_text(content, "utf-8")
    return folder


def test_fields_are_read_beside_ours(tmp_path: Path) -> None:
    """Whatever file of the layer declares them, whatever their type; asked for, counted and compared by name."""
    data = pujiang.load(write(tmp_path / "a", dataset=DECLARED, aa=RECORDS), bundled=False)

    assert data.statements[0].fields == {"sentiment": "positive", "weight": Decimal("3.5")}
    assert data.topics[0].fields == {
        "labels": ("new", "old"),
        "remarks": "at length",
        "seen": date(2023, 9, 22),
        "done": False,
    }
    assert data.statements.where({"sentiment": "positive"}).ids() == ("b/s",)
    assert data.statements.count_by(data.declarations.custom_fields("statements")["sentiment"]).rows == (
        ("positive", 1),
    )
    assert [one.name for one in data.declarations.custom][:2] == ["sentiment", "weight"]
    (tmp_path / "a/aa.yaml").write_text(RECORDS.replace("positive", "negative"), "utf-8")
    (change,) = pujiang.diff(data, pujiang.load(tmp_path / "a", bundled=False))
    assert [one.field for one in change.fields] == ["fields"]


def test_an_empty_value_is_none(tmp_path: Path) -> None:
    """A field may be written without a value, as ours may."""
    folder = write(tmp_path / "a", dataset=DECLARED, records=RECORDS.replace("sentiment: positive", "sentiment: null"))

    assert pujiang.load(folder, bundled=False).statements[0].fields == {"weight": Decimal("3.5")}


def test_layers_above_know_the_fields(tmp_path: Path) -> None:
    """A field is declared once; a layer above uses it, may declare the same again, and adds others."""
    more = "fields: {topic: {done: {type: boolean, description: Whether it is done}, rank: {type: number, description: R}}}\n"
    below = write(tmp_path / "a", dataset=DECLARED, records=RECORDS)
    above = write(tmp_path / "b", dataset=more, records="topics: [{id: u, name: U, done: true, rank: 2}]\n")

    data = pujiang.load(below, above, bundled=False)

    assert data.topics["u"].fields == {"done": True, "rank": 2}
    assert len(data.declarations.custom) == 7
    with raises_problem(ProblemCode.UNKNOWN_FIELD, "rank"):
        pujiang.load(write(below, more="topics: [{id: v, name: V, rank: 2}]\n"), above, bundled=False)


def test_the_cache_keeps_the_declarations(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is loaded again has the same fields, with their values."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    folder = write(tmp_path / "a", dataset=DECLARED, records=RECORDS)

    first, second = (pujiang.load(folder, bundled=False) for _ in range(2))

    assert list((tmp_path / "cache").iterdir())
    assert second == first
    assert second.declarations == first.declarations
    assert second.topics[0].fields["seen"] == date(2023, 9, 22)


WRONG: list[tuple[str, str, ProblemCode, int]] = [
    ("sentiment: positive", "sentiment: positiv", ProblemCode.INVALID_VALUE, 18),
    ("sentiment: positive", "sentimant: positive", ProblemCode.UNKNOWN_FIELD, 18),
    ("weight: 3.50", "weight: much", ProblemCode.INVALID_VALUE, 18),
    ("weight: 3.50", "weight: [3]", ProblemCode.INVALID_VALUE, 18),
    ("[new, old]", "new", ProblemCode.INVALID_VALUE, 12),
    ("[new, old]", "[]", ProblemCode.INVALID_VALUE, 12),
    ("[new, old]", "[new, '']", ProblemCode.INVALID_VALUE, 12),
    ("at length", "''", ProblemCode.INVALID_VALUE, 12),
    ("2023-09-22", "2023-09", ProblemCode.INVALID_VALUE, 12),
    ("done: false", "done: no", ProblemCode.INVALID_VALUE, 12),
    ("{type: number,", "{type: numbr,", ProblemCode.INVALID_VALUE, 4),
    ("{type: number,", "{type: number, values: ['1'],", ProblemCode.INVALID_VALUE, 4),
    ("description: How much", "about: How much", ProblemCode.UNKNOWN_FIELD, 4),
    (", description: How much it weighs", "", ProblemCode.MISSING_FIELD, 4),
    ("    weight: {", "    Weight: {", ProblemCode.INVALID_VALUE, 4),
    ("  statement:\n", "  statements:\n", ProblemCode.UNKNOWN_FIELD, 2),
    ("  statement:\n", "  speech:\n", ProblemCode.UNKNOWN_FIELD, 2),
]


@pytest.mark.parametrize(("right", "wrong", "code", "line"), WRONG)
def test_each_mistake_is_one_located_problem(
    right: str, wrong: str, code: ProblemCode, line: int, tmp_path: Path
) -> None:
    """A wrong value is told at the value, a wrong declaration at the declaration alone; right, there is none."""
    file = tmp_path / "mine.yaml"
    content = DECLARED + RECORDS
    assert right in content
    file.write_text(content, "utf-8")
    assert [one for one in pujiang.check(file, bundled=False) if one.severity is Severity.ERROR] == []

    changed = content.replace(right, wrong)
    file.write_text(changed.replace(", weight: 3.50", "") if "Weight" in wrong else changed, "utf-8")

    (problem,) = [one for one in pujiang.check(file, bundled=False) if one.severity is Severity.ERROR]
    assert (problem.code, problem.line) == (code, line)


@pytest.mark.parametrize("written", ["fields: 5", "fields: {topic: 5}", "fields: {topic: {mood: 5}}"])
def test_declarations_are_mappings(written: str, tmp_path: Path) -> None:
    """Anything else in their place is one problem."""
    with raises_problem(ProblemCode.INVALID_VALUE, line=1):
        pujiang.load(write(tmp_path / "a", dataset=written), bundled=False)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["id", "fields", "amends", "note", "count"])
def test_a_name_that_is_ours_is_refused(kind: str, name: str, tmp_path: Path) -> None:
    """A declared field that collides with a field, an attribute or a column of its kind is one problem where it is."""
    written = f"fields:\n  {KINDS[kind].singular}:\n    {name}: {{description: Mine}}\n"

    with raises_problem(ProblemCode.INVALID_VALUE, line=3):
        pujiang.load(write(tmp_path / "a", dataset=written), bundled=False)


def test_a_field_is_declared_one_way(tmp_path: Path) -> None:
    """Two layers, or two files of one, that declare a field differently are one problem, at the second."""
    one = "fields: {topic: {rank: {type: number, description: Its rank}}}\n"
    two = one.replace("number", "word")
    folder = write(tmp_path / "a", one=one)

    pujiang.load(folder, write(tmp_path / "b", two=one), bundled=False)
    for folders in ((folder, write(tmp_path / "b", two=two)), (write(tmp_path / "c", one=one, two=two),)):
        with raises_problem(ProblemCode.INVALID_VALUE, file=str(folders[-1] / "two.yaml")):
            pujiang.load(*folders, bundled=False)


def test_the_schema_has_the_fields(tmp_path: Path) -> None:
    """`dump` writes the schema of the dataset's fields beside the data; `check --fix` writes it again if fields change."""
    data = pujiang.load(write(tmp_path / "a", dataset=DECLARED, records=RECORDS), bundled=False)
    pujiang.dump(data, tmp_path / "out")
    schema = tmp_path / "out/schema/pujiang.schema.json"

    properties: Any = json.loads(schema.read_text("utf-8"))["definitions"]["Statement"]["properties"]
    assert properties["sentiment"]["enum"] == ["positive", "negative", None]
    assert properties["weight"] == {"description": "How much it weighs", "type": ["number", "null"]}
    assert "sentiment" not in json_schema()["definitions"]["Statement"]["properties"]
    head = (tmp_path / "out/dataset.yaml").read_text("utf-8")
    assert CliRunner().invoke(command, ["check", str(tmp_path / "out"), "--fix"]).stderr.count("\n") == 1
    (tmp_path / "out/dataset.yaml").write_text(re.sub(r" +- negative\n", "", head), "utf-8")
    assert str(schema) in CliRunner().invoke(command, ["check", str(tmp_path / "out"), "--fix"]).stderr
    assert '"negative"' not in schema.read_text("utf-8").partition("sentiment")[2][:300]


def test_an_amended_value_is_checked_too(tmp_path: Path) -> None:
    """A word that is none of the list is one problem, at its place."""
    write(tmp_path / "a", dataset=DECLARED, aa=RECORDS)
    amended = "bulletins: [{id: b, amends: true, statements: [{id: s, sentiment: mixed}]}]"
    with raises_problem(ProblemCode.INVALID_VALUE, "mixed"):
        pujiang.load(tmp_path / "a", write(tmp_path / "b", more=amended), bundled=False)
