"""Custom fields are columns, can be asked for and counted; without their declaration there is no such name."""

from __future__ import annotations

import csv
import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import pujiang
from pujiang import Counting, Order, Query
from pujiang.dataset.dataset import Dataset
from pujiang.declarations import CustomField, Declarations, FieldType
from pujiang.errors import PujiangError, UnknownIdError
from pujiang.kinds import KINDS
from pujiang.query.conditions import Contains
from pujiang.table_codes import CellType
from pujiang.tables.columns import columns_for
from pujiang.tables.table_schemas import table_schemas
from pujiang.types import Question

BUNDLED = pujiang.load()
#: The custom fields, by name: type, whether several, the list of words, type of the column.
FIELDS: dict[str, tuple[FieldType, bool, tuple[str, ...], CellType]] = {
    "sentiment": (FieldType.WORD, False, ("positive", "negative"), CellType.TEXT),
    "labels": (FieldType.WORD, True, (), CellType.TEXT),
    "remark": (FieldType.TEXT, False, (), CellType.TEXT),
    "score": (FieldType.NUMBER, False, (), CellType.NUMBER),
    "scores": (FieldType.NUMBER, True, (), CellType.TEXT),
    "seen": (FieldType.DATE, False, (), CellType.DATE),
    "done": (FieldType.BOOLEAN, False, (), CellType.BOOLEAN),
}
DECLARED = Declarations(
    CustomField(kind=kind, name=name, description=f"What is {name}", type=type_, several=several, values=values)
    for kind in ("statements", "topics")
    for name, (type_, several, values, _) in FIELDS.items()
)
VALUES: list[dict[str, Any]] = [
    {"sentiment": "positive", "labels": ["new", "old", "new"], "remark": "Čisté – Wasser", "score": Decimal("7.50")},
    {"sentiment": "negative", "labels": ["old"], "scores": [1, Decimal("2.50")], "seen": date(2023, 9, 22)},
    {"sentiment": "positive", "done": True, "score": -3, "scores": [Decimal("2.5")]},
    {"done": False, "seen": date(2024, 1, 1)},
    {},
]


def with_values() -> Dataset:
    """Return bundled records of which the first statements and topics have custom fields."""
    records = [*BUNDLED.statements, *BUNDLED.topics]
    data = Dataset.of(records, BUNDLED.layers, DECLARED)
    for kind in ("statements", "topics"):
        some = data.collection(kind)[: len(VALUES)]
        changed = [one.replace(fields=values) for one, values in zip(some, VALUES, strict=True)]
        data = data.with_(*changed, replaces=True)
    return data


DATA = with_values()
BARE = Dataset.of([*BUNDLED.statements, *BUNDLED.topics], BUNDLED.layers)


def numbers(found: Any, kind: str) -> list[int]:
    """Return the positions of the records that were found."""
    keys = DATA.collection(kind).ids()
    return [keys.index(key) for key in found.ids()]


@pytest.mark.parametrize("kind", KINDS)
def test_custom_fields_are_columns(kind: str) -> None:
    """Typed and described, after all others; kinds for which none is declared have the columns that they had."""
    columns, bare = DATA.tables()[kind].columns, BARE.tables()[kind].columns
    added = columns[len(bare) :]

    assert [column.name for column in columns[: len(bare)]] == [column.name for column in bare]
    assert [column.name for column in added] == (list(FIELDS) if kind in {"statements", "topics"} else [])
    for column in added:
        _, several, values, cell_type = FIELDS[column.name]
        assert (column.type, column.options, column.required) == (cell_type, values, False)
        assert column.about == f"What is {column.name}" + (" (joined by semicolons)" if several else "")
    flat, of_bare = columns_for(kind, DECLARED), columns_for(kind, BARE.declarations)
    assert [one.name for one in flat] == [one.name for one in of_bare] + [column.name for column in added]


@pytest.mark.parametrize("kind", ["statements", "topics"])
def test_cells_are_typed(kind: str) -> None:
    """A number stays one in typed tables; in the flat table numbers are those of JSON, days text, and lists joined."""
    cells = [{name: row[name] for name in FIELDS} for row in DATA.tables()[kind].to_records()[:3]]
    flat = [{name: row[name] for name in FIELDS} for row in DATA.collection(kind).to_records()[:3]]
    nothing = dict.fromkeys(FIELDS)
    first = {"sentiment": "positive", "labels": "new; old; new", "remark": "Čisté – Wasser"}
    second = {"sentiment": "negative", "labels": "old"}

    assert cells == [
        nothing | first | {"score": Decimal("7.50")},
        nothing | second | {"scores": "1; 2.50", "seen": date(2023, 9, 22)},
        nothing | {"sentiment": "positive", "done": True, "score": Decimal(-3), "scores": "2.5"},
    ]
    assert flat == [
        nothing | first | {"score": 7.5},
        nothing | second | {"scores": "1; 2.50", "seen": "2023-09-22"},
        nothing | {"sentiment": "positive", "done": True, "score": -3, "scores": "2.5"},
    ]


@pytest.mark.parametrize("kind", ["statements", "topics"])
def test_custom_fields_are_asked_for(kind: str) -> None:
    """By word, by number, by day, by text; counted, grouped, sorted."""
    some = DATA.collection(kind)

    assert numbers(some.where(sentiment="positive"), kind) == [0, 2]
    assert numbers(some.exclude(sentiment="positive"), kind) == [1]
    assert numbers(some.where(labels=["new", "old"]), kind) == [0, 1]
    assert numbers(some.where(scores=Decimal("2.500")), kind) == numbers(some.where(scores=2.5), kind) == [1, 2]
    assert numbers(some.where(scores=1), kind) == [1]
    assert numbers(some.where(done=True), kind) == [2]
    assert numbers(some.where(done="false"), kind) == [3]
    assert numbers(some.where(remark="Čisté – Wasser"), kind) == [0]
    assert numbers(some.between("score", -3, 7), kind) == [2]
    assert numbers(some.between("seen", date(2023, 9, 23)), kind) == [3]
    assert numbers(some.known("score"), kind) == [0, 2]
    assert numbers(some.unknown("sentiment")[:3], kind) == [3, 4, 5]
    assert len(some.known("labels")) == len(some)
    assert numbers(some.sorted("score")[:2], kind) == [2, 0]
    assert some.count_by("sentiment").rows == (("positive", 2), ("negative", 1))
    assert some.count_by("labels", "sentiment").rows[0] == ("new", "positive", 1)
    assert {values: len(group) for values, group in some.group_by("done").items()} == {("false",): 1, ("true",): 1}
    with pytest.raises(UnknownIdError, match=r"sentiment of .* 'positiv'; did you mean 'positive'"):
        some.where(sentiment="positiv")
    with pytest.raises(UnknownIdError, match=r"'sentimnt'.* 'sentiment'"):
        some.where(sentimnt="positive")


@pytest.mark.parametrize("kind", ["statements", "topics", "speakers"])
def test_without_declarations_there_is_no_such_name(kind: str) -> None:
    """The negative twin: a dataset, or a kind of record, that declares none knows no such column, field or measure."""
    some = (DATA if kind == "speakers" else BARE).collection(kind)

    assert "sentiment" not in some.to_records()[0]
    assert "sentiment" not in some.data.facets()[kind].names
    for ask in (
        lambda: some.where(sentiment="positive"),
        lambda: some.count_by("sentiment"),
        lambda: some.group_by("labels"),
        lambda: some.between("score", 1),
        lambda: some.known("seen"),
        lambda: some.sorted("score"),
        lambda: Counting.of(some, "sentiment"),
        lambda: Query(kind=kind, order=[Order(field="score")]),
    ):
        with pytest.raises(UnknownIdError):
            ask()


FIELD = DATA.declarations.custom_fields("statements")
LABELS = DATA.declarations.custom_fields("topics")["labels"]
QUESTIONS = (
    Query.of(DATA.statements.where({"sentiment": "positive"})),
    Query.of(DATA.statements.exclude({"labels": "new"}).between(FIELD["score"], -10), order=[Order(field="score")]),
    Query.of(DATA.statements.where({"scores": 2.5}) | DATA.statements.where({"done": False})),
    Query.of(
        DATA.statements.unknown(FIELD["seen"], FIELD["remark"]), order=[Order(field="seen", descending=True)], limit=4
    ),
    Counting.of(DATA.topics, "labels", "sentiment"),
    Counting.of(DATA.topics.known(LABELS), "done"),
)


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_engines_answer_alike(question: Query | Counting) -> None:
    """On the facets of the dataset, in memory, and after a way through JSON."""
    pytest.importorskip("polars")
    frames = {name: table.to_polars() for name, table in DATA.facets().items()}

    again = Question.from_json(question.to_json(), DECLARED)
    assert again == question
    answer = pujiang.ask(again, frames)
    if isinstance(question, Counting):
        assert list(answer.iter_rows()) == list(pujiang.ask(question, DATA).rows) != []
    else:
        assert list(answer["id"]) == list(pujiang.ask(question, DATA).ids()) != []
    with pytest.raises(UnknownIdError):
        Question.from_json(question.to_json())
    with pytest.raises(PujiangError, match=r"missing (columns|table)"):
        pujiang.ask(question, {name: table.to_polars() for name, table in BARE.facets().items()})


def test_a_dataset_is_not_asked_for_what_it_does_not_declare() -> None:
    """A question that was made with the declarations of another dataset is refused."""
    question = Query.of(DATA.statements.where({"sentiment": "positive"}))

    with pytest.raises(UnknownIdError, match="statements 'sentiment'"):
        pujiang.ask(question, BARE)


def test_a_text_is_looked_for_in_custom_text() -> None:
    """Without accents and punctuation, as in the built-in texts; words are no texts."""
    found = DATA.topics.meeting(Contains("remark", "ciste wasser"))

    assert numbers(found, "topics") == [0]
    with pytest.raises(UnknownIdError, match="topics 'sentiment'"):
        DATA.topics.meeting(Contains("sentiment", "positive"))


def test_exports_of_tables_have_the_columns(tmp_path: Path) -> None:
    """Flat CSV, the Data Package, JSON Lines and SQLite write what the tables have, for a selection too."""
    chosen = DATA.topics[:2]
    pujiang.export(chosen, tmp_path / "flat.csv")
    pujiang.export(chosen, tmp_path / "lines", "jsonl")
    pujiang.export(chosen, tmp_path / "package", "datapackage")

    with (tmp_path / "flat.csv").open(encoding="utf-8", newline="") as file:
        flat = {row["id"]: row for row in csv.DictReader(file)}
    assert [flat[key]["sentiment"] for key in chosen.ids()] == ["positive", "negative"]
    lines = (tmp_path / "lines" / "topics.jsonl").read_text("utf-8").splitlines()
    assert [row["score"] for row in map(json.loads, lines) if row["id"] == chosen[0].id] == [7.5]
    package = json.loads((tmp_path / "package" / "datapackage.json").read_text("utf-8"))
    (topics,) = [one for one in package["resources"] if one["name"] == "topics"]
    described = {one["name"]: (one["type"], one["description"]) for one in topics["schema"]["fields"]}
    assert described["seen"] == ("date", "What is seen")


def test_a_notebook_shows_the_columns() -> None:
    """The table of a collection has those custom columns that say something."""
    shown = DATA.topics._repr_html_()

    assert "<th>sentiment</th>" in shown
    assert "sentiment" not in BARE.topics._repr_html_()


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("statements", "kind"),
        ("statements", "topic"),
        ("statements", "published"),
        ("statements", "attributed"),
        ("statements", "text_sha256"),
        ("statements", "speaker_ids"),
        ("statements", "statement"),
        ("statements", "fields"),
        ("topics", "key"),
        ("topics", "count"),
        ("topics", "mood_folded"),
    ],
)
def test_names_that_mean_something_are_refused(kind: str, name: str) -> None:
    """Attributes, columns, questions: none is hidden by a custom field; another name is taken."""
    one = CustomField(kind=kind, name=name, description="A name")
    two = CustomField(kind=kind, name="mood", description="Another name")

    assert Dataset.of([], declarations=Declarations([two])).declarations.custom == (two,)
    with pytest.raises(PujiangError, match=f"already in use: '{name}' of {kind}; choose other names"):
        Dataset.of([], declarations=Declarations([one, two]))


def test_schemas_follow_from_the_declarations() -> None:
    """Two equal declarations give one set of schemas; others give others."""
    assert table_schemas(DECLARED) is table_schemas(Declarations(DECLARED.custom))
    assert table_schemas(DECLARED) is not table_schemas(BARE.declarations)
