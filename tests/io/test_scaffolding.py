"""The beginnings of a bulletin: `check` says which blanks are left, and nothing when they are filled."""

from __future__ import annotations

from pathlib import Path

import pytest

import pujiang
from pujiang.codes import ProblemCode
from pujiang.io.editing.formatting import format_yaml
from pujiang.io.editing.scaffolding import scaffold

RAW = "**Amina Diallo, Rector, said that we train 400 engineers.**\r\n\r\nShe added that 12 labs opened.\r\n"
FILLED = {
    "  - id:\n    name:": "  - id: amina-diallo\n    name: Amina Diallo",
    "published:": "published: 2025-03-04",
    "title:\n": "title: Dakar Letter\n",
    "- speaker:\n        words:": "- speaker: amina-diallo\n        words: Amina Diallo, Rector",
    "- id:\n        speaker:\n        cue:\n        words:": (
        "- id: amina-engineers\n        speaker: amina-diallo\n        cue: said that\n"
        "        words: we train 400 engineers."
    ),
    "        kind:": "        kind: assertion",
}


def filled(text: str) -> str:
    """A scaffold with its blanks filled."""
    for blank, value in FILLED.items():
        text = text.replace(blank, value, 1)
    return text


@pytest.mark.parametrize("name", ["dakar-1.yaml", "dakar-1"])
def test_a_scaffold_passes_once_its_blanks_are_filled(name: str, tmp_path: Path) -> None:
    """Every blank that must be filled is told at its place, and nothing else; filled, there is nothing left to tell."""
    raw = tmp_path / "raw.txt"
    raw.write_bytes(RAW.encode())
    made = scaffold(tmp_path / "mine" / name, raw=raw)
    file = next(file for file in made if file.name in {"dakar-1.yaml", "bulletin.yaml"})

    problems = pujiang.check(tmp_path / "mine" / name)
    file.write_text(filled(file.read_text("utf-8")), "utf-8")

    assert len(problems) == 7
    assert all(problem.code == ProblemCode.INVALID_VALUE and problem.file == str(file) for problem in problems)
    assert pujiang.check(tmp_path / "mine" / name) == ()
    data = pujiang.load(tmp_path / "mine" / name)
    assert data.statements["amina-engineers"].attributed == "Amina Diallo said that we train 400 engineers."
    assert data.bulletins["dakar-1"].original is not None


@pytest.mark.parametrize("name", ["dakar-1.yaml", "dakar-1"])
def test_a_scaffold_is_canonical(name: str, tmp_path: Path) -> None:
    """What is made is its own canonical form, with a schema line that leads to a schema."""
    for file in scaffold(tmp_path / name, title="The #1: “a”"):
        if file.suffix == ".yaml":
            text = file.read_text("utf-8")
            assert format_yaml(text) == text
            assert (file.parent / text.splitlines()[0].partition("$schema=")[2]).is_file()


def test_a_text_that_is_canonical_is_taken_as_it_is(tmp_path: Path) -> None:
    """No original is kept where it would be the same."""
    raw = tmp_path / "raw.txt"
    raw.write_text("A line.\n")

    made = scaffold(tmp_path / "b.yaml", raw=raw)

    assert [file.name for file in made] == ["b.txt", "b.yaml"]
    assert (tmp_path / "b.txt").read_text() == "A line.\n"


def test_ids_and_titles_are_quoted_where_they_must_be(tmp_path: Path) -> None:
    """An id that looks like a number, and a title with anything in it, are read back as they were given."""
    scaffold(tmp_path / "d", key="2025", title="'A': #b")

    text = (tmp_path / "d/bulletins/2025/bulletin.yaml").read_text("utf-8")

    assert "- id: '2025'\n" in text
    assert "title: '''A'': #b'\n" in text


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """What stands there already stays, whether folder, file or text; an id that is none, or no text, is refused."""
    scaffold(tmp_path / "a.yaml")
    scaffold(tmp_path / "d")
    (tmp_path / "b.txt").write_text("mine")
    for path in ("a.yaml", "b.yaml", "d"):
        with pytest.raises(pujiang.PujiangError, match="exists"):
            scaffold(tmp_path / path)
    with pytest.raises(pujiang.PujiangError, match=r"'my bulletin'.*--id"):
        scaffold(tmp_path / "my bulletin.yaml")
    with pytest.raises(pujiang.PujiangError, match=r"read .*none\.txt"):
        scaffold(tmp_path / "c.yaml", raw=tmp_path / "none.txt")
    assert (tmp_path / "b.txt").read_text() == "mine"
    assert not (tmp_path / "c.yaml").exists()
