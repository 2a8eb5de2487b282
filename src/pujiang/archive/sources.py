"""Sources of archives, in chunks: first vocabulary, then bulletins with their statements and figures."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import attrs

from pujiang.kinds import VOCABULARY
from pujiang.stored.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from pujiang.dataset.dataset import Dataset
    from pujiang.declarations import Declarations
    from pujiang.model.base import IdentifiedRecord
    from pujiang.model.bulletins import Bulletin, Layer

T = TypeVar("T")

# The name that Hive gives the folder of rows without a value.
_NO_VALUE = "__HIVE_DEFAULT_PARTITION__"


@attrs.frozen
class Chunk:
    """Records that are written together.

    Attributes:
        records: by kind; the first chunk has the vocabulary and the figures of no bulletin.
        place: the folder below each table; empty for none.
    """

    records: dict[str, list[Any]]
    place: str = ""


@attrs.frozen
class ChunkPlan:
    """How records are split into chunks.

    Attributes:
        size: the number of statements of a chunk, exceeded only if its last bulletin needs it.
        partition_above: the number of statements above which each forum and year has its own folder.
    """

    size: int
    partition_above: int


class ChunkSource(Protocol):
    """A source of the records of an archive in chunks, which are the same each time."""

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers of the dataset."""
        ...

    @property
    def declarations(self) -> Declarations:
        """The declarations of the fields of records."""
        ...

    @property
    def statements(self) -> int:
        """The number of statements."""
        ...

    def chunks(self, plan: ChunkPlan) -> Iterator[Chunk]:
        """Yield the chunks, in order."""
        ...


class DatasetSource:
    """A dataset in memory as the source of an archive."""

    def __init__(self, data: Dataset) -> None:
        """Store the dataset."""
        self._data = data
        self.layers = data.layers
        self.declarations = data.declarations
        self.statements = len(data.statements)

    def chunks(self, plan: ChunkPlan) -> Iterator[Chunk]:
        """Yield the chunks, in order."""
        data = self._data
        outside = [figure for figure in data.observations if figure.bulletin is None]
        partitioned = self.statements > plan.partition_above
        lasting = {kind: list(data.collection(kind)) for kind in VOCABULARY}
        yield from first_chunks(lasting, outside, partitioned=partitioned)
        statements = group_by_bulletin(data.statements)
        figures = group_by_bulletin(figure for figure in data.observations if figure.bulletin)
        for place, bulletins in group_by_folder(data.bulletins, partitioned):
            for some in split_by_weight(bulletins, lambda bulletin: len(statements.get(bulletin.id, ())), plan.size):
                held = {
                    "bulletins": list(some),
                    "statements": [one for bulletin in some for one in statements.get(bulletin.id, ())],
                    "observations": [one for bulletin in some for one in figures.get(bulletin.id, ())],
                }
                yield Chunk(held, place)


def first_chunks(lasting: dict[str, list[Any]], outside: list[Any], *, partitioned: bool) -> Iterator[Chunk]:
    """Yield the chunk with the vocabulary, in which every table has a part, and the figures of no bulletin.

    If forums and years have their own folders, these figures are in the folder of neither, as engines expect.
    """
    apart = outside if partitioned else []
    yield Chunk(lasting | {"bulletins": [], "statements": [], "observations": [] if apart else outside})
    if apart:
        yield Chunk({"observations": apart}, name_folders(None, None))


def group_by_bulletin(records: Iterable[Any]) -> dict[str, list[Any]]:
    """Return records in bulletins by the id of their bulletin."""
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(record.bulletin.id, []).append(record)
    return found


def group_by_folder(bulletins: Iterable[Bulletin], partitioned: bool) -> Iterator[tuple[str, list[Bulletin]]]:  # noqa: FBT001
    """Yield bulletins by folder: all in none, or one folder for each forum and year."""
    if not partitioned:
        yield "", list(bulletins)
        return
    for place, some in groupby(sorted(bulletins, key=folder_of), key=folder_of):
        yield place, list(some)


def folder_of(bulletin: Bulletin) -> str:
    """Return the folder of a bulletin: that of its year, in that of its forum."""
    year = str(bulletin.published.year) if bulletin.published else None
    return name_folders(bulletin.forum.id if bulletin.forum else None, year)


def name_folders(forum: str | None, year: str | None) -> str:
    """Return the folder of a forum and a year, as engines know it from Hive."""
    return f"forum={forum or _NO_VALUE}/year={year or _NO_VALUE}"


def split_by_weight(items: Iterable[T], weight: Callable[[T], int], size: int) -> Iterator[list[T]]:
    """Yield items in groups; a group ends when its weight reaches the size."""
    group: list[T] = []
    held = 0
    for item in items:
        group.append(item)
        held += weight(item)
        if held >= size:
            yield group
            group, held = [], 0
    if group:
        yield group


class ChunkStore(Store):
    """The records of a chunk as a store.

    Attributes:
        families: the records by kind and key.
    """

    def __init__(self, chunk: Chunk) -> None:
        """Store a chunk."""
        self.families: dict[str, dict[str, Any]] = {
            kind: {record.key: record for record in records} for kind, records in chunk.records.items()
        }

    def family(self, kind: str) -> dict[str, IdentifiedRecord]:
        """Return all records of a kind, by key."""
        return self.families.get(kind, {})


def count_records(chunk: Chunk) -> Counter[str]:
    """Return the number of records of each kind in a chunk."""
    return Counter({kind: len(records) for kind, records in chunk.records.items()})
