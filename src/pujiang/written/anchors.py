"""Anchors: quoted words resolved to spans of a bulletin's text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pujiang.errors import WordsError
from pujiang.records import Record
from pujiang.text.quoted_words import find_words, places_of
from pujiang.text.source import SourceText, Span
from pujiang.written.plain_fields import link_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.written.linked import LinkedRecords
    from pujiang.written.problem_log import DocumentPath, RecordProblems

_Part = TypeVar("_Part", bound=Record)


class AnchoredDocument(Protocol):
    """A document with quoted words, and the text before and after them where they occur more than once."""

    @property
    def words(self) -> str:
        """The exact words."""
        ...

    @property
    def prefix(self) -> str:
        """The text directly before them; empty if they occur once."""
        ...

    @property
    def suffix(self) -> str:
        """The text directly after them; empty if not needed."""
        ...


def anchor(
    source: SourceText,
    written: AnchoredDocument,
    path: DocumentPath,
    report: RecordProblems,
    *,
    inside: Span | None = None,
    breaks: Sequence[int] = (),
    field: str = "words",
) -> Span | None:
    """Return the only span of the quoted words; report a problem and return None if there is none, or several.

    Args:
        source: the text.
        written: the words with their prefix and suffix.
        path: the path of the document within its record.
        report: collects the problem.
        inside: the span to search; the whole text if None.
        breaks: offsets that the words must not cross, ascending, in code points.
        field: the name of the field with the words.
    """
    low, high = (inside.start, inside.end) if inside else (0, len(source))
    try:
        start, end = find_words(
            source.content,
            written.words,
            prefix=written.prefix,
            suffix=written.suffix,
            start=low,
            end=high,
            breaks=breaks,
        )
    except WordsError as error:
        report.error(error.code, (*path, field), error.reason, error.hint)
        return None
    return Span(source=source, start=start, end=end)


def anchor_nearest(
    span: Span, words: str, path: DocumentPath, report: RecordProblems, *, inside: Span | None = None
) -> Span | None:
    """Return the span of the words that is nearest to another span; of two equally near ones, the later.

    Args:
        span: the other span; words inside it are nearest.
        words: the exact words.
        path: the path of the words in their record.
        report: collects the problem if there are none.
        inside: the span to search; the paragraph of the other span if None.
    """
    text = span.source.content
    low, high = (inside.start, inside.end) if inside else _paragraph_at(text, span)
    try:
        places = places_of(text, words, low, high) or [find_words(text, words, start=low, end=high)]
    except WordsError as error:
        report.error(error.code, path, error.reason, error.hint)
        return None
    start, end = min(places, key=lambda place: (max(place[0] - span.end, span.start - place[1], 0), -place[0]))
    return Span(source=span.source, start=start, end=end)


def _paragraph_at(text: str, span: Span) -> tuple[int, int]:
    end = text.find("\n\n", span.end)
    return text.rfind("\n\n", 0, span.start) + 1, len(text) if end < 0 else end


def build_anchored(
    part: type[_Part],
    documents: Sequence[AnchoredDocument],
    field: str,
    *,
    source: SourceText,
    linked: LinkedRecords,
    report: RecordProblems,
    inside: Span | None = None,
) -> tuple[_Part, ...]:
    """Return the anchored parts of a record; report those whose words do not resolve to one span, and omit them.

    Args:
        part: the class of the parts, with a `span` and plain fields.
        documents: the documents of the parts.
        field: the field of the record that contains them.
        source: the text.
        linked: the records that they may refer to.
        report: collects the problems.
        inside: the span to search; the whole text if None.
    """
    make: Any = part  # each class has other fields
    found: list[_Part] = []
    for index, document in enumerate(documents):
        span = anchor(source, document, (field, index), report, inside=inside)
        if span:
            found.append(make(**link_plain(part, document, linked, report, (field, index)), span=span))
    return tuple(found)
