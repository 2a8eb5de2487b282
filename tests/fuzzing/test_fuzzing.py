"""The readers of strangers' files get some altered inputs, the same in each run.

Other inputs are tried by hand, for an hour: `python -m fuzzing.run`. What that finds is mended on the day it is looked
for, and does not stop somebody else's change.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from fuzzing.run import Target, alter, fuzz, targets

pytest.importorskip("polars")
#: How many inputs each reader gets here: about a second's work.
TARGETS = {"files": 500, "json": 300, "json-ld": 100, "canonical": 2_000, "figures": 800, "drafts": 100, "manifest": 40}


@pytest.mark.slow
@pytest.mark.parametrize("name", TARGETS)
def test_a_reader_reads_or_refuses(name: str) -> None:
    """Whatever it gets, it gives a result or an error of pujiang, in seconds."""
    (target,) = (one for one in targets() if one.name == name)

    assert list(fuzz(target, range(TARGETS[name]))) == []


def test_all_readers_have_seeds_that_they_read(tmp_path: Path) -> None:
    """The negative twin: what is not altered is read without an error."""
    found = targets()
    for target in found:
        for number, seed in enumerate(target.seeds):
            folder = tmp_path / f"{target.name}{number}"
            folder.mkdir()
            target.read(seed, folder)

    assert [target.name for target in found] == list(TARGETS)


def test_what_goes_wrong_is_told_with_its_number() -> None:
    """A reader that raises something else is named, and its number gives the same input again."""

    def fail(text: str, _: Path) -> object:
        raise KeyError(text)

    target = Target("broken", ("abc",), fail)
    told = list(fuzz(target, [7, 8]))

    assert [one.partition(":")[0] for one in told] == ["broken 7", "broken 8"]
    assert "KeyError" in told[0]
    assert alter(("abc",), random.Random("broken 7")) == alter(("abc",), random.Random("broken 7"))
