"""Metrics, and observations of them: printed figures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from pujiang.codes import Direction, FigureChange, FigureKind, Nature, ReadBy, Restatement, Stage
from pujiang.model.base import IdentifiedRecord, NamedRecord
from pujiang.model.bulletins import Bulletin
from pujiang.model.people import Speaker
from pujiang.model.quantities import Quantity, print_quantity
from pujiang.model.statements import Statement
from pujiang.model.time import Period
from pujiang.model.units import Unit
from pujiang.model.vocabulary import Place, Reference
from pujiang.records import field, record, reference
from pujiang.text.source import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self, Unpack

    from pujiang.model.change_types import MetricChanges, MetricFields, ObservationChanges, ObservationFields

_UNREACHED = (Stage.HYPOTHETICAL, Stage.CLAIMED)


@record
class Metric(NamedRecord):
    """A measured quantity (SDMX indicator, schema.org StatisticalVariable)."""

    definition: str = field("What is counted, and what is not", term="schema:description")
    unit: str = field("The unit of its figures: people, laboratories, percent", term="schema:unitText")
    currency: str | None = field(
        "The currency of its figures, an ISO 4217 code; None if its unit is no currency",
        default=None,
        term="schema:currency",
    )
    measured_in: Unit | None = reference(
        "The unit of its figures in the vocabulary of units; its figures must have the same dimension",
        default=None,
        term="schema:unitCode",
    )
    nature: Nature = field("Whether its figures are a stock, a flow or cumulative", default=Nature.STOCK, code=Nature)
    dimension: str | None = field("The field of cooperation that it measures", default=None)
    direction: Direction | None = field(
        "The desired direction; None if no source states one", default=None, code=Direction
    )
    additive: bool = field("Whether figures of disjoint parts may be added up", default=False)

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[MetricFields]) -> None: ...
        def replace(self, **changes: Unpack[MetricChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


@record
class Observation(IdentifiedRecord):
    """One printed figure: of a metric, if it is part of a series (SDMX observation, IATI result)."""

    chained = True

    metric: Metric | None = reference(
        "The metric that it measures; None if it is not part of a series", default=None, term="sdmx:INDICATOR"
    )
    quantity: Quantity = field("The value with its hedge and unit", term="sdmx:OBS_VALUE", built_by="build_observation")
    counts: str | None = field(
        "The words for what it counts, as printed: young scientists",
        default=None,
        term="schema:measuredProperty",
        built_by="build_observation",
    )
    kind: FigureKind = field(
        "What it says of what it counts or measures", default=FigureKind.LEVEL, term="schema:statType", code=FigureKind
    )
    direction: FigureChange | None = field(
        "Whether a change is a rise or a fall; None if not stated", default=None, code=FigureChange
    )
    measured_in: Unit | None = reference(
        "The unit of the printed value in the vocabulary of units; None for that of the metric",
        default=None,
        term="schema:unitCode",
    )
    stage: Stage = field(
        "Whether it was reached, is to be reached, is what a target starts from, or is hypothetical or claimed",
        default=Stage.ACTUAL,
        term="sdmx:OBS_STATUS",
        code=Stage,
    )
    period: Period | None = field(
        "The period that it refers to, as printed; None if the text gives none", default=None, term="sdmx:TIME_PERIOD"
    )
    reported: Period | None = field(
        "When its source was published", default=None, term="schema:datePublished", built_by="build_observation"
    )
    place: Place | None = reference(
        "The place that it refers to, if it is limited to one", default=None, term="sdmx:REF_AREA"
    )
    restates: Observation | None = reference("The figure that it restates, as declared by a person", default=None)
    restatement: Restatement | None = field("How it restates that figure", default=None, code=Restatement)
    bulletin: Bulletin | None = reference("The bulletin that prints it", default=None)
    statement: Statement | None = reference("The statement that contains it", default=None)
    span: Span | None = field(
        "The words of the figure in the bulletin", default=None, term="oa:hasSelector", built_by="build_observation"
    )
    counts_span: Span | None = field(
        "The words for what it counts in the bulletin: in those of the figure, or nearest to them in its statement",
        default=None,
        built_by="build_observation",
    )
    reference: Reference | None = reference(
        "The outside publication that prints it", default=None, term="sdmx:OBS_SOURCE"
    )
    words: str = field("The words of the figure, as printed", default="", built_by="build_observation")
    read_by: ReadBy = field(
        "Who read the value and its hedge from the words; irrelevant for a figure without words",
        default=ReadBy.TEXT,
        term="schema:measurementMethod",
        code=ReadBy,
    )
    misprint: str | None = field(
        "Why the printed value is considered a misprint; the figure is kept, but left out of series", default=None
    )

    @property
    def key(self) -> str:
        """The unique key in a dataset: the id, prefixed by that of the bulletin if it has one."""
        return f"{self.bulletin.id}/{self.id}" if self.bulletin else self.id

    @property
    def speakers(self) -> tuple[Speaker, ...]:
        """The speakers of the statement with the figure; empty if it is in none."""
        return self.statement.speakers if self.statement else ()

    @property
    def reported_on(self) -> date | None:
        """The last day of the period in which it was published; observations are sorted by it."""
        return self.reported.end if self.reported else None

    @property
    def subject(self) -> str:
        """What it is about: the name of its metric, or else the words for what it counts."""
        return self.metric.name if self.metric else self.counts or ""

    @property
    def qualifiers(self) -> tuple[str, ...]:
        """What it is, if not a level, and its stage if it is hypothetical or claimed."""
        told = [str(self.kind)] if str(self.kind) not in {FigureKind.LEVEL, self.quantity.unit} else []
        told += [str(self.direction)] if self.direction else []
        told += [str(self.stage)] if self.stage in _UNREACHED else []
        return tuple(told)

    @property
    def qualified_quantity(self) -> str:
        """The quantity as text, followed by what it is and its stage: 3 percent (change, up)."""
        return print_figure(self)

    def __str__(self) -> str:
        return f"{self.subject}: {self.qualified_quantity}"

    if TYPE_CHECKING:

        def __init__(self, **fields: Unpack[ObservationFields]) -> None: ...
        def replace(self, **changes: Unpack[ObservationChanges]) -> Self: ...  # type: ignore[override]  # noqa: D102


def print_figure(observation: Observation, translate: Callable[[str], str] = str) -> str:
    """Return the quantity of a figure as text, followed by what it is and its stage: 3 percent (change, up).

    Args:
        observation: the figure.
        translate: returns a message in the language in which to write it.
    """
    _ = translate
    quantity, qualifiers = print_quantity(observation.quantity, _), observation.qualifiers
    return _("{} ({})").format(quantity, _(", ").join(map(_, qualifiers))) if qualifiers else quantity
