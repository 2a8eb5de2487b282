"""What the tests of each package may take, printed after a whole run: whoever adds takes away.

Nothing fails for it: a busy machine is no fault of a test's.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

#: Seconds by package, all processes added up, of a run on the machine that benchmarks/README.md describes when it does
#: nothing else, in an environment with the extra `test` alone. "files" are those in no package.
SECONDS: dict[str, float] = {
    "annotate": 12,
    "assistants": 2,
    "authoring": 3,
    "checks": 0.5,
    "claims": 6,
    "cli": 8,
    "review": 5,
    "data": 6,
    "dataset": 8,
    "stored": 2,
    "written": 2,
    "drafting": 12,
    "editor": 0.5,
    "exporters": 10,
    "files": 12,
    "golden": 2,
    "intake": 1,
    "archive": 6,
    "io": 7,
    "model": 1,
    "monitoring": 0.5,
    "notebooks": 0.5,
    "query": 2,
    "reading_pages": 10,
    "figures": 6,
    "fuzzing": 6,
    "language": 2,
    "text": 0.5,
    "tables": 2,
    "units": 1,
}


class Budget:
    """Adds up how long the tests of each package take, and prints it beside what they may take."""

    def __init__(self, config: pytest.Config) -> None:
        chosen = config.option.file_or_dir, config.option.markexpr, config.option.keyword
        self._is_whole_run = not any(chosen)
        self._spent: dict[str, float] = defaultdict(float)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a phase of a test."""
        self._spent[package_of(report.nodeid)] += report.duration

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Print a line for each package, after a whole run."""
        if not self._is_whole_run:
            return
        terminalreporter.section("seconds by package, and the budget (tests/budget.py)")
        for package in sorted({*SECONDS, *self._spent}):
            terminalreporter.line(budget_line(package, self._spent.get(package, 0), SECONDS.get(package, 0)))
        terminalreporter.line(budget_line("all", sum(self._spent.values()), sum(SECONDS.values())))


def package_of(nodeid: str) -> str:
    """Return the folder of tests/ that a test is in; "files" for a test that is in none."""
    _, *folders, _ = nodeid.partition("::")[0].split("/")
    return folders[0] if folders else "files"


def budget_line(package: str, spent: float, budget: float) -> str:
    """Return a line that says how much a package took, of how much, and whether that is too much."""
    return f"{package:<14}{spent:7.1f} of {budget:5.1f}{'  over' if spent > budget else ''}"
