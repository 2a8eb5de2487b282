"""Identification of records that mean the same in two annotations: by id, then by name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pujiang.similar import fold, sort_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pujiang.model.base import NamedRecord


class Identities:
    """A one-to-one mapping of the records of one kind that mean the same in two annotations.

    Records with the same id are matched first, then records that share a name or alias, regardless of accents, case and
    the order of words. A name of several records on one side is not used: "Zhao" matches neither Zhao Yang nor Zhao Yi.
    """

    def __init__(self, ours: Iterable[NamedRecord], theirs: Iterable[NamedRecord]) -> None:
        """Match the records of the first annotation with those of the second; duplicates are ignored."""
        first, second = ({record.id: record for record in records} for records in (ours, theirs))
        self._theirs_of = {key: key for key in first if key in second}
        names = [
            _by_name(record for key, record in side.items() if key not in self._theirs_of) for side in (first, second)
        ]
        taken: set[str] = set()
        for name in sorted(names[0].keys() & names[1].keys()):
            one, other = names[0][name], names[1][name]
            if one not in self._theirs_of and other not in taken:
                self._theirs_of[one] = other
                taken.add(other)

    def matches(self, one: NamedRecord, other: NamedRecord) -> bool:
        """Return whether a record of the first annotation means the same as one of the second."""
        return self._theirs_of.get(one.id) == other.id

    def match_all(self, ours: Iterable[NamedRecord], theirs: Iterable[NamedRecord]) -> bool:
        """Return whether two sets of records mean the same."""
        return {self._theirs_of.get(one.id) for one in ours} == {other.id for other in theirs}

    def common(self, ours: Iterable[NamedRecord], theirs: Iterable[NamedRecord]) -> int:
        """Return the number of records that two sets have in common."""
        return len({self._theirs_of.get(one.id) for one in ours} & {other.id for other in theirs})

    def labels(self, ours: Iterable[NamedRecord]) -> frozenset[str]:
        """Return the ids of the first annotation's records in the second; unmatched ones begin with "only in A: "."""
        return frozenset(self._theirs_of.get(one.id, f"only in A: {one.id}") for one in ours)


def _by_name(records: Iterable[NamedRecord]) -> Mapping[str, str]:
    """Return ids by normalized name, for names that only one record has."""
    named = [(name, record.id) for record in records for name in {sort_words(fold(name)) for name in record.all_names}]
    counts = Counter(name for name, _ in named)
    return {name: key for name, key in named if name and counts[name] == 1}
