"""Writing of archives: parts go to a temporary folder, and renaming the manifest activates them.

After any failure the manifest still names a complete set of parts, old or new. The next run reuses the parts of an
interrupted one if their records are the same.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import attrs

from pujiang.archive.committing import LOCK, UNFINISHED, is_generation, is_of_archive, put_in_force
from pujiang.archive.engine_threads import use_engine
from pujiang.archive.index import write_index
from pujiang.archive.lines import LinesSource
from pujiang.archive.manifest import (
    FORMAT,
    NAME,
    Manifest,
    Part,
    check_digest,
    check_path,
    rows_of_layers,
)
from pujiang.archive.parts import digest_of, put_frames
from pujiang.archive.ready_chunks import prepare_chunks, prepare_lines
from pujiang.archive.sources import ChunkPlan, DatasetSource
from pujiang.arguments import expect, expect_path
from pujiang.dataset.dataset import Dataset
from pujiang.errors import ArchiveError, PujiangError, TargetExistsError
from pujiang.files.locking import hold_lock
from pujiang.io.cache import code_digest
from pujiang.io.loading import load
from pujiang.io.projects import resolve_project
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pujiang.archive.ready_chunks import ReadyChunk
    from pujiang.archive.sources import ChunkSource
    from pujiang.io.layering import Bundled

_JOURNAL = "journal.jsonl"


def write_archive(
    source: Dataset | str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    bundled: bool | Literal["vocabulary"] | None = None,
    replace: bool = False,
    verify: bool = True,
    search: bool = True,
    chunk: int = 100_000,
    partition_above: int = 1_000_000,
    processes: int = 1,
    watch: Callable[[int, int], None] | None = None,
) -> None:
    """Write an archive: a folder of Parquet files for `open_archive` (extra `archive`).

    An existing archive remains valid until the new one is complete. Calling this again resumes an interrupted run:
    parts whose records are the same are kept.

    Args:
        source: a dataset; or a YAML or JSON file, or a folder of these; or a `.jsonl` file of flat rows, as
            `archive_lines` writes it, for data larger than memory.
        target: the folder.
        bundled: the data below files, as for `load`: none (False), if they refer to none; "vocabulary", if they refer
            to bundled topics and places; or all bundled data (True). By default a project says so itself, and there is
            none below other files.
        replace: whether an existing archive may be replaced.
        verify: whether to verify every anchor, attribution and figure before writing.
        search: whether to write a full-text index too.
        chunk: the number of statements in a part of a table, exceeded only if the last bulletin needs it.
        partition_above: the number of statements above which each forum and year has its own folders.
        processes: how many processes read and verify a `.jsonl` file. With more than one, a script must call this below
            `if __name__ == "__main__"`, as each process imports it. The archive is the same.
        watch: called with the number of statements read and verified so far and their total.

    Raises:
        InvalidDataError: the data is invalid; an existing archive is unchanged.
        PujiangError: the target exists and must not be replaced, or its path is not UTF-8; another process is writing
            there; or this process was forked after its parent had used an archive.
        MissingExtraError: Polars is not installed.
        OSError: it cannot be written; an existing archive is unchanged, and written parts are kept for the next run.
    """
    import_extra("polars", "archive")
    folder = expect_path("target", target)
    source = source if isinstance(source, Dataset) else expect_path("source", source)
    expect("chunk", chunk, int)
    expect("partition_above", partition_above, int)
    expect("processes", processes, int)
    check_path(folder)
    use_engine(folder)
    _check_free(folder, replace=replace)
    found, plan = _source(source, bundled), ChunkPlan(chunk, partition_above)
    folder.mkdir(parents=True, exist_ok=True)
    with hold_lock(folder / LOCK, str(folder)):
        # Another process may have written an archive while the source was read.
        _check_free(folder, replace=replace)
        try:
            made = folder / UNFINISHED
            manifest = PartWriter(made, found, plan, verify=verify, watch=watch).write(
                search=search, processes=processes
            )
            put_in_force(folder, made, manifest)
        except OSError as error:
            error.add_note(
                f"no archive was written at {folder}; finished parts are kept: "
                "free disk space and call write_archive again"
            )
            raise


def _source(source: Dataset | str | os.PathLike[str], bundled: Bundled | None) -> ChunkSource:
    if isinstance(source, Dataset):
        return DatasetSource(source)
    if Path(source).suffix.lower() == ".jsonl":
        return LinesSource(Path(source))
    alone = bundled is None and not resolve_project(source)
    return DatasetSource(load(source, bundled=False if alone else bundled))


def _check_free(folder: Path, *, replace: bool) -> None:
    # Other programs use the name of the manifest too.
    if (folder / NAME).is_file() and any(map(is_generation, folder.iterdir())):
        if not replace:
            raise TargetExistsError(folder)
    elif folder.exists() and not (folder.is_dir() and all(map(is_of_archive, folder.iterdir()))):
        raise PujiangError(f"{folder} already exists and is not an archive; choose another path")


@attrs.frozen
class _WrittenChunk:
    """A chunk that was written."""

    digest: str
    parts: dict[str, Part]


class PartWriter:
    """Writer of the parts of an archive into a temporary folder, with a journal of the complete ones."""

    def __init__(
        self,
        folder: Path,
        source: ChunkSource,
        plan: ChunkPlan,
        *,
        verify: bool,
        watch: Callable[[int, int], None] | None,
    ) -> None:
        self._folder, self._source, self._plan = folder, source, plan
        self._verify, self._watch, self._statements = verify, watch, 0
        self._journal = folder / _JOURNAL
        folder.mkdir(exist_ok=True)
        self._done = self._read_journal()

    def write(self, *, search: bool, processes: int = 1) -> Manifest:
        """Write all parts that are not written yet, and return the manifest.

        Args:
            search: whether to write a full-text index.
            processes: the number of processes that read and verify lines.

        Raises:
            InvalidDataError: a record is invalid.
        """
        counts: Counter[str] = Counter()
        tables: dict[str, list[Part]] = {}
        for number, chunk in enumerate(self._prepare_chunks(processes)):
            for name, part in self._parts(number, chunk).items():
                tables.setdefault(name, []).append(part)
            counts += chunk.counts
        # Of a table without rows one part is kept.
        tables = {name: [part for part in parts if part.rows] or parts[:1] for name, parts in tables.items()}
        self._clear({part.file for parts in tables.values() for part in parts})
        index = (
            write_index(self._folder, [self._folder / part.file for part in tables["statements"]]) if search else None
        )
        self._journal.unlink(missing_ok=True)
        return Manifest(
            format=FORMAT,
            written_by=version("pujiang"),
            layers=rows_of_layers(self._source.layers),
            fields=self._source.declarations.to_rows(),
            counts=dict(sorted(counts.items())),
            tables=tables,
            search=index,
            verified=self._verify,
        )

    def _prepare_chunks(self, processes: int) -> Iterator[ReadyChunk]:
        if isinstance(self._source, LinesSource):
            return prepare_lines(
                self._source, self._plan, verify=self._verify, processes=processes, watch=self._count_statements
            )
        return self._count_chunks(prepare_chunks(self._source, self._plan, verify=self._verify))

    def _count_chunks(self, chunks: Iterable[ReadyChunk]) -> Iterator[ReadyChunk]:
        for chunk in chunks:
            yield chunk
            self._count_statements(chunk.counts["statements"])

    def _count_statements(self, more: int) -> None:
        self._statements += more
        if self._watch:
            self._watch(self._statements, self._source.statements)

    def _parts(self, number: int, chunk: ReadyChunk) -> dict[str, Part]:
        """Return the parts of a chunk: those of an earlier run if complete and of the same records, or new ones."""
        # Another version of the library may write other tables for the same records.
        digest = f"{code_digest()} {digest_of(chunk.encoded, self._source.declarations)}"
        before = self._done.get(number)
        if before and before.digest == digest and self._whole(before):
            return before.parts
        parts = put_frames(chunk.frames(), self._folder, chunk.place, number)
        entry = {
            "number": number,
            "digest": digest,
            "parts": {name: attrs.asdict(part) for name, part in parts.items()},
        }
        with self._journal.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
            file.flush()
            os.fsync(file.fileno())
        return parts

    def _whole(self, done: _WrittenChunk) -> bool:
        try:
            for part in done.parts.values():
                check_digest(self._folder, part)
        except (OSError, ArchiveError):
            return False
        return True

    def _read_journal(self) -> dict[int, _WrittenChunk]:
        """Return the chunks that earlier runs wrote; incomplete lines of the journal are ignored."""
        found: dict[int, _WrittenChunk] = {}
        if not self._journal.is_file():
            return found
        for line in self._journal.read_text("utf-8", errors="replace").splitlines():
            try:
                entry: dict[str, Any] = json.loads(line)
                parts = {name: Part(**part) for name, part in entry["parts"].items()}
                found[int(entry["number"])] = _WrittenChunk(str(entry["digest"]), parts)
            except (ValueError, TypeError, KeyError, AttributeError):
                continue
        return found

    def _clear(self, files: set[str]) -> None:
        """Delete the files of earlier runs that are not parts of this archive."""
        for path in self._folder.rglob("*.parquet"):
            if path.relative_to(self._folder).as_posix() not in files:
                path.unlink()
