"""Checks of dates: a report must not precede what it reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity, Stage
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.bulletins import Bulletin
    from pujiang.model.metrics import Observation


def check_bulletin_dates(bulletins: Iterable[Bulletin]) -> Iterator[Finding]:
    """Check that no bulletin is published before its session, or its forum, begins."""
    for bulletin in bulletins:
        event = bulletin.session if bulletin.session and bulletin.session.period else bulletin.forum
        start = event.period.start if event and event.period else None
        if start and bulletin.published and bulletin.published < start:
            message = f"published on {bulletin.published}, before {event.name if event else ''!r} begins on {start}"
            yield _finding("bulletins", bulletin.key, "published", message, "check both dates")


def check_figure_dates(observations: Iterable[Observation]) -> Iterator[Finding]:
    """Check that no actual figure is reported before its period begins."""
    for observation in observations:
        start = observation.period.start if observation.period else None
        told = observation.reported.end if observation.reported else None
        if observation.stage is Stage.ACTUAL and start and told and told < start:
            message = f"reported on {told}, before the period of the figure begins on {start}"
            hint = "is it a figure to be reached? Then add stage: target; otherwise check both dates"
            yield _finding("observations", observation.key, "period", message, hint)


def _finding(kind: str, key: str, field: str, message: str, hint: str) -> Finding:
    return finding(
        ProblemCode.INCONSISTENT_DATES,
        key,
        (field,),
        message,
        hint,
        kind=kind,
        severity=Severity.WARNING,
    )
