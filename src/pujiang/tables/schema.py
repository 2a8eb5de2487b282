"""The tables of a dataset, derived from the declarations of the records: no field is described twice.

A kind of record is a table. What a record owns several of (points, mentions, sections) is a table of its own, with
the owner's key and the position; what it refers to several of (topics, speakers) is a table of pairs. A reference is
the key of the other table's row.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs

from pujiang.codes import CellType, SourceWords
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.model.base import Identified
from pujiang.model.bulletins import NotFigure, Section
from pujiang.model.classes import class_of
from pujiang.model.events import Session
from pujiang.model.people import Participant
from pujiang.records import ABOUT, TERM, Record
from pujiang.reflection import declared_fields, declared_fields_by_name
from pujiang.tables.fields import TableColumn, columns_of, custom_column, hints_of, stretch
from pujiang.text.source import Span, digest_of

if TYPE_CHECKING:
    from pujiang.declarations import Declarations

_BY_ID = (Section, Session)
# What every record may carry stands behind what it says.
REMARKS = frozenset(attribute.name for attribute in declared_fields(Identified)) - {"id"}


@attrs.frozen
class TableSchema:
    """A table without its rows.

    Attributes:
        name: its name.
        about: what a row is.
        columns: its columns, in order.
        key: the columns that together identify a row.
        kind: the kind of record from which its rows are read.
        records: what the rows are read from, of a record of that kind.
    """

    name: str
    about: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]
    kind: str
    records: Callable[[Any], Iterable[Any]]

    def shown(self, words: SourceWords) -> tuple[TableColumn, ...]:
        """The columns that an export with a share of the source's words has."""
        shares = list(SourceWords)
        return tuple(c for c in self.columns if shares.index(c.words) >= shares.index(words))


@lru_cache
def table_schemas(declarations: Declarations) -> tuple[TableSchema, ...]:
    """All tables, each after those that it refers to (but for itself)."""
    return tuple(schema for kind in KINDS for schema in _of_kind(kind, declarations))


def _of_kind(kind: str, declarations: Declarations) -> Iterator[TableSchema]:
    cls = class_of(kind)
    identity = TableColumn("id", CellType.TEXT, _about(cls, "id"), attrgetter("key"), _term(cls, "id"), required=True)
    fields = [column for column in columns_of(cls) if column.name != "id"]
    own = [column for column in fields if column.name not in REMARKS]
    remarks = [column for column in fields if column.name in REMARKS]
    custom = map(custom_column, declarations.custom_fields(kind).values())
    columns = (identity, *own, *_COMPUTED.get(kind, ()), *remarks, *custom)
    yield TableSchema(kind, _first_line(cls), columns, ("id",), kind, lambda record: (record,))
    yield from _held(kind, cls)


def _held(kind: str, cls: type[Record]) -> Iterator[TableSchema]:
    """The tables of what the records of a kind hold or refer to several of."""
    one = kind.removesuffix("s")
    owner = TableColumn(one, CellType.TEXT, f"Id of the {one}", _owner_key, refers=kind, required=True)
    for name, inner in _several(cls):
        about = _about(cls, name)
        if issubclass(inner, Identified):
            target = KIND_OF_CLASS[inner.__name__]
            column = _singular(name) if _singular(name) != one else name
            pair = TableColumn(
                column, CellType.TEXT, f"Id of one of these: {about}", _part_key, refers=target, required=True
            )
            yield TableSchema(
                f"{one}_{name}", about, (owner, _POSITION, pair), (one, "position"), kind, _numbered(name)
            )
        elif inner is Span:
            yield TableSchema(
                f"{one}_{name}",
                about,
                (owner, _POSITION, *stretch("", _part)),
                (one, "position"),
                kind,
                _numbered(name),
            )
        elif inner is NotFigure:
            columns = (owner, _POSITION, *stretch("", lambda row: row[2][0]), _REASON)
            yield TableSchema(name, about, columns, (one, "position"), kind, _not_figures)
        else:
            yield from _parts(kind, owner, name, inner)


def _parts(kind: str, owner: TableColumn, name: str, inner: type[Record]) -> Iterator[TableSchema]:
    own = (_moved(column) for column in columns_of(inner))
    if inner in _BY_ID:
        columns = (_part_id(inner), owner, _POSITION, *(c for c in own if c.name != "id"))
        yield TableSchema(name, _first_line(inner), columns, ("id",), kind, _numbered(name))
        return
    keyed = (_part_id(inner),) if inner is Participant else ()
    key = ("id",) if inner is Participant else (owner.name, "position")
    yield TableSchema(name, _first_line(inner), (*keyed, owner, _POSITION, *own), key, kind, _numbered(name))
    if inner is Participant:
        yield _affiliations(kind)


def _affiliations(kind: str) -> TableSchema:
    """What participants hold several of: the only parts that are parts of parts."""
    (inner,) = (cls for name, cls in _several(Participant) if name == "affiliations")
    owner = TableColumn(
        "participant", CellType.TEXT, "Id of the participant", _owner_key, refers="participants", required=True
    )
    columns = (owner, _POSITION, *(_moved(column) for column in columns_of(inner)))
    return TableSchema(
        "affiliations", _first_line(inner), columns, ("participant", "position"), kind, _all_affiliations
    )


# A row of a part is read from the owner's key, the position and the part.
_Numbered = tuple[str, int, Any]


def _numbered(name: str) -> Callable[[Any], Iterator[_Numbered]]:
    return lambda record: ((record.key, number, part) for number, part in enumerate(getattr(record, name), 1))


def _not_figures(bulletin: Any) -> Iterator[_Numbered]:
    """One row for each place: words may stand at several."""
    places = ((span, other.reason) for other in bulletin.not_figures for span in other.spans)
    return ((bulletin.key, number, place) for number, place in enumerate(places, 1))


def _all_affiliations(bulletin: Any) -> Iterator[_Numbered]:
    for participant in bulletin.participants:
        for number, affiliation in enumerate(participant.affiliations, 1):
            yield f"{bulletin.key}/{participant.speaker.key}", number, affiliation


def _owner_key(row: _Numbered) -> str:
    return row[0]


def _part(row: _Numbered) -> Any:
    return row[2]


def _part_key(row: _Numbered) -> str:
    key: str = row[2].key
    return key


_POSITION = TableColumn("position", CellType.INTEGER, "Which it is, counted from 1", lambda row: row[1], required=True)
_REASON = TableColumn("reason", CellType.TEXT, "Why it is no figure", lambda row: row[2][1], required=True)


def _part_id(cls: type[Record]) -> TableColumn:
    def read(row: _Numbered) -> str:
        part = row[2]
        return f"{row[0]}/{part.speaker.key if cls is Participant else part.id}"

    return TableColumn("id", CellType.TEXT, f"What identifies the {cls.__name__.lower()}", read, required=True)


def _moved(column: TableColumn) -> TableColumn:
    """A column of a part, read from the numbered row that the part stands in."""
    read_part = column.read

    def read(row: _Numbered) -> Any:
        return read_part(row[2])

    return attrs.evolve(column, read=read)


def _several(cls: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    """The fields that hold several records or parts, with their class."""
    for name, hint in hints_of(cls).items():
        if get_origin(hint) is tuple and issubclass(get_args(hint)[0], Record):
            yield name, get_args(hint)[0]


_COMPUTED: dict[str, tuple[TableColumn, ...]] = {
    "statements": (
        TableColumn(
            "start", CellType.INTEGER, "Code points of the text before it", lambda r: r.spans[0].start, required=True
        ),
        TableColumn(
            "end",
            CellType.INTEGER,
            "Code points of the text up to and with its last",
            lambda r: r.spans[-1].end,
            required=True,
        ),
        TableColumn(
            "text",
            CellType.TEXT,
            "What is said, exactly as printed",
            attrgetter("text"),
            "schema:text",
            words=SourceWords.QUOTES,
            required=True,
        ),
        TableColumn(
            "attributed",
            CellType.TEXT,
            "The text with its speaker and verb, able to stand alone",
            attrgetter("attributed"),
            words=SourceWords.QUOTES,
            required=True,
        ),
        TableColumn(
            "text_sha256",
            CellType.TEXT,
            "SHA-256 of the text of the statement in UTF-8",
            lambda r: digest_of(r.text),
            required=True,
        ),
    ),
    "observations": (
        TableColumn(
            "words_sha256",
            CellType.TEXT,
            "SHA-256 of the words in UTF-8; empty where none are known",
            lambda r: digest_of(r.words) if r.words else None,
        ),
    ),
}


def _about(cls: type[Record], name: str) -> str:
    return str(declared_fields_by_name(cls)[name].metadata[ABOUT])


def _term(cls: type[Record], name: str) -> str:
    return str(declared_fields_by_name(cls)[name].metadata.get(TERM, ""))


def _first_line(cls: type[Any]) -> str:
    return inspect.cleandoc(cls.__doc__ or "").partition("\n")[0]


def _singular(name: str) -> str:
    return name.removesuffix("s")
