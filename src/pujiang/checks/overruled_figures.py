"""Checks of figures that a person read: a person should look where the library reads the words differently."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import ReadBy, Severity
from pujiang.language.languages import find_figure_tables
from pujiang.problem_codes import ProblemCode
from pujiang.written.printed_quantities import find_figures_of, says_otherwise

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.metrics import Observation


def check_overruled_figures(observations: Iterable[Observation]) -> Iterator[Finding]:
    """Check that the library does not read the words of figures differently than the person who read them."""
    for observation in observations:
        if observation.read_by is ReadBy.PERSON and observation.words:
            yield from _check_figure(observation)


def _check_figure(observation: Observation) -> Iterator[Finding]:
    language = observation.bulletin.language if observation.bulletin else "en"
    figures = find_figures_of(observation.span, observation.words, language)
    if find_figure_tables(language) is None or not says_otherwise(figures, observation.quantity):
        return
    read = ", ".join(str(figure.quantity or figure.refusal) for figure in figures) or "no figure"
    yield finding(
        ProblemCode.FIGURE_OVERRULED,
        observation.key,
        ("read_by",),
        f"{observation.words!r} is read as {read}, and a person read {observation.quantity}",
        "check value and comparator; if they are right, allow this warning",
        kind="observations",
        severity=Severity.WARNING,
    )
