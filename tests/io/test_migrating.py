"""Files of an older format are lifted step by step; what has no way up is refused."""

from __future__ import annotations

from typing import Any

import pytest

from pujiang.codes import ProblemCode
from pujiang.io.editing import migrating
from pujiang.io.editing.migrating import migrate_text
from refusals import raises_problem

OLD = "# a layer of old\nformat: 0\n# of people\npeople:\n  # the first\n  - {id: a, name: A}\n"


def renamed(content: dict[str, Any]) -> dict[str, Any]:
    """A step as one might be: people were called speakers later."""
    return {"speakers" if kind == "people" else kind: records for kind, records in content.items()}


def test_a_step_lifts_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is applied in turn, the format is the present one, and comments stay where their paths stay."""
    monkeypatch.setitem(migrating.STEPS, 0, renamed)

    assert migrate_text("format: 0\npeople: []\n# the end\n") == "format: 1\nspeakers: []\n# the end\n"


def test_a_comment_that_a_step_would_lose_is_no_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """If what a comment is about goes, the file is refused rather than the comment lost."""
    monkeypatch.setitem(migrating.STEPS, 0, renamed)

    with raises_problem(ProblemCode.SYNTAX_ERROR, "^.*comment"):
        migrate_text(OLD)


@pytest.mark.parametrize("text", ["format: 1\ntopics: []\n", "topics: []\n", "- a\n", ""])
def test_what_is_in_the_present_format_is_left(text: str) -> None:
    """A file of the present format, or of none, is left as it is."""
    assert migrate_text(text) == text


@pytest.mark.parametrize("written", ["0", "2", "newest", "[1]", ""])
def test_a_format_without_a_way_is_refused(written: str) -> None:
    """A format that is newer, unknown, or older than any step is refused at its line."""
    with raises_problem(ProblemCode.UNSUPPORTED_VERSION, file="x.yaml", line=2):
        migrate_text(f"topics: []\nformat: {written}\n", "x.yaml")


def test_what_is_no_yaml_is_refused() -> None:
    """A file that cannot be read is refused with its problems."""
    with raises_problem(ProblemCode.SYNTAX_ERROR, file="x.yaml"):
        migrate_text("a: b: c", "x.yaml")
