"""Formats that write records in their own way show custom fields, too; those made of tables have them as columns."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

import pujiang
from pujiang.codes import SourceWords
from pujiang.dataset.dataset import Dataset
from pujiang.declarations import CustomField, Declarations, FieldType
from pujiang.io.jsonld.node_writer import build_json_ld

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = pujiang.load()
TYPES = {"tone": FieldType.WORD, "labels": FieldType.WORD, "score": FieldType.NUMBER, "seen": FieldType.DATE}
VALUES: dict[str, Any] = {
    "tone": "warm",
    "labels": ["new", "old"],
    "score": Decimal("7.50"),
    "seen": date(2023, 9, 22),
}
DECLARED = Declarations(
    CustomField(kind=kind, name=name, description=f"What is {name}", type=type_, several=name == "labels")
    for kind in ("statements", "observations", "topics", "bulletins", "speakers")
    for name, type_ in TYPES.items()
)


@pytest.fixture(scope="module")
def data() -> Dataset:
    """Bundled records, the first of each kind with custom fields."""
    whole = Dataset.of((one for every in BUNDLED.collections() for one in every), BUNDLED.layers, DECLARED)
    kinds = dict.fromkeys(field.kind for field in DECLARED.custom)
    return whole.with_(*(whole.collection(kind)[0].replace(fields=VALUES) for kind in kinds), replaces=True)


@pytest.mark.parametrize(
    ("form", "name", "shown"),
    [
        ("chunks", "a.jsonl", '"fields":{"labels":["new","old"],"score":7.5,"seen":"2023-09-22","tone":"warm"}'),
        ("convokit", "a", '"labels":["new","old"],"score":7.5,"seen":"2023-09-22","tone":"warm"'),
        ("markdown", "a.md", "seen: 2023-09-22; tone: warm"),
        ("graphml", "a.graphml", '<data key="tone">warm</data>'),
    ],
)
def test_formats_show_them(form: str, name: str, shown: str, data: Dataset, tmp_path: Path) -> None:
    """Each in its own way; without values nothing is different from before."""
    texts = []
    for number, some in enumerate((data, BUNDLED)):
        target = tmp_path / str(number) / name
        target.parent.mkdir()
        pujiang.export(some, target, format=form)  # type: ignore[arg-type]
        files = sorted(target.rglob("*")) if target.is_dir() else [target]
        texts.append("\n".join(file.read_text("utf-8") for file in files))

    assert shown in texts[0]
    assert "warm" not in texts[1]


def test_json_ld_has_a_term_for_each(data: Dataset) -> None:
    """They are properties of the layer's own namespace, apart for each kind, with the types of their literals."""
    made = build_json_ld(data, SourceWords.FULL)
    context = made["@context"]

    assert context["pj-field"]["@id"].endswith("fields/")
    assert context["Topic"]["@context"]["tone"] == {"@id": "pj-field:topic/tone", "@language": None}
    assert context["Claim"]["@context"]["score"] == {"@id": "pj-field:statement/score", "@type": "xsd:decimal"}
    assert context["Topic"]["@context"]["seen"] == {"@id": "pj-field:topic/seen", "@type": "xsd:date"}
    assert "pj-field" not in json.dumps(build_json_ld(BUNDLED, SourceWords.FULL)["@context"])


def test_the_graph_has_their_values(data: Dataset, tmp_path: Path) -> None:
    """A reader of RDF finds each value under its term."""
    rdflib = pytest.importorskip("rdflib")
    pujiang.export(data, tmp_path / "a.ttl")
    graph = rdflib.Graph().parse(tmp_path / "a.ttl")

    found = {
        str(term).rpartition("fields/")[2]: value.toPython() for _, term, value in graph if "fields/topic" in str(term)
    }

    assert found["topic/score"] == Decimal("7.50")
    assert found["topic/seen"] == date(2023, 9, 22)
    assert found["topic/tone"] == "warm"
