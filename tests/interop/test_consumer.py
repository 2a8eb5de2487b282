"""A program of somebody else runs, and every type checker accepts it and finds its mistakes."""

from __future__ import annotations

import json
import re
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
