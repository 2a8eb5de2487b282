"""Large sites: built in time that grows as they do, and built again only where they changed."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING

import pytest

import pujiang
from browser.large import many_bulletins, trusted

pytest.importorskip("altair")

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def seconds(data: pujiang.Dataset, folder: Path) -> float:
    """How long a site takes."""
    begun = perf_counter()
    pujiang.build_site(data, folder)
    return perf_counter() - begun


def test_a_thousand_bulletins_take_a_thousand_times_as_long(tmp_path: Path) -> None:
    """Four times as many bulletins take about four times as long, by no means sixteen; one change rewrites few pages."""
    few, records = seconds(trusted(many_bulletins(250)), tmp_path / "few"), many_bulletins(1000)
    many = seconds(trusted(records), tmp_path / "many")

    assert many < 8 * few
    last = records[-1]
    assert isinstance(last, pujiang.Statement)
    changed = trusted([*records[:-1], last.but(gist="Changed.")])
    begun = perf_counter()
    built = pujiang.build_site(changed, tmp_path / "many")
    assert f"bulletins/{last.bulletin.id}.html" in built.written
    assert len(built.written) < 10
    assert built.kept > 1000
    assert perf_counter() - begun < many / 2
