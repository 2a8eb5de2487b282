"""A program of somebody else runs, and every type checker accepts it and finds its mistakes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from interop.conftest import ROOT, Tools

pytestmark = pytest.mark.interop

FOLDER = Path(__file__).parent / "consumer"
PROGRAM, MISTAKES = FOLDER / "program.py", FOLDER / "mistakes.py"
WRONG = {
    number
    for number, line in enumerate(MISTAKES.read_text("utf-8").splitlines(), 1)
    if re.match(r"(data\.|pujiang\.)", line)
}


def test_the_program_runs(consumer: Tools) -> None:
    """FastAPI, cattrs, msgspec, pandas, Polars and Arrow take records, selections and frames as they are."""
    consumer.run("python", PROGRAM)


def test_the_program_notices_each_defect_that_comes_back(consumer: Tools) -> None:
    """Every defect that users have met, put back into the library, makes the program fail."""
    printed = consumer.run("python", FOLDER / "defects.py").splitlines()

    assert len(printed) > len(WRONG)
    assert [line for line in printed if line.startswith("unnoticed")] == []


@pytest.mark.parametrize("checker", ["mypy", "pyright", "pyrefly"])
def test_type_checkers_accept_the_program_and_find_each_mistake(checker: str, consumer: Tools, tmp_path: Path) -> None:
    """In its strictest mode each checker finds nothing in the program, and something in each wrong line."""
    python, source = consumer.folder / "bin/python", ROOT / "src"
    (tmp_path / "mypy.ini").write_text(f"[mypy]\nstrict = True\nmypy_path = {source}\nfollow_imports = silent\n")
    (tmp_path / "pyrightconfig.json").write_text(
        json.dumps({"typeCheckingMode": "strict", "extraPaths": [str(source)]})
    )
    options: dict[str, list[object]] = {
        "mypy": ["--config-file", tmp_path / "mypy.ini", "--python-executable", python, "--cache-dir", tmp_path / "c"],
        "pyright": ["-p", tmp_path, "--pythonpath", python],
        "pyrefly": ["check", "--preset", "strict", "--python-interpreter-path", python, "--search-path", source],
    }
    files = {file: tmp_path / file.name for file in (PROGRAM, MISTAKES)}
    # pyright takes the folder: first with the program alone.
    given = [] if checker == "pyright" else [files[PROGRAM]]
    files[PROGRAM].write_text(PROGRAM.read_text("utf-8"))
    consumer.run(checker, *options[checker], *given)

    files[MISTAKES].write_text(MISTAKES.read_text("utf-8"))
    given = [] if checker == "pyright" else [files[MISTAKES]]
    found = consumer.run(checker, *options[checker], *given, code=1)
    assert {int(number) for number in re.findall(r"mistakes\.py:(\d+)", found)} == WRONG


def test_the_types_find_the_mistakes(consumer: Tools, tmp_path: Path) -> None:
    """The negative twin: with plain text for literal types and any keyword for typed ones, nothing is found but `ask(5)`."""
    loosened = {r"\bLiteral\[.*\]$": "str", r"\*\*(\w+): Unpack\[\w+\]": r"**\1: Any"}
    ignored = shutil.ignore_patterns("__pycache__", "*.json")
    shutil.copytree(ROOT / "src/pujiang", tmp_path / "src/pujiang", ignore=ignored)
    for file in (tmp_path / "src").rglob("*.py"):
        text = before = file.read_text("utf-8")
        for strict, loose in loosened.items():
            text = re.sub(strict, loose, text, flags=re.MULTILINE)
        if text != before:
            file.write_text(
                text.replace("import annotations\n", "import annotations\n\nfrom typing import Any\n", 1), "utf-8"
            )
    (tmp_path / "mistakes.py").write_text(MISTAKES.read_text("utf-8"))
    where = ["--python-interpreter-path", consumer.folder / "bin/python", "--search-path", tmp_path / "src"]
    found = consumer.run("pyrefly", "check", "--preset", "strict", *where, tmp_path / "mistakes.py", code=1)

    lines = MISTAKES.read_text("utf-8").splitlines()
    assert [lines[int(number) - 1] for number in re.findall(r"mistakes\.py:(\d+)", found)] == ["pujiang.ask(5, data)"]
