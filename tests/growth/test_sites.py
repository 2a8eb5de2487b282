"""Writing reading pages."""

from __future__ import annotations

import tempfile

import pytest

import pujiang
from browser.large import many_bulletins, trusted
from growth.slopes import assert_grows_with_its_input

pytest.importorskip("altair")
pytestmark = pytest.mark.growth


def build(data: pujiang.Dataset) -> None:
    """Write the pages of some data."""
    with tempfile.TemporaryDirectory() as folder:
        pujiang.build_site(data, folder)


def test_a_site_is_built_in_time_that_grows_with_its_bulletins() -> None:
    """Indexes and links between pages cost no more than their share."""
    assert_grows_with_its_input(lambda n: trusted(many_bulletins(n)), build, 50, 400)
