"""Large sites are built again only where they changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import pujiang
from browser.large import many_bulletins, trusted

pytest.importorskip("altair")

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.slow
def test_one_change_rewrites_few_pages(tmp_path: Path) -> None:
    """Of a thousand bulletins one statement is changed: its pages are written, a thousand are kept."""
    records = many_bulletins(1000)
    pujiang.build_site(trusted(records), tmp_path)
    last = records[-1]
    assert isinstance(last, pujiang.Statement)

    built = pujiang.build_site(trusted([*records[:-1], last.replace(gist="Changed.")]), tmp_path)

    assert f"bulletins/{last.bulletin.id}.html" in built.written
    assert len(built.written) < 10
    assert built.kept > 1000
