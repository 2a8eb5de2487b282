"""The annotations of a dataset, one per bulletin, and the pairing of the bulletins of two datasets."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from pujiang.errors import UnknownIdError
from pujiang.io.loading import load_bundled
from pujiang.review.text_alignment import WORD, bare
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement

# Texts that share a smaller part of their words are not versions of the same text.
_ALIKE = 0.5
# The maximum number of word look-ups to find similar texts (a few seconds); beyond it only texts and ids are compared.
_MOST_WORK = 20_000_000


@attrs.frozen(eq=False)
class Annotation:
    """The annotation of one bulletin in a dataset, without withdrawn and superseded records.

    Attributes:
        bulletin: the annotated bulletin.
        statements: its statements, in the order of the text.
        figures: its printed figures, in the order of the text.
    """

    bulletin: Bulletin
    statements: Sequence[Statement]
    figures: Sequence[Observation]


AnnotationPair = tuple[Annotation | None, Annotation | None]


def annotations_of(data: Dataset, only: Collection[str] | None = None) -> list[Annotation]:
    """Return the annotations of all bulletins, or of those with the given ids."""
    statements: dict[str, list[Statement]] = {}
    for statement in data.statements:
        if _holds(statement):
            statements.setdefault(statement.bulletin.id, []).append(statement)
    figures: dict[str, list[Observation]] = {}
    for figure in data.observations:
        stands = _holds(figure) and (figure.statement is None or _holds(figure.statement))
        if stands and figure.bulletin and figure.span:
            figures.setdefault(figure.bulletin.id, []).append(figure)
    return [
        Annotation(bulletin, statements.get(bulletin.id, []), figures.get(bulletin.id, []))
        for bulletin in data.bulletins
        if only is None or bulletin.id in only
    ]


def _holds(record: Statement | Observation) -> bool:
    return not (record.withdrawn or record.superseded_by)


def check_known(asked: Iterable[str], *data: Dataset) -> None:
    """Check that each id is the id of a bulletin in one of some datasets.

    Raises:
        UnknownIdError: an id is unknown; the error suggests similar ids.
    """
    known = {bulletin.id for one in data for bulletin in one.bulletins}
    for key in asked:
        if key not in known:
            raise UnknownIdError(key, "bulletin", nearest_names(key, known))


def pair_annotations(ours: Sequence[Annotation], theirs: Sequence[Annotation]) -> list[AnnotationPair]:
    """Pair the annotations of two datasets; those without a counterpart are paired with None.

    Bulletins that are in both datasets exactly as in the bundled data are left out, unless the other dataset annotates
    the same text anew, or neither has other bulletins.
    """
    bundled = _just_as_bundled(ours) & _just_as_bundled(theirs)
    own = [[reading for reading in side if reading.bulletin.id not in bundled] for side in (ours, theirs)]
    if not any(own):
        return sorted(_pair_by(ours, theirs, _KEYS), key=_ids)
    below = [[reading for reading in side if reading.bulletin.id in bundled] for side in (ours, theirs)]
    pairs = _pair_by(own[0], own[1], _KEYS)
    found = [pair for pair in pairs if all(pair)]
    alone = [[reading for pair in pairs if None in pair and (reading := pair[side])] for side in (0, 1)]
    found += [pair for pair in _pair_by(alone[0], below[1], _TEXT_KEYS) if pair[0]]
    found += [pair for pair in _pair_by(below[0], alone[1], _TEXT_KEYS) if pair[1]]
    return sorted(found, key=_ids)


def _ids(pair: AnnotationPair) -> list[str]:
    return sorted(reading.bulletin.id for reading in pair if reading)


def _just_as_bundled(readings: Iterable[Annotation]) -> set[str]:
    """Return the ids of bulletins that are annotated exactly as in the bundled data."""
    bundled = {reading.bulletin.id: _read(reading) for reading in annotations_of(load_bundled())}
    return {key for reading in readings if _read(reading) == bundled.get(key := reading.bulletin.id)}


def _read(reading: Annotation) -> object:
    return reading.bulletin, reading.statements, reading.figures


def _get_text_digest(reading: Annotation) -> object:
    return reading.bulletin.text.sha256


def _get_id(reading: Annotation) -> object:
    return reading.bulletin.id


def _get_digest_and_id(reading: Annotation) -> object:
    return reading.bulletin.text.sha256, reading.bulletin.id


def _get_bare_text(reading: Annotation) -> object:
    return bare(reading.bulletin.text.content)


# The keys that pair annotations of the same text, the most certain first.
_TEXT_KEYS = (_get_text_digest, _get_bare_text)
_KEYS = (_get_digest_and_id, _get_text_digest, _get_bare_text, _get_id)


def _pair_by(
    ours: Iterable[Annotation], theirs: Iterable[Annotation], keys: Iterable[Callable[[Annotation], object]]
) -> list[AnnotationPair]:
    """Pair annotations by each key in turn, then by the words of their texts; pair the rest with None."""
    free = [{reading.bulletin.id: reading for reading in side} for side in (ours, theirs)]
    pairs: list[AnnotationPair] = []
    for key in (*keys, None):
        here, there = ([*side.values()] for side in free)
        for one, other in _by_key(here, there, key) if key else _by_words(here, there):
            pairs.append((one, other))
            del free[0][one.bulletin.id], free[1][other.bulletin.id]
    return [*pairs, *((one, None) for one in free[0].values()), *((None, other) for other in free[1].values())]


def _by_key(
    ours: Iterable[Annotation], theirs: Iterable[Annotation], key: Callable[[Annotation], object]
) -> list[tuple[Annotation, Annotation]]:
    """Return pairs of annotations with equal keys."""
    there: dict[object, list[Annotation]] = {}
    for other in theirs:
        there.setdefault(key(other), []).append(other)
    return [(one, there[found].pop(0)) for one in ours if there.get(found := key(one))]


def _by_words(ours: Sequence[Annotation], theirs: Sequence[Annotation]) -> list[tuple[Annotation, Annotation]]:
    """Return pairs of annotations whose texts share at least half of their words; the largest share is paired first."""
    words = [[_words(reading) for reading in side] for side in (ours, theirs)]
    if len(ours) * sum(map(len, words[1])) + len(theirs) * sum(map(len, words[0])) > _MOST_WORK:
        return []
    tried = [(_share(mine, other), i, j) for i, mine in enumerate(words[0]) for j, other in enumerate(words[1])]
    free = set(range(len(ours))), set(range(len(theirs)))
    pairs: list[tuple[Annotation, Annotation]] = []
    for share, i, j in sorted(tried, key=lambda one: (-one[0], sorted(one[1:]))):
        if share >= _ALIKE and i in free[0] and j in free[1]:
            pairs.append((ours[i], theirs[j]))
            free[0].remove(i)
            free[1].remove(j)
    return pairs


def _words(reading: Annotation) -> Counter[str]:
    return Counter(WORD.findall(reading.bulletin.text.content))


def _share(one: Counter[str], other: Counter[str]) -> float:
    """Return the words in both texts as a share of the words in either: from 0 to 1."""
    both = (one & other).total()
    return both / (one.total() + other.total() - both) if both else 0.0
