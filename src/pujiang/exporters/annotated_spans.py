"""Statements and figures as labelled spans of texts, for programs in which people annotate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import Kind, Mode, Relation, Stage, Status
from pujiang.io.conversion.plain_documents import plain
from pujiang.model.cautions import why_withdrawn
from pujiang.reflection import is_list
from pujiang.tables.cells import text_of
from pujiang.written.documents import FOUND, fields_in_files
from pujiang.written.unlinking import write_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.exporters.extract import Extract
    from pujiang.model.bulletins import Bulletin
    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement
    from pujiang.text.source import Span

LABELS = ("Statement", "Cue", "Speaker", "Point", "Mention", "Figure")
#: Closed lists of what is said of a span, and the labels that have it.
CHOICES = {
    "kind": (("Statement", "Point"), tuple(map(str, Kind))),
    "mode": (("Statement",), tuple(map(str, Mode))),
    "relation": (("Mention",), tuple(map(str, Relation))),
    "status": (("Mention",), tuple(map(str, Status))),
    "stage": (("Figure",), tuple(map(str, Stage))),
}
#: The sign that is written for a letter that may not be.
MASK = "·"
#: What these formats cannot say.
LEFT_OUT = """\
What annotations of texts cannot hold; other formats, such as json-ld and datapackage, have it:

- figures that are not in a text
- records that are not in a text: speakers, topics, metrics and others are only referred to by their ids
- of bulletins: everything except title, rights and text
"""
# The words are the span; the cue is a span of its own; parts are spans inside.
_IMPLIED = frozenset({"id", "bulletin", "statement", "words", "prefix", "suffix", "cue", "points", "mentions"})


@attrs.frozen
class AnnotatedSpan:
    """A labelled span.

    Attributes:
        key: its key in the file: the key of its record, or one made of it.
        label: one of `LABELS`.
        span: the words.
        values: what is said of it: (name, value).
        parts: the keys of spans that belong to it.
    """

    key: str
    label: str
    span: Span
    values: tuple[tuple[str, str], ...] = ()
    parts: tuple[str, ...] = ()

    def list_choices(self) -> list[tuple[str, str]]:
        """Return the values that are words of closed lists."""
        return [(name, value) for name, value in self.values if self.label in CHOICES.get(name, ((),))[0]]

    def list_others(self) -> dict[str, list[str]]:
        """Return the other values by name."""
        others: dict[str, list[str]] = {}
        for name, value in self.values:
            if (name, value) not in self.list_choices():
                others.setdefault(name, []).append(value)
        return others


def list_spans(extract: Extract) -> dict[str, list[AnnotatedSpan]]:
    """Return the spans of statements and figures by the id of their bulletin, in the order of the text."""
    found: dict[str, list[AnnotatedSpan]] = {bulletin.id: [] for bulletin in extract.data.bulletins}
    for statement in extract.data.statements:
        found[statement.bulletin.id] += _yield_statement(statement, extract)
    for figure in extract.data.observations:
        if figure.bulletin and figure.span:
            found[figure.bulletin.id].append(_build_figure(figure, figure.span, extract))
    return found


def _yield_statement(statement: Statement, extract: Extract) -> Iterator[AnnotatedSpan]:
    attributed, key = statement.attribution, statement.key
    linked = {"Cue": attributed.cue, "Speaker": attributed.source} if attributed else {}
    parts = [AnnotatedSpan(f"{key}#{label.lower()}", label, span) for label, span in linked.items() if span]
    document: Any = write_document("statements", statement)
    values = [("id", key), *_list_values(document, extract), *_say_withdrawn(statement)]
    yield AnnotatedSpan(key, "Statement", statement.span, tuple(values), tuple(part.key for part in parts))
    yield from parts
    inside: tuple[tuple[str, Sequence[Any], Sequence[Any]], ...] = (
        ("Point", statement.points, document.points),
        ("Mention", statement.mentions, document.mentions),
    )
    for name, records, documents in inside:
        for number, (record, written) in enumerate(zip(records, documents, strict=True), 1):
            values = _list_values(written, extract)
            yield AnnotatedSpan(f"{key}#{name.lower()}-{number}", name, record.span, tuple(values))


def _build_figure(figure: Observation, span: Span, extract: Extract) -> AnnotatedSpan:
    document = write_document("observations", figure)
    values = [("id", figure.key), *_list_values(document, extract), *_say_withdrawn(figure)]
    return AnnotatedSpan(figure.key, "Figure", span, tuple(values))


def _list_values(document: Any, extract: Extract) -> list[tuple[str, str]]:
    """Return the fields of a document, without its words and what its place in the text says."""
    found = {one.name for one in fields_in_files(document.__class__) if one.metadata.get(FOUND)}
    left_out = _IMPLIED if extract.quotes else _IMPLIED | found
    values = ((name, value) for name, value in plain(document).items() if name not in left_out)
    return [(name, text_of(one)) for name, value in values for one in (value if is_list(value) else [value])]


def _say_withdrawn(record: Statement | Observation) -> list[tuple[str, str]]:
    """Return why the bulletin or the statement that a record is in is withdrawn."""
    reason = None if record.withdrawn else why_withdrawn(record)
    return [("caution", reason)] if reason else []


def mask_text(bulletin: Bulletin, spans: Iterable[AnnotatedSpan], extract: Extract) -> str:
    """Return the text of a bulletin in which everything that may not be written is masked; offsets stay."""
    text = bulletin.text.content
    if extract.whole_texts:
        return text
    shown = bytearray(len(text))
    if extract.quotes:
        for one in spans:
            shown[one.span.start : one.span.end] = b"\1" * (one.span.end - one.span.start)
    return "".join(
        letter if is_shown or letter.isspace() else MASK for letter, is_shown in zip(text, shown, strict=True)
    )
