"""What differs between operating systems: each branch is tried here, with stand-ins for what this one does not have."""

from __future__ import annotations

import ast
import errno
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from pujiang.files import system
from syntax import nodes_of

PACKAGE = Path(system.__file__).parents[1]


def test_no_other_module_asks_which_system_it_runs_on() -> None:
    """`sys.platform`, `os.name` and `platform` occur in no other module; they do in this one, so the search finds them."""

    def asks(file: Path) -> bool:
        names = (node for node in nodes_of(file.read_text("utf-8")) if isinstance(node, ast.Attribute))
        return any(ast.unparse(name) in {"sys.platform", "os.name", "platform.system"} for name in names)

    assert [file.relative_to(PACKAGE).as_posix() for file in PACKAGE.rglob("*.py") if asks(file)] == ["files/system.py"]


@pytest.mark.skipif(system.WINDOWS, reason="fcntl is of other systems")
def test_a_lock_is_held_by_one_handle_only(tmp_path: Path) -> None:
    """A second handle is refused until the first is closed, or its process ends."""
    with (tmp_path / "lock").open("a+b") as first, (tmp_path / "lock").open("a+b") as second:
        system.lock(first.fileno())
        with pytest.raises(OSError, match=r"."):
            system.lock(second.fileno())
        first.close()
        system.lock(second.fileno())


def test_on_windows_a_file_is_locked_by_its_first_byte(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a stand-in for msvcrt: one byte, without waiting; its refusal is passed on."""
    held: set[int] = set()

    def locking(handle: int, mode: int, size: int) -> None:
        assert (mode, size) == (2, 1)
        if handle in held:
            raise PermissionError(errno.EACCES, "Permission denied")
        held.add(handle)

    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(LK_NBLCK=2, locking=locking))
    monkeypatch.setattr(system, "WINDOWS", True)

    system.lock(5)
    with pytest.raises(PermissionError):
        system.lock(5)


def test_folders_are_synced_where_they_can_be_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One that is not there is an error; Windows opens none, so nothing is tried there."""
    if not system.WINDOWS:
        system.sync_folder(tmp_path)
        with pytest.raises(FileNotFoundError):
            system.sync_folder(tmp_path / "gone")
    monkeypatch.setattr(system, "WINDOWS", True)
    monkeypatch.setattr(os, "open", None)

    system.sync_folder(tmp_path / "gone")


@pytest.mark.parametrize(("windows", "variable"), [(True, "LOCALAPPDATA"), (False, "XDG_CACHE_HOME")])
def test_the_folder_for_caches_is_named_by_a_variable(
    windows: bool, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each system has its own."""
    monkeypatch.setattr(system, "WINDOWS", windows)

    assert system.cache_variable() == variable
