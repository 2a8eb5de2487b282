"""The command line of those who write data: check, fmt, new, migrate, diff, review; with git, and in a terminal."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import pujiang
from pujiang.cli import progress
from pujiang.cli.app import pujiang as command
from pujiang.io.checking import check_files
from pujiang.io.editing.formatting import format_yaml
from pujiang.io.json.schema_files import put_schema
from specimen import GOOD, TEXT, written

if TYPE_CHECKING:
    from pathlib import Path

BAD = format_yaml(GOOD).replace("value: 70", "value: 71").replace("family_name:", "famly_name:")
WARNED = format_yaml(GOOD).replace("gist: There are many", "gist: There are “many”")


def run(*words: object, code: int = 0) -> str:
    """What a command prints on standard output, and that it ends with a code."""
    result = CliRunner().invoke(command, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result.stdout


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The specimen in a working folder, with its schema."""
    monkeypatch.chdir(tmp_path)
    put_schema(tmp_path)
    return written(tmp_path, format_yaml(GOOD))


def test_checking_what_is_right(folder: Path) -> None:
    """Nothing is wrong, and the exit code says so; in every form that can be read."""
    assert run("check", folder, "--only") == "no problems\n"
    assert json.loads(run("check", folder, "--only", "--format", "json")) == []
    assert run("check", folder, "--only", "--format", "github") == ""
    assert json.loads(run("check", folder, "--only", "--format", "sarif"))["runs"][0]["results"] == []


def test_checking_what_is_wrong(folder: Path) -> None:
    """Problems are told with the author's line, warnings do not fail unless they should, codes choose."""
    (folder / "mine.yaml").write_text(BAD)

    told = run("check", "mine.yaml", "--only", code=1)

    assert re.search(r"^mine\.yaml:10:5: error PJ101: .*'famly_name'", told, re.MULTILINE)
    assert re.search(r"10 \|     famly_name: One\n   \|     \^{10} .*'family_name'", told)
    assert re.search(r"2 errors; .*pujiang check --explain PJ101", told)
    assert "PJ101" not in run("check", "mine.yaml", "--only", "--select", "PJ5,PJ6", code=1)
    assert run("check", "mine.yaml", "--only", "--ignore", "PJ101", "--ignore", "PJ502") == "no problems\n"
    (folder / "mine.yaml").write_text(WARNED)
    assert "1 warning;" in run("check", ".", "--only")
    assert "1 warning;" in run("check", ".", "--only", "--strict", code=1)


def test_a_slip_in_the_command_is_answered(folder: Path) -> None:
    """A code that there is not, or no path, is refused; a path where nothing is, is a problem."""
    assert "'PJ101'" in CliRunner().invoke(command, ["check", str(folder), "--select", "PJ1o1"]).output
    assert "PATH" in CliRunner().invoke(command, ["check"]).output
    assert "nowhere: error PJ107" in run("check", "nowhere", code=1)


def test_a_code_is_explained() -> None:
    """What a code means, with a mistake and what is right."""
    told = run("check", "--explain", "PJ502")

    assert re.match(r"PJ502 .*\(error\)\n", told)
    assert "Wrong:\n    value: 71\nRight:\n    value: 70" in told
    assert "'PJ999'" in CliRunner().invoke(command, ["check", "--explain", "PJ999"]).output


def test_fixing_mends_and_says_so(folder: Path) -> None:
    """What can be mended is, with a line for each thing done on standard error; what cannot is told, and fails."""
    (folder / "mine.yaml").write_text(BAD.partition("\n")[2])
    (folder / "other.json").write_text('{"topics": []}')
    (folder / "third.yaml").write_text("# $schema: x\ntopics: [{name: T, id: t}]\n")

    result = CliRunner().invoke(command, ["check", ".", "--only", "--fix"])

    assert result.exit_code == 1
    assert "mine.yaml: line 9: famly_name → family_name" in result.stderr
    assert re.search(r"mine\.yaml: .*yaml-language-server: \$schema=schema/pujiang\.schema\.json", result.stderr)
    assert (folder / "third.yaml").read_text() == "# $schema: x\ntopics: [{name: T, id: t}]\n"
    assert "PJ502" in result.stdout
    assert "PJ101" not in result.stdout
    assert (folder / "mine.yaml").read_text() == format_yaml(GOOD).replace("value: 70", "value: 71")
    again = CliRunner().invoke(command, ["check", ".", "--only", "--fix"])
    assert "→" not in again.stderr


def test_fixing_changes_nothing_but_the_chosen_codes(folder: Path) -> None:
    """A misspelt field stays if its code is not asked for; each file that changes is named."""
    (folder / "mine.yaml").write_text(BAD.partition("\n")[2])
    result = CliRunner().invoke(command, ["check", ".", "--only", "--fix", "--select", "PJ111"])
    assert ("famly_name" in (folder / "mine.yaml").read_text(), "→" in result.stderr) == (True, False)
    assert (folder / "mine.yaml").read_text() == BAD


def test_formatting(folder: Path) -> None:
    """Files are put into canonical form, or only told of; one that cannot be read keeps all from being written."""
    (folder / "mine.yaml").write_text(GOOD)
    (folder / "right.yaml").write_text("topics: []\n")
    (folder / "data.json").write_text("{}")
    assert run("fmt", "--check", ".", code=1) == "would be formatted: mine.yaml\n"
    assert (folder / "mine.yaml").read_text() == GOOD
    (folder / "bad.yaml").write_text("a: b: c")
    (folder / "latin.yaml").write_bytes(b"\xe9")
    told = CliRunner().invoke(command, ["fmt", ".", "nowhere.yaml"]).output
    assert [piece in told for piece in ("bad.yaml:1:5", "latin.yaml:1:1", "nowhere.yaml")] == [True] * 3
    assert (folder / "mine.yaml").read_text() == GOOD
    (folder / "bad.yaml").unlink()
    (folder / "latin.yaml").unlink()
    assert run("fmt", ".") == "formatted: mine.yaml\n"
    assert (folder / "mine.yaml").read_text() == format_yaml(GOOD)
    assert run("fmt", ".", "--check") == ""


def test_a_link_to_the_outside_is_not_written_through(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A link that leads out of the folder is refused by whatever would write."""
    outside = tmp_path_factory.mktemp("outside") / "theirs.yaml"
    outside.write_text(GOOD)
    (folder / "link.yaml").symlink_to(outside)

    assert "link.yaml: PJ107" in CliRunner().invoke(command, ["fmt", "."]).output
    assert outside.read_text() == GOOD


def test_migrating_leaves_the_present_format(folder: Path) -> None:
    """There is no older format yet: files stay as they are, and an unknown one is refused."""
    assert run("migrate", ".") == ""
    (folder / "mine.yaml").write_text("format: 0\n")
    assert "mine.yaml:1:1: PJ108" in CliRunner().invoke(command, ["migrate", "."]).output


@pytest.mark.usefixtures("folder")
def test_beginning_a_bulletin() -> None:
    """The files that were made are named, and what comes next."""
    result = CliRunner().invoke(command, ["new", "letter.yaml", "--title", "A Letter"])

    assert result.stdout == "created letter.txt\ncreated letter.yaml\n"
    assert "pujiang check letter.yaml" in result.stderr
    assert "error PJ103" in run("check", "letter.yaml", code=1)


LETTER = "A Letter\n\nHarbour Union,  \n3 May 2022\n\n• wells\n\n• boats\n\nIt rains.\nIt pours.\n"


@pytest.mark.parametrize("words", [[], ["--text", "letter.txt"], ["--text", "./letter.txt"]])
@pytest.mark.parametrize("text", [LETTER, LETTER.replace("  \n", "\n")])
def test_a_text_beside_a_new_file_is_its_text(folder: Path, words: list[str], text: str) -> None:
    """It is not changed; if it is not canonical, its canonical form is beside it, with title, date and items apart."""
    (folder / "letter.txt").write_text(text)
    told = run("new", "letter.yaml", *words)

    canonical = "created letter.canonical.txt\n" if text == LETTER else ""
    assert told == f"{canonical}created letter.yaml\n"
    assert (folder / "letter.txt").read_text() == text
    if canonical:
        paragraphs = (folder / "letter.canonical.txt").read_text().split("\n\n")
        assert paragraphs == ["A Letter", "Harbour Union, 3 May 2022", "• wells", "• boats", "It rains. It pours.\n"]
    assert not re.search("PJ[23]", run("check", "letter.yaml", code=1))


def test_no_text_is_written_over(folder: Path) -> None:
    """Another text than the one beside the file, and a canonical form that is there, are refused."""
    (folder / "letter.txt").write_text(LETTER)
    (folder / "other.txt").write_text("Other.\n")
    assert CliRunner().invoke(command, ["new", "letter.yaml", "--text", "other.txt"]).exit_code == 1
    (folder / "letter.canonical.txt").write_text("mine\n")
    assert CliRunner().invoke(command, ["new", "letter.yaml"]).exit_code == 1
    assert not (folder / "letter.yaml").exists()
    assert (folder / "letter.canonical.txt").read_text() == "mine\n"


def git(folder: Path, *words: str) -> None:
    """Run git."""
    names = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=main"]
    subprocess.run(["git", *names, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(folder: Path) -> Path:
    """The specimen under git, with a change since the first revision that is not committed."""
    (folder / "data").mkdir()
    written(folder / "data", format_yaml(GOOD))
    (folder / "mine.yaml").unlink()
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "first")
    git(folder, "tag", "one")
    written(folder / "data", format_yaml(GOOD).replace("name: Ida Two", "name: Ida Deux"))
    return folder


def test_only_what_changed_is_told(repository: Path) -> None:
    """With a revision, problems of files that differ from it, whose texts do, or that are new; of others none."""
    (repository / "data/old.yaml").write_text("# $schema: x\ntopics: [{id: q, name: “Q”}]\n")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "second")
    assert "PJ110" in run("check", "data", "--only")
    assert run("check", "data", "--only", "--changed-since", "HEAD") == "no problems\n"
    (repository / "data/new.yaml").write_text("# $schema: x\ntopics: [{id: r, name: “R”}]\n")
    (repository / "data/text.txt").write_text(TEXT.replace("9 towns", "8 towns"))
    told = run("check", "data", "--only", "--changed-since", "HEAD", code=1)
    assert [piece in told for piece in ("new.yaml", "PJ301", "old.yaml")] == [True, True, False]
    assert "git failed" in CliRunner().invoke(command, ["check", "data", "--changed-since", "--output=x"]).output


def test_differences_between_folders_and_revisions(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A revision, a revision with its path, two revisions and folders are all compared alike; from inside folders too."""
    expected = "~ speaker ida\n    name: 'Ida Two' → 'Ida Deux'\n"
    assert run("diff", "one:data", "data", "--only") == expected
    assert run("diff", "one", "data", "--path", "data", "--only") == expected
    assert run("diff", "one:data/mine.yaml", "data/mine.yaml", "--only") == expected
    git(repository, "commit", "-qam", "second")
    assert run("diff", "one..HEAD", "--path", "data", "--only") == expected
    assert json.loads(run("diff", "one", "HEAD", "--path", "data", "--only", "--format", "json"))[0]["key"] == "ida"
    assert "| name |" in run("diff", "one..HEAD", "--path", "data", "--only", "--format", "markdown")
    monkeypatch.chdir(repository / "data")
    assert run("diff", "one..HEAD", "--only") == expected


def test_what_cannot_be_compared_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No second version, no such revision or path, outside of the repository, broken data, no git: each in words."""

    def told(*words: str) -> str:
        return CliRunner().invoke(command, ["diff", *words, "--only"]).output

    assert "OLD NEW" in told("data")
    assert "git failed" in told("nowhere..HEAD")
    assert "git failed" in told("one:none..HEAD")
    assert " ../.. is outside" in told("one:../..", "data")
    written(repository / "data", BAD)
    git(repository, "commit", "-qam", "broken")
    assert "HEAD:data/mine.yaml:10:5: PJ101" in told("one..HEAD", "--path", "data")
    monkeypatch.setenv("PATH", "")
    assert "cannot run git" in told("one..HEAD")


def test_the_bundled_data_is_a_version(tmp_path: Path) -> None:
    """The word for the bundled data stands for it wherever versions are named."""
    pujiang.dump(pujiang.load(), tmp_path / "copy")

    assert run("diff", "bundled", tmp_path / "copy", "--only").strip() == run("diff", "bundled", "bundled").strip()
    assert run("compare", "bundled", "bundled", "--differences") == "no differences\n"


@pytest.mark.usefixtures("repository")
def test_a_change_is_reviewed() -> None:
    """In Markdown and as a page."""
    assert "- **speaker** `ida` changed" in run("review", "one:data", "data", "--only")
    assert run("review", "one:data", "data", "--only", "--format", "html").startswith("<!doctype html>")


def test_a_bar_is_shown_on_a_terminal_while_many_files_are_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal there is a bar for long runs; in a pipe there is none."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setattr(progress, "_LONG_RUN", 0)

    with progress.progress_bar("reading") as watch:
        assert watch
        watch(1, 2)

    assert check_files([folder], False, watch)[1] == ()
