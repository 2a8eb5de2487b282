"""`pujiang compare`: files, folders, revisions of git and the bundled data; text and JSON."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tarfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from pujiang.cli.app import pujiang as command
from pujiang.review import agreement
from review.test_comparing import beside_ours
from specimen import GOOD, written

if TYPE_CHECKING:
    from pathlib import Path

FIRST = beside_ours(GOOD)
CHANGED = FIRST.replace("kind: assertion\n        mode: reported", "kind: proposal\n        mode: reported")


def run(*words: object, code: int = 0) -> str:
    """What a command prints, and that it ends with a code."""
    result = CliRunner().invoke(command, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result.output


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two codings of one text, in a working folder."""
    monkeypatch.chdir(tmp_path)
    written(tmp_path / "a", CHANGED)
    written(tmp_path / "b", FIRST)
    return tmp_path


@pytest.mark.usefixtures("folders")
def test_two_codings_are_compared() -> None:
    """Scores, agreement and differences, or a part of these; that they differ is no failure."""
    told = run("compare", "a", "b")

    assert told.startswith("A: a 0\nB: b 0\n   b1\n")
    assert "statement other kind: b1/ada-labs" in told
    assert "other kind" not in run("compare", "a", "b", "--summary")
    assert run("compare", "a", "b", "--differences").startswith("statement other kind: b1/ada-labs\n")
    assert run("compare", "a", "a", "--differences", "--bulletin", "b1") == "no differences\n"


@pytest.mark.usefixtures("folders")
def test_programs_read_what_differs() -> None:
    """As JSON all of it: what was compared, the scores, the agreement, the differences."""
    found = json.loads(run("compare", "a", "b", "--overlap", "0.9", "--json"))

    assert found["overlap"] == 0.9
    assert found["bulletins"] == [{"a": "b1", "b": "b1", "text": "same"}]
    assert found["scores"]["attributions"]["f1"] == 1.0
    assert found["agreement"]["kind"]["same"] == found["agreement"]["kind"]["both"] - 1
    assert [(one["kind"], one["a_says"]) for one in found["differences"]] == [("other kind", "proposal")]


@pytest.mark.usefixtures("folders")
def test_what_cannot_be_computed_is_null_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where NLTK is not installed, JSON has the shares, and says what to install."""
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    agreement._kappa.cache_clear()

    row = json.loads(run("compare", "a", "b", "--json"))["agreement"]["kind"]

    assert row["share"] < 1.0
    assert row["kappa"] is None
    assert "[agreement]" in row["undefined"]


def test_a_revision_and_the_bundled_data_are_readings(folders: Path) -> None:
    """A and B may be REV:PATH, a revision with --path, or the word bundled."""
    for words in (("init", "-q"), ("add", "."), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one")):
        subprocess.run(["git", *words], cwd=folders, check=True)
    written(folders / "a", FIRST)

    assert "other kind" in run("compare", "HEAD:a", "a", "--differences")
    assert "other kind" in run("compare", "HEAD", "a", "--path", "a", "--differences")
    written(folders / "c", GOOD)
    assert run("compare", "c", "c", "--only", "--differences") == "no differences\n"
    assert run("compare", "bundled", "bundled", "--differences") == "no differences\n"
    assert "only in A: b1" in run("compare", "a", "bundled", "--summary")


@pytest.mark.parametrize("has_filters", [True, False])
def test_a_revision_is_extracted_by_each_python(
    folders: Path, monkeypatch: pytest.MonkeyPatch, *, has_filters: bool
) -> None:
    """A link that leads out of a revision is refused, and a Python without filters extracts a revision, too."""
    if not has_filters:
        monkeypatch.delattr(tarfile, "data_filter", raising=False)
    for words in (("init", "-q"), ("add", "."), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "one")):
        subprocess.run(["git", *words], cwd=folders, check=True)
    assert run("compare", "HEAD:a", "a", "--differences") == "no differences\n"
    (folders / "a" / "out").symlink_to("/nowhere")
    for words in (("add", "."), ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "two")):
        subprocess.run(["git", *words], cwd=folders, check=True)
    if hasattr(tarfile, "data_filter"):
        assert "cannot extract the revision" in run("compare", "HEAD:a", "a", code=1)


@pytest.mark.usefixtures("folders")
def test_a_slip_in_the_command_is_answered() -> None:
    """A share that is none, a bulletin that there is not, a file that there is not."""
    assert "overlap" in run("compare", "a", "b", "--overlap", "nan", code=2)
    assert "'b1'" in run("compare", "a", "b", "--bulletin", "b2", code=1)
    assert re.search("nowhere: .*git failed", run("compare", "a", "nowhere", code=1))
