"""What no record covers is part of every check: how much, and on request where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from pujiang.cli.app import pujiang as command

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "# yaml-language-server: $schema=x\n"
SPEAKERS = "speakers: [{id: ana, name: Ana One}]\nbulletins:\n"
BULLETIN = """\
  - id: {id}
    title: Note
    text: {{content: "Ana One said that it rains.\\n\\n{rest}\\n"}}
    participants: [{{speaker: ana, words: Ana One}}]
    statements: [{{id: s, speaker: ana, cue: said that, words: it rains., kind: assertion}}]
"""


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a bulletin of which a line with a numeral is covered by no record."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(HEAD + SPEAKERS + BULLETIN.format(id="a", rest="There are 12 wells."))
    return tmp_path / "a.yaml"


def run(*words: str, code: int = 0) -> Result:
    """Run the command, and check its exit code."""
    result = CliRunner().invoke(command, ["check", "--only", *words])
    assert result.exit_code == code, result.output
    return result


def test_how_much_is_not_covered_is_told(file: Path) -> None:
    """With the problems, on standard error; of a broken file, what can be known of it; nothing in other formats."""
    assert "1 passage not covered" in run("a.yaml").stderr
    assert "covered" not in run("a.yaml", "--format", "json").output
    file.write_text(file.read_text().replace("kind: assertion", "kind: x"))
    assert "not covered" in run("a.yaml", code=1).stderr


@pytest.mark.usefixtures("file")
def test_where_it_is_is_told_on_request() -> None:
    """Each passage with its line and words; they count as errors."""
    lines = run("a.yaml", "--coverage", code=1).stdout.splitlines()[1:]
    assert [line.rpartition(": ")[2] for line in lines] == ["'There are 12 wells'"]
    assert all(line.startswith("a: line 3 ") for line in lines)
    assert "12 wells" in run("a.yaml", "--coverage", "--format", "json", code=1).stderr


def test_a_text_that_is_covered_has_no_gaps(file: Path) -> None:
    """Nothing is told; nor of another file than the one that is asked about."""
    other = file.parent / "b.yaml"
    other.write_text(HEAD + SPEAKERS + BULLETIN.format(id="b", rest="").replace("\\n\\n\\n", "\\n"))
    assert run("b.yaml", "--coverage").output == "no problems\n"
    (file.parent / "dataset.yaml").write_text(
        f"{HEAD}format: 1\ndataset: {{name: p, version: '1', extends: nothing}}\n"
    )
    other.write_text(other.read_text().replace(SPEAKERS, "bulletins:\n"))
    assert "covered" not in run("b.yaml").output
    assert "covered" in run(".").output
