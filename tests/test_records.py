"""Records as values: equality, hash, repr, copy and pickle, written once for all of them."""

from __future__ import annotations

import copy
import inspect
import pickle
import sys
from typing import TYPE_CHECKING, Any, ClassVar

import attrs
import pytest
from hypothesis import given

import pujiang
from pujiang import records
from pujiang.model.vocabulary import Topic
from pujiang.testing.strategies import datasets

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.dataset.dataset import Dataset


def chain(length: int) -> list[Topic]:
    """Topics each of which is broader than the next."""
    topics = [Topic(id="t0", name="Topic 0")]
    for number in range(1, length):
        topics.append(Topic(id=f"t{number}", name=f"Topic {number}", broader=(topics[-1],)))
    return topics


@given(datasets())
def test_records_are_values(data: Dataset) -> None:
    """Any record equals its pickled copy, hashes like it, is its own copy, and shows itself on one line."""
    for collection in data.collections():
        for record in collection:
            again = pickle.loads(pickle.dumps(record))

            assert record == again
            assert hash(record) == hash(again)
            assert copy.copy(record) is record
            assert copy.deepcopy(record) is record
            assert len(repr(record)) <= 79
            assert "\n" not in repr(record)


@given(datasets())
def test_records_are_deeply_immutable(data: Dataset) -> None:
    """No field of any record can be set, and no field holds a list, a set or a dictionary."""
    for collection in data.collections():
        for record in collection:
            for attribute in attrs.fields(type(record)):
                with pytest.raises(AttributeError):
                    setattr(record, attribute.name, None)
                assert not isinstance(getattr(record, attribute.name), list | set | dict)


def test_a_changed_field_makes_another_record() -> None:
    """Records that differ in one field are not equal, and `replace` leaves the one that it is asked of alone."""
    topic = Topic(id="a", name="A")

    other = topic.replace(name="B")

    assert topic != other
    assert topic.name == "A"
    with pytest.raises(TypeError):
        topic.replace(nmae="B")  # type: ignore[call-arg]


def test_python_replaces_fields_too() -> None:
    """What `copy.replace` calls since Python 3.13 changes a record as its own method does, and refuses what is no field."""
    topic = Topic(id="a", name="A")
    replace: Any = getattr(copy, "replace", lambda record, **changes: record.__replace__(**changes))

    assert replace(topic, name="B") == topic.replace(name="B") != topic
    with pytest.raises(TypeError, match="nmae"):
        replace(topic, nmae="B")


def test_records_of_two_kinds_are_not_equal() -> None:
    """A record equals no record of another class, and nothing that is no record."""
    topic = Topic(id="a", name="A")

    assert topic != "a"
    assert topic.__eq__("a") is NotImplemented


def test_a_reference_compares_by_key() -> None:
    """What a record refers to compares by its key, so that a changed alias of a broader topic changes one record."""
    broader = Topic(id="b", name="B")
    topic = Topic(id="a", name="A", broader=(broader,))

    assert topic == Topic(id="a", name="A", broader=(broader.replace(aliases=("Bee",)),))
    assert topic != Topic(id="a", name="A", broader=(Topic(id="c", name="B"),))


def test_a_chain_of_3000_topics_is_cheap_to_compare_and_can_be_pickled() -> None:
    """Neither equality nor pickle recurses along a chain: the deepest of 3,000 topics comes back whole."""
    topics = chain(3_000)
    assert len(topics) > sys.getrecursionlimit()

    again = pickle.loads(pickle.dumps(topics[-1]))

    assert topics[-1] == again
    depth, topic = 1, again
    while topic.broader:
        topic, depth = topic.broader[0], depth + 1
    assert depth == 3_000


def test_a_chain_of_statements_can_be_pickled() -> None:
    """Each names its speaker by the one before, as where "he added" stands again and again; none recurses."""
    said = pujiang.load().statements[1]
    chained = [said]
    for number in range(3_000):
        chained.append(said.replace(id=f"s{number}", speaker_from=chained[-1]))

    again = pickle.loads(pickle.dumps(chained[-1]))

    assert again == chained[-1]
    assert again.speaker_from.speaker_from.id == "s2997"


def test_what_has_nothing_above_is_not_held_when_it_is_pickled() -> None:
    """Pickling a figure does not keep its bulletin, and that its text, for the rest of the program."""
    records._climbs.clear()
    pickle.dumps(pujiang.load().observations[0])
    held = {type(one).__name__ for one, *_ in records._climbs.values()}
    assert "Organization" in held
    assert held.isdisjoint({"Observation", "Statement", "Bulletin"})


def test_a_shared_ancestor_is_pickled_once() -> None:
    """Two topics under one broader topic share it again after they were pickled together."""
    root = Topic(id="root", name="Root")
    pair = (Topic(id="a", name="A", broader=(root,)), Topic(id="b", name="B", broader=(root,)))

    first, second = pickle.loads(pickle.dumps(pair))

    assert first.broader[0] is second.broader[0]


def test_a_part_shows_its_fields() -> None:
    """A record without an id shows the fields that have a value."""
    from pujiang.model.people import Affiliation

    shown: Any = repr(Affiliation(title="Director", former=True))

    assert shown == "Affiliation(title='Director', former=True)"


@pytest.mark.parametrize("name", ["pujiang.records _restored", "pujiang.dataset.dataset restored"])
def test_a_pickle_of_another_version_is_refused(name: str) -> None:
    """The functions that pickles of version 0.1.0 call are gone, and their records had other fields: our error says so."""
    module, function = name.split()
    with pytest.raises(pujiang.PujiangError):
        pickle.loads(f"c{module}\n{function}\n.".encode())
    with pytest.raises(AttributeError):
        pickle.loads(f"c{module}\nnobody\n.".encode())
    with pytest.raises(pujiang.PujiangError):
        records._restore_record((), pujiang.Topic, ("id", "name"))


def make_note() -> type[Any]:
    """Return a record class that nobody has used."""

    @records.record
    class Note(records.Record):
        words: str = records.field("Its words")
        marks: tuple[str, ...] = records.many("Its marks", default=())
        shown: ClassVar[bool] = True

        def __attrs_post_init__(self) -> None:
            if not self.words:
                raise ValueError("no words")

    return Note


@pytest.mark.parametrize(
    "ask",
    [
        lambda note: note(words="a", marks=["b"]),
        attrs.fields,
        attrs.inspect,
        inspect.signature,
        lambda note: records.fill_record(note, words="a", marks=("b",)).replace(marks=("c",)),
    ],
    ids=["call", "fields", "inspect", "signature", "replace"],
)
def test_a_record_class_is_an_attrs_class_whatever_is_asked_first(ask: Callable[[Any], object]) -> None:
    """Its initializer and attributes are made on first use, by any way, once; they are those of attrs."""
    note = make_note()
    ask(note)
    again = ask(note)

    assert again == ask(note)
    assert [field.name for field in attrs.fields(note)] == ["words", "marks"]
    assert attrs.inspect(note).is_frozen
    assert next(str(one) for one in inspect.signature(note).parameters.values()) == "words: 'str'"
    assert note(words="a", marks=["b"]) == records.fill_record(note, words="a", marks=("b",))
    assert attrs.asdict(note(words="a")) == {"words": "a", "marks": ()}
    with pytest.raises(ValueError, match="no words"):
        note(words="")
    with pytest.raises(TypeError, match=r"Note.__init__\(\).*'word'"):
        note(word="a")


def test_a_record_is_frozen_before_attrs_knows_its_class() -> None:
    """A record that no initializer made refuses changes as attrs does, and loses no value."""
    made = records.fill_record(make_note(), words="a", marks=())

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        made.words = "b"
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        del made.words
    assert made.words == "a"


def test_a_derived_class_keeps_its_own_initializer() -> None:
    """A class that extends a record, without being declared one, has the signature that it defines."""
    note: Any = make_note()

    class Longer(note):  # type: ignore[misc]
        def __init__(self, word: str) -> None:
            super().__init__(words=word * 2)

    assert list(inspect.signature(Longer).parameters) == ["word"]
    assert Longer("a").words == "aa"
    assert attrs.fields(Longer) == attrs.fields(note)


def test_a_field_that_is_not_declared_as_ours_is_refused() -> None:
    """An annotation alone, or a field of attrs, would be no field, and its values be lost in silence."""
    for value in ({"words": attrs.field()}, {}):
        with pytest.raises(TypeError, match=r"Note\.words: declare it"):
            records.record(type("Note", (records.Record,), {"__annotations__": {"words": "str"}, **value}))
