"""The quantity of a figure: read from its words, or written by a person where the words are not read or overruled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.codes import Comparator, FigureKind, ReadBy
from pujiang.figures.accepted_units import list_accepted_units
from pujiang.figures.figure_reader import PrintedFigure, find_figures
from pujiang.language.languages import find_figure_tables
from pujiang.model.quantities import Quantity
from pujiang.problem_codes import ProblemCode
from pujiang.written.figure_units import UnitProblem, WantedUnit, choose_unit

if TYPE_CHECKING:
    from collections.abc import Container

    from pujiang.model.bulletins import Bulletin
    from pujiang.text.source import Span
    from pujiang.written.documents import ObservationDocument
    from pujiang.written.problem_log import RecordProblems

_ONE_FIGURE = (
    "write the words with the figure, one number or range; list a numeral that is not a figure in not_figures with a"
    " reason"
)
# A word, as far as it may be in a list.
_NEXT_WORD = re.compile(r"\s*(\S{1,64})")
_PERSON = "write value and comparator as the words mean them; the figure is then read by a person"


def find_quantity(
    document: ObservationDocument,
    wanted: WantedUnit | None,
    span: Span | None,
    bulletin: Bulletin | None,
    report: RecordProblems,
) -> tuple[Quantity, ReadBy] | None:
    """Return the quantity of a figure and who read it; None after an error.

    The library reads the words. A person writes value and comparator where it does not: in a language without tables
    of figures, and where it refuses the words. With `read_by: person` and a note a person overrules what it reads.

    Args:
        document: the figure.
        wanted: the unit that it should have; None if any printed one is right.
        span: its words in the text of its bulletin, if it has one.
        bulletin: the bulletin that prints it, if one does, with its language and currency.
        report: takes the problems.
    """
    language = bulletin.language if bulletin else "en"
    if not document.words and span is None:
        return _pair(_take_written(document, wanted, report), document.read_by)
    tables = find_figure_tables(language)
    if tables is None:
        reason = f"figures in the language {language!r} are not read"
        return _pair(_take_unread(document, wanted, reason, report), ReadBy.PERSON)
    if report.broken:
        return None
    figures = find_figures_of(span, document.words, language)
    if document.read_by is ReadBy.PERSON and _is_written(document):
        return _pair(_take_persons(document, wanted, figures, report), ReadBy.PERSON)
    figure = _find_only_figure(figures, document, report)
    if figure is None:
        return None
    _check_whole(figure, span, report)
    if figure.refusal is not None:
        return _pair(_take_refused(document, wanted, figure, report), ReadBy.PERSON)
    _check_agrees(document, figure, report)
    assert figure.quantity is not None  # noqa: S101  # it is not refused
    is_weight = _is_followed(figure, tables.parts_of)
    unit = _find_unit(document, wanted, figure, _find_currency(bulletin), report, is_weight=is_weight)
    return figure.quantity.replace(unit=unit), document.read_by


def _is_followed(figure: PrintedFigure, words: Container[str]) -> bool:
    """Return whether one of some words follows a figure."""
    following = _NEXT_WORD.match(figure.span.source.content, figure.span.end)
    return following is not None and following[1] in words


def _find_unit(
    document: ObservationDocument,
    wanted: WantedUnit | None,
    figure: PrintedFigure,
    currency: str | None,
    report: RecordProblems,
    *,
    is_weight: bool,
) -> str | None:
    """Return the unit of a figure; report a printed one that does not fit the wanted one."""
    if wanted is None:
        return currency if currency in list_accepted_units(figure) else figure.unit
    is_change = document.kind is FigureKind.CHANGE
    unit = choose_unit(figure, wanted, document.words, is_change=is_change, is_weight=is_weight, currency=currency)
    if isinstance(unit, UnitProblem):
        report.error(ProblemCode.UNIT_MISMATCH, (wanted.field,), *unit)
        return None
    return unit


def _find_currency(bulletin: Bulletin | None) -> str | None:
    """Return the currency of a bulletin or its layer, in which signs are that several currencies share."""
    if bulletin is None:
        return None
    return bulletin.currency or (bulletin.layer.currency if bulletin.layer else None)


def find_figures_of(span: Span | None, words: str, language: str) -> list[PrintedFigure]:
    """Return the figures of the words of an observation, as the text around them is read if they are in one."""
    text, low, high = (span.source.content, span.start, span.end) if span else (words, 0, None)
    return find_figures(text, low, high, language=language)


def says_otherwise(figures: list[PrintedFigure], quantity: Quantity) -> bool:
    """Return whether the library reads a quantity other than this, whatever its unit, or not exactly one figure."""
    if len(figures) != 1:
        return True
    read = figures[0].quantity
    return read is not None and read.replace(unit=None) != quantity.replace(unit=None)


def _pair(quantity: Quantity | None, read_by: ReadBy) -> tuple[Quantity, ReadBy] | None:
    return None if quantity is None else (quantity, read_by)


def _is_written(document: ObservationDocument) -> bool:
    return document.value is not None and document.comparator is not None


def _take_persons(
    document: ObservationDocument, wanted: WantedUnit | None, figures: list[PrintedFigure], report: RecordProblems
) -> Quantity | None:
    """Return the quantity that a person wrote; without a note it may not contradict what is read."""
    quantity = _take_written(document, wanted, report)
    if quantity is not None and not document.note and says_otherwise(figures, quantity):
        read = ", ".join(str(figure.quantity or figure.refusal) for figure in figures) or "no figure"
        report.error(
            ProblemCode.MISSING_FIELD,
            ("note",),
            f"expected a note: the words are read as {read}, and a person read {quantity}",
            "add note: why the words mean something else",
        )
    return quantity


def _take_refused(
    document: ObservationDocument, wanted: WantedUnit | None, figure: PrintedFigure, report: RecordProblems
) -> Quantity | None:
    """Return the quantity that an author wrote where the words are refused."""
    if _is_written(document):
        return _take_written(document, wanted, report)
    report.error(ProblemCode.NOT_ONE_FIGURE, ("words",), f"cannot read {figure.words!r}: {figure.refusal}", _PERSON)
    return None


def _take_unread(
    document: ObservationDocument, wanted: WantedUnit | None, reason: str, report: RecordProblems
) -> Quantity | None:
    """Return the quantity written by the author, of whom value and comparator are required."""
    missing = [name for name in ("value", "comparator") if getattr(document, name) is None]
    for name in missing:
        report.error(ProblemCode.MISSING_FIELD, (name,), f"expected a {name}: {reason}", f"add {name}: as in the words")
    return None if missing else _take_written(document, wanted, report)


def _take_written(document: ObservationDocument, wanted: WantedUnit | None, report: RecordProblems) -> Quantity | None:
    """Return the quantity written by the author."""
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
            unit=wanted.name if wanted else None,
        )
    except ValueError as error:
        report.error(ProblemCode.INVALID_VALUE, ("value",), str(error))
        return None


def _find_only_figure(
    figures: list[PrintedFigure], document: ObservationDocument, report: RecordProblems
) -> PrintedFigure | None:
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
        read = ", ".join(figure.words for figure in figures)
        report.error(
            ProblemCode.NOT_ONE_FIGURE,
            ("words",),
            f"expected one figure, found {len(figures)}: {read}",
            "write the words of one of them",
        )
    return None


def _check_whole(figure: PrintedFigure, span: Span | None, report: RecordProblems) -> None:
    if span and not (span.start <= figure.span.start and figure.span.end <= span.end):
        text = span.source.content
        wider = " ".join(text[min(span.start, figure.span.start) : max(span.end, figure.span.end)].split())
        report.error(
            ProblemCode.INCOMPLETE_FIGURE,
            ("words",),
            "the words omit part of the figure",
            f"write words: {wider}",
        )


def _check_agrees(document: ObservationDocument, figure: PrintedFigure, report: RecordProblems) -> None:
    """Report written values and hedges that differ from those of the text."""
    read = figure.quantity
    assert read is not None  # noqa: S101  # it is not refused
    if document.value is not None and document.value != read.value:
        said = f"{read.value:f}"
        report.error(
            ProblemCode.VALUE_MISMATCH,
            ("value",),
            f"expected {said} as in the text, found {document.value}",
            f"write value: {said}",
            said,
        )
    if document.value_to != read.value_to and (document.value is not None or document.value_to is not None):
        to = "no value" if read.value_to is None else f"{read.value_to:f}"
        report.error(
            ProblemCode.VALUE_MISMATCH,
            ("value_to",),
            f"expected {to} as in the text, found {'no value' if document.value_to is None else document.value_to}",
            "remove value_to" if read.value_to is None else f"write value_to: {to}",
        )
    if document.comparator is not None and document.comparator is not read.comparator:
        report.error(
            ProblemCode.COMPARATOR_MISMATCH,
            ("comparator",),
            f"expected '{read.comparator!s}' as in the text, found '{document.comparator!s}'",
            f"write comparator: {read.comparator}",
            read.comparator,
        )
    if document.comparator_to is not read.comparator_to and (document.comparator or document.comparator_to):
        to = "no second comparator" if read.comparator_to is None else f"'{read.comparator_to!s}'"
        report.error(
            ProblemCode.COMPARATOR_MISMATCH,
            ("comparator_to",),
            f"expected {to} as in the text, found {document.comparator_to or 'none'}",
            "remove comparator_to" if read.comparator_to is None else f"write comparator_to: {read.comparator_to}",
        )
