"""The table of promises in `docs/robustness.md`: its tests exist, and its figures are counted."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from promises import BEGIN, END, PAGE, TESTS, InputCounter, files_of, with_result

ROW = "| A promise | `io/test_a.py`, `growth/` | 9 | passed, 2020-01-01 |"


def report(file: str, when: str = "call", **more: Any) -> Any:
    """Return a report of a test that passed."""
    told: dict[str, Any] = {"failed": False, "passed": True, "user_properties": [], **more}
    return SimpleNamespace(nodeid=f"tests/{file}::test", when=when, **told)


def test_every_promise_names_tests_that_exist() -> None:
    """Each row has one file or folder of tests at least, a count and a result."""
    table = PAGE.read_text("utf-8").partition(BEGIN)[2].partition(END)[0]
    rows = [row for row in table.splitlines() if row.startswith("|")][2:]

    assert len(rows) > 15
    assert [row for row in rows if not files_of(row) or row.count("|") != 5] == []
    assert [file for row in rows for file in files_of(row) if not (TESTS / file).exists()] == []


@pytest.mark.parametrize(
    ("reports", "cells"),
    [
        ([], "0 | not run"),
        ([report("io/test_b.py")], "0 | not run"),
        ([report("io/test_a.py"), report("growth/test_c.py"), report("io/test_a.py", "setup")], "2 | passed"),
        ([report("io/test_a.py", user_properties=[("inputs", 500)])], "500 | passed"),
        (
            [report("io/test_a.py"), report("io/test_a.py", "teardown", _hypothesis_stats="- 60 passing examples")],
            "60 | passed",
        ),
        ([report("io/test_a.py"), report("io/test_a.py", failed=True, passed=False)], "1 | 1 failed"),
    ],
)
def test_inputs_are_counted_by_file(reports: list[Any], cells: str) -> None:
    """Tests count once, properties and fuzzed readers as often as they tried; a failure is told; other files do not count."""
    counted = InputCounter()
    for one in reports:
        counted.pytest_runtest_logreport(one)

    assert with_result(ROW, counted, "2026-11-30") == (
        f"| A promise | `io/test_a.py`, `growth/` | {cells}, 2026-11-30 |"
    )
