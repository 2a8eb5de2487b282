"""What is left to review is listed with the costliest mistakes first, and accepted without another change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from pujiang.cli.app import pujiang as command
from pujiang.io.editing.pending_marks import PendingMark, accept_mark
from pujiang.io.editing.yaml_editor import YamlEditor

if TYPE_CHECKING:
    from pathlib import Path

BULLETIN = """\
# review: whole file
format: 1   # mine
speakers:
  - id: ana # review: one word
    name: Ana
bulletins:
  - id: a
    title: Ports
    # review: of this forum?
    forum: f
    statements:
      # review: set aside: not found
      # - id: gone
      #   words: gone
      # review: whose is it?
      - id: s
        # review: is it one?
        kind: proposal
        words: the  wells
        figures:
          # review: which metric?
          - words: 5 wells
      # review: after the last
"""
#: The lines of the marks, in the order of the list, each with its kind.
LISTED = [(15, "speaker"), (12, "set-aside"), (21, "figure"), (23, "figure"), (4, "name"), (17, "kind"), (1, "record")]


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with marks in the working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text(BULLETIN)
    return tmp_path / "a.yaml"


def run(*words: str, code: int = 0) -> tuple[str, str]:
    """Run the command, and return what it prints to standard output and error."""
    result = CliRunner().invoke(command, ["marks", *words])
    assert result.exit_code == code, result.output
    return result.stdout, result.stderr


def list_places(*words: str) -> list[tuple[int, str]]:
    """Return line and kind of the listed marks."""
    lines = run(*words)[0].splitlines()
    return [(int(line.split(":")[1].split()[0]), line.split()[1].rstrip(":")) for line in lines]


@pytest.mark.usefixtures("file")
def test_costly_mistakes_come_first() -> None:
    """Who said it comes before figures, names and kinds; each mark has its place and the words that it is about."""
    assert list_places("a.yaml") == [*LISTED, (9, "record")]
    out, told = run(".", "--kind", "speaker", "--kind", "figure")
    assert [line.rpartition(": ")[2] for line in out.splitlines()] == ["'the wells'", "'5 wells'", "'5 wells'"]
    assert told.startswith("3 marks")
    assert run("a.yaml", "--kind", "text") == ("", "0 marks\n")


@pytest.mark.usefixtures("file")
def test_the_next_one_is_shown_with_its_lines() -> None:
    """It is the first of the list, or of a kind; where there is none, that is said."""
    out, told = run("a.yaml", "--next")
    assert out.startswith("a.yaml:15 speaker")
    assert "16 |       - id: s\n" in out
    assert "--accept a.yaml:15" in told
    assert run("a.yaml", "--next", "--kind", "text")[0] == ""


@pytest.mark.parametrize(("line", "count"), [(15, 1), (12, 3), (4, 0), (23, 1), (1, 1)])
def test_accepting_removes_the_comment_alone(line: int, count: int, file: Path) -> None:
    """Its lines go, with the record that was set aside; a comment after something goes from its line."""
    lines = BULLETIN.splitlines(keepends=True)
    run("a.yaml", "--accept", f"a.yaml:{line}")
    kept = [*lines[: line - 1], *(["  - id: ana\n"] if count == 0 else []), *lines[line - 1 + max(count, 1) :]]
    assert file.read_text() == "".join(kept)


def test_all_of_a_kind_are_accepted(file: Path) -> None:
    """Marks of other kinds stay, and so does every other byte."""
    assert run("a.yaml", "--accept-all", "figure")[1] == "2 marks accepted\n"
    assert file.read_text() == BULLETIN.replace("          # review: which metric?\n", "").replace(
        "      # review: after the last\n", ""
    )
    assert run("a.yaml", "--accept-all", "figure")[1] == "0 marks accepted\n"


def test_what_cannot_be_done_is_refused(file: Path) -> None:
    """No mark at a line, no file, no project: nothing changes."""
    assert "a.yaml:2" in run("a.yaml", "--accept", "a.yaml:2", "--accept", "a.yaml:15", code=2)[1]
    run("none.yaml", code=1)
    run(code=2)
    assert file.read_text() == BULLETIN
    (file.parent / "b.yaml").write_text("a: [\n# review: c\n")
    assert list_places("b.yaml") == []


def test_a_file_that_changes_meanwhile_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another program wrote after the marks were read is not lost."""

    def change(editor: YamlEditor, mark: PendingMark) -> None:
        accept_mark(editor, mark)
        file.write_text("a: b\n")

    monkeypatch.setattr("pujiang.cli.commands.marks.accept_mark", change)
    run("a.yaml", "--accept-all", "name", code=1)
    assert file.read_text() == "a: b\n"


def test_a_project_is_found(file: Path) -> None:
    """Without a path the marks of the project are listed."""
    (file.parent / "dataset.yaml").write_text("format: 1\ndataset: {name: p, version: 0.1.0, extends: nothing}\n")
    assert len(list_places()) == len(LISTED) + 1
