"""Datasets joined, compared and changed."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang import ConflictError, Dataset, InvalidDataError, PujiangError, Speaker, Topic, diff
from pujiang.codes import ProblemCode
from pujiang.testing.strategies import datasets
from refusals import raises_problem

DATA = pujiang.load()


@given(datasets())
def test_nothing_changed_between_a_dataset_and_itself(data: Dataset) -> None:
    """The difference of a dataset from itself is empty."""
    assert len(diff(data, data)) == 0


@given(datasets(), datasets())
def test_a_difference_applies(old: Dataset, new: Dataset) -> None:
    """What changed from one dataset to another makes the one of the other, both ways."""
    assert diff(old, new).apply(old) == new
    assert diff(new, old).apply(new) == old


@given(datasets(), datasets())
def test_datasets_merge_or_say_why_not(first: Dataset, second: Dataset) -> None:
    """Either no record differs under one id, and the merge holds both; or it raises. Neither input changes."""
    before = first.fingerprint, second.fingerprint
    clashing = any(
        other is not None and other != record
        for mine, theirs in zip(first.collections(), second.collections(), strict=True)
        for record in theirs
        for other in [mine.get(record.key)]
    )

    try:
        merged = first.merge(second)
    except ConflictError as error:
        assert clashing
        assert error.clashes
    else:
        assert not clashing
        for whole, mine, theirs in zip(merged.collections(), first.collections(), second.collections(), strict=True):
            assert set(whole.ids()) == {*mine.ids(), *theirs.ids()}
    assert before == (first.fingerprint, second.fingerprint)


def parts() -> list[Dataset]:
    """Three datasets that share some records and agree on them."""
    topics = [Topic(id=f"t{i}", name=f"Topic {i}") for i in range(4)]
    speaker = Speaker(id="ada", name="Ada")
    return [Dataset.of(topics[:2]), Dataset.of([*topics[1:3], speaker]), Dataset.of([topics[3], speaker])]


def test_merging_does_not_depend_on_the_grouping() -> None:
    """Datasets that agree join to the same whatever is joined first; a merge that always raised would fail here."""
    a, b, c = parts()

    assert a.merge(b).merge(c) == a.merge(b.merge(c)) == c.merge(a).merge(b)
    assert len(a.merge(b).merge(c).topics) == 4


def test_a_clash_names_record_and_field() -> None:
    """Records that differ under one id are refused with the field and both values; all clashes are told."""
    first = Dataset.of([Topic(id="a", name="A"), Topic(id="b", name="B")])
    second = Dataset.of([Topic(id="a", name="Alpha"), Topic(id="b", name="Beta")])

    with pytest.raises(ConflictError) as caught:
        first.merge(second)

    told = [("topic a", "name", "'A'", "'Alpha'"), ("topic b", "name", "'B'", "'Beta'")]
    for clash, facts in zip(caught.value.clashes, told, strict=True):
        assert all(fact in clash for fact in facts), clash


def test_statements_that_claim_the_same_words_do_not_merge() -> None:
    """Two datasets that each hold together, but give the same words to two statements, are refused."""
    data = pujiang.load()
    statement = data.statements["zhao-yi-beidou"]
    other = Dataset.of([statement.replace(id="another")])
    one = Dataset.of([statement])

    with pytest.raises(ConflictError, match=f"{statement.key}: .*'another'"):
        one.merge(other)
    assert len(one.merge(Dataset.of([data.statements["dai-gang-initiatives"]])).statements) == 2


def test_statements_that_share_a_source_merge() -> None:
    """What one speaker says before and behind their name merges; what has the same words too does not."""
    drafted = pujiang.draft("Wells are dry, warned Ana Costa, Director of Water, noting that rain is rare.")
    before, behind = drafted.statements

    assert len(Dataset.of([before]).merge(Dataset.of([behind])).statements) == 2
    with pytest.raises(ConflictError, match="'again'"):
        Dataset.of([before]).merge(Dataset.of([before.replace(id="again")]))


def test_a_change_that_does_not_fit_is_refused() -> None:
    """A difference applies only to what it was made from: every record that is otherwise is named."""
    old, new = Dataset.of([Topic(id="a", name="A")]), Dataset.of([Topic(id="a", name="Alpha")])

    with pytest.raises(ConflictError, match=r"topic a .*differs"):
        diff(old, new).apply(new)


def test_a_change_shows_what_was_written() -> None:
    """Changes print as a list: what came, what went, and each field with its value before and after."""
    old = Dataset.of([Topic(id="a", name="A"), Topic(id="gone", name="Gone")])
    new = Dataset.of([Topic(id="a", name="Alpha"), Topic(id="new", name="New")])

    changes = diff(old, new)

    assert str(changes) == "~ topic a\n    name: 'A' → 'Alpha'\n- topic gone\n+ topic new"
    assert [change.kind for change in changes] == ["topics"] * 3
    assert str(diff(old, old)) == "no changes"


def test_records_are_added_and_replaced_in_python() -> None:
    """A record can be added; one that is there is taken the place of only on request, and then in every record."""
    data = Dataset.of([Topic(id="a", name="A"), Topic(id="b", name="B", broader=(Topic(id="a", name="A"),))])

    more = data.with_(Topic(id="c", name="C"))
    replaced = data.with_(Topic(id="a", name="Alpha"), replaces=True)

    assert more.topics.ids() == ("a", "b", "c")
    assert replaced.topics["b"].broader[0].name == "Alpha"
    assert data.topics["a"].name == "A"
    with raises_problem(ProblemCode.DUPLICATE_ID, record="topic a"):
        data.with_(Topic(id="a", name="Alpha"))


def test_records_of_the_wrong_type_are_refused_together() -> None:
    """Values of a wrong type are told with record, field and type; all of them."""
    wrong = Topic(id="a", name=3, aliases=("x", 4), definition=True)  # type: ignore[arg-type]

    with pytest.raises(InvalidDataError) as caught:
        Dataset.of([wrong])

    assert [problem.path for problem in caught.value.problems] == [("name",), ("aliases", 1), ("definition",)]
    assert {problem.code for problem in caught.value.problems} == {ProblemCode.INVALID_VALUE}
    assert "expected str, found 3 (int)" in str(caught.value)


class _Subject(Topic):
    """What somebody may derive."""


@pytest.mark.parametrize("given", [_Subject(id="a", name="A"), "a topic", None, DATA.statements[0].span])
def test_what_is_no_record_is_refused(given: Any) -> None:
    """A class of one's own, a part of a record, or anything else has no kind; the error lists those that have."""
    told = f"^{type(given).__name__} .* Place, Topic, "
    with pytest.raises(PujiangError, match=told):
        Dataset.of([given])
    with pytest.raises(PujiangError, match=told):
        DATA.with_(given)


def test_parts_of_the_wrong_type_are_found() -> None:
    """The fields of parts are looked at too."""
    forum = pujiang.Forum(id="f", name="F", edition=True, sessions=(pujiang.types.Session(id="s", name=5),))  # type: ignore[arg-type]

    with pytest.raises(InvalidDataError) as caught:
        Dataset.of([forum])

    assert [problem.path for problem in caught.value.problems] == [("edition",), ("sessions", 0, "name")]


def test_a_dataset_is_a_value() -> None:
    """Datasets compare and hash by their records, are their own copies, and say what they are on one line."""
    import copy
    import pickle

    a, b = Dataset.of([Topic(id="a", name="A")]), Dataset.of([Topic(id="a", name="A")])

    assert a == b
    assert hash(a) == hash(b)
    assert a != "a"
    assert a != Dataset.of([])
    assert copy.copy(a) is a
    assert copy.deepcopy(a) is a
    assert pickle.loads(pickle.dumps(a)) == a
    assert repr(a) == "<Dataset unnamed 0: 0 bulletins, 0 speakers, 0 statements, 0 observations>"
    assert repr(pujiang.load()).startswith("<Dataset pujiang-bulletins 1.2.0: 1 bulletins, 11 speakers")


@given(datasets(), st.data())
def test_parts_of_one_dataset_merge_whatever_the_grouping(data: Dataset, draw: st.DataObject) -> None:
    """Three parts of a dataset agree: however they are grouped and ordered they join to the same."""
    every = [record for collection in data.collections() for record in collection]
    chosen = st.lists(st.sampled_from(every), max_size=6) if every else st.just([])
    a, b, c = (Dataset.of(draw.draw(chosen)) for _ in range(3))

    assert a.merge(b).merge(c) == a.merge(b.merge(c)) == c.merge(b).merge(a)


@given(datasets(), st.data())
def test_replacing_reaches_inside_every_record_that_refers(data: Dataset, draw: st.DataObject) -> None:
    """Whatever topic is replaced: every statement and every narrower topic refers to the new one."""
    if not data.topics:
        return
    topic = draw.draw(st.sampled_from(list(data.topics)))

    replaced = data.with_(topic.replace(name="A new name"), replaces=True)

    for holder in (*replaced.statements, *replaced.topics):
        held = holder.topics if isinstance(holder, pujiang.Statement) else holder.broader
        assert all((other.name == "A new name") or other.id != topic.id for other in held)
    assert [change.key for change in diff(data, replaced)] == ([topic.id] if topic.name != "A new name" else [])


def test_a_change_may_give_another_id_and_none_is_made_twice() -> None:
    """Written by hand: a record that is named otherwise afterwards is moved; two changes of one record are refused."""
    old = pujiang.Dataset.of([pujiang.Topic(id="a", name="A")])
    new = pujiang.Dataset.of([pujiang.Topic(id="b", name="A")])
    removal, addition = pujiang.diff(old, new)
    renamed = pujiang.Diff((attrs.evolve(removal, after=addition.after),))

    assert renamed.apply(old) == new
    for twice in (
        pujiang.Diff((removal, removal)),
        pujiang.Diff((removal, attrs.evolve(removal, after=removal.before))),
    ):
        with pytest.raises(pujiang.ConflictError, match=r"topic a .*more than one"):
            twice.apply(old)
