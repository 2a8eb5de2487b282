"""Many searches in one text: the index finds what a search finds."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pujiang.text import collapsed_text
from pujiang.text.collapsed_text import CollapsedText
from pujiang.text.tokens import is_boundary

PIECES = ["a", "b", "ab", "5", "15", " ", ". ", "é", "新", "_", "e\u0301", "\u200d", "“"]
texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=30).map("".join)


@pytest.fixture(scope="module", autouse=True)
def _with_an_index_at_once() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(collapsed_text, "_MANY_SEARCHES", 1)
        patch.setattr(collapsed_text, "_LONG_SEARCH", 0)
        patch.setattr(collapsed_text, "_LETTERS_PER_PLACE", 1)
        yield


@given(texts, st.data())
def test_the_index_finds_whole_tokens_as_a_search_does(text: str, data: st.DataObject) -> None:
    """Of words between others it finds each place where they are whole tokens, and no place without them."""
    searched = CollapsedText(text)
    whole = searched.text
    cuts = sorted(data.draw(st.integers(0, len(whole))) for _ in range(6))
    low, first, start, end, last, high = cuts
    prefix, words, suffix = whole[first:start], whole[start:end], whole[end:last]

    found = list(searched.find_tokens(words, prefix, suffix, low, high))

    places = [
        place
        for place in range(low, high - len(words) + 1)
        if words and whole.startswith(words, place) and _is_beside(whole, place, words, prefix, suffix)
    ]
    tokens = [place for place in places if is_boundary(whole, place) and is_boundary(whole, place + len(words))]
    assert set(tokens) <= set(found) <= set(places)
    assert found == sorted(found)


def _is_beside(whole: str, place: int, words: str, prefix: str, suffix: str) -> bool:
    begins = place - len(prefix)
    return begins >= 0 and whole.startswith(prefix, begins) and whole.startswith(suffix, place + len(words))


@pytest.mark.parametrize(
    ("name", "value", "is_indexed"),
    [("_MANY_SEARCHES", 1, True), ("_MANY_SEARCHES", 2, False), ("_LONG_SEARCH", 14, False), ("_LETTERS_PER_PLACE", 9, False)],
)  # fmt: skip
def test_few_or_short_searches_need_no_index(
    name: str, value: int, is_indexed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An index is made from some number of searches on, in long texts, for words that are not everywhere."""
    monkeypatch.setattr(collapsed_text, name, value)
    searched = CollapsedText("a b a c a d 5")

    assert list(searched.find_tokens("a", "", "", 0, 13)) == [0, 4, 8]
    assert ("_runs" in vars(searched)) is (is_indexed or name == "_LETTERS_PER_PLACE")


@given(st.text("ab \n\t\u00a0", max_size=30))
def test_a_collapsed_text_has_single_spaces(text: str) -> None:
    """Each run of white space is one space, whatever it was, and every other character keeps its place in the text."""
    collapsed = CollapsedText(text)

    assert collapsed.text == re.sub(r"\s+", " ", text)
    marks = [index for index, character in enumerate(collapsed.text) if character != " "]
    assert [text[collapsed.to_original(index)] for index in marks] == [collapsed.text[index] for index in marks]
    assert [collapsed.here(collapsed.to_original(index)) for index in marks] == marks
