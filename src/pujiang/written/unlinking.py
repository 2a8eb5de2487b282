"""Writers of documents from records, the inverse of linking."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from pujiang.codes import ReadBy
from pujiang.text.quoted_words import places_of, words_for
from pujiang.written import documents
from pujiang.written.bulletins import BARE_NUMBER
from pujiang.written.observations import find_publication_period
from pujiang.written.plain_fields import unlink_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pujiang.model.attribution import Attribution
    from pujiang.model.bulletins import Bulletin, Layer, Original, Section
    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement
    from pujiang.records import Record
    from pujiang.text.source import Span

_Document = TypeVar("_Document")
# Returns the words of a span, to be found again: in the text, or in another span.
_FindWords = Callable[["Span", "Span | None"], dict[str, Any]]


def write_document(kind: str, record: Any, *, shorten: bool = False, positions: bool = False) -> documents.Document:
    """Return the document of a record.

    Args:
        kind: the kind of record: "speakers".
        record: a record of that kind.
        shorten: whether long quotes are shortened to their first and last words.
        positions: whether the reader finds statements, figures, points, mentions and participants by their positions:
            their words are then not made unique by a prefix and suffix.
    """
    writer = _WRITERS.get(kind)
    # Only the words of statements are shortened.
    find = _words_there if positions else partial(_words, shorten=shorten and kind == "statements")
    return writer(record, find) if writer else _entity(kind, record)


def layer_document(layer: Layer | None) -> documents.LayerDocument | None:
    """Return the document of a layer, as in `dataset.yaml`."""
    return documents.LayerDocument(**attrs.asdict(layer)) if layer else None


def _entity(kind: str, record: Record) -> Any:
    cls = documents.DOCUMENTS[kind]
    return cls(**unlink_plain(cls, record))


def _bulletin(record: Bulletin, find: _FindWords) -> documents.BulletinDocument:
    return documents.BulletinDocument(
        **unlink_plain(documents.BulletinDocument, record),
        session=record.session.id if record.session else None,
        text=documents.TextDocument(content=record.text.content, sha256=record.text.sha256),
        original=_original(record.original),
        front_matter=tuple(
            _write_anchored(documents.FrontMatterDocument, line, _words(line.span)) for line in record.front_matter
        ),
        sections=tuple(_section(section) for section in record.sections),
        participants=tuple(
            _write_anchored(
                documents.ParticipantDocument, participant, find(participant.span, None) if participant.span else {}
            )
            for participant in record.participants
        ),
        not_figures=tuple(
            _write_anchored(documents.NotFigureDocument, other, _words_of_all(other.spans))
            for other in record.not_figures
        ),
        not_recorded=tuple(documents.NotRecordedDocument(**words) for words in _words_of_each(record.not_recorded)),
    )


def _write_anchored(document: type[_Document], record: Record, words: dict[str, Any]) -> _Document:
    """Return the document of a part, from its plain fields and its words."""
    return document(**unlink_plain(document, record), **words)


def _original(record: Original | None) -> documents.OriginalDocument | None:
    return None if record is None else documents.OriginalDocument(**unlink_plain(documents.OriginalDocument, record))


def _section(record: Section) -> documents.SectionDocument:
    words = _words(record.heading_span)
    return _write_anchored(documents.SectionDocument, record, {"heading": words.pop("words"), **words})


def _words_of_all(spans: tuple[Span, ...]) -> dict[str, Any]:
    """Return the words of one span, or of several spans of the same words, which need no prefix or suffix."""
    return _words(spans[0]) if len(spans) == 1 else {"words": " ".join(spans[0].text.split())}


def _words_of_each(spans: tuple[Span, ...]) -> Iterator[dict[str, Any]]:
    """Yield the words of spans; words of which every occurrence is meant once, without prefix or suffix."""
    same: dict[str, list[Span]] = {}
    for span in spans:
        same.setdefault(" ".join(span.text.split()), []).append(span)
    for words, several in same.items():
        every = places_of(several[0].source.content, words)
        if len(several) == len(every) and not BARE_NUMBER.fullmatch(words):
            yield {"words": words}
        else:
            yield from map(_words, several)


def _statement(record: Statement, find: _FindWords) -> documents.StatementDocument:
    span = record.span
    named = tuple(speaker.key for speaker in record.speakers)
    return documents.StatementDocument(
        **unlink_plain(documents.StatementDocument, record),
        speaker=named[0] if len(named) == 1 else None,
        speakers=named if len(named) > 1 else (),
        cue=" ".join(record.cue.split()) if record.cue else None,
        read_by=_read_by(record.attribution),
        **find(span, None),
        continues=_words(record.continuation, span)["words"] if record.continuation else None,
        mode=record.mode,
        points=tuple(
            _write_anchored(documents.PointDocument, point, find(point.span, span)) for point in record.points
        ),
        mentions=tuple(
            _write_anchored(documents.MentionDocument, mention, find(mention.span, span)) for mention in record.mentions
        ),
    )


def _read_by(attribution: Attribution | None) -> ReadBy | None:
    """Return who read an attribution; None for the library."""
    return None if attribution is None or attribution.read_by is ReadBy.TEXT else attribution.read_by


def _observation(record: Observation, find: _FindWords) -> documents.ObservationDocument:
    quantity, statement = record.quantity, record.statement
    words: dict[str, Any] = {"words": record.words}
    if record.span:
        words = find(record.span, statement.span if statement else None)
    return documents.ObservationDocument(
        **unlink_plain(documents.ObservationDocument, record),
        value=quantity.value,
        comparator=quantity.comparator,
        value_to=quantity.value_to,
        comparator_to=quantity.comparator_to,
        reported=_write_reported(record),
        counts=" ".join(record.counts.split()) if record.counts else None,
        **words,
    )


def _write_reported(record: Observation) -> str | None:
    """Return when the figure was reported, if it differs from the publication date of its source."""
    return (
        record.reported.edtf
        if record.reported and record.reported != find_publication_period(record.bulletin, record.reference)
        else None
    )


def _words(span: Span, inside: Span | None = None, *, shorten: bool = False) -> dict[str, Any]:
    """Return the words of a span, with a prefix or suffix if they occur more than once."""
    low, high = (inside.start, inside.end) if inside else (0, len(span.source))
    found = words_for(span.source.content, span.start, span.end, within=(low, high), shorten=shorten and not inside)
    return {"words": found.words, "prefix": found.prefix, "suffix": found.suffix}


def _words_there(span: Span, inside: Span | None = None) -> dict[str, Any]:
    """Return the words of a span whose position the reader knows."""
    del inside
    return {"words": span.text}


_WRITERS: dict[str, Callable[[Any, _FindWords], documents.Document]] = {
    "bulletins": _bulletin,
    "statements": _statement,
    "observations": _observation,
}
