"""Base classes of records with an id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from pujiang.deferred import defer
from pujiang.notebook import Displayable
from pujiang.records import LINE, Record, by_language, custom, field, many, record
from pujiang.reflection import is_list, is_mapping, is_tuple

if TYPE_CHECKING:
    from pujiang import arguments, display, shortening
    from pujiang.display import Panel
else:
    arguments = defer("pujiang.arguments")
    display = defer("pujiang.display")
    shortening = defer("pujiang.shortening")


class FrozenMapping(Mapping[str, Any]):
    """The values of the custom fields of a record by name, or its names by language: read-only, compared by value.

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
        return _freeze_mapping, (self._values,)


def _frozen(value: Any) -> Any:
    if is_list(value) or is_tuple(value):
        return tuple(map(_frozen, value))
    if type(value) is int:
        from decimal import Decimal  # noqa: PLC0415  # few records have custom fields

        return Decimal(value)
    return value


#: No values: one object that all records share.
NO_VALUES = FrozenMapping({})


def _freeze_mapping(values: Mapping[str, Any]) -> FrozenMapping:
    if not values:
        return NO_VALUES
    if isinstance(values, FrozenMapping):
        return values
    arguments.expect("fields", values, Mapping)
    return FrozenMapping(values)


def freeze_names(names: Mapping[str, str | Iterable[str]]) -> FrozenMapping:
    """Return names by language as an immutable mapping; a name alone becomes a tuple of one."""
    if isinstance(names, FrozenMapping):
        return names
    if not names:
        return NO_VALUES
    arguments.expect("names", names, Mapping)
    return FrozenMapping({tag: (given,) if isinstance(given, str) else tuple(given) for tag, given in names.items()})


@record
class IdentifiedRecord(Record, Displayable):
    """A record with an id, notes, external identifiers, and the names of those who coded and reviewed it."""

    derived: ClassVar[tuple[str, ...]] = ("key",)

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
        converter=_freeze_mapping,
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
        shown = shortening.shorten(f"{type(self).__name__}({self.key!r}{values}: {self})", LINE, tail=1)
        return display.printable(shown)


@record
class NamedRecord(IdentifiedRecord):
    """A record with a name, aliases, and names in other languages."""

    name: str = field("The usual name, in English if it has one", term="schema:name")
    aliases: tuple[str, ...] = many("Other names, as printed", default=(), term="schema:alternateName")

    names: Mapping[str, tuple[str, ...]] = by_language(
        "Names in other languages, the usual one first, by BCP 47 tag: zh-Hans, pt",
        default=NO_VALUES,
        converter=freeze_names,
        term="schema:name",
    )

    @property
    def all_names(self) -> tuple[str, ...]:
        """The name, the aliases, then the names in other languages."""
        if not self.names:
            return (self.name, *self.aliases)
        return (self.name, *self.aliases, *(name for names in self.names.values() for name in names))

    def names_in(self, language: str) -> tuple[str, ...]:
        """Return the name, the aliases, and the names in a language: those that a text in it may use.

        Args:
            language: a BCP 47 tag. "pt" and "pt-BR" are one language here, "zh-Hans" and "zh-Hant" are two.
        """
        if not self.names:
            return (self.name, *self.aliases)
        from pujiang.language.tags import may_be_same  # noqa: PLC0415  # few records have names in other languages

        spoken = (names for tag, names in self.names.items() if may_be_same(tag, language))
        return tuple(dict.fromkeys((self.name, *self.aliases, *(name for names in spoken for name in names))))

    def name_in(self, language: str) -> str:
        """Return the usual name in a language (BCP 47), else the name: "zh" finds that in "zh-Hans"."""
        if not self.names:
            return self.name
        from pujiang.language.tags import find_text  # noqa: PLC0415  # as above

        return find_text({**self.names, "en": (self.name,)}, language) or self.name

    def __str__(self) -> str:
        return self.name


_identifiers: Any = IdentifiedRecord.identifiers


def _read_identifiers(record: NamedRecord) -> Any:
    """Return the identifiers; bundled records are built without them, and read them on first use."""
    try:
        return _identifiers.__get__(record)
    except AttributeError:
        later: Any = record.names
        _identifiers.__set__(record, later.read_identifiers())
        return _identifiers.__get__(record)


# Not `__getattr__`, which would slow down every attribute.
_read_later: Any = property(_read_identifiers, _identifiers.__set__, _identifiers.__delete__)
NamedRecord.identifiers = _read_later
