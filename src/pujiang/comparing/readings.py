"""What a dataset reads in each bulletin, and which bulletins of two datasets are held against each other."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import attrs

from pujiang.comparing.texts import WORD, bare
from pujiang.errors import UnknownIdError
from pujiang.io.loading import load_bundled
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from pujiang.dataset.dataset import Dataset
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.figures import Observation
    from pujiang.model.statements import Statement

# Texts that share less are no two forms of one text.
_ALIKE = 0.5
# So many words are looked up to find texts that are alike: a few seconds; beyond that only equal texts and ids tell.
_MOST_WORK = 20_000_000


@attrs.frozen(eq=False)
class Reading:
    """What stands in one bulletin, as a dataset has it, without what was withdrawn or superseded.

    Attributes:
        bulletin: the bulletin.
        statements: its statements, in the order of the text.
        figures: the figures that it prints, in the order of the text.
    """

    bulletin: Bulletin
    statements: Sequence[Statement]
    figures: Sequence[Observation]


ReadingPair = tuple[Reading | None, Reading | None]


def readings_of(data: Dataset, only: Collection[str] | None = None) -> list[Reading]:
    """The readings of all bulletins, or of those with some ids."""
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
        Reading(bulletin, statements.get(bulletin.id, []), figures.get(bulletin.id, []))
        for bulletin in data.bulletins
        if only is None or bulletin.id in only
    ]


def _holds(record: Statement | Observation) -> bool:
    return not (record.withdrawn or record.superseded_by)


def check_known(asked: Iterable[str], *data: Dataset) -> None:
    """Make sure that each id is that of a bulletin in one of some datasets.

    Raises:
        UnknownIdError: one is not; the error suggests the nearest.
    """
    known = {bulletin.id for one in data for bulletin in one.bulletins}
    for key in asked:
        if key not in known:
            raise UnknownIdError(key, "bulletin", nearest_names(key, known))


def held_together(ours: Sequence[Reading], theirs: Sequence[Reading]) -> list[ReadingPair]:
    """Pair the readings of two datasets; those without a counterpart stand alone.

    Bulletins that stand on both sides just as in the bundled data lie beneath both, and say nothing of either. They are
    left out, but where one is the text that the other side has read anew; and where there is nothing else.
    """
    beneath = _just_as_bundled(ours) & _just_as_bundled(theirs)
    own = [[reading for reading in side if reading.bulletin.id not in beneath] for side in (ours, theirs)]
    if not any(own):
        return sorted(_paired(ours, theirs, _KEYS), key=_ids)
    below = [[reading for reading in side if reading.bulletin.id in beneath] for side in (ours, theirs)]
    pairs = _paired(own[0], own[1], _KEYS)
    found = [pair for pair in pairs if all(pair)]
    alone = [[reading for pair in pairs if None in pair and (reading := pair[side])] for side in (0, 1)]
    found += [pair for pair in _paired(alone[0], below[1], _TEXT_KEYS) if pair[0]]
    found += [pair for pair in _paired(below[0], alone[1], _TEXT_KEYS) if pair[1]]
    return sorted(found, key=_ids)


def _ids(pair: ReadingPair) -> list[str]:
    return sorted(reading.bulletin.id for reading in pair if reading)


def _just_as_bundled(readings: Iterable[Reading]) -> set[str]:
    """The ids of bulletins that are read just as in the bundled data."""
    bundled = {reading.bulletin.id: _read(reading) for reading in readings_of(load_bundled())}
    return {key for reading in readings if _read(reading) == bundled.get(key := reading.bulletin.id)}


def _read(reading: Reading) -> object:
    return reading.bulletin, reading.statements, reading.figures


def _same_text(reading: Reading) -> object:
    return reading.bulletin.text.sha256


def _same_id(reading: Reading) -> object:
    return reading.bulletin.id


def _same_both(reading: Reading) -> object:
    return reading.bulletin.text.sha256, reading.bulletin.id


def _same_but_for_spacing(reading: Reading) -> object:
    return bare(reading.bulletin.text.content)


# What two readings must share to be read from one text: the surest first.
_TEXT_KEYS = (_same_text, _same_but_for_spacing)
_KEYS = (_same_both, _same_text, _same_but_for_spacing, _same_id)


def _paired(
    ours: Iterable[Reading], theirs: Iterable[Reading], keys: Iterable[Callable[[Reading], object]]
) -> list[ReadingPair]:
    """Pair readings by each key in turn, then by the words of their texts; the rest stand alone."""
    free = [{reading.bulletin.id: reading for reading in side} for side in (ours, theirs)]
    pairs: list[ReadingPair] = []
    for key in (*keys, None):
        here, there = ([*side.values()] for side in free)
        for one, other in _by_key(here, there, key) if key else _by_words(here, there):
            pairs.append((one, other))
            del free[0][one.bulletin.id], free[1][other.bulletin.id]
    return [*pairs, *((one, None) for one in free[0].values()), *((None, other) for other in free[1].values())]


def _by_key(
    ours: Iterable[Reading], theirs: Iterable[Reading], key: Callable[[Reading], object]
) -> list[tuple[Reading, Reading]]:
    """Pairs of readings with equal keys."""
    there: dict[object, list[Reading]] = {}
    for other in theirs:
        there.setdefault(key(other), []).append(other)
    return [(one, there[found].pop(0)) for one in ours if there.get(found := key(one))]


def _by_words(ours: Sequence[Reading], theirs: Sequence[Reading]) -> list[tuple[Reading, Reading]]:
    """Pairs of readings whose texts share at least half of their words, those that share most first."""
    words = [[_words(reading) for reading in side] for side in (ours, theirs)]
    if len(ours) * sum(map(len, words[1])) + len(theirs) * sum(map(len, words[0])) > _MOST_WORK:
        return []
    tried = [(_share(mine, other), i, j) for i, mine in enumerate(words[0]) for j, other in enumerate(words[1])]
    free = set(range(len(ours))), set(range(len(theirs)))
    pairs: list[tuple[Reading, Reading]] = []
    for share, i, j in sorted(tried, key=lambda one: (-one[0], sorted(one[1:]))):
        if share >= _ALIKE and i in free[0] and j in free[1]:
            pairs.append((ours[i], theirs[j]))
            free[0].remove(i)
            free[1].remove(j)
    return pairs


def _words(reading: Reading) -> Counter[str]:
    return Counter(WORD.findall(reading.bulletin.text.content))


def _share(one: Counter[str], other: Counter[str]) -> float:
    """The words of both texts, as a share of those of either: from 0 to 1."""
    both = (one & other).total()
    return both / (one.total() + other.total() - both) if both else 0.0
