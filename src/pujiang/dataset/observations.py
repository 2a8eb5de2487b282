"""The collection of observations, its methods, and `Timeline`."""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Self

from pujiang.arguments import expect
from pujiang.codes import Stage
from pujiang.dataset.naming import key_of
from pujiang.deferred import defer
from pujiang.display import html_table, text_table
from pujiang.errors import PujiangError
from pujiang.model.metrics import Observation
from pujiang.model.time import Period
from pujiang.monitoring.series import day_of, in_order, keep_one_kind, stands, time_of
from pujiang.monitoring.totals import total
from pujiang.records import Record, field, many, record, reference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pujiang.dataset.typed_methods import TypedObservations
    from pujiang.model.intervals import Interval
    from pujiang.monitoring import metric_figures, relations, vintages
    from pujiang.monitoring.relations import FigureRelation
else:
    from pujiang.dataset.collection import Collection as TypedObservations

    metric_figures = defer("pujiang.monitoring.metric_figures")
    relations = defer("pujiang.monitoring.relations")
    vintages = defer("pujiang.monitoring.vintages")


@record
class Moment(Record):
    """An observation with the time that it is sorted by."""

    observation: Observation = reference("The figure")
    when: Period | None = field("The time that it is sorted by; None if unknown")
    basis: str = field("What `when` is: the `period` that the figure is about, the date it was `reported`, or `none`")


@record
class Timeline(Record):
    """Figures in chronological order: by the period that they are about, else by the date they were reported."""

    moments: tuple[Moment, ...] = many("The earliest first; figures without a date come last")

    def __iter__(self) -> Iterator[Moment]:
        return iter(self.moments)

    def __len__(self) -> int:
        return len(self.moments)

    def __str__(self) -> str:
        return text_table(_HEADER, self._rows())

    def __repr__(self) -> str:
        return str(self)

    def _repr_html_(self) -> str:
        return html_table("", _HEADER, self._rows())

    def _rows(self) -> list[tuple[object, ...]]:
        return [(m.when, m.basis, m.observation.quantity, _stage_of(m.observation), m.observation.key) for m in self]


def _stage_of(observation: Observation) -> str:
    """Describe whether a figure is actual or a target, what it is, and why it does not count, if so."""
    told = (
        str(observation.stage),
        *(one for one in observation.qualifiers if one != str(observation.stage)),
        "misprint" if observation.misprint else "",
        "" if stands(observation) else "no longer valid",
    )
    return ", ".join(filter(None, told))


_FEW_SUBJECTS = 3
_HEADER = ("when", "basis", "figure", "stage", "observation")


class Observations(TypedObservations):
    """The observations: printed figures."""

    kind = "observations"
    __slots__ = ()

    def of(self, *metrics: Any) -> Self:
        """Return the observations of any of the given metrics (records, ids, names or aliases)."""
        return self.where(metric=metrics)

    def within(self, statement: Any) -> Self:
        """Return the observations in a statement."""
        return self.where(statement=statement)

    def latest(self, as_of: date | None = None) -> Observation | None:
        """Return the latest actual figure, by the time that it is about or was reported, or None.

        Targets, misprints, and withdrawn or superseded figures do not count; beside levels, neither do changes, rates
        and the like.

        Args:
            as_of: a day; figures reported later are ignored, and do not replace earlier ones.

        Raises:
            PujiangError: the figures are of several metrics, or count several things: filter by one first.
        """
        known = vintages.restore_known(self, as_of) if as_of else self
        reached = [o for o in known if o.stage is Stage.ACTUAL and stands(o) and o.misprint is None and time_of(o)]
        subjects = dict.fromkeys(o.metric.id if o.metric else o.counts for o in reached)
        if len(subjects) > 1:
            names = ", ".join(map(repr, islice(subjects, _FEW_SUBJECTS)))
            raise PujiangError(f"expected figures of one metric, found {len(subjects)}: {names}; filter by one first")
        return keep_one_kind(in_order(reached))[-1] if reached else None

    def earlier(self, figure: Any, as_of: date | None = None) -> tuple[FigureRelation, ...]:
        """Return the earlier figures that a figure restates, revises or contradicts, with the relations.

        They are those of its metric to which its bounds have a relation, as in `monitor`, and the one that it restates
        according to a person.

        Args:
            figure: a record or its key.
            as_of: a day; figures reported later are ignored.
        """
        observations = self.data.observations
        later = observations[key_of(observations, figure)]
        metric = later.metric
        own = list(observations.of(metric)) if metric else []
        own = vintages.restore_known(own, as_of) if as_of else own
        found = metric_figures.relate_all(metric, own) if metric else []
        linked = [relation for relation in found if relation.later == later]
        if later.restates and later.restates not in [relation.earlier for relation in linked]:
            linked.append(relations.relate_declared(later.restates, later))
        return tuple(linked)

    def as_of(self, day: date) -> Self:
        """Return the observations known on a day: reported by then or, if not dated, about a time up to then."""
        expect("day", day, date)
        return self.where(lambda o: (o.reported_on or day_of(o) or date.max) <= day)

    def by_place(self) -> dict[str | None, Self]:
        """Group the observations by the id of their place; None for those without a place."""
        return {place: self.where(_about(place)) for place in dict.fromkeys(map(_place_of, self))}

    def total(self) -> Interval:
        """Return the sum of the figures, with its bounds.

        Raises:
            SumError: the figures are of several metrics, cannot be added up, or may count the same things twice.
            ValueError: the collection is empty.
        """
        return total(tuple(self))

    def timeline(self, as_of: date | None = None) -> Timeline:
        """Return the figures in chronological order; with `as_of`, those that were known on that day, as they were."""
        known = vintages.restore_known(self, as_of) if as_of else self
        moments = sorted((_moment(observation) for observation in known), key=_order)
        return Timeline(moments=tuple(moments))


def _place_of(observation: Observation) -> str | None:
    return observation.place.id if observation.place else None


def _about(place: str | None) -> Callable[[Observation], bool]:
    return lambda observation: _place_of(observation) == place


def _moment(observation: Observation) -> Moment:
    if observation.period:
        return Moment(observation=observation, when=observation.period, basis="period")
    basis = "reported" if observation.reported else "none"
    return Moment(observation=observation, when=observation.reported, basis=basis)


def _order(moment: Moment) -> tuple[bool, date, str]:
    last = (moment.when.end or moment.when.start) if moment.when else None
    return last is None, last or date.max, moment.observation.key
