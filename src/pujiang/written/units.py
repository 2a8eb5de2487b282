"""Additional checks of units, and of what metrics and bulletins say of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pujiang.deferred import defer
from pujiang.errors import UnitError
from pujiang.problem_codes import ProblemCode

if TYPE_CHECKING:
    from datetime import date

    from pujiang.units import parsed_unit, standard
    from pujiang.written.documents import MetricDocument, UnitDocument
    from pujiang.written.problem_log import RecordProblems
else:
    parsed_unit = defer("pujiang.units.parsed_unit")
    standard = defer("pujiang.units.standard")


def check_unit(document: UnitDocument, report: RecordProblems) -> None:
    """Report factors that convert nothing: zero, of no dimension, or between currencies."""
    for name, value in (("factor", document.factor), ("divisor", document.divisor)):
        if value is not None and value <= 0:
            message = f"expected a {name} above zero, found {value}"
            report.error(ProblemCode.INVALID_VALUE, (name,), message, f"write {name}: how much one of the unit is")
            return
    if document.factor is None and document.divisor is not None:
        report.error(ProblemCode.MISSING_FIELD, ("divisor",), "found a divisor without a factor", "add factor: …")
    elif document.factor is not None and document.dimension is None:
        message, hint = "found a factor without a dimension", "add dimension: what the unit measures"
        report.error(ProblemCode.MISSING_FIELD, ("factor",), message, hint)
    elif document.factor is not None and document.dimension == "money":
        message, hint = "a currency has no factor: exchange rates change", "remove factor"
        report.error(ProblemCode.INVALID_VALUE, ("factor",), message, hint)


def check_metric(document: MetricDocument, report: RecordProblems) -> None:
    """Report a unit that cannot be read, and a currency that is none or not that of the unit."""
    report_currency(document.currency, None, report)
    try:
        unit = parsed_unit.parse_unit(document.unit)
    except UnitError as error:
        hint = "write the base, too: deaths per 100,000 people"
        report.error(ProblemCode.INVALID_VALUE, ("unit",), str(error), hint)
        return
    if document.currency is None or document.measured_in is not None or not standard.is_currency(document.currency):
        return
    known = parsed_unit.parse_unit(document.unit, document.currency).currency
    if not unit.counts and known != document.currency:
        message = f"the unit {document.unit!r} is not in the currency {document.currency}"
        report.error(ProblemCode.INVALID_VALUE, ("currency",), message, "correct the unit, or remove currency")


def report_currency(code: str | None, day: date | None, report: RecordProblems) -> None:
    """Report a currency that does not exist on a day, or today if none is given."""
    fault, hint = find_currency_fault(code, day)
    if fault:
        report.error(ProblemCode.INVALID_VALUE, ("currency",), fault, hint)


def find_currency_fault(code: str | None, day: date | None) -> tuple[str, str]:
    """Return why a code is no currency on a day, and what to write; both empty if it is one, or has another form."""
    if code is None or not (len(code) == 3 and code.isascii() and code.isupper()):  # noqa: PLR2004  # the form is checked
        return "", ""
    if not standard.is_currency(code):
        return f"unknown currency {code!r}", "write an ISO 4217 code: CNY"
    last = standard.find_last_day(code)
    if last is None or (day is not None and day.isoformat() <= last):
        return "", ""
    follows = standard.standard_rows()[code].get("superseded_by")
    return f"{code} is no currency after {last}", f"write {follows}" if follows else "write the currency that followed"
