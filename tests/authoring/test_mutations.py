"""Slips of the hand in whole datasets, ours and another: all are caught, and told on their lines.

The default run takes a sample; the lane `slow` takes a larger one, and MUTATIONS=all takes every slip.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import pujiang
from authoring.mutations import Mutation, mutations
from pujiang.io.bundling import find_bundled_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

SECOND = Path(__file__).parent / "second"
#: Two datasets: ours, and one with direct quotations, ranges and two layers. For each its layers.
DATASETS = {"ours": (find_bundled_folder(), ("",)), "second": (SECOND, ("base", "upper"))}
LEAST_ON_LINE = 0.98


def outcomes(name: str, folder: Path, count: int) -> tuple[list[Mutation], list[Mutation], int]:
    """The slips that nobody told, those that were told elsewhere, and how many there were."""
    source, layers = DATASETS[name]
    data = shutil.copytree(source, folder / "data")
    every = [(file, slip) for file in sorted(data.rglob("*.yaml")) for slip in mutations(file.read_text("utf-8"))]
    chosen = every if os.environ.get("MUTATIONS") == "all" else random.Random(4).sample(every, min(count, len(every)))
    missed, elsewhere = [], []
    for file, slip in chosen:
        before = file.read_bytes()
        file.write_text(slip.text, "utf-8")
        errors = errors_of([data / layer for layer in layers])
        file.write_bytes(before)
        here = [problem for problem in errors if problem.file == str(file)]
        if not errors:
            missed.append(slip)
        elif not here or not slip.first <= (here[0].line or 0) <= slip.last:
            elsewhere.append(slip)
    return missed, elsewhere, len(chosen)


def errors_of(layers: Sequence[Path]) -> list[pujiang.Problem]:
    """The errors of some layers."""
    problems = pujiang.check(*layers, bundled=False)
    return [problem for problem in problems if problem.severity is pujiang.codes.Severity.ERROR]


@pytest.mark.parametrize("name", DATASETS)
def test_without_a_slip_nothing_is_told(name: str) -> None:
    """The negative twin: both datasets are right, so that whatever is told below is the slip's."""
    source, layers = DATASETS[name]

    assert pujiang.check(*(source / layer for layer in layers), bundled=False) == ()
    assert pujiang.load(*(source / layer for layer in layers), bundled=False).coverage().unexplained == ()


def check_slips(name: str, folder: Path, count: int) -> None:
    """All of some slips are caught, and at least 98 of 100 are told first on their lines."""
    missed, elsewhere, tried = outcomes(name, folder, count)

    assert [(slip.what, slip.path) for slip in missed] == []
    assert tried - len(elsewhere) >= LEAST_ON_LINE * tried, [(slip.what, slip.path) for slip in elsewhere]


@pytest.mark.parametrize("name", DATASETS)
def test_a_sample_of_slips_is_caught(name: str, tmp_path: Path) -> None:
    """A slip here and there, all sorts, in all files."""
    check_slips(name, tmp_path, 8)


@pytest.mark.slow
@pytest.mark.parametrize("name", DATASETS)
def test_many_slips_are_caught(name: str, tmp_path: Path) -> None:
    """The same for many; with MUTATIONS=all for every one."""
    check_slips(name, tmp_path, 400)
