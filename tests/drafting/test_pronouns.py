"""Pronouns that do not fit whoever was named last: another is proposed, and a person is asked."""

from __future__ import annotations

import pytest

import pujiang
from drafting.saying import said


def doubts(text: str) -> list[str]:
    """What a person is asked about the speakers of a text."""
    draft = pujiang.draft(text, data=pujiang.Dataset.of(()))
    return [mark.reason for mark in draft.marks if mark.kind == "speakers"]


def test_he_is_not_whom_the_text_calls_she() -> None:
    """The last one whom the text does not call otherwise is proposed, and the doubt is noted."""
    text = (
        "Ms. Ana Costa, Director of Ports, said that wells run dry. Jonas Brandt, Minister of Water, said no. "
        "He warned that rain is late. She warned that all is lost."
    )

    assert said(text)[-2:] == [("Jonas Brandt", "rain is late."), ("Ana Costa", "all is lost.")]
    assert "is 'she' 'Ana Costa'? The text calls 'Jonas Brandt' 'he'" in doubts(text)


def test_he_is_whoever_was_named_last_where_that_fits() -> None:
    """The negative twin: nothing is doubted where one pronoun is used of one person."""
    text = "Mr. Jonas Brandt, Minister of Water, said no. He warned that rain is late. He left."

    assert said(text)[-1][0] == "Jonas Brandt"
    assert not any("is read as" in reason for reason in doubts(text))


def test_two_pronouns_of_one_person_are_doubted() -> None:
    """Where there is nobody else whom it may mean, the name stays, and a person is asked."""
    text = "Mr. Jonas Brandt, Minister of Water, said no. She warned that rain is late."

    assert said(text)[-1] == ("Jonas Brandt", "rain is late.")
    assert "both 'he' and 'she' are read as 'Jonas Brandt': is one somebody else?" in doubts(text)


def test_they_of_one_person_is_doubted() -> None:
    """It may be meant of one person; or of people whom the rules do not know."""
    text = "Ana Costa, Director of Ports, opened the day. They warned that rain is late."

    assert said(text) == [("Ana Costa", "rain is late.")]
    assert "'they' is read as this one person: is it?" in doubts(text)


@pytest.mark.parametrize("words", ["She warned that rain is late.", "He warned that rain is late."])
def test_one_person_is_not_a_group(words: str) -> None:
    """Where only people in the plural have spoken, "he" and "she" mean nobody of them."""
    assert said(f"The delegates agreed that wells run dry. {words}") == [("The delegates", "wells run dry.")]


@pytest.mark.parametrize(
    "introduction",
    ["The chair of the dialogue, Ambassador Ana Costa,", "The moderator, Ana Costa,", "Ana Costa, a pilot,"],
)
def test_whoever_a_sentence_begins_with_is_meant(introduction: str) -> None:
    """An office with the name behind it, and a name with a plain noun behind it, open a sentence: a pronoun means them."""
    text = f"Jonas Brandt, Minister of Water, said no. {introduction} was cautious. She warned that rain is late."

    assert said(text)[-1] == ("Ana Costa", "rain is late.")


def test_a_plain_noun_behind_a_name_is_a_title() -> None:
    """Honours alone are no post, a noun in small letters is a title, and a name in capitals an organization."""
    text = "Ana Costa, a pilot, said no. Mr. Jonas Brandt said no more. Eva Lind, Volta Observatory, said nothing was lost."
    draft = pujiang.draft(text, data=pujiang.Dataset.of(()))

    posts = {one.speaker.name: one.affiliations for one in draft.bulletin.participants}
    assert [post.title for post in posts["Ana Costa"]] == ["pilot"]
    assert posts["Jonas Brandt"] == ()
    assert [post.organization and post.organization.name for post in posts["Eva Lind"]] == ["Volta Observatory"]
