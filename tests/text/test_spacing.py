"""Scripts without spaces: no space is invented between their letters, and the nearest passage is compared letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.errors import WordsError
from pujiang.text.canonical import canonical_text
from pujiang.text.nearest import nearest
from pujiang.text.quoted_words import find_words
from pujiang.text.spacing import are_letters_apart, count_words, join_words
from pujiang.text.tokens import is_in_words


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        (["港口", "很深。"], "港口很深。"),
        (["“鱼多，”", "“水清。”"], "“鱼多，”“水清。”"),
        (["he said,”", "“it rains."], "he said,” “it rains."),
        (["港口", "is deep"], "港口 is deep"),
        (["，", "Ana"], "，Ana"),
        (["他说，", "Ana"], "他说，Ana"),
        (["Ana", "，他说"], "Ana，他说"),
        (["，他", "Ana，x"], "，他 Ana，x"),
        (["", "a", "", "b"], "a b"),
        ([], ""),
    ],
)
def test_joined_words_have_spaces_where_their_script_has(parts: list[str], joined: str) -> None:
    """Between letters of scripts without spaces and beside wide marks there is none; elsewhere there is one."""
    assert join_words(parts) == joined


@given(st.lists(st.text(st.characters(max_codepoint=127, exclude_characters=" "), min_size=1)))
def test_ascii_is_joined_with_spaces(parts: list[str]) -> None:
    """English is joined as ever."""
    assert join_words(parts) == " ".join(parts)


def test_hard_wrapped_lines_are_joined_as_they_are_written() -> None:
    """Chinese lines without a space, also over a page break; English ones with one."""
    assert canonical_text("港口很\n深，水\n\n很清。\n") == "港口很深，水很清。\n"
    assert canonical_text("The port\nis deep.\n") == "The port is deep.\n"


@pytest.mark.parametrize(
    ("apart", "together", "answer"), [(13, 0, True), (12, 0, False), (30, 29, True), (30, 30, False)]
)
def test_letters_are_apart_where_most_have_spaces(apart: int, together: int, answer: bool) -> None:
    """Half of them are not most, and a dozen are too few to tell."""
    assert are_letters_apart("港" + " 口" * apart + "a" + "水" * (together + 1)) is answer


def test_words_are_counted_in_both() -> None:
    """Two Chinese letters count as a word."""
    assert (count_words("the port"), count_words("港口很深"), count_words("é è")) == (1, 2, 1)
    assert (is_in_words("林"), is_in_words("林岚"), is_in_words("A")) == (True, False, False)


def test_the_nearest_passage_of_a_chinese_text_differs_in_letters() -> None:
    """The hint names the letter that differs, in a short text and in a long one."""
    text = "林岚表示，水价应当上调。" + "大坝很高，鱼也很多，树木成林。" * 40
    found = nearest(text, "水价应该上调")
    assert found
    assert (found.text, found.differences) == ("水价应当上调", (("该", "当"),))
    long = nearest("很" * 90 + text, "水价应该上调。大坝很高")
    assert long
    assert long.differences == (("该", "当"),)
    with pytest.raises(WordsError):
        find_words(text, "水价应该上调")


def test_a_chinese_passage_is_whole_wherever_a_space_is() -> None:
    """A space far before the passage does not cut it."""
    passage = "林岚表示，水价应当上调，农户可以申请补贴。"
    found = nearest(
        "会上 港口很深。" + "大坝很高，鱼也很多。" * 20 + passage + "山路很长。" * 20, passage.replace("当", "该")
    )

    assert found
    assert (found.text, found.differences) == (passage, (("该", "当"),))


def test_a_search_finds_both_kinds_of_characters() -> None:
    """Traditional characters find simplified ones, and the other way round."""
    made = pujiang.draft(
        "院长林岚表示，公共數據應開放。副院长林松表示，数据是水。", language="zh", data=pujiang.Dataset.of(())
    )
    found = [len(made.data.statements.search(words)) for words in ("数据", "數據", "開放", "开放")]
    assert found == [2, 2, 1, 1]
