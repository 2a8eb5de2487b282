"""What stands before the prose, countries that speak together, and bodies that are called by their noun."""

from __future__ import annotations

from datetime import date

import pytest

import pujiang


def draft_text(prose: str) -> pujiang.Draft:
    """Return the draft of a text with a title."""
    return pujiang.draft(f"# Harbour note\n\n{prose}\n", id="note")


def list_speakers(prose: str) -> list[list[str]]:
    """Return the speakers of each statement of a draft."""
    return [[speaker.name for speaker in one.speakers] for one in draft_text(prose).statements]


@pytest.mark.parametrize(
    ("lead", "role", "published"),
    [
        ("NAIROBI, 3 May 2024 — ", "dateline", date(2024, 5, 3)),
        ("St. John’s, May 3, 2024 (HF) -- ", "dateline", date(2024, 5, 3)),
        ("Lima, 4 May 2024: ", "dateline", date(2024, 5, 4)),
        ("Dear Minister,\n\n", "salutation", None),
        ("Honourable members of the Council,\n\n", "salutation", None),
    ],
)
def test_what_stands_before_the_prose_is_front_matter(lead: str, role: str, published: date | None) -> None:
    """A dateline and a salutation are lines of their own: no words of a statement, and covered; the day is the date."""
    draft = draft_text(f"{lead}The port has 40 cranes and a school for young pilots of the region.")

    assert [(one.role, one.span.text) for one in draft.bulletin.front_matter[1:]] == [(role, lead.strip())]
    assert [one.text for one in draft.statements] == [
        "The port has 40 cranes and a school for young pilots of the region."
    ]
    assert draft.bulletin.published == published
    assert not [one for one in draft.data.coverage().unexplained if one.span.source == draft.bulletin.text]


@pytest.mark.parametrize(
    "prose",
    [
        "In London, 4 May 2024 was a holiday for all of the people in the port.",
        "Dear colleagues, the port has 40 cranes.",
        "The port opened.\n\nLima, 4 May 2024: the port closed.",
    ],
)
def test_other_prose_is_not_cut(prose: str) -> None:
    """The negative twin: a day in a sentence, an address that goes on, and a later paragraph stay prose."""
    assert [one.role for one in draft_text(prose).bulletin.front_matter] == ["title"]


@pytest.mark.parametrize(
    ("prose", "speakers"),
    [
        ("Kenya and Uganda said that the lake needs rules.", ["Kenya", "Uganda"]),
        ("The United States and Japan proposed a fund.", ["United States", "Japan"]),
        ("Trinidad and Tobago said that ports matter.", ["Trinidad and Tobago"]),
        ("Research and Development said that ports matter.", ["Research and Development"]),
        ("Kenya and the Harbour Union said that ports matter.", ["Kenya and the Harbour Union"]),
    ],
)
def test_countries_speak_together(prose: str, speakers: list[str]) -> None:
    """Two countries are two speakers; one country whose name has an "and", and other names, are one."""
    assert list_speakers(prose) == [speakers]


MINISTRY = "The Ministry of Water Affairs"


@pytest.mark.parametrize(
    ("prose", "last"),
    [
        (f"{MINISTRY} said that wells matter. The ministry said that ports matter.", MINISTRY),
        (f"{MINISTRY} said that wells matter. The ministry met. The ministry said that ports matter.", MINISTRY),
        (f"{MINISTRY} met. The ministry said that wells matter. The ministry said that ports matter.", MINISTRY),
        ("Officials of the Ministry of Health met. The ministry said that ports matter.", "Ministry of Health"),
        (
            f"{MINISTRY} said that wells matter. The Ministry of Health met. The ministry said that ports matter.",
            "The ministry",
        ),
        ("The ministry said that ports matter.", "The ministry"),
        (f"{MINISTRY} said that wells matter. The commission said that ports matter.", "The commission"),
    ],
)
def test_a_body_is_called_by_its_noun(prose: str, last: str) -> None:
    """The noun means the only body of the text that has it in its name; of two, or none, it stays as it is printed."""
    assert list_speakers(prose)[-1] == [last]


def test_a_body_that_is_named_later_is_marked() -> None:
    """A noun before the full name is a guess; one after it is not."""
    said = "The ministry said that ports matter."
    earlier = draft_text(f"{said} Officials of the Ministry of Health met.")
    later = draft_text(f"Officials of the Ministry of Health met. {said}")

    assert [[any("named later" in mark.reason for mark in one.marks)] for one in (earlier, later)] == [[True], [False]]
