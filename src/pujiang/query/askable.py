"""What can be asked of the records of one kind: its fields and measures, built-in and custom."""

from __future__ import annotations

import sys
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.declarations import FieldType
from pujiang.errors import PujiangError
from pujiang.query.fields import FIELDS, Field, custom_field, named
from pujiang.query.measures import MEASURES, Measure, Measured, custom_measure

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from pujiang.declarations import Declarations

_ORDERED = {FieldType.NUMBER, FieldType.DATE}


@attrs.frozen(eq=False)
class Askable:
    """What can be asked of the records of one kind.

    Attributes:
        kind: the kind of record: "statements".
        declarations: which fields its records have.
        fields: what can be asked of them, by name.
        measures: what they can be ordered by, and asked for a range of, by name.
    """

    kind: str
    declarations: Declarations
    fields: Mapping[str, Field]
    measures: Mapping[str, Measure]

    def find_field(self, name: str) -> Field:
        """Return a field by its name.

        Raises:
            UnknownIdError: there is no such field; the error suggests the nearest, or names all.
        """
        return named(name, self.fields, f"field of {self.kind}")

    def find_prose(self, name: str) -> Field:
        """Return a field in which a text can be looked for.

        Raises:
            UnknownIdError: there is no such field, or it is no text.
        """
        prose = {name: field for name, field in self.fields.items() if field.prose}
        return named(name, prose, f"text of {self.kind}")

    def find_measure(self, name: str, *bounds: Measured) -> Measure:
        """Return a measure by its name, fit to be compared with some bounds.

        Raises:
            UnknownIdError: there is none; the error suggests the nearest, or names all.
            PujiangError: a bound is no day, or no finite number, where it must be one.
        """
        measure = named(name, self.measures, f"measure of {self.kind}")
        for bound in bounds:
            if bound is not None and not (is_number(bound) if measure.numeric else _is_day(bound)):
                wanted = "a number" if measure.numeric else 'a day such as "2023-09-22"'
                raise PujiangError(f"{name} of {self.kind} is compared with {wanted}, not with {bound!r}")
        return measure

    def find_order(self, name: str) -> Callable[[Any], Measured]:
        """Return what reads from a record the value that it is ordered by: a measure, or a field of one value.

        Raises:
            UnknownIdError: nothing of that name has an order.
        """
        words = {field: _first(one.values) for field, one in self.fields.items() if not one.several}
        measures = {measure: one.value for measure, one in self.measures.items()}
        return named(name, words | measures, f"order of {self.kind}")


@lru_cache
def askable(kind: str, declarations: Declarations) -> Askable:
    """Return what can be asked of a kind of record: custom numbers and days are measures, all else is a field."""
    custom = declarations.custom_fields(kind)
    ordered = {name: one for name, one in custom.items() if one.type in _ORDERED and not one.several}
    fields = {name: custom_field(one) for name, one in custom.items() if name not in ordered}
    measures = {name: custom_measure(one) for name, one in ordered.items()}
    return Askable(kind, declarations, FIELDS[kind] | fields, MEASURES[kind] | measures)


def is_number(bound: object) -> bool:
    """Whether something is a number that every engine compares alike: none beyond the greatest float."""
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
