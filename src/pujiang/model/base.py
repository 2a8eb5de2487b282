"""Base classes of records with an id."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.notebook import Displayable
from pujiang.records import LINE, Record, custom, field, many, record
from pujiang.reflection import is_list, is_mapping, is_tuple
from pujiang.shortening import shorten

if TYPE_CHECKING:
    from pujiang.display import Panel


class CustomValues(Mapping[str, Any]):
    """The values of the custom fields of a record, by name: read-only, hashable, compared by value.

    A value is a text, number, day, True or False, or a tuple of these. Lists become tuples and whole numbers decimal
    ones, so that every form of a record returns the same values.

    Raises:
        TypeError: a value can be changed, as a dictionary can.
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        """Copy the values, in the order of their names."""
        self._values = {name: _frozen(values[name]) for name in sorted(values)}
        hash(self)

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return self._values == dict(other) if is_mapping(other) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    def __repr__(self) -> str:
        return repr(self._values)

    def __reduce__(self) -> tuple[Any, ...]:
        return _as_custom_values, (self._values,)


def _frozen(value: Any) -> Any:
    if is_list(value) or is_tuple(value):
        return tuple(map(_frozen, value))
    if type(value) is int:
        from decimal import Decimal  # noqa: PLC0415  # few records have custom fields

        return Decimal(value)
    return value


#: No values of custom fields: one object that all records share.
NO_VALUES = CustomValues({})


def _as_custom_values(values: Mapping[str, Any]) -> CustomValues:
    if not values:
        return NO_VALUES
    return values if isinstance(values, CustomValues) else CustomValues(values)


@record
class IdentifiedRecord(Record, Displayable):
    """A record with an id, notes, external identifiers, and the names of those who coded and reviewed it."""

    id: str = field("Short, stable id, unique within its kind; never reused", term="dcterms:identifier")
    note: str | None = field("A note for readers: what is uncertain, and why", default=None, term="rdfs:comment")
    identifiers: tuple[str, ...] = many(
        "Identifiers in other systems, as compact URIs: wikidata:Q42, ror:052gg0110",
        default=(),
        term="schema:identifier",
    )
    coded_by: str | None = field("Who created the record", default=None, term="dcterms:creator")
    reviewed_by: str | None = field(
        "Who checked the record against the source", default=None, term="dcterms:contributor"
    )
    withdrawn: str | None = field(
        "Why the record is no longer valid; it is kept so that citations resolve", default=None
    )
    superseded_by: str | None = field(
        "The id of the record that replaces it", default=None, term="dcterms:isReplacedBy"
    )
    fields: Mapping[str, Any] = custom(
        "Values of the fields that a project adds, by name",
        default=NO_VALUES,
        converter=attrs.Converter(_as_custom_values),
    )

    @property
    def key(self) -> str:
        """The unique key of the record in its kind in a dataset."""
        return self.id

    def __hash__(self) -> int:
        return hash((type(self), self.key))

    def _panel(self) -> Panel:
        # Only notebooks use it.
        from pujiang.model.showing import panel_of  # noqa: PLC0415

        return panel_of(self)

    def __str__(self) -> str:
        return self.id

    def __repr__(self) -> str:
        values = "".join(f", {name}={value!r}" for name, value in self.fields.items())
        return shorten(f"{type(self).__name__}({self.key!r}{values}: {self})", LINE, tail=1)


@record
class NamedRecord(IdentifiedRecord):
    """A record with a name and aliases."""

    name: str = field("The usual name, in English if it has one", term="schema:name")
    aliases: tuple[str, ...] = many("Other names, as printed", default=(), term="schema:alternateName")

    @property
    def names(self) -> tuple[str, ...]:
        """The name, then the aliases."""
        return (self.name, *self.aliases)

    def __str__(self) -> str:
        return self.name
