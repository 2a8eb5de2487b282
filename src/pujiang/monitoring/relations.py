"""Relations between two figures of one metric: contradicting, weaker, repeating, sharpening, updating."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from decimal import Decimal
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from pujiang.code import Code
from pujiang.codes import Comparator, Nature
from pujiang.model.metrics import Observation
from pujiang.monitoring.series import at_one_time, comparison_kind, day_of, is_earlier, nature_of
from pujiang.records import Record, field, record, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from pujiang.model.quantities import Quantity

# A limit per figure: thousands of figures that contradict each other would give millions of pairs.
_MOST_CONTRADICTING = 10


class RelationKind(Code):
    """The relation of the later of two figures to the earlier."""

    CONTRADICTS = "contradicts", "both cannot be true, given the nature of the metric"
    WEAKER = "is weaker than", "both can be true, but the metric never decreases and the later figure claims less"
    BLURS = "is less precise than", "the later figure is the earlier one, rounded"
    REPEATS = "repeats", "both have the same two bounds"
    SHARPENS = "sharpens", "the later figure is more precise"
    UPDATES = "updates", "the later figure is higher, or claims more than the earlier one"
    FITS = "fits", "the bounds imply no other relation"


@record
class FigureRelation(Record):
    """Two figures of one metric, and the relation of the later to the earlier."""

    earlier: Observation = reference("The figure of the earlier day")
    later: Observation = reference("The figure of the later day, or the second of one day")
    kind: RelationKind = field("The relation of the later to the earlier")
    recorded: bool = field("Whether a person declared it; otherwise it is computed from the bounds", default=False)
    also: str = field("An additional note; empty if there is none", default="")

    def __str__(self) -> str:
        also = f"; {self.also}" if self.also else ""
        return f"{_describe_figure(self.later)} {self.kind} {_describe_figure(self.earlier)}{also}"


def relations(
    observations: Sequence[Observation],
    targets: Iterable[Observation] = (),
    printed: Callable[[Observation], Observation] = lambda figure: figure,
) -> list[FigureRelation]:
    """Return the relations between the figures of a metric, place by place.

    Each figure is compared with the one before it, with the strongest one before it, with those that contradict it (at
    most the ten that are furthest above it), and with the figure that it restates according to a person. Pairs that
    merely fit are left out.

    Args:
        observations: the figures of one metric in one unit, in order of time.
        targets: the targets of the metric in that unit; a weaker figure may repeat the value of one.
        printed: returns a figure or target in the unit that it has in the data.
    """
    aims: dict[Decimal, list[Observation]] = {}
    for target in targets:
        aims.setdefault(target.quantity.value, []).append(target)
    by_place: dict[str | None, list[Observation]] = {}
    for observation in observations:
        by_place.setdefault(observation.place.key if observation.place else None, []).append(observation)
    return [relation for figures in by_place.values() for relation in _of_one_place(figures, aims, printed)]


def _of_one_place(
    figures: Sequence[Observation],
    targets: Mapping[Decimal, Sequence[Observation]],
    printed: Callable[[Observation], Observation],
) -> Iterator[FigureRelation]:
    order = {figure.key: number for number, figure in enumerate(figures)}
    pairs = {
        (order[a.key], order[b.key]) for a, b in (*pairwise(figures), *_pair_restated(figures), *_strongest(figures))
    }
    pairs |= {(min(pair), max(pair)) for pair in _contradicting(figures)}
    for first, second in sorted(pairs):
        relation = _relation(figures[first], figures[second], targets, printed)
        if relation.kind is not RelationKind.FITS:
            yield relation


def _pair_restated(figures: Iterable[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Return the pairs of a restated figure and the figure that restates it."""
    known = {figure.key for figure in figures}
    return ((one.restates, one) for one in figures if one.restates and one.restates.key in known)


def _strongest(figures: Iterable[Observation]) -> Iterator[tuple[Observation, Observation]]:
    """Yield each figure that claims less than an earlier one, with the strongest earlier one."""
    strongest: Observation | None = None
    for figure in figures:
        if strongest and _says_less(figure.quantity, strongest.quantity):
            yield strongest, figure
        elif figure.quantity.lower is not None:
            strongest = figure


def _contradicting(figures: Sequence[Observation]) -> Iterator[tuple[int, int]]:
    """Yield the positions of contradicting figures; for each figure those that are furthest above it."""
    groups: dict[object, list[int]] = {}
    for number, figure in enumerate(figures):
        groups.setdefault(_meeting(figure), []).append(number)
    for group in groups.values():
        yield from _contradicting_among(figures, group)


def _meeting(figure: Observation) -> object:
    """Return a key that contradicting figures share: for a stock its time, otherwise the same for all."""
    period = figure.period
    return (period and (period.start, period.end)) if nature_of(figure) is Nature.STOCK else None


def _contradicting_among(figures: Sequence[Observation], group: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a group in which one figure lies entirely below the other and contradicts it."""
    bounds = {n: figures[n].quantity for n in group}
    lowers = sorted((one.lower, not one.lower_inclusive, n) for n, one in bounds.items() if one.lower is not None)
    ranks = {n: rank for rank, (_, _, n) in enumerate(lowers)}
    begins = _sort_by_begin(figures, ranks)
    for one, quantity in bounds.items():
        if quantity.upper is not None:
            first = bisect_left(lowers, (quantity.upper, quantity.upper_inclusive))
            inside = _slice_inside(figures[one], begins)
            above: Iterable[int] = (lowers[place][2] for place in range(len(lowers) - 1, first - 1, -1))
            if len(inside) < len(lowers) - first:
                above = sorted((n for _, n in inside if ranks[n] >= first), key=ranks.__getitem__, reverse=True)
            # A metric that never decreases may be higher later: most pairs are of this kind and need no closer check.
            found = (
                n for n in above if not _may_rise(figures[one], figures[n]) and contradicts(figures[one], figures[n])
            )
            yield from ((one, other) for other in islice(found, _MOST_CONTRADICTING))


def _sort_by_begin(figures: Sequence[Observation], group: Iterable[int]) -> list[tuple[date, int]]:
    """Return figures by the day on which their periods begin; the earliest for those without one."""
    periods = ((n, figures[n].period) for n in group)
    return sorted(((period and period.start) or date.min, n) for n, period in periods)


def _slice_inside(figure: Observation, begins: list[tuple[date, int]]) -> list[tuple[date, int]]:
    """Return the figures that may contradict a lower one: of a flow, those whose period begins in its period."""
    period = figure.period
    if nature_of(figure) is not Nature.FLOW or period is None or period.start is None or period.end is None:
        return begins
    first, last = bisect_left(begins, period.start, key=_day_of_row), bisect_right(begins, period.end, key=_day_of_row)
    return begins[first:last]


def _day_of_row(row: tuple[date, int]) -> date:
    return row[0]


def _may_rise(first: Observation, second: Observation) -> bool:
    if nature_of(first) is not Nature.CUMULATIVE:
        return False
    return (day_of(first) or date.min) < (day_of(second) or date.min)


def _relation(
    first: Observation,
    second: Observation,
    targets: Mapping[Decimal, Sequence[Observation]],
    printed: Callable[[Observation], Observation],
) -> FigureRelation:
    earlier, later = printed(first), printed(second)
    if second.restates is not None and second.restates.key == first.key:
        return relate_declared(earlier, later)
    kind = _kind(first, second)
    also = ""
    if kind is RelationKind.WEAKER:
        older = next((t for t in targets.get(second.quantity.value, ()) if _is_older(t, second)), None)
        also = f"it has the value of an older target: {_describe_figure(printed(older))}" if older else ""
    return FigureRelation(earlier=earlier, later=later, kind=kind, also=also)


def relate_declared(earlier: Observation, later: Observation) -> FigureRelation:
    """Return the relation between a figure and the one that it restates, as declared by a person."""
    return FigureRelation(earlier=earlier, later=later, kind=RelationKind(str(later.restatement)), recorded=True)


def _is_older(target: Observation, figure: Observation) -> bool:
    said, day = target.reported_on, day_of(figure)
    return said is not None and day is not None and said < day and comparison_kind(target) == comparison_kind(figure)


def _kind(first: Observation, second: Observation) -> RelationKind:
    a, b = first.quantity.bounds(), second.quantity.bounds()
    never_falls = nature_of(first) is Nature.CUMULATIVE
    kinds = (
        (RelationKind.CONTRADICTS, contradicts(first, second)),
        (RelationKind.REPEATS, a == b and a.is_closed),
        (RelationKind.BLURS, _is_rounded(second.quantity, first.quantity)),
        (RelationKind.SHARPENS, _is_rounded(first.quantity, second.quantity)),
        (RelationKind.UPDATES, a.is_below(b) or (never_falls and _says_less(first.quantity, second.quantity))),
        (RelationKind.WEAKER, never_falls and _says_less(second.quantity, first.quantity)),
        (RelationKind.SHARPENS, a != b and not a.is_open and b.lies_in(a)),
    )
    return next((kind for kind, holds in kinds if holds), RelationKind.FITS)


def contradicts(first: Observation, second: Observation) -> bool:
    """Return whether two figures of one metric and place cannot both be true, given the nature of the metric.

    At the same time, their bounds must overlap. A cumulative metric must not be certainly higher at an earlier time; a
    flow must not be certainly higher in a part of its period. A stock has no further rule.
    """
    if at_one_time(first, second):
        return not first.quantity.bounds().overlaps(second.quantity.bounds())
    match nature_of(first):
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
    """Return whether the period of one figure lies within that of another."""
    if first.period is None or second.period is None:
        return False
    (start, end), (low, high) = (first.period.start, first.period.end), (second.period.start, second.period.end)
    return bool(start and end and low and high and low <= start and end <= high)


def _says_less(quantity: Quantity, other: Quantity) -> bool:
    """Return whether a figure claims less than another: its lower bound is lower."""
    return quantity.lower is not None and other.lower is not None and quantity.lower < other.lower


def _is_rounded(quantity: Quantity, other: Quantity) -> bool:
    """Return whether a figure is another one rounded, by less than half of its last digit: more than 50, and 53."""
    bounds = quantity.bounds()
    if quantity.comparator is Comparator.EXACTLY or bounds.is_open or not other.bounds().lies_in(bounds):
        return False
    step = Decimal(1).scaleb(_last_digit(quantity.value))
    return other.value != quantity.value and 2 * abs(other.value - quantity.value) < step


def _last_digit(value: Decimal) -> int:
    return int(value.normalize().as_tuple().exponent)


def _describe_figure(observation: Observation) -> str:
    """Return a figure with its time and its source as text."""
    where = observation.reference or observation.statement or observation.bulletin
    when = observation.period or observation.reported
    return f"{observation.quantity} ({', '.join(str(part) for part in (when, where and where.key) if part)})"


def conflicts(found: Iterable[FigureRelation]) -> Iterator[FigureRelation]:
    """Return the relations between figures that cannot both be true."""
    return (relation for relation in found if relation.kind is RelationKind.CONTRADICTS)


def odd_pairs(found: Iterable[FigureRelation]) -> Iterator[FigureRelation]:
    """Return the relations between figures that can both be true but look odd."""
    return (relation for relation in found if relation.kind is RelationKind.WEAKER)
