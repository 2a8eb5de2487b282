"""Cache of loaded folders, keyed by the content of their files: the second load reads flat rows instead of YAML.

The name of an entry is a digest of everything the result depends on: every file of the folders, this library's code,
and the bundled data. An edit changes the name, so no entry is ever stale. Deleting entries is safe at any time.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pujiang.declarations import Declarations
from pujiang.files.regular import open_regular
from pujiang.files.replacing import stage_replacement
from pujiang.files.system import cache_variable, is_private
from pujiang.io.json.decoding import decode_json
from pujiang.kinds import KINDS
from pujiang.pausing import CollectionPaused
from pujiang.stored.rows import flatten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.stored.rows import Row

#: Environment variable with the folder of the cache, or "off". The default is the user's folder for caches.
VARIABLE = "PUJIANG_CACHE"
OFF = "off"
_MOST_ENTRIES = 16
_MOST_FILES, _MOST_BYTES = 200_000, 4 * 2**30


def cache_folder() -> Path | None:
    """Return the folder of the cache; None without a cache."""
    chosen = os.environ.get(VARIABLE)
    if chosen == OFF:
        return None
    if chosen:
        return Path(chosen)
    users = os.environ.get(cache_variable(), "")
    try:
        # A relative path is invalid there, says the XDG Base Directory Specification: it would be in any folder.
        return (Path(users) if os.path.isabs(users) else Path.home() / ".cache") / "pujiang"  # noqa: PTH117
    except RuntimeError:
        # The user has no home folder.
        return None


def entry_for(paths: Sequence[str | os.PathLike[str]], below: str) -> str | None:
    """Return the name of the entry for folders with their present content; None if they are not cached.

    Single files are not cached: they may refer to texts anywhere in their folder.

    Args:
        paths: the folders.
        below: which bundled data is loaded below the folders.
    """
    if cache_folder() is None or not paths or not all(Path(path).is_dir() for path in paths):
        return None
    try:
        digest = hashlib.sha256(f"{code_digest()} {below}".encode())
        for path in paths:
            folder = Path(os.path.realpath(path))
            digest.update(f"\n{folder}\n".encode("utf-8", "surrogateescape"))
            for line in _snapshot(folder):
                digest.update(line.encode("utf-8", "surrogateescape"))
    except (OSError, _TooMuchError):
        return None
    return digest.hexdigest()


class _TooMuchError(Exception):
    """A folder with too many files or bytes to be cached."""


def _snapshot(folder: Path) -> Iterator[str]:
    """Yield a line for each file of a folder: its relative path and the digest of its content."""
    count = size = 0
    # Paths as text: objects would take longer than reading the files.
    for path in sorted(_files_of(str(folder))):
        with open(path, "rb") as file:  # noqa: PTH123
            count, size = count + 1, size + os.fstat(file.fileno()).st_size
            if count > _MOST_FILES or size > _MOST_BYTES:
                raise _TooMuchError
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield f"{os.path.relpath(path, folder)} {digest}\n"


def _files_of(folder: str) -> Iterator[str]:
    # The same files that `read_path` reads: no hidden files, no linked folders, no links to files outside.
    inside = os.path.realpath(folder)
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (os.path.join(where, name) for name in names if not name.startswith("."))  # noqa: PTH118
        yield from (path for path in paths if os.path.isfile(path) and _lies_in(inside, path))  # noqa: PTH113


def _lies_in(folder: str, path: str) -> bool:
    return not os.path.islink(path) or Path(os.path.realpath(path)).is_relative_to(folder)  # noqa: PTH114


@cache
def code_digest() -> str:
    """Return a digest of the library's code and bundled data: another version may read the same files differently."""
    package = Path(__file__).parents[1]
    files = sorted((*package.rglob("*.py"), *package.rglob("*.json")))
    if not package.is_dir():
        # In a zip archive, which is hashed whole, or in a frozen program.
        holder = next(path for path in package.parents if path.exists())
        files = [holder if holder.is_file() else Path(sys.executable)]
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def load_entry(entry: str) -> Dataset | None:
    """Return the dataset of an entry; None if it is missing, damaged, or could be written by others."""
    from pujiang.dataset.dataset import restore_dataset  # noqa: PLC0415  # as in `load`
    from pujiang.stored.restoring import restore_layers  # noqa: PLC0415

    content = _read_private(cache_folder() or Path(), f"{entry}.json")
    if content is None:
        return None
    digest, _, body = content.partition(b"\n")
    if digest.decode("ascii", "replace") != hashlib.sha256(body).hexdigest():
        return None
    head, *lines = body.split(b"\n")
    described = decode_json(head)
    layers = restore_layers(described["layers"])
    declarations = Declarations.from_rows(described["fields"])
    rows = {kind: _CachedRows(line) for kind, line in zip(KINDS, lines, strict=True)}
    return restore_dataset(rows, layers, declarations)


def _read_private(folder: Path, name: str) -> bytes | None:
    """Return the content of a file; None if it is missing, not regular, or others can write to it or its folder."""
    try:
        with open_regular(folder / name) as file:
            private = is_private(folder.stat()) and is_private(os.fstat(file.fileno()))
            return file.read() if private else None
    except OSError:
        return None


class _CachedRows:
    """Rows of a kind, decoded when they are iterated: looking up a speaker decodes no statements."""

    def __init__(self, line: bytes) -> None:
        self._line = line

    def __iter__(self) -> Iterator[Row]:
        with CollectionPaused():
            rows: list[Row] = decode_json(self._line)
        return iter(rows)


def store_entry(entry: str, data: Dataset) -> None:
    """Store a dataset under an entry; do nothing if it cannot be written."""
    folder = cache_folder()
    if folder is None:
        return
    rows = data.to_rows()
    # A line for the layers and their fields, then one for each kind.
    lines = ({"layers": flatten(data.layers), "fields": data.declarations.to_rows()}, *(rows[kind] for kind in KINDS))
    text = "\n".join(json.dumps(line, ensure_ascii=False, separators=(",", ":")) for line in lines)
    # The name of a folder may not be valid Unicode: then nothing is stored.
    with suppress(OSError, UnicodeEncodeError):
        body = text.encode()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if not is_private(folder.stat()):
            return
        # Another process may write the same entry at the same time: each replaces the whole file.
        with stage_replacement(folder / f"{entry}.json") as target:
            target.touch(mode=0o600)
            target.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        _forget_oldest(folder.glob(f"{'[0-9a-f]' * 64}.json"))


def _forget_oldest(entries: Iterable[Path]) -> None:
    by_age = sorted(entries, key=lambda path: path.stat().st_mtime, reverse=True)
    for path in by_age[_MOST_ENTRIES:]:
        path.unlink(missing_ok=True)
