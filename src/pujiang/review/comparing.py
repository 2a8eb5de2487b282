"""Comparison of two datasets that annotate the same texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.arguments import expect, expect_texts
from pujiang.dataset.dataset import Dataset
from pujiang.errors import ArgumentError
from pujiang.review.agreement import Agreement
from pujiang.review.comparison import BulletinPair, Comparison
from pujiang.review.differences import DifferenceKind, differences, whole_bulletin
from pujiang.review.editions import edition_differences, pair_editions
from pujiang.review.holding import align_annotations, match_records
from pujiang.review.readings import annotations_of, check_known, pair_annotations
from pujiang.review.scoring import scores
from pujiang.review.text_alignment import TextRelation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pujiang.review.agreement import Label
    from pujiang.review.differences import Difference
    from pujiang.review.holding import Alignment, RecordMatches
    from pujiang.review.readings import Annotation, AnnotationPair

#: Four fifths tolerate a difference of a word of attribution, but not of a sentence.
OVERLAP = 0.8


def compare(
    a: Dataset, b: Dataset, *, overlap: float = OVERLAP, bulletins: str | Iterable[str] | None = None
) -> Comparison:
    """Compare two annotations of the same texts: a draft with data, two coders, or two versions.

    Args:
        a: the dataset to evaluate: precision is the share of its records that B has too.
        b: the reference: recall is the share of its records that A has too.
        overlap: two statements match if the characters in both are at least this share of the characters in either;
            above 0, at most 1.
        bulletins: the id or ids of the bulletins to compare, as in either dataset; by default all.

    Raises:
        ArgumentError: the overlap is not above 0 and at most 1.
        UnknownIdError: neither dataset has a bulletin with a given id.

    >>> import pujiang
    >>> data = pujiang.load()
    >>> found = pujiang.compare(data, data)
    >>> print(found.attributions, len(found))
    precision 1.00, recall 1.00, F1 1.00 0
    """
    expect("a", a, Dataset)
    expect("b", b, Dataset)
    expect("overlap", overlap, float, int)
    if not 0 < overlap <= 1:
        raise ArgumentError("overlap", "a share above 0 and at most 1", repr(overlap))
    if bulletins is not None:
        expect_texts("bulletins", bulletins)
    only = None if bulletins is None else {bulletins} if isinstance(bulletins, str) else set(bulletins)
    check_known(only or (), a, b)
    read = annotations_of(a, only), annotations_of(b, only)
    pairs = pair_annotations(*read)
    editions = _pair_editions(a, b, read, pairs)
    known = {id(reading) for pair in editions for reading in pair}
    pairs = [pair for pair in pairs if None not in pair or not any(id(reading) in known for reading in pair)]
    ours, theirs = ([reading for pair in pairs if (reading := pair[side])] for side in (0, 1))
    same = match_records(*read)
    alignments = [_align_pair(pair, same, overlap) for pair in pairs]
    both = [one for one in alignments if one]
    told: dict[str, Any] = scores(ours, theirs, both, same) | _agreements(both, same)
    return Comparison(
        a=f"{a.name} {a.version}",
        b=f"{b.name} {b.version}",
        overlap=overlap,
        bulletins=(
            *(_bulletins(pair, one) for pair, one in zip(pairs, alignments, strict=True)),
            *(BulletinPair(a=one.bulletin, b=other.bulletin, text=TextRelation.TRANSLATION) for one, other in editions),
        ),
        differences=(
            *(found for pair, one in zip(pairs, alignments, strict=True) for found in _differences(pair, one, same)),
            *(found for pair in editions for found in edition_differences(*pair, same)),
        ),
        **told,
    )


def _pair_editions(
    a: Dataset, b: Dataset, read: tuple[list[Annotation], list[Annotation]], pairs: list[AnnotationPair]
) -> list[tuple[Annotation, Annotation]]:
    """Return the translations with their originals; most datasets have none, and are not compared as a whole."""
    if not any(reading.bulletin.translation_of for side in read for reading in side):
        return []
    return pair_editions(*read, pairs, same=a.fingerprint == b.fingerprint)


def _align_pair(pair: AnnotationPair, same: RecordMatches, overlap: float) -> Alignment | None:
    ours, theirs = pair
    return align_annotations(ours, theirs, same, overlap) if ours and theirs else None


def _bulletins(pair: AnnotationPair, both: Alignment | None) -> BulletinPair:
    ours, theirs = pair
    return BulletinPair(
        a=ours.bulletin if ours else None,
        b=theirs.bulletin if theirs else None,
        text=both.texts.relation if both else None,
    )


def _agreements(alignments: Iterable[Alignment], same: RecordMatches) -> dict[str, Agreement]:
    """Return the agreement on each label, over the statements that both annotations have."""
    pairs = [(pair.ours, pair.theirs) for one in alignments for pair in one.aligned]
    labels: dict[str, list[tuple[Label, Label]]] = {
        "kind": [(one.kind, other.kind) for one, other in pairs],
        "mode": [(one.mode, other.mode) for one, other in pairs],
        "topics": [
            (same.topics.labels(one.topics), frozenset(topic.id for topic in other.topics)) for one, other in pairs
        ],
    }
    return {name: Agreement(labelled=name, labels=tuple(found)) for name, found in labels.items()}


def _differences(pair: AnnotationPair, both: Alignment | None, same: RecordMatches) -> Iterable[Difference]:
    if both:
        return differences(both, same)
    sides = zip(pair, (DifferenceKind.ONLY_A, DifferenceKind.ONLY_B), strict=True)
    return [whole_bulletin(reading, kind) for reading, kind in sides if reading]
