"""What differs between operating systems: file locks, flushing folders to disk, the user's folder for caches.

No other module asks which system it runs on. Each branch is a function of its own, so that tests can run all of them on
any system, with a stand-in where a library of another system is needed.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_OTHERS_WRITE = 0o022
WINDOWS = sys.platform == "win32"


def lock(handle: int) -> None:
    """Lock an open file without waiting; the system releases the lock when the file is closed or the process ends.

    Args:
        handle: the descriptor of the file.

    Raises:
        OSError: another handle holds the lock.
    """
    if WINDOWS:
        lock_on_windows(handle)
    else:
        lock_on_posix(handle)


def lock_on_windows(handle: int) -> None:
    """Lock the first byte of a file, as `lock` does."""
    msvcrt = import_module("msvcrt")
    msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)


def lock_on_posix(handle: int) -> None:
    """Lock a whole file, as `lock` does."""
    fcntl = import_module("fcntl")
    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def sync_folder(folder: Path) -> None:
    """Flush the entries of a folder to disk (fsync); Windows, which cannot open folders, does so by itself.

    Raises:
        OSError: the folder cannot be opened.
    """
    if not WINDOWS:
        _sync(folder, os.O_RDONLY)


def sync_file(path: Path) -> None:
    """Flush the content of a file to disk (fsync), also of one that must not be written; Windows needs the right to.

    Raises:
        OSError: the file cannot be opened.
    """
    _sync(path, os.O_RDWR if WINDOWS else os.O_RDONLY)


def _sync(path: Path, flags: int) -> None:
    opened = os.open(path, flags)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def is_private(found: os.stat_result) -> bool:
    """Return whether a file or folder is the user's alone to write; Windows keeps users apart itself."""
    return WINDOWS or (found.st_uid == os.getuid() and not found.st_mode & _OTHERS_WRITE)


def cache_variable() -> str:
    """Return the environment variable that names the user's folder for caches."""
    return "LOCALAPPDATA" if WINDOWS else "XDG_CACHE_HOME"
