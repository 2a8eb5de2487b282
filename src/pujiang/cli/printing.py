"""What the commands print: for a terminal of any width, and for a pipe."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pujiang.display import printable_lines
from pujiang.errors import AmbiguousIdError, UnknownIdError
from pujiang.exporters.cautions import lapse_of
from pujiang.exporters.citation import cite
from pujiang.model.bulletins import Bulletin
from pujiang.model.figures import Observation
from pujiang.model.statements import Statement
from pujiang.similar import nearest_names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.dataset.collection import Collection
    from pujiang.dataset.dataset import Dataset
    from pujiang.dataset.statements import Statements
    from pujiang.exporters.formats import Format
    from pujiang.monitoring.report import Report
    from pujiang.sources.text import Span

_CONTEXT = 80
_PIPE_WIDTH = 100
_CITED = (Bulletin, Statement, Observation)


def console() -> Console:
    """Standard output: as wide as the terminal, or of one fixed width where there is none."""
    return Console(highlight=False, width=None if sys.stdout.isatty() else _PIPE_WIDTH)


def plain(words: str, style: str = "") -> Text:
    """Words of a record for the terminal: what they hold steers it no more than any letter does."""
    return Text(printable_lines(words), style)


def as_json(value: object) -> None:
    """Print JSON that other programs read."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def summary(data: Dataset) -> dict[str, object]:
    """What is in a dataset, in numbers."""
    return {
        "name": data.name,
        "version": data.version,
        "fingerprint": data.fingerprint,
        "layers": [str(layer) for layer in data.layers],
        "records": {collection.kind: len(collection) for collection in data.collections()},
        "bulletins": [bulletin.title for bulletin in data.bulletins],
    }


def print_summary(data: Dataset) -> None:
    """Print what is in a dataset, and what to type next."""
    out = console()
    out.print(plain(f"{data.name} {data.version}", style="bold"), plain(f"fingerprint {data.fingerprint[:16]}", "dim"))
    for bulletin in data.bulletins:
        out.print(plain(f"  {bulletin.title}"), plain(bulletin.id, "dim"))
    table = Table(box=None, show_header=False, pad_edge=True)
    table.add_column(justify="right")
    table.add_column()
    for collection in data.collections():
        table.add_row(str(len(collection)), collection.kind)
    out.print(table)
    out.print(plain("Try: pujiang find --kind proposal; pujiang show ID; pujiang --help", "dim"))


def print_formats(formats: Iterable[Format]) -> None:
    """Print the formats that can be written, each with the endings of its files and what it needs."""
    out = console()
    table = Table(box=None, show_header=False, pad_edge=False)
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for one in formats:
        files = ", ".join(one.suffixes) or "a folder"
        needs = f"; needs pujiang[{one.extra}]" if one.extra else ""
        table.add_row(one.name, plain(f"{one.about} ({files}{needs})"))
    out.print(table)


def print_statements(statements: Statements) -> None:
    """Print statements, each with who says it and its id."""
    out = console()
    for statement in statements:
        out.print(plain(statement.key, "bold cyan"), plain(_standing(statement), "dim"))
        out.print(_indented(plain(statement.attributed)))
    count = len(statements)
    out.print(plain(f"{count} statement{'' if count == 1 else 's'}", "dim"))


def _standing(statement: Statement) -> str:
    """What a statement does, whose words it gives, and where it stands."""
    section = f"section {statement.section.id}, " if statement.section else ""
    place = f"{section}characters {statement.span.start}-{statement.span.end}"
    lapse = lapse_of(statement)
    return f"{', '.join(statement.kinds)}; {statement.mode}; {place}{f'; {lapse}' if lapse else ''}"


def _indented(text: Text) -> Padding:
    return Padding(text, (0, 0, 1, 2), expand=False)


def record_of(data: Dataset, asked: str) -> tuple[Collection[Any], Any]:
    """The one record that an id names, whatever its kind.

    Raises:
        AmbiguousIdError: records of several kinds bear it; write the kind before it: topics:governance.
        UnknownIdError: none does; the error suggests the nearest.
    """
    kind, colon, key = asked.partition(":")
    kinds = {collection.kind: collection for collection in data.collections()}
    if colon and kind in kinds:
        return kinds[kind], kinds[kind][key]
    found = [(collection, collection[asked]) for collection in kinds.values() if asked in collection]
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousIdError(asked, "record", (f"{collection.kind}:{asked}" for collection, _ in found))
    ids = [key for collection in kinds.values() for record in collection for key in (str(record.key), record.id)]
    raise UnknownIdError(asked, "record", nearest_names(asked, ids))


def print_record(collection: Collection[Any], record: Any) -> None:
    """Print a record: its words in context, its fields, its citation."""
    out = console()
    out.print(plain(f"{collection.kind.removesuffix('s')} {record.key}", "bold cyan"))
    if isinstance(record, Statement):
        out.print(_indented(plain(record.attributed)))
    span: Span | None = getattr(record, "span", None) if not isinstance(record, Bulletin) else None
    if span is not None:
        out.print(_indented(_in_context(span)))
    table = Table(box=None, show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in _told(collection, record):
        table.add_row(name, plain(value))
    out.print(table)
    if isinstance(record, _CITED):
        out.print(Padding(plain(f"Cite: {cite(record)}"), (1, 0, 0, 0)))


def report_rows(report: Report) -> list[dict[str, object]]:
    """A report on metrics, for programs."""
    return [
        {
            "metric": one.metric.id,
            "figures": [figure.key for figure in one.series],
            "latest": str(one.latest.quantity) if one.latest else None,
            "trend": one.trend,
            "growth": str(one.growth) if one.growth else None,
            "stale": one.stale,
            "targets": [
                {
                    "target": progress.target.key,
                    "reached": progress.reached,
                    "in_time": progress.in_time,
                    "share": str(progress.share) if progress.share else None,
                }
                for progress in one.progress
            ],
            "relations": [
                {"earlier": found.earlier.key, "later": found.later.key, "kind": found.kind, "also": found.also}
                for found in one.relations
            ],
            "misprints": [figure.key for figure in one.misprints],
        }
        for one in report
    ]


def _in_context(span: Span) -> Text:
    context = span.context(_CONTEXT)
    parts = (f"…{context.before}", "dim"), (context.text, "reverse"), (f"{context.after}…", "dim")
    return Text.assemble(*((printable_lines(" ".join(words.split("\n\n"))), style) for words, style in parts))


def _told(collection: Collection[Any], record: Any) -> Iterator[tuple[str, str]]:
    """The fields of a record that have a value, but for those that are shown otherwise."""
    row = collection.where(lambda other: other is record).to_records()[0]
    for name, value in row.items():
        if value not in {None, "", "id"} and name not in {"id", "text", "attributed", "words"}:
            yield name, str(value)
