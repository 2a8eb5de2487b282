"""The figures of one metric that are compared: its series, its changes and its targets, all in one unit."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from pujiang.codes import FigureKind, Stage
from pujiang.monitoring.one_unit import FiguresInOneUnit, is_relative
from pujiang.monitoring.relations import relations
from pujiang.monitoring.series import (
    ExclusionReason,
    comparison_kind,
    in_order,
    is_change,
    keep_one_kind,
    select_actual,
    stands,
    targets,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pujiang.model.metrics import Metric, Observation
    from pujiang.monitoring.relations import FigureRelation


class MetricFigures:
    """The figures of one metric, in order of time and in one unit; `find_printed` returns them as they are in the data.

    Attributes:
        metric: the metric.
        series: the actual figures of one kind: levels if there are any.
        changes: the other actual figures that are changes.
        targets: the targets that can be compared with figures.
    """

    def __init__(self, metric: Metric, observations: Iterable[Observation], *, as_metric: bool = False) -> None:
        """Take the figures of the metric among some; with `as_metric` in its unit, which may round them."""
        self.metric = metric
        self._valid = in_order(o for o in observations if o.metric == metric and stands(o))
        counting = [o for o in self._valid if o.misprint is None or o.stage is Stage.TARGET]
        self._one_unit = FiguresInOneUnit(metric, counting, as_metric=as_metric)
        actual = select_actual(self._one_unit.figures, metric)
        self.series = keep_one_kind(actual, self._find_kind)
        kept = {figure.key for figure in self.series}
        self.changes = [figure for figure in actual if is_change(figure) and figure.key not in kept]
        self.targets = targets(self._one_unit.figures, metric)

    def find_printed(self, figure: Observation) -> Observation:
        """Return a figure in the unit that it has in the data."""
        return self._one_unit.find_printed(figure)

    def find_rounding(self, figure: Observation) -> Decimal:
        """Return half of the last digit that is printed of a figure, in the unit in which it is compared."""
        quantity, factor = self.find_printed(figure).quantity, self._one_unit.find_factor(figure)
        numbers = [value for value in (quantity.value, quantity.value_to) if value is not None]
        digit = max(Decimal(1).scaleb(_find_last_digit(value)) for value in numbers)
        return digit * factor.numerator / factor.denominator / 2

    def list_printed(self, figures: Iterable[Observation]) -> tuple[Observation, ...]:
        """Return figures in the units that they have in the data."""
        return tuple(map(self.find_printed, figures))

    def list_targets(self) -> list[Observation]:
        """Return all valid targets, also those that cannot be compared, ordered by time; as they are in the data."""
        return targets(self._valid, self.metric)

    def list_excluded(self) -> list[tuple[Observation, ExclusionReason]]:
        """Return the valid figures that are not compared, with the reasons; as they are in the data."""
        alone = self._find_alone()
        compared = {figure.key for figure in (*self.series, *self.changes, *self.targets)} - alone
        others = (o for o in self._valid if o.key not in compared and (o.misprint is None or o.stage is Stage.TARGET))
        return [(o, ExclusionReason.PLACE if o.key in alone else self._find_reason(o)) for o in others]

    def _find_alone(self) -> set[str]:
        """Return the keys of the figures that are the only ones of their place, in a series of several places."""
        counts = Counter(o.place and o.place.key for o in (*self.series, *self.changes, *self.targets))
        places = {o.key: o.place and o.place.key for o in self.series}
        if len(set(places.values())) == 1:
            return set()
        return {key for key, place in places.items() if counts[place] == 1}

    def relate(self) -> list[FigureRelation]:
        """Return the relations between the figures of the series, and between changes of one kind."""
        found = relations(self.series, self.targets, self.find_printed)
        groups: dict[object, list[Observation]] = {}
        for change in self.changes:
            groups.setdefault(self._find_kind(change), []).append(change)
        return [
            *found,
            *(relation for group in groups.values() for relation in relations(group, (), self.find_printed)),
        ]

    def is_relative(self, change: Observation) -> bool:
        """Return whether a change is printed as a percentage of what changed."""
        return is_relative(self.find_printed(change), self.metric)

    def _find_kind(self, figure: Observation) -> tuple[FigureKind, object, bool]:
        return *comparison_kind(figure), self.is_relative(figure)

    def _find_reason(self, figure: Observation) -> ExclusionReason:
        if figure.stage not in {Stage.ACTUAL, Stage.TARGET}:
            return ExclusionReason.STAGE
        return self._one_unit.excluded.get(figure.key, ExclusionReason.KIND)


def _find_last_digit(value: Decimal) -> int:
    """Return the exponent of the last digit: zeros after a decimal point are printed for a reason."""
    exponent = int(value.as_tuple().exponent)
    return exponent if exponent < 0 else int(value.normalize().as_tuple().exponent)


def relate_all(metric: Metric, observations: Sequence[Observation]) -> list[FigureRelation]:
    """Return the relations between the figures of a metric."""
    return MetricFigures(metric, observations).relate()
