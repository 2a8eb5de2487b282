"""Which figure of a source a figure of a checked text is, and how the two differ."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import attrs

from pujiang.claim_codes import Verdict
from pujiang.codes import Comparator, FigureKind
from pujiang.figures.accepted_units import list_accepted_units

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from pujiang.claims.described_figures import SourceFigure
    from pujiang.language.claim_words import ClaimWords
    from pujiang.model.quantities import Quantity

_HEAD, _CLASS, _NOUN, _MOST_NOUNS, _MOST_CONTEXT = 2.0, 1.0, 0.8, 2, 2.0
_STRONG = 2.2
_CLEARLY, _MOVED = 0.7, 1.2
_LEAST, _MEDIUM = 0.5, 20
_FEW = 5
# "km", "kilometres": measures are spelled in several ways.
_MEASURE = 1
_NEAR = Decimal("0.1")
_UNHEDGED_NEAR = Decimal("0.01")
_ONE_SIDED = Decimal("0.6")
_ABOVE = {Comparator.MORE_THAN, Comparator.AT_LEAST}
_BELOW = {Comparator.LESS_THAN, Comparator.AT_MOST, Comparator.NEARLY}
_HALF_DIGIT = 0.5
_SHARES = {FigureKind.SHARE, FigureKind.PERCENT}
_TENTHS = Decimal(100)


@attrs.frozen
class FigureMatch:
    """A figure of a source that one of a text may be.

    Attributes:
        source: the figure of the source.
        likeness: how much both are about the same.
        has_head: whether both count the same noun.
        has_class: whether both count things of one kind.
        has_words: whether they share words for what is counted.
        knows_both: whether the kinds of both nouns are known.
    """

    source: SourceFigure
    likeness: float
    has_head: bool
    has_class: bool
    has_words: bool
    knows_both: bool

    @property
    def is_strong(self) -> bool:
        """Whether both are surely about the same."""
        return self.likeness >= _STRONG and (self.has_head or self.has_words)


def rank_figures(
    claimed: SourceFigure, figures: Iterable[SourceFigure], words: ClaimWords, weights: Mapping[str, float]
) -> list[FigureMatch]:
    """Return the figures of a source, those first that are about the same as a claimed one."""
    return sorted((_compare(claimed, one, words, weights) for one in figures), key=lambda one: -one.likeness)


def _compare(
    claimed: SourceFigure, source: SourceFigure, words: ClaimWords, weights: Mapping[str, float]
) -> FigureMatch:
    context = claimed.context & (source.context | source.nouns)
    has_head = claimed.head is not None and (
        claimed.head == source.head or (claimed.head == source.implied and bool(context))
    )
    has_unit = None not in {claimed.figure.unit, source.figure.unit} and have_one_unit(claimed, source)
    has_head = has_head or (has_unit and not _are_shares_of_others(claimed, source))
    classes = [words.classes.get(figure.head or "") for figure in (claimed, source)]
    is_general = words.counted is not None or bool({claimed.head, source.head} & words.general)
    has_class = has_head or (is_general and classes[0] is not None and classes[0] == classes[1])
    around = claimed.nouns if claimed.head else claimed.nouns | claimed.context
    shared = (around & source.nouns) - ({claimed.head} if has_head else set())
    # "The laboratories now number 53": what is counted is before the number.
    stated = (claimed.context & source.nouns) - shared
    context -= shared
    # "Laboratories: 53": what is counted is all that is before the number.
    is_before = _is_named_before(claimed, source) or _is_named_before(source, claimed)
    likeness = (_HEAD if has_head or is_before else _CLASS if has_class else 0.0) + _NOUN * min(
        len(shared), _MOST_NOUNS
    )
    likeness += min(_MOST_CONTEXT, sum(weights.get(stem, 1.0) for stem in context))
    return FigureMatch(
        source,
        likeness,
        has_head or is_before,
        has_class,
        bool(shared) or (not has_head and len(stated) > 1),
        None not in classes,
    )


def _is_named_before(one: SourceFigure, other: SourceFigure) -> bool:
    """Return whether the few words around a number without a noun name what another one counts."""
    return one.head is None and other.head in one.context and len(one.context) <= _FEW


def _are_shares_of_others(claimed: SourceFigure, source: SourceFigure) -> bool:
    """Return whether two percentages are of different things, with no word around them that both have."""
    if claimed.figure.kind is not FigureKind.PERCENT or not (claimed.nouns and source.nouns):
        return False
    return not (claimed.nouns | claimed.context) & (source.nouns | source.context)


def have_one_number(claimed: SourceFigure, source: SourceFigure) -> bool:
    """Return whether two figures print one number, whatever its hedge, unit and noun."""
    one, other = claimed.quantity, source.quantity
    if {claimed.figure.kind, source.figure.kind} == _SHARES:
        return abs(_as_percent(claimed) - _as_percent(source)) < 1
    return one.value == other.value and one.value_to == other.value_to


def _as_percent(figure: SourceFigure) -> Decimal:
    value = figure.quantity.value
    return value * _TENTHS if figure.figure.kind is FigureKind.SHARE else value


def have_one_unit(claimed: SourceFigure, source: SourceFigure) -> bool:
    """Return whether two figures may be in one unit: both percent, both in one currency, both counts."""
    kinds = {claimed.figure.kind, source.figure.kind}
    if kinds == _SHARES:
        return True
    bases = {one.figure.per.text.lower() for one in (claimed, source) if one.figure.per}
    if len(bases) > 1:
        return False
    one, other = claimed.figure.unit, source.figure.unit
    if one == other:
        return len(kinds) == 1
    if one is None or other is None:
        return kinds <= {FigureKind.COUNT, FigureKind.DURATION}
    accepted = [set(list_accepted_units(figure.figure)) for figure in (claimed, source)]
    if all(accepted):
        return len(kinds) == 1 and bool(accepted[0] & accepted[1])
    return not any(accepted) and one[:_MEASURE].lower() == other[:_MEASURE].lower()


def compare_hedges(claimed: SourceFigure, source: SourceFigure) -> Verdict:
    """Return how the hedges of two figures with one number differ."""
    if _hedges(claimed) & _hedges(source):
        return Verdict.SUPPORTED
    return name_other_hedge(claimed.quantity.comparator, source.quantity.comparator)


def name_other_hedge(claimed: Comparator, source: Comparator) -> Verdict:
    """Return how one hedge differs from another, which it is not."""
    if claimed is Comparator.EXACTLY:
        return Verdict.HEDGE_DROPPED
    return Verdict.HEDGE_ADDED if source is Comparator.EXACTLY else Verdict.HEDGE_CHANGED


def _hedges(figure: SourceFigure) -> set[object]:
    quantity = figure.quantity
    found: set[object] = {(quantity.comparator, quantity.comparator_to)}
    # "15,000+" is said for "more than 15,000" as well.
    if quantity.comparator is Comparator.AT_LEAST and not figure.figure.words[0].isalpha():
        found.add((Comparator.MORE_THAN, None))
    if figure.figure.is_hedge_shared:
        found |= {(one, None) for one in Comparator}
    return found


def fits(claimed: Quantity, true: Quantity) -> bool:
    """Return whether a printed figure fits another number or hedge without strain: 53, "some 50".

    >>> from pujiang import read_figures
    >>> def is_fitting(claimed, true):
    ...     return fits(*(read_figures(f"{words} wells")[0].quantity for words in (claimed, true)))
    >>> [is_fitting(one, "53") for one in ("some 50", "more than 50", "nearly 55", "50", "some 40", "more than 52")]
    [True, True, True, False, False, False]
    """
    value, number = true.value, claimed.value
    if claimed.value_to is not None:
        if true.value_to is not None:
            return _is_near(number, value) and _is_near(claimed.value_to, true.value_to)
        return number <= value <= claimed.value_to
    if true.value_to is not None:
        return _fits_range(claimed, value, true.value_to)
    is_coarser = _digits(number) < _digits(value) or number < 1
    if not number or not value or number == value or not is_coarser:
        return False
    off = abs(value - number) / value
    match claimed.comparator:
        case Comparator.ABOUT:
            return off <= _NEAR
        case Comparator.NEARLY:
            return value < number and off <= _NEAR and true.comparator not in _ABOVE
        case Comparator.MORE_THAN | Comparator.AT_LEAST:
            return number < value and number / value >= _ONE_SIDED and true.comparator not in _BELOW
        case Comparator.LESS_THAN | Comparator.AT_MOST:
            return number > value and value / number >= _ONE_SIDED and true.comparator not in _ABOVE
        case _:
            return off <= _UNHEDGED_NEAR and true.comparator is Comparator.EXACTLY


def _is_near(number: Decimal, value: Decimal) -> bool:
    """Return whether one end of a range is another one, or rounds it."""
    return number == value or (_digits(number) < _digits(value) and abs(value - number) <= value * _NEAR)


def _fits_range(claimed: Quantity, low: Decimal, high: Decimal) -> bool:
    """Return whether a number with a hedge is said of a range: "at least 30", "up to 40", "about 35" of 30 to 40."""
    match claimed.comparator:
        case Comparator.AT_LEAST:
            return claimed.value == low
        case Comparator.AT_MOST:
            return claimed.value == high
        case Comparator.ABOUT:
            return low <= claimed.value <= high
        case _:
            return False


def _digits(number: Decimal) -> float:
    """Return how many digits of a number count; a last 5 as half of one, since people round to it."""
    digits = number.normalize().as_tuple().digits
    return len(digits) - (_HALF_DIGIT if len(digits) > 1 and digits[-1] == 5 else 0)  # noqa: PLR2004


def _scale(figure: SourceFigure, other: SourceFigure) -> Quantity:
    """Return the quantity of a figure; of a share in percent, if the other one is in percent."""
    quantity = figure.quantity
    if {figure.figure.kind, other.figure.kind} != _SHARES or figure.figure.kind is FigureKind.PERCENT:
        return quantity
    return quantity.replace(value=round(quantity.value * _TENTHS, 0))


def is_sum(claimed: SourceFigure, figures: Sequence[SourceFigure]) -> bool:
    """Return whether a number is the sum or the difference of two numbers of a source: the writer's own."""
    value = claimed.quantity.value
    numbers = {one.quantity.value for one in figures}
    return any(value - one in numbers - {one} or value + one in numbers for one in numbers if one)


def choose_match(claimed: SourceFigure, ranked: Sequence[FigureMatch]) -> tuple[Verdict, FigureMatch | None]:
    """Return what a source says of a claimed number, without regard to hedge and stage, and by which of its figures."""
    if not ranked:
        return Verdict.NOT_FOUND, None
    best = ranked[0]
    same = [one for one in ranked if have_one_number(claimed, one.source)]
    if same:
        found = _choose_of_same(claimed, best, same)
        if found:
            return found
    if not best.is_strong:
        return Verdict.NOT_FOUND, best
    if not have_one_unit(claimed, best.source):
        # "Comments rose by a third", of two numbers of comments: the writer's own.
        is_share = claimed.figure.kind in _SHARES
        return Verdict.CANNOT_TELL if is_share else Verdict.UNIT_OR_METRIC_DIFFERS, best
    if _is_rounded(claimed, best.source):
        return Verdict.ROUNDED, best
    return Verdict.VALUE_DIFFERS, best


def _is_rounded(claimed: SourceFigure, source: SourceFigure) -> bool:
    return have_one_unit(claimed, source) and fits(_scale(claimed, source), _scale(source, claimed))


def _choose_of_same(
    claimed: SourceFigure, best: FigureMatch, same: Sequence[FigureMatch]
) -> tuple[Verdict, FigureMatch] | None:
    """Return the verdict on a number that the source has, too; None if it is there by chance."""
    first = next((one for one in same if have_one_unit(claimed, one.source)), same[0])
    is_near = first.likeness >= _LEAST or _is_long(claimed) or (_is_long(claimed, _MEDIUM) and first.likeness > 0)
    if not have_one_unit(claimed, first.source):
        return (Verdict.UNIT_OR_METRIC_DIFFERS, first) if is_near else None
    # The number of one thing is given to another one that the source counts, too.
    apart = best.likeness - first.likeness
    is_weak = first.source.head is not None and (claimed.head is not None or first.likeness < _LEAST)
    if is_weak and best.is_strong and best.has_head and apart > (_MOVED if first.has_head else _CLEARLY):
        if _is_rounded(claimed, best.source):
            return Verdict.ROUNDED, best
        return Verdict.UNIT_OR_METRIC_DIFFERS, first
    if first.knows_both and not first.has_class:
        return (Verdict.UNIT_OR_METRIC_DIFFERS, first) if is_near else None
    if first.has_head or first.has_words or (first.has_class and first.likeness > _CLASS):
        return Verdict.SUPPORTED, first
    if claimed.head is None or (first.likeness >= _LEAST and _is_long(claimed)):
        if first.likeness >= _LEAST:
            return Verdict.SUPPORTED, first
        return (Verdict.CANNOT_TELL, first) if is_near and first.source.head is None else None
    return (Verdict.CANNOT_TELL, first) if is_near else None


def _is_long(claimed: SourceFigure, least: int = 1_000) -> bool:
    """Return whether a number is one that two texts hardly have by chance."""
    return claimed.quantity.value >= least
