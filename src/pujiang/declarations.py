"""The declared fields of each kind of record, as a value that is passed to code that reads fields.

The built-in fields are declared on the classes of records (`records.field`, read through `reflection`). A project can
add *custom* fields, which are declared here as data: no class is made or changed. Their values are in `record.fields`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.code import Code
from pujiang.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", re.ASCII)


class FieldType(Code):
    """The type of the values of a custom field."""

    WORD = "word", "a short text by which records are filtered and counted"
    TEXT = "text", "a text in which other texts are searched for"
    NUMBER = "number", "a decimal number"
    DATE = "date", "a day"
    BOOLEAN = "boolean", "true or false"


def _check_kind(_: object, __: object, kind: str) -> None:
    if kind not in KINDS:
        raise ValueError(f"unknown kind of record {kind!r}: expected one of {', '.join(KINDS)}")


def _check_name(_: object, __: object, name: str) -> None:
    if not _NAME.fullmatch(name):
        raise ValueError(f"invalid name of a field {name!r}: expected lower-case words joined by underscores")


def _check_values(field: CustomField, _: object, values: tuple[str, ...]) -> None:
    if not {str}.issuperset(map(type, values)):
        raise TypeError(f"expected a list of words, found {list(values)}")
    if values and field.type is not FieldType.WORD:
        raise ValueError(f"invalid list of values for {field.name!r}: only a field of type word can have one")
    if "" in values or len(set(values)) < len(values):
        raise ValueError(f"invalid list of values for {field.name!r}: expected different words, found {list(values)}")


def _as_texts(values: Iterable[str]) -> tuple[str, ...]:
    if isinstance(values, str):
        raise TypeError(f"expected a list of words, found {values!r}")
    return tuple(values)


def _as_fields(fields: Iterable[CustomField]) -> tuple[CustomField, ...]:
    return tuple(fields)


@attrs.frozen(kw_only=True)
class CustomField:
    """A field that a project adds to a kind of record.

    Attributes:
        kind: the kind of record: "statements".
        name: its name, as the key in `record.fields` and as the name of a column: "sentiment".
        description: what it means.
        type: the type of its values.
        values: the allowed words; empty if any word is allowed.
        several: whether a record may have several values, as a tuple.

    Raises:
        ValueError: the kind is unknown, the name is invalid, or the list of values does not fit the type.
        TypeError: an argument has the wrong type.
    """

    kind: str = attrs.field(validator=_check_kind)
    name: str = attrs.field(validator=_check_name)
    description: str = attrs.field(validator=attrs.validators.instance_of(str))
    type: FieldType = attrs.field(default=FieldType.WORD, converter=FieldType)
    values: tuple[str, ...] = attrs.field(default=(), converter=_as_texts, validator=_check_values)
    several: bool = attrs.field(default=False, validator=attrs.validators.instance_of(bool))


@attrs.frozen
class Declarations:
    """The fields of all kinds of records: the built-in ones, and those that a project adds.

    Immutable and hashable, so that it can be a cache key.

    Attributes:
        custom: the custom fields, in the order of their columns.

    Raises:
        ValueError: two custom fields of one kind have the same name.
    """

    custom: tuple[CustomField, ...] = attrs.field(default=(), converter=_as_fields)

    def __attrs_post_init__(self) -> None:
        seen: set[tuple[str, str]] = set()
        for field in self.custom:
            if (field.kind, field.name) in seen:
                raise ValueError(f"duplicate field {field.name!r} of {field.kind}: declare it once")
            seen.add((field.kind, field.name))

    def custom_fields(self, kind: str) -> dict[str, CustomField]:
        """Return the custom fields of a kind of record, by name."""
        return {field.name: field for field in self.custom if field.kind == kind}

    def to_rows(self) -> list[dict[str, Any]]:
        """Return the custom fields as rows of plain values."""
        return [attrs.asdict(field) for field in self.custom]

    @staticmethod
    def from_rows(rows: Iterable[dict[str, Any]]) -> Declarations:
        """Return the declarations of rows.

        Raises:
            TypeError, ValueError: the rows are not valid declarations.
        """
        return Declarations(CustomField(**row) for row in rows)

    def join(self, other: Declarations) -> Declarations:
        """Return the fields of both declarations.

        Raises:
            ValueError: both declare a field of one name differently.
        """
        return self if other == self else Declarations(dict.fromkeys((*self.custom, *other.custom)))


#: The built-in fields only: the default of a dataset.
BUILT_IN = Declarations()
