"""From the document of a bulletin to the bulletin: its text, its sections, who speaks in it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.documents.anchors import anchor
from pujiang.documents.entities import common
from pujiang.documents.linked import Linked, that
from pujiang.errors import WordsError
from pujiang.model.bulletins import Bulletin, FrontMatter, Layer, NotFigure, Original, Section
from pujiang.model.events import Forum, Session
from pujiang.model.people import Affiliation, Participant
from pujiang.sources.canonical import canonical_faults, canonical_text
from pujiang.sources.text import SourceText, Span
from pujiang.sources.words import Words, places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.documents.findings import Report
    from pujiang.documents.forms import (
        AffiliationDocument,
        BulletinDocument,
        FrontMatterDocument,
        LayerDocument,
        NotFigureDocument,
        OriginalDocument,
        ParticipantDocument,
        SectionDocument,
    )

_BARE_NUMBER = re.compile(r"[\d.,]+", re.ASCII)


def bulletin(document: BulletinDocument, linked: Linked, report: Report) -> Bulletin | None:
    """Make a bulletin; None where its text does not hold, since nothing can be found in it then."""
    source = _text(document, report)
    if source is None:
        return None
    forum = that(linked.forums, document.forum)
    return Bulletin(
        **common(document),
        title=document.title,
        headline=document.headline,
        forum=forum,
        session=_session(document.session, forum, report),
        issue_line=document.issue_line,
        number=document.number,
        volume=document.volume,
        language=document.language,
        published=document.published,
        publisher=that(linked.organizations, document.publisher),
        compilers=document.compilers,
        rights=document.rights,
        text=source,
        original=_original(document.original, source, report),
        front_matter=_front_matter(document.front_matter, source, report),
        sections=_sections(document.sections, source, report),
        participants=_participants(document.participants, source, linked, report),
        not_figures=_not_figures(document.not_figures, source, report),
        layer=layer_of(report.entry.layer),
    )


def layer_of(document: LayerDocument | None) -> Layer | None:
    """The layer that an entry was written in."""
    if document is None:
        return None
    return Layer(**attrs.asdict(document))


def _text(document: BulletinDocument, report: Report) -> SourceText | None:
    content, written = document.text.content, document.text.sha256
    if content is None:
        report.error("PJ102", ("text",), "the bulletin has no text", "add text: {file: text.txt}")
        return None
    faults = canonical_faults(content)
    for fault in faults:
        report.error("PJ306", ("text",), fault, "make it with pujiang.canonical_text")
    source = SourceText.of(content)
    if written is not None and written != source.sha256:
        report.error(
            "PJ305",
            ("text", "sha256"),
            f"the text is not the one that the records were made from: its SHA-256 is {source.sha256}",
            "compare the text with the one before; if the change is meant, write this sha256 and check every record",
        )
    return None if faults else source


def _original(document: OriginalDocument | None, source: SourceText, report: Report) -> Original | None:
    """The raw text, if the canonical one is what follows from it."""
    if document is None:
        return None
    if document.content is None:
        report.error("PJ102", ("original",), "the original has no text", "add file: original.txt")
        return None
    try:
        made = canonical_text(
            document.content,
            running_lines=document.running_lines,
            lines=document.lines,
            joins=document.joins,
        )
    except WordsError as error:
        report.error("PJ306", ("original",), error.reason, error.hint)
        return None
    if made != source.content:
        report.error("PJ306", ("original",), _first_difference(made, source.content))
    return Original(
        content=document.content,
        running_lines=document.running_lines,
        lines=document.lines,
        joins=document.joins,
    )


def _first_difference(made: str, kept: str) -> str:
    place = next((i for i, (a, b) in enumerate(zip(made, kept, strict=False)) if a != b), min(len(made), len(kept)))
    return (
        f"the text does not follow from the original: at character {place} it has"
        f" {kept[place : place + 40]!r} where {made[place : place + 40]!r} follows"
    )


def _session(written: str | None, forum: Forum | None, report: Report) -> Session | None:
    if written is None:
        return None
    sessions = {session.id: session for session in forum.sessions} if forum else {}
    if written not in sessions:
        known = ", ".join(map(repr, sessions)) or "none"
        report.error("PJ202", ("session",), f"the forum has no session {written!r}", f"its sessions are: {known}")
    return sessions.get(written)


def _front_matter(
    documents: Sequence[FrontMatterDocument], source: SourceText, report: Report
) -> tuple[FrontMatter, ...]:
    found = (
        (document, anchor(source, document, ("front_matter", index), report))
        for index, document in enumerate(documents)
    )
    return tuple(FrontMatter(role=document.role, span=span) for document, span in found if span)


def _sections(documents: Sequence[SectionDocument], source: SourceText, report: Report) -> tuple[Section, ...]:
    headings: list[tuple[SectionDocument, Span]] = []
    for index, document in enumerate(documents):
        written = Words(words=document.heading, prefix=document.prefix, suffix=document.suffix)
        span = anchor(source, written, ("sections", index), report, field="heading")
        if span is None:
            continue
        if headings and span.start < headings[-1][1].end:
            report.error("PJ307", ("sections", index), "the heading does not come after the one before it")
        if document.id in {other.id for other, _ in headings}:
            report.error("PJ201", ("sections", index, "id"), f"{document.id!r} is the id of two sections")
        headings.append((document, span))
    return tuple(
        Section(
            id=document.id,
            level=document.level,
            label=document.label,
            heading_span=span,
            span=Span(source=source, start=span.start, end=_section_end(headings, number, len(source))),
        )
        for number, (document, span) in enumerate(headings)
    )


def _section_end(headings: Sequence[tuple[SectionDocument, Span]], number: int, last: int) -> int:
    level = headings[number][0].level
    following = (span.start for document, span in headings[number + 1 :] if document.level <= level)
    return next(following, last)


def _participants(
    documents: Sequence[ParticipantDocument], source: SourceText, linked: Linked, report: Report
) -> tuple[Participant, ...]:
    made: list[Participant] = []
    for index, document in enumerate(documents):
        path = ("participants", index)
        if document.speaker in {other.speaker.id for other in made}:
            report.error("PJ201", (*path, "speaker"), f"{document.speaker!r} is introduced twice")
        span = _introduction(document, source, path, report)
        for number, affiliation in enumerate(document.affiliations):
            _check_printed(affiliation, span, (*path, "affiliations", number), report)
        made.append(
            Participant(
                speaker=linked.speakers[document.speaker],
                span=span,
                affiliations=tuple(_affiliation(affiliation, linked) for affiliation in document.affiliations),
                note=document.note,
            )
        )
    return tuple(made)


def _introduction(
    document: ParticipantDocument, source: SourceText, path: tuple[str | int, ...], report: Report
) -> Span | None:
    if document.words is None:
        return None
    written = Words(words=document.words, prefix=document.prefix, suffix=document.suffix)
    return anchor(source, written, path, report)


def _check_printed(
    document: AffiliationDocument, span: Span | None, path: tuple[str | int, ...], report: Report
) -> None:
    """A title and an organization are given as printed: their words stand in the introduction."""
    for field, words in (("title", document.title), ("printed", document.printed)):
        if span and words is not None and not places_of(span.source.content, words, span.start, span.end):
            report.error("PJ301", (*path, field), f"{words!r} is not in the words that introduce the speaker")


def _affiliation(document: AffiliationDocument, linked: Linked) -> Affiliation:
    return Affiliation(
        title=document.title,
        organization=that(linked.organizations, document.organization),
        printed=document.printed,
        former=document.former,
    )


def _not_figures(documents: Sequence[NotFigureDocument], source: SourceText, report: Report) -> tuple[NotFigure, ...]:
    return tuple(
        NotFigure(spans=_all_places(document, ("not_figures", index), source, report), reason=document.reason)
        for index, document in enumerate(documents)
    )


def _all_places(
    document: NotFigureDocument, path: tuple[str | int, ...], source: SourceText, report: Report
) -> tuple[Span, ...]:
    """Where the words stand: at one place if they are a bare number or have something beside them, else everywhere."""
    if document.prefix or document.suffix or _BARE_NUMBER.fullmatch(document.words):
        span = anchor(source, document, path, report)
        return (span,) if span else ()
    spans = tuple(Span(source=source, start=start, end=end) for start, end in places_of(source.content, document.words))
    if not spans:
        anchor(source, document, path, report)
    return spans
