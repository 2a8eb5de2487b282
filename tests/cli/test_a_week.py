"""An analyst's week: two years of bulletins in a project of their own, from the first text to the last export."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import pujiang
from pujiang.cli.app import pujiang as command
from pujiang.cli.commands import mcp
from pujiang.io.editing.pending_marks import MARK_KINDS

LETTER_2022 = """\
# Ports note 2022

Harbour Union, 3 May 2022

Ana Costa, Director of the Harbour Union, said that the fund has 40 boats. Bo Lee, Mayor of Lagos, proposed a Wells Fund.
"""
LETTER_2023 = LETTER_2022.replace("2022", "2023").replace("40 boats", "43 boats").replace("proposed a", "launched the")
RELEASE = """\
Ports grow

Harbour Union, 9 June 2023

“The quay is new,” said Ana Costa. According to Cy Dale, 12 cranes stand.
"""
REPORT = """\
# Report of the Harbour Conference

Lagos, 1 July 2023

Dee Moor, Chair of the Port Council, urged members to share 9 tugs.
"""


@pytest.fixture
def week(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with four texts, one as DOCX, one as PDF; the coder is told by the environment."""
    docx, fpdf = pytest.importorskip("docx"), pytest.importorskip("fpdf")
    for library in ("mammoth", "pypdfium2"):
        pytest.importorskip(library)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PUJIANG_CODER", "Eve")
    (tmp_path / "note 2022.md").write_text(LETTER_2022, "utf-8")
    (tmp_path / "note-2023.md").write_text(LETTER_2023, "utf-8")
    (tmp_path / "open.txt").write_text(OPEN, "utf-8")
    document = docx.Document()
    for line in RELEASE.split("\n\n"):
        document.add_paragraph(line.strip())
    document.save(str(tmp_path / "release.docx"))
    page = fpdf.FPDF()
    page.add_page()
    page.set_font("helvetica", size=12)
    for line in REPORT.replace("# ", "").split("\n\n"):
        page.multi_cell(0, 8, line.strip())
        page.ln(8)
    page.output(str(tmp_path / "report.pdf"))
    return tmp_path


OPEN = """\
# Open letter of the Harbour Union

2 August 2023

We ask the ministry to give 19 tugs to each port.
"""
METRICS = "metrics:\n  - {id: boats, name: boats, definition: The boats of the port., unit: boats}\n"


def run(*words: str, code: int = 0) -> Result:
    """Run a command, and check its exit code; no command tells of the bundled bulletin."""
    result = CliRunner().invoke(command, words)
    assert result.exit_code == code, (words, result.output, result.exception)
    assert "pujiang-2023-iv" not in result.output
    return result


def begin_series(bulletin: Path) -> None:
    """Define a metric for the boats that a bulletin counts: the next draft knows it."""
    bulletin.write_text(bulletin.read_text("utf-8").replace("- counts: boats", "- metric: boats"), "utf-8")
    Path("vocabulary").mkdir(exist_ok=True)
    Path("vocabulary/metrics.yaml").write_text(METRICS, "utf-8")
    run("check", "--fix")


def sign(bulletin: Path) -> None:
    """Say who wrote an open letter: what the draft takes for the editors' own words is the author's."""
    text = bulletin.read_text("utf-8").replace("    published:", "    author: ana-costa\n    published:")
    bulletin.write_text(
        text.replace("        speaker: the-editors\n", "").replace("        mode: editorial\n", ""), "utf-8"
    )


def draft_all() -> None:
    """Draft the texts in their order, and write what only a person knows: a metric, and who signed the letter."""
    run("draft", "../note 2022.md")
    begin_series(Path("bulletins/note-2022/bulletin.yaml"))
    for text in ("note-2023.md", "release.docx", "report.pdf", "open.txt"):
        run("draft", f"../{text}")
    sign(Path("bulletins/open/bulletin.yaml"))


def test_a_week(week: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No --data, no file moved by hand; each answer is about the project alone."""
    run("init", "ports", "--language", "en-NZ", "--currency", "NZD")
    monkeypatch.chdir(week / "ports")
    draft_all()
    assert sorted(folder.name for folder in Path("bulletins").iterdir()) == [
        "note-2022",
        "note-2023",
        "open",
        "release",
        "report",
    ]
    data = pujiang.load(".")
    assert {"ana-costa", "bo-lee", "cy-dale", "dee-moor"} <= set(data.speakers.ids())
    assert len([one for one in data.speakers.ids() if one.startswith("ana-costa")]) == 1
    assert {one.language for one in data.bulletins} == {"en-NZ"}
    assert {one.currency for one in data.bulletins} == {"NZD"}
    assert {one.coded_by for one in data.statements} == {"Eve"}
    assert [path.name for path in Path().rglob("dataset.yaml")] == ["dataset.yaml"]

    (letter,) = data.statements.where(bulletin="open")
    assert (str(letter.mode), [one.id for one in letter.speakers], letter.cue) == ("own", ["ana-costa"], None)
    fund = [str(report.status) for report in data.initiatives.history("wells-fund")]
    assert fund == ["proposed", "launched"]

    # The marks are decided: all are right.
    assert "is it launched now?" in run("marks", "--kind", "initiative").stdout
    for kind in MARK_KINDS:
        run("marks", "--accept-all", kind)
    assert run("marks").stdout == ""
    run("check", "--strict", "--coverage")

    # A text is corrected: what it changes is proposed again, the rest stays.
    before = Path("speakers.yaml").read_bytes()
    (week / "note-2023.md").write_text(LETTER_2023.replace("43", "44"), "utf-8")
    assert "statements kept: 1" in run("draft", "../note-2023.md", "--update", "bulletins/note-2023").stdout
    assert Path("speakers.yaml").read_bytes() == before
    run("check")

    assert len(json.loads(run("find", "boats", "--json").stdout)) == 2
    assert len(json.loads(run("find", "boats", "--json", "--since", "2023").stdout)) == 1
    boats = next(row for row in json.loads(run("monitor", "--json").stdout) if row["metric"] == "boats")
    assert [figure.partition("/")[0] for figure in boats["figures"]] == ["note-2022", "note-2023"]
    assert [str(one.quantity.value) for one in pujiang.load(".").observations.of("boats")] == ["40", "44"]
    assert len(json.loads(run("find", "--by", "Ana Costa", "--json").stdout)) == 4
    assert json.loads(run("stats", "speaker", "--json", "--bulletin", "report").stdout)["speaker"][0]["count"] == 1
    assert "Ports note 2022" in run("read", "note-2022").stdout
    assert "Wells Fund" in run("show", "wells-fund").stdout

    shutil.copytree("bulletins/note-2022", week / "second")
    file = week / "second/bulletin.yaml"
    file.write_text(file.read_text("utf-8").replace("kind: proposal", "kind: commitment"), "utf-8")
    assert "proposal" in run("compare", "bulletins/note-2022", "../second", "--differences").stdout

    git = ("git", "-c", "user.name=a", "-c", "user.email=a@example.org")
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-qm", "a")):
        subprocess.run([*git, *words], check=True, capture_output=True)
    file = Path("bulletins/report/bulletin.yaml")
    file.write_text(file.read_text("utf-8").replace("kind: proposal", "kind: assertion"), "utf-8")
    assert "report/" in run("diff", "HEAD", ".").stdout

    publish(week)
    served: list[pujiang.Dataset] = []
    monkeypatch.setattr(mcp, "serve", served.append)
    run("mcp")
    assert served[0].bulletins.ids() == pujiang.load(".").bulletins.ids()


def publish(week: Path) -> None:
    """What is exported, shown on pages and archived are the records of the project, all of them and no others."""
    data = pujiang.load(".")
    keys = {one.key for one in data.statements}
    run("export", "-o", "../statements.jsonl")
    rows = [json.loads(line) for line in (week / "statements.jsonl").read_text("utf-8").splitlines()]
    assert {row["key"] for row in rows if "key" in row} | {row.get("id") for row in rows} >= keys
    run("site", "../site")
    pages = "".join(page.read_text("utf-8") for page in (week / "site").rglob("*.html"))
    assert all(bulletin.title in pages for bulletin in data.bulletins)
    run("archive", "../archive")
    archive = pujiang.open_archive(week / "archive")
    assert {one.key for one in archive.statements} == keys
    assert [str(one.status) for one in archive.initiatives.history("wells-fund")] == ["proposed", "launched"]
