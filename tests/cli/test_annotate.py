"""`pujiang annotate` opens the page of a bulletin of the project."""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from annotate.projects import drafted_project
from pujiang.cli.app import pujiang as group
from pujiang.cli.commands import annotate

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("no_browser", [True, False])
def test_the_address_is_printed_and_opened(no_browser: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bulletin, the port and who decides are handed to the server; the browser opens unless told not to."""
    folder = drafted_project(tmp_path / "demo")
    served: list[Any] = []
    opened: list[str] = []

    def serve(work: Any, port: int, tell: Any) -> None:
        served.append((work.now.texts.bulletin, work.person, work.read_only, port))
        tell("http://127.0.0.1:8/x/")

    monkeypatch.setattr(annotate, "serve_page", serve)
    monkeypatch.setattr(webbrowser, "open", opened.append)
    options = ["--project", str(folder), "--port", "8", "--coder", "Ann", "--read-only"]
    result = CliRunner().invoke(group, ["annotate", "release", *options, *(["--no-browser"] if no_browser else [])])
    assert result.exit_code == 0, result.output
    assert "http://127.0.0.1:8/x/" in result.output
    assert served == [("release", "Ann", True, 8)]
    assert opened == ([] if no_browser else ["http://127.0.0.1:8/x/"])


def test_another_annotation_is_put_beside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project of the other coder is loaded, and its differences are decided."""
    folder, other = drafted_project(tmp_path / "a"), drafted_project(tmp_path / "b")
    served: list[Any] = []
    monkeypatch.setattr(annotate, "serve_page", lambda work, *_: served.append(work.other))
    options = ["--project", str(folder), "--beside", str(other), "--no-browser"]
    assert CliRunner().invoke(group, ["annotate", *options]).exit_code == 0
    assert [one.id for data in served for one in data.bulletins] == ["release"]


def test_without_a_project_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to annotate."""
    monkeypatch.chdir(tmp_path)
    assert CliRunner().invoke(group, ["annotate"]).exit_code == 2
