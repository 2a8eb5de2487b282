"""Postings give the records that a scan gives, in its order; small collections are scanned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator import generated
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from effort import examples
from pujiang.query import postings
from pujiang.query.conditions import Both, Contains, Either, Except, Not, OneOf
from pujiang.query.evaluation import filter_records
from pujiang.query.postings import Postings
from query.questions import KINDS, conditions

if TYPE_CHECKING:
    import pytest

DATA = pujiang.load()
LARGE = generated(400)
SAID = LARGE.statements


@given(data=st.data())
@examples(150)
def test_postings_answer_as_a_scan_does(data: st.DataObject) -> None:
    """Any condition on any kind has the records of a scan, in their order, or is left to the scan."""
    kind = data.draw(st.sampled_from(["statements", *KINDS]))
    condition = data.draw(conditions(DATA, kind))
    found = Postings(DATA.collection(kind).askable, tuple(DATA.collection(kind))).select_records(
        condition, DATA.rank_matches
    )

    assert found is None or found == filter_records(
        DATA.collection(kind), DATA.collection(kind).askable, condition, DATA.rank_matches
    )


def test_what_is_narrowed_and_what_is_scanned() -> None:
    """Facets narrow, alone or with others; texts, ids and opposites alone do not."""
    topic, place, text = OneOf("topic", ("topic-000",)), OneOf("place", ("BR", "CN")), Contains("text", "coop")
    index = Postings(SAID.askable, tuple(SAID))
    for narrowed in (topic, place, Both(topic, place), Either(topic, place), Both(text, topic), Except(place, topic)):
        found = index.select_records(narrowed, LARGE.rank_matches)
        assert found == filter_records(SAID, SAID.askable, narrowed, LARGE.rank_matches) != []
    for scanned in (text, Not(topic), Either(text, topic), OneOf("id", (SAID[3].key,)), OneOf("text", ("x",))):
        assert index.select_records(scanned, LARGE.rank_matches) is None


def test_large_collections_are_answered_by_postings(monkeypatch: pytest.MonkeyPatch) -> None:
    """From a number of records on a question of all of them builds what it needs, once; of some, it scans."""
    monkeypatch.setattr(postings, "FROM", 400)
    data = generated(400)
    by_topic, again = data.statements.about("topic-002"), data.statements.about("topic-002").of_kind("proposal")
    newest = data.statements.sorted("published", descending=True)

    assert list(data.postings("statements")._fields) == ["topic"]
    assert by_topic == SAID.about("topic-002")
    assert by_topic.query == SAID.about("topic-002").query
    assert again == SAID.about("topic-002").of_kind("proposal")
    assert newest.of_kind("proposal") == SAID.sorted("published", descending=True).of_kind("proposal")
    assert newest.of_kind("proposal") != SAID.of_kind("proposal")
    assert data.statements.containing("scien") == SAID.containing("scien")
    small = generated(100)
    assert small.statements.about("topic-002").first()
    assert small._postings == {}


def test_few_sets_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What combined conditions need is kept for a while, and no longer."""
    monkeypatch.setattr(postings, "_MOST_SETS", 3)
    index = Postings(SAID.askable, tuple(SAID))
    for number in range(8):
        condition = Both(OneOf("topic", (f"topic-{number:03}",)), OneOf("kind", ("proposal",)))
        assert index.select_records(condition, LARGE.rank_matches) == filter_records(
            SAID, SAID.askable, condition, LARGE.rank_matches
        )

    assert len(index._sets) == 3


def test_a_value_that_comes_twice_is_one() -> None:
    """A record that names a topic twice is found once."""
    topic = LARGE.topics["topic-119"]
    twice = [SAID[0].replace(topics=(topic, topic)), SAID[1]]

    assert Postings(SAID.askable, twice).select_records(OneOf("topic", ("topic-119",)), LARGE.rank_matches) == twice[:1]


def test_two_records_of_one_key_are_one_value() -> None:
    """Values are told apart by their keys, also where equal records are different objects."""
    twice = [*SAID[:50], *generated(400).statements[:80]]
    condition = OneOf("topic", ("topic-000",))

    found = Postings(SAID.askable, twice).select_records(condition, LARGE.rank_matches)
    assert found == filter_records(twice, SAID.askable, condition, LARGE.rank_matches)
    assert found
