"""The beginnings of a bulletin: `check` says which blanks are left, and nothing when they are filled."""

from __future__ import annotations

from pathlib import Path

import pytest

import pujiang
from pujiang.codes import ProblemCode
from pujiang.io.editing.formatting import format_yaml
from pujiang.io.editing.scaffolding import create_project, scaffold

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
    folder = tmp_path / "mine"
    project = None if name.endswith(".yaml") else folder
    if project:
        create_project(project, extends="bundled")
    made = scaffold(folder / name, raw=raw, project=project)
    file = next(file for file in made if file.name in {"dakar-1.yaml", "bulletin.yaml"})

    checked = project or folder / name
    problems = pujiang.check(checked)
    file.write_text(filled(file.read_text("utf-8")), "utf-8")

    assert len(problems) == 7
    assert all(problem.code == ProblemCode.INVALID_VALUE and problem.file == str(file) for problem in problems)
    assert pujiang.check(checked) == ()
    data = pujiang.load(checked)
    assert data.statements["amina-engineers"].attributed == "Amina Diallo said that we train 400 engineers."
    assert data.bulletins["dakar-1"].original is not None


@pytest.mark.parametrize("name", ["dakar-1.yaml", "dakar-1"])
def test_a_scaffold_is_canonical(name: str, tmp_path: Path) -> None:
    """What is made is its own canonical form, with a schema line that leads to a schema."""
    files = create_project(tmp_path, name="The #1: “a”", defaults={"language": "en-NZ", "currency": "NZD"})
    for file in (*files, *scaffold(tmp_path / name, title="The #1: “a”", project=tmp_path)):
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
    scaffold(tmp_path / "d", key="2025", title="'A': #b", project=tmp_path)

    text = (tmp_path / "bulletins/2025/bulletin.yaml").read_text("utf-8")

    assert "- id: '2025'\n" in text
    assert "title: '''A'': #b'\n" in text


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """What stands there already stays, whether folder, file or text; an id that is none, or no text, is refused."""
    scaffold(tmp_path / "a.yaml")
    scaffold(tmp_path / "d", project=tmp_path)
    (tmp_path / "b.txt").write_text("mine")
    (tmp_path / "other.txt").write_text("other")
    for path, raw in (("a.yaml", None), ("b.yaml", tmp_path / "other.txt"), ("d", None)):
        with pytest.raises(pujiang.PujiangError, match="exists"):
            scaffold(tmp_path / path, raw=raw, project=tmp_path)
    with pytest.raises(pujiang.PujiangError, match="pujiang init"):
        scaffold(tmp_path / "e")
    with pytest.raises(pujiang.PujiangError, match=r"'my bulletin'.*--id"):
        scaffold(tmp_path / "my bulletin.yaml")
    with pytest.raises(pujiang.PujiangError, match=r"read .*none\.txt"):
        scaffold(tmp_path / "c.yaml", raw=tmp_path / "none.txt")
    assert (tmp_path / "b.txt").read_text() == "mine"
    assert not (tmp_path / "c.yaml").exists()


def test_a_project_is_created(tmp_path: Path) -> None:
    """It loads, is empty, and says what it builds on and what its bulletins have."""
    create_project(tmp_path / "ports", defaults={"language": "en-NZ"})

    data = pujiang.load(tmp_path / "ports")
    assert (data.name, data.version, len(data.bulletins), len(data.statements)) == ("ports", "0.1.0", 0, 0)
    assert data.topics
    assert pujiang.check(tmp_path / "ports") == ()


def test_a_project_is_created_only_where_none_is(tmp_path: Path) -> None:
    """Not in one, nor inside of one, nor where another program has its file; nothing is written then."""
    create_project(tmp_path / "ports")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/dataset.yaml").write_text("path: images\n", "utf-8")
    for folder in ("ports", "ports/more", "other", "vocabulary"):
        with pytest.raises(pujiang.PujiangError):
            create_project(tmp_path / folder)
    assert not (tmp_path / "ports/more").exists()
    assert not (tmp_path / "vocabulary").exists()
    assert [file.name for file in (tmp_path / "other").iterdir()] == ["dataset.yaml"]
