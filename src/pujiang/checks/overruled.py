"""Check of figures whose value or hedge a person wrote, against what the library reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import ReadBy, Severity
from pujiang.language.languages import find_lexicon
from pujiang.problem_codes import ProblemCode
from pujiang.written.observations import quantity_of, read_figure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.metrics import Observation
    from pujiang.model.quantities import Quantity


def check_overruled_figures(observations: Iterable[Observation]) -> Iterator[Finding]:
    """Check that no person overrules what the library reads from the words of a figure."""
    for observation in observations:
        if observation.read_by is ReadBy.PERSON and observation.words:
            language = observation.bulletin.language if observation.bulletin else "en"
            read = _read(observation, language)
            if read != observation.quantity and find_lexicon(language):
                yield finding(
                    ProblemCode.FIGURE_OVERRULED,
                    observation.key,
                    ("read_by",),
                    f"a person reads {observation.quantity} where the library reads {read or 'no figure'}",
                    "check the words and the note; if the person is right, list the code in allow: with the reason",
                    kind="observations",
                    severity=Severity.WARNING,
                )


def _read(observation: Observation, language: str) -> Quantity | None:
    """Return what the library reads, in the unit of the figure; None if it does not read one figure."""
    span = observation.span
    text, low, high = (span.source.content, span.start, span.end) if span else (observation.words, 0, None)
    figure = read_figure(text, low, high, language=language)
    return quantity_of(figure).replace(unit=observation.quantity.unit) if figure else None
