"""What `docs/use-it-with.md` shows of other people's tools runs, and prints what the page says."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from interop.conftest import Tools

pytestmark = pytest.mark.interop

PAGE = Path(__file__).parents[2] / "docs/use-it-with.md"
_BLOCK = re.compile(r"^```console ?(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def test_the_commands_of_the_page_run(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """From its top: our commands write the files, and the tools of each environment read them."""
    told: list[str] = []
    for name, block in _BLOCK.findall(PAGE.read_text("utf-8")):
        # Of "extras" are our own commands that need one.
        tools: Tools | None = request.getfixturevalue(name) if name not in {"", "extras"} else None
        folder = tools.folder / "bin" if tools else Path(sys.executable).parent
        for piece in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            line, _, wanted = piece.partition("\n")
            printed = printed_by(line, folder, tmp_path)
            if not doctest.OutputChecker().check_output(wanted, printed, _FLAGS):
                told.append(f"$ {line}\nExpected:\n{wanted}\nGot:\n{printed}")

    assert "\n".join(told) == ""


def printed_by(line: str, folder: Path, cwd: Path) -> str:
    """What a command of an environment prints; its errors too."""
    program, *words = shlex.split(line)
    environment = {**os.environ, "PYTHONUTF8": "1", "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    run = subprocess.run(
        [folder / program, *words],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        env=environment,
    )
    return run.stdout
