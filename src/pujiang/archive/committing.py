"""Putting a new revision of an archive in force: its parts get their final folder, then its manifest is renamed.

The order of the steps makes each of them safe to be the last one: until the manifest is renamed, the old revision is in
force, and what the next one left behind is ignored.
"""

from __future__ import annotations

import hashlib
import itertools
import re
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import attrs

from pujiang.archive.manifest import HISTORY, NAME, Manifest, Part, list_revisions, name_revision
from pujiang.errors import ArchiveError
from pujiang.files.replacing import write_synced
from pujiang.files.system import sync_folder

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence
    from pathlib import Path

UNFINISHED, CHANGING, LOCK = ".writing", ".changing", ".lock"
# The next manifest before it is renamed; the name is fixed, so that a killed run leaves at most one file.
_NEXT = f".{NAME}"
_GENERATION = "parts-"
_GENERATIONS = re.compile(r"parts-[0-9a-f]{16}(-\d+)?", re.ASCII)
_EARLIER = re.compile(r"\.?\d{6,}\.json", re.ASCII)


def is_of_archive(path: Path) -> bool:
    """Return whether a file or folder may be left over from an interrupted run."""
    return path.name in {UNFINISHED, CHANGING, LOCK, _NEXT} or is_generation(path) or _is_history(path)


def _is_history(path: Path) -> bool:
    # Other programs use this name, too.
    return path.name == HISTORY and path.is_dir() and all(_EARLIER.fullmatch(one.name) for one in path.iterdir())


def is_generation(path: Path) -> bool:
    """Return whether a folder has parts of an archive; a link leads out of it."""
    return bool(_GENERATIONS.fullmatch(path.name)) and not path.is_symlink()


def read_stamp(folder: Path) -> bytes:
    """Return the content of the manifest in force, to see later whether another writer replaced it."""
    return (folder / NAME).read_bytes()


def put_in_force(folder: Path, made: Path, manifest: Manifest) -> None:
    """Put an archive in the place of whatever is there; parts and revisions of the old one are deleted.

    Args:
        folder: the archive.
        made: the folder with its parts.
        manifest: its manifest, whose new parts are in `made`.

    Raises:
        OSError: it cannot be written.
    """
    written = _stamp(_move_parts(folder, made, manifest, manifest.parts()), "")
    _rename_manifest(folder, written)
    delete_earlier(folder, [written])


def put_revision(folder: Path, made: Path, manifest: Manifest, new: Iterable[Part], before: bytes) -> None:
    """Put the next revision of an archive in force; the parts of earlier ones are kept.

    Args:
        folder: the archive.
        made: the folder with the new parts.
        manifest: the manifest of the new revision.
        new: the parts of it that are in `made`; the others are in the archive.
        before: the manifest that this revision changes (`read_stamp`).

    Raises:
        ArchiveError: another writer replaced that manifest; nothing is changed.
        OSError: it cannot be written.
    """
    present = list_revisions(folder)[-1]
    written = _stamp(_move_parts(folder, made, manifest, new), present.written)
    _keep_earlier(folder, present.revision, before)
    if read_stamp(folder) != before:
        raise ArchiveError(folder / NAME, "another program changed the archive at the same time; try again")
    _rename_manifest(folder, attrs.evolve(written, revision=present.revision + 1))


def _stamp(manifest: Manifest, before: str) -> Manifest:
    """Return a manifest with the present time, which is never earlier than that of the revision before."""
    return attrs.evolve(manifest, written=max(datetime.now(UTC).isoformat(timespec="microseconds"), before))


def _keep_earlier(folder: Path, number: int, content: bytes) -> None:
    """Copy the manifest in force to the history."""
    target = folder / name_revision(number)
    target.parent.mkdir(exist_ok=True)
    copy = target.with_name(f".{target.name}")
    write_synced(copy, content)
    copy.replace(target)
    sync_folder(target.parent)


def _rename_manifest(folder: Path, manifest: Manifest) -> None:
    write_synced(folder / _NEXT, manifest.to_json())
    (folder / _NEXT).replace(folder / NAME)
    sync_folder(folder)


def _move_parts(folder: Path, made: Path, manifest: Manifest, new: Iterable[Part]) -> Manifest:
    """Move new parts to their final folder, and return the manifest with their paths there."""
    moved = {part.file: part for part in new}
    if not moved:
        shutil.rmtree(made)
        return manifest
    digest = hashlib.sha256(repr(sorted((part.file, part.sha256) for part in moved.values())).encode()).hexdigest()
    generation = _free_name(folder, _GENERATION + digest[:16])
    made.rename(folder / generation)

    def move(part: Part) -> Part:
        return attrs.evolve(part, file=f"{generation}/{part.file}") if part is moved.get(part.file) else part

    tables = {name: [move(part) for part in parts] for name, parts in manifest.tables.items()}
    return attrs.evolve(manifest, tables=tables, search=move(manifest.search) if manifest.search else None)


def _free_name(folder: Path, name: str) -> str:
    """Return an unused name: the folder may exist with damaged parts of the same archive."""
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(free for free in itertools.chain((name,), numbered) if not (folder / free).exists())


def delete_earlier(folder: Path, kept: Sequence[Manifest]) -> None:
    """Delete the revisions of an archive that are not among the given ones, and the parts that none of these lists."""
    _delete_revisions(folder / HISTORY, {f"{manifest.revision:06}.json" for manifest in kept[:-1]})
    used = {part.file for manifest in kept for part in manifest.parts()}
    for generation in filter(is_generation, list(folder.iterdir())):
        if not any(file.startswith(f"{generation.name}/") for file in used):
            shutil.rmtree(generation, ignore_errors=True)
            continue
        for path in generation.rglob("*"):
            if path.is_file() and path.relative_to(folder).as_posix() not in used:
                path.unlink()


def _delete_revisions(history: Path, kept: Collection[str]) -> None:
    if history.is_dir():
        for path in history.iterdir():
            if _EARLIER.fullmatch(path.name) and path.name not in kept:
                path.unlink()
        if not kept and not any(history.iterdir()):
            history.rmdir()
