"""From what people type to a record: exactly, or not at all; only `find` guesses, and says how."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import attrs

from pujiang.errors import AmbiguousIdError, UnknownIdError
from pujiang.similar import NearNames, folded, nearest_names, word_sorted

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.dataset.collection import Collection
    from pujiang.dataset.dataset import Dataset

T = TypeVar("T")
_FEW = 3


@attrs.frozen
class Match(Generic[T]):
    """A record that was found by a name that may be misspelt.

    Attributes:
        record: the record.
        name: its name or alias that was nearest.
        how: "exact", "folded" (accents, case, punctuation), "word order" or "typo".
        distance: how many letters differ, after folding and sorting the words.
        others: other records that are as near or nearly so, best first.
    """

    record: T
    name: str
    how: str
    distance: int
    others: tuple[T, ...] = ()


class Names:
    """All names of the records of one kind, for finding by name."""

    def __init__(self, records: Iterable[Any]) -> None:
        self._records = [(name, record) for record in records for name in names_of(record)]
        self._near = NearNames(name for name, _ in self._records)
        # As keys: of statements that bear one short id there may be thousands.
        self._exact: dict[str, dict[Any, None]] = {}
        for name, record in self._records:
            self._exact.setdefault(folded(name), {})[record] = None

    def bearing(self, name: str) -> list[Any]:
        """The records that bear a name, but for accents, case and punctuation."""
        return list(self._exact.get(folded(name), ()))

    def with_words(self, words: str) -> list[Any]:
        """The records of which a name has all of some words: a family name, an id but for a word of it."""
        wanted = set(folded(words).split())
        found = (records for name, records in self._exact.items() if wanted and wanted <= set(name.split()))
        return list(dict.fromkeys(record for records in found for record in records))

    def nearest(self, name: str, limit: int = 3) -> list[tuple[int, str, Any]]:
        """The nearest names: distance, name, record; each record once."""
        found: dict[Any, tuple[int, str, Any]] = {}
        for distance, number in self._near.nearest(name, limit * 2):
            near, record = self._records[number]
            found.setdefault(record, (distance, near, record))
        return list(found.values())[:limit]


def names_of(record: Any) -> tuple[str, ...]:
    """The words by which people may ask for a record: id, name, aliases, or its title."""
    names: tuple[str, ...] = getattr(record, "names", None) or ((record.title,) if hasattr(record, "title") else ())
    return (*names, record.id)


def key_of(data: Dataset, kind: str, asked: Any) -> str:
    """The key of a record that is asked for by itself, its id, its exact or folded name or an alias.

    Raises:
        UnknownIdError: nothing bears the name; the error suggests the nearest, or the one of whose name it is a part.
        AmbiguousIdError: several bear it, or it is a part of the names of several, in whole words.
    """
    given, asked = asked, getattr(asked, "key", asked)
    if not isinstance(asked, str):
        raise UnknownIdError(given, singular(kind))
    family = data.collection(kind)
    record = family.get(asked)
    if record is not None:
        return str(record.key)
    bearing = family.names.bearing(asked)
    if len(bearing) == 1:
        return str(bearing[0].key)
    candidates = bearing or family.names.with_words(asked)
    if len(candidates) > 1:
        raise AmbiguousIdError(asked, singular(kind), (str(record.key) for record in candidates))
    raise missing(family, asked)


def missing(collection: Collection[Any], asked: str) -> UnknownIdError | AmbiguousIdError:
    """The error for an id that no record bears, with the nearest; or that several bear, in several bulletins."""
    kind = singular(collection.kind)
    bearing = [record.key for record in collection if record.id == asked]
    if bearing:
        return AmbiguousIdError(asked, kind, bearing)
    begun = (record.key for record in collection if record.id.startswith(asked))
    return UnknownIdError(asked, kind, islice(_near(collection.names, asked) or begun, _FEW))


def _near(names: Names, asked: str) -> dict[str, None]:
    """The keys of records that a slip of the hand explains; then of those of whose names it is a part."""
    slips = (record for _, _, record in names.nearest(asked))
    return dict.fromkeys(str(record.key) for record in (*slips, *names.with_words(asked)))


def singular(kind: str) -> str:
    """The word for one record of a kind."""
    return kind.removesuffix("s")


def word_of(words: Iterable[str], asked: str, what: str) -> str:
    """A word of a closed list.

    Raises:
        UnknownIdError: it is none of the list; the error suggests the nearest, or says all.
    """
    there = list(map(str, words))
    if asked not in there:
        raise UnknownIdError(asked, what, nearest_names(asked, there) or there)
    return str(asked)


def found(collection: Collection[Any], asked: str) -> Match[Any]:
    """See `Collection.find`."""
    nearest = collection.names.nearest(asked)
    if not nearest:
        itself = collection.get(asked)
        if itself is not None:
            return Match(itself, asked, "exact", 0)
        raise UnknownIdError(asked, singular(collection.kind), islice(_near(collection.names, asked), _FEW))
    distance, name, record = nearest[0]
    return Match(record, name, _how(asked, name, distance), distance, tuple(other for _, _, other in nearest[1:]))


def _how(asked: str, name: str, distance: int) -> str:
    if asked == name:
        return "exact"
    if folded(asked) == folded(name):
        return "folded"
    return "word order" if distance == 0 and word_sorted(folded(asked)) == word_sorted(folded(name)) else "typo"
