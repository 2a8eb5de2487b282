"""What was known when: the figures of a day, and the earlier values of figures that were revised."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pujiang.arguments import expect
from pujiang.codes import Restatement
from pujiang.model.metrics import Observation
from pujiang.monitoring.series import at_one_time, day_of
from pujiang.records import Record, record, reference, references

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@record
class FigureRevision(Record):
    """A figure that replaced others of the same time, with their values and sources."""

    current: Observation = reference("The figure that counts")
    earlier: tuple[Observation, ...] = references("The figures that it replaced, the first known first")

    def __str__(self) -> str:
        told = " → ".join(f"{figure.quantity} ({_describe_source(figure)})" for figure in (*self.earlier, self.current))
        time = self.current.period or self.current.reported
        return f"{time}: {told}" if time else told


def _describe_source(figure: Observation) -> str:
    source = figure.reference or figure.statement or figure.bulletin
    day = find_known_day(figure)
    return ", ".join(str(part) for part in (day, source and source.key) if part)


def find_known_day(observation: Observation) -> date | None:
    """Return the day from which a figure is known: the day of its report, or else the last day of its period."""
    return observation.reported_on or day_of(observation)


def restore_known(observations: Iterable[Observation], day: date) -> list[Observation]:
    """Return the figures that were known on a day, without what was learned later: that another replaced them."""
    expect("as_of", day, date)
    known = [o for o in observations if (reported := find_known_day(o)) is None or reported <= day]
    names = {name for o in known for name in (o.id, o.key)}
    return [o if o.superseded_by is None or o.superseded_by in names else o.replace(superseded_by=None) for o in known]


def find_revisions(observations: Iterable[Observation]) -> Iterator[FigureRevision]:
    """Yield the figures of a metric that replaced others: by `superseded_by`, or by correcting them."""
    every = list(observations)
    by_key = {o.id: o for o in every} | {o.key: o for o in every}
    later = {o.restates.key: o for o in every if o.restates and _corrects(o)}
    later |= {o.key: by_key[o.superseded_by] for o in every if o.superseded_by in by_key}
    replaced: dict[str, list[Observation]] = {}
    for figure in every:
        if figure.key in later:
            last = _follow(figure, later)
            if last.key != figure.key:
                replaced.setdefault(last.key, []).append(figure)
    for key, figures in replaced.items():
        yield FigureRevision(current=by_key[key], earlier=tuple(sorted(figures, key=_order)))


def _corrects(figure: Observation) -> bool:
    return (
        figure.restates is not None
        and figure.restatement is Restatement.UPDATES
        and at_one_time(figure, figure.restates)
    )


def _follow(figure: Observation, later: Mapping[str, Observation]) -> Observation:
    """Return the last of the figures that replaced each other; the figure itself if they run in a circle."""
    seen, last = {figure.key}, figure
    while last.key in later:
        last = later[last.key]
        if last.key in seen:
            return figure
        seen.add(last.key)
    return last


def _order(figure: Observation) -> tuple[date, str]:
    return find_known_day(figure) or date.min, figure.key
