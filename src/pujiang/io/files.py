"""Files put in place whole: written aside, synced, renamed. Whatever happens, the old one stands or the new one."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pujiang.system import sync_folder

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping


def put_file(path: Path, text: str) -> None:
    """Write a text to a file, in UTF-8 with the line ends that it has; a link is followed, the permissions stay.

    Raises:
        OSError: it cannot be written; what stood there is whole.
    """
    put_files({path: text})


def put_files(texts: Mapping[Path, str]) -> None:
    """Write several files as `put_file` does: none is put in place before all are written.

    Raises:
        OSError: one cannot be written; what stood there is whole.
    """
    with ExitStack() as stack:
        for path, text in texts.items():
            target = Path(os.path.realpath(path))
            made = stack.enter_context(aside(target))
            write_synced(made, text)
            if target.exists():
                made.chmod(target.stat().st_mode)


def write_synced(path: Path, content: str | bytes) -> None:
    """Write a new file, down to the disk; a text in UTF-8."""
    with path.open("wb") as file:
        file.write(content.encode() if isinstance(content, str) else content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def aside(target: Path) -> Generator[Path]:
    """A place beside the target that takes its place when all is written; if anything fails, it goes."""
    with _folder_beside(target) as folder:
        made = Path(folder) / target.name
        yield made
        if target.is_dir():
            _replace_folder(target, made, Path(f"{folder}-replaced"))
        else:
            made.replace(target)
        sync_folder(target.parent)


def _folder_beside(target: Path) -> tempfile.TemporaryDirectory[str]:
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        return tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent)
    except OSError as error:
        # The name of ours is nobody's business.
        raise OSError(error.errno, error.strerror, str(target)) from error


def _replace_folder(target: Path, made: Path, old: Path) -> None:
    """Put a folder in the place of another, which lies beside meanwhile, where nobody deletes it, and goes at last."""
    try:
        target.rename(old)
        made.replace(target)
    finally:
        if not target.exists():
            _put_back(old, target)
    old.rename(made)  # whose place is deleted with all that is in it


def _put_back(old: Path, target: Path) -> None:
    try:
        old.rename(target)
    except OSError as error:
        raise OSError(f"{target} could not be replaced, and not be put back: it is {old} now; rename it") from error
