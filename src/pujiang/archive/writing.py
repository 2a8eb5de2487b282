"""Writing archives: part by part into a folder aside, which one rename of the manifest puts in force.

Whatever happens, the manifest names parts that are all there: those from before, or the new ones. What a broken run has
written is taken up by the next one, if the records are the same.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import re
import shutil
from collections import Counter
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import attrs

from pujiang.archive.chunks import Chunk, DatasetSource, Plan, Whole, counted
from pujiang.archive.index import write_index
from pujiang.archive.lines import LinesSource
from pujiang.archive.manifest import (
    FORMAT,
    NAME,
    Manifest,
    Part,
    check_digest,
    rows_of_declarations,
    rows_of_layers,
)
from pujiang.archive.parts import digest_of, encoded, write_parts
from pujiang.dataset.dataset import Dataset
from pujiang.errors import ArchiveError, InvalidDataError, PujiangError
from pujiang.io.cache import code_digest
from pujiang.io.files import write_synced
from pujiang.io.loading import load
from pujiang.io.locking import hold_lock
from pujiang.system import sync_folder
from pujiang.tables.frames import needed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pujiang.archive.chunks import Source
    from pujiang.io.examining import Bundled

_UNFINISHED, _LOCK, _JOURNAL = ".writing", ".lock", "journal.jsonl"
# The next manifest, until it is renamed: always under one name, so that a killed run leaves nothing for good.
_NEXT = f".{NAME}"
_GENERATION = "parts-"
_GENERATIONS = re.compile(r"parts-[0-9a-f]{16}(-\d+)?", re.ASCII)


def write_archive(
    source: Dataset | str | os.PathLike[str],
    target: str | os.PathLike[str],
    *,
    bundled: bool | Literal["vocabulary"] = False,
    replace: bool = False,
    verify: bool = True,
    search: bool = True,
    chunk: int = 100_000,
    partition_above: int = 1_000_000,
    watch: Callable[[int, int], None] | None = None,
) -> None:
    """Write an archive: a folder of Parquet that `open_archive` answers questions from (extra `archive`).

    An archive that stands there stays in force until the new one is whole. A run that was broken off is taken up where
    it stopped by calling this again: parts whose records are the same are kept.

    Args:
        source: a dataset; or a YAML or JSON file, or a folder of these; or a `.jsonl` file of flat rows, as
            `archive_lines` writes it: for what is larger than memory.
        target: the folder.
        bundled: what lies beneath files, as for `load`: nothing, for they stand on their own; "vocabulary", where they
            name topics and places of ours; or all of our data.
        replace: whether an archive that stands there may be replaced.
        verify: whether every anchor, attribution and figure is read again before it is written.
        search: whether an index for full-text search is written, too.
        chunk: how many statements are made into tables at once: a part of a table holds as many, but for the last
            bulletin that is put in whole.
        partition_above: above how many statements each forum and year has folders of its own.
        watch: is told how many statements are written, of how many.

    Raises:
        InvalidDataError: something of it does not hold: nothing is put in force.
        PujiangError: something stands there that may not be replaced, or another process is writing there.
        MissingExtraError: Polars is not installed.
        OSError: it cannot be written; an archive that stood there is whole, what was written is kept for the next run.
    """
    needed("polars", "archive")
    folder = Path(target)
    _check_free(folder, replace=replace)
    found, plan = _source(source, bundled), Plan(chunk, partition_above)
    folder.mkdir(parents=True, exist_ok=True)
    with hold_lock(folder / _LOCK, str(folder)):
        # Another may have finished an archive while the source was read.
        _check_free(folder, replace=replace)
        try:
            manifest = _Writer(folder / _UNFINISHED, found, plan, verify=verify, watch=watch).written(search=search)
            _put_in_force(folder, manifest)
        except OSError as error:
            error.add_note(
                f"no archive was put in force at {folder}; what is written is kept: free space, and call it again"
            )
            raise


def _source(source: Dataset | str | os.PathLike[str], bundled: Bundled) -> Source:
    if isinstance(source, Dataset):
        return DatasetSource(source)
    if Path(source).suffix.lower() == ".jsonl":
        return LinesSource(Path(source))
    return DatasetSource(load(source, bundled=bundled))


def _check_free(folder: Path, *, replace: bool) -> None:
    # Other programs have manifests, too.
    if (folder / NAME).is_file() and any(map(_is_generation, folder.iterdir())):
        if not replace:
            raise PujiangError(f"{folder} exists: write replace=True to replace it")
    elif folder.exists() and not (folder.is_dir() and all(map(_is_ours, folder.iterdir()))):
        raise PujiangError(f"{folder} exists: it is no archive that could be replaced; choose another path")


def _is_ours(path: Path) -> bool:
    """Whether a run that was broken off may have left a file or folder."""
    return path.name in {_UNFINISHED, _LOCK, _NEXT} or _is_generation(path)


def _is_generation(path: Path) -> bool:
    return bool(_GENERATIONS.fullmatch(path.name))


@attrs.frozen
class _Done:
    """A chunk that was written."""

    digest: str
    parts: dict[str, Part]


class _Writer:
    """Writes the parts of an archive into a folder aside, and remembers which are whole."""

    def __init__(
        self,
        folder: Path,
        source: Source,
        plan: Plan,
        *,
        verify: bool,
        watch: Callable[[int, int], None] | None,
    ) -> None:
        self._folder, self._source, self._plan = folder, source, plan
        self._verify, self._watch = verify, watch
        self._journal = folder / _JOURNAL
        folder.mkdir(exist_ok=True)
        self._done = self._read_journal()

    def written(self, *, search: bool) -> Manifest:
        """Write what is not written yet."""
        counts: Counter[str] = Counter()
        tables: dict[str, list[Part]] = {}
        files: set[str] = set()
        for number, chunk in enumerate(self._checked_chunks()):
            for name, part in self._parts(number, chunk).items():
                tables.setdefault(name, []).append(part)
                files.add(part.file)
            counts += counted(chunk)
            if self._watch:
                self._watch(counts["statements"], self._source.statements)
        self._clear(files)
        return Manifest(
            format=FORMAT,
            written_by=version("pujiang"),
            layers=rows_of_layers(self._source.layers),
            fields=rows_of_declarations(self._source.declarations),
            counts=dict(sorted(counts.items())),
            tables=tables,
            search=write_index(self._folder, tables["statements"]) if search else None,
        )

    def _checked_chunks(self) -> Iterator[Chunk]:
        lasting: Chunk | None = None
        for chunk in self._source.chunks(self._plan):
            lasting = lasting or chunk
            if self._verify:
                errors = Dataset(Whole(chunk, lasting), self._source.layers, self._source.declarations).errors
                if errors:
                    raise InvalidDataError(errors)
            yield chunk

    def _parts(self, number: int, chunk: Chunk) -> dict[str, Part]:
        """The parts of a chunk: those of an earlier run where they are of the same records and whole, else new ones."""
        made = encoded(chunk)
        # Another version of the library may make other tables of the same records.
        digest = f"{code_digest()} {digest_of(made, self._source.declarations)}"
        before = self._done.get(number)
        if before and before.digest == digest and self._whole(before):
            return before.parts
        parts = write_parts(chunk, made, self._folder, number, self._source.declarations)
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

    def _whole(self, done: _Done) -> bool:
        try:
            for part in done.parts.values():
                check_digest(self._folder, part)
        except (OSError, ArchiveError):
            return False
        return True

    def _read_journal(self) -> dict[int, _Done]:
        """What earlier runs wrote; a line that a kill cut short counts for nothing."""
        found: dict[int, _Done] = {}
        if not self._journal.is_file():
            return found
        for line in self._journal.read_text("utf-8", errors="replace").splitlines():
            try:
                entry: dict[str, Any] = json.loads(line)
                parts = {name: Part(**part) for name, part in entry["parts"].items()}
                found[int(entry["number"])] = _Done(str(entry["digest"]), parts)
            except (ValueError, TypeError, KeyError, AttributeError):
                continue
        return found

    def _clear(self, files: set[str]) -> None:
        """Take away what earlier runs left that is no part of this archive."""
        for path in self._folder.rglob("*.parquet"):
            if path.relative_to(self._folder).as_posix() not in files:
                path.unlink()


def _put_in_force(folder: Path, manifest: Manifest) -> None:
    """Give the parts their lasting folder, then rename the manifest over the old one: the one moment that counts."""
    (folder / _UNFINISHED / _JOURNAL).unlink(missing_ok=True)
    generation = _free_name(folder, _GENERATION + hashlib.sha256(manifest.to_json().encode()).hexdigest()[:16])
    (folder / _UNFINISHED).rename(folder / generation)
    write_synced(folder / _NEXT, _below(manifest, generation).to_json())
    (folder / _NEXT).replace(folder / NAME)
    sync_folder(folder)
    for old in folder.iterdir():
        if _is_generation(old) and old.name != generation:
            shutil.rmtree(old, ignore_errors=True)


def _free_name(folder: Path, name: str) -> str:
    """A name that nothing bears: an archive may be written again because the parts of that name were damaged."""
    numbered = (f"{name}-{number}" for number in itertools.count(2))
    return next(free for free in itertools.chain((name,), numbered) if not (folder / free).exists())


def _below(manifest: Manifest, generation: str) -> Manifest:
    """A manifest whose parts lie in a folder of the archive."""

    def moved(part: Part) -> Part:
        return attrs.evolve(part, file=f"{generation}/{part.file}")

    tables = {name: [moved(part) for part in parts] for name, parts in manifest.tables.items()}
    return attrs.evolve(manifest, tables=tables, search=moved(manifest.search) if manifest.search else None)
