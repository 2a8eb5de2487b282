"""Folders at a revision of git, and the files that changed since one."""

from __future__ import annotations

import io
import os
import posixpath
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from pujiang.errors import PujiangError

if TYPE_CHECKING:
    from collections.abc import Generator


def list_changed_files(revision: str) -> frozenset[Path]:
    """Return the files of the working folder's repository that differ from a revision or are untracked.

    Raises:
        PujiangError: git, the repository or the revision does not exist.
    """
    commit = _commit(revision)
    top = _top()
    listed = _git("diff", "--name-only", "-z", commit, "--", cwd=top)
    listed += _git("ls-files", "--others", "--exclude-standard", "-z", cwd=top)
    return frozenset(Path(os.path.realpath(top / os.fsdecode(name))) for name in listed.split(b"\0") if name)


def read_user_name() -> str | None:
    """Return the name that git gives to the author of a change; None without git or a name."""
    try:
        return _git("config", "user.name").decode(errors="replace").strip() or None
    except PujiangError:
        return None


@contextmanager
def at_revision(revision: str, path: str) -> Generator[Path]:
    """Extract a file or folder at a revision into a temporary folder; yield its path.

    Args:
        revision: a commit, branch or tag.
        path: relative to the working folder; for a file, its whole folder is extracted, with the texts in it.

    Raises:
        PujiangError: git, the repository, the revision or the path in it does not exist, or a link leads out of it.
    """
    commit, top = _commit(revision), _top()
    prefix = _git("rev-parse", "--show-prefix").decode().strip()
    inside = posixpath.normpath(posixpath.join(prefix, Path(path).as_posix()))
    if inside.startswith(("../", "/")) or inside == "..":
        raise PujiangError(f"{path} is outside of the repository")
    inside = "" if inside == "." else inside
    is_file = _git("cat-file", "-t", f"{commit}:{inside}").strip() == b"blob"
    folder, name = posixpath.split(inside) if is_file else (inside, "")
    with tempfile.TemporaryDirectory(prefix="pujiang-") as made:
        packed = _git("archive", "--format=tar", f"{commit}:{folder}", cwd=top)
        target = Path(made) / (posixpath.basename(folder) or "data")
        _extract(packed, target)
        yield target / name


def _extract(packed: bytes, target: Path) -> None:
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        # Python before 3.11.4 has no filters. git itself refuses trees with paths that lead out of them.
        archive.extraction_filter = getattr(tarfile, "data_filter", lambda member, _path: member)
        try:
            archive.extractall(target)  # noqa: S202
        except tarfile.TarError as error:
            raise PujiangError(f"cannot extract the revision: {error}") from error


def _commit(revision: str) -> str:
    return _git("rev-parse", "--verify", "--end-of-options", f"{revision}^{{commit}}").decode().strip()


def _top() -> Path:
    return Path(_git("rev-parse", "--show-toplevel").decode().strip())


def _git(*arguments: str, cwd: Path | None = None) -> bytes:
    try:
        run = subprocess.run(["git", *arguments], capture_output=True, cwd=cwd, check=False)  # noqa: S603, S607
    except OSError as error:
        raise PujiangError(f"cannot run git: {error.strerror}") from error
    if run.returncode:
        told = run.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
        raise PujiangError(f"git failed: {told}")
    return run.stdout
