"""Unpacking of ZIP files that may come from strangers, into a temporary folder."""

from __future__ import annotations

import stat
import tempfile
import zipfile
import zlib
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Generator

_MOST_FILES, _MOST_BYTES = 20_000, 256 * 2**20


@contextmanager
def unpack_zip(path: Path) -> Generator[Path]:
    """Unpack a ZIP file into a temporary folder of its name, and yield that; if it has one folder only, that one.

    Raises:
        OSError: it cannot be read.
        ValueError: it is damaged, encrypted or too large, or has files outside of its folder.
    """
    with tempfile.TemporaryDirectory(prefix="pujiang-") as made:
        target = Path(made) / path.stem
        target.mkdir()
        try:
            with zipfile.ZipFile(path) as archive:
                members = archive.infolist()
                _check_members(members)
                for member in members:
                    archive.extract(member, target)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError) as error:
            raise ValueError(f"it is no ZIP file that can be read: {error}") from error
        inside = [one for one in target.iterdir() if not one.name.startswith((".", "__MACOSX"))]
        yield inside[0] if len(inside) == 1 and inside[0].is_dir() else target


def _check_members(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > _MOST_FILES or sum(member.file_size for member in members) > _MOST_BYTES:
        raise ValueError(f"it has more than {_MOST_FILES:,} files or {_MOST_BYTES // 2**20} MiB")
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        is_link = stat.S_ISLNK(member.external_attr >> 16)
        if name.is_absolute() or ".." in name.parts or ":" in member.filename or is_link:
            raise ValueError(f"{member.filename!r} is a link, or outside of its folder")
