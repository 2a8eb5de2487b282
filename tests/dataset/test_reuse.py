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
from pujiang import Dataset, Speaker, Topic, assembly
from pujiang.assembly import assemble
from pujiang.codes import ProblemCode, Severity
from pujiang.dataset.making import entry_of, replacing
from pujiang.io.examining import read_and_check
from pujiang.kinds import KINDS
from pujiang.stored.restoring import RestoredStore
from pujiang.testing import datasets
from pujiang.written.documents import BulletinDocument
from pujiang.written.linked import LinkedRecords
from refusals import raises_problem
from specimen import GOOD, TEXT, written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pujiang.assembly import Assembly
    from pujiang.checks.findings import Finding
    from pujiang.written.stack import Entry

DATA = pujiang.load()
Place = tuple[str, str]


def from_nothing(data: Dataset, entries: Iterable[Entry], removed: Iterable[Place]) -> Assembly:
    """Return what becomes of entries on a dataset of which every record is written, read and linked again."""
    gone = set(removed)
    base = data.as_base()
    records = [one for kind in KINDS for key, one in base.family(kind).items() if (kind, key) not in gone]
    return assemble([[entry_of(record) for record in records], entries])


def contents(assembly: Assembly) -> tuple[dict[str, list[Any]], tuple[pujiang.Problem, ...]]:
    """Return all records in their order, down to every part of them, and all problems in theirs."""
    rows = {kind: [(one.key, repr(one), one) for one in assembly.linked.family(kind).values()] for kind in KINDS}
    return rows, assembly.problems


def assert_the_same(data: Dataset, entries: list[Entry], removed: Iterable[Place] = ()) -> Assembly:
    """Both ways give the same records and problems, and the dataset beneath is as it was."""
    before = data.to_rows()
    found, whole = assemble([entries], base=data.as_base(), removed=removed), from_nothing(data, entries, removed)
    of_changes = [problem for _, problem in found.located_problems_of_changes]
    known = assemble([[]], base=data.as_base()).problems

    assert contents(found) == contents(whole)
    assert found.errors == tuple(problem for problem in whole.problems if problem.severity is Severity.ERROR)
    assert {*whole.problems} - {*known} <= {*of_changes} <= {*whole.problems}
    assert Dataset(found.linked).to_rows() == Dataset(whole.linked).to_rows()
    assert data.to_rows() == before
    return found


NAMES = ["Ada", "Ada One", "Bo Two", "Zhao Yi", "the director", "labs", "India", "One"]


@st.composite
def changed_entries(draw: st.DrawFn, data: Dataset, removed: Iterable[Place] = ()) -> list[Entry]:
    """Draw records of a dataset that are changed in a field or two, some under ids of their own.

    One that is removed does not come back: its place in the order, and so the blame for its name, would be another.
    """
    gone = set(removed)
    records = [one for collection in data.collections() for one in collection if (collection.kind, one.key) not in gone]
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

    assert_the_same(beneath, data.draw(changed_entries(beneath, removed)), removed)


@examples(40)
@given(data=st.data(), second=datasets())
def test_so_it_is_where_another_dataset_is_put_on_ours(data: st.DataObject, second: Dataset) -> None:
    """Other records under other or equal ids, beside changes of our own."""
    entries = [entry_of(one) for collection in second.collections() for one in collection]

    assert_the_same(DATA, [*data.draw(changed_entries(DATA)), *entries])


@examples(60)
@given(data=st.data(), beneath=datasets())
def test_so_it_is_on_what_was_put_on_before(data: st.DataObject, beneath: Dataset) -> None:
    """Change after change, each on the result of the last: what was changed before is changed again, or led to."""
    on = beneath
    for _ in range(data.draw(st.integers(1, 3))):
        found = assert_the_same(on, data.draw(changed_entries(on)))
        on = on if found.errors else Dataset(found.linked, on.layers)


@pytest.mark.parametrize("changed", [0, 3, 9])
def test_a_long_chain_leads_to_a_change(changed: int) -> None:
    """Topics that are broader than each other, every second one put on top of the rest: all below the change follow."""
    chain = [Topic(id="t0", name="T 0")]
    for number in range(1, 12):
        chain.append(Topic(id=f"t{number}", name=f"T {number}", broader=(chain[-1],)))
    data = Dataset.of(chain)
    for topic in chain[::2]:
        data = data.with_(data.topics[topic.id].replace(note="on top"), replaces=True)

    found = assert_the_same(data, [replacing(entry_of(data.topics[f"t{changed}"].replace(note="changed")))])
    topic = found.linked.topics["t11"]
    for _ in range(11 - changed):
        (topic,) = topic.broader
    assert topic.note == "changed"


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

    assert {problem.code for problem in found.errors} == {"PJ402"}


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
    changed = DATA.with_(place.replace(note="changed"), replaces=True)
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

    for same in (speaker, speaker.replace()):
        again = DATA.with_(same)
        assert all(a is b for kind in KINDS for a, b in zip(DATA.collection(kind), again.collection(kind), strict=True))
    with raises_problem(ProblemCode.DUPLICATE_ID, record="speaker hu-zhijian"):
        DATA.with_(speaker.replace(note="changed"))
    assert dict(LinkedRecords().family("topics")) == {}


def without_a_name(folder: Path) -> Dataset:
    """Return the specimen, in which One is known by the family name alone that stands in "Ada One"."""
    content = GOOD.replace("name: Ada One", "name: One").replace("family_name: One", "given_name: Ada")
    return pujiang.load(written(folder, content, TEXT), bundled=False)


def test_datasets_merge_only_if_all_attributions_hold(tmp_path: Path) -> None:
    """A speaker of one dataset whose name takes an attribution of the other away: refused from both sides, told whose."""
    data, named = without_a_name(tmp_path), Dataset.of([Speaker(id="new", name="Ada One")])

    for first, second in ((data, named), (named, data)):
        with pytest.raises(pujiang.ConflictError, match=r"statement b1/ada-share: .*'argued that'"):
            first.merge(second)
    italy = pujiang.Place(id="X", name="Italy agrees", kind=pujiang.codes.PlaceKind.REGION)
    with pytest.raises(pujiang.ConflictError, match="statement b1/italy"):
        pujiang.load(written(tmp_path, GOOD, TEXT), bundled=False).merge(Dataset.of([italy]))
    merged = data.merge(Dataset.of([Speaker(id="new", name="The Director")]))
    assert merged.errors == ()
    beside = data.merge(Dataset.of([Speaker(id="new", name="Director of")]))
    assert (beside.errors, len(beside.speakers)) == ((), len(data.speakers) + 1)


def test_given_twice_and_differently_is_refused_whichever_object_it_is() -> None:
    """The record of the dataset, a copy, or one that was pickled: all are answered alike."""
    speaker = DATA.speakers["hu-zhijian"]
    for same in (speaker, speaker.replace(), pickle.loads(pickle.dumps(speaker))):
        with raises_problem(ProblemCode.DUPLICATE_ID, record="speaker hu-zhijian"):
            DATA.with_(same, speaker.replace(note="x"), replaces=True)


def test_what_comes_along_gives_way_to_what_is_given() -> None:
    """A statement brings its speaker with it, as they are; the speaker who is given takes their place."""
    statement = DATA.statements["hu-zhijian-mechanism"]
    changed = DATA.speakers["hu-zhijian"].replace(note="x")

    for one in (statement, pickle.loads(pickle.dumps(statement))):
        assert DATA.with_(one, changed, replaces=True).speakers["hu-zhijian"].note == "x"


@pytest.mark.parametrize(
    ("path", "value"),
    [(("title",), DATA.topics[0]), (("title",), DATA.forums[0].period), (("title",), DATA.bulletins[0].sections[0]),
     (("forum",), DATA.topics[0]), (("compilers", 0), (DATA.speakers[0],)), (("published",), DATA.forums[0].period)],
)  # fmt: skip
def test_a_value_that_the_field_does_not_declare_is_refused(path: tuple[Any, ...], value: object) -> None:
    """A record, a period or a part in the place of something else is told, and never turned into text."""
    with raises_problem(ProblemCode.INVALID_VALUE, record="bulletin pujiang-2023-iv", path=path):
        DATA.with_(DATA.bulletins[0].replace(**{path[0]: value}), replaces=True)  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [3, None, [3]])
def test_an_id_that_is_no_text_is_refused(wrong: Any) -> None:
    """In words, as any value of a wrong type."""
    with raises_problem(ProblemCode.INVALID_VALUE, path=("id",)):
        DATA.with_(Speaker(id=wrong, name="Z"))
    with pytest.raises(pujiang.InvalidDataError) as caught:
        DATA.with_(pujiang.Topic(id="new", name="New", broader=(Topic(id=wrong, name="Z"),)))
    assert [(problem.code, problem.path) for problem in caught.value.problems] == [
        (ProblemCode.INVALID_VALUE, ("broader", 0)),
        (ProblemCode.INVALID_VALUE, ("id",)),
    ]


def test_a_topic_makes_no_record_of_a_bulletin() -> None:
    """Nor does a question whether a key exists: records of the base are made when they are looked up."""
    beneath = RestoredStore(DATA.to_rows())
    data = Dataset(beneath).with_(Topic(id="new", name="New"))

    assert "new" in data.topics.ids()
    assert "pujiang-2023-iv" in data.as_base().family("bulletins")
    assert "no-such" not in data.as_base().family("bulletins")
    assert not any(beneath.family_of(kind) for kind in KINDS if kind != "topics")
    assert not beneath.family_of("statements")
    assert len(data.statements) == len(list(data.statements)) == len(beneath.family_of("statements"))


def test_a_rule_looks_only_where_its_kinds_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a topic none but those on its names, identifiers and characters, for errors alone the last; after a statement its own."""
    ran: list[tuple[str, ...]] = []

    def told(rule: assembly.Check) -> assembly.Check:
        def check(scope: assembly.Scope) -> Iterator[Finding]:
            ran.append(rule.reads)
            return rule.check(scope)

        return attrs.evolve(rule, check=check)

    monkeypatch.setattr(assembly, "CHECKS", [told(rule) for rule in assembly.CHECKS])

    topic = assemble([[entry_of(Topic(id="new", name="New"))]], base=DATA.as_base())
    assert (topic.errors, ran) == ((), [("topics",)])
    ran.clear()
    assert (topic.located_problems_of_changes, ran) == ((), [("topics",)] * 4)
    ran.clear()
    statement = replacing(entry_of(DATA.statements[0]))
    changed = assemble(
        [[attrs.evolve(statement, document=attrs.evolve(statement.document, note="x"))]], base=DATA.as_base()
    )
    assert (changed.errors, ran) == ((), [("statements",), ("statements",), ("places", "statements"), ("statements",)])
    ran.clear()
    assert (changed.problems, {*ran}) == ((), {rule.reads for rule in assembly.CHECKS})


def test_a_file_makes_no_more_records_than_it_leads_to(tmp_path: Path) -> None:
    """A topic of one's own, loaded on ours: no statement of ours is made, nor looked at by a rule."""
    (tmp_path / "mine.yaml").write_text("topics: [{id: mine, name: Mine}]\n", "utf-8")
    beneath = RestoredStore(DATA.to_rows())

    examination = read_and_check([tmp_path / "mine.yaml"], True, lambda: Dataset(beneath))

    assert examination.errors == []
    assert "mine" in examination.assembly.linked.topics
    assert len(beneath.family_of("statements")) == 0


def test_who_is_blamed_does_not_depend_on_the_way(tmp_path: Path) -> None:
    """Two statements with the same words: the one that comes later by its key, however they came together."""
    data = pujiang.load(written(tmp_path, GOOD, TEXT), bundled=False)
    share, more = (cast("Any", entry_of(data.statements[key])) for key in ("ada-share", "ada-more"))
    taken = attrs.evolve(share.document, words=more.document.words, cue=more.document.cue)
    changed = replacing(attrs.evolve(share, document=taken))

    found = assert_the_same(data, [changed])

    assert ProblemCode.OVERLAPPING_WORDS in {problem.code for problem in found.errors}


def test_words_that_changed_after_they_were_checked_are_told() -> None:
    """A base that was tampered with: whoever leads to such a record gets a located problem, not a traceback."""
    rows = DATA.to_rows()
    row = next(row for row in rows["statements"] if row.get("topics"))
    row["spans"] = [[5, 99_999]]
    data = Dataset(RestoredStore(rows))

    with raises_problem(ProblemCode.WORDS_NOT_FOUND, record=f"statement {row['bulletin']}/{row['id']}"):
        data.with_(data.topics[row["topics"][0]].replace(note="x"), replaces=True)


def test_ever_more_may_be_added() -> None:
    """Thousands of records one by one: what lies beneath does not become ever deeper."""
    data = DATA
    for number in range(1_500):
        data = data.with_(Topic(id=f"new-{number}", name=f"New {number}"))

    assert len(data.topics) == len(DATA.topics) + 1_500
    assert data.statements == DATA.statements
    assert data.references[0] is DATA.references[0]


def test_a_name_is_looked_for_where_places_changed() -> None:
    """A new place with a longer name takes the words that named another: that statement is looked at, no other."""
    sentence = next(one for one in DATA.statements if "South Africa" in one.text and "ZA" in [p.id for p in one.places])
    after = sentence.text.partition("South Africa")[2].split()[0]

    found = assert_the_same(
        DATA, [entry_of(pujiang.Place(id="new", name=f"South Africa {after}", kind=pujiang.codes.PlaceKind.REGION))]
    )

    assert {problem.code for problem in found.errors} == {"PJ601"}
    assert {problem.record for problem in found.errors} == {f"statement {sentence.key}"}
