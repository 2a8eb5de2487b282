"""Measures: dates and numbers by which records can be sorted, and selected by a range."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.declarations import FieldType
from pujiang.query.query_fields import FIELDS

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from decimal import Decimal

    from pujiang.declarations import CustomField

#: A date as ISO 8601 text, or a number as the nearest 64-bit float: all engines compare these alike.
Measured = str | float | None


@attrs.frozen
class Measure:
    """A date or number of a record.

    Attributes:
        value: reads it from a record; None if the record has none.
        numeric: whether it is a number; otherwise it is a date.
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


def custom_measure(declared: CustomField) -> Measure:
    """Return the measure of a custom number or date."""
    name = declared.name
    make = _number if declared.type is FieldType.NUMBER else _day
    return make(lambda record: record.fields.get(name))


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

#: The measures of each kind of record, by name.
MEASURES: dict[str, dict[str, Measure]] = {kind: _OWN.get(kind, {}) for kind in FIELDS}
