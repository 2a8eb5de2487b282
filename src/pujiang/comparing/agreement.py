"""How far two people who coded the same statements agree on a label, beyond what chance would give."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from pujiang.records import Record, field, many, record
from pujiang.tables.frames import import_extra

Label = str | frozenset[str]

# What chance gives is summed over each two labels: of so many different sets of topics in some seconds.
_MOST_LABELS = 3_000
_SUBSET, _CROSSING = 2 / 3, 1 / 3


@record
class Agreement(Record):
    """How far A and B agree on one label of the statements that both have."""

    labelled: str = field("What is labelled: kind, mode or topics")
    labels: tuple[tuple[Label, Label], ...] = many("What A and B say of each statement, in the order of the texts")

    @property
    def pairs(self) -> int:
        """How many statements both labelled."""
        return len(self.labels)

    @property
    def same(self) -> int:
        """How many they labelled the same; sets of topics that are equal."""
        return sum(one == other for one, other in self.labels)

    @property
    def share(self) -> float | None:
        """The share that they labelled the same, from 0 to 1 (percent agreement); None where there are no pairs."""
        return self.same / self.pairs if self.labels else None

    @property
    def undefined(self) -> str:
        """Why kappa and alpha are not defined, or not computed; empty where they are."""
        if not self.labels:
            return "no statement is in both"
        different = len({label for pair in self.labels for label in pair})
        if different == 1:
            return "both use one label only: no chance to disagree"
        return f"more than {_MOST_LABELS:,} different labels" if different > _MOST_LABELS else ""

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: 1 for agreement, 0 for what chance gives, below 0 for less; None where it is not defined.

        For topics it is weighted (Cohen 1968) by the MASI distance of the sets.

        Raises:
            MissingExtraError: NLTK is not installed.
        """
        return None if self.undefined else _kappa(self.labels)

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha for nominal labels, for topics with the MASI distance; None where it is not defined.

        Raises:
            MissingExtraError: NLTK is not installed.
        """
        return None if self.undefined else _alpha(self.labels)


# Printing asks for what a program asked for already.
@lru_cache(maxsize=8)
def _kappa(labels: tuple[tuple[Label, Label], ...]) -> float:
    return float(_task(labels).weighted_kappa())


@lru_cache(maxsize=8)
def _alpha(labels: tuple[tuple[Label, Label], ...]) -> float:
    return float(_task(labels).alpha())


def _task(labels: tuple[tuple[Label, Label], ...]) -> Any:
    """The labels as NLTK takes them: who, of what, says which."""
    rows = [row for number, (one, other) in enumerate(labels) for row in (("A", number, one), ("B", number, other))]
    return import_extra("nltk.metrics.agreement", "agreement").AnnotationTask(rows, distance)


def distance(one: Label, other: Label) -> float:
    """How far two labels are from each other: 0 if they are equal, 1 if they have nothing in common.

    Between sets MASI (Passonneau 2006): 1 less their Jaccard index, weighted by 2/3 where one set holds the other and
    by 1/3 where each has something of its own. NLTK's own has 0.67 and 0.33, and cannot take two empty sets.

    >>> distance("proposal", "assertion"), round(distance(frozenset("ab"), frozenset("a")), 3)
    (1.0, 0.667)
    """
    if one == other:
        return 0.0
    if not (isinstance(one, AbstractSet) and isinstance(other, AbstractSet)):
        return 1.0
    weight = _SUBSET if one < other or other < one else _CROSSING
    return 1 - len(one & other) / len(one | other) * weight
