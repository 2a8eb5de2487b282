"""Front matter is no text; what only looks like it is."""

from __future__ import annotations

from datetime import date

import pytest

import pujiang
from pujiang.intake.front_matter import split_front_matter

DAY = date(2022, 5, 3)
BODY = "Ana Costa, Director of the Harbour Union, said that wells matter.\n"


@pytest.mark.parametrize(
    ("front", "title", "day"),
    [
        ('---\ntitle: "Valley Note"\ndate: 2022-05-03\n---\n', "Valley Note", DAY),
        (
            "---\r\ntitle: Valley: a note\r\npublished: '2022-05-03'\r\ntags:\r\n- a\r\n  b: c\r\n---\r\n",
            "Valley: a note",
            DAY,
        ),
        ("+++\ntitle = 'Valley Note'\ndate = 2022-05-03T23:30:00-05:00\n[extra]\nkey = 1\n+++\n", "Valley Note", DAY),
        ("\ufeff---\n# a comment\n\nauthor: ana\ndate:   2022-05-03 10:00\n---   \n", None, DAY),
        ("---\ntitle:\ndate: 2022-05-03\r\n---\n", None, DAY),
        ("---\ndate: May 3, 2022\n---\n", None, None),
        ("---\ndate: 2022-02-30\nupdated: 2022-05-03\n---\n", None, None),
        ("---\ndate: 2022-05\npublished: true\nevent:\n  date: 2022-05-03\n---\n", None, None),
        ("---\ndate: 2022-05-031\n---\n", None, None),
    ],
)
def test_front_matter_is_left_out(front: str, title: str | None, day: date | None) -> None:
    """In YAML and TOML, with any line ends; its title and day are those of the bulletin, if the day is a whole one."""
    assert split_front_matter(front + BODY) == (BODY, title, day)
    draft = pujiang.draft(front + BODY, data=pujiang.Dataset.of(()))
    assert draft.bulletin.text.content == BODY
    assert title in {draft.bulletin.title, None}
    assert draft.bulletin.published == day
    assert pujiang.draft(front + BODY, title="Mine", data=pujiang.Dataset.of(())).bulletin.title == "Mine"


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "---\nNote: it rains.\n---\n",
        "---\n\n---\n",
        "---\ntitle: a\nIt rains on Monday.\n---\n",
        "---\ntitle: a\n",
        "It rains.\n---\ntitle: a\n---\n",
        "---\ntitle: a\n+++\n",
        "",
    ],
)
def test_other_lines_stay(text: str) -> None:
    """Prose between breaks, fields without an end or further down, and fences that differ are text."""
    assert split_front_matter(text + BODY) == (text + BODY, None, None)


def test_a_day_that_the_text_prints_comes_first() -> None:
    """Another one in the front matter is a mark for review; the same one is none."""
    other, same = (
        pujiang.draft(f"---\ndate: {day}\n---\nNote\n\n3 May 2022\n\n{BODY}", data=pujiang.Dataset.of(()))
        for day in ("2022-05-06", "2022-05-03")
    )
    assert other.bulletin.published == same.bulletin.published == DAY
    assert [mark.doubt for mark in other.marks if mark.path == ("published",)] == [60]
    assert not [mark for mark in same.marks if mark.path == ("published",)]
