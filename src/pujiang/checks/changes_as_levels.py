"""Checks of changes: words that say how much more there is do not say how much."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import FigureKind, Severity
from pujiang.problem_codes import ProblemCode
from pujiang.written.printed_quantities import find_figures_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.metrics import Observation

#: Growth in percent may be a level: that of a metric of growth.
_AMOUNTS = (FigureKind.COUNT, FigureKind.MONEY)


def check_changes_as_levels(observations: Iterable[Observation]) -> Iterator[Finding]:
    """Check that amounts by which something rose or fell, in the words of a figure, are no levels."""
    for observation in observations:
        if observation.kind is not FigureKind.LEVEL or not observation.words:
            continue
        language = observation.bulletin.language if observation.bulletin else "en"
        # The words alone: those around them may be about another figure.
        for figure in find_figures_of(None, observation.words, language):
            if figure.change and figure.kind in _AMOUNTS:
                yield finding(
                    ProblemCode.CHANGE_AS_LEVEL,
                    observation.key,
                    ("words",),
                    f"{observation.words!r} is read as a change ({figure.change})",
                    f"add kind: change and direction: {figure.change}, or allow this warning",
                    kind="observations",
                    severity=Severity.WARNING,
                )
