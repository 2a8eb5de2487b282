"""Changes of an archive: what is appended, replaced, withdrawn or removed, linked to its records and checked.

The records of the archive are the base: only those are built that a change affects.
"""

from __future__ import annotations

from collections import ChainMap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.archive.lines import LinesSource
from pujiang.archive.sources import ChunkPlan
from pujiang.arguments import expect_path
from pujiang.assembly import assemble
from pujiang.codes import Severity
from pujiang.dataset.changes import differences
from pujiang.dataset.dataset import Dataset
from pujiang.dataset.making import check_types, entry_of, replacing
from pujiang.dataset.merging import join_declarations
from pujiang.errors import ConflictError, InvalidDataError, UnknownIdError
from pujiang.io.examining import add_locations, place_of
from pujiang.io.layering import read_layers
from pujiang.io.loading import load
from pujiang.io.projects import resolve_project
from pujiang.kinds import KINDS
from pujiang.model.classes import kind_of
from pujiang.stored.store import Families
from pujiang.written.bulletins import layer_of

if TYPE_CHECKING:
    import os
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from pujiang.archive.archive import Archive
    from pujiang.assembly import Assembly
    from pujiang.declarations import Declarations
    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.bulletins import Layer
    from pujiang.stored.store import Address, Store
    from pujiang.written.reuse import Changes
    from pujiang.written.stack import Entry

    Source = Dataset | str | os.PathLike[str]


@attrs.frozen
class ArchiveChange:
    """A change of an archive that was checked.

    Attributes:
        linked: all records after it.
        changes: which of them are new, and which of the archive are no longer valid.
        layers: the layers after it.
        declarations: the declarations of fields after it.
        given: the statements and figures as they were in the archive or are in the source, by kind and key.
    """

    linked: Store
    changes: Changes
    layers: tuple[Layer, ...]
    declarations: Declarations
    given: Mapping[str, Mapping[str, Any]]

    @property
    def is_empty(self) -> bool:
        """Whether no record is added, changed or removed."""
        return not any(self.changes.of(kind) for kind in KINDS)

    def find_records(self, kind: str, keys: Iterable[str]) -> list[Any]:
        """Return the records with some keys, sorted; keys that no record has after the change are left out."""
        family = self.linked.family(kind)
        known = sorted(key for key in keys if key in family)
        self.linked.prepare(kind, known)
        given = self.given.get(kind, {})
        return [_keep_reader(given.get(key), family[key]) for key in known]


def _keep_reader(given: Any, record: Any) -> Any:
    """Return a record with who read its attribution or figure as it was given, if nothing else of these differs."""
    if given is None or given == record:
        return record
    if hasattr(record, "read_by"):
        return record.replace(read_by=given.read_by) if given.quantity == record.quantity else record
    before, now = given.attribution, record.attribution
    same = before and now and before.replace(read_by=now.read_by) == now
    return record.replace(attribution=before) if same else record


class ArchiveChanger:
    """Makes the changes of an archive: each method returns what is to be written."""

    def __init__(self, archive: Archive) -> None:
        """Take the archive in its present revision; nothing is read yet."""
        self._archive = archive
        self._base = archive.as_base()

    def append(self, source: Source) -> ArchiveChange:
        """Link the records of a source that the archive does not have.

        Raises:
            ConflictError: the archive has other records with the same ids.
            InvalidDataError: the result is invalid.
        """
        data = _read_complete(source)
        if data is None:
            return self._put_file(expect_path("source", source), replaces=False)
        pairs = list(self._pair(data))
        clashes = [_clash(record, present) for record, present in pairs if present is not None and present != record]
        if clashes:
            raise ConflictError(clashes)
        return self._put([entry_of(record) for record, present in pairs if present is None], data)

    def replace(self, source: Source) -> ArchiveChange:
        """Link the records of a source in place of those with the same ids; bulletins are replaced whole.

        Raises:
            UnknownIdError: the archive does not have one of the bulletins.
            InvalidDataError: the result is invalid.
        """
        data = _read_complete(source)
        if data is None:
            return self._put_file(expect_path("source", source), replaces=True)
        entries: list[Entry] = []
        for record, present in self._pair(data):
            if present is None:
                entries.append(self._expect_known(entry_of(record)))
            elif present != record or _layer(present) != _layer(record):
                entries.append(replacing(entry_of(record)))
        bulletins = data.bulletins.ids()
        return self._put(entries, data, _contents(self._archive, bulletins) - _contents(data, bulletins))

    def withdraw(self, keys: Iterable[str], reason: str) -> ArchiveChange:
        """Give records the reason why they are no longer valid; they are kept, so that citations resolve.

        Raises:
            UnknownIdError, AmbiguousIdError: an id is not that of one record.
            InvalidDataError: the result is invalid.
        """
        records = [self._archive[key].replace(withdrawn=reason) for key in keys]
        return self._put([replacing(entry_of(record)) for record in records], self._archive)

    def remove(self, keys: Sequence[str]) -> ArchiveChange:
        """Take bulletins out of the archive, with their statements and figures.

        Raises:
            UnknownIdError: the archive does not have one of them.
            InvalidDataError: other records refer to what is removed.
        """
        known = self._base.family("bulletins")
        for key in keys:
            if key not in known:
                raise self._unknown_bulletin(key)
        return self._put([], self._archive, {*(("bulletins", key) for key in keys), *_contents(self._archive, keys)})

    def _unknown_bulletin(self, key: str) -> UnknownIdError:
        return UnknownIdError(key, "bulletin", self._archive.near("bulletins", key))

    def _expect_known(self, entry: Entry) -> Entry:
        """Return an entry that replaces nothing, unless it is a bulletin.

        Raises:
            UnknownIdError: it is a bulletin.
        """
        if entry.kind == "bulletins":
            raise self._unknown_bulletin(entry.key)
        return entry

    def _pair(self, data: Dataset) -> Iterator[tuple[Any, Any]]:
        """Yield the records of a dataset, each with the record of the archive that has its key, or None."""
        for kind in KINDS:
            records, family = data.collection(kind), self._base.family(kind)
            known = [key for key in records.ids() if key in family]
            self._base.prepare(kind, known)
            present = {key: family[key] for key in known}
            yield from ((record, present.get(record.key)) for record in records)

    def _put(self, entries: list[Entry], source: Dataset, removed: Iterable[Address] = ()) -> ArchiveChange:
        """Put documents on the archive.

        Raises:
            InvalidDataError: the result is invalid.
            ConflictError: the source declares a field of its own otherwise.
        """
        declarations = join_declarations(self._archive.declarations, source.declarations)
        check_types(entries, declarations)
        assembly = assemble([entries], base=self._base, removed=removed)
        if assembly.errors:
            raise InvalidDataError(assembly.errors)
        return self._finish(assembly, source.layers, declarations, source if entries else None)

    def _put_file(self, path: Path, *, replaces: bool) -> ArchiveChange:
        """Put a file or folder on the archive, whose records it may refer to.

        Raises:
            InvalidDataError: a file or the result is invalid.
        """
        stack = read_layers([path], bundled=True)
        entries = [
            [self._mark(entry) if replaces else entry for entry in reading.entries] for reading in stack.readings
        ]
        unreadable = {broken for reading in stack.readings for broken in reading.broken}
        assembly = assemble(entries, unreadable, self._base)
        problems = [problem for reading in stack.readings for problem in reading.problems]
        problems += add_locations(assembly.located_problems_of_changes, stack.readings)
        errors = sorted((one for one in problems if one.severity is Severity.ERROR), key=place_of)
        if errors:
            raise InvalidDataError(errors)
        layers = [layer for reading in stack.readings if (layer := layer_of(reading.layer))]
        declarations = join_declarations(self._archive.declarations, stack.declarations)
        return self._finish(assembly, layers, declarations, None)

    def _mark(self, entry: Entry) -> Entry:
        """Return an entry that replaces the record with the same id."""
        present = entry.key in self._base.family(entry.kind)
        return replacing(entry) if present else self._expect_known(entry)

    def _finish(
        self, assembly: Assembly, layers: Iterable[Layer], declarations: Declarations, source: Dataset | None
    ) -> ArchiveChange:
        before = self._archive.layers
        more = (layer for layer in layers if layer not in before)
        given = {kind: ChainMap(*self._list_given(kind, source, assembly)) for kind in ("statements", "observations")}
        return ArchiveChange(assembly.linked, assembly.changes, (*before, *more), declarations, given)

    def _list_given(self, kind: str, source: Dataset | None, assembly: Assembly) -> Iterator[Any]:
        """Yield the records of a kind of a source that were built, and those of the archive."""
        if source is not None and source is not self._archive:
            built = assembly.changes.built.get(kind, {})
            yield {record.key: record for record in source.collection(kind) if record.key in built}
        yield self._base.family(kind)


def _read_complete(source: Source) -> Dataset | None:
    """Return a source that is complete by itself as a dataset; None for files that refer to records of the archive."""
    if isinstance(source, Dataset):
        return source
    path = expect_path("source", source)
    if path.suffix.lower() == ".jsonl":
        return _read_lines(path)
    return load(path) if resolve_project(path) else None


def _read_lines(path: Path) -> Dataset:
    lines = LinesSource(path)
    families: dict[str, dict[str, IdentifiedRecord]] = {kind: {} for kind in KINDS}
    for chunk in lines.chunks(ChunkPlan(size=10_000, partition_above=lines.statements)):
        for kind, records in chunk.records.items():
            families[kind].update((record.key, record) for record in records)
    return Dataset(Families(families), lines.layers, lines.declarations)


def _layer(record: IdentifiedRecord) -> object:
    return getattr(record, "layer", None)


def _clash(record: IdentifiedRecord, present: IdentifiedRecord) -> str:
    kind = kind_of(record)
    changes = "; ".join(map(str, differences(kind, present, record)))
    return f"{KINDS[kind].singular} {record.key}: {changes}"


def _contents(data: Dataset, bulletins: Sequence[str]) -> set[Address]:
    """Return the statements and figures of some bulletins."""
    if not bulletins:
        return set()
    kinds = ("statements", "observations")
    return {(kind, key) for kind in kinds for key in data.collection(kind).where(bulletin=list(bulletins)).ids()}
