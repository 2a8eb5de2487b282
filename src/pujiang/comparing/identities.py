"""Which records of two readings mean the same: those with one id, then those with one name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from pujiang.similar import fold, sort_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pujiang.model.base import Named


class Identities:
    """Records of one kind, and which of them mean the same in two readings: one to one.

    Those that have the same id; of the others those that share a name or alias, whatever its accents, case and order of
    words. A name that several on one side bear tells nothing: "Zhao" is neither Zhao Yang nor Zhao Yi.
    """

    def __init__(self, ours: Iterable[Named], theirs: Iterable[Named]) -> None:
        """Take the records of the first reading and those of the second; repetitions do not matter."""
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

    def same(self, one: Named, other: Named) -> bool:
        """Whether a record of the first reading means the same as one of the second."""
        return self._theirs_of.get(one.id) == other.id

    def all_same(self, ours: Iterable[Named], theirs: Iterable[Named]) -> bool:
        """Whether two sets of records mean the same."""
        return {self._theirs_of.get(one.id) for one in ours} == {other.id for other in theirs}

    def common(self, ours: Iterable[Named], theirs: Iterable[Named]) -> int:
        """How many of two sets of records are in both."""
        return len({self._theirs_of.get(one.id) for one in ours} & {other.id for other in theirs})

    def labels(self, ours: Iterable[Named]) -> frozenset[str]:
        """Records of the first reading by the ids that the second has for them; those that it does not have marked."""
        return frozenset(self._theirs_of.get(one.id, f"only in A: {one.id}") for one in ours)


def _by_name(records: Iterable[Named]) -> Mapping[str, str]:
    """The id of the one record that bears a name, by the name as it is compared."""
    borne = [(name, record.id) for record in records for name in {sort_words(fold(name)) for name in record.names}]
    counts = Counter(name for name, _ in borne)
    return {name: key for name, key in borne if name and counts[name] == 1}
