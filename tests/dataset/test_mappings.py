"""Records as mappings of JSON values, and back: nothing is lost, and nothing wrong comes in."""

from __future__ import annotations

import json
import weakref
from decimal import Decimal
from typing import Any

import attrs
import cattrs.preconf.json
import pydantic
import pytest

import pujiang
from pujiang import mappings
from pujiang.codes import ProblemCode
from pujiang.types import CustomField, Declarations

DATA = pujiang.load()
SAID = DATA.statements["dai-gang-achievements"]
FIGURE = DATA.observations[3]
EVERY = [record for collection in DATA.collections() for record in collection]


def over_the_wire(thing: Any, **options: Any) -> dict[str, Any]:
    """What arrives of a thing that is sent as JSON."""
    arrived: dict[str, Any] = json.loads(thing.to_json(**options))
    return arrived


def codes_of(mapping: Any) -> list[tuple[ProblemCode, tuple[str | int, ...]]]:
    """Code and path of the problems of a mapping."""
    with pytest.raises(pujiang.InvalidDataError) as caught:
        pujiang.from_dict(mapping, DATA)
    return [(problem.code, problem.path) for problem in caught.value.problems]


@pytest.mark.parametrize("embed", [False, True])
def test_every_bundled_record_comes_back(embed: bool) -> None:
    """JSON of a record, with keys or with embedded records, becomes the same record of the same dataset."""
    for record in EVERY:
        assert (
            pujiang.from_dict(over_the_wire(record, embed=embed), DATA) is DATA.collection(kind_of(record))[record.key]
        )


def kind_of(record: Any) -> str:
    """The kind of a record, by the type in its mapping."""
    return next(one.kind for one in DATA.collections() if record in one)


def test_a_new_record_and_a_changed_one_are_linked() -> None:
    """A mapping with an unknown id is a new record; one with other values the record that would replace the known."""
    topic = pujiang.from_dict({"type": "topic", "id": "new", "name": "New", "definition": "d"}, DATA)
    changed = pujiang.from_dict({**over_the_wire(SAID), "gist": "Other."}, DATA)

    assert DATA.with_(topic).topics["new"].name == "New"
    assert changed.gist == "Other."
    assert DATA.with_(changed, replaces=True).statements[SAID.key] == changed


def test_embedded_references_are_named_or_all() -> None:
    """Only the named references become mappings, what they refer to stays a key; an unknown name is refused."""
    mapping = SAID.to_dict(embed=["speakers"])

    assert mapping["speakers"][0]["name"] == "Dai Gang"
    assert mapping["speakers"][0]["organization"] is None
    assert mapping["topics"][0] == SAID.topics[0].id
    assert SAID.to_dict(embed="section")["section"]["heading"]
    with pytest.raises(pujiang.UnknownIdError):
        SAID.to_dict(embed=["speeches"])


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        ({"text": "Other words."}, "PJ103", ("text",)),
        ({"key": "b/other"}, "PJ103", ("key",)),
        ({"kin": "proposal"}, "PJ101", ()),
        ({"kind": "propozal"}, "PJ103", ("kind",)),
        ({"kind": None}, "PJ103", ("kind",)),
        ({"gist": 3}, "PJ103", ("gist",)),
        ({"speakers": ["nobody"]}, "PJ202", ("speakers", 0)),
        ({"speakers": "dai-gang"}, "PJ103", ("speakers",)),
        ({"speakers": [{"id": "dai-gang", "name": "Dai Ging"}]}, "PJ103", ("speakers", 0, "name")),
        ({"speakers": [3]}, "PJ202", ("speakers", 0)),
        ({"section": "nowhere"}, "PJ202", ("section",)),
        ({"spans": []}, "PJ103", ("spans",)),
        ({"spans": [7]}, "PJ103", ("spans", 0)),
        ({"spans": [{"source": "0" * 64, "start": 0, "end": 1}]}, "PJ202", ("spans", 0, "source")),
        ({"spans": [{**SAID.spans[0].to_dict(), "end": 10**9}]}, "PJ103", ("spans", 0)),
        ({"spans": [{**SAID.spans[0].to_dict(), "start": True}]}, "PJ103", ("spans", 0, "start")),
        ({"spans": [{**SAID.spans[0].to_dict(), "text": "China"}]}, "PJ103", ("spans", 0, "text")),
        ({"points": [{"kind": "proposal"}]}, "PJ102", ("points", 0, "span")),
        ({"fields": 3}, "PJ103", ("fields",)),
    ],
)
def test_what_differs_from_the_record_is_refused(
    change: dict[str, Any], code: str, path: tuple[str | int, ...]
) -> None:
    """A value of a wrong type, an unknown key, or one that contradicts the record is a problem at its path."""
    assert (code, path) in codes_of({**SAID.to_dict(), **change})


@pytest.mark.parametrize("value", [4000, "4000", True, "NaN", "many", None, [5000]])
def test_a_value_is_a_number_and_that_of_the_words(value: object) -> None:
    """A figure with another number than its words have, or with none, is refused; as text of digits it is right."""
    mapping = FIGURE.to_dict()
    assert codes_of({**mapping, "quantity": {**mapping["quantity"], "value": value}})

    range_ = {**mapping["quantity"], "comparator": "between", "value_to": 3}
    assert codes_of({**mapping, "quantity": range_}) == [("PJ103", ("quantity",))]

    right = {**mapping, "quantity": {**mapping["quantity"], "value": "5000"}}
    assert pujiang.from_dict(right, DATA) is FIGURE


@pytest.mark.parametrize("mapping", [{}, {"type": "topix"}, {"type": ["topic"]}, {"type": "topic"}])
def test_a_mapping_says_what_it_is_of(mapping: dict[str, Any]) -> None:
    """Without a known type, or without required fields, nothing is read."""
    assert codes_of(mapping)


def test_wrong_arguments_are_named() -> None:
    """What is no mapping, or no dataset, is refused by name."""
    with pytest.raises(pujiang.ArgumentError):
        pujiang.from_dict([], DATA)  # type: ignore[arg-type]
    with pytest.raises(pujiang.ArgumentError):
        pujiang.from_dict({}, None)  # type: ignore[arg-type]


def test_a_bulletin_travels_with_its_text_and_dates() -> None:
    """A whole bulletin comes into an empty vocabulary; a text with another digest does not."""
    bulletin = DATA.bulletins[0]
    mapping = over_the_wire(bulletin)
    shorter = DATA.statements.by("Dai Gang")[:0]
    assert len(shorter.to_dict()["records"]) == 0
    assert pujiang.from_dict({**mapping, "id": "copy", "key": "copy"}, DATA).text == bulletin.text

    assert codes_of({**mapping, "text": {**mapping["text"], "sha256": "0"}})
    assert codes_of({**mapping, "text": {"content": 3}})
    assert codes_of({**mapping, "published": "22 September"})
    assert codes_of({**mapping, "published": 20230922})
    assert codes_of({**mapping, "session": "nowhere"})


def test_names_in_other_languages_come_back() -> None:
    """A name alone is a list of one; other values are refused."""
    place = DATA.places["BR"].to_dict()
    assert pujiang.from_dict({**place, "names": {"pt": "Brasil"}}, DATA).names["pt"] == ("Brasil",)
    assert codes_of({**place, "names": {"pt": [3]}})
    assert codes_of({**place, "names": "Brasil"})


def test_custom_fields_come_back_with_their_types() -> None:
    """Numbers, dates and lists of custom fields are read as declared; a wrong one, or an unknown name, is refused."""
    fields = [
        CustomField(kind="topics", name="weight", description="w", type="number"),
        CustomField(kind="topics", name="since", description="s", type="date"),
        CustomField(kind="topics", name="words", description="k", several=True),
    ]
    values = {"weight": Decimal("0.1"), "since": __import__("datetime").date(2023, 1, 2), "words": ("a", "b")}
    topic = pujiang.Topic(id="t", name="T", definition="d", fields=values)
    data = pujiang.Dataset.of([topic], (), Declarations(fields))
    mapping = over_the_wire(data.topics[0])

    assert mapping["fields"] == {"since": "2023-01-02", "weight": 0.1, "words": ["a", "b"]}
    assert pujiang.from_dict(mapping, data) is data.topics[0]
    for wrong in ({"weight": "heavy"}, {"since": "now"}, {"unknown": 1}):
        with pytest.raises(pujiang.InvalidDataError):
            pujiang.from_dict({**mapping, "fields": wrong}, data)


@pytest.mark.parametrize(
    ("number", "written"),
    [("5000", 5000), ("0.1", 0.1), ("3e9", 3_000_000_000), ("0.12345678901234567890123", "0.12345678901234567890123")],
)
def test_numbers_are_exact(number: str, written: object) -> None:
    """A number that a 64-bit float cannot hold is the text of its digits; every other is a number."""
    assert mappings.number_of(Decimal(number)) == written
    assert type(mappings.number_of(Decimal(number))) is type(written)


RESULTS: list[Any] = [
    DATA.statements.count_by("kind"),
    DATA.observations.of("joint-laboratories").timeline(),
    DATA.statements.kwic("Brazil"),
    DATA.initiatives.history("beidou")[0],
    DATA.speakers.find("Hu Zhijian"),
    DATA.coverage(),
    pujiang.monitor(DATA),
    pujiang.compare(DATA, DATA),
    pujiang.diff(DATA, DATA.with_(pujiang.Topic(id="t", name="T", definition="d"))),
    DATA.statements[:2],
    FIGURE.quantity / 3,
    DATA.layers[0],
]


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: type(result).__name__)
def test_results_and_selections_are_json(result: Any) -> None:
    """Each has a type, is strict JSON, and its text is what its mapping is."""
    assert over_the_wire(result) == result.to_dict()
    assert result.to_dict()["type"]
    assert json.loads(result.to_json(indent=1)) == result.to_dict()


def test_chunks_are_json() -> None:
    """What goes into a search index needs no help to be written."""
    assert json.loads(json.dumps(pujiang.to_chunks(DATA)))[0]["date"] == "2023-09-22"


@pytest.mark.parametrize(
    "thing", [SAID, SAID.span, FIGURE.quantity, DATA.statements, DATA], ids=lambda one: type(one).__name__
)
def test_weak_references_work(thing: object) -> None:
    """Caches of other programs may keep records, collections and datasets without keeping them alive."""
    assert weakref.ref(thing)() is thing


@attrs.frozen
class Note:
    """A class of another program."""

    said: pujiang.Statement
    figures: list[pujiang.Observation]


def test_a_converter_of_cattrs_knows_records() -> None:
    """A class with records in it is written and read by cattrs; without a dataset, or with another record, it is not."""
    note = Note(SAID, [FIGURE])
    converter = pujiang.make_converter(DATA, cattrs.preconf.json.make_converter())

    assert converter.loads(converter.dumps(note), Note) == note  # type: ignore[attr-defined]
    assert converter.structure(SAID, pujiang.Statement) is SAID
    assert pujiang.make_converter().unstructure(DATA.topics[:1])["type"] == "topics"
    for wrong in (converter, pujiang.make_converter()):
        with pytest.raises(pujiang.PujiangError):
            wrong.structure(FIGURE.to_dict(), pujiang.Statement)
    with pytest.raises(pujiang.ArgumentError):
        converter.structure(3, pujiang.Statement)


class Answer(pydantic.BaseModel):
    """A model of another program."""

    said: pujiang.Statement
    figures: list[pujiang.Observation] = []
    chosen: pujiang.Statements | None = None


def test_pydantic_models_have_records() -> None:
    """A model is written as `to_dict` writes, and read with the dataset as context; without it, only records are valid."""
    answer = Answer(said=SAID, figures=[FIGURE], chosen=DATA.statements[:1])
    written = json.loads(answer.model_dump_json())

    assert written["said"] == over_the_wire(SAID)
    assert written["chosen"] == over_the_wire(DATA.statements[:1])
    read = Answer.model_validate({"said": written["said"], "figures": written["figures"]}, context={"data": DATA})
    assert read.said is SAID
    for wrong, context in (({"said": written["said"]}, None), ({"said": 3}, {"data": DATA})):
        with pytest.raises(pydantic.ValidationError):
            Answer.model_validate(wrong, context=context)
    for wrong in (FIGURE.to_dict(), {**SAID.to_dict(), "kind": "propozal"}):
        with pytest.raises(pydantic.ValidationError):
            Answer.model_validate({"said": wrong}, context={"data": DATA})


def test_json_schemas_describe_the_mappings() -> None:
    """The schema of each class of records and results names what the mapping has, all of it required."""
    for thing in [*(collection[0] for collection in DATA.collections() if collection), *RESULTS[:8]]:
        if not hasattr(type(thing), "__get_pydantic_core_schema__"):
            continue
        schema = pydantic.TypeAdapter(type(thing)).json_schema()
        described = schema["$defs"][schema["$ref"].rpartition("/")[2]] if "$ref" in schema else schema
        assert set(described["required"]) == set(thing.to_dict()), type(thing)


def test_a_json_schema_has_the_closed_lists() -> None:
    """A client generated from OpenAPI knows the words that a field can have, and that figures have numbers."""
    schema = json.dumps(pydantic.TypeAdapter(Answer).json_schema())

    assert '"enum": ["assertion", "assessment", "proposal"' in schema
    assert '"const": "statement"' in schema
    assert '"number"' in schema
