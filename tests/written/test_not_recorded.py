"""Words that a person left without a record are no gaps; nothing else of the data changes by them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.drafting.updating.update import update
from pujiang.errors import InvalidDataError
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Load = Callable[[str], pujiang.Dataset]

TEXT = (
    "On Monday, Mr Ana One said that it rains. Mr Ana One said that it pours.\n\nThe hall was full, 12 rows of it, and"
    " 12 doors.\n"
)
LAYER = """\
speakers: [{{id: ana, name: Ana One}}]
bulletins:
  - id: a
    title: Note
    text: {{content: {text}}}
    participants: [{{speaker: ana, words: Ana One, suffix: ' said that it rains'}}]
    not_recorded: {settled}
    statements:
      - {{id: s, speaker: ana, cue: said that, words: it rains., kind: assertion}}
      - {{id: t, speaker: ana, cue: said that, words: it pours., kind: assertion}}
"""


@pytest.fixture
def load(tmp_path: Path) -> Load:
    """Return a function that loads the note with what a person settled in it."""

    def load_note(settled: str) -> pujiang.Dataset:
        (tmp_path / "a.yaml").write_text(LAYER.format(text=json.dumps(TEXT), settled=settled))
        return pujiang.load(tmp_path / "a.yaml", bundled=False)

    return load_note


def list_gaps(data: pujiang.Dataset) -> list[str]:
    """Return the words that no record covers, without numerals."""
    return [one.span.text for one in data.coverage().stretches if not one.explained_by]


@pytest.mark.parametrize(
    ("settled", "gaps"),
    [
        ("[]", ["On Monday, Mr", "Mr", "The hall was full, 12 rows of it, and 12 doors"]),
        ("[{words: Mr}]", ["On Monday", "The hall was full, 12 rows of it, and 12 doors"]),
        ("[{words: Mr, prefix: 'Monday, '}, {words: 'The hall [...] doors.'}]", ["On Monday", "Mr"]),
        (
            "[{words: 'On Monday,'}, {words: Mr}, {words: '12', suffix: ' rows'}]",
            ["The hall was full", "rows of it, and 12 doors"],
        ),
    ],
)
def test_settled_words_are_no_gaps_and_come_back(load: Load, tmp_path: Path, settled: str, gaps: list[str]) -> None:
    """A word is settled wherever it occurs, a passage once; both are the same after a journey through YAML and JSON."""
    data = load(settled)
    assert list_gaps(data) == gaps
    for name in ("b.yaml", "b.json", "b.jsonld"):
        pujiang.dump(data, tmp_path / name)
        again = pujiang.load(tmp_path / name, bundled=False)
        assert again.bulletins[0].not_recorded == data.bulletins[0].not_recorded


def test_a_settled_passage_settles_its_numerals_and_no_others(load: Load) -> None:
    """Of two numerals the one in the passage is explained."""
    data = load("[{words: '12 rows of it'}]")
    assert [bool(one.explained_by) for one in data.coverage().numerals] == [True, False]


@pytest.mark.parametrize(
    ("settled", "code"),
    [
        ("[{words: Mrs}]", ProblemCode.WORDS_NOT_FOUND),
        ("[{words: '12'}]", ProblemCode.WORDS_NOT_UNIQUE),
        ("[{words: Mr, why: x}]", ProblemCode.UNKNOWN_FIELD),
    ],
)
def test_what_is_not_there_is_not_settled(load: Load, settled: str, code: ProblemCode) -> None:
    """Words that are not in the text, a number that stands twice and an unknown field are errors."""
    with pytest.raises(InvalidDataError) as caught:
        load(settled)
    assert [problem.code for problem in caught.value.problems] == [code]


def test_numbers_that_stand_twice_are_written_one_by_one(load: Load, tmp_path: Path) -> None:
    """Each with what is beside it, since a bare number denotes one occurrence."""
    data = load("[{words: '12', suffix: ' rows'}, {words: '12', suffix: ' doors'}]")
    pujiang.dump(data, tmp_path / "b.yaml")
    again = pujiang.load(tmp_path / "b.yaml", bundled=False)
    assert [span.text for span in again.bulletins[0].not_recorded] == ["12", "12"]


def test_tables_are_as_without_it(load: Load) -> None:
    """A decision about the text is no data: no table or column has it."""
    settled, plain = (load(one).tables() for one in ("[{words: Mr}]", "[]"))
    assert {name: list(table) for name, table in settled.items()} == {n: list(table) for n, table in plain.items()}


def test_an_update_keeps_what_is_settled(tmp_path: Path) -> None:
    """A changed text keeps the words that it still has, and sets aside those that it has no more, with the reason."""
    folder = tmp_path / "a"
    text = "# Note\n\nOn Monday, Ana One said that it rains.\n\nThe hall was full.\n"
    pujiang.draft(text, id="a").write(folder)
    file = folder / "bulletin.yaml"
    settled = "    not_recorded:\n      - words: The hall was full.\n      - words: On Monday,\n"
    file.write_text(file.read_text("utf-8").replace("    statements:\n", f"{settled}    statements:\n", 1), "utf-8")
    told = update(folder, text.replace("On Monday", "On Tuesday"))
    assert [one.split()[0] for one in told.set_aside] == ["not_recorded"]
    (bulletin,) = pujiang.load(folder).bulletins.where(id="a")
    assert [span.text for span in bulletin.not_recorded] == ["The hall was full."]
    assert "# - words: On Monday," in file.read_text("utf-8")
    assert told.changed == ("ana-one-rains",)
