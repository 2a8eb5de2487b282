"""From written words to stretches of a bulletin's text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pujiang.errors import WordsError
from pujiang.sources.text import SourceText, Span
from pujiang.sources.words import find_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pujiang.documents.findings import Path, Report


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
