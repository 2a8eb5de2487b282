"""What we ship for the tests of others: the check of a package of data, and any valid dataset."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given

import pujiang
from effort import examples
from pujiang.errors import how_to_install
from pujiang.io.bundling import bundled_folder
from pujiang.testing import assert_sound, datasets
from specimen import GOOD, written

if TYPE_CHECKING:
    from pathlib import Path


def test_sound_data_is_sound(tmp_path: Path) -> None:
    """Our own data, alone and covered, and a layer on top of ours."""
    assert_sound(bundled_folder(), bundled=False, covered=True)
    assert_sound(written(tmp_path), bundled=False)


def test_unsound_data_is_not(tmp_path: Path) -> None:
    """A problem, a warning, nothing at all, and words that nobody explains fail, each in words."""
    with pytest.raises(AssertionError, match="PJ502"):
        assert_sound(written(tmp_path / "a", GOOD.replace("value: 70", "value: 71")), bundled=False)
    with pytest.raises(AssertionError, match="PJ407"):
        assert_sound(written(tmp_path / "b", GOOD.replace("gist: There", "gist: “There” ")), bundled=False)
    with pytest.raises(AssertionError, match="no records"):
        assert_sound(written(tmp_path / "c", "# $schema: x\nformat: 1\n"), bundled=False)
    with pytest.raises(AssertionError, match="explains:\nAccording to Ada"):
        assert_sound(written(tmp_path / "d"), bundled=False, covered=True)


@given(datasets())
@examples(15)
def test_datasets_are_valid(data: pujiang.Dataset) -> None:
    """What the strategy makes holds; two of its records may bear one name, which a person should look at."""
    assert [problem for problem in data.verify() if problem.severity is pujiang.Severity.ERROR] == []


def test_without_hypothesis_the_extra_is_named() -> None:
    """Where Hypothesis is not installed, the error says what to install."""
    code = "import sys; sys.modules['hypothesis'] = None\ntry:\n  import pujiang.testing\nexcept ImportError as error: print(error)"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert told == f"hypothesis is not installed; type: {how_to_install('testing')}\n"
