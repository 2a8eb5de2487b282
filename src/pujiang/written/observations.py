"""Builder of observations from the documents of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.codes import FigureKind, Stage
from pujiang.model.metrics import Observation
from pujiang.model.time import Period
from pujiang.problem_codes import ProblemCode
from pujiang.written.anchors import anchor, anchor_nearest
from pujiang.written.figure_units import find_wanted_unit, measures_difference
from pujiang.written.linked import LinkedRecords, resolve_one
from pujiang.written.plain_fields import link_plain, read_period
from pujiang.written.printed_quantities import find_quantity

if TYPE_CHECKING:
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.statements import Statement
    from pujiang.model.vocabulary import Reference
    from pujiang.text.source import Span
    from pujiang.written.documents import ObservationDocument
    from pujiang.written.problem_log import RecordProblems


def build_observation(
    document: ObservationDocument, linked: LinkedRecords, report: RecordProblems
) -> Observation | None:
    """Return the observation of a document; None if it has no source, or its words do not give exactly one figure."""
    statement = resolve_one(linked.statements, document.statement)
    bulletin = resolve_one(linked.bulletins, document.bulletin)
    reference = resolve_one(linked.references, document.reference)
    if (bulletin is None) is (reference is None):
        report.error(
            ProblemCode.MISSING_FIELD,
            (),
            f"expected either a bulletin or a reference, found {'neither' if bulletin is None else 'both'}",
            "add reference: <id>" if bulletin is None else "remove one of them",
        )
        return None
    if document.stage is Stage.TARGET and document.period is None:
        report.error(
            ProblemCode.TARGET_WITHOUT_PERIOD,
            ("stage",),
            "missing period of the target",
            "add period: the day, month or year by which it is to be reached",
        )
    if (document.restates is None) is not (document.restatement is None):
        missing = "restates" if document.restates is None else "restatement"
        report.error(
            ProblemCode.MISSING_FIELD,
            (),
            f"missing field {missing!r}: restates and restatement are required together",
            f"add {missing}: …",
        )
    _check_subject(document, report)
    span = _find_span(document, bulletin, statement, report)
    counts = _find_counted(document, span, statement, report)
    metric, unit = resolve_one(linked.metrics, document.metric), resolve_one(linked.units, document.measured_in)
    wanted = find_wanted_unit(metric, unit, report)
    found = find_quantity(document, wanted, span, bulletin, report)
    if report.broken or found is None:
        return None
    plain: dict[str, Any] = link_plain(Observation, document, linked, report)
    quantity, plain["read_by"] = found
    if document.kind is FigureKind.LEVEL and wanted and measures_difference(quantity.unit, wanted):
        plain["kind"] = FigureKind.PERCENTAGE_POINTS
    return Observation(
        **plain,
        quantity=quantity,
        reported=read_period(document.reported, ("reported",), report) or find_publication_period(bulletin, reference),
        span=span,
        words=span.text if span else document.words,
        counts=counts.text if counts else document.counts,
        counts_span=counts,
    )


def find_publication_period(bulletin: Bulletin | None, reference: Reference | None) -> Period | None:
    """Return when the source of a figure was published; None if unknown."""
    if bulletin:
        return Period.parse(bulletin.published.isoformat()) if bulletin.published else None
    return reference.published if reference else None


def _find_span(
    document: ObservationDocument, bulletin: Bulletin | None, statement: Statement | None, report: RecordProblems
) -> Span | None:
    if bulletin is None:
        return None
    return anchor(bulletin.text, document, (), report, inside=statement.span if statement else None)


def _check_subject(document: ObservationDocument, report: RecordProblems) -> None:
    if not (document.metric or document.counts):
        report.error(
            ProblemCode.MISSING_FIELD,
            (),
            "expected a metric or the words for what is counted, found neither",
            "add counts: as printed; or metric: <id>, if the figure is part of a series",
        )
    if document.direction and document.kind is not FigureKind.CHANGE:
        report.error(
            ProblemCode.INVALID_VALUE,
            ("direction",),
            f"expected a direction only of a change, found one of a {document.kind}",
            "write kind: change, or remove direction",
        )


def _find_counted(
    document: ObservationDocument, span: Span | None, statement: Statement | None, report: RecordProblems
) -> Span | None:
    if span is None or document.counts is None:
        return None
    return anchor_nearest(span, document.counts, ("counts",), report, inside=statement.span if statement else None)
