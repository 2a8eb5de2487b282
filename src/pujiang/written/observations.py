"""Builder of observations from the documents of figures: number, comparator and unit are read from the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pujiang.codes import Comparator, ReadBy, Stage
from pujiang.figures.numerals import Figure, figures_in, find_foreign_numerals
from pujiang.language.languages import find_lexicon
from pujiang.model.metrics import Metric, Observation
from pujiang.model.quantities import Quantity
from pujiang.model.time import Period
from pujiang.problem_codes import ProblemCode
from pujiang.written.anchors import anchor
from pujiang.written.linked import LinkedRecords, resolve_one
from pujiang.written.plain_fields import link_plain, read_period

if TYPE_CHECKING:
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.statements import Statement
    from pujiang.model.vocabulary import Reference
    from pujiang.text.source import Span
    from pujiang.written.documents import ObservationDocument
    from pujiang.written.problem_log import RecordProblems

_ONE_FIGURE = (
    "write the words with the figure: one number, or a range without a hedge; if these have one that is not read,"
    " list the numeral in not_figures with a reason"
)


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
    span = _find_span(document, bulletin, statement, report)
    metric = linked.metrics[document.metric]
    language = bulletin.language if bulletin else "en"
    lexicon = find_lexicon(language)
    is_read = lexicon is not None and lexicon.figures is not None
    if is_read:
        quantity = _read_quantity(document, metric, span, language, report)
    else:
        quantity = _take_unread_quantity(document, metric, language, report)
    if report.broken or quantity is None:
        return None
    plain: dict[str, Any] = link_plain(Observation, document, linked, report)
    if not is_read:
        plain["read_by"] = ReadBy.PERSON
    return Observation(
        **plain,
        quantity=quantity,
        reported=read_period(document.reported, ("reported",), report) or find_publication_period(bulletin, reference),
        span=span,
        words=span.text if span else document.words,
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


def _take_unread_quantity(
    document: ObservationDocument, metric: Metric, language: str, report: RecordProblems
) -> Quantity | None:
    """Return the quantity written by the author; value and comparator are required in a language without a lexicon."""
    missing = [name for name in ("value", "comparator") if getattr(document, name) is None]
    for name in missing:
        report.error(
            ProblemCode.MISSING_FIELD,
            (name,),
            f"expected a {name}: figures in the language {language!r} are not read",
            f"add {name}: as in the words",
        )
    return None if missing else _take_written_quantity(document, metric, report)


def _read_quantity(
    document: ObservationDocument, metric: Metric, span: Span | None, language: str, report: RecordProblems
) -> Quantity | None:
    """Return the quantity read from the words; report written values that differ from it."""
    if not document.words and span is None:
        return _take_written_quantity(document, metric, report)
    text, low, high = (span.source.content, span.start, span.end) if span else (document.words, 0, None)
    if report.broken:
        return None
    foreign = find_foreign_numerals(text[low:high], language=language)
    if foreign:
        report.error(
            ProblemCode.NOT_ONE_FIGURE,
            ("words",),
            f"expected numerals of the language {language!r}, found {foreign[0]!r}",
            "quote a figure that is written in the language of the bulletin",
        )
        return None
    figure = _find_only_figure(figures_in(text, low, high, language=language), document, report)
    if figure is None:
        return None
    _check_whole(figure, text, span, report)
    _check_agrees(document, metric, figure, report)
    return Quantity(
        value=figure.value,
        comparator=figure.comparator,
        value_to=figure.value_to,
        comparator_to=None,  # no figure with two bounds is read from words yet
        unit=metric.unit,
    )


def _take_written_quantity(document: ObservationDocument, metric: Metric, report: RecordProblems) -> Quantity | None:
    """Return the quantity written by the author, for a figure without words."""
    if document.value is None:
        report.error(
            ProblemCode.MISSING_FIELD, ("value",), "expected words or a value, found neither", "add words: as printed"
        )
        return None
    try:
        return Quantity(
            value=document.value,
            comparator=document.comparator or Comparator.EXACTLY,
            value_to=document.value_to,
            comparator_to=document.comparator_to,
            unit=metric.unit,
        )
    except ValueError as error:
        report.error(ProblemCode.INVALID_VALUE, ("value",), str(error))
        return None


def _find_only_figure(figures: list[Figure], document: ObservationDocument, report: RecordProblems) -> Figure | None:
    if len(figures) == 1:
        return figures[0]
    if not figures:
        report.error(
            ProblemCode.NOT_ONE_FIGURE,
            ("words",),
            f"cannot read a number in {document.words!r}",
            _ONE_FIGURE if document.bulletin else "leave out the words, and write value: the number",
        )
    else:
        read = ", ".join(f"{figure.value:f}" for figure in figures)
        report.error(
            ProblemCode.NOT_ONE_FIGURE,
            ("words",),
            f"expected one figure, found {len(figures)}: {read}",
            "write the words of one of them",
        )
    return None


def _check_whole(figure: Figure, text: str, span: Span | None, report: RecordProblems) -> None:
    if span and not (span.start <= figure.start and figure.end <= span.end):
        wider = " ".join(text[min(span.start, figure.start) : max(span.end, figure.end)].split())
        report.error(
            ProblemCode.INCOMPLETE_FIGURE,
            ("words",),
            "the words omit part of the figure",
            f"write words: {wider}",
        )


def _check_agrees(document: ObservationDocument, metric: Metric, figure: Figure, report: RecordProblems) -> None:
    if document.value is not None and document.value != figure.value:
        said = f"{figure.value:f}"
        report.error(
            ProblemCode.VALUE_MISMATCH,
            ("value",),
            f"expected {said} as in the text, found {document.value}",
            f"write value: {said}",
            said,
        )
    if document.value_to != figure.value_to and (document.value is not None or document.value_to is not None):
        to = "no value" if figure.value_to is None else f"{figure.value_to:f}"
        report.error(
            ProblemCode.VALUE_MISMATCH,
            ("value_to",),
            f"expected {to} as in the text, found {'no value' if document.value_to is None else document.value_to}",
            "remove value_to" if figure.value_to is None else f"write value_to: {to}",
        )
    if document.comparator_to is not None:
        report.error(
            ProblemCode.COMPARATOR_MISMATCH,
            ("comparator_to",),
            f"expected no second comparator as in the text, found '{document.comparator_to!s}'",
            "remove comparator_to",
        )
    if document.comparator is not None and document.comparator is not figure.comparator:
        report.error(
            ProblemCode.COMPARATOR_MISMATCH,
            ("comparator",),
            f"expected '{figure.comparator!s}' as in the text, found '{document.comparator!s}'",
            f"write comparator: {figure.comparator}",
            figure.comparator,
        )
    if figure.unit is not None and figure.unit.casefold() != metric.unit.casefold():
        report.error(
            ProblemCode.UNIT_MISMATCH,
            ("metric",),
            f"expected a metric in {figure.unit} as in the text, found one in {metric.unit}",
            f"choose a metric in {figure.unit}",
        )
