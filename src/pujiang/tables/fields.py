"""The table columns of one record class, derived from the declarations of its fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import islice
from operator import attrgetter
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from pujiang.code import Code
from pujiang.codes import SourceWords
from pujiang.declarations import CustomField, FieldType
from pujiang.kinds import KIND_OF_CLASS
from pujiang.model.attribution import Attribution
from pujiang.model.base import IdentifiedRecord
from pujiang.model.bulletins import Layer, Original, Section
from pujiang.model.events import Session
from pujiang.model.quantities import Quantity
from pujiang.model.time import Period
from pujiang.records import BY_LANGUAGE, COLUMN, CUSTOM, TERM, Record
from pujiang.reflection import ABOUT, declared_fields, is_tuple
from pujiang.table_codes import CellType
from pujiang.tables.joining import join_values
from pujiang.text.source import SourceText, Span

Read = Callable[[Any], Any]

_SCALARS: dict[type[Any], CellType] = {
    str: CellType.TEXT,
    bool: CellType.BOOLEAN,
    int: CellType.INTEGER,
    date: CellType.DATE,
    Decimal: CellType.NUMBER,
}
_CUSTOM = {
    FieldType.WORD: CellType.TEXT,
    FieldType.TEXT: CellType.TEXT,
    FieldType.NUMBER: CellType.NUMBER,
    FieldType.DATE: CellType.DATE,
    FieldType.BOOLEAN: CellType.BOOLEAN,
}
# Fields that contain words of a source, although they are not spans.
_WORDS = {
    ("Observation", "words"),
    ("Observation", "counts"),
    ("Reference", "words"),
    ("Affiliation", "printed"),
    ("Section", "label"),
}
# Fields of an attribution that follow from its words and the names of the speakers.
_FOLLOW_FROM_WORDS = {"named"}
# Spans whose words are in another column, or are long parts of the text: their offsets suffice.
_OFFSETS_ONLY = {("Observation", "span"), ("Observation", "counts_span"), ("Section", "span")}


@attrs.frozen
class TableColumn:
    """A column of a table.

    Attributes:
        name: the name of the column.
        type: the type of its cells; cells may be empty unless the column is required.
        about: the meaning of its cells.
        read: a function that reads the cell from the record of a row.
        term: the equivalent linked-data term; empty if there is none.
        refers: the table whose keys the cells are; empty if they are not keys.
        required: whether every row has a value.
        words: how much of the source text an export must include to have the column.
        options: the allowed values; empty for any.
    """

    name: str
    type: CellType
    about: str
    read: Read
    term: str = ""
    refers: str = ""
    required: bool = False
    words: SourceWords = SourceWords.NONE
    options: tuple[str, ...] = ()


def columns_of(cls: type[Record]) -> Iterator[TableColumn]:
    """Yield the columns of a record class's built-in fields, except fields of several parts."""
    hints = hints_of(cls)
    for attribute in declared_fields(cls):
        if attribute.metadata.get(CUSTOM) or attribute.metadata.get(BY_LANGUAGE):
            continue
        hint = hints[attribute.name]
        inner = next((one for one in get_args(hint) if one is not type(None)), hint)
        several = get_origin(hint) is tuple
        if inner in {Layer, Original} or (several and issubclass(inner, Record)):
            continue
        yield from _column(cls, attribute, inner, several=several)


def _column(
    cls: type[Record], attribute: attrs.Attribute[Any], inner: type[Any], *, several: bool
) -> Iterator[TableColumn]:
    about, term = attribute.metadata[ABOUT], attribute.metadata.get(TERM, "")
    name = attribute.metadata.get(COLUMN, attribute.name)
    required = attribute.default is attrs.NOTHING
    words = SourceWords.EXCERPTS if (cls.__name__, name) in _WORDS else SourceWords.NONE
    read = attrgetter(attribute.name)
    if several:
        yield TableColumn(
            name, CellType.TEXT, f"{about} (joined by semicolons)", lambda r: join_values(read(r)) or None, term
        )
    elif inner in _SCALARS:
        if attribute.default == "":
            yield TableColumn(name, CellType.TEXT, about, lambda r: read(r) or None, term, words=words)
            return
        required = required or attribute.default is False
        yield TableColumn(name, _SCALARS[inner], about, read, term, required=required, words=words)
    elif issubclass(inner, Code):
        required = required or attribute.default is not None
        text: Read = (lambda r: read(r).value) if required else (lambda r: _value(read(r)))
        yield TableColumn(name, CellType.TEXT, about, text, term, required=required, options=tuple(map(str, inner)))
    elif issubclass(inner, IdentifiedRecord):
        key: Read = attrgetter(f"{attribute.name}.key") if required else (lambda r: _key(read(r)))
        yield TableColumn(
            name, CellType.TEXT, f"{about} (id)", key, term, KIND_OF_CLASS[inner.__name__], required=required
        )
    else:
        expanded = _EXPANDED[inner](name, about, read)
        yield from islice(expanded, 2) if (cls.__name__, name) in _OFFSETS_ONLY else expanded


def custom_column(field: CustomField) -> TableColumn:
    """Return the column of a custom field."""

    def read(record: Any) -> Any:
        value = record.fields.get(field.name)
        return join_values(value) if is_tuple(value) else value

    if field.several:
        return TableColumn(field.name, CellType.TEXT, f"{field.description} (joined by semicolons)", read)
    return TableColumn(field.name, _CUSTOM[field.type], field.description, read, options=field.values)


def _key(record: Any) -> str | None:
    return None if record is None else record.key


def _value(code: Any) -> str | None:
    return None if code is None else str(code)


def _period(name: str, about: str, read: Read) -> Iterator[TableColumn]:
    def part(what: str) -> Read:
        return lambda r: None if read(r) is None else getattr(read(r), what)

    yield TableColumn(name, CellType.TEXT, f"{about} (EDTF)", part("edtf"))
    yield TableColumn(f"{name}_start", CellType.DATE, f"{about}: the first day", part("start"))
    yield TableColumn(f"{name}_end", CellType.DATE, f"{about}: the last day, inclusive", part("end"))


def _quantity(name: str, about: str, read: Read) -> Iterator[TableColumn]:
    yield TableColumn(name, CellType.TEXT, f"{about}, in words", lambda r: str(read(r)), required=True)
    for attribute in declared_fields(Quantity):
        yield from _through(
            read, _column(Quantity, attribute, _scalar(hints_of(Quantity)[attribute.name]), several=False)
        )
    for bound in ("lower", "upper"):
        yield TableColumn(
            bound,
            CellType.NUMBER,
            f"The {bound} bound of the true value; empty if unknown",
            attrgetter(f"{name}.{bound}"),
        )
        yield TableColumn(
            f"{bound}_inclusive",
            CellType.BOOLEAN,
            f"Whether the true value may be equal to the {bound} bound",
            attrgetter(f"{name}.{bound}_inclusive"),
            required=True,
        )


def _through(read: Read, columns: Iterable[TableColumn]) -> Iterator[TableColumn]:
    """Yield the columns of a part, read from the record that owns it."""
    return (attrs.evolve(column, read=_compose(read, column.read)) for column in columns)


def _compose(outer: Read, inner: Read) -> Read:
    return lambda record: inner(outer(record))


def _compose_optional(outer: Read, inner: Read) -> Read:
    return lambda record: None if outer(record) is None else inner(outer(record))


def _scalar(hint: Any) -> Any:
    return next((one for one in get_args(hint) if one is not type(None)), hint)


def yield_span_columns(name: str, read: Read, about: str = "The words") -> Iterator[TableColumn]:
    """Yield columns for the offsets and words of a span, which may be missing."""
    lead = f"{name}_" if name else ""

    def part(what: str) -> Read:
        return lambda r: None if read(r) is None else getattr(read(r), what)

    yield TableColumn(
        f"{lead}start", CellType.INTEGER, f"{about}: offset of the start in code points", part("start"), "oa:start"
    )
    yield TableColumn(
        f"{lead}end", CellType.INTEGER, f"{about}: offset of the end in code points, exclusive", part("end"), "oa:end"
    )
    yield TableColumn(
        name or "words",
        CellType.TEXT,
        f"{about}, exactly as printed",
        part("text"),
        "oa:exact",
        words=SourceWords.EXCERPTS,
    )


def _words_of(name: str, about: str, read: Read) -> Iterator[TableColumn]:
    return yield_span_columns("" if name == "span" else name.removesuffix("_span"), read, about)


def _source_text(name: str, about: str, read: Read) -> Iterator[TableColumn]:
    yield TableColumn(
        "characters", CellType.INTEGER, "Length of the text in code points", lambda r: len(read(r)), required=True
    )
    yield TableColumn(
        "sha256",
        CellType.TEXT,
        "SHA-256 of the text in UTF-8",
        lambda r: read(r).sha256,
        "spdx:checksumValue",
        required=True,
    )
    yield TableColumn(
        name, CellType.TEXT, about, lambda r: read(r).content, "schema:text", required=True, words=SourceWords.FULL
    )


def _attribution(_name: str, _about: str, read: Read) -> Iterator[TableColumn]:
    """Yield the columns of a statement's attribution, empty for statements without one."""
    hints = hints_of(Attribution)
    for attribute in declared_fields(Attribution):
        if attribute.name not in _FOLLOW_FROM_WORDS:
            for column in _column(Attribution, attribute, _scalar(hints[attribute.name]), several=False):
                yield attrs.evolve(column, read=_compose_optional(read, column.read), required=False)


def _part_of_owner(name: str, about: str, read: Read) -> Iterator[TableColumn]:
    owner = {"section": "bulletin", "session": "forum"}[name]
    yield TableColumn(
        name,
        CellType.TEXT,
        f"{about} (id)",
        lambda r: None if read(r) is None else f"{getattr(r, owner).key}/{read(r).id}",
        refers=f"{name}s",
    )


_EXPANDED: dict[type[Any], Callable[[str, str, Read], Iterator[TableColumn]]] = {
    Period: _period,
    Quantity: _quantity,
    Span: _words_of,
    SourceText: _source_text,
    Attribution: _attribution,
    Section: _part_of_owner,
    Session: _part_of_owner,
}


def hints_of(cls: Any) -> dict[str, Any]:
    """Return the types of the fields of a record class."""
    return get_type_hints(cls)
