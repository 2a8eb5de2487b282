"""Inter-annotator agreement on a label of the same statements, corrected for chance."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Any

from pujiang.records import Record, field, many, record
from pujiang.tables.frames import import_extra

Label = str | frozenset[str]

# Chance agreement is summed over all pairs of labels; with this number of different labels it takes some seconds.
_MOST_LABELS = 3_000
_SUBSET, _CROSSING = 2 / 3, 1 / 3


@record
class Agreement(Record):
    """The agreement of A and B on one label of the statements that both have."""

    labelled: str = field("The name of the label: kind, mode or topics")
    labels: tuple[tuple[Label, Label], ...] = many(
        "The labels of A and B for each statement, in the order of the texts"
    )

    @property
    def pairs(self) -> int:
        """The number of statements that both labelled."""
        return len(self.labels)

    @property
    def same(self) -> int:
        """The number of statements with equal labels; sets of topics must be equal."""
        return sum(one == other for one, other in self.labels)

    @property
    def share(self) -> float | None:
        """The share of equal labels from 0 to 1 (percent agreement); None without pairs."""
        return self.same / self.pairs if self.labels else None

    @property
    def undefined(self) -> str:
        """The reason why kappa and alpha are undefined or not computed; empty if they are defined."""
        if not self.labels:
            return "no statement is in both datasets"
        different = len({label for pair in self.labels for label in pair})
        if different == 1:
            return "both use only one label"
        return f"more than {_MOST_LABELS:,} different labels" if different > _MOST_LABELS else ""

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa: 1 for perfect agreement, 0 for chance agreement, negative below that; None if undefined.

        Kappa for topics is weighted (Cohen 1968) by the MASI distance of the sets.

        Raises:
            MissingExtraError: NLTK is not installed.
        """
        return None if self.undefined else _kappa(self.labels)

    @property
    def alpha(self) -> float | None:
        """Krippendorff's alpha for nominal labels, for topics with the MASI distance; None if undefined.

        Raises:
            MissingExtraError: NLTK is not installed.
        """
        return None if self.undefined else _alpha(self.labels)


# Cached, because printing needs the values that a program may have computed already.
@lru_cache(maxsize=8)
def _kappa(labels: tuple[tuple[Label, Label], ...]) -> float:
    return float(_task(labels).weighted_kappa())


@lru_cache(maxsize=8)
def _alpha(labels: tuple[tuple[Label, Label], ...]) -> float:
    return float(_task(labels).alpha())


def _task(labels: tuple[tuple[Label, Label], ...]) -> Any:
    """Return the labels as an NLTK annotation task of coder, item and label."""
    rows = [row for number, (one, other) in enumerate(labels) for row in (("A", number, one), ("B", number, other))]
    return import_extra("nltk.metrics.agreement", "agreement").AnnotationTask(rows, distance)


@lru_cache(maxsize=8)
def measure_alpha(labels: tuple[tuple[Label | None, ...], ...]) -> float | None:
    """Return Krippendorff's alpha of any number of coders; None if it is undefined, or takes too long.

    Args:
        labels: the labels of each item, one of each coder; None if a coder has none.

    Raises:
        MissingExtraError: NLTK is not installed.
    """
    rows = [(coder, item, one) for item, row in enumerate(labels) for coder, one in enumerate(row) if one is not None]
    if not 1 < len({label for _, _, label in rows}) <= _MOST_LABELS:
        return None
    return float(import_extra("nltk.metrics.agreement", "agreement").AnnotationTask(rows, distance).alpha())


def distance(one: Label, other: Label) -> float:
    """Return the distance of two labels: 0 if they are equal, 1 if they have nothing in common.

    For sets it is the MASI distance (Passonneau 2006): 1 minus the Jaccard index, which is weighted by 2/3 if one set
    contains the other and by 1/3 if each has elements of its own. NLTK's version rounds these weights to 0.67 and 0.33
    and fails on two empty sets.

    >>> distance("proposal", "assertion"), round(distance(frozenset("ab"), frozenset("a")), 3)
    (1.0, 0.667)
    """
    if one == other:
        return 0.0
    if not (isinstance(one, AbstractSet) and isinstance(other, AbstractSet)):
        return 1.0
    weight = _SUBSET if one < other or other < one else _CROSSING
    return 1 - len(one & other) / len(one | other) * weight
