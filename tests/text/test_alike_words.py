"""Words with slips in them lead to the passage that is meant."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.text.alike_words import find_alike_words
from pujiang.text.nearest import nearest

TEXT = pujiang.load().bulletins[0].text.content
WORDS = TEXT.split()
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def slip(word: str, chance: random.Random) -> str:
    """A word of four letters or more with one letter left out, replaced or doubled."""
    if len(word) <= 3:
        return word
    at = chance.randrange(1, len(word) - 1)
    return word[:at] + chance.choice(("", chance.choice(LETTERS), word[at] * 2)) + word[at + 1 :]


@pytest.mark.parametrize("count", [2, 4, 6, 9])
def test_words_with_a_slip_in_each_are_found(count: int) -> None:
    """In nine of ten places the passage is found that all words were changed of, or one with the same words."""
    chance = random.Random(count)
    right = 0
    for _ in range(40):
        at = chance.randrange(len(WORDS) - count)
        printed = WORDS[at : at + count]
        found = nearest(TEXT, " ".join(slip(word, chance) for word in printed))
        meant = {*re.findall(r"\w+", " ".join(printed).lower())}
        right += found is not None and len(meant & {*re.findall(r"\w+", found.text.lower())}) > len(meant) / 2

    assert right >= 36


@pytest.mark.parametrize("words", ["quite other words", "zebra", "ports", "x y z", "of the", "", " ".join(WORDS[:13])])
def test_other_words_are_not_found(words: str) -> None:
    """The negative twin: nothing is alike, or there are too few or too many words to look for."""
    assert find_alike_words("A single sentence about ports and rivers.", words) is None


def test_the_end_of_a_text_has_no_more_words() -> None:
    """Words that would go on after the end of a text are not found there."""
    assert find_alike_words("Ports and riversides", "riverside harbour") is None
    assert find_alike_words("Ports and riversides", "and riverside") == (6, 20)


NOUNS = """
    port water river farm wheat nurse clinic school teacher bridge tunnel engine carbon forest paper silver copper market
    village letter doctor winter summer garden
""".split()


@given(st.permutations(NOUNS), st.data())
def test_a_passage_with_another_word_inside_is_found_whole(nouns: list[str], data: st.DataObject) -> None:
    """Wherever it is, from its first word to its last, with the one difference; one word may be none, or two."""
    begin, count = data.draw(st.integers(0, 18)), data.draw(st.integers(5, 6))
    printed = nouns[begin : begin + count]
    other = data.draw(st.integers(1, count - 2))
    strange = data.draw(st.sampled_from(["", "zebra", "zebra yak"]))
    words = [*printed[:other], *strange.split(), *printed[other + 1 :]]

    found = nearest(" ".join(nouns), " ".join(words))

    assert found
    assert (found.text, found.differences) == (" ".join(printed), ((strange, printed[other]),))
    assert found.start == len(" ".join(nouns[:begin])) + bool(begin)
    assert nearest(" ".join(nouns[:begin]), "quartz zebra ukulele mandolin") is None


def test_two_words_in_a_row_lead_to_their_passage() -> None:
    """Words of which all others are strange are compared with the passage around the two that are not."""
    found = nearest(" ".join(NOUNS), "quartz zebra ukulele silver copper mandolin oboe xylophone")

    assert found
    assert "silver copper" in found.text
    assert {written for written, _ in found.differences} == {"quartz zebra ukulele", "mandolin oboe xylophone"}


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("farn", "farm"),
        ("frn", None),
        ("laborxtoriez", "laboratories"),
        ("lxborxtoriez", "laboratories"),
        ("lxbxrxtxriez", None),
        ("q", None),
    ],
)
def test_a_word_may_differ_by_one_letter_in_four(word: str, meant: str | None) -> None:
    """Exactly so many are allowed, and one more is not."""
    found = nearest("The farm has laboratories.", word)

    assert (found and found.text) == meant
