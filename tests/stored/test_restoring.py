"""Records made of flat rows: by the generated functions, as the declarations of the records say."""

from __future__ import annotations

import copy
import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from inspect import signature

import attrs
import pytest
from hypothesis import given

import pujiang
from pujiang.dataset.dataset import Dataset, restore_dataset
from pujiang.model.classes import class_of
from pujiang.records import Record
from pujiang.stored import generating, maker_helpers
from pujiang.stored._generated import makers
from pujiang.stored.restoring import RestoredStore, restore_layers
from pujiang.stored.rows import flatten
from pujiang.testing.strategies import datasets
from pujiang.text.source import SourceText


def test_a_field_that_is_added_changes_the_makers() -> None:
    """A class with one field more gives other code: the comparison above can fail."""

    @pujiang.records.record
    class Topic(class_of("topics")):  # type: ignore[misc]  # as anybody may extend it
        colour: str | None = pujiang.records.field("Its colour", default=None)

    assert 'made.colour = get("colour")' in generating._Function(Topic).text
    assert "colour" not in generating.generate_makers()


def test_a_field_that_converts_its_values_is_refused() -> None:
    """What makes records of rows runs no initializer: a conversion would be left out in silence."""

    @pujiang.records.record
    class Note(Record):
        words: str = pujiang.records.RecordField(pujiang.records.REQUIRED, {}, str)  # type: ignore[assignment]

    with pytest.raises(TypeError, match=r"Note\.words: .*converter"):
        generating._Function(Note)


@given(datasets())
def test_what_is_made_is_as_attrs_makes_it(data: pujiang.Dataset) -> None:
    """Each record, and each part of it, has every field, of the same type and value, and is frozen."""
    again = restore_dataset(data.to_rows(), data.layers)

    for collection in data.collections():
        for record, other in zip(collection, again.collection(collection.kind), strict=True):
            _assert_same(record, other)


def _assert_same(record: object, other: object) -> None:
    assert type(record) is type(other)
    if isinstance(record, tuple):
        assert isinstance(other, tuple)
        assert len(record) == len(other)
        for one, another in zip(record, other, strict=True):
            _assert_same(one, another)
    elif isinstance(record, Record):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            other.id = "other"  # type: ignore[attr-defined]
        for field in attrs.fields(type(record)):
            _assert_same(getattr(record, field.name), getattr(other, field.name))
    else:
        assert record == other


def test_a_row_with_a_foreign_field_is_refused() -> None:
    """What no field of the record holds is named; without it the record is made."""
    row = {"id": "a", "name": "A", "colour": "red"}

    with pytest.raises(TypeError, match=r"Topic .*'colour'"):
        RestoredStore({"topics": [row]}).record("topics", "a")
    del row["colour"]
    assert RestoredStore({"topics": [row]}).record("topics", "a").id == "a"


@pytest.mark.parametrize("name", sorted(name for name in vars(makers) if name.endswith("_maker")))
def test_every_class_refuses_foreign_fields(name: str) -> None:
    """Parts of records do so, too."""
    maker = vars(makers)[name]
    make = maker(*(lambda _: {} for _ in signature(maker).parameters))

    with pytest.raises(TypeError, match="'colour', 'smell'"):
        make({"smell": "rose", "colour": "red"})


def test_parts_are_found_without_going_through_all_of_them_again() -> None:
    """A stranger's bulletin may have as many sections as statements: each is looked at once, not for each statement."""
    looked = []

    class Part:
        def __init__(self, number: int) -> None:
            self._number = number

        @property
        def id(self) -> str:
            looked.append(self._number)
            return f"s{self._number % 400}"

    parts, others, find = tuple(map(Part, range(500))), tuple(map(Part, range(500))), maker_helpers.parts_by_id()

    assert all(find(these, f"s{number}") is these[number] for number in range(400) for these in (parts, others))
    assert len(looked) == 1_000


def test_a_part_that_is_not_there_is_named() -> None:
    """A statement in a section that its bulletin does not have is no record."""
    rows = pujiang.load().to_rows()
    row = next(row for row in rows["statements"] if row.get("section"))
    key = f"{row['bulletin']}/{row['id']}"
    assert RestoredStore(rows).record("statements", key).key == key

    row["section"] = "elsewhere"

    with pytest.raises(KeyError, match="elsewhere"):
        RestoredStore(rows).record("statements", key)


def test_one_record_is_made_with_those_that_it_refers_to_and_no_others() -> None:
    """A look-up by key makes one statement; others are made when the whole kind is asked for, and are the same then."""
    data = pujiang.load()
    rows = data.to_rows()
    made = RestoredStore(rows)
    key = data.statements[0].key

    one = made.record("statements", key)

    assert len(made.family_of("statements")) == 1
    assert made.family("statements")[key] is one
    assert flatten(made.family("statements").values()) == rows["statements"]


def test_a_collection_builds_only_the_records_that_are_looked_up() -> None:
    """By key and by a unique id, with `get` and `in` as well; iteration builds all, in the same order as before."""
    rows = pujiang.load().to_rows()
    first, second = rows["statements"][:2]
    restored = RestoredStore(rows)
    data, built = Dataset(restored), restored.family_of("statements")

    one = data.statements[f"{first['bulletin']}/{first['id']}"]
    assert (one.id, list(built)) == (first["id"], [one.key])
    assert data.statements[first["id"]] is one is data.statements.get(one.key)
    assert second["id"] in data.statements
    assert "no-such" not in data.statements
    assert len(data.statements) == len(rows["statements"])
    assert len(built) == 2

    assert [statement.id for statement in data.statements] == [row["id"] for row in rows["statements"]]
    assert len(built) == len(rows["statements"])


@pytest.mark.parametrize("first", [0, -1])
def test_records_keep_the_order_of_their_rows(first: int) -> None:
    """Whichever record is looked up first, records and keys come in the order of the rows, which are not changed."""
    rows = pujiang.load().to_rows()
    before, keys = copy.deepcopy(rows), [row["id"] for row in rows["places"]]
    restored = RestoredStore(rows)
    family = restored.family("places")
    looked_up = family[keys[first]]

    assert [place.key for place in family.values()] == keys
    assert list(family) == [key for key, _ in family.items()] == keys
    assert [family[key] for key in keys] == list(family.values())
    assert family[keys[first]] is looked_up
    assert rows == before
    with pytest.raises(KeyError, match="no-such"):
        family["no-such"]


def test_equal_offsets_and_lists_of_one_record_are_one_object() -> None:
    """A million statements hold the same numbers and the same few lists; an offset of a very long text is its own."""
    text = pujiang.SourceText.of("")
    first, second = (maker_helpers.span([start, 7_000], text) for start in (6_000, 7_000))
    far = [maker_helpers.span([0, int("70000")], text) for _ in range(2)]

    assert first.end is second.start is second.end
    assert [span.end for span in far] == [70_000, 70_000]
    assert far[0].end is not far[1].end
    found = maker_helpers.records_of({"a": 1, "b": 2})
    assert found(["a"]) is found(["a"])
    assert found(["b", "a"]) == (2, 1)


def test_offsets_stay_what_they_are_in_threads_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many share the numbers that are kept, each is itself; what is no offset is refused, and is not kept."""
    text = pujiang.SourceText.of("")
    monkeypatch.setattr(maker_helpers, "_shared", [])
    with ThreadPoolExecutor(8) as pool:
        spans = list(pool.map(lambda end: maker_helpers.span([end // 2, end], text), range(0, 60_000, 7)))

    assert [(span.start, span.end) for span in spans] == [(end // 2, end) for end in range(0, 60_000, 7)]
    assert (maker_helpers.span([-3, 5], text).start, maker_helpers.span([9, 5], text).start) == (-3, 9)
    with pytest.raises(TypeError):
        maker_helpers.span([1.0, 5.0], text)  # type: ignore[list-item]  # rows come from anywhere
    assert type(maker_helpers.span([1, 5], text).start) is int


def test_a_layer_comes_back_from_its_row() -> None:
    """Its day of publication is a date again, and what no field holds is refused."""
    layers = (pujiang.Layer(name="a", version="1"), pujiang.Layer(name="b", version="2", published=date(2026, 11, 30)))

    assert restore_layers(flatten(layers)) == layers
    with pytest.raises(TypeError, match="'colour'"):
        restore_layers([{"name": "a", "version": "1", "colour": "red"}])


def test_a_text_with_a_foreign_field_is_refused() -> None:
    """The text in the row of a bulletin has its content and digest, and nothing else."""
    with pytest.raises(TypeError, match="'colour'"):
        maker_helpers.source_text({"content": "a", "sha256": "b", "colour": "red"})
    assert maker_helpers.source_text({"content": "a", "sha256": "b"}) == SourceText(content="c", sha256="b")


def test_a_note_of_a_participant_comes_back() -> None:
    """A field that is rarely given is restored where it is, and empty elsewhere."""
    data = pujiang.load()
    bulletin = data.bulletins[0]
    first, *others = bulletin.participants
    changed = data.with_(bulletin.replace(participants=(first.replace(note="twice"), *others)), replaces=True)
    again = pickle.loads(pickle.dumps(changed))

    assert [one.note for one in again.bulletins[0].participants] == ["twice", *[None] * len(others)]
