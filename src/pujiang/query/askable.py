"""The fields and measures that questions about one kind of record can use, built-in and custom."""

from __future__ import annotations

import sys
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.declarations import FieldType
from pujiang.errors import PujiangError
from pujiang.query.measures import MEASURES, Measure, Measured, custom_measure
from pujiang.query.query_fields import FIELDS, QueryField, custom_field, find_named

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pujiang.declarations import Declarations

_ORDERED = {FieldType.NUMBER, FieldType.DATE}


@attrs.frozen(eq=False)
class Askable:
    """The fields and measures that questions about one kind of record can use.

    Attributes:
        kind: the kind of record, such as "statements".
        declarations: the declared fields of its records.
        fields: the fields that records can be selected and counted by, by name.
        measures: the measures that records can be sorted by, or selected by a range of, by name.
    """

    kind: str
    declarations: Declarations
    fields: Mapping[str, QueryField]
    measures: Mapping[str, Measure]

    def find_field(self, name: str) -> QueryField:
        """Return a field by its name.

        Raises:
            UnknownIdError: the field is unknown; the error suggests similar names, or lists all.
        """
        return find_named(name, self.fields, f"field of {self.kind}")

    def find_prose(self, name: str) -> QueryField:
        """Return a field whose text can be searched.

        Raises:
            UnknownIdError: the field is unknown, or its values are not prose.
        """
        prose = {name: field for name, field in self.fields.items() if field.prose}
        return find_named(name, prose, f"text of {self.kind}")

    def find_measure(self, name: str, *bounds: Measured) -> Measure:
        """Return a measure by its name, and check that the bounds have its type.

        Raises:
            UnknownIdError: the measure is unknown; the error suggests similar names, or lists all.
            PujiangError: a bound is not a date (of a date) or a finite number (of a number).
        """
        measure = find_named(name, self.measures, f"measure of {self.kind}")
        for bound in bounds:
            if bound is not None and not (is_number(bound) if measure.numeric else _is_day(bound)):
                wanted = "a number" if measure.numeric else 'a day such as "2023-09-22"'
                raise PujiangError(f"invalid bound for {name} of {self.kind}: expected {wanted}, found {bound!r}")
        return measure

    def find_order(self, name: str) -> Callable[[Any], Measured]:
        """Return a function that reads the value to sort records by: a measure, or a field of one value.

        Raises:
            UnknownIdError: no such measure or field exists.
        """
        words = {field: _first(one.values) for field, one in self.fields.items() if not one.several}
        measures = {measure: one.value for measure, one in self.measures.items()}
        return find_named(name, words | measures, f"order of {self.kind}")


@lru_cache
def askable(kind: str, declarations: Declarations) -> Askable:
    """Return the fields and measures of a kind; custom numbers and dates of one value are measures, others fields."""
    custom = declarations.custom_fields(kind)
    ordered = {name: one for name, one in custom.items() if one.type in _ORDERED and not one.several}
    fields = {name: custom_field(one) for name, one in custom.items() if name not in ordered}
    measures = {name: custom_measure(one) for name, one in ordered.items()}
    return Askable(kind, declarations, FIELDS[kind] | fields, MEASURES[kind] | measures)


def is_number(bound: object) -> bool:
    """Check whether something is a number that all engines compare alike: not beyond the greatest float."""
    return isinstance(bound, int | float) and not isinstance(bound, bool) and abs(bound) <= sys.float_info.max


def _is_day(bound: Measured) -> bool:
    try:
        return isinstance(bound, str) and date.fromisoformat(bound).isoformat() == bound
    except ValueError:
        return False


def _first(values: Callable[[Any], tuple[str, ...] | None]) -> Callable[[Any], Measured]:
    def value(record: Any) -> str | None:
        found = values(record)
        return None if found is None else found[0]

    return value
