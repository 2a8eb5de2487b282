"""Names by language: written as a mapping, immutable, looked up everywhere, used in texts of their language."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang import Dataset, Place
from pujiang.codes import PlaceKind, ProblemCode
from pujiang.dataset.dataset import restore_dataset
from refusals import raises_problem
from specimen import written

if TYPE_CHECKING:
    from pathlib import Path

NAMES = {"zh-Hans": ["中国", "中华人民共和国"], "pt": "China"}
VOCABULARY = """\
format: 1
dataset: {name: names, version: 1.0.0}
places: [{id: CN, name: China, kind: country, names: {zh-Hans: [中国, 中华人民共和国], pt: China}},
  {id: VN, name: Viet Nam, kind: country}, {id: GB, name: United Kingdom, kind: country, names: {vi: Anh}}]
topics: [{id: water, name: Water, names: {zh-Hans: 水, pt: água}}]
organizations: [{id: lab, name: The Lab, names: {zh-Hans: 实验室, pt: O Laboratório}}]
speakers: [{id: ana, name: Ana Castro, names: {zh-Hans: 安娜·卡斯特罗, pt: Ana Célia Castro}}, {id: bo, name: Bo Two}]
initiatives: [{id: belt, name: Belt and Road, kind: plan, names: {zh-Hans: 一带一路}}]
units: [{id: km, name: kilometre, names: {zh-Hans: 公里}}]
metrics: [{id: wells, name: Wells, definition: d, unit: wells, names: {zh-Hans: 水井}}]
forums: [{id: forum, name: The Forum, names: {zh-Hans: 论坛}}]
"""


def loaded(folder: Path, more: str = "") -> Dataset:
    """Return the vocabulary, with more."""
    return pujiang.load(written(folder, VOCABULARY + more), bundled=False)


def place(names: Any) -> Place:
    """Return a place with names."""
    return Place(id="CN", name="China", kind=PlaceKind.COUNTRY, aliases=("PRC",), names=names)


def test_names_are_immutable_values() -> None:
    """A name alone is one of a list; equal names are equal and hash alike; nothing can be changed."""
    one, other = place(NAMES), place({"pt": ("China",), "zh-Hans": iter(NAMES["zh-Hans"])})

    assert one == other
    assert hash(one.names) == hash(other.names)
    assert one.names == {"zh-Hans": ("中国", "中华人民共和国"), "pt": ("China",)}
    assert one != place({}) != place({"pt": "Xina"})
    assert pickle.loads(pickle.dumps(one)) == one
    with pytest.raises(TypeError):
        one.names["pt"] = ("Xina",)  # type: ignore[index]


def test_names_of_a_language() -> None:
    """A text may use the name, the aliases and the names in its language; the usual name in a language comes first."""
    china = place(NAMES)

    assert china.all_names == ("China", "PRC", "China", "中国", "中华人民共和国")
    assert china.names_in("zh") == ("China", "PRC", "中国", "中华人民共和国")
    assert china.names_in("zh-Hant") == china.names_in("en") == ("China", "PRC")
    assert [china.name_in(tag) for tag in ("zh", "pt-BR", "zh-TW", "en-GB", "fr")] == ["中国", "China", "China"] + [
        "China"
    ] * 2
    assert place({}).all_names == place({}).names_in("zh") == ("China", "PRC")
    assert place({}).name_in("zh") == "China"
    assert place({"en": "Cathay"}).name_in("en") == "China"


def test_names_are_looked_up_in_every_language(tmp_path: Path) -> None:
    """`find`, and arguments that are records, know the names of all kinds."""
    data = loaded(tmp_path)

    assert data.places.find("中华人民共和国").record.id == "CN"
    assert data.speakers.find("Ana Celia Castro").record.id == "ana"
    assert [data.collection(kind).find(name).record.id for kind, name in (("units", "公里"), ("metrics", "水井"))] == [
        "km",
        "wells",
    ]
    assert data.statements.by("安娜·卡斯特罗").query == data.statements.by("ana").query
    assert data.statements.about("água").query == data.statements.about("water").query
    assert data.statements.naming("一带一路").query == data.statements.naming("belt").query
    assert data.observations.of("水井").query == data.observations.of("wells").query
    with pytest.raises(pujiang.UnknownIdError):
        data.statements.about("fogo")


def test_names_are_in_every_form(tmp_path: Path) -> None:
    """YAML, JSON, JSON-LD as a language map, rows, tables, flat tables, differences."""
    data = loaded(tmp_path / "in")
    pujiang.dump(data, tmp_path / "yaml")
    pujiang.export(data, tmp_path / "data.jsonld")
    graph = json.loads((tmp_path / "data.jsonld").read_text("utf-8"))

    assert pujiang.load(tmp_path / "yaml", bundled=False) == data
    assert pujiang.load(tmp_path / "data.jsonld", bundled=False) == data
    assert restore_dataset(data.to_rows(), data.layers) == data
    (china,) = [node for node in graph["places"] if node["id"] == "pj-place:CN"]
    assert china["names"] == {"pt": ["China"], "zh-Hans": ["中国", "中华人民共和国"]}
    assert graph["@context"]["Place"]["@context"]["names"] == {"@id": "schema:name", "@container": "@language"}
    assert graph["@context"]["Topic"]["@context"]["names"]["@id"] == "rdfs:label"
    rows = [tuple(row) for row in data.tables()["place_names"]]
    assert ("CN", 2, "zh-Hans", "中国") in rows
    assert data.topics.to_records()[0]["names"] == "pt: água; zh-Hans: 水"
    bare = pujiang.load(written(tmp_path / "bare", VOCABULARY.replace(", names: {zh-Hans: 公里}", "")), bundled=False)
    (change,) = pujiang.diff(bare, data)
    assert [one.field for one in change.fields] == ["names"]
    assert "公里" in data.units["km"]._repr_html_()


def test_turtle_has_language_tags(tmp_path: Path) -> None:
    """The graph has the names as literals with their language."""
    rdflib = pytest.importorskip("rdflib")
    pujiang.export(loaded(tmp_path), tmp_path / "data.ttl")

    graph = rdflib.Graph().parse(tmp_path / "data.ttl")

    assert rdflib.Literal("水", lang="zh-Hans") in set(graph.objects())


@pytest.mark.parametrize(
    ("names", "path"),
    [
        ("{Chinese: 中国}", ("names", "Chinese")),
        ("{zh_CN: 中国}", ("names", "zh_CN")),
        ("{zh: 中国, ZH: 中华}", ("names", "zh")),
        ("{zh: []}", ("names", "zh")),
        ("{zh: ''}", ("names", "zh")),
        ("{zh: }", ("names", "zh")),
        ("{zh: {a: b}}", ("names", "zh")),
        ("{zh: [中国, [a]]}", ("names", "zh", 1)),
        ("[中国]", ("names",)),
        ("中国", ("names",)),
    ],
)
def test_invalid_names_are_one_problem_each(names: str, path: tuple[str | int, ...], tmp_path: Path) -> None:
    """A language that is none, is given twice, or has no name; names that are no mapping of texts: located."""
    file = written(tmp_path, f"format: 1\nplaces: [{{id: CN, name: China, kind: country, names: {names}}}]\n")

    problems = pujiang.check(file, bundled=False)

    errors = [problem for problem in problems if problem.severity == "error"]
    assert [(problem.code, problem.path[-len(path) :]) for problem in errors] == [(ProblemCode.INVALID_VALUE, path)]
    assert all(problem.line for problem in errors)


@pytest.mark.parametrize("names", [{"zh": 7}, {"zh": ["a", 7]}, {7: "a"}])
def test_names_made_in_python_are_checked(names: Any) -> None:
    """Values of other types are refused when records are linked, if not before."""
    with pytest.raises((TypeError, pujiang.InvalidDataError)):
        Dataset.of([place(names)])


@given(st.dictionaries(st.sampled_from(["zh", "pt-BR", "fr"]), st.lists(st.text(min_size=1), min_size=1).map(tuple)))
def test_names_that_are_given_come_back(names: dict[str, tuple[str, ...]]) -> None:
    """Whatever the names, the mapping equals what was given, in whatever order, and so do rows."""
    made = place(names)

    assert made.names == names
    assert made == place(dict(reversed(names.items())))
    assert set(made.all_names) == {"China", "PRC", *(name for several in names.values() for name in several)}


TEXT = """\
bulletins:
- id: b
  title: B
  language: {language}
  text: {{content: "{text}"}}
  statements:
  - {{id: s, speaker: ana, cue: {cue}, words: "{words}", kind: assertion{more}}}
"""


def test_a_text_names_speakers_and_places_in_its_language(tmp_path: Path) -> None:
    """A name in the language of the bulletin is a source, and names a place; in an English text it does neither."""
    spoken = {
        "text": "Ana Célia Castro disse que chove em 中国.",
        "cue": "disse que",
        "words": "chove em 中国.",
        "more": "",
    }

    data = loaded(tmp_path / "pt", TEXT.format(language="pt", **spoken))
    attribution = data.statements["s"].attribution
    assert attribution is not None
    assert attribution.source is not None
    assert attribution.source.text == "Ana Célia Castro"
    english = spoken | {"text": "Ana Célia Castro said that it rains.", "cue": "said that", "words": "it rains."}
    with raises_problem(ProblemCode.MISSING_ATTRIBUTION):
        loaded(tmp_path / "en", TEXT.format(language="en", **english))


@pytest.mark.parametrize(("language", "named"), [("zh-Hans", ["PJ602"]), ("zh-Hant", []), ("en", [])])
def test_places_are_found_by_their_names_in_the_language(language: str, named: list[str], tmp_path: Path) -> None:
    """In a script without spaces too; a name in another language or script names nothing there."""
    spoken = {
        "text": "Ana Castro said that 他来自中国的北方.",
        "cue": "said that",
        "words": "他来自中国的北方.",
        "more": "",
    }
    file = written(tmp_path, VOCABULARY + TEXT.format(language=language, **spoken))

    problems = pujiang.check(file, bundled=False)

    assert [problem.code for problem in problems if problem.code == ProblemCode.UNLISTED_PLACE] == named
    (tmp_path / "also").mkdir()
    listed = spoken | {"more": ", places: [CN]"}
    if named:
        assert loaded(tmp_path / "also", TEXT.format(language=language, **listed)).statements.mentioning("中国")


def test_a_draft_knows_the_names_in_its_language() -> None:
    """Speakers, places, topics and initiatives are recognized by their names; those of other languages are not."""
    known = Dataset.of([place({"en-GB": "Cathay", "vi": "Anh"})])
    text = "Report\n\nJohn Poe said that the wells of Cathay are dry. John Poe said that Anh is far.\n"

    draft = pujiang.draft(text, id="b", data=known)

    assert [[one.id for one in statement.places] for statement in draft.statements] == [["CN"], []]


def test_the_bulletins_language_chooses_the_names_in_citations(tmp_path: Path) -> None:
    """Publisher and speakers are cited by their names in the language of the bulletin."""
    spoken = {"text": "Ana Célia Castro disse que chove.", "cue": "disse que", "words": "chove.", "more": ""}
    written_bulletin = TEXT.format(language="pt-BR", **spoken).replace("  title: B", "  title: B\n  publisher: lab")
    data = loaded(tmp_path, written_bulletin)

    assert "O Laboratório" in pujiang.cite(data.bulletins["b"])
    assert "Ana Célia Castro" in pujiang.cite(data.statements["s"])
    assert "O Laboratório" in pujiang.cite(data.bulletins["b"], "csl-json")


def test_pages_and_assistants_are_told_the_languages(tmp_path: Path) -> None:
    """On the page of a record each name has its language; an assistant gets the names by language."""
    from pujiang.mcp.answer_items import speaker_item

    spoken = {"text": "Ana Castro said that it rains.", "cue": "said that", "words": "it rains."}
    spoken["more"] = ", topics: [water]"
    more = TEXT.format(language="en", **spoken).replace("ana", "bo").replace("Ana Castro", "Bo Two")
    data = loaded(tmp_path / "data", more)
    pujiang.build_site(data, tmp_path / "site")
    (page,) = (tmp_path / "site/topics").rglob("water*.html")

    assert '<bdi lang="zh-Hans">水</bdi>' in page.read_text("utf-8")
    assert speaker_item(data.speakers["ana"], data)["names"]["pt"] == ["Ana Célia Castro"]
