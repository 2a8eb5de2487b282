"""Revisions of an archive: made one after the other under its lock, listed, and found by number or time."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import attrs

from pujiang.archive.committing import LOCK, open_changing, put_revision, read_stamp
from pujiang.archive.manifest import FORMAT, NAME, list_revisions, name_revision
from pujiang.archive.revision_writer import RevisionWriter
from pujiang.arguments import expect
from pujiang.errors import ArchiveError, ArgumentError
from pujiang.files.locking import hold_lock

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pujiang.archive.archive import Archive
    from pujiang.archive.changing import ArchiveChange

    #: The number of a revision; or a day or time, for the revision that was in force then.
    AsOf = int | str | date


@attrs.frozen(kw_only=True)
class ArchiveRevision:
    """A revision of an archive.

    Attributes:
        number: its number, from 1; `open_archive(path, as_of=number)` opens it.
        written: when it was written (UTC); None for an archive of an older version of the library.
        change: what made it: "write", "append", "replace", "withdraw", "remove" or "compact".
        counts: the number of records of each kind.
    """

    number: int
    written: datetime | None
    change: str
    counts: Mapping[str, int]


def make_revision(
    folder: Path, reopen: Callable[[Path], Archive], name: str, make: Callable[[Archive], ArchiveChange]
) -> None:
    """Change an archive as it is now, whatever it was when the caller opened it; do nothing if nothing changes.

    Args:
        folder: the archive.
        reopen: opens it.
        name: what the change is called.
        make: makes the change, of the archive as it is now.

    Raises:
        PujiangError: another process is writing to the archive, or the change is invalid.
        ArchiveError: the archive is damaged, or an older version of the library wrote it.
        OSError: it cannot be written; the archive is unchanged.
    """
    with hold_lock(folder / LOCK, str(folder)):
        before = read_stamp(folder)
        archive = reopen(folder)
        if archive.stored_tables.manifest.format != FORMAT:
            raise ArchiveError(folder, "an older version of the library wrote it; upgrade it with compact()")
        archive.stored_tables.check_columns()
        change = make(archive)
        if change.is_empty:
            return
        with open_changing(folder) as made:
            writer = RevisionWriter(archive.stored_tables, change, made)
            put_revision(folder, made, writer.write(name), writer.new, before)


def read_history(folder: Path) -> tuple[ArchiveRevision, ...]:
    """Return the revisions of an archive that are kept, the present one last."""
    return tuple(
        ArchiveRevision(
            number=manifest.revision, written=manifest.time, change=manifest.change, counts=dict(manifest.counts)
        )
        for manifest in list_revisions(folder)
    )


def find_manifest(folder: Path, as_of: AsOf) -> str:
    """Return the path in an archive of the manifest that has a number, or was in force at the end of a day or a time.

    Raises:
        ArgumentError: it is neither a number nor a day or time in ISO 8601.
        ArchiveError: the revision does not exist.
    """
    revisions = list_revisions(folder)
    expect("as_of", as_of, int, str, date)
    if isinstance(as_of, int):
        found = [manifest for manifest in revisions if manifest.revision == as_of]
    else:
        end = _end_of(as_of)
        found = [manifest for manifest in revisions if manifest.time is not None and manifest.time < end]
    if not found:
        kept = ", ".join(f"{one.revision} ({one.written or 'at an unknown time'})" for one in revisions)
        raise ArchiveError(folder, f"no revision as of {as_of}; the revisions that are kept: {kept}")
    return NAME if found[-1] is revisions[-1] else name_revision(found[-1].revision)


def _end_of(as_of: str | date) -> datetime:
    """Return the first time (UTC) after a day or time."""
    try:
        if isinstance(as_of, str):
            as_of = date.fromisoformat(as_of) if len(as_of) == len("2026-03-31") else datetime.fromisoformat(as_of)
    except ValueError:
        raise ArgumentError("as_of", "a number, or a day or time in ISO 8601", repr(as_of)) from None
    if not isinstance(as_of, datetime):
        return datetime.combine(as_of, time(), UTC) + timedelta(days=1)
    stamped = as_of if as_of.tzinfo else as_of.replace(tzinfo=UTC)
    return stamped + timedelta(microseconds=1)
