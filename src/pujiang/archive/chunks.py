"""What an archive is written from, in chunks: what outlives bulletins, then bulletins with all that stands in them."""

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
    from pujiang.model.base import Identified
    from pujiang.model.bulletins import Bulletin, Layer

T = TypeVar("T")

NO_FORUM, NO_YEAR = "no-forum", "no-year"


@attrs.frozen
class Chunk:
    """Records that are written together.

    Attributes:
        records: by kind; the first chunk holds what outlives bulletins and the figures from outside.
        place: the folder below each table; empty for none.
    """

    records: dict[str, list[Any]]
    place: str = ""


@attrs.frozen
class Plan:
    """How records are cut into chunks.

    Attributes:
        size: how many statements a chunk has, but for the last bulletin that is put in whole.
        partition_above: above how many statements each forum and year has a folder of its own.
    """

    size: int
    partition_above: int


class Source(Protocol):
    """Whatever gives the records of an archive in chunks, the same each time."""

    @property
    def layers(self) -> tuple[Layer, ...]:
        """What the dataset was stacked from."""
        ...

    @property
    def declarations(self) -> Declarations:
        """Which fields the records have."""
        ...

    @property
    def statements(self) -> int:
        """How many statements there are."""
        ...

    def chunks(self, plan: Plan) -> Iterator[Chunk]:
        """The chunks, in order."""
        ...


class DatasetSource:
    """A dataset in memory, as what an archive is written from."""

    def __init__(self, data: Dataset) -> None:
        """Take the dataset."""
        self._data = data
        self.layers = data.layers
        self.declarations = data.declarations
        self.statements = len(data.statements)

    def chunks(self, plan: Plan) -> Iterator[Chunk]:
        """See `Source.chunks`."""
        data = self._data
        outside = [figure for figure in data.observations if figure.bulletin is None]
        yield first_chunk({kind: list(data.collection(kind)) for kind in VOCABULARY}, outside)
        statements = _by_bulletin(data.statements)
        figures = _by_bulletin(figure for figure in data.observations if figure.bulletin)
        for place, bulletins in placed(data.bulletins, self.statements > plan.partition_above):
            for some in cut(bulletins, lambda bulletin: len(statements.get(bulletin.id, ())), plan.size):
                held = {
                    "bulletins": list(some),
                    "statements": [one for bulletin in some for one in statements.get(bulletin.id, ())],
                    "observations": [one for bulletin in some for one in figures.get(bulletin.id, ())],
                }
                yield Chunk(held, place)


def first_chunk(lasting: dict[str, list[Any]], outside: list[Any]) -> Chunk:
    """What outlives bulletins, and the figures from outside; every table has a part in it, if an empty one."""
    return Chunk(lasting | {"bulletins": [], "statements": [], "observations": outside})


def _by_bulletin(records: Iterable[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for record in records:
        found.setdefault(record.bulletin.id, []).append(record)
    return found


def placed(bulletins: Iterable[Bulletin], partitioned: bool) -> Iterator[tuple[str, list[Bulletin]]]:  # noqa: FBT001
    """Bulletins by the folder that they go to: none, or one for each forum and year."""
    if not partitioned:
        yield "", list(bulletins)
        return
    for place, some in groupby(sorted(bulletins, key=place_of), key=place_of):
        yield "/".join(place), list(some)


def place_of(bulletin: Bulletin) -> tuple[str, str]:
    """The forum and year of a bulletin, as names of folders."""
    forum = bulletin.forum.id if bulletin.forum else NO_FORUM
    return forum, str(bulletin.published.year) if bulletin.published else NO_YEAR


def cut(items: Iterable[T], weight: Callable[[T], int], size: int) -> Iterator[list[T]]:
    """Items in groups that each weigh as much as is wanted, or little more."""
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


class Whole(Store):
    """The records of a chunk as a store: what a dataset is made of."""

    def __init__(self, chunk: Chunk, lasting: Chunk) -> None:
        """Take a chunk, and the first one, which it refers to."""
        self._records = lasting.records | chunk.records

    def family(self, kind: str) -> dict[str, Identified]:
        """All records of a kind, by key."""
        return {record.key: record for record in self._records.get(kind, ())}


def counted(chunk: Chunk) -> Counter[str]:
    """How many records of each kind a chunk has."""
    return Counter({kind: len(records) for kind, records in chunk.records.items()})
