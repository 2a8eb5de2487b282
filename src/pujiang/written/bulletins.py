"""Builder of bulletins from their documents: text, sections, participants."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from pujiang.errors import WordsError
from pujiang.model.bulletins import Bulletin, FrontMatter, Layer, NotFigure, Original, Section
from pujiang.model.events import Forum, Session
from pujiang.model.people import Participant
from pujiang.problem_codes import ProblemCode
from pujiang.text.canonical import canonical_faults, canonical_text, with_plain_spaces
from pujiang.text.quoted_words import QuotedWords, places_of
from pujiang.text.source import SourceText, Span
from pujiang.written.anchors import anchor, build_anchored
from pujiang.written.plain_fields import link_plain
from pujiang.written.units import report_currency

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.written.anchors import AnchoredDocument
    from pujiang.written.documents import (
        AffiliationDocument,
        BulletinDocument,
        LayerDocument,
        NotFigureDocument,
        NotRecordedDocument,
        OriginalDocument,
        ParticipantDocument,
        SectionDocument,
    )
    from pujiang.written.linked import LinkedRecords
    from pujiang.written.problem_log import RecordProblems

# Fields of a layer that its record does not have.
_OF_FILES = frozenset({"extends", "readers"})
#: Such words denote one occurrence, others all of them.
BARE_NUMBER = re.compile(r"[\d.,]+", re.ASCII)


def build_bulletin(document: BulletinDocument, linked: LinkedRecords, report: RecordProblems) -> Bulletin | None:
    """Return the bulletin of a document; None if its text is invalid, since no words can be anchored in it."""
    source = _text(document, report)
    if source is None:
        return None
    plain = link_plain(Bulletin, document, linked, report)
    report_currency(document.currency, document.published, report)
    return Bulletin(
        **plain,
        session=_session(document.session, plain["forum"], report),
        text=source,
        original=_original(document.original, source, linked, report),
        front_matter=build_anchored(
            FrontMatter, document.front_matter, "front_matter", source=source, linked=linked, report=report
        ),
        sections=build_sections(document.sections, source, linked, report),
        participants=build_participants(document.participants, source, linked, report),
        not_figures=build_not_figures(document.not_figures, source, linked, report),
        not_recorded=build_not_recorded(document.not_recorded, source, report),
        layer=layer_of(report.entry.layer),
    )


def layer_of(document: LayerDocument | None) -> Layer | None:
    """Return the layer of an entry; None if it has none."""
    if document is None:
        return None
    return Layer(**attrs.asdict(document, filter=lambda attribute, _: attribute.name not in _OF_FILES))


def _text(document: BulletinDocument, report: RecordProblems) -> SourceText | None:
    content, written = document.text.content, document.text.sha256
    if content is None:
        report.error(ProblemCode.MISSING_FIELD, ("text",), "missing text of the bulletin", "add text: {file: text.txt}")
        return None
    faults = canonical_faults(content)
    for fault in faults:
        report.error(ProblemCode.TEXT_NOT_CANONICAL, ("text",), fault, "create the text with pujiang.canonical_text")
    source = SourceText.of(content)
    if written is not None and written != source.sha256:
        report.error(
            ProblemCode.DIGEST_MISMATCH,
            ("text", "sha256"),
            f"the text has changed: expected SHA-256 {written!r}, found {source.sha256}",
            "compare it with the previous text; if the change is intended, check every record and write the new sha256",
        )
    return None if faults else source


def _original(
    document: OriginalDocument | None, source: SourceText, linked: LinkedRecords, report: RecordProblems
) -> Original | None:
    """Return the original, and report a problem if it does not produce the canonical text."""
    if document is None:
        return None
    if document.content is None:
        report.error(ProblemCode.MISSING_FIELD, ("original",), "missing text of the original", "add file: original.txt")
        return None
    try:
        made = canonical_text(
            document.content,
            running_lines=document.running_lines,
            lines=document.lines,
            joins=document.joins,
        )
    except WordsError as error:
        report.error(ProblemCode.TEXT_NOT_CANONICAL, ("original",), error.reason, error.hint)
        return None
    # Texts that earlier versions made have plain spaces between thousands.
    if source.content not in {made, with_plain_spaces(made)}:
        report.error(
            ProblemCode.TEXT_NOT_CANONICAL,
            ("original",),
            _first_difference(made, source.content),
            "create the text with pujiang.canonical_text",
        )
    return Original(**link_plain(Original, document, linked, report, ("original",)))


def _first_difference(made: str, kept: str) -> str:
    place = next((i for i, (a, b) in enumerate(zip(made, kept, strict=False)) if a != b), min(len(made), len(kept)))
    return (
        f"the text does not match its original: at character {place} expected {made[place : place + 40]!r},"
        f" found {kept[place : place + 40]!r}"
    )


def _session(written: str | None, forum: Forum | None, report: RecordProblems) -> Session | None:
    if written is None:
        return None
    sessions = {session.id: session for session in forum.sessions} if forum else {}
    if written not in sessions:
        known = ", ".join(map(repr, sessions)) or "none"
        report.error(
            ProblemCode.UNKNOWN_REFERENCE,
            ("session",),
            f"unknown session {written!r} of the forum",
            f"known sessions: {known}",
        )
    return sessions.get(written)


def build_sections(
    documents: Sequence[SectionDocument], source: SourceText, linked: LinkedRecords, report: RecordProblems
) -> tuple[Section, ...]:
    """Return the sections; each ends before the next heading of its level or above. Report headings out of order."""
    headings: list[tuple[SectionDocument, Span]] = []
    for index, document in enumerate(documents):
        written = QuotedWords(words=document.heading, prefix=document.prefix, suffix=document.suffix)
        span = anchor(source, written, ("sections", index), report, field="heading")
        if span is None:
            continue
        if headings and span.start < headings[-1][1].end:
            report.error(
                ProblemCode.OVERLAPPING_WORDS,
                ("sections", index),
                "expected headings in the order of the text, found this one before the end of the previous one",
                "list the sections in the order of the text",
            )
        if document.id in {other.id for other, _ in headings}:
            report.error(
                ProblemCode.DUPLICATE_ID,
                ("sections", index, "id"),
                f"duplicate section id {document.id!r}",
                "give one of the two sections another id",
            )
        headings.append((document, span))
    return tuple(
        Section(
            **link_plain(Section, document, linked, report, ("sections", number)),
            heading_span=span,
            span=Span(source=source, start=span.start, end=_section_end(headings, number, len(source))),
        )
        for number, (document, span) in enumerate(headings)
    )


def _section_end(headings: Sequence[tuple[SectionDocument, Span]], number: int, last: int) -> int:
    level = headings[number][0].level
    following = (span.start for document, span in headings[number + 1 :] if document.level <= level)
    return next(following, last)


def build_participants(
    documents: Sequence[ParticipantDocument], source: SourceText, linked: LinkedRecords, report: RecordProblems
) -> tuple[Participant, ...]:
    """Return the participants; report titles and organizations that their introductions do not contain."""
    made: list[Participant] = []
    for index, document in enumerate(documents):
        path = ("participants", index)
        if document.speaker in {other.speaker.id for other in made}:
            report.error(
                ProblemCode.DUPLICATE_ID,
                (*path, "speaker"),
                f"duplicate participant {document.speaker!r}",
                "remove one of the two entries",
            )
        span = _introduction(document, source, path, report)
        for number, affiliation in enumerate(document.affiliations):
            _check_printed(affiliation, span, (*path, "affiliations", number), report)
        made.append(Participant(**link_plain(Participant, document, linked, report, path), span=span))
    return tuple(made)


def _introduction(
    document: ParticipantDocument, source: SourceText, path: tuple[str | int, ...], report: RecordProblems
) -> Span | None:
    if document.words is None:
        return None
    written = QuotedWords(words=document.words, prefix=document.prefix, suffix=document.suffix)
    return anchor(source, written, path, report)


def _check_printed(
    document: AffiliationDocument, span: Span | None, path: tuple[str | int, ...], report: RecordProblems
) -> None:
    """Report a title or organization that is not in the introduction as printed."""
    for field, words in (("title", document.title), ("printed", document.printed)):
        if span and words is not None and not places_of(span.source.content, words, span.start, span.end):
            report.error(
                ProblemCode.WORDS_NOT_FOUND,
                (*path, field),
                f"{words!r} not found in the words that introduce the speaker",
                "write it as printed in these words",
            )


def build_not_figures(
    documents: Sequence[NotFigureDocument], source: SourceText, linked: LinkedRecords, report: RecordProblems
) -> tuple[NotFigure, ...]:
    """Return the numerals that are not figures, each with all its spans."""
    found: list[NotFigure] = []
    for index, document in enumerate(documents):
        path = ("not_figures", index)
        spans = _find_all_places(document, path, source, report)
        found.append(NotFigure(**link_plain(NotFigure, document, linked, report, path), spans=spans))
    return tuple(found)


def build_not_recorded(
    documents: Sequence[NotRecordedDocument], source: SourceText, report: RecordProblems
) -> tuple[Span, ...]:
    """Return the spans of the words with nothing to record, each once."""
    paths = ((document, ("not_recorded", index)) for index, document in enumerate(documents))
    return tuple(dict.fromkeys(span for one, path in paths for span in _find_all_places(one, path, source, report)))


def _find_all_places(
    document: AnchoredDocument, path: tuple[str | int, ...], source: SourceText, report: RecordProblems
) -> tuple[Span, ...]:
    """Return the spans of the words: exactly one for a bare number or words with prefix or suffix, otherwise all."""
    if not (document.prefix or document.suffix or BARE_NUMBER.fullmatch(document.words)):
        found = places_of(source.content, document.words)
        if found:
            return tuple(Span(source=source, start=start, end=end) for start, end in found)
    span = anchor(source, document, path, report)
    return (span,) if span else ()
