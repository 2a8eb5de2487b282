"""Observations: the verbs of their noun."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Self

from pujiang.dataset.collection import Collection
from pujiang.display import html_table, text_table
from pujiang.model.figures import Observation
from pujiang.model.time import Period
from pujiang.records import Record, field, many, record, reference

if TYPE_CHECKING:
    from collections.abc import Iterator


@record
class Moment(Record):
    """An observation at its place in time."""

    observation: Observation = reference("The figure")
    when: Period | None = field("The time that it is ordered by; None where nothing says one")
    basis: str = field("What `when` is: the `period` that the figure is about, the date it was `reported`, or `none`")


@record
class Timeline(Record):
    """Figures in the order of time: by the period that they are about, else by the date they were reported."""

    moments: tuple[Moment, ...] = many("The earliest first; what has no date stands last")

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
        return [(m.when, m.basis, m.observation.quantity, m.observation.stage, m.observation.key) for m in self]


_HEADER = ("when", "basis", "figure", "stage", "observation")


class Observations(Collection[Observation]):
    """The printed figures."""

    kind = "observations"
    __slots__ = ()

    def of(self, *metrics: Any) -> Self:
        """Those of one of some metrics, each by record, id, name or alias."""
        return self.where(metric=metrics)

    def within(self, statement: Any) -> Self:
        """Those that stand in a statement."""
        return self.where(statement=statement)

    def timeline(self) -> Timeline:
        """The figures in the order of time."""
        moments = sorted((_moment(observation) for observation in self), key=_order)
        return Timeline(moments=tuple(moments))


def _moment(observation: Observation) -> Moment:
    if observation.period:
        return Moment(observation=observation, when=observation.period, basis="period")
    basis = "reported" if observation.reported else "none"
    return Moment(observation=observation, when=observation.reported, basis=basis)


def _order(moment: Moment) -> tuple[bool, date, str]:
    last = (moment.when.end or moment.when.start) if moment.when else None
    return last is None, last or date.max, moment.observation.key
