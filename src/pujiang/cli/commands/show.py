"""`pujiang show`: one record."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import click
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pujiang.citations.citation import cite
from pujiang.cli.chosen_data import load_whole_and_part
from pujiang.cli.earlier import list_earlier
from pujiang.cli.options import data_options
from pujiang.cli.printing import console, indent, plain, print_json
from pujiang.dataset.naming import explain_missing
from pujiang.display import printable_lines
from pujiang.errors import AmbiguousIdError, PujiangError, UnknownIdError
from pujiang.kinds import KINDS
from pujiang.model.bulletins import Bulletin
from pujiang.model.classes import kind_of
from pujiang.model.metrics import Observation
from pujiang.model.statements import Statement
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pujiang.cli.earlier import EarlierRow
    from pujiang.dataset.collection import Collection
    from pujiang.dataset.dataset import Dataset
    from pujiang.text.source import Span

_CONTEXT = 80
_FEW = 3
_CITED = (Bulletin, Statement, Observation)


@click.command("show")
@click.argument("record", metavar="ID")
@data_options
def command(record: str, *, as_json: bool, **chosen: Any) -> None:
    """Show a record: its words in context, its fields, its citation.

    Of figures and of the status of initiatives, also what earlier bulletins say is listed.

    ID is the id of a record of any kind. Write KIND:ID if records of several kinds have the same id. An identifier of
    another system does, too: wikidata:Q155.
    """
    whole, part = load_whole_and_part(**chosen)
    try:
        collection, found = find_record(part, record)
    except UnknownIdError as error:
        if part is not whole and _has_record(whole, record):
            raise PujiangError(f"the project does not use {record!r}, which it builds on; add --all") from error
        raise
    earlier = list_earlier(whole, found)
    if as_json:
        print_json(_row(collection, found) | earlier)
    else:
        print_record(collection, found)
        _print_earlier(earlier)


def _has_record(data: Dataset, asked: str) -> bool:
    try:
        find_record(data, asked)
    except UnknownIdError:
        return False
    except AmbiguousIdError:
        pass
    return True


def find_record(data: Dataset, asked: str) -> tuple[Collection[Any], Any]:
    """Return the one record that an id or an identifier names, whatever its kind, and its collection.

    Raises:
        AmbiguousIdError: records of several kinds have this id; write the kind before it: topics:governance.
        UnknownIdError: no record has it; the error suggests similar ids.
    """
    kind, colon, key = asked.partition(":")
    kinds = {collection.kind: collection for collection in data.collections()}
    if colon and kind in kinds:
        return kinds[kind], kinds[kind][key]
    found = [(collection, collection[asked]) for collection in kinds.values() if asked in collection]
    found = found or _find_identified(data, asked)
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousIdError(asked, "record", (f"{collection.kind}:{asked}" for collection, _ in found))
    ids = [key for collection in kinds.values() for record in collection for key in (str(record.key), record.id)]
    named = (key for collection in kinds.values() for key in _keys_near(collection, asked))
    raise UnknownIdError(asked, "record", islice(dict.fromkeys((*nearest_names(asked, ids), *named)), _FEW))


def _find_identified(data: Dataset, asked: str) -> list[tuple[Collection[Any], Any]]:
    try:
        found = data.by_identifier(asked)
    except UnknownIdError:
        return []
    return [(data.collection(kind_of(found)), found)]


def _keys_near(collection: Collection[Any], asked: str) -> tuple[str, ...]:
    """Return the keys that a collection suggests for an unknown id."""
    found = explain_missing(collection, asked)
    return found.near if isinstance(found, UnknownIdError) else found.candidates


def print_record(collection: Collection[Any], record: Any) -> None:
    """Print a record: its words in context, its fields, its citation."""
    out = console()
    out.print(plain(f"{KINDS[collection.kind].singular} {record.key}", "bold cyan"))
    if isinstance(record, Statement):
        out.print(indent(plain(record.attributed)))
    span: Span | None = getattr(record, "span", None) if not isinstance(record, Bulletin) else None
    if span is not None:
        out.print(indent(_in_context(span)))
    table = Table(box=None, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _fields(collection, record):
        table.add_row(name, plain(value))
    out.print(table)
    if isinstance(record, _CITED):
        out.print(Padding(plain(f"Cite: {cite(record)}"), (1, 0, 0, 0)))


def _print_earlier(earlier: Mapping[str, Iterable[EarlierRow]]) -> None:
    out = console()
    for name, rows in earlier.items():
        out.print(plain(f"\n{name.capitalize()}:"))
        for row in rows:
            told = f"{row['of']}: {row['says']} ({row['time'] or 'undated'}, {row['record']})"
            out.print(plain(f"  {row['relation']} {told}" if row["relation"] else f"  {told}"))


def _in_context(span: Span) -> Text:
    context = span.context(_CONTEXT)
    parts = (f"…{context.before}", "dim"), (context.text, "reverse"), (f"{context.after}…", "dim")
    return Text.assemble(*((printable_lines(" ".join(words.split("\n\n"))), style) for words, style in parts))


def _fields(collection: Collection[Any], record: Any) -> Iterator[tuple[str, str]]:
    """Yield name and value of each field that has a value and is not printed otherwise."""
    for name, value in _row(collection, record).items():
        if value not in {None, "", "id"} and name not in {"id", "text", "attributed", "words"}:
            yield name, str(value)


def _row(collection: Collection[Any], record: Any) -> dict[str, Any]:
    (row,) = collection.where(lambda other: other is record).to_records()
    return {**row, **({"identifiers": "; ".join(record.identifiers)} if record.identifiers else {})}
