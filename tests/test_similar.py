"""Names that are near: folding, distance, the nearest of many."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang.similar import distance, fold, nearest_names

words = st.text("abc", max_size=6)


@given(words, words)
def test_distance_is_a_distance(first: str, second: str) -> None:
    """Nothing apart means equal, it is the same both ways, and no more than the longer word has letters."""
    apart = distance(first, second, 99)

    assert (apart == 0) == (first == second)
    assert apart == distance(second, first, 99)
    assert apart <= max(len(first), len(second))
    assert (distance(first, second, 1) <= 1) == (apart <= 1)


@pytest.mark.parametrize(
    ("first", "second", "apart"),
    [
        ("brazil", "brzil", 1),
        ("brazil", "brazzil", 1),
        ("brazil", "brazilx", 1),
        ("", "a", 1),
        ("zhijian", "zhiijan", 1),
        ("goh", "gho", 1),
        ("a", "bcd", 3),
    ],
)
def test_a_slip_of_the_hand_is_one_step(first: str, second: str, apart: int) -> None:
    """A letter left out, added, changed or swapped with its neighbour is one step."""
    assert distance(first, second, 5) == apart


@given(st.text(max_size=20))
def test_folding_is_stable(text: str) -> None:
    """What is folded stays as it is."""
    assert fold(fold(text)) == fold(text)


@given(st.lists(words.filter(bool), min_size=1, max_size=4), st.sampled_from(["iv", "b", "cab"]), st.data())
def test_one_short_word_that_differs_is_near(others: list[str], word: str, data: st.DataObject) -> None:
    """A long name of which one short word was typed otherwise is found, wherever the word stands and sorts."""
    place = data.draw(st.integers(0, len(others)))
    long = ["innovation", *others]
    meant, typed = ("-".join([*long[:place], one, *long[place:]]) for one in (word, "z"))

    assert nearest_names(typed, [meant, "speaker"]) == [meant]


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("pujiang-2023-v", ["pujiang-2023-iv"]),
        ("pujiang-2022-v", ["pujiang-2023-iv"]),
        ("boao-2019-v", []),
        ("v", []),
        ("2023", []),
        ("v-2023", []),
    ],
)
def test_a_bulletin_of_another_number_is_near(asked: str, near: list[str]) -> None:
    """Number and year may differ; the number alone, the year alone and another series suggest nothing."""
    assert nearest_names(asked, ["pujiang-2023-iv", "speaker"]) == near


def test_the_nearest_come_first_and_once() -> None:
    """The nearest names, each once; nothing where nothing is near."""
    assert nearest_names("statemnt", ["statement", "statement", "statements", "speaker"]) == ["statement", "statements"]
    assert nearest_names("xyz", ["statement"]) == []
    assert nearest_names("", []) == []
