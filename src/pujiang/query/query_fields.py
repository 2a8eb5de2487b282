"""The fields of each kind of record that conditions can use, with their values as words."""

from __future__ import annotations

from operator import attrgetter
from types import NoneType
from typing import TYPE_CHECKING, Any, TypeVar, get_args, get_origin, get_type_hints

import attrs

from pujiang import codes
from pujiang.arguments import expect
from pujiang.code import Code
from pujiang.declarations import FieldType
from pujiang.errors import UnknownIdError
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.model.base import IdentifiedRecord, NamedRecord
from pujiang.model.classes import class_of
from pujiang.model.representing import (
    find_seat,
    list_affiliation_countries,
    list_of_speakers,
    list_organizations,
)
from pujiang.reflection import declared_fields
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from pujiang.declarations import CustomField

T = TypeVar("T")

#: The values of one record in a field: ids or words. An empty tuple is a value; None means no value.
Values = tuple[str, ...] | None


@attrs.frozen
class QueryField:
    """A field that conditions can use: how to read it, and which values it has.

    Attributes:
        values: reads the values of a record.
        records: the kind of the records that the values are ids of, if they are ids.
        options: the closed list of the values; empty if any value is allowed.
        several: whether a record may have any number of values, including none.
        prose: whether it is a text that can be searched for another text.
        others: reads the records that the values are keys of, if they are; records may repeat.
        filtered_as: the field that `where` uses in its place; empty for itself.
    """

    values: Callable[[Any], Values]
    records: str | None = None
    options: tuple[str, ...] = ()
    several: bool = False
    prose: bool = False
    others: Callable[[Any], Iterable[Any]] | None = None
    filtered_as: str = ""


def _keys(get: Callable[[Any], Iterable[Any]], kind: str) -> QueryField:
    def values(record: Any) -> Values:
        return tuple(dict.fromkeys(other.key for other in get(record)))

    return QueryField(values, records=kind, several=True, others=get)


def _key(get: Callable[[Any], Any], kind: str) -> QueryField:
    def values(record: Any) -> Values:
        other = get(record)
        return None if other is None else (other.key,)

    return QueryField(values, records=kind)


def _code(get: Callable[[Any], Any], codes_: type[Code]) -> QueryField:
    def values(record: Any) -> Values:
        value = get(record)
        return None if value is None else (str(value),)

    return QueryField(values, options=tuple(map(str, codes_)))


def _word(get: Callable[[Any], Any], *, prose: bool = False) -> QueryField:
    def values(record: Any) -> Values:
        value = get(record)
        return None if value is None else (str(value),)

    return QueryField(values, prose=prose)


def custom_field(declared: CustomField) -> QueryField:
    """Return the field for conditions on a custom field; a field of several values always has a value."""
    name, several = declared.name, declared.several

    def values(record: Any) -> Values:
        value = record.fields.get(name, () if several else None)
        if value is None:
            return None
        return tuple(dict.fromkeys(map(as_word, value if several else (value,))))

    options = ("true", "false") if declared.type is FieldType.BOOLEAN else declared.values
    return QueryField(values, options=options, several=several, prose=declared.type is FieldType.TEXT and not several)


def as_word(value: Any) -> str:
    """Return a value as the word that questions compare; equal numbers have the same word."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return str(value).lower()
    from decimal import Decimal  # noqa: PLC0415  # most questions use texts

    if isinstance(value, float | Decimal):
        digits = f"{Decimal(str(value)):f}"
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    return str(value)


def _id(kind: str) -> dict[str, QueryField]:
    return {"id": QueryField(lambda record: (str(record.key),), records=kind)}


_NAMED = {"name": _word(lambda record: record.name, prose=True)}

_OWN_FIELDS: dict[str, dict[str, QueryField]] = {
    "places": {
        **_NAMED,
        "kind": _code(lambda r: r.kind, codes.PlaceKind),
        "within": _key(lambda r: r.within, "places"),
        "member": _keys(lambda r: r.members, "places"),
    },
    "topics": {**_NAMED, "broader": _keys(lambda r: r.broader, "topics")},
    "references": {"publisher": _word(lambda r: r.publisher)},
    "organizations": {
        **_NAMED,
        "kind": _code(lambda r: r.kind, codes.OrganizationKind),
        "parent": _key(lambda r: r.parent, "organizations"),
        "seat": _key(lambda r: r.country, "places"),
    },
    "initiatives": {
        **_NAMED,
        "kind": _code(lambda r: r.kind, codes.InitiativeKind),
        "parent": _key(lambda r: r.parent, "initiatives"),
    },
    "metrics": {
        **_NAMED,
        "unit": _word(lambda r: r.unit),
        "measured_in": _key(lambda r: r.measured_in, "units"),
        "currency": _word(lambda r: r.currency),
        "nature": _code(lambda r: r.nature, codes.Nature),
        "dimension": _word(lambda r: r.dimension),
        "direction": _code(lambda r: r.direction, codes.Direction),
    },
    "speakers": {
        **_NAMED,
        "kind": _code(lambda r: r.kind, codes.SpeakerKind),
        "family_name": _word(lambda r: r.family_name),
        "nationality": _key(lambda r: r.country, "places"),
        "organization": _key(lambda r: r.organization, "organizations"),
        "place": _key(lambda r: r.place, "places"),
        "seat": _key(find_seat, "places"),
    },
    "forums": {
        **_NAMED,
        "edition": _word(lambda r: r.edition),
        "country": _key(lambda r: r.country, "places"),
        "host": _keys(lambda r: r.hosts, "organizations"),
    },
    "bulletins": {
        "title": _word(lambda r: r.title, prose=True),
        "forum": _key(lambda r: r.forum, "forums"),
        "publisher": _key(lambda r: r.publisher, "organizations"),
        "author": _key(lambda r: r.author, "speakers"),
        "language": _word(lambda r: r.language),
        "translation_of": _key(lambda r: r.translation_of, "bulletins"),
        "currency": _word(lambda r: r.currency),
        "sha256": _word(lambda r: r.text.sha256),
        "participant": _keys(lambda r: (p.speaker for p in r.participants), "speakers"),
    },
    "statements": {
        "bulletin": _key(lambda r: r.bulletin, "bulletins"),
        "section": _word(lambda r: r.section and r.section.id),
        "speaker": _keys(lambda r: r.speakers, "speakers"),
        # A statement with a point of a kind is one of them, as for `of_kind`; it is counted by its main kind.
        "kind": attrs.evolve(_code(lambda r: r.kind, codes.Kind), filtered_as="kinds"),
        "kinds": QueryField(lambda r: tuple(map(str, r.kinds)), options=tuple(map(str, codes.Kind)), several=True),
        "mode": _code(lambda r: r.mode, codes.Mode),
        "topic": _keys(lambda r: r.topics, "topics"),
        "place": _keys(lambda r: r.places, "places"),
        "initiative": _keys(lambda r: r.initiatives, "initiatives"),
        "organization": _keys(list_organizations, "organizations"),
        "nationality": _keys(list_of_speakers(lambda speaker: speaker.country), "places"),
        "seat": _keys(list_of_speakers(find_seat), "places"),
        "affiliation_country": _keys(list_affiliation_countries, "places"),
        "speaker_place": _keys(list_of_speakers(lambda speaker: speaker.place), "places"),
        "forum": _key(lambda r: r.bulletin.forum, "forums"),
        "language": _word(lambda r: r.bulletin.language),
        "text": _word(lambda r: r.text, prose=True),
        "gist": _word(lambda r: r.gist, prose=True),
    },
    "observations": {
        "metric": _key(lambda r: r.metric, "metrics"),
        "counts": _word(lambda r: r.counts, prose=True),
        "kind": _code(lambda r: r.kind, codes.FigureKind),
        "direction": _code(lambda r: r.direction, codes.FigureChange),
        "stage": _code(lambda r: r.stage, codes.Stage),
        "comparator": _code(lambda r: r.quantity.comparator, codes.Comparator),
        "unit": _word(lambda r: r.quantity.unit),
        "measured_in": _key(lambda r: r.measured_in, "units"),
        "read_by": _code(lambda r: r.read_by, codes.ReadBy),
        "place": _key(lambda r: r.place, "places"),
        "bulletin": _key(lambda r: r.bulletin, "bulletins"),
        "statement": _key(lambda r: r.statement, "statements"),
        "reference": _key(lambda r: r.reference, "references"),
        "speaker": _keys(lambda r: r.speakers, "speakers"),
    },
}


def _derive_fields(kind: str) -> dict[str, QueryField]:
    """Return the fields of a kind without a row above, from the declarations of its record; names are singular."""
    cls = class_of(kind)
    hints, fields = get_type_hints(cls), dict[str, QueryField]()
    for one in declared_fields(cls):
        hint = hints[one.name]
        inner = next((inner for inner in get_args(hint) if inner is not NoneType), hint)
        if one.name not in _OF_ALL and isinstance(inner, type):
            several = get_origin(hint) is tuple
            fields |= _of_type(one.name.removesuffix("s") if several else one.name, one.name, inner, several=several)
    return (_NAMED if issubclass(cls, NamedRecord) else {}) | fields


def _of_type(name: str, attribute: str, inner: type[Any], *, several: bool) -> dict[str, QueryField]:
    """Return the field of an attribute with ids, words of a closed list, or texts; empty for other types."""
    get = attrgetter(attribute)
    if issubclass(inner, IdentifiedRecord):
        return {name: (_keys if several else _key)(get, KIND_OF_CLASS[inner.__name__])}
    if not issubclass(inner, str):
        return {}
    codes_ = inner if issubclass(inner, Code) else None
    if several:
        options = tuple(map(str, codes_ or ()))
        return {name: QueryField(lambda record: tuple(map(str, get(record))), options=options, several=True)}
    return {name: _code(get, codes_) if codes_ else _word(get)}


# Fields that no question uses, and names, which are declared once.
_OF_ALL = frozenset(one.name for one in declared_fields(NamedRecord))

#: The fields of each kind of record, by name.
FIELDS = {kind: _id(kind) | (_OWN_FIELDS.get(kind) or _derive_fields(kind)) for kind in KINDS}


# Names that would mean several things, with the fields that mean one of them.
_MEANT = {"country": ("nationality", "seat", "affiliation_country", "speaker_place")}


def find_named(name: str, items: Mapping[str, T], what: str) -> T:
    """Return an item by its name.

    Raises:
        UnknownIdError: the name is unknown; the error suggests similar names, or lists all.
        ArgumentError: the name is not text.
    """
    expect("field", name, str)
    if name not in items:
        meant = [known for known in _MEANT.get(name, ()) if known in items]
        raise UnknownIdError(name, what, meant or nearest_names(name, items) or sorted(items))
    return items[name]
