"""Records put on a dataset: what nothing changes is kept, and the result is that of a build from nothing."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from effort import examples
from pujiang import Dataset, Speaker, Topic
from pujiang.dataset.assembling import assemble
from pujiang.dataset.making import base_of, entry_of, replacing
from pujiang.documents.forms import BulletinDocument
from pujiang.documents.linked import Linked
from pujiang.kinds import KINDS
from pujiang.testing import datasets
from specimen import GOOD, TEXT, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pujiang.dataset.assembling import Assembly
    from pujiang.documents.stack import Entry

DATA = pujiang.load()
Place = tuple[str, str]


def from_nothing(data: Dataset, entries: Iterable[Entry], removed: Iterable[Place]) -> Assembly:
    """Return what becomes of entries on a dataset of which every record is written, read and linked again."""
    gone = set(removed)
    records = [one for collection in data.collections() for one in collection if (collection.kind, one.key) not in gone]
    return assemble([[entry_of(record) for record in records], entries])


def contents(assembly: Assembly) -> tuple[dict[str, list[Any]], tuple[pujiang.Problem, ...]]:
    """Return all records in their order, down to every part of them, and all problems in theirs."""
    rows = {kind: [(one.key, repr(one), one) for one in assembly.linked.family(kind).values()] for kind in KINDS}
    return rows, assembly.findings.problems


def assert_the_same(data: Dataset, entries: list[Entry], removed: Iterable[Place] = ()) -> Assembly:
    """Both ways give the same records and problems, and the dataset beneath is as it was."""
    before = data.to_rows()
    found = assemble([entries], base=base_of(data), removed=removed)

    assert contents(found) == contents(from_nothing(data, entries, removed))
    assert Dataset(found.linked).to_rows() == Dataset(from_nothing(data, entries, removed).linked).to_rows()
    assert data.to_rows() == before
    return found


NAMES = ["Ada", "Ada One", "Bo Two", "Zhao Yi", "the director", "labs", "India", "One"]


@st.composite
def changed_entries(draw: st.DrawFn, data: Dataset) -> list[Entry]:
    """Draw records of a dataset that are changed in a field or two, some under ids of their own."""
    records = [one for collection in data.collections() for one in collection]
    entries: list[Entry] = []
    for record in draw(st.lists(st.sampled_from(records), max_size=4, unique_by=id)) if records else ():
        entry = entry_of(record)
        names = {one.name for one in attrs.fields(type(entry.document))}
        changes: dict[str, Any] = {"note": draw(st.sampled_from([None, "changed"]))}
        if "name" in names and draw(st.booleans()):
            changes |= {"name": draw(st.sampled_from(NAMES)), "aliases": tuple(draw(st.lists(st.sampled_from(NAMES))))}
        if draw(st.integers(0, 3)) == 0:
            changes["id"] = f"{entry.document.id}-2"
        changed = attrs.evolve(entry, document=attrs.evolve(entry.document, **changes))
        entries.append(replacing(changed) if draw(st.integers(0, 4)) else changed)
    return entries


@examples(100)
@given(data=st.data(), beneath=datasets())
def test_the_result_is_that_of_a_build_from_nothing(data: st.DataObject, beneath: Dataset) -> None:
    """Whatever is added, changed or removed: the same records in the same order, and every problem."""
    places = [(collection.kind, key) for collection in beneath.collections() for key in collection.ids()]
    removed = data.draw(st.lists(st.sampled_from(places), max_size=2, unique=True)) if places else []

    assert_the_same(beneath, data.draw(changed_entries(beneath)), removed)


@examples(40)
@given(data=st.data(), second=datasets())
def test_so_it_is_where_another_dataset_is_put_on_ours(data: st.DataObject, second: Dataset) -> None:
    """Other records under other or equal ids, beside changes of our own."""
    entries = [entry_of(one) for collection in second.collections() for one in collection]

    assert_the_same(DATA, [*data.draw(changed_entries(DATA)), *entries])


@pytest.mark.parametrize("kind", KINDS)
def test_any_record_may_be_removed(kind: str) -> None:
    """Whoever refers to it is told so, both ways."""
    for record in (*DATA.collection(kind)[:1], *DATA.collection(kind)[-1:]):
        assert_the_same(DATA, [], [(kind, record.key)])


@pytest.mark.parametrize("name", ["Hu", "Hu Zhijian", "Zhao Yang and", "Director General", "Nobody At All"])
def test_a_name_may_be_anybodys(name: str) -> None:
    """A new speaker whose name stands in the text, beside or inside that of another, changes what others attribute."""
    assert_the_same(DATA, [entry_of(Speaker(id="new", name=name))])


def test_a_longer_name_takes_an_attribution_away(tmp_path: Path) -> None:
    """The specimen says "Ada One": once there is an Ada One, Director, whoever was known as One alone is not named."""
    data = without_a_name(tmp_path)

    found = assert_the_same(data, [entry_of(Speaker(id="new", name="Ada One"))])

    assert {problem.code for problem in found.findings.errors} == {"PJ402"}


def test_a_bulletin_that_replaces_ours_brings_its_own_statements() -> None:
    """With some, they take the place of all of ours and of their figures; without, ours stay."""
    ours = entry_of(DATA.bulletins[0])
    others = [entry_of(one) for one in DATA.statements[:2]]
    assert isinstance(ours.document, BulletinDocument)
    own: Any = tuple(attrs.evolve(cast("Any", one.document), bulletin=None) for one in others)
    renewed = attrs.evolve(ours, document=attrs.evolve(ours.document, statements=own))

    found = assert_the_same(DATA, [replacing(renewed)])
    assert len(found.linked.statements) == 2
    assert len(found.linked.observations) == sum(one.bulletin is None for one in DATA.observations)
    assert len(assert_the_same(DATA, [replacing(ours)]).linked.statements) == len(DATA.statements)

    statement = DATA.statements["dai-gang-achievements"]
    figure = entry_of(DATA.observations["dai-gang-achievements.joint-laboratories"])
    one_figure = attrs.evolve(cast("Any", entry_of(statement).document), figures=(figure.document,))
    found = assert_the_same(DATA, [replacing(attrs.evolve(entry_of(statement), document=one_figure))])
    assert sum(one.statement == statement for one in found.linked.observations.values()) == 1


def test_what_nothing_changes_is_kept() -> None:
    """The very records: after a topic all of them, after a place those that do not lead to it."""
    with_topic = DATA.with_(Topic(id="new", name="New"))
    assert all(a is b for kind in KINDS for a, b in zip(DATA.collection(kind), _old(with_topic, kind), strict=True))

    place = DATA.places["US"]
    changed = DATA.with_(place.but(note="changed"), replaces=True)
    made_again = {
        (kind, a.key)
        for kind in KINDS
        for a, b in zip(DATA.collection(kind), changed.collection(kind), strict=True)
        if a is not b
    }
    assert ("places", "US") in made_again
    assert ("statements", DATA.statements.mentioning("US")[0].key) in made_again
    assert not any(kind in {"topics", "bulletins", "metrics"} for kind, _ in made_again)
    assert len(made_again) < 20


def _old(data: Dataset, kind: str) -> list[Any]:
    return [record for record in data.collection(kind) if record.key != "new"]


def test_a_record_of_the_dataset_itself_changes_nothing() -> None:
    """Given again, as it is or as an equal one, nothing is made again; one that differs clashes as ever."""
    speaker = DATA.speakers["hu-zhijian"]

    for same in (speaker, speaker.but()):
        again = DATA.with_(same)
        assert all(a is b for kind in KINDS for a, b in zip(DATA.collection(kind), again.collection(kind), strict=True))
    with pytest.raises(pujiang.InvalidDataError, match="PJ201"):
        DATA.with_(speaker.but(note="changed"))
    assert Linked().family("topics") == {}


def without_a_name(folder: Path) -> Dataset:
    """Return the specimen, in which One is known by the family name alone that stands in "Ada One"."""
    content = GOOD.replace("name: Ada One", "name: One").replace("family_name: One", "given_name: Ada")
    return pujiang.load(written(folder, content, TEXT), bundled=False)


def test_datasets_merge_only_if_all_attributions_hold(tmp_path: Path) -> None:
    """A speaker of one dataset whose name takes an attribution of the other away: refused from both sides, told whose."""
    data, named = without_a_name(tmp_path), Dataset.of([Speaker(id="new", name="Ada One")])

    for first, second in ((data, named), (named, data)):
        with pytest.raises(pujiang.ConflictError, match="statement b1/ada-share: nothing beside 'argued that' names"):
            first.merge(second)
    merged = data.merge(Dataset.of([Speaker(id="new", name="The Director")]))
    assert merged.errors == ()
    beside = data.merge(Dataset.of([Speaker(id="new", name="Director of")]))
    assert (beside.errors, len(beside.speakers)) == ((), len(data.speakers) + 1)


def test_given_twice_and_differently_is_refused_whichever_object_it_is() -> None:
    """The record of the dataset, a copy, or one that was pickled: all are answered alike."""
    speaker = DATA.speakers["hu-zhijian"]
    for same in (speaker, speaker.but(), pickle.loads(pickle.dumps(speaker))):
        with pytest.raises(pujiang.InvalidDataError, match="PJ201"):
            DATA.with_(same, speaker.but(note="x"), replaces=True)


def test_what_comes_along_gives_way_to_what_is_given() -> None:
    """A statement brings its speaker with it, as they are; the speaker who is given takes their place."""
    statement = DATA.statements["hu-zhijian-mechanism"]
    changed = DATA.speakers["hu-zhijian"].but(note="x")

    for one in (statement, pickle.loads(pickle.dumps(statement))):
        assert DATA.with_(one, changed, replaces=True).speakers["hu-zhijian"].note == "x"


@pytest.mark.parametrize(
    ("field", "value"),
    [("title", DATA.topics[0]), ("title", DATA.forums[0].period), ("title", DATA.bulletins[0].sections[0]),
     ("forum", DATA.topics[0]), ("compilers", (DATA.speakers[0],)), ("published", DATA.forums[0].period)],
)  # fmt: skip
def test_a_value_that_the_field_does_not_declare_is_refused(field: str, value: object) -> None:
    """A record, a period or a part in the place of something else is told, and never turned into text."""
    with pytest.raises(pujiang.InvalidDataError, match=rf"PJ103 bulletin pujiang-2023-iv \({field}"):
        DATA.with_(DATA.bulletins[0].but(**{field: value}), replaces=True)


@pytest.mark.parametrize("wrong", [3, None, [3]])
def test_an_id_that_is_no_text_is_refused(wrong: Any) -> None:
    """In words, as any value of a wrong type."""
    with pytest.raises(pujiang.InvalidDataError, match="PJ103"):
        DATA.with_(Speaker(id=wrong, name="Z"))
    with pytest.raises(pujiang.InvalidDataError, match="PJ103"):
        DATA.with_(pujiang.Topic(id="new", name="New", broader=(Topic(id=wrong, name="Z"),)))
