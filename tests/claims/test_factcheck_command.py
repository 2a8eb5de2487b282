"""`pujiang factcheck`: what is checked, the formats of its output, and exit codes."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from claims.reports import PORTS
from pujiang.cli.app import pujiang as command
from pujiang.codes import Verdict

if TYPE_CHECKING:
    from pathlib import Path

WRONG = "Delegates from 43 countries attended.\n\nMaria Santos said traffic rose by 12 percent.\n"
DOUBTFUL = '"We cannot keep terminals that nobody uses"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a report and texts, which is the working folder."""
    monkeypatch.chdir(tmp_path)
    texts = {
        "report.txt": PORTS,
        "a.md": WRONG,
        "b.txt": DOUBTFUL,
        "c.html": f"<!doctype html><p>{WRONG}</p>",
        "d.md": "No claims.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def run(*words: str, code: int = 0, text: str | None = None) -> str:
    """Return what a run of the command prints, which ends with an exit code."""
    result = CliRunner().invoke(command, ["factcheck", *words], input=text)
    assert result.exit_code == code, result.output
    return result.stdout


SOURCE = ("--source", "report.txt")


@pytest.mark.usefixtures("folder")
def test_texts_are_marked_and_what_is_wrong_is_listed() -> None:
    """A text has the numbers of its claims; what is wrong is below it with the source; several texts have their names."""
    told = run("a.md", *SOURCE, code=1)
    both = run("a.md", "d.md", *SOURCE, code=1)

    assert "43 countries[1x] attended" in told
    assert 'value-differs: "43 countries"' in told
    assert 'source: "34 countries" (from text)' in told
    assert told.endswith("not against the world\n")
    assert "\x1b" not in told
    assert both.startswith("a.md\n")
    assert "source:" not in run("-", *SOURCE, text="Elon Musk said that rockets are fun.", code=1)
    assert "0 claims; checked" in both


@pytest.mark.usefixtures("folder")
def test_standard_input_and_the_example_are_checked() -> None:
    """A dash is standard input, against the bundled data or a source; the example has a dropped hedge and an altered word."""
    assert "[1x] hedge-dropped" in run("-", text="China trained 15,000 scientific and technological personnel.", code=1)
    assert "1 supported" in run("-", *SOURCE, text="Delegates from 34 countries attended.")
    example = run("--example", code=1)
    assert "hedge-dropped" in example
    assert "altered" in example


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("a.md",), 1), (("a.md", "--fail-on", "never"), 0), (("a.md", "--fail-on", "hedge-dropped"), 0),
        (("a.md", "--fail-on", "never", "--fail-on", "value-differs"), 1), (("b.txt",), 0), (("b.txt", "--fail-on", "doubtful"), 1),
        (("d.md", "--fail-on", "doubtful"), 0), (("a.md", "--fail-on", "lies"), 2), ((), 2), (("a.md", "--example"), 2),
        (("a.md", "b.txt", "--format", "html"), 2), (("a.md", "--only"), 2), (("none.md",), 1), (("a.md", "--language", "fr"), 0),
    ],
)  # fmt: skip
def test_exit_codes(words: tuple[str, ...], code: int) -> None:
    """The code is 1 for what --fail-on names, 2 for wrong usage, and 0 otherwise; a language that is not read has no claims."""
    run(*words, *SOURCE, code=code)


@pytest.mark.usefixtures("folder")
def test_json_has_every_claim() -> None:
    """JSON has an object for each text, and each claim with its span and evidence."""
    (found,) = json.loads(run("a.md", *SOURCE, "--format", "json", code=1))
    claims: list[dict[str, Any]] = found["claims"]

    assert found["file"] == "a.md"
    assert found["counts"] == {"supported": 2, "value-differs": 1}
    assert claims[0]["verdict"] == Verdict.VALUE_DIFFERS
    assert WRONG[slice(*claims[0]["span"])] == claims[0]["words"]
    assert claims[0]["evidence"] == "34 countries"


def test_a_page_is_written(folder: Path) -> None:
    """-o writes a page with a mark for each claim and the source beside it; of HTML its text is checked."""
    pytest.importorskip("lxml")
    assert run("a.md", *SOURCE, "--format", "html", "-o", "a.html", code=1) == ""
    page = (folder / "a.html").read_text("utf-8")

    assert page.count("<li ") == 3
    assert '<mark class="wrong">43 countries</mark>' in page
    assert "<b>34 countries</b>" in page
    assert "43 countries" in run("c.html", *SOURCE, "--format", "html", code=1)
    assert "<title>Checked text</title>" in run("-", *SOURCE, "--format", "html", text="No claims.")


@pytest.mark.usefixtures("folder")
def test_github_annotations_name_file_line_and_verdict() -> None:
    """Each claim that is not fine is an annotation; at most ten of a level; a text out of HTML has no lines."""
    pytest.importorskip("lxml")
    error, warning = run("a.md", "b.txt", *SOURCE, "--format", "github", code=1).splitlines()
    assert error.startswith("::error file=a.md,line=1,endLine=1,col=16,endColumn=28,title=value-differs::")
    assert warning.startswith("::warning file=b.txt,line=1,endLine=1,col=2,endColumn=43,title=shortened::")
    assert "34 countries" in error
    assert run("c.html", *SOURCE, "--format", "github", code=1).startswith("::error file=c.html,title=value-differs::")
    many = run("-", *SOURCE, "--format", "github", text="Delegates from 43 countries attended.\n\n" * 12, code=1)
    assert many.count("::error") == 10
    assert "::notice::2 more of level wrong" in many
    lines = run("-", *SOURCE, "--format", "github", text="Delegates from 43\ncountries attended.", code=1)
    assert "line=1,endLine=2,title=" in lines
    assert run("d.md", *SOURCE, "--format", "github") == ""


def test_sarif_is_what_other_readers_take(folder: Path) -> None:
    """SARIF validates, and other tools read file, line and message."""
    pytest.importorskip("lxml")
    told = run("a.md", "b.txt", "c.html", *SOURCE, "--format", "sarif", code=1)
    found = json.loads(told)["runs"][0]

    assert [result["ruleId"] for result in found["results"]] == [
        "factcheck/value-differs",
        "factcheck/shortened",
        "factcheck/value-differs",
    ]
    assert found["results"][0]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a.md"},
        "region": {"startLine": 1, "startColumn": 16, "endLine": 1, "endColumn": 28},
    }
    assert "region" not in found["results"][2]["locations"][0]["physicalLocation"]
    assert json.loads(run("-", *SOURCE, "--format", "sarif", text="From 43 countries.", code=0))["runs"]
    models, loader = pytest.importorskip("sarif_pydantic"), pytest.importorskip("sarif.loader")
    models.Sarif.model_validate_json(told)
    (folder / "a.sarif").write_text(told, "utf-8")
    records = loader.load_sarif_file(str(folder / "a.sarif")).get_records()
    assert {record["Location"] for record in records} == {"a.md", "b.txt", "c.html"}


@pytest.mark.usefixtures("folder")
def test_standard_input_is_text() -> None:
    """What is no UTF-8, or more than a text may be, is refused without a traceback."""
    result = CliRunner().invoke(command, ["factcheck", "-", *SOURCE], input=b"\xff\xfe\xff")
    assert result.exit_code == 1
    assert re.search("standard input: .*UTF", result.output)
    result = CliRunner().invoke(command, ["factcheck", "-", *SOURCE], input=b"a" * (2**23 + 1))
    assert result.exit_code == 1
    assert "larger than 8 MiB" in result.output
