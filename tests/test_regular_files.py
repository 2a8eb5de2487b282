"""Pipes, folders and devices in the place of files: refused at once, wherever a file is read."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import pujiang
from pujiang.drafting.updating.update import _text_of
from pujiang.files.regular import open_regular
from pujiang.intake.text_files import source_text
from pujiang.io.editing.scaffolding import scaffold

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")


@pytest.mark.parametrize(
    "read",
    [
        open_regular,
        source_text,
        _text_of,
        lambda path: scaffold(path.parent / "made", raw=path),
        lambda path: pujiang.load(path, bundled=False),
        lambda path: pujiang.write_archive(path, path.parent / "archive"),
    ],
)
@pytest.mark.parametrize("name", ["pipe.jsonl", "folder.jsonl", "/dev/zero"])
def test_what_is_no_regular_file_is_not_waited_for(read: Any, name: str, tmp_path: Path) -> None:
    """A pipe without a writer is an error of the family, or of files, and so is a device that never ends."""
    os.mkfifo(tmp_path / "pipe.jsonl")
    (tmp_path / "folder.jsonl").mkdir()

    with pytest.raises((pujiang.PujiangError, OSError)):
        read(tmp_path / name)


def test_a_file_and_a_link_to_one_are_read(tmp_path: Path) -> None:
    """The negative twin."""
    (tmp_path / "a").write_bytes(b"x\r\n")
    (tmp_path / "b").symlink_to("a")

    for name in ("a", "b"):
        with open_regular(tmp_path / name) as file:
            assert file.read() == b"x\r\n"
