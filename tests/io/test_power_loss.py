"""What a power loss leaves: a name stands only for a file whose content had reached the disk before."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import pujiang
from pujiang.exporters.formats import formats
from pujiang.files.replacing import put_file
from specimen import written

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.exporters.formats import Format

State = tuple[int, int]
with tempfile.TemporaryDirectory() as folder:
    DATA = pujiang.load(written(Path(folder)), bundled=False)


class Disk:
    """Notes which state of which file reached the disk, and what was renamed before that."""

    def __init__(self) -> None:
        self.synced: dict[int, State] = {}
        self.lost: list[str] = []
        self.renamed = 0

    def sync(self, handle: int) -> None:
        """Note what is written to the disk."""
        found = os.fstat(handle)
        self.synced[found.st_ino] = (found.st_size, found.st_mtime_ns)

    def rename(self, source: Path) -> None:
        """Note each file below a renamed name that a power loss would leave empty or half."""
        self.renamed += 1
        for path in (source, *source.rglob("*")):
            found = path.stat()
            if path.is_file() and self.synced.get(found.st_ino) != (found.st_size, found.st_mtime_ns):
                self.lost.append(path.name)


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk that sees each sync and rename of this process."""
    seen = Disk()

    def watch(step: str, see: Callable[[Any], None]) -> None:
        honest = getattr(os, step)

        def act(*arguments: Any, **named: Any) -> Any:
            see(arguments[0])
            return honest(*arguments, **named)

        monkeypatch.setattr(os, step, act)

    watch("fsync", seen.sync)
    watch("rename", lambda source: seen.rename(Path(source)))
    watch("replace", lambda source: seen.rename(Path(source)))
    return seen


def _write_with(chosen: Format) -> Callable[[Path], object]:
    return lambda folder: pujiang.export(DATA, folder / "made", format=chosen)


WRITERS: dict[str, Callable[[Path], object]] = {
    "file": lambda folder: put_file(folder / "made", "text"),
    "dump of a file": lambda folder: pujiang.dump(DATA, folder / "made.yaml"),
    "dump of a folder": lambda folder: pujiang.dump(DATA, folder / "made"),
    "site": lambda folder: pujiang.build_site(DATA, folder / "made"),
    **{one.name: _write_with(one) for one in formats()},
}


@pytest.mark.parametrize("writer", WRITERS)
def test_what_is_renamed_was_written_to_the_disk(writer: str, disk: Disk, tmp_path: Path) -> None:
    """Each file has reached the disk, to its last byte, before it gets the name that others read."""
    try:
        WRITERS[writer](tmp_path)
    except pujiang.MissingExtraError:
        pytest.skip("needs an extra")
    assert disk.renamed
    assert not disk.lost


def test_a_file_that_was_not_written_to_the_disk_is_noticed(disk: Disk, tmp_path: Path) -> None:
    """The negative twin: a file that was never synced, or written to after it, would be lost."""
    for name in ("never", "early"):
        with (tmp_path / name).open("w") as file:
            file.write("a")
            file.flush()
            if name == "early":
                os.fsync(file.fileno())
            file.write("b")
        (tmp_path / name).replace(tmp_path / "made")
    assert disk.lost == ["never", "early"]
