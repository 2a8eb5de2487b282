"""Amendments: a layer changes only what it writes of a record below."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import pujiang
from pujiang.codes import ProblemCode
from pujiang.errors import PujiangError
from refusals import raises_problem

if TYPE_CHECKING:
    from pathlib import Path

BASE = """\
dataset: {name: base, version: '1'}
topics: [{id: a, name: A, aliases: [alpha], note: kept}, {id: b, name: B, broader: [a]}]
metrics: [{id: m, name: M, definition: d, unit: labs}]
speakers: [{id: ada, name: Ada}, {id: ida, name: Ida}]
bulletins:
  - id: b1
    title: B
    headline: H
    text: {content: "First\\n\\nAda said that we have 5 labs. Ida said that we have 6 labs.\\n\\nSecond\\n\\nThe end.\\n"}
    sections: [{id: s1, heading: First, label: I}, {id: s2, heading: Second}]
    statements:
      - {id: one, speaker: ada, cue: said that, words: we have 5 labs., kind: assertion, topics: [b], gist: Labs,
         figures: [{metric: m, words: 5 labs}]}
      - {id: two, speaker: ida, cue: said that, words: we have 6 labs., kind: assertion}
"""


def layered(folder: Path, *layers: str) -> pujiang.Dataset:
    """Layers, the first at the bottom, without ours."""
    files = []
    for number, content in enumerate(layers):
        files.append(folder / f"layer{number}.yaml")
        files[-1].write_text(content, "utf-8")
    return pujiang.load(*files, bundled=False)


def test_only_what_is_written_changes(tmp_path: Path) -> None:
    """A field that is not written stays, a list is replaced whole, an empty value removes; all that refer to it see it."""
    data = layered(tmp_path, BASE, "topics: [{id: a, amends: true, name: Alpha, aliases: [x, y]}]")
    assert (data.topics["a"].name, data.topics["a"].aliases, data.topics["a"].note) == ("Alpha", ("x", "y"), "kept")
    assert data.statements["one"].topics[0].broader[0].name == "Alpha"

    bare = layered(tmp_path, BASE, "topics: [{id: a, amends: true, aliases: null, note: null}]").topics["a"]
    assert (bare.name, bare.aliases, bare.note) == ("A", (), None)
    assert layered(tmp_path, BASE, "topics: [{id: a, amends: true}]") == layered(tmp_path, BASE)


@pytest.mark.parametrize(
    ("names", "left"),
    [
        ("{pt: lagos, fr: ~}", {"pt": ("lagos",), "zh": ("湖", "湖泊")}),
        ("{zh: 湖}", {"fr": ("lacs",), "zh": ("湖",)}),
        ("{}", {"fr": ("lacs",), "zh": ("湖", "湖泊")}),
        ("{fr: ~, zh: ~}", {}),
        ("~", {}),
    ],
)
def test_names_are_amended_language_by_language(names: str, left: dict[str, tuple[str, ...]], tmp_path: Path) -> None:
    """A language that is written gets these names, an empty value removes its names or all, other languages stay."""
    base = BASE.replace("id: a,", "id: a, names: {zh: [湖, 湖泊], fr: lacs},")
    data = layered(tmp_path, base, f"topics: [{{id: a, amends: true, names: {names}}}]")
    assert data.topics["a"].names == left


def test_what_has_an_id_inside_a_record_is_amended_one_by_one(tmp_path: Path) -> None:
    """Sections, statements and their figures; a statement inside an amended bulletin may also replace one."""
    data = layered(
        tmp_path,
        BASE,
        """\
bulletins:
  - id: b1
    amends: true
    headline: null
    sections: [{id: s2, label: II}]
    statements:
      - {id: one, gist: null, topics: [], figures: [{metric: m, stage: target, period: 2030}]}
      - {id: two, replaces: true, speaker: ida, cue: said that, words: we have 6 labs., kind: proposal}
""",
    )

    bulletin, one = data.bulletins[0], data.statements["one"]
    assert (bulletin.title, bulletin.headline, str(bulletin.layer)) == ("B", None, "base 1")
    assert [(section.label, str(section.heading)) for section in bulletin.sections] == [
        ("I", "First"),
        ("II", "Second"),
    ]
    assert (one.gist, one.topics, one.speakers[0].id) == (None, (), "ada")
    assert [(str(figure.stage), figure.words) for figure in data.observations] == [("target", "5 labs")]
    assert data.statements["two"].kind == "proposal"


def test_records_of_a_bulletin_are_amended_by_themselves(tmp_path: Path) -> None:
    """A statement or figure names its bulletin, or its statement, as where it is added."""
    data = layered(
        tmp_path,
        BASE,
        "statements: [{id: two, bulletin: b1, amends: true, gist: More, within: null}]",
        "observations: [{id: one.m, bulletin: b1, amends: true, note: x}]",
        "observations: [{metric: m, statement: b1/one, amends: true, misprint: y}]",
    )

    assert data.statements["two"].gist == "More"
    assert (data.observations[0].note, data.observations[0].misprint) == ("x", "y")
    assert data.observations[0].statement == data.statements["one"]


def test_words_are_found_and_read_again(tmp_path: Path) -> None:
    """With other words, what was read from the old ones goes: prefix, value, comparator, mode; if written, it is checked."""
    base = BASE.replace("words: 5 labs}", "words: 5 labs, value: 5, comparator: exactly}")
    swapped = (
        "statements: [{id: one, bulletin: b1, amends: true, speakers: [ida], words: we have 6 labs., "
        "figures: [{metric: m, words: 6 labs}]}, "
        "{id: two, bulletin: b1, amends: true, speaker: ada, words: we have 5 labs.}]"
    )

    data = layered(tmp_path, base, swapped)
    assert [one.speakers[0].id for one in data.statements] == ["ada", "ida"]
    assert data.observations[0].quantity.value == 6
    again = layered(tmp_path, base).with_(
        data.statements["one"], data.statements["two"], *data.observations, amends=True
    )
    assert again.statements["one"].text == "we have 6 labs."
    with raises_problem(ProblemCode.WORDS_NOT_FOUND, line=1, file=str(tmp_path / "layer1.yaml")):
        layered(tmp_path, BASE, "statements: [{id: two, bulletin: b1, amends: true, words: we have 7 labs.}]")


def test_a_text_is_amended_from_its_file(tmp_path: Path) -> None:
    """The file of a text is read beside the amendment, and what is anchored in it is found again."""
    (tmp_path / "text.txt").write_text(
        "First\n\nAda said that we have 5 labs. Ida said that we have 6 labs.\n\nSecond\n", "utf-8"
    )

    data = layered(tmp_path, BASE, "bulletins: [{id: b1, amends: true, text: {file: text.txt}}]")

    assert data.bulletins[0].text.content.endswith("Second\n")
    assert len(data.statements) == 2
    with raises_problem(ProblemCode.UNREADABLE_FILE):
        layered(tmp_path, BASE, "bulletins: [{id: b1, amends: true, text: {file: none.txt}}]")


def test_defaults_of_a_file_do_not_amend(tmp_path: Path) -> None:
    """Only what an amendment itself writes changes; in the same file the defaults hold for others."""
    data = layered(
        tmp_path,
        BASE,
        "defaults: {kind: proposal}\n"
        "statements: [{id: two, bulletin: b1, amends: true, gist: x}]\n"
        "bulletins: [{id: b1, amends: true, statements: [{id: one, gist: y}]}]\n",
    )

    assert [str(one.kind) for one in data.statements] == ["assertion", "assertion"]


WRONG = [
    ("topics: [{id: z, amends: true, name: Z}]", ProblemCode.NOTHING_TO_REPLACE, ("amends",)),
    ("topics: [{id: z, name: Z}, {id: z, amends: true, note: x}]", ProblemCode.NOTHING_TO_REPLACE, ("amends",)),
    ("topics: [{id: a, amends: true, note: x}, {id: a, amends: true, note: y}]", ProblemCode.DUPLICATE_ID, ("id",)),
    ("topics: [{id: a, name: x}]", ProblemCode.DUPLICATE_ID, ("id",)),
    ("topics: [{amends: true, name: x}]", ProblemCode.MISSING_FIELD, ()),
    ("topics: [{id: a b, amends: true, name: x}]", ProblemCode.INVALID_ID, ("id",)),
    ("topics: [{id: [a], amends: true, name: x}]", ProblemCode.INVALID_VALUE, ("id",)),
    ("topics: [{id: a, amends: true, replaces: true, name: x}]", ProblemCode.INVALID_VALUE, ("amends",)),
    ("topics: [{id: a, amends: true, name: null}]", ProblemCode.INVALID_VALUE, ("name",)),
    ("topics: [{id: a, amends: true, name: [x]}]", ProblemCode.INVALID_VALUE, ("name",)),
    ("topics: [{id: a, amends: true, nam: x}]", ProblemCode.UNKNOWN_FIELD, ("nam",)),
    ("topics: [{id: a, amends: true, names: [x]}]", ProblemCode.INVALID_VALUE, ("names",)),
    ("topics: [{id: a, amends: true, names: {pt: {x: y}, fr: ~}}]", ProblemCode.INVALID_VALUE, ("names", "pt")),
    ("topics: [{id: a, amends: true, names: {english: x}}]", ProblemCode.INVALID_VALUE, ("names", "english")),
    ("topics: [{id: a, amends: true, broader: [z]}]", ProblemCode.UNKNOWN_REFERENCE, ("broader", 0)),
    ("bulletins: [{id: b1, amends: true, statements: null}]", ProblemCode.INVALID_VALUE, ("statements",)),
    ("bulletins: [{id: b1, amends: true, sections: [{id: s9}]}]", ProblemCode.NOTHING_TO_REPLACE, ("sections", 0)),
    ("bulletins: [{id: b1, amends: true, sections: [5]}]", ProblemCode.INVALID_VALUE, ("sections", 0)),
    (
        "bulletins: [{id: b1, amends: true, statements: [{id: nine, gist: x}]}]",
        ProblemCode.NOTHING_TO_REPLACE,
        ("amends",),
    ),
    (
        "bulletins: [{id: b1, amends: true, statements: [{id: one, kind: no}]}]",
        ProblemCode.INVALID_VALUE,
        ("statements", 0, "kind"),
    ),
    (
        "bulletins: [{id: b1, amends: true, statements: [{id: one, figures: [{metric: m, words: 7 labs}]}]}]",
        ProblemCode.WORDS_NOT_FOUND,
        ("words",),
    ),
]


@pytest.mark.parametrize(("layer", "code", "path"), WRONG)
def test_each_mistake_is_one_problem(
    layer: str, code: ProblemCode, path: tuple[str | int, ...], tmp_path: Path
) -> None:
    """What amends nothing, itself replaces, removes what is required, or is invalid: one problem, at its line."""
    with raises_problem(code, path=path, file=str(tmp_path / "layer1.yaml"), line=1):
        layered(tmp_path, BASE, layer)


@pytest.mark.parametrize("word", ["amends", "replaces"])
def test_a_record_that_could_not_be_read_is_told_once(word: str, tmp_path: Path) -> None:
    """What amends or replaces a record below that is invalid is not blamed for it."""
    base = "topics: [{id: a, nme: [A]}]"

    with raises_problem(ProblemCode.UNKNOWN_FIELD, file=str(tmp_path / "layer0.yaml")):
        layered(tmp_path, base, f"topics: [{{id: a, {word}: true, name: x}}]")


def test_the_problem_of_a_repetition_shows_both_words(tmp_path: Path) -> None:
    """Who repeats an id can amend or replace."""
    with raises_problem(ProblemCode.DUPLICATE_ID, r"amends: true.*replaces: true"):
        layered(tmp_path, BASE, "topics: [{id: a, name: x}]")


def test_nothing_is_left_to_amend_in_what_is_replaced(tmp_path: Path) -> None:
    """A bulletin that is replaced with statements clears those below: one of its statements cannot amend them."""
    kept = BASE[BASE.index("bulletins:") : BASE.index("    statements:")].replace(
        "title: B", "title: B\n    replaces: true"
    )

    with raises_problem(ProblemCode.NOTHING_TO_REPLACE, record="statement b1/one"):
        layered(tmp_path, BASE, f"{kept}    statements: [{{id: one, amends: true, gist: x}}]\n")


def test_amendments_in_json_ld(tmp_path: Path) -> None:
    """A node says it as well."""
    (tmp_path / "base.yaml").write_text(BASE, "utf-8")
    node = {"id": "pj-topic:a", "type": "Topic", "amends": True, "note": None, "broader": ["pj-topic:c"]}
    topics = [node, {"id": "pj-topic:c", "name": "C"}]
    (tmp_path / "more.jsonld").write_text(json.dumps({"@context": {}, "format": 1, "topics": topics}), "utf-8")

    topic = pujiang.load(tmp_path / "base.yaml", tmp_path / "more.jsonld", bundled=False).topics["a"]

    assert (topic.name, topic.note, topic.broader[0].name) == ("A", None, "C")


def test_a_record_made_in_python_amends(tmp_path: Path) -> None:
    """What it gives another value than the default changes, in all that refer to it; it must be there to be amended."""
    data = layered(tmp_path, BASE)
    topic = pujiang.Topic(id="a", name="Alpha", definition="The first")

    amended = data.with_(topic, amends=True)

    assert amended.topics["a"] == data.topics["a"].replace(name="Alpha", definition="The first")
    assert amended.statements["one"].topics[0].broader[0].name == "Alpha"
    with raises_problem(ProblemCode.NOTHING_TO_REPLACE):
        data.with_(topic.replace(id="z"), amends=True)
    with pytest.raises(PujiangError):
        data.with_(topic, amends=True, replaces=True)
    bulletin = data.bulletins[0].replace(headline="New")
    assert data.with_(bulletin, amends=True) == data.with_(bulletin, replaces=True)


# A stack of layers as plain mappings: what each adds, replaces or amends.

OPTIONAL: dict[str, st.SearchStrategy[Any]] = {
    "definition": st.sampled_from(["d", "e"]),
    "note": st.sampled_from(["n", "o"]),
    "aliases": st.lists(st.sampled_from(["x", "y", "z"]), max_size=2, unique=True),
    "broader": st.just(["root"]),
    "labels": st.lists(st.sampled_from(["p", "q"]), min_size=1, max_size=2),
    "rank": st.integers(0, 3),
}
GISTS = st.fixed_dictionaries(
    {}, optional={"gist": st.sampled_from(["g", "h", None]), "note": st.sampled_from(["n", None])}
)
FIELDS = {"topic": {"labels": {"several": True, "description": "L"}, "rank": {"type": "number", "description": "R"}}}
Layer = dict[str, dict[str, dict[str, Any]]]


@st.composite
def stacks(draw: st.DrawFn) -> tuple[list[Layer], Layer]:
    """Draw layers, and the records that a plain merge of mappings gives."""
    model: Layer = {"topics": {}, "statements": {"one": {}, "two": {}}}
    layers: list[Layer] = []
    for _ in range(draw(st.integers(1, 4))):
        layer: Layer = {"topics": {}, "statements": {}}
        for key in draw(st.lists(st.sampled_from("abc"), unique=True)):
            present = model["topics"].get(key)
            word = draw(st.sampled_from(["amends", "replaces"])) if present else ""
            given = (
                {"name": f"{key.upper()}{draw(st.integers(0, 2))}"} if word != "amends" or draw(st.booleans()) else {}
            )
            given |= draw(st.fixed_dictionaries({}, optional=OPTIONAL))
            if word == "amends":
                given |= dict.fromkeys(draw(st.sets(st.sampled_from(sorted(OPTIONAL)))))
            layer["topics"][key] = given | ({word: True} if word else {})
            whole = given if word != "amends" or not present else present | given
            model["topics"][key] = {name: value for name, value in whole.items() if value is not None}
        for key in draw(st.lists(st.sampled_from(["one", "two"]), unique=True)):
            layer["statements"][key] = draw(GISTS)
            whole = model["statements"][key] | layer["statements"][key]
            model["statements"][key] = {name: value for name, value in whole.items() if value is not None}
        layers.append(layer)
    return layers, model


def write_layers(folder: Path, layers: list[Layer], *, nested: bool) -> list[Path]:
    """Write a base and layers as JSON: statements are amended by themselves, or inside their bulletin."""
    below = {"dataset": {"name": "base", "version": "1"}}
    files = [folder / "base.yaml", folder / "fields.json"]
    files[0].write_text(
        BASE.replace("id: a,", "id: root,")
        .replace("broader: [a]", "broader: [root]")
        .replace("id: b,", "id: leaf,")
        .replace("topics: [b]", "topics: [leaf]")
        .replace("gist: Labs,", ""),
        "utf-8",
    )
    files[1].write_text(json.dumps(below | {"fields": FIELDS}), "utf-8")
    for number, layer in enumerate(layers):
        topics = [{"id": key, **given} for key, given in layer["topics"].items()]
        said = [{"id": key, **given} for key, given in layer["statements"].items()]
        if nested:
            inside: dict[str, Any] = {"bulletins": [{"id": "b1", "amends": True, "statements": said}]}
        else:
            inside = {"statements": [{**one, "bulletin": "b1", "amends": True} for one in said]}
        files.append(folder / f"layer{number}.json")
        files[-1].write_text(json.dumps(below | {"topics": topics} | inside), "utf-8")
    return files


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=stacks(), nested=st.booleans())
def test_any_stack_agrees_with_merged_mappings(drawn: tuple[list[Layer], Layer], nested: bool, tmp_path: Path) -> None:
    """Layers that add, replace and amend give the records that a plain merge of mappings gives, however nested."""
    layers, model = drawn

    data = pujiang.load(*write_layers(tmp_path, layers, nested=nested), bundled=False, cache=False)

    assert data == pujiang.load(*write_layers(tmp_path, [model], nested=not nested), bundled=False, cache=False)
    assert {topic.id for topic in data.topics} == {"root", "leaf", *model["topics"]}
