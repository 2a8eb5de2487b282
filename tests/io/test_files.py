"""Files put in place whole: whoever is killed in between leaves the old file or the new one, and no other."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from pujiang.files.replacing import put_file, stage_replacement

if TYPE_CHECKING:
    from collections.abc import Callable

#: The user without rights, whom root becomes: root may write everything.
NOBODY = 65534
OLD = "topics:\n- nmae: A\n  id: a\n"
FIXED, NEW = "topics:\n- name: A\n  id: a\n", "topics:\n  - id: a\n    nmae: A\n"
#: A program that runs a command, and is killed when it comes to a step of writing: before it, or right after it.
KILLED = """
import os, signal, sys
step, when = sys.argv[1:3]
honest = getattr(os, step)
def deadly(*arguments, **named):
    if when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    result = honest(*arguments, **named)
    os.kill(os.getpid(), signal.SIGKILL)
    return result
setattr(os, step, deadly)
from pujiang.cli.app import pujiang
pujiang(sys.argv[3:])
"""


@pytest.mark.parametrize(
    ("command", "made"),
    [(["fmt"], NEW), (["check", "--only", "--fix"], FIXED)],
    ids=["fmt", "check --fix"],
)
@pytest.mark.parametrize(
    ("step", "when", "left"),
    [
        ("fsync", "before", 0),
        ("fsync", "after", 0),
        ("rename", "before", 0),
        ("replace", "before", 0),
        ("replace", "after", 1),
    ],
)
def test_who_is_killed_leaves_the_old_file_or_the_new_one(
    command: list[str], made: str, step: str, when: str, left: int, tmp_path: Path
) -> None:
    """Killed before the file is renamed, the old one stands to the last byte; after it, the new one does."""
    file = tmp_path / "mine.yaml"
    old = f"# yaml-language-server: $schema=x\n{OLD}"
    file.write_text(old)

    run = subprocess.run(
        [sys.executable, "-c", KILLED, step, when, *command, str(file)], capture_output=True, check=False
    )

    new = f"# yaml-language-server: $schema=x\n{made}"
    if step == "rename" and run.returncode == 0:
        left = 1  # this Python does not rename by that function
    else:
        assert run.returncode == -signal.SIGKILL, run.stderr
    assert file.read_text() == (old, new)[left]


def test_a_file_keeps_its_permissions_and_links_are_followed(tmp_path: Path) -> None:
    """What was private stays so; behind a link the file that it leads to is written, and the link stays."""
    file, link = tmp_path / "mine.yaml", tmp_path / "link.yaml"
    file.write_text(OLD)
    file.chmod(0o600)
    link.symlink_to(file)

    put_file(link, NEW)

    assert link.is_symlink()
    assert file.read_text() == NEW
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(file.name for file in tmp_path.iterdir()) == ["link.yaml", "mine.yaml"]


def replace_folder(target: Path) -> None:
    """Put a new folder in the place of one that holds the old text."""
    target.mkdir()
    (target / "mine.yaml").write_text(OLD)
    with stage_replacement(target) as made:
        made.mkdir()
        (made / "mine.yaml").write_text(NEW)


def failing(error: BaseException) -> Callable[..., None]:
    """A function that fails, whatever it is given."""

    def fail(*_: object) -> None:
        raise error

    return fail


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    """The new folder stands where the old one stood, and nothing lies beside it."""
    replace_folder(tmp_path / "data")

    assert (tmp_path / "data/mine.yaml").read_text() == NEW
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


@pytest.mark.parametrize("error", [OSError("the disk is gone"), KeyboardInterrupt()], ids=["fails", "interrupted"])
@pytest.mark.parametrize("step", ["rename", "replace"])
def test_a_folder_that_cannot_be_replaced_stands_again(
    step: str, error: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever of the two renames fails or is broken off, the old folder stands as it did, and nothing beside it."""
    monkeypatch.setattr(f"os.{step}", failing(error))

    with pytest.raises(type(error)):
        replace_folder(tmp_path / "data")

    assert (tmp_path / "data/mine.yaml").read_text() == OLD
    assert [file.name for file in tmp_path.iterdir()] == ["data"]


def test_a_folder_that_cannot_be_put_back_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If putting back fails too, the error says where the old folder lies; it is whole there."""
    rename = os.rename

    def once(source: object, target: Path) -> None:
        rename(str(source), target)
        monkeypatch.setattr("os.rename", failing(OSError("the disk is gone")))

    monkeypatch.setattr("os.rename", once)
    monkeypatch.setattr("os.replace", failing(OSError("the disk is gone")))

    with pytest.raises(OSError, match="restore") as caught:
        replace_folder(tmp_path / "data")

    (left,) = tmp_path.iterdir()
    assert str(left) in str(caught.value)
    assert (left / "mine.yaml").read_text() == OLD


def test_what_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    """If a text cannot be written, the old file stands, and nothing lies beside it."""
    file = tmp_path / "mine.yaml"
    file.write_text(OLD)

    with pytest.raises(UnicodeEncodeError):
        put_file(file, "\ud800")

    assert file.read_text() == OLD
    assert [file.name for file in tmp_path.iterdir()] == ["mine.yaml"]


def test_a_file_that_must_not_be_written_is_replaced() -> None:
    """Who may rename in a folder may replace a read-only file in it, and it stays read-only; also not as root."""
    with tempfile.TemporaryDirectory() as folder:
        target, user = Path(folder) / "mine.yaml", os.geteuid()
        target.write_text("old")
        target.chmod(0o444)
        if user == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.chown(target, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            put_file(target, "new")
        finally:
            os.seteuid(user)

        assert (target.read_text("utf-8"), target.stat().st_mode & 0o777) == ("new", 0o444)
