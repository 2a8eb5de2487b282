"""Resolving what people type to a record: exactly, or with an error; only `find` accepts near matches."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

import attrs

from pujiang import mappings
from pujiang.arguments import expect
from pujiang.deferred import defer
from pujiang.errors import AmbiguousIdError, UnknownIdError
from pujiang.kinds import KINDS
from pujiang.similar import NearNames, fold, nearest_names, sort_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang import identifier_schemes
else:
    identifier_schemes = defer("pujiang.identifier_schemes")

T = TypeVar("T")
_FEW = 3


@attrs.frozen
class Match(Generic[T]):
    """A record that was found by a possibly misspelt name.

    Attributes:
        record: the record.
        name: the name or alias that matched.
        how: "exact", "folded" (accents, case, punctuation), "word order" or "typo".
        distance: the edit distance in letters, after folding and sorting the words.
        alternatives: other near records, best first.
    """

    record: T
    name: str
    how: str
    distance: int
    alternatives: tuple[T, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the match as a mapping of JSON values, with the record."""
        return mappings.map_result(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the mapping of `to_dict` as JSON text."""
        return mappings.write_json(self.to_dict(), indent)


class NameIndex:
    """An index of the names of the records of one kind."""

    def __init__(self, records: Iterable[Any]) -> None:
        records = tuple(records)
        self._records = [(name, record) for record in records for name in names_of(record)]
        self._near = NearNames(name for name, _ in self._records)
        # Records as keys of a dict: thousands of statements may share a short id.
        self._exact: dict[str, dict[Any, None]] = {}
        coded = ((code, record) for record in records for code in getattr(record, "codes", ()))
        for name, record in (*self._records, *coded):
            self._exact.setdefault(fold(name), {})[record] = None

    def bearing(self, name: str) -> list[Any]:
        """Return the records with a name or code, ignoring accents, case and punctuation."""
        return list(self._exact.get(fold(name), ()))

    def find_identified(self, identifier: str) -> list[Any]:
        """Return the records with an identifier of another system, as a compact URI or an address."""
        if ":" not in identifier:
            return []
        clean = identifier_schemes.clean_identifier
        wanted = clean(identifier)
        records = dict.fromkeys(record for _, record in self._records)
        return [record for record in records if wanted in map(clean, record.identifiers)]

    def with_words(self, words: str) -> list[Any]:
        """Return the records with a name that contains all the given words, such as a family name."""
        wanted = set(fold(words).split())
        found = (records for name, records in self._exact.items() if wanted and wanted <= set(name.split()))
        return list(dict.fromkeys(record for records in found for record in records))

    def nearest(self, name: str, limit: int = 3) -> list[tuple[int, str, Any]]:
        """Return the nearest names as (distance, name, record), each record once, at most `limit`."""
        found: dict[Any, tuple[int, str, Any]] = {}
        for distance, number in self._near.nearest(name, limit * 2):
            near, record = self._records[number]
            found.setdefault(record, (distance, near, record))
        return list(found.values())[:limit]


class Named(Protocol):
    """Records of one kind that can be looked up by id or name: what every collection is."""

    @property
    def kind(self) -> str:
        """The kind of the records."""
        ...

    @property
    def names(self) -> NameIndex:
        """The index of their names."""
        ...

    def get(self, key: str, /) -> Any:
        """Return a record by its id, or None."""
        ...

    def ids(self) -> tuple[str, ...]:
        """Return the keys of the records."""
        ...

    def __iter__(self) -> Iterator[Any]: ...


def names_of(record: Any) -> tuple[str, ...]:
    """Return the names of a record: all its names, or its title, and its id."""
    names: tuple[str, ...] = getattr(record, "all_names", None) or ((record.title,) if hasattr(record, "title") else ())
    return (*names, record.id)


def key_of(family: Named, asked: Any) -> str:
    """Return the key of a record that is given as itself, its id, a name (exact or folded) or an identifier.

    Raises:
        UnknownIdError: no record has the name; the error suggests the nearest, or records whose names contain it.
        AmbiguousIdError: several records have it, or contain all its words in their names.
    """
    given, asked = asked, getattr(asked, "key", asked)
    if not isinstance(asked, str):
        raise UnknownIdError(given, KINDS[family.kind].singular)
    record = family.get(asked)
    if record is not None:
        return str(record.key)
    bearing = family.names.bearing(asked) or family.names.find_identified(asked)
    if len(bearing) == 1:
        return str(bearing[0].key)
    candidates = bearing or family.names.with_words(asked)
    if len(candidates) > 1:
        raise AmbiguousIdError(asked, KINDS[family.kind].singular, (str(record.key) for record in candidates))
    raise explain_missing(family, asked)


def explain_missing(family: Named, asked: str) -> UnknownIdError | AmbiguousIdError:
    """Return the error for an id that no record has, with suggestions, or that records in several bulletins have."""
    expect("key", asked, str, int, slice)
    kind = KINDS[family.kind].singular
    bearing = [record.key for record in family if record.id == asked]
    if bearing:
        return AmbiguousIdError(asked, kind, bearing)
    begun = (record.key for record in family if record.id.startswith(asked))
    return UnknownIdError(asked, kind, islice(_near(family.names, asked) or begun, _FEW))


def _near(names: NameIndex, asked: str) -> dict[str, None]:
    """Return the keys of records whose names contain the words, then of those with a name that is a typo away."""
    slips = (record for _, _, record in names.nearest(asked))
    return dict.fromkeys(str(record.key) for record in (*names.with_words(asked), *slips))


def word_of(words: Iterable[str], asked: object, what: str) -> str:
    """Check that a word is in a closed list, and return it.

    Raises:
        UnknownIdError: it is not in the list; the error suggests the nearest, or lists all.
    """
    there = list(map(str, words))
    if asked not in there:
        raise UnknownIdError(asked, what, nearest_names(str(asked), there) or there)
    return str(asked)


def find_by_name(family: Named, asked: str) -> Match[Any]:
    """Find the record with the nearest name, or with an identifier of another system.

    Raises:
        UnknownIdError: no name is near.
        ArgumentError: the name is not text.
    """
    expect("name", asked, str)
    nearest = _rank_matches(family.names, asked)
    if not nearest:
        itself = family.get(asked)
        same = family.names.find_identified(asked) if itself is None else [itself]
        if same:
            return Match(same[0], asked, "exact", 0, tuple(same[1:]))
        raise UnknownIdError(asked, KINDS[family.kind].singular, islice(_near(family.names, asked), _FEW))
    distance, name, record = nearest[0]
    return Match(record, name, _how(asked, name, distance), distance, tuple(other for _, _, other in nearest[1:]))


def _rank_matches(names: NameIndex, asked: str) -> list[tuple[int, str, Any]]:
    """Return the nearest names as (distance, name, record): of equal ones first the exact, the folded, the others."""
    wanted = fold(asked)
    bearing = ((name, record) for record in names.bearing(asked) for name in names_of(record))
    same = [(0, name, record) for name, record in bearing if fold(name) == wanted]
    found: dict[Any, tuple[int, str, Any]] = {}
    ranked = sorted((*same, *names.nearest(asked)), key=lambda one: (one[0], _WAYS.index(_how(asked, one[1], one[0]))))
    for one in ranked:
        found.setdefault(one[2], one)
    return list(found.values())[:_FEW]


_WAYS = ("exact", "folded", "word order", "typo")


def _how(asked: str, name: str, distance: int) -> str:
    if asked == name:
        return "exact"
    if fold(asked) == fold(name):
        return "folded"
    return "word order" if distance == 0 and sort_words(fold(asked)) == sort_words(fold(name)) else "typo"
