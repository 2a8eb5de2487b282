"""Measure every case, and write the table of `docs/robustness.md`: `cd tests && PYTHONPATH=.:../src python -m growth.page`."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

from growth.entry_points import CASES, Case
from growth.slopes import Growth, growth_of

PAGE = Path(__file__).parents[2] / "docs/robustness.md"
BEGIN, END = "<!-- growth: begin -->", "<!-- growth: end -->"
_HEAD = "| function | repeated | exponent | largest input | CPU seconds |\n|---|---|---|---|---|"


def row_of(case: Case, growth: Growth) -> str:
    """Return the row of a case; work that is too short to be measured has no exponent."""
    slope = f"{growth.slope:.2f}" if len(growth.sizes) > 1 else "too short"
    return f"| `{case.function}` | {case.family} | {slope} | {growth.sizes[-1]:,} | {growth.seconds[-1]:.2f} |"


def main(chosen: list[str]) -> None:
    """Measure the cases of some functions, or of all, and put their rows into the page one by one."""
    for case in CASES:
        if not chosen or case.function in chosen:
            print(case.name, flush=True)  # noqa: T201  # it takes minutes
            put_row(case, growth_of(case.make, case.work, case.first, case.last))


def put_row(case: Case, growth: Growth) -> None:
    """Put the row of a case into the page, in the order of the cases; rows of cases that are gone are dropped."""
    before, _, rest = PAGE.read_text("utf-8").partition(BEGIN)
    table, _, after = rest.partition(END)
    rows = {tuple(row.split("|")[1:3]): row for row in table.splitlines() if row.startswith("| `")}
    rows[_key_of(case)] = row_of(case, growth)
    kept = (rows[key] for key in map(_key_of, CASES) if key in rows)
    table = "\n".join((_HEAD, *kept))
    PAGE.write_text(f"{before}{BEGIN}\n\n{table}\n\n{END}{after}", "utf-8")


def _key_of(case: Case) -> tuple[str, str]:
    return f" `{case.function}` ", f" {case.family} "


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    main(sys.argv[1:])
