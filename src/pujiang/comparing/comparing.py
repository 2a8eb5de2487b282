"""Comparing two datasets that read the same texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.comparing.agreement import Agreement
from pujiang.comparing.comparison import BulletinPair, Comparison
from pujiang.comparing.differences import DifferenceKind, differences, whole_bulletin
from pujiang.comparing.holding import held, same_in
from pujiang.comparing.readings import check_known, held_together, readings_of
from pujiang.comparing.scoring import scores

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.comparing.agreement import Label
    from pujiang.comparing.differences import Difference
    from pujiang.comparing.holding import Held, Same
    from pujiang.comparing.readings import ReadingPair
    from pujiang.dataset.dataset import Dataset

#: Four fifths: room for a word of attribution more or less, and for no sentence.
OVERLAP = 0.8


def compare(
    a: Dataset, b: Dataset, *, overlap: float = OVERLAP, bulletins: str | Iterable[str] | None = None
) -> Comparison:
    """Hold one reading of bulletins against another: draft against data, coder against coder, version against version.

    Args:
        a: the reading that is judged: precision is the share of what it has that the other has too.
        b: the reading that it is held against: recall is the share of what this has that the first has too.
        overlap: two statements are about the same words if the characters that both claim are at least this share of
            those that either claims; above 0, at most 1.
        bulletins: the id, or ids, of the bulletins that are compared, as either side has them; by default all.

    Raises:
        ValueError: the overlap is no such share.
        UnknownIdError: neither dataset has a bulletin that is asked for.

    >>> import pujiang
    >>> data = pujiang.load()
    >>> found = pujiang.compare(data, data)
    >>> print(found.attributions, len(found))
    precision 1.00, recall 1.00, F1 1.00 0
    """
    if not 0 < overlap <= 1:
        raise ValueError(f"overlap is a share above 0 and at most 1, not {overlap!r}")
    only = None if bulletins is None else {bulletins} if isinstance(bulletins, str) else set(bulletins)
    check_known(only or (), a, b)
    pairs = held_together(readings_of(a, only), readings_of(b, only))
    ours, theirs = ([reading for pair in pairs if (reading := pair[side])] for side in (0, 1))
    same = same_in(ours, theirs)
    helds = [_held(pair, same, overlap) for pair in pairs]
    both = [one for one in helds if one]
    told: dict[str, Any] = scores(ours, theirs, both, same) | _agreements(both, same)
    return Comparison(
        a=f"{a.name} {a.version}",
        b=f"{b.name} {b.version}",
        overlap=overlap,
        bulletins=tuple(_bulletins(pair, one) for pair, one in zip(pairs, helds, strict=True)),
        differences=tuple(
            found for pair, one in zip(pairs, helds, strict=True) for found in _differences(pair, one, same)
        ),
        **told,
    )


def _held(pair: ReadingPair, same: Same, overlap: float) -> Held | None:
    ours, theirs = pair
    return held(ours, theirs, same, overlap) if ours and theirs else None


def _bulletins(pair: ReadingPair, both: Held | None) -> BulletinPair:
    ours, theirs = pair
    return BulletinPair(
        a=ours.bulletin if ours else None,
        b=theirs.bulletin if theirs else None,
        text=both.texts.relation if both else None,
    )


def _agreements(helds: Iterable[Held], same: Same) -> dict[str, Agreement]:
    """The agreement on each label, over all statements that both readings have."""
    pairs = [(pair.ours, pair.theirs) for one in helds for pair in one.aligned]
    labels: dict[str, list[tuple[Label, Label]]] = {
        "kind": [(one.kind, other.kind) for one, other in pairs],
        "mode": [(one.mode, other.mode) for one, other in pairs],
        "topics": [
            (same.topics.labels(one.topics), frozenset(topic.id for topic in other.topics)) for one, other in pairs
        ],
    }
    return {name: Agreement(labelled=name, labels=tuple(found)) for name, found in labels.items()}


def _differences(pair: ReadingPair, both: Held | None, same: Same) -> Iterable[Difference]:
    if both:
        return differences(both, same)
    sides = zip(pair, (DifferenceKind.ONLY_A, DifferenceKind.ONLY_B), strict=True)
    return [whole_bulletin(reading, kind) for reading, kind in sides if reading]
