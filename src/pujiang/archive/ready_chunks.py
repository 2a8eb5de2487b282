"""Chunks of an archive as they are written: verified, encoded, and as tables; several processes can prepare them."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from io import BytesIO
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.archive.parts import encode_chunk, is_encoded, make_frames
from pujiang.archive.references import find_referred
from pujiang.archive.sources import ChunkStore, count_records, split_by_weight
from pujiang.codes import Severity
from pujiang.dataset.dataset import Dataset
from pujiang.dataset.verifying import verify_records
from pujiang.errors import InvalidDataError, PujiangError
from pujiang.kinds import IN_BULLETINS
from pujiang.pausing import CollectionPaused
from pujiang.stored.store import Families
from pujiang.tables.frames import import_extra

if TYPE_CHECKING:
    from pujiang.archive.lines import BulletinLine, LinesSource
    from pujiang.archive.parts import Encoded
    from pujiang.archive.sources import Chunk, ChunkPlan, ChunkSource

#: How many statements are read and verified at once: more would take memory without gain.
BATCH = 10_000


@attrs.frozen
class ReadyChunk:
    """A chunk that can be written.

    Attributes:
        place: the folder below each table; empty for none.
        counts: the number of records of each kind.
        encoded: its records as flat rows.
        frames: a function that returns its tables, as name and Polars frame.
    """

    place: str
    counts: Counter[str]
    encoded: Encoded
    frames: Callable[[], Iterable[tuple[str, Any]]]


class ChunkChecker:
    """Verifies chunks: each with the vocabulary of the first one, which is verified once."""

    def __init__(self, source: ChunkSource, lasting: Chunk | None = None) -> None:
        """Take the source of the chunks, and the vocabulary if it is verified already."""
        self._source = source
        self._lasting = ChunkStore(lasting).families if lasting else {}

    def check(self, chunk: Chunk) -> None:
        """Verify a chunk.

        Raises:
            InvalidDataError: a record is invalid.
        """
        store = ChunkStore(chunk)
        data = Dataset(store, self._source.layers, self._source.declarations)
        records = [one for one in data.collections() if one.kind in chunk.records]
        base = Families(self._lasting | _find_outside(store.families))
        problems = verify_records(records, data.declarations, warnings=False, base=base)
        errors = [problem for problem in problems if problem.severity is Severity.ERROR]
        if errors:
            raise InvalidDataError(errors)
        self._lasting = self._lasting or store.families


def _find_outside(own: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the bulletins, statements and figures of other chunks that records refer to, directly or not."""
    found: dict[str, dict[str, Any]] = {kind: {} for kind in IN_BULLETINS}
    waiting = [(kind, record) for kind in IN_BULLETINS for record in own.get(kind, {}).values()]
    while waiting:
        for kind, record in find_referred(*waiting.pop()):
            if record.key not in own.get(kind, ()) and record.key not in found[kind]:
                found[kind][record.key] = record
                waiting.append((kind, record))
    return found


def prepare_chunks(source: ChunkSource, plan: ChunkPlan, *, verify: bool) -> Iterator[ReadyChunk]:
    """Yield the chunks of a source; they are verified, each before it is yielded."""
    checker = ChunkChecker(source)
    for chunk in source.chunks(plan):
        if verify:
            checker.check(chunk)
        yield _make_ready(chunk, source)


def _make_ready(chunk: Chunk, source: ChunkSource) -> ReadyChunk:
    encoded = encode_chunk(chunk)
    return ReadyChunk(
        chunk.place, count_records(chunk), encoded, lambda: make_frames(chunk, encoded, source.declarations)
    )


_ENDED = (
    "a process that reads and verifies records was ended, perhaps for lack of memory; finished parts are kept: "
    "call write_archive again, with fewer processes"
)
# Tables of a batch by name: Polars frames or, from another process, their bytes as Arrow has them.
_Tables = dict[str, Any]


class BatchReader:
    """Reads, verifies and encodes the records of some lines."""

    def __init__(self, source: LinesSource, *, verify: bool) -> None:
        """Take the source, of which the vocabulary is verified already."""
        self._source, self._verify = source, verify
        self._checker = ChunkChecker(source, source.lasting)

    def read(self, lines: list[BulletinLine]) -> tuple[Counter[str], _Tables]:
        """Return the number of records of each kind, and their tables."""
        with CollectionPaused():
            chunk = self._source.read_lines("", lines)
            if self._verify:
                self._checker.check(chunk)
            frames = make_frames(chunk, encode_chunk(chunk), self._source.declarations)
            return count_records(chunk), dict(frames)


def prepare_lines(
    source: LinesSource, plan: ChunkPlan, *, verify: bool, processes: int, watch: Callable[[int], None]
) -> Iterator[ReadyChunk]:
    """Yield the chunks of JSON Lines; each is read and verified in batches, by several processes if asked.

    Args:
        source: the lines.
        plan: how they are split into chunks.
        verify: whether to verify them.
        processes: the number of processes; with one, no other is started.
        watch: called with the number of statements of each batch.
    """
    checker = ChunkChecker(source)
    for chunk in source.first(plan):
        if verify:
            checker.check(chunk)
        yield _make_ready(chunk, source)
    groups = list(source.plan_groups(plan))
    batches = [_split_lines(lines) for _, lines in groups]
    every = [batch for some in batches for batch in some]
    made = (
        _read_apart(source, every, verify=verify, processes=processes)
        if processes > 1
        else map(BatchReader(source, verify=verify).read, every)
    )
    for (place, _), some in zip(groups, batches, strict=True):
        counts, tables = Counter[str](), list[_Tables]()
        for _ in some:
            more, frames = next(made)
            counts += more
            tables.append(frames)
            watch(more["statements"])
        yield _join_tables(place, counts, tables)
    # Other processes end with what they read.
    next(made, None)


def _split_lines(lines: list[BulletinLine]) -> list[list[BulletinLine]]:
    return list(split_by_weight(lines, lambda line: line.statements, BATCH))


def _join_tables(place: str, counts: Counter[str], batches: list[_Tables]) -> ReadyChunk:
    polars = import_extra("polars", "archive")
    names = batches[0]
    frames = {name: polars.concat([batch.pop(name) for batch in batches], rechunk=True) for name in [*names]}
    encoded = {
        name: list(zip(frame["id"], frame["content"], strict=True))
        for name, frame in frames.items()
        if is_encoded(name)
    }
    return ReadyChunk(place, counts, encoded, frames.items)


def _read_apart(
    source: LinesSource, batches: Iterable[list[BulletinLine]], *, verify: bool, processes: int
) -> Iterator[tuple[Counter[str], _Tables]]:
    """Yield what other processes read, in order; few batches are held at once."""
    polars = import_extra("polars", "archive")
    remaining = iter(batches)
    # The threads of engines do not survive a fork.
    with ProcessPoolExecutor(processes, get_context("spawn"), start_reading, (source, verify)) as pool:
        waiting = deque(pool.submit(read_batch, batch) for batch in islice(remaining, 2 * processes))
        try:
            while waiting:
                counts, tables = waiting.popleft().result()
                yield counts, {name: polars.read_ipc_stream(BytesIO(content)) for name, content in tables.items()}
                waiting.extend(pool.submit(read_batch, batch) for batch in islice(remaining, 1))
        except BrokenProcessPool:
            raise PujiangError(_ENDED) from None


# The reader of a process that reads batches.
_readers: list[BatchReader] = []


def start_reading(source: LinesSource, verify: bool) -> None:  # noqa: FBT001  # pools pass no keywords
    """Begin to read lines in this process."""
    _readers[:] = [BatchReader(source, verify=verify)]


def read_batch(lines: list[BulletinLine]) -> tuple[Counter[str], _Tables]:
    """Return the number of records of each kind in some lines, and the bytes of their tables."""
    counts, tables = _readers[0].read(lines)
    return counts, {name: _write_arrow(frame) for name, frame in tables.items()}


def _write_arrow(frame: Any) -> bytes:
    content = BytesIO()
    frame.write_ipc_stream(content)
    return content.getvalue()
