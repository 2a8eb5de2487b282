"""JSON that is JSON-LD: it comes back equal, position and words must agree, and broken files are answered."""

from __future__ import annotations

import copy
import json
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given

import pujiang
from exporters.sample import sample
from pujiang import Dataset, InvalidDataError, Layer, PujiangError
from pujiang.codes import Mode, SourceWords
from pujiang.io.jsonld.node_writer import build_json_ld
from pujiang.io.jsonld.rdf_terms import base_of, context, expand_term, type_of
from pujiang.testing.strategies import datasets

if TYPE_CHECKING:
    from collections.abc import Callable

DATA = pujiang.load()


@given(datasets())
def test_what_is_exported_loads_back_equal(data: Dataset) -> None:
    """Any dataset comes back from JSON-LD equal, in the same order and with the same fingerprint."""
    with tempfile.TemporaryDirectory() as folder:
        pujiang.export(data, Path(folder) / "a.jsonld")
        again = pujiang.load(Path(folder) / "a.jsonld", bundled=False)

    assert data == again
    assert data.fingerprint == again.fingerprint
    assert data.layers == again.layers


@given(datasets())
def test_any_selection_loads_back(data: Dataset) -> None:
    """A selection of statements stands on its own, with whom its pronouns speak of."""
    chosen = data.statements[1:3]
    with tempfile.TemporaryDirectory() as folder:
        pujiang.export(chosen, Path(folder) / "a.jsonld")
        again = pujiang.load(Path(folder) / "a.jsonld", bundled=False)

    assert set(chosen.ids()) <= set(again.statements.ids())
    assert all(again.statements[key] == data.statements[key] for key in again.statements.ids())


def test_our_own_data_and_each_speaker_come_back(tmp_path: Path) -> None:
    """The bundled dataset, and the statements of each speaker alone, pronouns and all."""
    pujiang.export(DATA, tmp_path / "all.jsonld")
    assert pujiang.load(tmp_path / "all.jsonld", bundled=False) == DATA
    for speaker in DATA.speakers:
        chosen = DATA.statements.by(speaker)
        pujiang.export(chosen, tmp_path / "one.jsonld", replace=True)
        again = pujiang.load(tmp_path / "one.jsonld", bundled=False)
        assert set(chosen.ids()) <= set(again.statements.ids())
        assert again.verify() == ()


def broken(tmp_path: Path, change: Callable[[dict[str, Any]], object]) -> InvalidDataError:
    """The error of the sample, as JSON-LD, after a change."""
    content = copy.deepcopy(build_json_ld(sample(tmp_path / "data"), SourceWords.FULL))
    change(content)
    (tmp_path / "a.jsonld").write_text(json.dumps(content, default=str), "utf-8")
    with pytest.raises(InvalidDataError) as caught:
        pujiang.load(tmp_path / "a.jsonld", bundled=False)
    return caught.value


def selector(node: dict[str, Any], number: int) -> dict[str, Any]:
    """One of the two selectors of an anchored node."""
    found: dict[str, Any] = node["anchor"]["selector"][number]
    return found


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda c: selector(c["statements"][0], 0).update(start=70), "characters 70-125 of the text"),
        (lambda c: selector(c["statements"][0], 0).update(start=-5), "-5-125"),
        (lambda c: selector(c["statements"][0], 0).update(end=10**9), "1000000000"),
        (lambda c: selector(c["statements"][0], 0).update(start="69"), "TextPositionSelector"),
        (lambda c: selector(c["statements"][0], 1).update(exact="Other words."), "'Other words.'"),
        (lambda c: selector(c["statements"][0], 1).update(exact=7), "TextPositionSelector"),
        (lambda c: c["statements"][0]["anchor"].update(selector={}), "TextPositionSelector"),
        (lambda c: c["statements"][0].update(anchor=[]), "TextPositionSelector"),
        (lambda c: c["statements"][0].update(text="Invented words."), "the anchor"),
        (lambda c: c["statements"][0]["points"][0]["anchor"]["selector"][0].update(end=74), "-74 "),
        (
            lambda c: (
                c["statements"][1].pop("text"),
                selector(c["statements"][1], 0).update(start=142),
                selector(c["statements"][1], 1).update(exact=c["bulletins"][0]["text"]["content"][142:210]),
            ),
            "begins or ends",
        ),
        (lambda c: c["bulletins"][0]["text"].pop("content"), "TextPositionSelector"),
        (lambda c: c["bulletins"][0].update(text="words"), "text"),
        (lambda c: c["statements"][0].update(speaker="pj-speaker:adda"), "'ada'"),
        (lambda c: c["statements"][0].update(speaker="pj-topic:ada"), "pj-topic:ada"),
        (lambda c: c["statements"].append("text"), "a mapping"),
        (lambda c: c["statements"][0].update(id=7), "id"),
        (lambda c: c["bulletins"][0]["sections"][0].update(id=7), "id"),
        (
            lambda c: c["speakers"][0].update(id="https://example.org/speakers/ada"),
            "'https://example.org/speakers/ada'",
        ),
        (lambda c: c["speakers"][0].update(id="pj-speaker:other/ada"), "'other/ada'"),
        (lambda c: c["speakers"][0].update(id="/ada"), "'/ada'"),
        (lambda c: c["statements"][0].update(id="pj-statement:other/ada-labs"), "'other/ada-labs'"),
        (lambda c: c["observations"][2].update(id="pj-observation:b1/outside"), "'b1/outside'"),
        (lambda c: c["statements"][0].update(bulletin=7), "bulletin"),
        (lambda c: c.update(statements={}), "a list of statements"),
        (lambda c: c["statements"][0].update(colour="red"), "colour"),
        (lambda c: c.update(dataset=[]), "mapping"),
    ],
)
def test_what_does_not_agree_is_told(change: Callable[[dict[str, Any]], object], message: str, tmp_path: Path) -> None:
    """Moved positions, other words, added words, wrong types and names are problems, and never a traceback."""
    assert message in str(broken(tmp_path, change))


def test_problems_have_their_place(tmp_path: Path) -> None:
    """A wrong position is told at the anchor's line of the file."""
    pujiang.export(sample(tmp_path / "data"), tmp_path / "a.jsonld")
    text = (tmp_path / "a.jsonld").read_text("utf-8").replace('"start": 69', '"start": 68')
    (tmp_path / "a.jsonld").write_text(text, "utf-8")
    with pytest.raises(InvalidDataError) as caught:
        pujiang.load(tmp_path / "a.jsonld", bundled=False)

    problem = caught.value.problems[0]
    lines = text.splitlines()
    assert problem.line
    assert any('"anchor"' in line or '"start": 68' in line for line in lines[problem.line - 3 : problem.line + 12])


def test_reported_speech_is_no_quotation() -> None:
    """Only words in quotation marks are a Quotation; groups are no persons."""
    quoted = DATA.statements["mlungisi-cele-win-win"].replace(mode=Mode.QUOTED)
    nodes = {node["id"]: node for node in build_json_ld(DATA, SourceWords.EXCERPTS)["statements"]}

    assert {node["type"] for node in nodes.values()} == {"Claim"}
    assert type_of("statements", quoted) == "Quotation"
    assert type_of("speakers", DATA.speakers["the-guests"]) == "Group"
    assert type_of("speakers", DATA.speakers["dai-gang"]) == "Person"


def test_without_words_positions_and_digests_stay() -> None:
    """An anchor without its words has its position and the digest of the words."""
    node = build_json_ld(DATA, SourceWords.NONE)["statements"][0]

    assert [one["type"] for one in node["anchor"]["selector"]] == ["TextPositionSelector"]
    assert len(node["anchor"]["sha256"]) == 64
    assert "text" not in node


def test_the_base_is_the_datasets_own() -> None:
    """Names stand below the base of the topmost layer that has one; else below a UUID made of the dataset's name."""
    assert "dataset" not in build_json_ld(Dataset.of([]), SourceWords.FULL)
    named = Layer(name="mine", version="1", base="https://example.org/mine/")
    plain = Layer(name="mine", version="1")

    assert base_of(Dataset.of([], [named, plain])) == "https://example.org/mine/"
    assert base_of(Dataset.of([], [plain])).startswith("urn:uuid:")
    assert base_of(Dataset.of([], [plain])) == base_of(Dataset.of([], [plain.replace(version="2")]))
    for wrong in ("", "mine/", "https://example.org/<script>/", "https://example.org/a b/", "https://example.org/mine"):
        with pytest.raises(PujiangError, match=f"'{re.escape(wrong)}' .*IRI"):
            base_of(Dataset.of([], [plain.replace(base=wrong)]))


def test_a_layer_of_json_ld_stands_on_ours(tmp_path: Path) -> None:
    """Records of a JSON-LD file may refer to those beneath; a statement without its text in the file is refused."""
    content = {
        "@context": {},
        "format": 1,
        "topics": [{"id": "pj-topic:x", "name": "X", "broader": ["pj-topic:monitoring"]}],
    }
    (tmp_path / "a.json").write_text(json.dumps(content), "utf-8")

    assert pujiang.load(tmp_path / "a.json").topics["x"].broader[0].name == "Monitoring and indicators"


def test_every_term_of_the_graph_has_an_iri() -> None:
    """In the context no term has a prefix that is not declared; SDMX concepts without an IRI have none."""
    made = context("https://example.org/")
    used = re.findall(r'"([a-z-]+):[A-Za-z]+"', json.dumps(made))

    assert {prefix for prefix in used if prefix not in made} <= {"https"}
    assert expand_term("sdmx:OBS_STATUS") == "http://purl.org/linked-data/sdmx/2009/attribute#obsStatus"
    assert expand_term("sdmx:OBS_SOURCE") == expand_term("") == ""
