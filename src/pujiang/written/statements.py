"""Builder of statements from their documents: quoted words, attribution, points and mentions."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING

from pujiang.codes import Mode, ReadBy, SpeakerKind
from pujiang.language.languages import find_lexicon
from pujiang.model.initiatives import Mention
from pujiang.model.people import offices_of
from pujiang.model.statements import Point, Statement
from pujiang.problem_codes import ProblemCode
from pujiang.text.quotation_marks import CLOSING_MARKS
from pujiang.text.quoted_words import QuotedWords, places_of
from pujiang.text.tokens import is_in_words
from pujiang.written.anchors import anchor, build_anchored
from pujiang.written.attributed_words import (
    AttributedWords,
    AttributionError,
    find_attribution,
    names_of_speakers,
    words_of,
)
from pujiang.written.linked import LinkedRecords, resolve_many, resolve_one
from pujiang.written.plain_fields import link_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.model.bulletins import Bulletin
    from pujiang.model.people import Participant, Speaker
    from pujiang.text.source import Span
    from pujiang.written.documents import StatementDocument
    from pujiang.written.problem_log import RecordProblems

_STOPS = ",.;!?，。；！？"
# French separates these marks from the quotation by spaces; reversed, as in German, they are not separated.
_OPENS_APART, _CLOSES_APART, _SPACES = "«‹", "»›", " \u00a0\u202f"
# One speaker of these kinds may be several people, who share a view.
_SEVERAL = frozenset({SpeakerKind.ORGANIZATION, SpeakerKind.COUNTRY, SpeakerKind.UNNAMED})


def build_statement(document: StatementDocument, linked: LinkedRecords, report: RecordProblems) -> Statement | None:
    """Return the statement of a document; None if its words are not found, or its speaker or attribution is invalid."""
    bulletin = resolve_one(linked.bulletins, document.bulletin)
    if bulletin is None:
        report.error(
            ProblemCode.MISSING_FIELD, ("bulletin",), "missing required field 'bulletin'", "add bulletin: <id>"
        )
        return None
    speakers = _speakers(document, bulletin, linked, report)
    content = anchor(bulletin.text, document, (), report, breaks=breaks_of(bulletin, linked))
    if not speakers or content is None:
        return None
    said = _find_said(document, content, speakers, linked, report)
    if said is None:
        return None
    mode = _mode(document, speakers, content, bulletin, report)
    _check_inferred(document, report)
    anchored = partial(build_anchored, source=bulletin.text, linked=linked, report=report, inside=content)
    return Statement(
        **link_plain(Statement, document, linked, report),
        speakers=speakers,
        spans=said.spans,
        attribution=said.attribution,
        mode=mode,
        section=bulletin.section_at(content.start),
        points=anchored(Point, document.points, "points"),
        mentions=anchored(Mention, document.mentions, "mentions"),
        continuation=_continuation(document, content, report),
    )


def breaks_of(bulletin: Bulletin, linked: LinkedRecords) -> tuple[int, ...]:
    """Return the offsets where headings begin and end, ascending; quoted words must not cross them."""
    found = linked.breaks.get(bulletin.id)
    if found is None:
        headings = (section.heading_span for section in bulletin.sections)
        found = tuple(sorted({place for span in headings for place in (span.start, span.end)}))
        linked.breaks[bulletin.id] = found
    return found


def _speakers(
    document: StatementDocument, bulletin: Bulletin, linked: LinkedRecords, report: RecordProblems
) -> tuple[Speaker, ...]:
    """Return the speakers: those written, those of `speaker_from`, or without a cue the author of the bulletin."""
    written = document.speakers or ((document.speaker,) if document.speaker else ())
    if document.speaker and document.speakers:
        report.error(
            ProblemCode.INVALID_VALUE,
            ("speakers",),
            "expected either speaker or speakers, found both",
            "remove speaker, and list all speakers in speakers: [a, b]",
        )
    named = resolve_many(linked.speakers, written)
    before = resolve_one(linked.statements, document.speaker_from)
    if before and named and before.speakers != named:
        whose = " and ".join(speaker.id for speaker in before.speakers)
        report.error(
            ProblemCode.SPEAKER_MISMATCH,
            ("speaker_from",),
            f"expected a statement by the same speaker, found {before.id!r} by {whose!r}",
            "name a statement by this speaker, or correct the speaker",
        )
    author = (bulletin.author,) if bulletin.author and document.cue is None else ()
    found = named or (before.speakers if before else author)
    if not found:
        report.error(ProblemCode.MISSING_FIELD, ("speaker",), "missing required field 'speaker'", "add speaker: <id>")
    return found


def _find_said(
    document: StatementDocument,
    content: Span,
    speakers: Sequence[Speaker],
    linked: LinkedRecords,
    report: RecordProblems,
) -> AttributedWords | None:
    bulletin = linked.bulletins[str(document.bulletin)]
    editors = any(speaker.kind is SpeakerKind.EDITORS for speaker in speakers)
    if document.cue is None:
        _check_nothing_read(document, report)
        if editors or document.speaker_from or _are_author(speakers, bulletin):
            return AttributedWords(spans=(content,), attribution=None)
        report.error(
            ProblemCode.MISSING_ATTRIBUTION,
            ("cue",),
            "missing cue: nothing attributes the words to the speaker",
            "add cue: said that; if the speaker wrote the text, add author: to the bulletin instead",
        )
        return None
    if editors:
        report.error(ProblemCode.MODE_MISMATCH, ("cue",), "expected no cue in the editors' own voice", "remove cue")
        return None
    if document.read_by is ReadBy.TEXT and find_lexicon(bulletin.language) is None:
        report.error(
            ProblemCode.INVALID_VALUE,
            ("read_by",),
            f"expected person, found text: attributions in the language {bulletin.language!r} are not read",
            "remove read_by, or write read_by: person",
        )
        return None
    names = [_names_of(speaker, bulletin, linked) for speaker in speakers]
    try:
        explained = document.speaker_from is not None
        return find_attribution(
            content,
            document.cue,
            names,
            explained=explained,
            everybody=_everybody(linked, bulletin.language),
            read_by=document.read_by or ReadBy.TEXT,
            language=bulletin.language,
        )
    except AttributionError as error:
        report.error(error.code, ("cue",), str(error), error.help)
        return None


def _check_nothing_read(document: StatementDocument, report: RecordProblems) -> None:
    if document.read_by is not None:
        report.error(
            ProblemCode.INVALID_VALUE,
            ("read_by",),
            "read_by requires a cue, and the statement has none",
            "remove read_by, or add cue: <the attributing words>",
        )


def _names_of(speaker: Speaker, bulletin: Bulletin, linked: LinkedRecords) -> tuple[str, ...]:
    participant = bulletin.participant(speaker.id)
    introduction = (participant.words,) if participant and participant.words else ()
    alone = speaker.family_name if speaker.family_name and not is_in_words(speaker.family_name) else None
    family = (alone,) if alone else ()
    return (*introduction, *speaker.names_in(bulletin.language), *family, *_offices_of(participant, bulletin, linked))


def _everybody(linked: LinkedRecords, language: str) -> dict[str, set[str]]:
    found = linked.names.get(language)
    if found is None:
        found = linked.names[language] = {}
        for name in names_of_speakers(linked.speakers.values(), language):
            for word in words_of(name):
                found.setdefault(word, set()).add(name)
    return found


def _offices_of(participant: Participant | None, bulletin: Bulletin, linked: LinkedRecords) -> tuple[str, ...]:
    """Return the offices that identify a participant ("the minister"): those that no other participant holds."""
    lexicon = find_lexicon(bulletin.language)
    articles = lexicon.articles if lexicon else ()
    holders = linked.offices.get(bulletin.id)
    if holders is None:
        holders = Counter(office for other in bulletin.participants for office in offices_of(other, articles))
        linked.offices[bulletin.id] = holders
    offices = offices_of(participant, articles) if participant else ()
    return tuple(office for office in offices if holders[office] == 1)


def _are_author(speakers: Sequence[Speaker], bulletin: Bulletin) -> bool:
    """Return whether the author of a bulletin speaks, and nobody else."""
    return bulletin.author is not None and [speaker.id for speaker in speakers] == [bulletin.author.id]


def _mode(
    document: StatementDocument,
    speakers: Sequence[Speaker],
    content: Span,
    bulletin: Bulletin,
    report: RecordProblems,
) -> Mode:
    """Return the mode as written, else the usual one; report one that words, cue and speakers do not allow."""
    quoted = _is_quoted(content)
    allowed = _list_modes(document, speakers, bulletin, Mode.QUOTED if quoted else Mode.REPORTED)
    if document.mode is None or document.mode in allowed:
        return document.mode or allowed[0]
    if document.mode is Mode.QUOTED and not quoted:
        code, why = ProblemCode.WORDS_NOT_QUOTED, ": the words are not in quotation marks"
    else:
        code, why = ProblemCode.MODE_MISMATCH, ""
    message = f"expected mode {' or '.join(allowed)}, found {document.mode}{why}"
    report.error(code, ("mode",), message, f"write mode: {allowed[0]}", allowed[0])
    return document.mode


def _list_modes(
    document: StatementDocument, speakers: Sequence[Speaker], bulletin: Bulletin, by_marks: Mode
) -> tuple[Mode, ...]:
    """Return the modes that a statement may have, the usual one first.

    Args:
        document: the statement.
        speakers: its speakers.
        bulletin: its bulletin.
        by_marks: quoted if the words are in quotation marks, else reported.
    """
    kinds = {speaker.kind for speaker in speakers}
    if SpeakerKind.EDITORS in kinds:
        return (Mode.EDITORIAL,)
    if document.cue is None and _are_author(speakers, bulletin):
        return (by_marks, Mode.OWN) if document.speaker_from else (Mode.OWN,)
    if SpeakerKind.GROUP in kinds:
        return Mode.COLLECTIVE, by_marks
    return (by_marks, Mode.COLLECTIVE) if len(speakers) > 1 or kinds <= _SEVERAL else (by_marks,)


def _is_quoted(content: Span) -> bool:
    """Return whether quotation marks surround the words, or are their first and last characters."""
    text, start, end = content.source.content, content.start, content.end
    opening = {content.text[0], _mark(text[max(0, start - 2) : start][::-1], _OPENS_APART)}
    closing = {content.text.rstrip(_STOPS)[-1:], _mark(text[end : end + 3].lstrip(_STOPS), _CLOSES_APART)}
    return any(mark and mark in CLOSING_MARKS.get(opened, "") for opened in opening for mark in closing)


def _mark(beside: str, set_off: str) -> str:
    """Return the character next to the words; skip spaces before a mark of `set_off`."""
    apart = beside.lstrip(_SPACES)[:1]
    return apart if apart and apart in set_off else beside[:1]


def _check_inferred(document: StatementDocument, report: RecordProblems) -> None:
    for index, place in enumerate(document.inferred_places):
        if place not in document.places:
            report.error(
                ProblemCode.PLACE_NOT_IN_WORDS,
                ("inferred_places", index),
                f"{place!r} is in inferred_places but not in places",
                f"add {place} to places too",
            )


def _continuation(document: StatementDocument, content: Span, report: RecordProblems) -> Span | None:
    """Return the span from the first continuing words to the end of the statement; None if nothing continues it."""
    if document.continues is None:
        return None
    last = places_of(content.source.content, document.continues, content.start, content.end)
    if last and last[-1][1] == content.end:
        return content.replace(start=last[-1][0])
    span = anchor(content.source, QuotedWords(words=document.continues), ("continues",), report, inside=content)
    return span and span.replace(end=content.end)
