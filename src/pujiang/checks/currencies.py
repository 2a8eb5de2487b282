"""Checks of currencies: a text that prints a bare sign does not say whose it is, and a code may be another word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pujiang.checks.findings import Finding, finding
from pujiang.codes import Severity
from pujiang.figures.accepted_units import list_accepted_units
from pujiang.problem_codes import ProblemCode
from pujiang.units.currency_signs import list_currencies_of
from pujiang.units.standard import is_currency
from pujiang.written.printed_quantities import find_figures_of
from pujiang.written.units import find_currency_fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.metrics import Observation

_CODE = re.compile(r"\b[A-Z]{3}\b")


def check_currencies(observations: Iterable[Observation]) -> Iterator[Finding]:
    """Check that metric, bulletin or layer say whose currency a bare sign is, and that codes are read and exist."""
    for observation in observations:
        yield from _check_codes(observation)
        yield from _check_existence(observation)
        unit = observation.quantity.unit or ""
        if list_currencies_of(unit.partition(" per ")[0]) and observation.words and _is_money(observation):
            yield finding(
                ProblemCode.UNKNOWN_CURRENCY,
                observation.key,
                ("words",),
                f"several countries have {unit!r} as their currency",
                "add currency: an ISO 4217 code, to the metric, the bulletin or the defaults of the project",
                kind="observations",
                severity=Severity.WARNING,
            )


def _check_codes(observation: Observation) -> Iterator[Finding]:
    """Check that a figure without a unit has no code of a currency in its words."""
    words = "" if observation.quantity.unit else observation.words or ""
    code = next(filter(is_currency, _CODE.findall(words)), None)
    if code:
        yield finding(
            ProblemCode.UNKNOWN_CURRENCY,
            observation.key,
            ("words",),
            f"{code!r} may be the currency of this figure, and is not read as one",
            "choose a metric in this currency, or quote words without the code if it means something else",
            kind="observations",
            severity=Severity.WARNING,
        )


def _check_existence(observation: Observation) -> Iterator[Finding]:
    """Check that a currency still exists when the period of the figure begins."""
    unit, period = (observation.quantity.unit or "").partition(" per ")[0], observation.period
    if period is None or not _CODE.fullmatch(unit) or not is_currency(unit):
        return
    fault, hint = find_currency_fault(unit, period.start)
    if period.start and fault:
        yield finding(ProblemCode.INVALID_VALUE, observation.key, ("period",), fault, hint, kind="observations")


def _is_money(observation: Observation) -> bool:
    """Return whether the words are read as money: pounds may be a weight."""
    language = observation.bulletin.language if observation.bulletin else "en"
    figures = find_figures_of(observation.span, observation.words, language)
    return not figures or any(len(list_accepted_units(figure)) > 1 for figure in figures)
