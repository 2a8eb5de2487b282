"""One dataset asked from many threads at once, as a server does: each has the answer that it would have alone."""

from __future__ import annotations

import gc
import pickle
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier
from typing import Any, TypeVar

import pytest

import pujiang
from pujiang import records
from pujiang.dataset.dataset import restore_dataset
from pujiang.pausing import CollectionPaused
from pujiang.query import postings
from pujiang.query.conditions import OneOf

T = TypeVar("T")
THREADS = 4
DATA = pujiang.load()


@pytest.fixture(autouse=True)
def _switching() -> Iterator[None]:
    """Threads take turns as often as Python lets them."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def at_once(work: Callable[[int], T]) -> list[T]:
    """What some threads give, each of its number, that all begin together."""
    ready = Barrier(THREADS)

    def begun(number: int) -> T:
        ready.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begun, range(THREADS)))


def test_first_questions_at_once_find_every_record() -> None:
    """Collections and what they refer to are made when they are asked for, whole, whoever comes first."""
    rows, kinds = DATA.to_rows(), ("statements", "speakers", "observations", "bulletins")
    for _ in range(100):
        data = restore_dataset(rows, DATA.layers)

        def asked(number: int, data: pujiang.Dataset = data) -> list[int]:
            return [len(data.collection(kind)) for kind in kinds[number:] + kinds[:number]]

        expected = [len(DATA.collection(kind)) for kind in kinds]
        assert at_once(asked) == [expected[number:] + expected[:number] for number in range(THREADS)]


def test_searches_at_once_do_not_mix_their_hits() -> None:
    """Each search finds what it finds alone."""
    words = ["the", "cooperation", "Brazil", "technology", "of", "women", "development"]
    expected = {word: DATA.rank_matches(word) for word in words}
    assert len({len(hits) for hits in expected.values()}) > 3

    def searched(number: int) -> list[str]:
        asked = [words[(number * 3 + turn) % len(words)] for turn in range(300)]
        return [word for word in asked if DATA.rank_matches(word) != expected[word]]

    assert at_once(searched) == [[]] * THREADS


def test_questions_of_several_values_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is kept of earlier questions makes room while others look it up."""
    monkeypatch.setattr(postings, "_MOST_SETS", 3)
    made = postings.Postings(DATA.statements.askable, tuple(DATA.statements))
    ids = [topic.id for topic in DATA.topics]
    asked = [OneOf("topic", pair) for pair in pairwise(ids)]
    expected = [list(DATA.statements.meeting(condition)) for condition in asked]

    def answered(number: int) -> list[Any]:
        turned = [(number * 7 + turn) % len(asked) for turn in range(1_000)]
        return [i for i in turned if made.select_records(asked[i], DATA.rank_matches) != expected[i]]

    assert at_once(answered) == [[]] * THREADS


def test_the_search_for_garbage_goes_on_after_pauses_at_once() -> None:
    """Whoever pauses last resumes, where it was on; where it was off it stays off."""

    def paused(_: int) -> None:
        for _ in range(200):
            with CollectionPaused():
                pass

    for _ in range(50):
        at_once(paused)
        assert gc.isenabled()
    gc.disable()
    try:
        at_once(paused)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_records_are_pickled_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way up from narrow topics is remembered, and forgotten while others are on it."""
    monkeypatch.setattr(records, "_MOST_CLIMBS", 5)
    topics = [pujiang.Topic(id="t0", name="0")]
    for number in range(1, 60):
        topics.append(pujiang.Topic(id=f"t{number}", name=f"{number}", broader=(topics[-1],)))

    def pickled(number: int) -> bool:
        turned = topics[number * 10 :] + topics[: number * 10]
        return all(pickle.loads(pickle.dumps(topic)) == topic for topic in turned)

    assert at_once(pickled) == [True] * THREADS
