"""Flat rows as JSON Lines, one bulletin per line, for data that is larger than memory.

The first line has the vocabulary: `{"format": 1, "layers": [...], "rows": {kind: [...]}}`, and `"fields": [...]` if
there are custom fields; each further line has one bulletin with its statements and observations:
`{"bulletins": [...], "statements": [...], "observations": [...]}`.
"""

from __future__ import annotations

import json
import os
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from pujiang.archive.manifest import declarations_of
from pujiang.archive.references import find_references
from pujiang.archive.sources import (
    Chunk,
    ChunkPlan,
    DatasetSource,
    first_chunks,
    name_folders,
    split_by_weight,
)
from pujiang.arguments import expect, expect_path
from pujiang.dataset.dataset import Dataset
from pujiang.declarations import BUILT_IN
from pujiang.errors import ArchiveError, PujiangError
from pujiang.files.regular import open_regular
from pujiang.files.replacing import stage_replacement
from pujiang.io.json.decoding import decode_json
from pujiang.kinds import IN_BULLETINS, VOCABULARY
from pujiang.reflection import is_dict, is_list
from pujiang.stored.restoring import RestoredStore, restore_layers
from pujiang.stored.rows import flatten, key_of_row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import BinaryIO

    from pujiang.declarations import Declarations
    from pujiang.model.bulletins import Layer
    from pujiang.stored.rows import Row

T = TypeVar("T")
_FORMAT = 1


def archive_lines(data: Dataset, path: str | os.PathLike[str]) -> None:
    """Write a dataset as JSON Lines, a source for `write_archive`.

    Raises:
        OSError: it cannot be written; the old file is unchanged.
    """
    expect("data", data, Dataset)
    target = expect_path("path", path)
    first, *chunks = DatasetSource(data).chunks(ChunkPlan(size=0, partition_above=len(data.statements)))
    rows = {kind: flatten(records) for kind, records in first.records.items()}
    held = ({kind: flatten(records) for kind, records in chunk.records.items()} for chunk in chunks)
    put_lines(target, data.layers, rows, held, data.declarations)


def put_lines(
    path: Path,
    layers: Iterable[Layer],
    lasting: dict[str, list[Row]],
    bulletins: Iterable[dict[str, list[Row]]],
    declarations: Declarations = BUILT_IN,
) -> None:
    """Write rows that need not be in memory at once: the vocabulary, then bulletin by bulletin."""
    with stage_replacement(path) as made, made.open("w", encoding="utf-8", newline="\n") as file:
        fields = declarations.to_rows()
        head = {"format": _FORMAT, "layers": flatten(layers)} | ({"fields": fields} if fields else {})
        file.write(_json(head | {"rows": lasting}) + "\n")
        for rows in bulletins:
            file.write(_json(rows) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@attrs.frozen(order=False)
class BulletinLine:
    """A bulletin in the file: the offset of its line in bytes, and its sort keys.

    Attributes:
        key: the id of the bulletin. place: the folders of its forum and year.
        statements: the number of its statements.
        number: the number of the line, from 1. offset: where it begins.
    """

    key: str
    place: str
    statements: int
    number: int
    offset: int


class LinesSource:
    """JSON Lines as the source of an archive: read twice, with one chunk in memory at a time.

    Raises:
        ArchiveError: a line is invalid; the error gives its number.
    """

    def __init__(self, path: Path) -> None:
        """Read the first line, and the offset of each bulletin."""
        self._path = path
        with open_regular(path) as file:
            head = self._decode_line(file.readline(), 1)
            if head.get("format") != _FORMAT or not isinstance(head.get("rows"), dict):
                raise ArchiveError(
                    path,
                    f'line 1: expected rows of format {_FORMAT}; write {{"format": 1, "layers": [], "rows": {{}}}}',
                )
            self._lasting: dict[str, list[Row]] = head["rows"]
            for kind in self._lasting.keys() - {*VOCABULARY, "observations"}:
                if self._lasting[kind]:
                    raise ArchiveError(
                        path,
                        f"line 1: found rows of {kind!r}, expected {', '.join(VOCABULARY)} and the"
                        " observations of no bulletin; write each bulletin on its own line",
                    )
            self.declarations = self._call_for_line("1", lambda: declarations_of(head.get("fields", ())))
            self.layers = self._call_for_line("1", lambda: restore_layers(head.get("layers", ())))
            self._lines = {line.key: line for line in self._read_lines(file)}
        self.statements = sum(line.statements for line in self._lines.values())

    def _read_lines(self, file: BinaryIO) -> Iterator[BulletinLine]:
        number, offset, seen = 1, file.tell(), set[str]()
        for line in file:
            number += 1
            rows = self._decode_line(line, number)
            bulletins = rows.get("bulletins")
            if not is_list(bulletins) or len(bulletins) != 1 or not set(rows) <= set(IN_BULLETINS):
                raise ArchiveError(
                    self._path, f"line {number}: expected one bulletin with its statements and observations"
                )
            found = self._call_for_line(str(number), lambda: self._line(rows, number, offset))  # noqa: B023  # called at once
            if found.key in seen:
                raise ArchiveError(
                    self._path, f"line {number}: duplicate bulletin {found.key!r}; keep one of its lines"
                )
            seen.add(found.key)
            yield found
            offset += len(line)

    def _line(self, rows: dict[str, Any], number: int, offset: int) -> BulletinLine:
        row = rows["bulletins"][0]
        place = name_folders(row.get("forum"), (row.get("published") or "")[:4])
        return BulletinLine(row["id"], place, len(rows.get("statements", ())), number, offset)

    def __getstate__(self) -> dict[str, Any]:
        """Return what another process needs to read the same lines: no records."""
        return {name: value for name, value in vars(self).items() if name not in {"_known", "lasting"}}

    @cached_property
    def _known(self) -> RestoredStore:
        rows = {kind: self._lasting.get(kind, ()) for kind in VOCABULARY}
        return RestoredStore(rows, declarations=self.declarations)

    @cached_property
    def lasting(self) -> Chunk:
        """The vocabulary."""
        known = self._known
        return Chunk(self._call_for_line("1", lambda: {kind: list(known.family(kind).values()) for kind in VOCABULARY}))

    def chunks(self, plan: ChunkPlan) -> Iterator[Chunk]:
        """Yield the chunks, in order."""
        yield from self.first(plan)
        yield from (self.read_lines(place, lines) for place, lines in self.plan_groups(plan))

    def first(self, plan: ChunkPlan) -> Iterator[Chunk]:
        """Yield the chunks of the first line: the vocabulary, and the figures of no bulletin."""
        with open_regular(self._path) as file:
            outside = {"observations": list(self._lasting.get("observations", ()))}
            lasting = dict(self.lasting.records)
            figures = self._call_for_line("1", lambda: self._records(file, outside))["observations"]
            yield from first_chunks(lasting, figures, partitioned=self._is_partitioned(plan))

    def _is_partitioned(self, plan: ChunkPlan) -> bool:
        return self.statements > plan.partition_above

    def plan_groups(self, plan: ChunkPlan) -> Iterator[tuple[str, list[BulletinLine]]]:
        """Yield the lines of each other chunk, with its folder."""
        partitioned = self._is_partitioned(plan)
        lines = sorted(self._lines.values(), key=lambda line: (line.place if partitioned else "", line.key))
        for place, some in groupby(lines, key=lambda line: line.place if partitioned else ""):
            for group in split_by_weight(some, lambda line: line.statements, plan.size):
                yield place, group

    def read_lines(self, place: str, lines: list[BulletinLine]) -> Chunk:
        """Return the records of some lines as a chunk."""
        with open_regular(self._path) as file:
            return Chunk(self._of(file, lines), place)

    def _of(self, file: BinaryIO, lines: list[BulletinLine]) -> dict[str, list[Any]]:
        first, *others = sorted(line.number for line in lines)
        where = f"{first} to {others[-1]}" if others else str(first)
        return self._call_for_line(where, lambda: self._records(file, self._join_bulletins(file, lines)))

    def _join_bulletins(self, file: BinaryIO, lines: list[BulletinLine]) -> dict[str, list[Row]]:
        rows: dict[str, list[Row]] = {kind: [] for kind in IN_BULLETINS}
        for line in lines:
            _take(rows, self._read(file, line))
        return rows

    def _records(self, file: BinaryIO, rows: dict[str, list[Row]]) -> dict[str, list[Any]]:
        """Build the records of rows; records of other bulletins that they refer to are read too.

        Raises:
            ValueError: two rows have the same id.
        """
        own = {kind: [key_of_row(row) for row in some] for kind, some in rows.items()}
        for kind, keys in own.items():
            if len(set(keys)) < len(keys):
                raise ValueError(f"two rows of {kind} have the same id")
        restored = RestoredStore(self._add_references(file, rows), self._known, self.declarations)
        return {kind: [restored.record(kind, key) for key in keys] for kind, keys in own.items()}

    def _add_references(self, file: BinaryIO, rows: dict[str, list[Row]]) -> dict[str, list[Row]]:
        """Return rows together with the rows of all bulletins that they refer to, directly or not."""
        closed: dict[str, list[Row]] = {kind: list(rows.get(kind, ())) for kind in IN_BULLETINS}
        read = {row["id"] for row in closed["bulletins"]}
        waiting: dict[str, list[Row]] = closed
        while waiting:
            named = {other for kind, some in waiting.items() for other in find_references(kind, some)}
            missing = {key if kind == "bulletins" else key.rpartition("/")[0] for kind, key in named} - read - {""}
            waiting = {}
            for bulletin in sorted(missing):
                _take(waiting, self._read(file, self._lines[bulletin]))
                read.add(bulletin)
            _take(closed, waiting)
        return closed

    def _read(self, file: BinaryIO, line: BulletinLine) -> dict[str, list[Row]]:
        file.seek(line.offset)
        rows: dict[str, list[Row]] = self._decode_line(file.readline(), line.number)
        return rows

    def _decode_line(self, line: bytes, number: int) -> dict[str, Any]:
        try:
            value = decode_json(line)
        except ValueError as error:
            raise ArchiveError(self._path, f"line {number}: invalid JSON: {error}") from None
        if not is_dict(value):
            raise ArchiveError(self._path, f"line {number}: expected an object with rows")
        return value

    def _call_for_line(self, number: str, make: Callable[[], T]) -> T:
        """Call a function, and turn its error into an `ArchiveError` that gives the line."""
        try:
            return make()
        except (KeyError, TypeError, ValueError, AttributeError, IndexError, StopIteration, PujiangError) as error:
            raise ArchiveError(self._path, f"line {number}: invalid rows: {error!r}") from None


def _take(rows: dict[str, list[Row]], more: dict[str, list[Row]]) -> None:
    for kind, some in more.items():
        rows.setdefault(kind, []).extend(some)
