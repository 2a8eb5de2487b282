"""What is marked in a bulletin's text, and the text cut into pieces where a mark begins or ends.

Marks nest and overlap as they will; pieces do neither. So a page needs no element that would have to overlap another.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from itertools import pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Literal

import attrs

from pujiang.site.addresses import anchor_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from pujiang.checks.coverage import Coverage
    from pujiang.model.figures import Observation
    from pujiang.model.initiatives import Mention
    from pujiang.model.statements import Statement
    from pujiang.text.source import Span

_TONES, _PATTERNS = 12, 4
#: A piece tells of so many marks, the innermost first: more lie over each other only in data made to harm.
_MOST = 8

Sort = Literal["statement", "attribution", "figure", "mention", "unexplained"]


@attrs.frozen(eq=False)
class Mark:
    """Something that a record says of the text.

    Attributes:
        sort: what it is.
        anchor: the name of the card that tells of it; empty where there is none.
        spans: where it stands, in the order of the text.
        tone: the colour of the speaker, from 1.
        pattern: the line below the words where there are more speakers than colours, from 0.
        number: of a statement in its text, from 1; of others 0.
        label: what it is, for those who do not see the mark.
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
    """A stretch of text over which the same marks lie.

    Attributes:
        text: its words.
        start: the code point that it begins with.
        marks: the marks over it, the innermost first.
        begins: those of the marks whose first word it holds.
    """

    text: str
    start: int
    marks: tuple[Mark, ...]
    begins: tuple[Mark, ...]

    @property
    def voice(self) -> Mark | None:
        """The innermost mark that says whose the words are."""
        return next((mark for mark in self.marks if mark.tone), None)

    @property
    def link(self) -> Mark | None:
        """The innermost figure or initiative: its words lead to its card."""
        return next((mark for mark in self.marks if mark.sort in {"figure", "mention"}), None)

    @property
    def signs(self) -> tuple[Mark, ...]:
        """The marks that begin here and have a card to which no words lead: each gets a sign of its own."""
        link = self.link
        return tuple(m for m in self.begins if m.anchor and m.sort != "attribution" and m is not link)

    @property
    def begins_link(self) -> bool:
        """Whether the link begins here, and does not go on from the piece before."""
        return self.link in self.begins

    @property
    def sorts(self) -> tuple[str, ...]:
        """What lies over the words, each once."""
        return tuple(dict.fromkeys(mark.sort for mark in self.marks))

    @property
    def anchors(self) -> tuple[str, ...]:
        """The cards that tell of the words, the innermost first."""
        return tuple(dict.fromkeys(mark.anchor for mark in self.marks if mark.anchor))


@attrs.frozen
class Tones:
    """The colours of the speakers of a text, in the order in which they first speak."""

    order: dict[str, int]

    @classmethod
    def of(cls, statements: Iterable[Statement]) -> Tones:
        """Give each speaker, or those who share statements, a colour."""
        return cls({key: n for n, key in enumerate(dict.fromkeys(map(voice_of, statements)))})

    def tone(self, statement: Statement) -> int:
        """The colour, from 1; it comes again after the last."""
        return self.order[voice_of(statement)] % _TONES + 1

    def pattern(self, statement: Statement) -> int:
        """Which line tells speakers of one colour apart, from 0."""
        return self.order[voice_of(statement)] // _TONES % _PATTERNS


def voice_of(statement: Statement) -> str:
    """Whose a statement is, as one key."""
    return "+".join(speaker.id for speaker in statement.speakers)


def names_of(statement: Statement) -> str:
    """Whose a statement is, in words."""
    return " and ".join(speaker.name for speaker in statement.speakers)


def statement_anchor(statement: Statement) -> str:
    """The name of a statement's card."""
    return anchor_of("s", statement.id)


def figure_anchor(observation: Observation) -> str:
    """The name of a figure's card."""
    return anchor_of("f", observation.id)


def mention_anchor(statement: Statement, number: int) -> str:
    """The name of the card of a mention, counted from 1 in its statement."""
    return anchor_of("m", f"{statement.id}.{number}")


def marks_of(statements: Sequence[Statement], observations: Iterable[Observation], coverage: Coverage) -> list[Mark]:
    """All marks of a bulletin: of its statements, of the figures and initiatives in them, of what nothing explains."""
    tones = Tones.of(statements)
    marks: list[Mark] = []
    for number, statement in enumerate(statements, 1):
        marks.extend(_of_statement(statement, number, tones))
    marks.extend(
        Mark("figure", figure_anchor(o), (o.span,), label=f"Figure: {o.metric.name}, {o.quantity}")
        for o in observations
        if o.span
    )
    marks.extend(Mark("unexplained", "", (span,)) for span in gaps_of(coverage))
    return marks


def gaps_of(coverage: Coverage) -> list[Span]:
    """What no record explains, in the order of the text; a numeral in unexplained words is one of these."""
    gaps: list[Span] = []
    for span in sorted((stretch.span for stretch in coverage.unexplained), key=lambda span: (span.start, -span.end)):
        if not gaps or span.end > gaps[-1].end:
            gaps.append(span)
    return gaps


def _of_statement(statement: Statement, number: int, tones: Tones) -> Iterator[Mark]:
    tone, pattern = tones.tone(statement), tones.pattern(statement)
    label = f"Statement {number}: {names_of(statement)}, {statement.mode}"
    yield Mark("statement", statement_anchor(statement), statement.spans, tone, pattern, number, label)
    if statement.attribution:
        yield Mark("attribution", statement_anchor(statement), statement.attribution.spans, tone, pattern)
    for place, mention in enumerate(statement.mentions, 1):
        yield _of_mention(mention, mention_anchor(statement, place))


def _of_mention(mention: Mention, anchor: str) -> Mark:
    return Mark("mention", anchor, (mention.span,), label=f"Initiative: {mention.initiative.name}")


@attrs.frozen
class _Stretch:
    """One span of a mark. The shorter lies inside; of equal ones the one that was marked later."""

    start: int
    end: int
    rank: tuple[int, int]
    mark: Mark
    first: bool


_by_rank = attrgetter("rank")


def pieces_of(content: str, marks: Iterable[Mark]) -> Iterator[Piece]:
    """A text cut where a mark or a line begins or ends. Whatever the marks, the pieces together are the text."""
    stretches = sorted(_stretches(marks), key=attrgetter("start"), reverse=True)
    ends = sorted(stretches, key=attrgetter("end"), reverse=True)
    places = {0, len(content), *_line_starts(content)}
    places.update(stretch.start for stretch in stretches)
    places.update(stretch.end for stretch in stretches)
    over: list[_Stretch] = []
    for start, end in pairwise(sorted(places)):
        while ends and ends[-1].end <= start:
            del over[bisect_left(over, ends.pop().rank, key=_by_rank)]
        begun: list[Mark] = []
        while stretches and stretches[-1].start <= start:
            stretch = stretches.pop()
            insort(over, stretch, key=_by_rank)
            if stretch.first:
                begun.append(stretch.mark)
        yield Piece(content[start:end], start, tuple(s.mark for s in over[:_MOST]), tuple(begun))


def _stretches(marks: Iterable[Mark]) -> Iterator[_Stretch]:
    for number, mark in enumerate(marks):
        for place, span in enumerate(mark.spans):
            if span.start < span.end:
                yield _Stretch(span.start, span.end, (len(span), -number), mark, first=place == 0)


def _line_starts(content: str) -> Iterator[int]:
    place = content.find("\n")
    while place >= 0:
        yield place + 1
        place = content.find("\n", place + 1)
