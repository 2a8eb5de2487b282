"""Metrics, and observations of them: printed figures."""

from __future__ import annotations

from datetime import date

from pujiang.codes import Direction, Nature, ReadBy, Restatement, Stage
from pujiang.model.base import IdentifiedRecord, NamedRecord
from pujiang.model.bulletins import Bulletin
from pujiang.model.people import Speaker
from pujiang.model.quantities import Quantity
from pujiang.model.statements import Statement
from pujiang.model.time import Period
from pujiang.model.vocabulary import Place, Reference
from pujiang.records import field, record, reference
from pujiang.text.source import Span


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
    nature: Nature = field("Whether its figures are a stock, a flow or cumulative", default=Nature.STOCK)
    dimension: str | None = field("The field of cooperation that it measures", default=None)
    direction: Direction | None = field("The desired direction; None if no source states one", default=None)
    additive: bool = field("Whether figures of disjoint parts may be added up", default=False)


@record
class Observation(IdentifiedRecord):
    """One printed figure of a metric (SDMX observation, IATI result)."""

    chained = True

    metric: Metric = reference("The metric that it measures", term="sdmx:INDICATOR")
    quantity: Quantity = field("The value with its hedge and unit", term="sdmx:OBS_VALUE", built_by="build_observation")
    stage: Stage = field(
        "Whether the value was reached, is to be reached, or is what a target starts from",
        default=Stage.ACTUAL,
        term="sdmx:OBS_STATUS",
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
    restatement: Restatement | None = field("How it restates that figure", default=None)
    bulletin: Bulletin | None = reference("The bulletin that prints it", default=None)
    statement: Statement | None = reference("The statement that contains it", default=None)
    span: Span | None = field(
        "The words of the figure in the bulletin", default=None, term="oa:hasSelector", built_by="build_observation"
    )
    reference: Reference | None = reference(
        "The outside publication that prints it", default=None, term="sdmx:OBS_SOURCE"
    )
    words: str = field("The words of the figure, as printed", default="", built_by="build_observation")
    read_by: ReadBy = field(
        "Who read the value and its hedge from the words; irrelevant for a figure without words",
        default=ReadBy.TEXT,
        term="schema:measurementMethod",
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

    def __str__(self) -> str:
        return f"{self.metric.name}: {self.quantity}"
