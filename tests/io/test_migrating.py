"""Files of an older format are lifted step by step; what has no way up is refused."""

from __future__ import annotations

from typing import Any

import pytest

from pujiang.codes import ProblemCode
from pujiang.io.editing import migrating
from pujiang.io.editing.migrating import Step, migrate_text, rename_fields
from refusals import raises_problem

OLD = "# a layer of old\nformat: 0\n# of people\npeople:\n  # the first\n  - {id: a, name: A}\n"


def renamed(content: dict[str, Any]) -> dict[str, Any]:
    """A step as one might be: people were called speakers later."""
    return {"speakers" if kind == "people" else kind: records for kind, records in content.items()}


def test_a_step_lifts_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each step is applied in turn, the format is the present one, and comments stay where their paths stay."""
    monkeypatch.setitem(migrating.STEPS, 0, Step(renamed))

    assert migrate_text("format: 0\npeople: []\n# the end\n") == "format: 1\nspeakers: []\n# the end\n"


def test_a_comment_that_a_step_would_lose_is_no_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """If what a comment is about goes, the file is refused rather than the comment lost."""
    monkeypatch.setitem(migrating.STEPS, 0, Step(renamed))

    with raises_problem(ProblemCode.SYNTAX_ERROR, "^.*comment"):
        migrate_text(OLD)


@pytest.mark.parametrize("written", ["²", "٣", "00", "9" * 5000, "[1]"])
def test_what_is_no_format_has_no_way(written: str) -> None:
    """Digits of other scripts, and very many digits, are no format that can be migrated."""
    with raises_problem(ProblemCode.UNSUPPORTED_VERSION):
        migrate_text(f"format: {written}\ntopics: []\n")


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


MINE = """\
format: 0
fields:
  statement:
    # how it sounds
    tone: {type: word, description: How it sounds}
    size: {type: number, description: How long it is}
  topic:
    tone: {type: word, description: Of topics}
topics:
  - id: t
    name: T
    tone: high
bulletins:
  - id: b
    title: B
    text: {content: "x"}
    statements:
      - id: s
        kind: assertion
        tone: warm  # we think
        figures:
          - {metric: m, tone: none of ours}
statements:
  - id: r
    tone: cold
    size: 5
"""


def test_a_name_that_a_version_takes_is_renamed_where_a_project_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The declaration and the values of that kind alone are renamed, nested ones too; comments stay with them."""
    monkeypatch.setitem(migrating.STEPS, 0, rename_fields({"statements": {"tone": "own_tone"}}))

    made = migrate_text(MINE)

    assert made.count("own_tone") == 3
    assert "    # how it sounds\n    own_tone:" in made
    assert "        # we think\n        own_tone: warm" in made
    assert "    tone: high" in made
    assert "tone: none of ours" in made
    assert "size: 5\n" in made
    assert made.startswith("format: 1\nfields:\n")


def test_a_step_renames_nothing_that_a_file_does_not_have(monkeypatch: pytest.MonkeyPatch) -> None:
    """The negative twin: of another kind, or by another name, all stays but the format."""
    monkeypatch.setitem(migrating.STEPS, 0, rename_fields({"metrics": {"tone": "own_tone"}}))
    renamed = migrate_text(MINE)
    monkeypatch.setitem(migrating.STEPS, 0, rename_fields({}))

    assert renamed == migrate_text(MINE)
    assert "own_tone" not in renamed
