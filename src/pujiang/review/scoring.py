"""Precision, recall and F1 of one annotation against another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import SpeakerKind
from pujiang.records import Record, field, record
from pujiang.review.holding import have_same_value, is_attributed, mentions_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.model.people import Speaker
    from pujiang.review.holding import Alignment, RecordMatches
    from pujiang.review.readings import Annotation


@record
class Score(Record):
    """Precision, recall and F1 of the records of A against those of B, each from 0 to 1."""

    in_a: int = field("The number of records in A")
    in_b: int = field("The number of records in B")
    both: int = field("The number of records in both")

    @property
    def precision(self) -> float:
        """The share of A's records that B has too."""
        return self._share_of(self.in_a)

    @property
    def recall(self) -> float:
        """The share of B's records that A has too."""
        return self._share_of(self.in_b)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        whole = self.in_a + self.in_b
        return 2 * self.both / whole if whole else 1.0

    def _share_of(self, whole: int) -> float:
        """Return the share of common records: 1 if neither has any, 0 if only the other has some."""
        if whole:
            return self.both / whole
        return 0.0 if self.in_a or self.in_b else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.2f}, recall {self.recall:.2f}, F1 {self.f1:.2f}"


def scores(
    ours: Iterable[Annotation], theirs: Iterable[Annotation], alignments: Iterable[Alignment], same: RecordMatches
) -> dict[str, Score]:
    """Return the scores by name.

    Args:
        ours: all annotations of the first dataset, including those without a counterpart.
        theirs: all annotations of the second dataset.
        alignments: the aligned pairs of annotations.
        same: the records that mean the same in both datasets.
    """
    in_a, in_b = _sum_counts(map(_counts, ours)), _sum_counts(map(_counts, theirs))
    both = _sum_counts(_common(alignment, same) for alignment in alignments)
    return {name: Score(in_a=in_a[name], in_b=in_b[name], both=both[name]) for name in SCORED}


SCORED = ("speakers", "spans", "attributions", "editorial", "figures", "initiatives")


def _sum_counts(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    every = list(counts)
    return {name: sum(one[name] for one in every) for name in SCORED}


def _counts(reading: Annotation) -> dict[str, int]:
    """Return the number of records of each sort in an annotation."""
    attributed = sum(map(is_attributed, reading.statements))
    return {
        "speakers": len(_speakers(reading)),
        "spans": attributed,
        "attributions": attributed,
        "editorial": len(reading.statements) - attributed,
        "figures": len(reading.figures),
        "initiatives": len(mentions_of(reading)),
    }


def _common(alignment: Alignment, same: RecordMatches) -> dict[str, int]:
    """Return the number of records of each sort that are the same in two annotations."""
    pairs = [(pair.ours, pair.theirs) for pair in alignment.aligned]
    attributed = [(one, other) for one, other in pairs if is_attributed(one) and is_attributed(other)]
    named = [(pair.ours.mention.initiative, pair.theirs.mention.initiative) for pair in alignment.mentions.pairs]
    return {
        "speakers": same.speakers.common(_speakers(alignment.ours), _speakers(alignment.theirs)),
        "spans": len(attributed),
        "attributions": sum(same.speakers.match_all(one.speakers, other.speakers) for one, other in attributed),
        "editorial": sum(not is_attributed(one) and not is_attributed(other) for one, other in pairs),
        "figures": sum(have_same_value(pair.ours, pair.theirs) for pair in alignment.figures.pairs),
        "initiatives": sum(same.initiatives.matches(one, other) for one, other in named),
    }


def _speakers(reading: Annotation) -> list[Speaker]:
    """Return the speakers of an annotation's statements, without duplicates and without the editors."""
    found = {one.id: one for said in reading.statements if is_attributed(said) for one in said.speakers}
    return [speaker for speaker in found.values() if speaker.kind is not SpeakerKind.EDITORS]
