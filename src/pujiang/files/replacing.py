"""Replacement of whole files: write a temporary file, sync it, rename it. A failure leaves the old file intact."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pujiang.files.system import sync_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping


def put_file(path: Path, text: str) -> None:
    """Write a text to a file in UTF-8; keep its line ends. Links are followed; permissions are kept.

    Raises:
        OSError: it cannot be written; the old file is unchanged.
    """
    put_files({path: text})


def put_files(texts: Mapping[Path, str]) -> None:
    """Write several files as `put_file` does; none is replaced before all are written.

    Raises:
        OSError: one cannot be written; the old files are unchanged.
    """
    with ExitStack() as stack:
        for path, text in texts.items():
            target = Path(os.path.realpath(path))
            made = stack.enter_context(stage_replacement(target))
            write_synced(made, text)
            if target.exists():
                made.chmod(target.stat().st_mode)


def write_synced(path: Path, content: str | bytes) -> None:
    """Write a new file and sync it to disk; text is encoded as UTF-8."""
    with path.open("wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def stage_replacement(target: Path) -> Generator[Path]:
    """Yield a temporary path next to the target; sync and move it there on success, delete it on failure."""
    with _folder_beside(target) as folder:
        made = Path(folder) / target.name
        yield made
        _sync(made)
        if target.is_dir():
            _replace_folder(target, made, Path(f"{folder}-replaced"))
        else:
            made.replace(target)
        sync_folder(target.parent)


def _sync(made: Path) -> None:
    """Flush a file, or a folder with all that is in it, to disk: after a power loss no name stands for half a file."""
    for path in (made, *made.rglob("*")):
        if path.is_dir():
            sync_folder(path)
        else:
            sync_file(path)


def _folder_beside(target: Path) -> tempfile.TemporaryDirectory[str]:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        return tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent)
    except OSError as error:
        # Name the target in the error, not the temporary folder.
        raise OSError(error.errno, error.strerror, str(target)) from error


def _replace_folder(target: Path, made: Path, old: Path) -> None:
    """Replace a folder; the old one is moved to `old` meanwhile, and restored on failure."""
    try:
        target.rename(old)
        made.replace(target)
    finally:
        if not target.exists():
            _put_back(old, target)
    old.rename(made)  # inside the temporary folder, which is deleted


def _put_back(old: Path, target: Path) -> None:
    try:
        old.rename(target)
    except OSError as error:
        raise OSError(f"cannot replace {target} or restore it: it is now {old}; rename it back") from error
