"""The lanes: which tests run when, how many processes share them, and what they may take."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from budget import SECONDS, budget_line, package_of
from conftest import LANES

TESTS = Path(__file__).parent
ROOT = TESTS.parent


def collected(*words: str) -> str:
    """Return which tests pytest would run, and how many it leaves out."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-p", "no:cacheprovider", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def test_each_lane_runs_only_if_it_is_named() -> None:
    """The growth lane, for one: left out by default, chosen by -m, and alone then."""
    alone = "tests/growth/test_slopes.py"

    assert "4 deselected" in collected(alone)
    assert "test_linear_work_passes" in collected(alone, "-m", "growth")


def test_every_lane_is_declared(pytestconfig: pytest.Config) -> None:
    """A mark of each lane, with what it is for."""
    marks = {line.partition(":")[0] for line in pytestconfig.getini("markers")}

    assert set(LANES) <= marks


def test_one_list_of_lanes_is_shared() -> None:
    """CONTRIBUTING and the workflow name the sessions of nox, all of them; .ci/run those that need no other Python."""
    sessions = set(re.findall(r"^def (\w+)\(session", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE))
    sessions -= {"_npm_install", "_run_marked", "generate"}
    workflow = (ROOT / ".github/workflows/ci.yml").read_text("utf-8")
    ci = re.search(r"^nox .* -s (.*)$", (ROOT / ".ci/run").read_text("utf-8"), re.MULTILINE)
    table = re.findall(r"^\| `(\w+)", (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.MULTILINE)
    lanes = re.search(r"lane: \[(.*)\]", workflow)
    assert ci
    assert lanes

    assert sessions == set(table) == {*lanes[1].split(", "), "quick", "tests"} == {*ci[1].split(), "quick", "tests"}
    assert 'nox -s "tests-${{ matrix.python }}"' in workflow
    assert set(LANES) - {"slow"} <= sessions


def test_one_list_of_pythons_is_shared() -> None:
    """Nox, the workflow and the classifiers of the package name the same releases of Python."""
    listed = [
        re.search(r"^PYTHONS = \[(.*)\]$", (ROOT / "noxfile.py").read_text("utf-8"), re.MULTILINE),
        re.search(r"python: \[(.*)\]", (ROOT / ".github/workflows/ci.yml").read_text("utf-8")),
    ]
    classified = re.findall(r"Python :: (3\.\d+)\"", (ROOT / "pyproject.toml").read_text("utf-8"))

    assert [re.findall(r"3\.\d+", found[1]) for found in listed if found] == [classified, classified]


def test_a_whole_run_shares_its_tests_and_a_single_file_does_not(pytestconfig: pytest.Config) -> None:
    """All cores for all tests or a folder; no process beside for a file or a single test."""
    processes = pytestconfig.hook.pytest_xdist_auto_num_workers

    def chosen(*paths: str) -> int:
        config = pytest.Config.fromdictargs({}, list(paths))
        found: int = processes(config=config)
        return found

    assert chosen() == chosen("tests/cli") == os.cpu_count()
    assert chosen("tests/test_lanes.py") == chosen("tests/test_lanes.py::test_x") == 0


def test_every_package_has_a_budget() -> None:
    """Each folder of quick tests, and the files beside them; nothing has one that is not there."""
    others = {"browser", "growth", "interop"}
    folders = {file.relative_to(TESTS).parts[0] for file in TESTS.glob("*/test_*.py")}

    assert set(SECONDS) == folders - others | {"files"}


def test_what_takes_too_long_is_marked() -> None:
    """Seconds are counted by the folder of a test; a package over its budget says so, one within does not."""
    assert package_of("tests/io/test_reading.py::test_a[x/y::z]") == "io"
    assert package_of("tests/test_docs.py::test_b") == "files"
    assert budget_line("io", 9.96, 9) == "io               10.0 of   9.0  over"
    assert budget_line("io", 1, 9) == "io                1.0 of   9.0"
