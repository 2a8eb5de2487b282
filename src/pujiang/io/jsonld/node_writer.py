"""Writing of datasets as JSON-LD: documents with compact IRIs as ids and selectors as anchors."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs

from pujiang.codes import SourceWords
from pujiang.io.conversion.declared_fields import FIELDS_KEY, write_declarations
from pujiang.io.conversion.head import FORMAT
from pujiang.io.conversion.plain_documents import field_order
from pujiang.io.conversion.value_aliases import ALIASES_KEY, write_aliases
from pujiang.io.jsonld.derived_terms import (
    bulletin_of,
    derive_period,
    derive_terms,
    describe_language,
    describe_licence,
    describe_vocabulary,
)
from pujiang.io.jsonld.rdf_terms import PARTS, base_of, context, curie, type_of
from pujiang.model.base import NO_VALUES
from pujiang.model.events import Session
from pujiang.reflection import has_declared_fields, index_declared_fields, is_mapping, is_tuple
from pujiang.text.source import digest_of
from pujiang.written import documents
from pujiang.written.documents import FOUND, REFERS
from pujiang.written.unlinking import layer_document, write_document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.dataset.dataset import Dataset
    from pujiang.text.source import Span

_CONTEXT = 32
_LEFT_OUT = frozenset({"id", "replaces", "amends", "statements", "figures", "words", "prefix", "suffix"})
#: Parts with an anchor; other parts have their words as written.
ANCHORED = (documents.PointDocument, documents.MentionDocument, documents.ParticipantDocument)
#: The names of the types of parts.
PART_TYPES = {cls: name for name, (cls, _, _) in PARTS.items() if cls is not documents.LayerDocument}


def write_json_ld(data: Dataset, words: SourceWords = SourceWords.FULL) -> str:
    """Return a dataset as one JSON-LD text; `load` can read it back if it has the full texts."""
    return indent_json(build_json_ld(data, words)) + "\n"


def indent_json(document: dict[str, Any]) -> str:
    """Return a document as indented JSON: several times as fast, and the same, if msgspec is installed."""
    try:
        msgspec = import_module("msgspec")
    except ModuleNotFoundError:
        return json.dumps(document, ensure_ascii=False, indent=1, default=_json_value)
    # With an indent the standard library does not use its encoder in C.
    compact = json.dumps(document, ensure_ascii=False, separators=(",", ":"), default=_json_value)
    indented: str = msgspec.json.format(compact, indent=1)
    return indented


def build_json_ld(data: Dataset, words: SourceWords) -> dict[str, Any]:
    """Return a dataset as a JSON-LD document: the node of the dataset, which includes those of the records."""
    base = base_of(data)
    name = base.rstrip("#")
    made: dict[str, Any] = {"@context": context(base, data.declarations), "id": name, "format": FORMAT}
    layer = layer_document(data.layers[-1]) if data.layers else None
    if layer:
        said = {name: value for name, value in attrs.asdict(layer).items() if value not in {None, ()}}
        made["dataset"] = {"id": name, "type": "Dataset", **said, **describe_licence(layer.licence)}
    if data.declarations.custom:
        made[FIELDS_KEY] = write_declarations(data.declarations)
    if data.declarations.aliases:
        made[ALIASES_KEY] = write_aliases(data.declarations)
    for collection in data.collections():
        if collection:
            nodes = [(record, _NodeWriter(words, record).node(collection.kind)) for record in collection]
            made[collection.kind] = [node | derive_terms(record, node, data) for record, node in nodes]
    return made | describe_vocabulary(data)


def _json_value(value: object) -> str:
    return f"{value:f}" if isinstance(value, Decimal) else value.isoformat() if isinstance(value, date) else str(value)


def _says_nothing(value: object) -> bool:
    """Return whether a value is omitted: None, False, empty text or tuple; zero is not."""
    return value is None or value is False or value in ((), "", NO_VALUES)


class _NodeWriter:
    """Writer of a record as a node, with all, some or none of the words of sources."""

    def __init__(self, words: SourceWords, record: Any) -> None:
        self.words = words
        self.quotes = words is not SourceWords.NONE
        self.record = record
        self.bulletin = bulletin_of(record)

    def node(self, kind: str) -> dict[str, Any]:
        """Return the record as a node of the graph."""
        record = self.record
        document, name = write_document(kind, record, positions=True), curie(kind, record.key)
        made = {**describe_language(record), "id": name, "type": type_of(kind, record)}
        made |= dict(self._fields(document, record, name))
        made |= {field: self._value(value, None, None, name) for field, value in document.fields.items()}
        if kind == "statements" and self.quotes:
            made["text"] = record.text
        span = getattr(record, "span", None) if kind in {"statements", "observations"} else None
        return made | (self._anchor(span, name) if span else self._words(document))

    def _fields(self, document: object, record: Any, owner: str) -> Iterator[tuple[str, Any]]:
        declared = index_declared_fields(type(document))
        for name in field_order(type(document)):
            value = getattr(document, name)
            hidden = declared[name].metadata.get(FOUND) and not self.quotes
            if name not in _LEFT_OUT and not _says_nothing(value) and not hidden:
                refers = declared[name].metadata.get(REFERS)
                yield name, self._value(value, refers, getattr(record, name, None), f"{owner}/{name}")

    def _value(self, value: Any, refers: str | None, part: Any, name: str) -> Any:
        if is_tuple(value):
            parts = part if is_tuple(part) and len(part) == len(value) else (None,) * len(value)
            several = zip(value, parts, strict=True)
            return [self._value(one, refers, own, f"{name}-{n}") for n, (one, own) in enumerate(several, 1)]
        if has_declared_fields(value):
            return self._part(value, part, name)
        if isinstance(part, Session):
            return f"{curie('forums', self.record.forum.key)}/{part.id}"
        if refers:
            return curie(refers, value)
        if is_mapping(value):
            return {tag: list(texts) for tag, texts in value.items()}
        return value if isinstance(value, bool | int | date | Decimal) else str(value)

    def _part(self, document: Any, record: Any, name: str) -> dict[str, Any]:
        """Return a part as a node, named after its owner and position, or after its own id if it has one."""
        own = getattr(document, "id", "")
        name = f"{name.rpartition('/')[0]}/{own}" if own else name
        made = {"id": name, "type": PART_TYPES[type(document)], **dict(self._fields(document, record, name))}
        made |= derive_period(record)
        span = getattr(record, "span", None)
        if isinstance(document, ANCHORED) and span:
            return made | self._anchor(span, name)
        if (
            isinstance(document, documents.TextDocument | documents.OriginalDocument)
            and self.words is not SourceWords.FULL
        ):
            return {key: value for key, value in made.items() if key in {"id", "type", "sha256"}}
        return made | self._words(document)

    def _words(self, document: Any) -> dict[str, Any]:
        """Return the words of a document as written, with prefix and suffix."""
        said = {name: getattr(document, name, "") for name in ("words", "prefix", "suffix")}
        return {name: words for name, words in said.items() if words and self.quotes}

    def _anchor(self, span: Span, owner: str) -> dict[str, Any]:
        """Return the anchor of words: the position, and the words with context or, if these are left out, a digest."""
        text, name = span.source.content, f"{owner}/anchor"
        position = {"id": f"{name}/position", "type": "TextPositionSelector", "start": span.start, "end": span.end}
        quote = {
            "id": f"{name}/quote",
            "type": "TextQuoteSelector",
            "exact": span.text,
            "prefix": text[max(0, span.start - _CONTEXT) : span.start],
            "suffix": text[span.end : span.end + _CONTEXT],
        }
        selector = [position, quote] if self.quotes else [position]
        digest = {} if self.quotes else {"sha256": digest_of(span.text)}
        source = curie("bulletins", self.bulletin.key) if self.bulletin else None
        return {"anchor": {"id": name, "type": "SpecificResource", "source": source, "selector": selector, **digest}}
