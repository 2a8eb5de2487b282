"""Environments for other people's tools: some of them exclude each other, and none is needed to use pujiang.

They are made below `.interop/` (or where PUJIANG_INTEROP says), from the lists in `environments/`, when they are first
asked for, and made anew when their list changes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import attrs
import pytest

import pujiang

ROOT = Path(__file__).parents[2]
LISTS = Path(__file__).parent / "environments"
_WITHOUT = "--- no dependencies\n"


@attrs.frozen
class Tools:
    """An environment in which tools are installed."""

    folder: Path

    def run(self, tool: str, *arguments: object, code: int = 0) -> str:
        """What a tool prints, and that it ends with a code."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "HF_HUB_OFFLINE": "1"}
        words = [str(self.folder / "bin" / tool), *map(str, arguments)]
        run = subprocess.run(words, capture_output=True, text=True, check=False, env=environment)
        assert run.returncode == code, f"{tool} ended with {run.returncode}:\n{run.stdout}\n{run.stderr}"
        return run.stdout

    def python(self, script: str, *arguments: object, code: int = 0) -> str:
        """What a script prints that is run with the tools at hand."""
        return self.run("python", "-c", script, *arguments, code=code).strip()


@cache
def _tools(name: str) -> Tools:
    wanted = (LISTS / f"{name}.txt").read_text("utf-8")
    folder = Path(os.environ.get("PUJIANG_INTEROP", ROOT / ".interop")) / name
    folder.parent.mkdir(exist_ok=True)
    fcntl = pytest.importorskip("fcntl")
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # another process of the lane may be making it
        _make_environment(folder, wanted)
    return Tools(folder)


def _make_environment(folder: Path, wanted: str) -> None:
    made = folder / "made-from.txt"
    if made.is_file() and made.read_text("utf-8") == wanted:
        return
    subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    whole, _, alone = wanted.partition(_WITHOUT)
    for part, options in ((whole, ()), (alone, ("--no-deps",))):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed:
            listed.write(part)
            listed.flush()
            subprocess.run([folder / "bin/pip", "install", "-q", *options, "-r", listed.name], check=True)
    made.write_text(wanted, "utf-8")


@pytest.fixture
def tables() -> Tools:
    """Tools that read tables: frictionless, Datasette, DuckDB, pandas, Polars, openpyxl."""
    return _tools("tables")


@pytest.fixture
def graph() -> Tools:
    """Tools that read graphs: networkx, igraph, rdflib, PyLD, pySHACL."""
    return _tools("graph")


@pytest.fixture
def citation() -> Tools:
    """Tools that read citations: citeproc-py, bibtexparser, rispy."""
    return _tools("citation")


@pytest.fixture
def consumer() -> Tools:
    """What a program of somebody else uses: FastAPI, pandas, Polars, cattrs, msgspec; and three type checkers."""
    return _tools("consumer")


@pytest.fixture
def bridges() -> Tools:
    """Tools of annotators, statisticians and machine learning: brat, Label Studio, pysdmx, mlcroissant, datasets."""
    return _tools("bridges")


@pytest.fixture
def convokit() -> Tools:
    """ConvoKit, with what reading a corpus needs."""
    tools = _tools("convokit")
    # On its first start it tells where it writes its settings, among what it was asked for.
    tools.python("from convokit.convokitConfig import ConvoKitConfig; ConvoKitConfig()")
    return tools


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with our own data in every format, under the name of the format and its ending."""
    folder = tmp_path_factory.mktemp("exported")
    for form in pujiang.formats():
        pujiang.export(pujiang.load(), folder / f"{form.name}{form.suffixes[0] if form.suffixes else ''}", form)
    return folder
