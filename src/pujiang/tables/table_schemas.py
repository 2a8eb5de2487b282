"""The tables of a dataset, derived from the declarations of the records.

Each kind of record is a table. Parts of which a record has several (points, mentions, sections) are in a table of
their own, with the owner's key and the position; a field of several references (topics, speakers) is a table of pairs.
Texts by language are in a table of their own, too. A reference is the key of a row in the other table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, get_args, get_origin

import attrs

from pujiang.codes import SourceWords
from pujiang.docstrings import docstring_of
from pujiang.kinds import KIND_OF_CLASS, KINDS
from pujiang.model.base import IdentifiedRecord
from pujiang.model.bulletins import NotFigure, Section
from pujiang.model.classes import class_of
from pujiang.model.events import Session
from pujiang.model.people import Participant
from pujiang.records import BY_LANGUAGE, TERM, Record
from pujiang.reflection import ABOUT, declared_fields, index_declared_fields
from pujiang.table_codes import CellType
from pujiang.tables.fields import TableColumn, columns_of, custom_column, hints_of, yield_span_columns
from pujiang.text.source import Span, digest_of

if TYPE_CHECKING:
    from pujiang.declarations import Declarations

_BY_ID = (Section, Session)
# Fields that every record may have; their columns come after the others.
REMARKS = frozenset(attribute.name for attribute in declared_fields(IdentifiedRecord)) - {"id"}


@attrs.frozen
class TableSchema:
    """A description of a table, without its rows.

    Attributes:
        name: the name of the table.
        about: the meaning of a row.
        columns: all columns, in order.
        key: the columns that together identify a row.
        kind: the kind of records that the rows are read from.
        records: a function that returns the row objects of one record; `TableColumn.read` reads cells from them.
    """

    name: str
    about: str
    columns: tuple[TableColumn, ...]
    key: tuple[str, ...]
    kind: str
    records: Callable[[Any], Iterable[Any]]

    def select_columns(self, words: SourceWords) -> tuple[TableColumn, ...]:
        """Return the columns of an export that includes the given share of the source text."""
        shares = list(SourceWords)
        return tuple(c for c in self.columns if shares.index(c.words) >= shares.index(words))


@lru_cache
def table_schemas(declarations: Declarations) -> tuple[TableSchema, ...]:
    """Return all tables, each after the other tables that it refers to."""
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
    yield from _yield_part_schemas(kind, cls)


def _yield_part_schemas(kind: str, cls: type[Record]) -> Iterator[TableSchema]:
    """Yield the tables of the parts and references of which a record has several."""
    one = KINDS[kind].singular
    owner = TableColumn(one, CellType.TEXT, f"Id of the {one}", _owner_key, refers=kind, required=True)
    yield from _yield_language_schemas(kind, cls, owner)
    for name, inner in _several(cls):
        about = _about(cls, name)
        if issubclass(inner, IdentifiedRecord):
            target = KIND_OF_CLASS[inner.__name__]
            column = _singular(name) if _singular(name) != one else name
            pair = TableColumn(
                column, CellType.TEXT, f"Id of one of these: {about}", _part_key, refers=target, required=True
            )
            yield TableSchema(
                f"{one}_{name}", about, (owner, _POSITION, pair), (one, "position"), kind, _number_parts(name)
            )
        elif inner is Span:
            yield TableSchema(
                f"{one}_{name}",
                about,
                (owner, _POSITION, *yield_span_columns("", _part)),
                (one, "position"),
                kind,
                _number_parts(name),
            )
        elif inner is NotFigure:
            columns = (owner, _POSITION, *yield_span_columns("", lambda row: row[2][0]), _REASON)
            yield TableSchema(name, about, columns, (one, "position"), kind, _not_figures)
        else:
            yield from _parts(kind, owner, name, inner)


def _yield_language_schemas(kind: str, cls: type[Record], owner: TableColumn) -> Iterator[TableSchema]:
    """Yield the tables of texts by language, with a row for each text."""
    for attribute in declared_fields(cls):
        if attribute.metadata.get(BY_LANGUAGE):
            name, about, term = attribute.name, _about(cls, attribute.name), _term(cls, attribute.name)
            text = TableColumn(_singular(name), CellType.TEXT, "The text in this language", _text, term, required=True)
            columns = (owner, _POSITION, _LANGUAGE, text)
            yield TableSchema(
                f"{owner.name}_{name}", about, columns, (owner.name, "position"), kind, _number_texts(name)
            )


def _number_texts(name: str) -> Callable[[Any], Iterator[_NumberedPart]]:
    def read(record: Any) -> Iterator[_NumberedPart]:
        pairs = ((tag, text) for tag, texts in getattr(record, name).items() for text in texts)
        return ((record.key, number, pair) for number, pair in enumerate(pairs, 1))

    return read


def _parts(kind: str, owner: TableColumn, name: str, inner: type[Record]) -> Iterator[TableSchema]:
    own = (_read_from_row(column) for column in columns_of(inner))
    if inner in _BY_ID:
        columns = (_part_id(inner), owner, _POSITION, *(c for c in own if c.name != "id"))
        yield TableSchema(name, _first_line(inner), columns, ("id",), kind, _number_parts(name))
        return
    keyed = (_part_id(inner),) if inner is Participant else ()
    key = ("id",) if inner is Participant else (owner.name, "position")
    yield TableSchema(name, _first_line(inner), (*keyed, owner, _POSITION, *own), key, kind, _number_parts(name))
    if inner is Participant:
        yield _affiliations(kind)


def _affiliations(kind: str) -> TableSchema:
    """Return the table of affiliations, the only parts of a part (a participant)."""
    (inner,) = (cls for name, cls in _several(Participant) if name == "affiliations")
    owner = TableColumn(
        "participant", CellType.TEXT, "Id of the participant", _owner_key, refers="participants", required=True
    )
    columns = (owner, _POSITION, *(_read_from_row(column) for column in columns_of(inner)))
    return TableSchema(
        "affiliations", _first_line(inner), columns, ("participant", "position"), kind, _list_affiliations
    )


# A row object of a part: the owner's key, the position (from 1) and the part.
_NumberedPart = tuple[str, int, Any]


def _number_parts(name: str) -> Callable[[Any], Iterator[_NumberedPart]]:
    return lambda record: ((record.key, number, part) for number, part in enumerate(getattr(record, name), 1))


def _not_figures(bulletin: Any) -> Iterator[_NumberedPart]:
    """Yield one row for each span: the same words may occur several times."""
    places = ((span, other.reason) for other in bulletin.not_figures for span in other.spans)
    return ((bulletin.key, number, place) for number, place in enumerate(places, 1))


def _list_affiliations(bulletin: Any) -> Iterator[_NumberedPart]:
    for participant in bulletin.participants:
        for number, affiliation in enumerate(participant.affiliations, 1):
            yield f"{bulletin.key}/{participant.speaker.key}", number, affiliation


def _owner_key(row: _NumberedPart) -> str:
    return row[0]


def _part(row: _NumberedPart) -> Any:
    return row[2]


def _text(row: _NumberedPart) -> str:
    text: str = row[2][1]
    return text


def _part_key(row: _NumberedPart) -> str:
    key: str = row[2].key
    return key


_POSITION = TableColumn("position", CellType.INTEGER, "Its position, counted from 1", lambda row: row[1], required=True)
_LANGUAGE = TableColumn(
    "language", CellType.TEXT, "The language, as a BCP 47 tag", lambda row: row[2][0], required=True
)
_REASON = TableColumn("reason", CellType.TEXT, "Why it is not a figure", lambda row: row[2][1], required=True)


def _part_id(cls: type[Record]) -> TableColumn:
    def read(row: _NumberedPart) -> str:
        part = row[2]
        return f"{row[0]}/{part.speaker.key if cls is Participant else part.id}"

    return TableColumn("id", CellType.TEXT, f"The unique id of the {cls.__name__.lower()}", read, required=True)


def _read_from_row(column: TableColumn) -> TableColumn:
    """Return a column of a part that reads from a numbered row instead of the part."""
    read_part = column.read

    def read(row: _NumberedPart) -> Any:
        return read_part(row[2])

    return attrs.evolve(column, read=read)


def _several(cls: type[Record]) -> Iterator[tuple[str, type[Record]]]:
    """Yield the name and class of each field that holds several records or parts."""
    for name, hint in hints_of(cls).items():
        # What a person left without a record is a decision about the text, and no data.
        if name != "not_recorded" and get_origin(hint) is tuple and issubclass(get_args(hint)[0], Record):
            yield name, get_args(hint)[0]


_COMPUTED: dict[str, tuple[TableColumn, ...]] = {
    "statements": (
        TableColumn(
            "start", CellType.INTEGER, "Offset of its start in code points", lambda r: r.spans[0].start, required=True
        ),
        TableColumn(
            "end",
            CellType.INTEGER,
            "Offset of its end in code points, exclusive",
            lambda r: r.spans[-1].end,
            required=True,
        ),
        TableColumn(
            "text",
            CellType.TEXT,
            "What is said, exactly as printed",
            attrgetter("text"),
            "schema:text",
            words=SourceWords.EXCERPTS,
            required=True,
        ),
        TableColumn(
            "attributed",
            CellType.TEXT,
            "The text with its speaker and verb, to be cited alone",
            attrgetter("attributed"),
            words=SourceWords.EXCERPTS,
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
            "SHA-256 of the words in UTF-8; empty if there are none",
            lambda r: digest_of(r.words) if r.words else None,
        ),
    ),
}


def _about(cls: type[Record], name: str) -> str:
    return str(index_declared_fields(cls)[name].metadata[ABOUT])


def _term(cls: type[Record], name: str) -> str:
    return str(index_declared_fields(cls)[name].metadata.get(TERM, ""))


def _first_line(cls: type[Any]) -> str:
    return docstring_of(cls).partition("\n")[0]


def _singular(name: str) -> str:
    return name.removesuffix("s")
