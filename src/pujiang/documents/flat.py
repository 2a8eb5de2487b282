"""Records as flat rows and back: the ready-made form, which loads without finding words or checking them again.

A row holds the values of a record as JSON knows them: references as keys, stretches of text as their two offsets.
Whatever is the default is left out. What a field holds follows from its annotation, so that no kind of record is
described here again; and a record is made when it is first asked for, with those that it refers to.
"""

# What is decoded here is any JSON or YAML: it has no types before it has been looked at.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false, reportUnknownMemberType=false
# pyright: reportUnknownLambdaType=false

from __future__ import annotations

import sys
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Code
from pujiang.model.time import Period
from pujiang.records import REFERS, Record
from pujiang.sources.text import SourceText, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from pujiang.model.base import Identified

Row = dict[str, Any]

#: The kinds of record, each after those that it refers to: module and class. Modules are imported when asked for.
CLASSES = {
    "places": ("vocabulary", "Place"),
    "topics": ("vocabulary", "Topic"),
    "references": ("vocabulary", "Reference"),
    "organizations": ("vocabulary", "Organization"),
    "initiatives": ("initiatives", "Initiative"),
    "metrics": ("figures", "Metric"),
    "speakers": ("people", "Speaker"),
    "forums": ("events", "Forum"),
    "bulletins": ("bulletins", "Bulletin"),
    "statements": ("statements", "Statement"),
    "observations": ("figures", "Observation"),
}
_PARTS = {"Section": ("bulletin", "sections"), "Session": ("forum", "sessions")}
_KIND_OF = {name: kind for kind, (_, name) in CLASSES.items()}


def class_of(kind: str) -> type[Identified]:
    """The record class of a kind."""
    module, name = CLASSES[kind]
    found: type[Identified] = getattr(import_module(f"pujiang.model.{module}"), name)
    return found


def flattened(records: Iterable[Record]) -> list[Row]:
    """The rows of some records, in their order."""
    return [_row(record) for record in records]


def _row(record: Record) -> Row:
    row: Row = {}
    for attribute in attrs.fields(type(record)):
        value = getattr(record, attribute.name)
        if value != attribute.default:
            refers = attribute.metadata.get(REFERS, False)
            row[attribute.name] = _flat(value, refers=refers and not isinstance(value, SourceText))
    return row


def _flat(value: Any, *, refers: bool) -> Any:
    if isinstance(value, tuple):
        return [_flat(item, refers=refers) for item in value]
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, Record):
        if refers:
            return value.key
        return value.edtf if isinstance(value, Period) else _row(value)
    if isinstance(value, bool | int):
        return value
    return None if value is None else str(value)


class Restored:
    """Records made of flat rows, one by one as they are asked for. The rows are trusted: they were records before."""

    def __init__(self, rows: Mapping[str, Iterable[Row]], beneath: Restored | None = None) -> None:
        """Take the rows of each kind, and where the records are that these do not hold.

        Once all records of a kind are made, their rows are let go. The `text` of a bulletin's row may be a `SourceText`
        already.
        """
        self._rows: dict[str, Iterable[Row]] = dict(rows)
        self._beneath = beneath
        self._families: dict[str, _Family] = {}

    def family(self, kind: str) -> dict[str, Identified]:
        """All records of a kind, by key."""
        family = self._family(kind)
        if family.rows:
            family.made = {key: self.record(kind, key) for key in family.rows}
            family.rows = {}
        return family.made

    def record(self, kind: str, key: str) -> Identified:
        """One record.

        Raises:
            KeyError: there is no such row, or none that it refers to.
            ValueError: the references run in a circle.
        """
        family = self._families.get(kind)
        found = None if family is None else family.made.get(key)
        if found is not None:
            return found
        if family is None and self._beneath is not None and kind not in self._rows:
            return self._beneath.record(kind, key)
        return self._chain(kind, key)

    def _chain(self, kind: str, key: str) -> Identified:
        """Make a record; what it leads to in its own kind is made first: such chains are long, and recursion is not."""
        family = self._family(kind)
        made, waiting = family.made, [key]
        opened: set[str] = set()
        while waiting:
            if waiting[-1] in made:
                waiting.pop()
                continue
            row = family.rows[waiting[-1]]
            ahead = [other for name in family.own_fields for other in _listed(row.get(name)) if other not in made]
            if ahead and waiting[-1] in opened:
                raise ValueError(f"the references of {kind} run in a circle: {waiting[-1]!r} leads to itself")
            if ahead:
                opened.add(waiting[-1])
                waiting.extend(ahead)
            else:
                made[waiting.pop()] = _made(family.cls, row, _Surroundings(self, row))
        return made[key]

    def _family(self, kind: str) -> _Family:
        found = self._families.get(kind)
        if found is None:
            found = self._families[kind] = _Family(kind, self._rows.pop(kind, ()))
        return found


class _Family:
    """The records of one kind: their class, their rows, those that are made, and how they refer to each other."""

    def __init__(self, kind: str, rows: Iterable[Row]) -> None:
        self.cls = class_of(kind)
        self.rows: dict[str, Row] = {key_of_row(row): row for row in rows}
        self.made: dict[str, Identified] = {}
        annotations = self.cls.__annotations__.items()
        self.own_fields = tuple(field for field, annotation in annotations if _named(annotation) == CLASSES[kind][1])


class _Surroundings:
    """What the values of a row are read in: the text that offsets count in, and the records that own parts."""

    def __init__(self, restored: Restored, row: Row) -> None:
        self.restored = restored
        self._row = row
        self.source = _source_text(row["text"]) if "text" in row else self._text_of_bulletin()

    def _text_of_bulletin(self) -> SourceText | None:
        bulletin = self.owner("bulletin")
        return bulletin.text if bulletin else None

    def part(self, cls: type[Record], key: str) -> Record:
        """A part of the bulletin or forum that the row names: a section, a session."""
        owner, parts = _PARTS[cls.__name__]
        found: Record = next(part for part in getattr(self.owner(owner), parts) if part.key == key)
        return found

    def owner(self, field: str) -> Any:
        """The bulletin or forum that the row names."""
        key = self._row.get(field)
        return None if key is None else self.restored.record(f"{field}s", key)


def _source_text(text: SourceText | dict[str, str]) -> SourceText:
    return text if isinstance(text, SourceText) else SourceText(**text)


def key_of_row(row: Row) -> str:
    """What identifies the record of a row among its kind."""
    return f"{row['bulletin']}/{row['id']}" if "bulletin" in row else str(row["id"])


def _listed(value: str | list[str] | None) -> list[str]:
    return value if isinstance(value, list) else [value] if value else []


def _made(cls: type[Any], row: Row, around: _Surroundings) -> Any:
    decoders = _decoders(cls)
    values = dict(row)
    for name, value in row.items():
        decode = decoders.get(name)
        if decode is not None and value is not None:
            values[name] = decode(value, around)
    return cls(**values)


_decoders_of: dict[type, dict[str, Any]] = {}


def _decoders(cls: type[Any]) -> dict[str, Any]:
    """For each field of a record class whose value is not the one in the row: what makes it of that one."""
    found = _decoders_of.get(cls)
    if found is None:
        annotated = (
            (name, _decoder(annotation, vars(sys.modules[base.__module__])))
            for base in cls.__mro__
            for name, annotation in vars(base).get("__annotations__", {}).items()
        )
        found = _decoders_of[cls] = {name: decode for name, decode in annotated if decode is not None}
    return found


def _decoder(annotation: str, names: Mapping[str, Any]) -> Any:
    """What reads a field, from its annotation: `Place | None`, `tuple[Span, ...]`, `date`; None for plain values."""
    name = _named(annotation)
    kind = _KIND_OF.get(name)
    one = (lambda key, around: around.restored.record(kind, key)) if kind else _decoder_of_value(names.get(name))
    if one is not None and annotation.startswith("tuple["):
        return lambda values, around: tuple([one(value, around) for value in values])
    return one


def kind_named(annotation: str) -> str | None:
    """The kind of record that an annotation of a field names; None where it names none."""
    return _KIND_OF.get(_named(annotation))


def _named(annotation: str) -> str:
    """The class that an annotation names, without how many of it there are."""
    return annotation.removesuffix(" | None").removeprefix("tuple[").removesuffix(", ...]")


def _decoder_of_value(cls: Any) -> Any:
    if cls is Span:
        return lambda pair, around: Span(source=around.source, start=pair[0], end=pair[1])
    if cls is SourceText:
        return lambda _, around: around.source
    if cls is Period:
        return lambda text, _: Period.parse(text)
    if cls is date:
        return lambda text, _: date.fromisoformat(text)
    if isinstance(cls, type) and issubclass(cls, Record):
        # A part stands in the row of its owner; elsewhere it is named by its id.
        return lambda row, around: _made(cls, row, around) if isinstance(row, dict) else around.part(cls, row)
    if isinstance(cls, type) and (issubclass(cls, Code) or cls.__name__ == "Decimal"):
        return lambda text, _: cls(text)
    return None
