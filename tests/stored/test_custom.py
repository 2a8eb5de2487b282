"""Custom fields go all ways there are, or are refused: no form drops one in silence."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import pujiang
from pujiang.dataset.dataset import Dataset, restore_dataset
from pujiang.declarations import BUILT_IN, CustomField, Declarations, FieldType
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.io.editing.formatting import format_yaml
from pujiang.kinds import KINDS
from pujiang.model.base import NO_VALUES, FrozenMapping
from pujiang.model.classes import kind_of
from pujiang.model.vocabulary import Topic
from pujiang.problem_codes import ProblemCode
from pujiang.records import record
from pujiang.review.change_report import changes_as_json, changes_as_markdown
from pujiang.stored.store import Store
from written.test_plain import BASE

#: A value of each type, by the name of its field.
VALUES: dict[str, Any] = {
    "done": False,
    "labels": ("new", "old"),
    "mood": "good",
    "remarks": "It is said, at length",
    "score": Decimal("7.50"),
    "scores": (Decimal(1), Decimal("-2.5")),
    "seen": date(2023, 9, 22),
}
TYPES = {
    "done": FieldType.BOOLEAN,
    "labels": FieldType.WORD,
    "mood": FieldType.WORD,
    "remarks": FieldType.TEXT,
    "score": FieldType.NUMBER,
    "scores": FieldType.NUMBER,
    "seen": FieldType.DATE,
}
FIELDS = [
    CustomField(
        kind=kind,
        name=name,
        description=f"What is {name}",
        type=TYPES[name],
        values=("good", "bad") if name == "mood" else (),
        several=isinstance(value, tuple),
    )
    for kind in KINDS
    for name, value in VALUES.items()
]
DECLARED = Declarations(FIELDS)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Two records of each kind, without custom fields, in a dataset that declares some."""
    folder = tmp_path_factory.mktemp("base")
    (folder / "base.yaml").write_text(BASE, "utf-8")
    data = pujiang.load(folder, bundled=False)
    return Dataset.of([one for every in data.collections() for one in every], data.layers, DECLARED)


def with_values(base: Dataset, kind: str) -> Dataset:
    """Return the dataset in which a record of a kind has all custom fields."""
    return base.with_(base.collection(kind)[0].replace(fields=VALUES), replaces=True)


@pytest.mark.parametrize("kind", KINDS)
def test_custom_fields_go_all_ways_there_are(kind: str, base: Dataset) -> None:
    """Linked, replaced, in rows through JSON, pickled, made again, in diffs, merged; and equal only where they are equal."""
    data = with_values(base, kind)
    assert data.collection(kind)[0].fields == VALUES
    assert data.verify() == base.verify()

    again = (
        restore_dataset(json.loads(json.dumps(data.to_rows())), data.layers, DECLARED),
        pickle.loads(pickle.dumps(data)),
        Dataset.of([one for every in data.collections() for one in every], data.layers, DECLARED),
        pujiang.diff(base, data).apply(base),
        Dataset.of(data.collection(kind)[:1], declarations=DECLARED).merge(data),
    )
    for other in again:
        assert other == data != base
        assert other.fingerprint == data.fingerprint != base.fingerprint
        assert other.collection(kind)[0].fields == VALUES
    assert pujiang.diff(data, base).apply(data) == base
    change = next(iter(pujiang.diff(base, data)))
    assert [(one.field, one.before, one.after) for one in change.fields] == [("fields", {}, VALUES)]
    assert json.loads(changes_as_json(pujiang.diff(base, data)))[0]["fields"]["fields"]["after"]["score"] == "7.50"
    assert "7.50" in changes_as_markdown(pujiang.diff(base, data))


@pytest.mark.parametrize("kind", KINDS)
def test_files_hold_custom_fields(kind: str, base: Dataset, tmp_path: Path) -> None:
    """YAML, JSON and JSON-LD hold the declarations and the values of each kind; formatting leaves what was written."""
    data = with_values(base, kind)

    for write, name in ((pujiang.dump, "folder"), (pujiang.dump, "data.json"), (pujiang.export, "data.jsonld")):
        write(data, tmp_path / name)
        again = pujiang.load(tmp_path / name, bundled=False)
        assert again == data != base
        assert again.collection(kind)[0].fields == VALUES
        assert again.declarations == DECLARED
    assert not [one for one in pujiang.check(tmp_path / "folder", bundled=False) if one.code == "PJ112"]
    for file in (tmp_path / "folder").rglob("*.yaml"):
        assert format_yaml(file.read_text("utf-8")) == file.read_text("utf-8")


def test_files_take_a_dataset_without_values(base: Dataset, tmp_path: Path) -> None:
    """The negative twin: fields that are declared, but that no record has, keep nothing from being written."""
    for write, name in ((pujiang.dump, "folder"), (pujiang.dump, "data.json"), (pujiang.export, "data.jsonld")):
        write(base, tmp_path / name)
        assert pujiang.load(tmp_path / name, bundled=False) == base


def test_files_that_write_custom_fields_are_refused(tmp_path: Path) -> None:
    """They are written beside the others: the key `fields` is unknown, and not named among those that there are."""
    (tmp_path / "base.yaml").write_text("topics: [{id: a, name: A, fields: {mood: good}}]\n", "utf-8")

    (problem,) = [one for one in pujiang.check(tmp_path, bundled=False) if one.severity is pujiang.codes.Severity.ERROR]

    assert (problem.code, problem.path[-1]) == (ProblemCode.UNKNOWN_FIELD, "fields")
    assert problem.help is not None
    assert problem.help.startswith("known fields: id, name, aliases, names, definition, broader, note, ")
    assert "fields," not in problem.help


@pytest.mark.parametrize(
    ("name", "wrong", "told"),
    [
        ("mood", "god", "found 'god'"),
        ("mood", ["good"], "found ('good',)"),
        ("remarks", "", "found ''"),
        ("remarks", None, "found None"),
        ("score", "7", "found '7'"),
        ("score", 7.5, "found 7.5"),
        ("score", True, "found True"),
        ("score", Decimal("Infinity"), "found Decimal("),
        (
            "seen",
            datetime(2023, 9, 22, tzinfo=UTC),
            "found datetime.datetime(2023, 9, 22",
        ),
        ("done", 1, "found Decimal('1')"),
        ("labels", [], "found ()"),
        ("labels", ["new", ""], "found ''"),
        ("labels", "new", "found 'new'"),
        ("moods", "good", "'moods'"),
    ],
)
def test_values_that_do_not_fit_are_one_problem_each(name: str, wrong: Any, told: str) -> None:
    """Located at the field of the record, when a dataset is made, put on, applied or verified, and in rows."""
    base = Dataset.of([Topic(id="x", name="X")], declarations=DECLARED)
    topic = Topic(id="x", name="X", fields={**VALUES, name: wrong})

    with pytest.raises(InvalidDataError) as caught:
        Dataset.of([topic], declarations=DECLARED)
    (problem,) = caught.value.problems
    assert told in problem.message
    assert name in problem.message
    assert (problem.record, problem.path) == ("topic x", ("fields", name))
    assert problem.code == (ProblemCode.UNKNOWN_FIELD if name == "moods" else ProblemCode.INVALID_VALUE)
    assert problem.help
    with pytest.raises(InvalidDataError):
        base.with_(topic, replaces=True)
    unchecked = base.topics.with_records([topic], None)
    assert [one.message for one in Dataset(_Only(unchecked), (), DECLARED).verify()] == [problem.message]


class _Only(Store):
    """A store of some topics, which nothing checked."""

    def __init__(self, topics: Any) -> None:
        self.topics = topics

    def family(self, kind: str) -> dict[str, Any]:
        """All records of a kind, by key."""
        return {topic.key: topic for topic in self.topics} if kind == "topics" else {}


def test_what_is_not_declared_is_refused(base: Dataset) -> None:
    """The negative twin: the same records without the declarations, each way that they may come."""
    data = with_values(base, "topics")
    bare = Dataset.of([one for every in base.collections() for one in every], base.layers)

    assert bare == base
    assert bare.declarations == BUILT_IN
    with pytest.raises(InvalidDataError) as caught:
        Dataset.of(data.topics)
    assert {problem.code for problem in caught.value.problems} == {ProblemCode.UNKNOWN_FIELD}
    assert all("topics" in str(problem.help) for problem in caught.value.problems)
    with pytest.raises(InvalidDataError):
        bare.with_(*data.topics, replaces=True)
    with pytest.raises(InvalidDataError):
        pujiang.diff(base, data).apply(bare)
    with pytest.raises(TypeError, match=r"topics.*'done'.*unknown"):
        list(restore_dataset(data.to_rows(), ()).topics)


@pytest.mark.parametrize(
    ("name", "written"),
    [("score", "high"), ("score", 7.5), ("seen", "2023-02-30"), ("mood", 5), ("labels", "new"), ("scores", [["1"]])],
)
def test_rows_that_do_not_fit_are_refused(name: str, written: Any) -> None:
    """A row may be a stranger's: a value that is none of its type makes no record."""
    rows = {"topics": [{"id": "x", "name": "X", "fields": {name: written}}]}

    with pytest.raises(TypeError, match=f"topics.*'{name}'.*expected"):
        list(restore_dataset(rows, (), DECLARED).topics)


def test_values_cannot_be_changed() -> None:
    """A mapping that is read only, compared by value, hashed, pickled, copied; the empty one is shared."""
    given = {"tags": ["a", "b"], "mood": "good", "rank": 7}
    values = FrozenMapping(given)
    given["mood"] = "bad"

    assert dict(values) == {"mood": "good", "rank": Decimal(7), "tags": ("a", "b")}
    assert list(values) == sorted(values)
    assert values == FrozenMapping(dict(values)) == dict(values) != NO_VALUES
    assert values != ("mood", "rank", "tags")
    assert hash(values) == hash(FrozenMapping(dict(values)))
    assert repr(values) == "{'mood': 'good', 'rank': Decimal('7'), 'tags': ('a', 'b')}"
    assert pickle.loads(pickle.dumps(values)) == values
    assert pickle.loads(pickle.dumps(NO_VALUES)) is NO_VALUES
    with pytest.raises(TypeError, match="unhashable"):
        FrozenMapping({"mood": {"good": 1}})
    with pytest.raises(TypeError, match="item assignment"):
        values["mood"] = "bad"  # type: ignore[index]


def test_a_record_without_custom_fields_is_as_before() -> None:
    """One pointer to one empty mapping; a record that has some shows them, in terminals and notebooks."""
    plain, rich = (
        Topic(id="x", name="X"),
        Topic(id="x", name="X", fields={"mood": "good", "seen_on": date(2023, 9, 22)}),
    )

    assert plain.fields is Topic(id="y", name="Y").fields is NO_VALUES
    assert plain.replace(fields={}) == plain != rich
    assert hash(plain) == hash(rich)
    assert rich.replace(note="New").fields == rich.fields
    assert copy.deepcopy(rich) is rich
    assert repr(plain) == "Topic('x': X)"
    assert repr(rich) == "Topic('x', mood='good', seen_on=datetime.date(2023, 9, 22): X)"
    assert ("seen on", "2023-09-22") in rich._panel().rows
    assert not [name for name, _ in plain._panel().rows if name == "fields"]


def test_a_derived_class_keeps_the_slot() -> None:
    """A record class of somebody's own has it too."""

    @record
    class Theme(Topic):
        """A topic of somebody's own."""

    with pytest.raises(PujiangError, match="Theme"):
        kind_of(Theme(id="x", name="X", fields={"mood": "good"}))
