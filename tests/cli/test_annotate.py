"""`pujiang annotate` opens the page of a bulletin of the project."""

from __future__ import annotations

import webbrowser
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

import pytest
from click.testing import CliRunner

from annotate.projects import drafted_project
from pujiang.cli.app import pujiang as group
from pujiang.cli.commands import annotate


@pytest.mark.parametrize("no_browser", [True, False])
def test_the_address_is_printed_and_opened(no_browser: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server gets bulletin, port and who decides; a private file leads the browser there, unless told not to."""
    folder = drafted_project(tmp_path / "demo")
    served: list[Any] = []
    opened: list[tuple[int, str]] = []

    def read(address: str) -> None:
        assert "/x/" not in address
        file = Path(url2pathname(urlsplit(address).path))
        opened.append((file.stat().st_mode & 0o777, file.read_text("utf-8")))

    def serve(work: Any, port: int, tell: Any) -> None:
        served.append((work.now.texts.bulletin, work.person, work.read_only, port))
        tell("http://127.0.0.1:8/x/")

    monkeypatch.setattr(annotate, "serve_page", serve)
    monkeypatch.setattr(webbrowser, "open", read)
    options = ["--project", str(folder), "--port", "8", "--coder", "Ann", "--read-only"]
    result = CliRunner().invoke(group, ["annotate", "release", *options, *(["--no-browser"] if no_browser else [])])
    assert result.exit_code == 0, result.output
    assert "http://127.0.0.1:8/x/" in result.output
    assert served == [("release", "Ann", True, 8)]
    assert len(opened) == (not no_browser)
    for mode, content in opened:
        assert mode == 0o600
        assert content.count('"0;url=http://127.0.0.1:8/x/"') == 1


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
