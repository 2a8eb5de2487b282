"""A project's own words for values: any number is read, and looked up, in time that grows with it."""

from __future__ import annotations

import pytest

from growth.slopes import assert_grows_with_its_input
from pujiang.codes import Kind
from pujiang.declarations import BUILT_IN, find_aliased
from pujiang.io.conversion.value_aliases import read_aliases

pytestmark = pytest.mark.growth


def read_and_find(words: list[str]) -> None:
    """Read aliases, and look up each."""
    declared, _ = read_aliases({"kind": {"proposal": words}}, BUILT_IN)
    assert all(find_aliased(declared, Kind, word) is Kind.PROPOSAL for word in words)


def test_many_aliases_are_read_and_found() -> None:
    """Each costs what the first one does."""
    assert_grows_with_its_input(lambda count: [f"w{number}" for number in range(count)], read_and_find, 1_000, 32_000)
