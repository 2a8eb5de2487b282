"""Coverage of a bulletin's text: the records that account for each word and numeral."""

from __future__ import annotations

from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from pujiang.figures.figure_reader import find_figures
from pujiang.figures.numerals import find_numerals
from pujiang.records import Record, field, many, record
from pujiang.text.source import Span
from pujiang.text.tokens import tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.model.bulletins import Bulletin, Section
    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement

_MOST_KEPT = 4
_ExplainedSpan = tuple[int, int, str]


@record
class CoverageSpan(Record):
    """A span of text, or a numeral in it, with the records that explain it."""

    span: Span = field("The stretch")
    explained_by: tuple[str, ...] = many("The records that cover it, in words; empty if it is not covered")

    def __str__(self) -> str:
        return f"{' '.join(self.span.text.split())} ← {', '.join(self.explained_by) or 'nothing'}"


@record
class Coverage(Record):
    """Every word and every numeral of one or more bulletins, with the records that cover it."""

    stretches: tuple[CoverageSpan, ...] = many(
        "The words of the text, in its order, grouped by the records that cover them"
    )
    numerals: tuple[CoverageSpan, ...] = many("All numerals, in the order of the text")

    @property
    def unexplained(self) -> tuple[CoverageSpan, ...]:
        """The words and numerals that are not covered by any record."""
        return tuple(stretch for stretch in (*self.stretches, *self.numerals) if not stretch.explained_by)

    @property
    def share(self) -> float:
        """The share of the text's words, counted in characters, that records cover: from 0 to 1."""
        whole = sum(len(stretch.span) for stretch in self.stretches)
        return sum(len(stretch.span) for stretch in self.stretches if stretch.explained_by) / whole if whole else 1.0

    def __repr__(self) -> str:
        return f"Coverage({self.share:.1%} of the words explained, {len(self.unexplained)} unexplained)"


def coverage_of(bulletin: Bulletin, statements: Iterable[Statement], observations: Iterable[Observation]) -> Coverage:
    """Compute the coverage of one bulletin's text by its front matter, headings, statements and figures."""
    words, numerals = _split_text(bulletin.text.content, bulletin.language)
    front = [(line.span.start, line.span.end, f"front matter: {line.role}") for line in bulletin.front_matter]
    outside = [*front, *((span.start, span.end, "nothing to record") for span in bulletin.not_recorded)]
    claims = [*outside, *_headings(bulletin), *_statements(statements)]
    figures = [*outside, *_figures(bulletin, observations)]
    return Coverage(
        stretches=tuple(_join_stretches(bulletin, _explain(words, claims))),
        numerals=tuple(_stretch(bulletin, start, end, by) for start, end, by in _explain(numerals, figures)),
    )


@lru_cache(_MOST_KEPT)
def _split_text(text: str, language: str) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Return the words and the numerals of a text; who annotates asks for those of one text again and again."""
    return tuple(tokens_of(text)), tuple(find_numerals(text, language=language))


def _headings(bulletin: Bulletin) -> Iterator[_ExplainedSpan]:
    """Yield the headings on their own lines. One that is part of a paragraph must be covered by a statement."""
    for section in bulletin.sections:
        if _stands_alone(section, bulletin.text.content):
            yield section.heading_span.start, section.heading_span.end, f"heading of section {section.id}"


def _stands_alone(section: Section, text: str) -> bool:
    span = section.heading_span
    return text[max(0, span.start - 1) : span.start] in {"", "\n"} and text[span.end : span.end + 1] in {
        "",
        "\n",
    }


def _statements(statements: Iterable[Statement]) -> Iterator[_ExplainedSpan]:
    for statement in statements:
        for span in statement.spans:
            yield span.start, span.end, f"statement {statement.id}"
        for span in statement.attribution.spans if statement.attribution else ():
            yield span.start, span.end, f"attribution of {statement.id}"


def _figures(bulletin: Bulletin, observations: Iterable[Observation]) -> Iterator[_ExplainedSpan]:
    for observation in observations:
        span = observation.span
        for start, end in _find_places(span, bulletin.language) if span else ():
            yield start, end, f"figure {observation.id}"
    for other in bulletin.not_figures:
        for span in other.spans:
            yield span.start, span.end, f"not a figure: {other.reason}"


def _find_places(span: Span, language: str) -> list[tuple[int, int]]:
    """Return the places of the figures in a span; the whole span if none is read."""
    figures = find_figures(span.source.content, span.start, span.end, language=language)
    return [(figure.span.start, figure.span.end) for figure in figures] or [(span.start, span.end)]


def _explain(
    places: Sequence[tuple[int, int]], claims: Iterable[_ExplainedSpan]
) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Yield each place with the claims that contain it entirely, in one pass over both."""
    waiting = sorted(claims, reverse=True)
    open_claims: list[_ExplainedSpan] = []
    for start, end in places:
        while waiting and waiting[-1][0] <= start:
            open_claims.append(waiting.pop())
        open_claims = [claim for claim in open_claims if claim[1] > start]
        yield start, end, tuple(dict.fromkeys(by for _, last, by in open_claims if last >= end))


def _join_stretches(bulletin: Bulletin, words: Iterable[tuple[int, int, tuple[str, ...]]]) -> Iterator[CoverageSpan]:
    """Yield consecutive words with the same coverage as one span."""
    for by, group in groupby(words, key=lambda word: word[2]):
        members = list(group)
        yield _stretch(bulletin, members[0][0], members[-1][1], by)


def _stretch(bulletin: Bulletin, start: int, end: int, by: tuple[str, ...]) -> CoverageSpan:
    return CoverageSpan(span=bulletin.span(start, end), explained_by=by)


def together(parts: Iterable[Coverage]) -> Coverage:
    """Return the coverage of several bulletins as one."""
    every = list(parts)
    return Coverage(
        stretches=tuple(stretch for part in every for stretch in part.stretches),
        numerals=tuple(numeral for part in every for numeral in part.numerals),
    )
