"""Front matter is no text; what only looks like it is."""

from __future__ import annotations

import pytest

import pujiang
from pujiang.intake.front_matter import split_front_matter

BODY = "Ana Costa, Director of the Harbour Union, said that wells matter.\n"


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ('---\ntitle: "Valley Note"\ndate: 2022-05-03\n---\n', "Valley Note"),
        ("---\r\ntitle: Valley: a note\r\ntags:\r\n- a\r\n  b: c\r\n---\r\n", "Valley: a note"),
        ("+++\ntitle = 'Valley Note'\n[extra]\nkey = 1\n+++\n", "Valley Note"),
        ("\ufeff---\n# a comment\n\nauthor: ana\n---   \n", None),
        ("---\ntitle:\n---\n", None),
    ],
)
def test_front_matter_is_left_out(front: str, title: str | None) -> None:
    """In YAML and TOML, with any line ends; its title is that of the bulletin."""
    assert split_front_matter(front + BODY) == (BODY, title)
    draft = pujiang.draft(front + BODY, data=pujiang.Dataset.of(()))
    assert draft.bulletin.text.content == BODY
    assert title in {draft.bulletin.title, None}
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
    assert split_front_matter(text + BODY) == (text + BODY, None)
