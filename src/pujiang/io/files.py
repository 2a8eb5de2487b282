"""Files put in place whole: written aside, synced, renamed. Whatever happens, the old one stands or the new one."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

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
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=target.parent) as folder:
        made = Path(folder) / target.name
        yield made
        if target.is_dir():
            target.rename(Path(folder) / "replaced")
        made.replace(target)
        _sync_folder(target.parent)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # pragma: no cover  # folders cannot be opened there
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
