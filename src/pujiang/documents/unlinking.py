"""From records back to documents: the way back of linking. Words are written whole."""

# The fields of any record are walked here by their declarations: their values have no types for a checker.
# pyright: reportUnknownVariableType=false, reportUnknownArgumentType=false

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from pujiang.documents import forms
from pujiang.documents.observations import published
from pujiang.model.base import Identified
from pujiang.model.time import Period
from pujiang.records import Record
from pujiang.sources.words import words_for

if TYPE_CHECKING:
    from collections.abc import Callable

    from pujiang.model.bulletins import Bulletin, Layer
    from pujiang.model.figures import Observation
    from pujiang.model.statements import Statement
    from pujiang.sources.text import Span


def unlinked(kind: str, record: Any, *, shorten: bool = False) -> forms.Document:
    """The document of a record.

    Args:
        kind: the kind of record: "speakers".
        record: a record of that kind.
        shorten: whether long passages are written by their head and tail.
    """
    writer = _WRITERS.get(kind)
    return writer(record, shorten) if writer else _entity(forms.DOCUMENTS[kind], record)


def layer_document(layer: Layer | None) -> forms.LayerDocument | None:
    """What `dataset.yaml` says of a layer."""
    if layer is None:
        return None
    return forms.LayerDocument(
        name=layer.name, version=layer.version, licence=layer.licence, publisher=layer.publisher, base=layer.base
    )


def _entity(cls: type[Any], record: Record) -> Any:
    """A document whose fields are those of the record, with keys for other records and documents for parts."""
    values = {}
    for attribute in attrs.fields(cls):
        if hasattr(record, attribute.name):
            values[attribute.name] = _written(getattr(record, attribute.name))
    return cls(**values)


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(_written(item) for item in value)
    if isinstance(value, Identified):
        return value.key
    if isinstance(value, Period):
        return value.edtf
    if isinstance(value, Record):
        return _entity(_PARTS[type(value).__name__], value)
    return value


_PARTS: dict[str, type[Any]] = {
    "Session": forms.SessionDocument,
    "Affiliation": forms.AffiliationDocument,
    "Original": forms.OriginalDocument,
}


def _bulletin(record: Bulletin, shorten: bool) -> forms.BulletinDocument:  # noqa: FBT001  # one of several writers
    del shorten
    return forms.BulletinDocument(
        **_common(record),
        forum=record.forum.key if record.forum else None,
        session=record.session.id if record.session else None,
        title=record.title,
        headline=record.headline,
        issue_line=record.issue_line,
        number=record.number,
        volume=record.volume,
        language=record.language,
        published=record.published,
        publisher=record.publisher.key if record.publisher else None,
        compilers=record.compilers,
        rights=record.rights,
        text=forms.TextDocument(content=record.text.content, sha256=record.text.sha256),
        original=_written(record.original),
        front_matter=tuple(
            forms.FrontMatterDocument(role=line.role, **_words(line.span)) for line in record.front_matter
        ),
        sections=tuple(_section(section) for section in record.sections),
        participants=tuple(
            forms.ParticipantDocument(
                speaker=participant.speaker.key,
                **(_words(participant.span) if participant.span else {}),
                affiliations=_written(participant.affiliations),
                note=participant.note,
            )
            for participant in record.participants
        ),
        not_figures=tuple(
            forms.NotFigureDocument(reason=other.reason, **_words_of_all(other.spans)) for other in record.not_figures
        ),
    )


def _section(record: Any) -> forms.SectionDocument:
    words = _words(record.heading_span)
    heading = words.pop("words")
    return forms.SectionDocument(id=record.id, level=record.level, label=record.label, heading=heading, **words)


def _words_of_all(spans: tuple[Span, ...]) -> dict[str, Any]:
    """Words that stand at several places, and mean all of them, are written without what stands beside."""
    return _words(spans[0]) if len(spans) == 1 else {"words": " ".join(spans[0].text.split())}


def _statement(record: Statement, shorten: bool) -> forms.StatementDocument:  # noqa: FBT001
    span = record.span
    named = tuple(speaker.key for speaker in record.speakers)
    return forms.StatementDocument(
        **_common(record),
        bulletin=record.bulletin.key,
        speaker=named[0] if len(named) == 1 else None,
        speakers=named if len(named) > 1 else (),
        speaker_from=record.speaker_from.key if record.speaker_from else None,
        cue=" ".join(record.cue.split()) if record.cue else None,
        **_words(span, shorten=shorten),
        continues=_words(record.continuation, span)["words"] if record.continuation else None,
        kind=record.kind,
        mode=record.mode,
        gist=record.gist,
        topics=_written(record.topics),
        places=_written(record.places),
        inferred_places=_written(record.inferred_places),
        within=record.within.key if record.within else None,
        points=tuple(forms.PointDocument(kind=point.kind, **_words(point.span, span)) for point in record.points),
        mentions=tuple(
            forms.MentionDocument(
                initiative=mention.initiative.key,
                relation=mention.relation,
                status=mention.status,
                **_words(mention.span, span),
            )
            for mention in record.mentions
        ),
    )


def _observation(record: Observation, shorten: bool) -> forms.ObservationDocument:  # noqa: FBT001
    del shorten
    quantity, statement = record.quantity, record.statement
    words: dict[str, Any] = {"words": record.words}
    if record.span:
        words = _words(record.span, statement.span if statement else None)
    return forms.ObservationDocument(
        **_common(record),
        metric=record.metric.key,
        value=quantity.value,
        comparator=quantity.comparator,
        value_to=quantity.value_to,
        stage=record.stage,
        period=record.period.edtf if record.period else None,
        reported=_reported(record),
        place=record.place.key if record.place else None,
        bulletin=record.bulletin.key if record.bulletin else None,
        statement=statement.key if statement else None,
        reference=record.reference.key if record.reference else None,
        restates=record.restates.key if record.restates else None,
        restatement=record.restatement,
        misprint=record.misprint,
        **words,
    )


def _reported(record: Observation) -> str | None:
    """When it was published, where that does not follow from what publishes it."""
    return (
        record.reported.edtf
        if record.reported and record.reported != published(record.bulletin, record.reference)
        else None
    )


def _common(record: Identified) -> dict[str, Any]:
    return {name: getattr(record, name) for name in _COMMON}


_COMMON = ("id", "note", "identifiers", "coded_by", "reviewed_by", "withdrawn", "superseded_by")


def _words(span: Span, inside: Span | None = None, *, shorten: bool = False) -> dict[str, Any]:
    """The words of a stretch, with what stands beside them where they stand more than once."""
    low, high = (inside.start, inside.end) if inside else (0, len(span.source))
    found = words_for(span.source.content, span.start, span.end, within=(low, high), shorten=shorten)
    return {"words": found.words, "prefix": found.prefix, "suffix": found.suffix}


_WRITERS: dict[str, Callable[[Any, bool], forms.Document]] = {
    "bulletins": _bulletin,
    "statements": _statement,
    "observations": _observation,
}
