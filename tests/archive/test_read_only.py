"""An archive on a disk that nobody can write to."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

import pujiang

if TYPE_CHECKING:
    from pathlib import Path

pytest.importorskip("polars")
pytest.importorskip("narwhals")

#: A program that asks an archive; the root user may write anywhere, so every call that would write is refused here.
ASKING = """
import os, sys
folder = os.path.realpath(sys.argv[1])
WRITTEN = os.O_WRONLY | os.O_RDWR | os.O_CREAT
CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.chmod", "os.utime", "os.truncate"}

def refuse(event, arguments):
    if event == "open":
        would_write = isinstance(arguments[0], (str, bytes)) and bool(arguments[2] & WRITTEN)
    elif event == "sqlite3.connect":
        would_write = "mode=ro" not in str(arguments[0])
    else:
        would_write = event in CHANGES
    if would_write and os.path.realpath(os.fsdecode(arguments[0])).startswith(folder):
        raise OSError(30, "read-only file system", os.fsdecode(arguments[0]))

sys.addaudithook(refuse)
import pujiang
archive = pujiang.open_archive(folder)
first = archive.statements[0]
print(len(archive.statements), len(archive.statements.search("laboratories")), len(archive.verify()), first.speakers[0].id)
try:
    pujiang.write_archive(pujiang.load(), folder, replace=True)
except OSError as error:
    print(error.errno)
"""


def test_an_archive_that_cannot_be_written_answers(tmp_path: Path) -> None:
    """It is read, searched and verified without writing a byte; writing is refused, and the archive stays whole."""
    data = pujiang.load()
    pujiang.write_archive(data, tmp_path / "made")
    asked = [sys.executable, "-c", ASKING, str(tmp_path / "made")]

    answered = subprocess.run(asked, capture_output=True, text=True, check=False, timeout=60)

    first = data.statements[0].speakers[0].id
    assert answered.stdout.splitlines() == [f"{len(data.statements)} 3 0 {first}", "30"], answered.stderr
    assert not pujiang.open_archive(tmp_path / "made").verify()
