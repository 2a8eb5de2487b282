"""Where two readings differ: what their makers may want to talk about."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from pujiang.codes import Code
from pujiang.comparing.holding import Mentioned, printed_in, same_value
from pujiang.display import printable, shorten
from pujiang.model.figures import Observation
from pujiang.model.statements import Statement
from pujiang.records import Record, field, record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pujiang.comparing.holding import Held, Same
    from pujiang.comparing.matching import Matches, Pair
    from pujiang.comparing.readings import Reading
    from pujiang.model.base import Named
    from pujiang.model.initiatives import Mention

_Record = Statement | Observation | Mentioned
_T = TypeVar("_T", Statement, Observation, Mentioned)
_WIDTH = 72


class DifferenceKind(Code):
    """In what two readings differ."""

    ONLY_A = "only in A", "B has nothing at these words"
    ONLY_B = "only in B", "A has nothing at these words"
    SPAN = "other span", "they share some of their words, but not enough"
    SPEAKER = "other speaker", "the same words are somebody else's"
    KIND = "other kind", "the same statement does something else"
    MODE = "other mode", "the same words are quoted, reported, collective or editorial otherwise"
    TOPICS = "other topics", "the same statement is about other topics"
    VALUE = "other value", "the same numeral has another value"
    COMPARATOR = "other comparator", "the same numeral has another hedge"
    METRIC = "other metric", "the same figure measures something else"
    INITIATIVE = "other initiative", "the same words mention another initiative"
    RELATION = "other relation", "the statement does something else with the initiative"
    STATUS = "other status", "the initiative has come less or more far"


class About(Code):
    """What a difference is about."""

    BULLETIN = "bulletin", "a whole bulletin that one side does not have"
    STATEMENT = "statement", "a statement"
    FIGURE = "figure", "a printed figure"
    MENTION = "mention", "an initiative that a statement mentions"


@record
class Difference(Record):
    """Something that two readings have otherwise, or that one has and the other has not."""

    kind: DifferenceKind = field("In what they differ")
    about: About = field("What it is about: bulletin, statement, figure or mention")
    a: str | None = field("The key of A's record, of a mention that of its statement; None where A has none")
    b: str | None = field("The key of B's")
    words: str = field("The words in question: B's, where it has some; of a bulletin its title")
    a_says: str = field("What A says; empty where it says nothing", default="")
    b_says: str = field("What B says", default="")

    def __str__(self) -> str:
        keys = " | ".join(dict.fromkeys(key for key in (self.a, self.b) if key))
        cut = _both_ends if self.kind is DifferenceKind.SPAN else shorten
        lines = [f"{self.about} {self.kind}: {keys}", f"    “{shorten(self.words, _WIDTH)}”"]
        lines += [f"    {side}: {cut(says, _WIDTH)}" for side, says in (("A", self.a_says), ("B", self.b_says)) if says]
        return "\n".join(map(printable, lines))


def _both_ends(text: str, width: int) -> str:
    """A text on one line, its middle left out where it is long: where it begins and ends is to be seen."""
    line = " ".join(text.split())
    half = width // 2 - 1
    return line if len(line) <= width else f"{line[:half]} … {line[-half:]}"


# A difference with the place in the second text that it is told at.
_Placed = tuple[int, Difference]
# In what two records differ, what A says and what B says.
_Said = tuple[DifferenceKind, str, str]


def whole_bulletin(reading: Reading, kind: DifferenceKind) -> Difference:
    """A bulletin that only one side has: told once, and not for each of its statements."""
    bulletin = reading.bulletin
    counts = (len(reading.statements), "statement"), (len(reading.figures), "figure")
    told = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in counts)
    return _on_one_side(kind, About.BULLETIN, bulletin.id, bulletin.title, told)


def differences(held: Held, same: Same) -> list[Difference]:
    """All differences between two readings of a text, in the order of the text.

    Figures and mentions in a statement that only one side has are not told again: they come with it.
    """
    placed = [*_of_statements(held, same), *_of_figures(held, same), *_of_mentions(held, same)]
    return [difference for _, difference in sorted(placed, key=lambda one: one[0])]


def _of_statements(held: Held, same: Same) -> Iterator[_Placed]:
    yield from _alone(held.statements, About.STATEMENT)
    for pair in held.statements.pairs:
        yield from _on_both(About.STATEMENT, pair, _between_statements(pair, same, held.overlap))


def _of_figures(held: Held, same: Same) -> Iterator[_Placed]:
    yield from _alone(held.figures, About.FIGURE, _keys_alone(held))
    for pair in held.figures.pairs:
        yield from _on_both(About.FIGURE, pair, _between_figures(pair.ours, pair.theirs, same))


def _of_mentions(held: Held, same: Same) -> Iterator[_Placed]:
    yield from _alone(held.mentions, About.MENTION, _keys_alone(held))
    for pair in held.mentions.pairs:
        yield from _on_both(About.MENTION, pair, _between_mentions(pair.ours.mention, pair.theirs.mention, same))


def _between_statements(pair: Pair[Statement], same: Same, overlap: float) -> Iterator[_Said]:
    one, other = pair.ours, pair.theirs
    if pair.share < overlap:
        yield DifferenceKind.SPAN, one.text, other.text
        return
    if not same.speakers.all_same(one.speakers, other.speakers):
        yield DifferenceKind.SPEAKER, _names(one.speakers), _names(other.speakers)
    if one.kind != other.kind:
        yield DifferenceKind.KIND, one.kind, other.kind
    if one.mode != other.mode:
        yield DifferenceKind.MODE, one.mode, other.mode
    if not same.topics.all_same(one.topics, other.topics):
        yield DifferenceKind.TOPICS, _names(one.topics), _names(other.topics)


def _between_figures(one: Observation, other: Observation, same: Same) -> Iterator[_Said]:
    if not same_value(one, other):
        is_hedge = one.quantity.value == other.quantity.value and one.quantity.value_to == other.quantity.value_to
        kind = DifferenceKind.COMPARATOR if is_hedge else DifferenceKind.VALUE
        yield kind, str(one.quantity), str(other.quantity)
    if not same.metrics.same(one.metric, other.metric):
        yield DifferenceKind.METRIC, one.metric.name, other.metric.name


def _between_mentions(one: Mention, other: Mention, same: Same) -> Iterator[_Said]:
    if not same.initiatives.same(one.initiative, other.initiative):
        yield DifferenceKind.INITIATIVE, one.initiative.name, other.initiative.name
    if one.relation != other.relation:
        yield DifferenceKind.RELATION, one.relation, other.relation
    if one.status != other.status:
        yield DifferenceKind.STATUS, one.status or "none", other.status or "none"


def _names(records: Iterable[Named]) -> str:
    return ", ".join(record.name for record in records) or "none"


def _keys_alone(held: Held) -> frozenset[str]:
    """The keys of statements that only one side has, with the side before them."""
    ours = (f"A {claim.record.key}" for claim in held.statements.only_ours)
    theirs = (f"B {claim.record.key}" for claim in held.statements.only_theirs)
    return frozenset((*ours, *theirs))


def _alone(matches: Matches[_T], about: About, told: frozenset[str] = frozenset()) -> Iterator[_Placed]:
    """What only one side has, but for what lies in statements that are told already."""
    sides = ("A", DifferenceKind.ONLY_A, matches.only_ours), ("B", DifferenceKind.ONLY_B, matches.only_theirs)
    for side, kind, claims in sides:
        for claim in claims:
            if f"{side} {_statement_key(claim.record)}" not in told:
                key, words = _key(claim.record), _words(claim.record)
                yield claim.place.start, _on_one_side(kind, about, key, words, _says(claim.record))


def _on_one_side(kind: DifferenceKind, about: About, key: str, words: str, says: str) -> Difference:
    if kind is DifferenceKind.ONLY_A:
        return Difference(kind=kind, about=about, a=key, b=None, words=words, a_says=says)
    return Difference(kind=kind, about=about, a=None, b=key, words=words, b_says=says)


def _on_both(about: About, pair: Pair[_T], said: Iterable[_Said]) -> Iterator[_Placed]:
    a, b, words = _key(pair.ours), _key(pair.theirs), _words(pair.theirs)
    for kind, a_says, b_says in said:
        yield pair.start, Difference(kind=kind, about=about, a=a, b=b, words=words, a_says=a_says, b_says=b_says)


def _key(record: _Record) -> str:
    return record.statement.key if isinstance(record, Mentioned) else record.key


def _statement_key(record: _Record) -> str | None:
    """The key of the statement that a figure or mention lies in."""
    statement = None if isinstance(record, Statement) else record.statement
    return statement.key if statement else None


def _words(record: _Record) -> str:
    if isinstance(record, Statement):
        return record.text
    return record.mention.words if isinstance(record, Mentioned) else printed_in(record).text


def _says(record: _Record) -> str:
    """What one side alone says at some words, in short."""
    if isinstance(record, Statement):
        return f"{_names(record.speakers)}; {record.kind}; {record.mode}"
    return str(record.mention if isinstance(record, Mentioned) else record)
