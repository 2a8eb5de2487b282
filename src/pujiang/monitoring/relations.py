"""How two figures of one metric stand to each other: contradicting, odd, repeating, sharpening, updating."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from pujiang.codes import Code, Comparator, Nature
from pujiang.model.figures import Observation
from pujiang.monitoring.series import at_one_time, day_of, is_earlier
from pujiang.records import Record, field, record, reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.model.quantities import Quantity

# Of thousands that contradict each other each pair would be more than anybody reads, or a machine holds.
_MOST_CONTRADICTING = 10


class RelationKind(Code):
    """How the later of two figures stands to the earlier."""

    CONTRADICTS = "contradicts", "both cannot be true, given the nature of the metric"
    WEAKER = "is weaker than", "both can be true, but the later says less than the earlier of what never falls"
    BLURS = "is less precise than", "it is the same figure, rounded"
    REPEATS = "repeats", "it says the same"
    SHARPENS = "sharpens", "it says the same, more closely"
    UPDATES = "updates", "it says more than the earlier allowed"
    FITS = "fits", "nothing more follows from the bounds"


@record
class FigureRelation(Record):
    """Two figures of one metric, and how the later stands to the earlier."""

    earlier: Observation = reference("The figure of the earlier day")
    later: Observation = reference("The figure of the later day, or the second of one day")
    kind: RelationKind = field("How the later stands to the earlier")
    recorded: bool = field("Whether a person says so; else it follows from the bounds", default=False)
    also: str = field("What else is odd about it", default="")

    def __str__(self) -> str:
        also = f"; {self.also}" if self.also else ""
        return f"{_told(self.later)} {self.kind} {_told(self.earlier)}{also}"


def relations(observations: Sequence[Observation], targets: Iterable[Observation] = ()) -> list[FigureRelation]:
    """How the figures of a metric stand to each other, place by place.

    Each figure is held against the one before it, against the strongest before it, against those that it cannot be true
    beside (where more than ten lie above it, the ten furthest), and against the one that a person says it restates;
    what merely fits is left out.

    Args:
        observations: the figures of one metric, in order of time.
        targets: its targets: a weaker figure may have taken its digits from one.
    """
    aims = list(targets)
    by_place: dict[str | None, list[Observation]] = {}
    for observation in observations:
        by_place.setdefault(observation.place.key if observation.place else None, []).append(observation)
    return [relation for figures in by_place.values() for relation in _of_one_place(figures, aims)]


def _of_one_place(figures: Sequence[Observation], targets: Sequence[Observation]) -> Iterator[FigureRelation]:
    order = {figure.key: number for number, figure in enumerate(figures)}
    pairs = {(order[a.key], order[b.key]) for a, b in (*pairwise(figures), *_recorded(figures), *_strongest(figures))}
    pairs |= {(min(pair), max(pair)) for pair in _contradicting(figures)}
    for first, second in sorted(pairs):
        relation = _relation(figures[first], figures[second], targets)
        if relation.kind is not RelationKind.FITS:
            yield relation


def _recorded(figures: Iterable[Observation]) -> Iterator[tuple[Observation, Observation]]:
    known = {figure.key for figure in figures}
    return ((one.restates, one) for one in figures if one.restates and one.restates.key in known)


def _strongest(figures: Iterable[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Each figure that says less than one before it, with the strongest before it."""
    strongest: Observation | None = None
    for figure in figures:
        if strongest and _says_less(figure.quantity, strongest.quantity):
            yield strongest, figure
        elif figure.quantity.lower is not None:
            strongest = figure


def _contradicting(figures: Sequence[Observation]) -> Iterator[tuple[int, int]]:
    """The positions of figures that cannot both be true; of each those that are furthest above it."""
    groups: dict[object, list[int]] = {}
    for number, figure in enumerate(figures):
        groups.setdefault(_meeting(figure), []).append(number)
    for group in groups.values():
        yield from _contradicting_among(figures, group)


def _meeting(figure: Observation) -> object:
    """What figures that contradict each other have in common: of a stock its time."""
    period = figure.period
    return (period and (period.start, period.end)) if figure.metric.nature is Nature.STOCK else None


def _contradicting_among(figures: Sequence[Observation], group: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Those of a group that cannot both be true: one ends where the other begins, or below it."""
    bounds = {n: figures[n].quantity for n in group}
    lowers = sorted((one.lower, not one.lower_inclusive, n) for n, one in bounds.items() if one.lower is not None)
    for one, quantity in bounds.items():
        if quantity.upper is not None:
            first = bisect_left(lowers, (quantity.upper, quantity.upper_inclusive))
            above = (lowers[place][2] for place in range(len(lowers) - 1, first - 1, -1))
            # What never falls may well be more later: such pairs are most of all, and looked at no closer.
            found = (
                n for n in above if not _may_rise(figures[one], figures[n]) and contradicts(figures[one], figures[n])
            )
            yield from ((one, other) for other in islice(found, _MOST_CONTRADICTING))


def _may_rise(first: Observation, second: Observation) -> bool:
    if first.metric.nature is not Nature.CUMULATIVE:
        return False
    return (day_of(first) or date.min) < (day_of(second) or date.min)


def _relation(first: Observation, second: Observation, targets: Iterable[Observation]) -> FigureRelation:
    if second.restates == first and second.restatement:
        kind = RelationKind(str(second.restatement))
        return FigureRelation(earlier=first, later=second, kind=kind, recorded=True)
    kind = _kind(first, second)
    also = ""
    if kind is RelationKind.WEAKER:
        older = [t for t in targets if t.quantity.value == second.quantity.value and _is_older(t, second)]
        also = f"it has the digits of an older target: {_told(older[0])}" if older else ""
    return FigureRelation(earlier=first, later=second, kind=kind, also=also)


def _is_older(target: Observation, figure: Observation) -> bool:
    said, day = target.reported_on, day_of(figure)
    return said is not None and day is not None and said < day


def _kind(first: Observation, second: Observation) -> RelationKind:
    a, b = first.quantity.bounds(), second.quantity.bounds()
    never_falls = first.metric.nature is Nature.CUMULATIVE
    kinds = (
        (RelationKind.CONTRADICTS, contradicts(first, second)),
        (RelationKind.REPEATS, a == b),
        (RelationKind.BLURS, _is_rounded(second.quantity, first.quantity)),
        (RelationKind.SHARPENS, _is_rounded(first.quantity, second.quantity)),
        (RelationKind.UPDATES, a.is_below(b) or (never_falls and _says_less(first.quantity, second.quantity))),
        (RelationKind.WEAKER, never_falls and _says_less(second.quantity, first.quantity)),
        (RelationKind.SHARPENS, b.lies_in(a)),
    )
    return next((kind for kind, holds in kinds if holds), RelationKind.FITS)


def contradicts(first: Observation, second: Observation) -> bool:
    """Whether two figures of one metric and place cannot both be true, given its nature.

    At one time their bounds must meet. What never falls must not have been surely more at an earlier time; what counts
    during a time must not be surely more in a part of it. Of a stock nothing else follows.
    """
    if at_one_time(first, second):
        return not first.quantity.bounds().overlaps(second.quantity.bounds())
    match first.metric.nature:
        case Nature.CUMULATIVE:
            return (is_earlier(first, second) and _is_below(second, first)) or (
                is_earlier(second, first) and _is_below(first, second)
            )
        case Nature.FLOW:
            return (_is_part(first, second) and _is_below(second, first)) or (
                _is_part(second, first) and _is_below(first, second)
            )
        case _:
            return False


def _is_below(figure: Observation, other: Observation) -> bool:
    return figure.quantity.bounds().is_below(other.quantity.bounds())


def _is_part(first: Observation, second: Observation) -> bool:
    """Whether the time of one figure lies within that of another."""
    if first.period is None or second.period is None:
        return False
    (start, end), (low, high) = (first.period.start, first.period.end), (second.period.start, second.period.end)
    return bool(start and end and low and high and low <= start and end <= high)


def _says_less(quantity: Quantity, other: Quantity) -> bool:
    """Whether a figure's lower bound is lower than another's: it claims less."""
    return quantity.lower is not None and other.lower is not None and quantity.lower < other.lower


def _is_rounded(quantity: Quantity, other: Quantity) -> bool:
    """Whether a figure is another, rounded by less than half to its own last digit: more than 50, and 53."""
    if quantity.comparator is Comparator.EXACTLY or not other.bounds().lies_in(quantity.bounds()):
        return False
    step = Decimal(1).scaleb(_last_digit(quantity.value))
    return other.value != quantity.value and 2 * abs(other.value - quantity.value) < step


def _last_digit(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)


def _told(observation: Observation) -> str:
    """A figure with its time and where it is printed."""
    where = observation.reference or observation.statement or observation.bulletin
    when = observation.period or observation.reported
    return f"{observation.quantity} ({', '.join(str(part) for part in (when, where and where.key) if part)})"


def conflicts(found: Iterable[FigureRelation]) -> Iterator[FigureRelation]:
    """Those that cannot both be true."""
    return (relation for relation in found if relation.kind is RelationKind.CONTRADICTS)


def odd_pairs(found: Iterable[FigureRelation]) -> Iterator[FigureRelation]:
    """Those that can both be true and look odd."""
    return (relation for relation in found if relation.kind is RelationKind.WEAKER)
