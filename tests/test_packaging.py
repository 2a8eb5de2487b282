"""Other ways to run: without docstrings, from a zip archive, in a frozen program; the same bytes, or what to type."""

from __future__ import annotations

import importlib
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

import pujiang
from command_line import run
from pujiang import docstrings
from pujiang.cli.commands import SUMMARIES
from pujiang.docstrings import docstring_of
from pujiang.io import cache, loading
from pujiang.kinds import KINDS
from pujiang.model.classes import class_of
from pujiang.testing import assert_sound
from refusals import raises

ROOT = Path(__file__).parent.parent

WRITE = """
import sys, pujiang, importlib.util
from pujiang.tables.dictionary import data_dictionary
from pujiang.io.json.schema import schema_text
data, out = pujiang.load(), sys.argv[1]
for one in pujiang.formats():
    try:
        pujiang.export(data, f"{out}/{one.name}", one.name)
    except pujiang.MissingExtraError:
        pass
for name, text in {"words": pujiang.describe("mode"), "dictionary": data_dictionary(), "schema": schema_text()}.items():
    open(f"{out}/{name}", "w", encoding="utf-8").write(text)
"""


def files_in(folder: Path) -> dict[str, bytes]:
    """Return the content of all files in a folder."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_without_docstrings_the_same_bytes_are_written(tmp_path: Path) -> None:
    """In every format, in `describe`, the data dictionary and the schema: `python -OO` changes nothing."""
    written = []
    for option in ("-B", "-OO"):
        folder = tmp_path / option
        folder.mkdir()
        subprocess.run([sys.executable, option, "-c", WRITE, str(folder)], check=True)
        written.append(files_in(folder))

    assert written[0] == written[1]
    assert len(written[0]) > len(pujiang.formats())


@pytest.mark.slow
@pytest.mark.parametrize("command", ["", *SUMMARIES])
def test_without_docstrings_the_same_help_is_printed(command: str) -> None:
    """Each command explains itself, and so does the group."""
    shown = [
        subprocess.run(
            [sys.executable, option, "-m", "pujiang", *command.split(), "--help"], capture_output=True, check=True
        ).stdout
        for option in ("-B", "-OO")
    ]

    assert shown[0] == shown[1]


@pytest.mark.parametrize(
    "thing", [*map(class_of, KINDS), pujiang.load, pujiang.Dataset.verify], ids=lambda thing: thing.__qualname__
)
def test_docstrings_are_read_from_the_source(thing: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the compiled code has none, the source gives the same."""
    expected = docstring_of(thing)

    assert docstrings._read_docstrings(thing.__module__)[thing.__qualname__] == expected != ""
    if not isinstance(thing, type):
        monkeypatch.setattr(thing, "__doc__", None)
        assert docstring_of(thing) == expected


def test_docstrings_of_functions_in_functions_are_read() -> None:
    """Tools for assistants are functions within a function."""
    found = docstrings._read_docstrings("pujiang.mcp.server")

    assert len([name for name, text in found.items() if name.startswith("_statement_tools.") and text]) > 2


def test_what_has_no_docstring_has_an_empty_one() -> None:
    """A class without one, and one of a module that is not there."""
    made = type("Made", (), {"__module__": "builtins"})
    assert docstring_of(made) == ""
    assert docstring_of(type("Made", (), {})) == ""
    assert docstrings._read_docstrings("no_such_module_anywhere") == {}


def test_a_command_without_help_gets_its_docstring(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with `python -OO`, which leaves the help of click empty."""
    command = importlib.import_module("pujiang.cli.commands.check").command
    monkeypatch.setattr(command, "help", None)

    assert "Check data files" in run("check", "--help")


def test_soundness_is_asserted_without_assertions(tmp_path: Path) -> None:
    """`assert_sound` fails for data with problems, also where `python -O` leaves out `assert`."""
    (tmp_path / "a.yaml").write_text("topics: [{id: a}]", "utf-8")
    code = f"from pujiang.testing import assert_sound; assert_sound({str(tmp_path)!r}, bundled=False)"

    assert subprocess.run([sys.executable, "-O", "-c", code], capture_output=True, check=False).returncode == 1
    with pytest.raises(AssertionError):
        assert_sound(tmp_path, bundled=False)


IN_ZIP = """
import sys; sys.path.insert(0, sys.argv[1])
import pujiang
assert pujiang.__file__.startswith(sys.argv[1]), pujiang.__file__
data = pujiang.load()
pujiang.dump(data, sys.argv[2])
assert pujiang.load(sys.argv[2], bundled=False) == data == pujiang.load(sys.argv[2], bundled=False)
print(len(data.statements), len(pujiang.check(sys.argv[2], bundled=False)), data.verify())
"""


def test_a_zip_archive_of_the_package_works(tmp_path: Path) -> None:
    """The data, the schema and the cache: what is beside the code is read from the archive."""
    source = Path(str(pujiang.__file__)).parent
    with zipfile.ZipFile(tmp_path / "pujiang.zip", "w") as archive:
        for path in source.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                archive.write(path, f"pujiang/{path.relative_to(source)}")
        archive.write(ROOT / "schema/pujiang.schema.json", "pujiang/schema/pujiang.schema.json")
    command = [sys.executable, "-I", "-c", IN_ZIP, str(tmp_path / "pujiang.zip"), str(tmp_path / "out")]
    environment = {"PUJIANG_CACHE": str(tmp_path / "cache")}

    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=120, check=False)

    assert (done.stdout, done.stderr) == ("33 0 ()\n", "")
    assert len(list((tmp_path / "cache").iterdir())) == 1


def test_a_frozen_program_without_the_data_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    """PyInstaller collects no data unless it is told to."""
    monkeypatch.setattr(loading, "READY_MADE", "/nowhere/bundled.json")

    with raises(pujiang.PujiangError, "--collect-all pujiang"):
        loading.load_bundled.__wrapped__()


def test_a_frozen_program_is_known_by_its_executable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Its code is in no file of its own: another program has other entries in the cache."""
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "none/pujiang/io/cache.py"))
    digests = set()
    for content in (b"a", b"b"):
        (tmp_path / "program").write_bytes(content)
        monkeypatch.setattr(sys, "executable", str(tmp_path / "program"))
        digests.add(cache.code_digest.__wrapped__())

    assert len(digests) == 2
