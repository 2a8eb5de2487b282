"""From written words to stretches of a bulletin's text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pujiang.errors import WordsError
from pujiang.records import Record
from pujiang.text.source import SourceText, Span
from pujiang.text.words import find_words
from pujiang.written.plain import link_plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.written.linked import Linked
    from pujiang.written.problem_log import Path, Report

_Part = TypeVar("_Part", bound=Record)


class Anchored(Protocol):
    """What is written with words: their place is found by them, and by what stands beside them."""

    @property
    def words(self) -> str:
        """The exact words."""
        ...

    @property
    def prefix(self) -> str:
        """What stands directly before them, where they stand more than once."""
        ...

    @property
    def suffix(self) -> str:
        """What stands directly after them."""
        ...


def anchor(
    source: SourceText,
    written: Anchored,
    path: Path,
    report: Report,
    *,
    inside: Span | None = None,
    breaks: Sequence[int] = (),
    field: str = "words",
) -> Span | None:
    """Find the one stretch that bears some words, or report why there is none, or more.

    Args:
        source: the text.
        written: the words with their prefix and suffix.
        path: where they are written, within the record.
        report: takes the problem.
        inside: the stretch that must hold them; without it the whole text.
        breaks: places that they may not reach across, ascending, in code points.
        field: the field that they are written in.
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


def build_anchored(
    part: type[_Part],
    documents: Sequence[Anchored],
    field: str,
    *,
    source: SourceText,
    linked: Linked,
    report: Report,
    inside: Span | None = None,
) -> tuple[_Part, ...]:
    """Return the parts of a record that are words at one place each; those whose words are not found are reported.

    Args:
        part: the class of the parts: they have a `span`, and plain fields beside it.
        documents: the parts as they are written.
        field: the field of the record that they are written in.
        source: the text.
        linked: the records that they may refer to.
        report: takes what is wrong.
        inside: the span that must contain their words; without it the whole text.
    """
    make: Any = part  # each class has other fields
    found: list[_Part] = []
    for index, document in enumerate(documents):
        span = anchor(source, document, (field, index), report, inside=inside)
        if span:
            found.append(make(**link_plain(part, document, linked, report, (field, index)), span=span))
    return tuple(found)
