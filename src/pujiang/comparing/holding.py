"""Two readings of one text held against each other: what in them is about the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from pujiang.codes import Mode
from pujiang.comparing.identities import Identities
from pujiang.comparing.matching import Claim, Matches, Pair, matched
from pujiang.comparing.texts import SideBySide
from pujiang.figures.numerals import figures_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pujiang.comparing.readings import Reading
    from pujiang.comparing.texts import Place
    from pujiang.model.figures import Observation
    from pujiang.model.initiatives import Mention
    from pujiang.model.statements import Statement
    from pujiang.text.source import Span

_T = TypeVar("_T")

# Statements that share less of their words are no two readings of one.
_NEAR = 0.2
# Words of figures and mentions are about the same if they share half.
_HALF = 0.5


@attrs.frozen
class Mentioned:
    """A mention with the statement that it lies in."""

    statement: Statement
    mention: Mention


@attrs.frozen
class Same:
    """Which records mean the same in two datasets, of those that what is compared refers to."""

    speakers: Identities
    topics: Identities
    initiatives: Identities
    metrics: Identities


@attrs.frozen
class Held:
    """Two readings of one text, side by side.

    Attributes:
        ours: the first reading.
        theirs: the second.
        texts: their texts.
        statements: pairs that share at least a fifth of their words, or `overlap` where that is less.
        figures: pairs whose printed numerals are the same, or nearly.
        mentions: pairs that share at least half of their words.
        overlap: the share of their words that statements must have in common to count as the same.
    """

    ours: Reading
    theirs: Reading
    texts: SideBySide
    statements: Matches[Statement]
    figures: Matches[Observation]
    mentions: Matches[Mentioned]
    overlap: float

    @property
    def aligned(self) -> list[Pair[Statement]]:
        """The statements that share enough of their words to count as the same."""
        return [pair for pair in self.statements.pairs if pair.share >= self.overlap]


def same_in(ours: Sequence[Reading], theirs: Sequence[Reading]) -> Same:
    """Which records mean the same in the readings of two datasets."""
    first, second = (_statements_of(readings) for readings in (ours, theirs))
    return Same(
        speakers=Identities(*([speaker for one in side for speaker in one.speakers] for side in (first, second))),
        topics=Identities(*([topic for one in side for topic in one.topics] for side in (first, second))),
        initiatives=Identities(*([named for one in side for named in one.initiatives] for side in (first, second))),
        metrics=Identities(*([one.metric for reading in side for one in reading.figures] for side in (ours, theirs))),
    )


def _statements_of(readings: Iterable[Reading]) -> list[Statement]:
    return [statement for reading in readings for statement in reading.statements]


def held(ours: Reading, theirs: Reading, same: Same, overlap: float) -> Held:
    """Hold two readings against each other.

    Args:
        ours: the first reading.
        theirs: the second.
        same: which records mean the same in both.
        overlap: the share of their words that statements must have in common to count as the same.
    """
    texts = SideBySide(ours.bulletin.text, theirs.bulletin.text)

    def unlike_statements(one: Statement, other: Statement) -> tuple[bool, ...]:
        return not same.speakers.all_same(one.speakers, other.speakers), one.id != other.id

    def unlike_figures(one: Observation, other: Observation) -> tuple[bool, ...]:
        return not same_value(one, other), not same.metrics.same(one.metric, other.metric), one.id != other.id

    def unlike_mentions(one: Mentioned, other: Mentioned) -> tuple[bool, ...]:
        first, second = one.mention, other.mention
        return not same.initiatives.same(first.initiative, second.initiative), first.relation != second.relation

    return Held(
        ours=ours,
        theirs=theirs,
        texts=texts,
        statements=matched(
            _claims(ours.statements, _claimed, texts.in_first),
            _claims(theirs.statements, _claimed, texts.in_second),
            min(_NEAR, overlap),
            unlike_statements,
        ),
        figures=matched(
            _claims(ours.figures, _numeral, texts.in_first),
            _claims(theirs.figures, _numeral, texts.in_second),
            _HALF,
            unlike_figures,
        ),
        mentions=matched(
            _claims(mentions_of(ours), _named, texts.in_first),
            _claims(mentions_of(theirs), _named, texts.in_second),
            _HALF,
            unlike_mentions,
        ),
        overlap=overlap,
    )


def _claims(
    records: Iterable[_T], spans_of: Callable[[_T], Iterable[Span]], place_of: Callable[[Iterable[Span]], Place]
) -> list[Claim[_T]]:
    return [Claim(record, place_of(spans_of(record))) for record in records]


def _claimed(statement: Statement) -> tuple[Span, ...]:
    """What is said, without an attribution that stands inside; sentences that go on with it are a part of it."""
    return statement.spans


def _named(mentioned: Mentioned) -> tuple[Span, ...]:
    return (mentioned.mention.span,)


def _numeral(figure: Observation) -> tuple[Span, ...]:
    """The printed number in the words of a figure, without hedge and unit; all its words where there is none."""
    span = printed_in(figure)
    # Words hold one figure; should they hold several, it is the one of that value.
    language = figure.bulletin.language if figure.bulletin else "en"
    found = figures_in(span.source.content, span.start, span.end, language=language)
    best = min(found, key=lambda one: one.value != figure.quantity.value, default=None)
    return (span.but(start=best.core_start, end=best.core_end) if best else span,)


def printed_in(figure: Observation) -> Span:
    """The words of a figure that a bulletin prints."""
    assert figure.span is not None  # noqa: S101  # readings hold no others
    return figure.span


def mentions_of(reading: Reading) -> list[Mentioned]:
    """The mentions of a reading, in the order of its statements."""
    return [Mentioned(one, mention) for one in reading.statements for mention in one.mentions]


def is_attributed(statement: Statement) -> bool:
    """Whether it is somebody's, and not the editors' own voice."""
    return statement.mode is not Mode.EDITORIAL


def same_value(one: Observation, other: Observation) -> bool:
    """Whether two figures have one value and one hedge, whatever they measure."""
    first, second = one.quantity, other.quantity
    return (first.value, first.comparator, first.value_to) == (second.value, second.comparator, second.value_to)
