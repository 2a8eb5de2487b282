"""Records are added to files that people wrote, and every other byte stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.io.editing.appending import append_records
from pujiang.io.yaml.nodes import plain_value, read_yaml

ADDED = [{"id": "bo", "name": "Bo Two"}, {"id": "cy", "name": "Cy: Three", "note": "a"}]
REMARKS = {(0,): ["# review: who?"], (1, "name"): ["# review: which?"]}
ITEMS = st.sampled_from(
    [
        "{dash}- id: a\n{dash}  name: A # x\n",
        "{dash}- {{id: b, name: B,\n{dash}   aliases: [c,\n{dash}    d]}} # z\n",
        "{dash}- id: e\n{dash}  name: >\n{dash}    E\n{dash}    f\n",
        "{dash}- id: g\n{dash}  names:\n{dash}    - h # i\n\n",
        "{dash}# j\n{dash}- id: k\n",
    ]
)
PARTS = st.sampled_from(["", "# a\n", "\n# b\n\n", "topics:\n  - id: t # c\n", "format: 1\n"])


def content_of(text: str) -> object:
    """Return the plain values of a file."""
    root = read_yaml(text).root
    return root and plain_value(root)


@given(PARTS, st.integers(0, 4), st.lists(ITEMS, min_size=1, max_size=3), PARTS, st.sampled_from(["\n", "\r\n"]))
def test_every_other_line_stays(head: str, dash: int, items: list[str], tail: str, newline: str) -> None:
    """What was in the file is in it, in its order and spelling; the records come after those of their kind."""
    tail = "" if tail == head else tail
    text = f"{head}speakers:\n{''.join(items).format(dash=' ' * dash)}{tail}".replace("\n", newline)
    made = append_records(text, "speakers", ADDED, "f", REMARKS)
    after = iter(made.split(newline))

    assert all(line in after for line in text.rstrip().split(newline))
    before = content_of(text)
    assert isinstance(before, dict)
    assert content_of(made) == {**before, "speakers": [*before["speakers"], *ADDED]}
    assert made.count("# review:") == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# a\n",
        "topics: []\n",
        "speakers:\n",
        "speakers: [] # b\n",
        "speakers: [{id: a}]\n# c\n",
        "speakers:\n  - {id: a,\n    name: A\n    }\n",
    ],
)
def test_any_list_is_added_to(text: str) -> None:
    """Also an empty one, one in brackets, and none; comments stay."""
    made = append_records(text, "speakers", ADDED, "f", REMARKS)
    after = content_of(made)

    assert isinstance(after, dict)
    assert after["speakers"][-2:] == ADDED
    assert made.count("#") == text.count("#") + 2


@pytest.mark.parametrize("text", ["- a\n", "speakers: {a: b}\n", "speakers: a\n", "speakers: [\n", "a: 'b\n"])
def test_what_is_no_list_of_records_is_refused(text: str) -> None:
    """Nothing is guessed about a file with a mistake."""
    with pytest.raises(pujiang.PujiangError):
        append_records(text, "speakers", ADDED, "f")
