"""The alignment of two annotations of one text: which records are about the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from pujiang.codes import Mode
from pujiang.figures.figure_reader import find_figures
from pujiang.review.identities import Identities
from pujiang.review.matching import Claim, Matches, Pair, match_claims
from pujiang.review.text_alignment import SideBySide
from pujiang.similar import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from pujiang.model.initiatives import Mention
    from pujiang.model.metrics import Metric, Observation
    from pujiang.model.statements import Statement
    from pujiang.review.readings import Annotation
    from pujiang.review.text_alignment import AlignedSpans
    from pujiang.text.source import Span

_T = TypeVar("_T")

# Statements that share fewer characters are not two annotations of the same statement.
_NEAR = 0.2
# Figures and mentions match if they share at least half of their characters.
_HALF = 0.5


@attrs.frozen
class StatementMention:
    """A mention with its statement."""

    statement: Statement
    mention: Mention


@attrs.frozen
class RecordMatches:
    """The records that mean the same in two datasets, among those that the compared records refer to."""

    speakers: Identities
    topics: Identities
    initiatives: Identities
    metrics: Identities


@attrs.frozen
class Alignment:
    """Two annotations of one text, aligned.

    Attributes:
        ours: the first annotation.
        theirs: the second annotation.
        texts: their aligned texts.
        statements: pairs that share at least a fifth of their characters, or `overlap` if that is less.
        figures: pairs whose printed numerals share at least half of their characters.
        mentions: pairs that share at least half of their characters.
        overlap: the share of characters that statements must have in common to match.
    """

    ours: Annotation
    theirs: Annotation
    texts: SideBySide
    statements: Matches[Statement]
    figures: Matches[Observation]
    mentions: Matches[StatementMention]
    overlap: float

    @property
    def aligned(self) -> list[Pair[Statement]]:
        """The pairs of statements that match: they share enough characters."""
        return [pair for pair in self.statements.pairs if pair.share >= self.overlap]


def match_records(ours: Sequence[Annotation], theirs: Sequence[Annotation]) -> RecordMatches:
    """Return which records mean the same in the annotations of two datasets."""
    first, second = (_statements_of(readings) for readings in (ours, theirs))
    return RecordMatches(
        speakers=Identities(*([speaker for one in side for speaker in one.speakers] for side in (first, second))),
        topics=Identities(*([topic for one in side for topic in one.topics] for side in (first, second))),
        initiatives=Identities(*([named for one in side for named in one.initiatives] for side in (first, second))),
        metrics=Identities(*(list(_metrics_of(readings)) for readings in (ours, theirs))),
    )


def _metrics_of(readings: Iterable[Annotation]) -> Iterator[Metric]:
    return (one.metric for reading in readings for one in reading.figures if one.metric)


def count_alike(one: Observation, other: Observation, same: RecordMatches) -> bool:
    """Return whether two figures have the same metric or, if neither has one, the same words for what they count."""
    if one.metric is None or other.metric is None:
        return one.metric is other.metric and fold(one.subject) == fold(other.subject)
    return same.metrics.matches(one.metric, other.metric)


def _statements_of(readings: Iterable[Annotation]) -> list[Statement]:
    return [statement for reading in readings for statement in reading.statements]


def align_annotations(ours: Annotation, theirs: Annotation, same: RecordMatches, overlap: float) -> Alignment:
    """Align two annotations of one text.

    Args:
        ours: the first annotation.
        theirs: the second annotation.
        same: the records that mean the same in both datasets.
        overlap: the share of characters that statements must have in common to match.
    """
    texts = SideBySide(ours.bulletin.text, theirs.bulletin.text)

    def unlike_statements(one: Statement, other: Statement) -> tuple[bool, ...]:
        return not same.speakers.match_all(one.speakers, other.speakers), one.id != other.id

    def unlike_figures(one: Observation, other: Observation) -> tuple[bool, ...]:
        return not have_same_value(one, other), not count_alike(one, other, same), one.id != other.id

    def unlike_mentions(one: StatementMention, other: StatementMention) -> tuple[bool, ...]:
        first, second = one.mention, other.mention
        return not same.initiatives.matches(first.initiative, second.initiative), first.relation != second.relation

    return Alignment(
        ours=ours,
        theirs=theirs,
        texts=texts,
        statements=match_claims(
            _claims(ours.statements, _get_statement_spans, texts.in_first),
            _claims(theirs.statements, _get_statement_spans, texts.in_second),
            min(_NEAR, overlap),
            unlike_statements,
        ),
        figures=match_claims(
            _claims(ours.figures, _numeral, texts.in_first),
            _claims(theirs.figures, _numeral, texts.in_second),
            _HALF,
            unlike_figures,
        ),
        mentions=match_claims(
            _claims(mentions_of(ours), _get_mention_spans, texts.in_first),
            _claims(mentions_of(theirs), _get_mention_spans, texts.in_second),
            _HALF,
            unlike_mentions,
        ),
        overlap=overlap,
    )


def _claims(
    records: Iterable[_T], spans_of: Callable[[_T], Iterable[Span]], place_of: Callable[[Iterable[Span]], AlignedSpans]
) -> list[Claim[_T]]:
    return [Claim(record, place_of(spans_of(record))) for record in records]


def _get_statement_spans(statement: Statement) -> tuple[Span, ...]:
    """Return the spans of what is said, without an attribution inside; continuing sentences are included."""
    return statement.spans


def _get_mention_spans(mentioned: StatementMention) -> tuple[Span, ...]:
    return (mentioned.mention.span,)


def _numeral(figure: Observation) -> tuple[Span, ...]:
    """Return the span of the printed number of a figure, without hedge and unit; all its words if there is none."""
    span = get_span(figure)
    # The words should hold one figure; if they hold several, the one with the same value is chosen.
    language = figure.bulletin.language if figure.bulletin else "en"
    found = find_figures(span.source.content, span.start, span.end, language=language)
    best = min(found, key=lambda one: one.quantity is None or one.quantity.value != figure.quantity.value, default=None)
    return (span.replace(start=best.number.start, end=best.number.end) if best else span,)


def get_span(figure: Observation) -> Span:
    """Return the span of a printed figure."""
    assert figure.span is not None  # noqa: S101  # annotations have only printed figures
    return figure.span


def mentions_of(reading: Annotation) -> list[StatementMention]:
    """Return the mentions of an annotation, in the order of its statements."""
    return [StatementMention(one, mention) for one in reading.statements for mention in one.mentions]


def is_attributed(statement: Statement) -> bool:
    """Return whether a statement is attributed, not in the editors' own voice."""
    return statement.mode is not Mode.EDITORIAL


def have_same_value(one: Observation, other: Observation) -> bool:
    """Return whether two figures have the same value and hedge, whatever they measure."""
    first, second = one.quantity, other.quantity
    return first.replace(unit=None) == second.replace(unit=None)
