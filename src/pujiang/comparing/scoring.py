"""How much of what one reading has the other has too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.codes import SpeakerKind
from pujiang.comparing.holding import is_attributed, mentions_of, same_value
from pujiang.records import Record, field, record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.comparing.holding import Held, Same
    from pujiang.comparing.readings import Reading
    from pujiang.model.people import Speaker


@record
class Score(Record):
    """How much of what A has B has too, and the other way round: precision, recall and F1, each from 0 to 1."""

    in_a: int = field("How many A has")
    in_b: int = field("How many B has")
    both: int = field("How many of them are the same")

    @property
    def precision(self) -> float:
        """The share of what A has that B has too."""
        return self._share_of(self.in_a)

    @property
    def recall(self) -> float:
        """The share of what B has that A has too."""
        return self._share_of(self.in_b)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        whole = self.in_a + self.in_b
        return 2 * self.both / whole if whole else 1.0

    def _share_of(self, whole: int) -> float:
        """Where neither has any, all agree; where only the other has some, nothing of them is found."""
        if whole:
            return self.both / whole
        return 0.0 if self.in_a or self.in_b else 1.0

    def __str__(self) -> str:
        return f"precision {self.precision:.2f}, recall {self.recall:.2f}, F1 {self.f1:.2f}"


def scores(ours: Iterable[Reading], theirs: Iterable[Reading], helds: Iterable[Held], same: Same) -> dict[str, Score]:
    """The score of each thing that is scored, by its name.

    Args:
        ours: all readings of the first dataset, those without a counterpart too.
        theirs: all of the second.
        helds: those of them that were held against each other.
        same: which records mean the same in both.
    """
    in_a, in_b = _summed(map(_counts, ours)), _summed(map(_counts, theirs))
    both = _summed(_common(held, same) for held in helds)
    return {name: Score(in_a=in_a[name], in_b=in_b[name], both=both[name]) for name in SCORED}


SCORED = ("speakers", "spans", "attributions", "editorial", "figures", "initiatives")


def _summed(counts: Iterable[dict[str, int]]) -> dict[str, int]:
    every = list(counts)
    return {name: sum(one[name] for one in every) for name in SCORED}


def _counts(reading: Reading) -> dict[str, int]:
    """How many things of each sort a reading has."""
    attributed = sum(map(is_attributed, reading.statements))
    return {
        "speakers": len(_speakers(reading)),
        "spans": attributed,
        "attributions": attributed,
        "editorial": len(reading.statements) - attributed,
        "figures": len(reading.figures),
        "initiatives": len(mentions_of(reading)),
    }


def _common(held: Held, same: Same) -> dict[str, int]:
    """How many things of each sort are the same in two readings."""
    pairs = [(pair.ours, pair.theirs) for pair in held.aligned]
    attributed = [(one, other) for one, other in pairs if is_attributed(one) and is_attributed(other)]
    named = [(pair.ours.mention.initiative, pair.theirs.mention.initiative) for pair in held.mentions.pairs]
    return {
        "speakers": same.speakers.common(_speakers(held.ours), _speakers(held.theirs)),
        "spans": len(attributed),
        "attributions": sum(same.speakers.all_same(one.speakers, other.speakers) for one, other in attributed),
        "editorial": sum(not is_attributed(one) and not is_attributed(other) for one, other in pairs),
        "figures": sum(same_value(pair.ours, pair.theirs) for pair in held.figures.pairs),
        "initiatives": sum(same.initiatives.same(one, other) for one, other in named),
    }


def _speakers(reading: Reading) -> list[Speaker]:
    """Those whose statements a reading has, each once, without the editors."""
    found = {one.id: one for said in reading.statements if is_attributed(said) for one in said.speakers}
    return [speaker for speaker in found.values() if speaker.kind is not SpeakerKind.EDITORS]
