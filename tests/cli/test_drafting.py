"""`pujiang draft`: from a file to a folder, and from a changed file to the folder as it is to be."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import pujiang
from pujiang.cli.app import pujiang as command

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# The port\n\nRui Alves said that the port has 40 cranes.\n\nThe quay is new.\n"


def run(*words: object, code: int = 0) -> str:
    """What a command prints, and that it ends with a code."""
    result = CliRunner().invoke(command, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


@pytest.fixture
def letter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A text in a working folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letter.txt").write_text(TEXT)
    return tmp_path


def test_a_text_becomes_a_folder(letter: Path) -> None:
    """The draft is told with its doubts and what to type next; the folder holds it under its name, or under an id."""
    told = run("draft", "letter.txt", "-o", "port")

    assert re.match(r"1 speaker, 1 attributed statement, 1 passage .*, 1 figure\n", told)
    assert "to review" in told
    assert re.search("Next: .*port/bulletin.yaml.*`pujiang check port`", told)
    assert pujiang.load(letter / "port").bulletins["port"].title == "The port"
    run("draft", "letter.txt", "-o", "other", "--id", "p1", "--title", "On ports")
    assert pujiang.load(letter / "other").bulletins["p1"].title == "On ports"


@pytest.mark.usefixtures("letter")
def test_what_is_left_is_told_by_check_until_it_is_done(letter: Path) -> None:
    """Each mark is a warning at its line; where all are taken out, there is none."""
    (letter / "letter.txt").write_text("Ada One said that it cost $5 million.\n")
    run("draft", "letter.txt", "-o", "port")

    assert "PJ115" in run("check", "port", "--strict", code=1)


def test_an_update_keeps_what_was_decided(letter: Path) -> None:
    """The changed text is read again, given or edited in the folder; what became of the records is told."""
    run("draft", "letter.txt", "-o", "port")
    (letter / "letter.txt").write_text(TEXT.replace("new", "old"))

    told = run("draft", "letter.txt", "--update", "port")

    assert told.startswith("statements kept: 1, records set aside: 1, statements new: 1\n  set aside: statements ")
    assert re.search("Next: .*`pujiang check port`", told)
    assert run("draft", "--update", "port").startswith("statements kept: 2, records set aside: 0, statements new: 0\n")


def test_what_is_known_is_asked_for(letter: Path) -> None:
    """Speakers of the bundled data, or of data of one's own, are known; with --only nothing bundled is."""
    (letter / "letter.txt").write_text("Ada One said that it rains.\n\nHu Zhijian said that it snows.\n")
    mine = letter / "mine.yaml"
    mine.write_text("speakers: [{id: ada, name: Ada One}]\n")

    run("draft", "letter.txt", "-o", "a")
    run("draft", "letter.txt", "-o", "b", "--data", mine)
    run("draft", "letter.txt", "-o", "c", "--data", mine, "--only")
    run("draft", "letter.txt", "-o", "d", "--only")

    new = {
        name: [one for one in ("ada-one", "hu-zhijian") if f"- id: {one}\n    name" in (letter / name / "bulletin.yaml").read_text()]
        for name in "abcd"
    }  # fmt: skip
    assert new == {"a": ["ada-one"], "b": [], "c": ["hu-zhijian"], "d": ["ada-one", "hu-zhijian"]}


@pytest.mark.usefixtures("letter")
@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("letter.txt",), 2, "TEXT and -o FOLDER, or --update FOLDER"),
        (("-o", "port"), 2, "TEXT and -o FOLDER, or --update FOLDER"),
        (("--update", "port", "-o", "b"), 2, "--update can be"),
        (("--update", "port", "--id", "b"), 2, "--update can be"),
        (("--update", "port", "--title", "b"), 2, "--update can be"),
        (("--update", "port", "--data", "letter.txt"), 2, "--update can be"),
        (("--update", "port"), 1, "port/bulletin.yaml"),
        (("letter.txt", "-o", "."), 1, "exists and"),
        (("letter.txt", "-o", "a b"), 1, "'a b'"),
        (("nowhere.txt", "-o", "port"), 1, "nowhere.txt"),
        (("letter.txt", "-o", "port", "--recognizer", "none"), 1, "recognizer 'none'"),
    ],
)
def test_a_mistake_is_told_in_words(words: tuple[str, ...], code: int, told: str) -> None:
    """What cannot be asked for, does not exist or may not be written is told without a traceback."""
    assert told in " ".join(run("draft", *words, code=code).split())


def test_a_recognizer_is_asked_by_name(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a package's recognizer finds is in the draft, and in an update."""
    (letter / "quay_reader.py").write_text(
        "import pujiang\n\ndef read(text):\n    yield pujiang.types.SuggestedInitiative(words='The quay', kind='platform')\n"
    )
    info = letter / "quay_reader-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: quay_reader\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[pujiang.recognizers]\nquay = quay_reader:read\n")
    monkeypatch.setattr(sys, "path", [str(letter), *sys.path])

    assert "1 initiative" in run("draft", "letter.txt", "-o", "a", "--recognizer", "quay")
    assert "initiative" not in run("draft", "letter.txt", "-o", "b")
    (letter / "letter.txt").write_text(TEXT.replace("new", "old"))
    run("draft", "letter.txt", "--update", "b", "--recognizer", "quay")
    assert "the-quay" in pujiang.load(letter / "b").initiatives.ids()
