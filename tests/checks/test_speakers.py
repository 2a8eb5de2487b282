"""The check of speakers: what the rules of drafts read beside a written cue is held against the written speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from pathlib import Path

DATA = """\
# yaml-language-server: $schema=schema/pujiang.schema.json
format: 1
speakers:
  - {{id: jonas, name: Jonas Brandt, family_name: Brandt}}
  - {{id: ana, name: Ana Costa}}
  - {{id: critics, name: Critics of Minister Jonas Brandt, kind: group}}
bulletins:
  - id: b
    title: Wells
    published: 2024-03-14
    text:
      content: |
        {text}
    statements:
      - id: one
        {speaker}
        cue: {cue}
        words: {words}
        kind: assertion
"""


def find_contradictions(
    folder: Path, text: str, speaker: str, cue: str = "said that", words: str = "wells run dry."
) -> list[str]:
    """The messages of the check about a bulletin with one statement."""
    (folder / "b.yaml").write_text(DATA.format(text=text, speaker=speaker, cue=cue, words=words), "utf-8")
    problems = pujiang.check(folder / "b.yaml", bundled=False)
    assert [problem for problem in problems if problem.severity == "error"] == []
    return [problem.message for problem in problems if problem.code is ProblemCode.OTHER_SPEAKER_READ]


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Ana Costa and Jonas Brandt said that wells run dry.", "speaker: jonas", "said that"),
        ("A spokesman for Jonas Brandt said that wells run dry.", "speaker: jonas", "said that"),
        ("The wife of Jonas Brandt said that wells run dry.", "speaker: jonas", "said that"),
        ("A letter to Jonas Brandt said that wells run dry.", "speaker: jonas", "said that"),
        ("Jonas Brandt never said that wells run dry.", "speaker: jonas", "Jonas Brandt never said that"),
        ("As Jonas Brandt left, Ana Costa said that wells run dry.", "speaker: jonas", "As Jonas Brandt left, Ana Costa said that"),
        ("Ana Costa, adviser to Jonas Brandt, said that wells run dry.", "speaker: jonas", "said that"),
    ],
)  # fmt: skip
def test_another_speaker_beside_the_cue_is_seen(tmp_path: Path, text: str, speaker: str, cue: str) -> None:
    """A name that is printed near the cue is not enough: who is the subject of the verb is another."""
    assert len(find_contradictions(tmp_path, text, speaker, cue)) == 1


@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ("Minister Jonas Brandt said that wells run dry.", "speaker: jonas", "said that"),
        ("Mr. Brandt said that wells run dry.", "speaker: jonas", "said that"),
        ("Critics of Minister Jonas Brandt said that wells run dry.", "speaker: critics", "said that"),
        ("Ana Costa and Jonas Brandt said that wells run dry.", "speakers: [ana, jonas]", "Ana Costa and Jonas Brandt said that"),
        ("A spokesman for Jonas Brandt said that wells run dry.", "speaker: jonas\n        read_by: person", "said that"),
        ("Jonas Brandt, to all of them: wells run dry.", "speaker: jonas", "to all of them"),
    ],
)  # fmt: skip
def test_the_right_speaker_is_no_problem(tmp_path: Path, text: str, speaker: str, cue: str) -> None:
    """The negative twin: whom the rules read too, whom a person read, and what the rules do not read."""
    assert find_contradictions(tmp_path, text, speaker, cue) == []


def test_a_language_without_a_lexicon_is_not_read(tmp_path: Path) -> None:
    """The check reads no text in a language that the rules do not know."""
    text = DATA.replace("published: 2024", "language: fr\n    published: 2024").replace(
        "kind: assertion", "kind: assertion\n        read_by: person"
    )
    (tmp_path / "b.yaml").write_text(
        text.format(
            text="Ana Costa and Jonas Brandt said that wells run dry.",
            speaker="speaker: jonas",
            cue="said that",
            words="wells run dry.",
        ),
        "utf-8",
    )

    codes = {problem.code for problem in pujiang.check(tmp_path / "b.yaml", bundled=False)}
    assert ProblemCode.OTHER_SPEAKER_READ not in codes
