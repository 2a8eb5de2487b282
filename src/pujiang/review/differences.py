"""The differences between two annotations of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pujiang.code import Code
from pujiang.display import printable, show_count
from pujiang.model.metrics import Observation
from pujiang.model.statements import Statement
from pujiang.records import Record, field, record
from pujiang.review.holding import StatementMention, count_alike, get_span, have_same_value
from pujiang.shortening import shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.model.base import NamedRecord
    from pujiang.model.initiatives import Mention
    from pujiang.review.holding import Alignment, RecordMatches
    from pujiang.review.matching import Matches, Pair
    from pujiang.review.readings import Annotation

_ComparedRecord = Statement | Observation | StatementMention
_T = TypeVar("_T", Statement, Observation, StatementMention)
_WIDTH = 72


class DifferenceKind(Code):
    """A kind of difference between two annotations."""

    ONLY_A = "only in A", "B has no record with these words"
    ONLY_B = "only in B", "A has no record with these words"
    SPAN = "other span", "the spans overlap, but not enough to match"
    SPEAKER = "other speaker", "the same words have another speaker"
    KIND = "other kind", "the same statement has another kind"
    MODE = "other mode", "the same words have another mode: quoted, reported, collective, editorial or own"
    TOPICS = "other topics", "the same statement has other topics"
    VALUE = "other value", "the same numeral has another value"
    COMPARATOR = "other comparator", "the same numeral has another hedge"
    METRIC = "other metric", "the same figure has another metric or, without one, other words for what it counts"
    INITIATIVE = "other initiative", "the same words mention another initiative"
    RELATION = "other relation", "the mention has another relation to the initiative"
    STATUS = "other status", "the mention gives another status"


class DifferenceSubject(Code):
    """The kind of record that a difference is about."""

    BULLETIN = "bulletin", "a whole bulletin that is missing from one dataset"
    STATEMENT = "statement", "a statement"
    FIGURE = "figure", "a printed figure"
    MENTION = "mention", "an initiative that a statement mentions"


@record
class Difference(Record):
    """A difference between two annotations, or something that only one of them has."""

    kind: DifferenceKind = field("The kind of difference")
    about: DifferenceSubject = field("The kind of record: bulletin, statement, figure or mention")
    a: str | None = field("The key of A's record (for a mention, of its statement); None if A has none")
    b: str | None = field("The key of B's record; None if B has none")
    words: str = field("The words of B, or of A if B has none; for a bulletin, its title")
    a_says: str = field("The value in A; empty if A has none", default="")
    b_says: str = field("The value in B; empty if B has none", default="")

    def __str__(self) -> str:
        keys = " | ".join(dict.fromkeys(key for key in (self.a, self.b) if key))
        # Of spans, both ends are shown: they may differ in either.
        tail = _WIDTH // 2 if self.kind is DifferenceKind.SPAN else 0
        lines = [f"{self.about} {self.kind}: {keys}", f"    “{shorten(self.words, _WIDTH)}”"]
        lines += [
            f"    {side}: {shorten(says, _WIDTH, tail)}"
            for side, says in (("A", self.a_says), ("B", self.b_says))
            if says
        ]
        return "\n".join(map(printable, lines))


# The offset in the second text by which a difference is ordered, and the difference.
_PlacedDifference = tuple[int, Difference]
# The kind of a difference, the value in A and the value in B.
_DifferenceText = tuple[DifferenceKind, str, str]


def whole_bulletin(reading: Annotation, kind: DifferenceKind) -> Difference:
    """Return one difference for a bulletin that only one dataset has, instead of one per statement."""
    bulletin = reading.bulletin
    counts = (len(reading.statements), "statement"), (len(reading.figures), "figure")
    told = ", ".join(show_count(count, noun) for count, noun in counts)
    return _on_one_side(kind, DifferenceSubject.BULLETIN, bulletin.id, bulletin.title, told)


def differences(alignment: Alignment, same: RecordMatches) -> list[Difference]:
    """Return all differences between two annotations of a text, in the order of the text.

    Figures and mentions in a statement that only one annotation has are left out: the statement covers them.
    """
    placed = [*_of_statements(alignment, same), *_of_figures(alignment, same), *_of_mentions(alignment, same)]
    return [difference for _, difference in sorted(placed, key=lambda one: one[0])]


def _of_statements(alignment: Alignment, same: RecordMatches) -> Iterator[_PlacedDifference]:
    yield from _alone(alignment.statements, DifferenceSubject.STATEMENT)
    for pair in alignment.statements.pairs:
        yield from _on_both(DifferenceSubject.STATEMENT, pair, _between_statements(pair, same, alignment.overlap))


def _of_figures(alignment: Alignment, same: RecordMatches) -> Iterator[_PlacedDifference]:
    yield from _alone(alignment.figures, DifferenceSubject.FIGURE, _keys_alone(alignment))
    for pair in alignment.figures.pairs:
        yield from _on_both(DifferenceSubject.FIGURE, pair, _between_figures(pair.ours, pair.theirs, same))


def _of_mentions(alignment: Alignment, same: RecordMatches) -> Iterator[_PlacedDifference]:
    yield from _alone(alignment.mentions, DifferenceSubject.MENTION, _keys_alone(alignment))
    for pair in alignment.mentions.pairs:
        yield from _on_both(
            DifferenceSubject.MENTION, pair, _between_mentions(pair.ours.mention, pair.theirs.mention, same)
        )


def _between_statements(pair: Pair[Statement], same: RecordMatches, overlap: float) -> Iterator[_DifferenceText]:
    one, other = pair.ours, pair.theirs
    if pair.share < overlap:
        yield DifferenceKind.SPAN, one.text, other.text
        return
    if not same.speakers.match_all(one.speakers, other.speakers):
        yield DifferenceKind.SPEAKER, _names(one.speakers), _names(other.speakers)
    if one.kind != other.kind:
        yield DifferenceKind.KIND, one.kind, other.kind
    if one.mode != other.mode:
        yield DifferenceKind.MODE, one.mode, other.mode
    if not same.topics.match_all(one.topics, other.topics):
        yield DifferenceKind.TOPICS, _names(one.topics), _names(other.topics)


def _between_figures(one: Observation, other: Observation, same: RecordMatches) -> Iterator[_DifferenceText]:
    if not have_same_value(one, other):
        is_hedge = one.quantity.value == other.quantity.value and one.quantity.value_to == other.quantity.value_to
        kind = DifferenceKind.COMPARATOR if is_hedge else DifferenceKind.VALUE
        yield kind, str(one.quantity), str(other.quantity)
    if not count_alike(one, other, same):
        yield DifferenceKind.METRIC, one.subject, other.subject


def _between_mentions(one: Mention, other: Mention, same: RecordMatches) -> Iterator[_DifferenceText]:
    if not same.initiatives.matches(one.initiative, other.initiative):
        yield DifferenceKind.INITIATIVE, one.initiative.name, other.initiative.name
    if one.relation != other.relation:
        yield DifferenceKind.RELATION, one.relation, other.relation
    if one.status != other.status:
        yield DifferenceKind.STATUS, one.status or "none", other.status or "none"


def _names(records: Iterable[NamedRecord]) -> str:
    return ", ".join(record.name for record in records) or "none"


def _keys_alone(alignment: Alignment) -> frozenset[str]:
    """Return the keys of statements that only one annotation has, each prefixed with "A " or "B "."""
    ours = (f"A {claim.record.key}" for claim in alignment.statements.only_ours)
    theirs = (f"B {claim.record.key}" for claim in alignment.statements.only_theirs)
    return frozenset((*ours, *theirs))


def _alone(
    matches: Matches[_T], about: DifferenceSubject, told: frozenset[str] = frozenset()
) -> Iterator[_PlacedDifference]:
    """Yield records that only one annotation has, except those inside of statements already reported."""
    sides = ("A", DifferenceKind.ONLY_A, matches.only_ours), ("B", DifferenceKind.ONLY_B, matches.only_theirs)
    for side, kind, claims in sides:
        for claim in claims:
            if f"{side} {_statement_key(claim.record)}" not in told:
                key, words = _key(claim.record), _words(claim.record)
                yield claim.place.start, _on_one_side(kind, about, key, words, _says(claim.record))


def _on_one_side(kind: DifferenceKind, about: DifferenceSubject, key: str, words: str, says: str) -> Difference:
    if kind is DifferenceKind.ONLY_A:
        return Difference(kind=kind, about=about, a=key, b=None, words=words, a_says=says)
    return Difference(kind=kind, about=about, a=None, b=key, words=words, b_says=says)


def _on_both(about: DifferenceSubject, pair: Pair[_T], said: Iterable[_DifferenceText]) -> Iterator[_PlacedDifference]:
    a, b, words = _key(pair.ours), _key(pair.theirs), _words(pair.theirs)
    for kind, a_says, b_says in said:
        yield pair.start, Difference(kind=kind, about=about, a=a, b=b, words=words, a_says=a_says, b_says=b_says)


def write_difference(
    kind: DifferenceKind,
    about: DifferenceSubject,
    one: _T | None,
    other: _T | None,
    *,
    says: tuple[str, str] = ("", ""),
) -> Difference:
    """Return a difference between a record of A and one of B, either of which may be missing."""
    shown = next(record for record in (other, one) if record is not None)
    keys = [None if record is None else _key(record) for record in (one, other)]
    return Difference(kind=kind, about=about, a=keys[0], b=keys[1], words=_words(shown), a_says=says[0], b_says=says[1])


def _key(record: _ComparedRecord) -> str:
    return record.statement.key if isinstance(record, StatementMention) else record.key


def _statement_key(record: _ComparedRecord) -> str | None:
    """Return the key of the statement that a figure or a mention belongs to."""
    statement = None if isinstance(record, Statement) else record.statement
    return statement.key if statement else None


def _words(record: _ComparedRecord) -> str:
    if isinstance(record, Statement):
        return record.text
    return record.mention.words if isinstance(record, StatementMention) else get_span(record).text


def _says(record: _ComparedRecord) -> str:
    """Return a short description of a record that only one annotation has."""
    if isinstance(record, Statement):
        return f"{_names(record.speakers)}; {record.kind}; {record.mode}"
    return str(record.mention if isinstance(record, StatementMention) else record)
