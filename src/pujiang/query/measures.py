"""What records can be ordered by, and asked for a range of: days and numbers."""

from __future__ import annotations

import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.errors import PujiangError
from pujiang.query.fields import FIELDS, named

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

#: A day as in ISO 8601, or a number as the nearest 64-bit float: what every engine compares alike.
Measured = str | float | None


@attrs.frozen
class Measure:
    """Something of a record that has an order.

    Attributes:
        value: reads it from a record; None where it has none.
        numeric: whether it is a number; else it is a day.
    """

    value: Callable[[Any], Measured]
    numeric: bool = False


def _number(get: Callable[[Any], Decimal | int | None]) -> Measure:
    def value(record: Any) -> float | None:
        number = get(record)
        return None if number is None else float(number)

    return Measure(value, numeric=True)


def _day(get: Callable[[Any], date | None]) -> Measure:
    def value(record: Any) -> str | None:
        day = get(record)
        return None if day is None else day.isoformat()

    return Measure(value)


_PERIOD = {
    "begins": _day(lambda r: r.period and r.period.start),
    "ends": _day(lambda r: r.period and r.period.end),
}
_OWN: dict[str, dict[str, Measure]] = {
    "forums": _PERIOD,
    "bulletins": {
        "published": _day(lambda r: r.published),
        "number": _number(lambda r: r.number),
        "volume": _number(lambda r: r.volume),
    },
    "statements": {"published": _day(lambda r: r.bulletin.published)},
    "observations": {
        "value": _number(lambda r: r.quantity.value),
        "lower": _number(lambda r: r.quantity.lower),
        "upper": _number(lambda r: r.quantity.upper),
        "reported": _day(lambda r: r.reported_on),
        **_PERIOD,
    },
}

#: For each kind of record its measures.
MEASURES: dict[str, dict[str, Measure]] = {kind: _OWN.get(kind, {}) for kind in FIELDS}


def measure_of(kind: str, name: str, *bounds: Measured) -> Measure:
    """A measure of a kind of record, by its name, fit to be compared with some bounds.

    Raises:
        UnknownIdError: there is none; the error suggests the nearest, or names all.
        PujiangError: a bound is no day, or no finite number, where it must be one.
    """
    measure = named(name, MEASURES[kind], f"measure of {kind}")
    for bound in bounds:
        if bound is not None and not (is_number(bound) if measure.numeric else _is_day(bound)):
            wanted = "a number" if measure.numeric else 'a day such as "2023-09-22"'
            raise PujiangError(f"{name} of {kind} is compared with {wanted}, not with {bound!r}")
    return measure


def is_number(bound: object) -> bool:
    """Whether something is a number that every engine compares alike: none beyond the greatest float."""
    return isinstance(bound, int | float) and not isinstance(bound, bool) and abs(bound) <= sys.float_info.max


def _is_day(bound: Measured) -> bool:
    try:
        return isinstance(bound, str) and date.fromisoformat(bound).isoformat() == bound
    except ValueError:
        return False


def order_of(kind: str, name: str) -> Callable[[Any], Measured]:
    """What reads from a record the value that it is ordered by: a measure, or a field of one value.

    Raises:
        UnknownIdError: nothing of that name has an order.
    """
    words = {field: _first(one.values) for field, one in FIELDS[kind].items() if not one.several}
    return named(name, words | {measure: one.value for measure, one in MEASURES[kind].items()}, f"order of {kind}")


def _first(values: Callable[[Any], tuple[str, ...] | None]) -> Callable[[Any], Measured]:
    def value(record: Any) -> str | None:
        found = values(record)
        return None if found is None else found[0]

    return value
