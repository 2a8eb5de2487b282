"""The first hour: from an empty environment to checked bulletins of one's own, each command timed, with what it says.

    python benchmarks/first_hour.py WHEEL

It needs `fpdf`, for two texts as PDF, and prints the table of `benchmarks/README.md`. All marks are accepted unread:
the rest of the hour is a person's, who reads them.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import textwrap
import time
from pathlib import Path

import fpdf

MINISTER = "Ana Costa, Minister of Ports, said that the fund gives"
#: A budget note of each year, by paragraphs.
TEXTS = {
    "budget-2022": (
        "Budget note 2022",
        "Ministry of Ports, 19 May 2022",
        f"{MINISTER} $40 million to 12 ports. She proposed a Wells Fund. Kenya stressed that wells are dry.",
    ),
    "budget-2023": (
        "Budget note 2023",
        "Ministry of Ports, 18 May 2023",
        f"{MINISTER} $43 million to 15 ports. She launched the Wells Fund. Bo Lee, Mayor of Lagos, said that it rains.",
    ),
}
COMMANDS = (
    "python -m venv env",
    "pip install WHEEL[cli,documents,excel]",
    "pujiang init budgets --language en-NZ --currency NZD",
    "pujiang draft ../budget-2022.pdf --coder Eve",
    "pujiang draft ../budget-2023.pdf --coder Eve",
    "pujiang check --coverage",
    *(f"pujiang marks --accept-all {kind}" for kind in ("speaker", "figure", "words", "name", "initiative")),
    "pujiang check --coverage",
    "pujiang export -o figures.xlsx",
)


def print_pdf(file: Path, paragraphs: tuple[str, ...]) -> None:
    """Write paragraphs to a PDF with a numbered page."""
    page = fpdf.FPDF()
    page.add_page()
    page.set_font("helvetica", size=12)
    for paragraph in paragraphs:
        page.multi_cell(0, 8, paragraph)
        page.ln(8)
    page.output(str(file))


def run(words: list[str], folder: Path) -> tuple[float, int, str]:
    """Run a command in a folder; return its seconds, its exit code, and the last lines that it prints."""
    begin = time.perf_counter()
    made = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False, env=clean_environment())
    said = [line for line in (made.stdout or made.stderr).splitlines() if line.strip()]
    return time.perf_counter() - begin, made.returncode, said[-1].strip() if said else ""


def clean_environment() -> dict[str, str]:
    """The environment without what would lead Python to another installation."""
    return {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}


def main() -> None:
    """Run all commands in an empty folder and print a row for each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("wheel", type=Path)
    wheel = parser.parse_args().wheel.resolve()
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for title, paragraphs in TEXTS.items():
            print_pdf(root / f"{title}.pdf", paragraphs)
        print("| command | seconds | exit code | last line |\n|---|---|---|---|")
        total = 0.0
        for command in COMMANDS:
            program, *rest = command.replace("WHEEL", str(wheel)).split()
            where = sys.executable if program == "python" else str(root / "env/bin" / program)
            inside = root / "budgets" if (root / "budgets").exists() else root
            seconds, code, said = run([where, *rest], inside)
            total += seconds
            print(f"| `{command}` | {seconds:.1f} | {code} | {textwrap.shorten(said.replace(name, ''), 80)} |")
        print(f"| together | {total:.1f} | | |")


if __name__ == "__main__":
    main()
