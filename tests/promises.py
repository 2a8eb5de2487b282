"""Run the tests of each promise, and write into `docs/robustness.md` how many inputs they tried, and the result.

`cd tests && PYTHONPATH=.:../src python -m promises`; with names of files, such as io/test_cache.py, only the rows that name one.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent
PAGE = TESTS.parent / "docs/robustness.md"
BEGIN, END = "<!-- promises: begin -->", "<!-- promises: end -->"
_FILE = re.compile(r"`([\w/]+(?:\.py|/))`")
_TRIED = re.compile(r"(\d+) passing examples")


class InputCounter:
    """A plugin of pytest that counts inputs and failures by file.

    A test counts as one input, a property as many as it drew, and a test that records the property `inputs` as it says.

    Attributes:
        inputs: by file, below tests/.
        failures: tests that failed, by file.
    """

    def __init__(self) -> None:
        self.inputs: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a phase of a test."""
        file = report.nodeid.partition("::")[0].removeprefix("tests/")
        self.failures[file] += report.failed
        told: dict[str, Any] = dict(report.user_properties)
        if report.when == "call" and report.passed:
            self.inputs[file] += told.get("inputs", 1)
        # What hypothesis keeps for --hypothesis-show-statistics.
        drawn = sum(map(int, _TRIED.findall(getattr(report, "_hypothesis_stats", ""))))
        self.inputs[file] += max(0, drawn - 1)


def files_of(row: str) -> list[str]:
    """Return the files and folders that the second cell of a row names."""
    return _FILE.findall(row.split("|")[2])


def with_result(row: str, counted: InputCounter, day: str) -> str:
    """Return a row with the inputs and the result of its tests."""
    named = tuple(files_of(row))
    inputs, failed = (
        sum(count for file, count in counts.items() if file.startswith(named))
        for counts in (counted.inputs, counted.failures)
    )
    result = f"{failed} failed" if failed else "passed" if inputs else "not run"
    return "|".join([*row.split("|")[:3], f" {inputs:,} ", f" {result}, {day} ", ""])


def main(chosen: list[str]) -> int:
    """Run the tests of some rows, or of all, and put their results into the page."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    table, _, after = rest.partition(END)
    head, line, *rows = table.strip().splitlines()
    runs = [row for row in rows if not chosen or not set(chosen).isdisjoint(files_of(row))]
    files = sorted({str(TESTS / file) for row in runs for file in files_of(row)})
    counted = InputCounter()
    options = ["-m", "slow or growth or not slow", "-nauto", "--hypothesis-show-statistics", "--no-header"]
    code = pytest.main([*options, *files], plugins=[counted])
    day = datetime.now(UTC).date().isoformat()
    shown = "\n".join([head, line, *(with_result(row, counted, day) if row in runs else row for row in rows)])
    PAGE.write_text(f"{before}{BEGIN}\n\n{shown}\n\n{END}{after}", "utf-8")
    return int(code)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
