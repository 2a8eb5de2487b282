"""Marks on the text of a bulletin, and the text split into pieces where a mark begins or ends.

Marks may nest and overlap, but HTML elements must not overlap; pieces never overlap.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

import attrs

from pujiang.language.page_labels import ENGLISH
from pujiang.model.metrics import print_figure
from pujiang.site.addresses import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.checks.coverage import Coverage
    from pujiang.language.page_labels import PageLabels
    from pujiang.model.initiatives import Mention
    from pujiang.model.metrics import Observation
    from pujiang.model.statements import Statement
    from pujiang.text.source import Span

_TONES, _PATTERNS = 12, 4
#: The maximum number of marks of a piece, the innermost first; only hostile data has more.
_MOST = 8

Sort = Literal["statement", "attribution", "figure", "mention", "unexplained"]


@attrs.frozen(eq=False)
class TextMark:
    """A statement, attribution, figure, mention or uncovered part of a text, marked in its page.

    Attributes:
        sort: the kind of mark.
        anchor: the anchor of its card; empty if it has none.
        spans: the marked spans, in the order of the text.
        tone: the number of the speaker's colour, from 1; 0 for none.
        pattern: the number of the underline pattern, from 0; it distinguishes speakers of the same colour.
        number: the number of a statement in its text, from 1; 0 for other marks.
        label: a description for screen readers.
    """

    sort: Sort
    anchor: str
    spans: tuple[Span, ...]
    tone: int = 0
    pattern: int = 0
    number: int = 0
    label: str = ""


@attrs.frozen
class Piece:
    """A part of a text in which the same marks apply.

    Attributes:
        text: the text of the piece.
        start: its offset in code points.
        marks: the marks of the piece, the innermost first.
        begins: the marks that begin with this piece.
    """

    text: str
    start: int
    marks: tuple[TextMark, ...]
    begins: tuple[TextMark, ...]

    @property
    def voice(self) -> TextMark | None:
        """The innermost mark with a speaker's colour."""
        return next((mark for mark in self.marks if mark.tone), None)

    @property
    def link(self) -> TextMark | None:
        """The innermost figure or initiative; the piece links to its card."""
        return next((mark for mark in self.marks if mark.sort in {"figure", "mention"}), None)

    @property
    def signs(self) -> tuple[TextMark, ...]:
        """The marks that begin here and need a symbol of their own, because the piece does not link to their cards."""
        link = self.link
        return tuple(m for m in self.begins if m.anchor and m.sort != "attribution" and m is not link)

    @property
    def begins_link(self) -> bool:
        """Whether the link begins with this piece instead of continuing from the one before."""
        return self.link in self.begins

    @property
    def sorts(self) -> tuple[str, ...]:
        """The kinds of marks, without duplicates."""
        return tuple(dict.fromkeys(mark.sort for mark in self.marks))

    @property
    def anchors(self) -> tuple[str, ...]:
        """The anchors of the marks' cards, the innermost first."""
        return tuple(dict.fromkeys(mark.anchor for mark in self.marks if mark.anchor))


@attrs.frozen
class Tones:
    """The colours of the speakers of a text, in the order in which they first speak."""

    order: dict[str, int]

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Tones:
        """Assign a colour to each speaker, or group of speakers, of some statements."""
        return cls({key: n for n, key in enumerate(dict.fromkeys(map(voice_of, statements)))})

    def tone(self, statement: Statement) -> int:
        """Return the number of a statement's colour, from 1; colours repeat when all are used."""
        return self.order[voice_of(statement)] % _TONES + 1

    def pattern(self, statement: Statement) -> int:
        """Return the number of the underline pattern that distinguishes speakers of one colour, from 0."""
        return self.order[voice_of(statement)] // _TONES % _PATTERNS


def voice_of(statement: Statement) -> str:
    """Return the speakers of a statement as one key."""
    return "+".join(speaker.id for speaker in statement.speakers)


def names_of(statement: Statement, labels: PageLabels = ENGLISH) -> str:
    """Return the names of a statement's speakers, joined by "and"."""
    return labels.translate(" and ").join(map(labels.name_of, statement.speakers))


def name_figure(observation: Observation, labels: PageLabels) -> str:
    """Return what a figure is about: the name of its metric, or else the words for what it counts."""
    return labels.name_of(observation.metric) if observation.metric else observation.counts or ""


def statement_anchor(statement: Statement) -> str:
    """Return the anchor of a statement's card."""
    return anchor_of("s", statement.id)


def figure_anchor(observation: Observation) -> str:
    """Return the anchor of a figure's card."""
    return anchor_of("f", observation.id)


def mention_anchor(statement: Statement, number: int) -> str:
    """Return the anchor of a mention's card; mentions are numbered from 1 in their statement."""
    return anchor_of("m", f"{statement.id}.{number}")


def marks_of(
    statements: Sequence[Statement],
    observations: Iterable[Observation],
    coverage: Coverage,
    labels: PageLabels = ENGLISH,
) -> list[TextMark]:
    """Return all marks of a bulletin: statements, the figures and initiatives in them, and uncovered spans."""
    tones = Tones.of(statements)
    marks: list[TextMark] = []
    for number, statement in enumerate(statements, 1):
        marks.extend(_of_statement(statement, number, tones, labels))
    marks.extend(_of_figure(o, o.span, labels) for o in observations if o.span)
    marks.extend(TextMark("unexplained", "", (span,)) for span in gaps_of(coverage))
    return marks


def gaps_of(coverage: Coverage) -> list[Span]:
    """Return the spans not covered by any record, in the order of the text, without spans inside of others."""
    gaps: list[Span] = []
    for span in sorted((stretch.span for stretch in coverage.unexplained), key=lambda span: (span.start, -span.end)):
        if not gaps or span.end > gaps[-1].end:
            gaps.append(span)
    return gaps


def _of_figure(observation: Observation, span: Span, labels: PageLabels) -> TextMark:
    form = labels.translate("Figure: {}, {}")
    label = form.format(name_figure(observation, labels), print_figure(observation, labels.translate))
    return TextMark("figure", figure_anchor(observation), (span,), label=label)


def _of_statement(statement: Statement, number: int, tones: Tones, labels: PageLabels) -> Iterator[TextMark]:
    _ = labels.translate
    tone, pattern = tones.tone(statement), tones.pattern(statement)
    label = _("Statement {}: {}, {}").format(number, names_of(statement, labels), _(statement.mode))
    yield TextMark("statement", statement_anchor(statement), statement.spans, tone, pattern, number, label)
    if statement.attribution:
        yield TextMark("attribution", statement_anchor(statement), statement.attribution.spans, tone, pattern)
    for place, mention in enumerate(statement.mentions, 1):
        yield _of_mention(mention, mention_anchor(statement, place), labels)


def _of_mention(mention: Mention, anchor: str, labels: PageLabels) -> TextMark:
    label = labels.translate("Initiative: {}").format(labels.name_of(mention.initiative))
    return TextMark("mention", anchor, (mention.span,), label=label)


@attrs.frozen
class _MarkedSpan:
    """One span of a mark. Shorter spans are inside of longer ones; of equal spans the later mark is inside."""

    start: int
    end: int
    rank: tuple[int, int]
    mark: TextMark
    first: bool


_by_rank = attrgetter("rank")


def pieces_of(content: str, marks: Iterable[TextMark]) -> Iterator[Piece]:
    """Yield a text split where a mark or a line begins or ends; joined, the pieces are the text."""
    stretches = sorted(_stretches(marks), key=attrgetter("start"), reverse=True)
    ends = sorted(stretches, key=attrgetter("end"), reverse=True)
    places = {0, len(content), *_line_starts(content)}
    places.update(stretch.start for stretch in stretches)
    places.update(stretch.end for stretch in stretches)
    over: list[_MarkedSpan] = []
    for start, end in pairwise(sorted(places)):
        while ends and ends[-1].end <= start:
            del over[bisect_left(over, ends.pop().rank, key=_by_rank)]
        begun: list[TextMark] = []
        while stretches and stretches[-1].start <= start:
            stretch = stretches.pop()
            insort(over, stretch, key=_by_rank)
            if stretch.first:
                begun.append(stretch.mark)
        yield Piece(content[start:end], start, tuple(s.mark for s in over[:_MOST]), tuple(begun))


def _stretches(marks: Iterable[TextMark]) -> Iterator[_MarkedSpan]:
    for number, mark in enumerate(marks):
        for place, span in enumerate(mark.spans):
            if span.start < span.end:
                yield _MarkedSpan(span.start, span.end, (len(span), -number), mark, first=place == 0)


def _line_starts(content: str) -> Iterator[int]:
    place = content.find("\n")
    while place >= 0:
        yield place + 1
        place = content.find("\n", place + 1)
