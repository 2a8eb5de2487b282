"""The page on comparing, with what needs the extra `agreement`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from test_docs import ROOT, failures_of_page

if TYPE_CHECKING:
    from pathlib import Path


def test_the_coefficients_on_the_page_are_true(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where NLTK is installed, the page's examples with coefficients print what it says."""
    pytest.importorskip("nltk")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs/comparing.md").read_text("utf-8")

    assert page.count(" agreement\n") == 3
    assert (
        failures_of_page(
            page.replace("```python agreement", "```python").replace("```console agreement", "```console"), tmp_path
        )
        == ""
    )
