"""Two datasets held against each other: scores and differences, over any data and over small cases."""

from __future__ import annotations

import sys
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import pujiang
from pujiang import (
    Bulletin,
    Comparison,
    Dataset,
    Initiative,
    Metric,
    MissingExtraError,
    Observation,
    Quantity,
    SourceText,
    Speaker,
    Statement,
    Topic,
)
from pujiang.codes import Comparator, InitiativeKind, Kind, Mode, Relation, SpeakerKind, Status
from pujiang.review import agreement
from pujiang.review.differences import DifferenceKind, DifferenceSubject
from pujiang.review.scoring import Score
from pujiang.testing import datasets
from pujiang.types import Difference, Mention
from pujiang.written.linked import LinkedRecords
from specimen import GOOD, TEXT, written

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from pujiang.model.base import IdentifiedRecord


def made(records: Iterable[IdentifiedRecord]) -> Dataset:
    """A dataset of records as they are, unchecked: of bulletins, statements and figures."""
    linked = LinkedRecords()
    for record in records:
        linked.open_family(f"{type(record).__name__.lower()}s").put(str(record.key), record)
    return Dataset(linked)


def records_of(data: Dataset) -> list[IdentifiedRecord]:
    """The bulletins, statements and figures of a dataset that hold."""
    found = [*data.statements, *(one for one in data.observations if one.statement)]
    return [*data.bulletins, *(record for record in found if not (record.withdrawn or record.superseded_by))]


def without(records: Iterable[IdentifiedRecord], keys: set[str]) -> list[IdentifiedRecord]:
    """Records without some statements and what stands in them."""
    kept = [record for record in records if not (isinstance(record, Statement) and record.key in keys)]
    return [one for one in kept if not (isinstance(one, Observation) and one.statement and one.statement.key in keys)]


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Dataset, Dataset]:
    """Two readings of one text: of any data each leaves something out and labels something otherwise."""
    every = records_of(draw(datasets()))
    sides = []
    for _ in range(2):
        keys = [record.key for record in every if isinstance(record, Statement)]
        records = without(every, set(draw(st.lists(st.sampled_from(keys)))) if keys else set())
        sides.append(made(_relabelled(draw, record) if isinstance(record, Statement) else record for record in records))
    return sides[0], sides[1]


def _relabelled(draw: st.DrawFn, statement: Statement) -> Statement:
    span = statement.spans[0]
    cut = draw(st.integers(0, len(span) // 2))
    changed = statement.replace(kind=draw(st.sampled_from(Kind)), spans=(span.replace(end=span.end - cut),))
    return draw(st.sampled_from([statement, changed]))


@given(datasets())
def test_a_reading_held_against_itself_is_perfect(data: Dataset) -> None:
    """Everything is found, nobody disagrees, nothing differs."""
    found = pujiang.compare(data, data)

    assert [(one.precision, one.recall, one.f1) for one in found.scores.values()] == [(1.0, 1.0, 1.0)] * 6
    assert [one.share for one in found.agreements] == [1.0 if found.kind.pairs else None] * 3
    assert not found.differences


@given(pairs())
def test_precision_and_recall_change_places(sides: tuple[Dataset, Dataset]) -> None:
    """Held the other way round, the same is found."""
    there, back = pujiang.compare(*sides), pujiang.compare(*sides[::-1])

    for name, score in there.scores.items():
        other = back.scores[name]
        assert (score.precision, score.recall, score.f1) == (other.recall, other.precision, other.f1)
    assert {one.labelled: (one.pairs, one.same) for one in there.agreements} == {
        one.labelled: (one.pairs, one.same) for one in back.agreements
    }
    assert len(there) == len(back)


@given(pairs())
def test_scores_and_differences_tell_the_same(sides: tuple[Dataset, Dataset]) -> None:
    """What is not in both is in the list, once; shares are from 0 to 1."""
    found = pujiang.compare(*sides)
    kinds = [(str(one.about), str(one.kind)) for one in found]
    unmatched = kinds.count(("statement", "only in A")) + kinds.count(("statement", "other span"))

    assert found.spans.in_a + found.editorial.in_a == found.kind.pairs + unmatched
    assert found.kind.pairs - found.kind.same == kinds.count(("statement", "other kind"))
    assert all(0 <= share <= 1 for one in found.scores.values() for share in (one.precision, one.recall, one.f1))
    assert {one.a for one in found} | {one.b for one in found} <= {
        None,
        *(record.key for side in sides for collection in side.collections() for record in collection),
    }


@given(datasets(), st.data())
def test_a_dropped_statement_is_missed_once(data: Dataset, chosen: st.DataObject) -> None:
    """Without any one statement exactly one of B is not found, and nothing else changes."""
    every = records_of(data)
    statements = [record for record in every if isinstance(record, Statement)]
    assume(statements)
    dropped = chosen.draw(st.sampled_from(statements))

    found = pujiang.compare(made(without(every, {dropped.key})), made(every))

    missed = {"spans", "attributions"} if dropped.mode is not Mode.EDITORIAL else {"editorial"}
    for name in ("spans", "attributions", "editorial"):
        score = found.scores[name]
        assert score.precision == 1.0 or not score.in_a
        assert score.in_b - score.both == (name in missed)
    assert [(one.kind, one.b) for one in found if one.about == "statement"] == [("only in B", dropped.key)]


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_scores_are_as_defined(in_a: int, in_b: int, both: int) -> None:
    """F1 is the harmonic mean; where both are empty all is 1, where one is, all is 0."""
    score = Score(in_a=in_a, in_b=in_b, both=min(in_a, in_b, both))

    if in_a == in_b == 0:
        assert (score.precision, score.recall, score.f1) == (1.0, 1.0, 1.0)
    elif score.both == 0:
        assert (score.precision, score.recall, score.f1) == (0.0, 0.0, 0.0)
    else:
        assert score.f1 == pytest.approx(2 / (1 / score.precision + 1 / score.recall))


def beside_ours(content: str) -> str:
    """The specimen as it may lie on top of the bundled data: without the countries, which that has."""
    return content.replace(content[content.index("places:\n") : content.index("metrics:\n")], "")


WORDS = (
    "Ada One said that we have more than 70 labs under the Plan. It goes on so. Bo Two agreed that it rains. The end."
)
SOURCE = SourceText.of(f"{WORDS}\n")
BULLETIN = Bulletin(id="b", title="The bulletin", text=SOURCE)
ADA, BO = Speaker(id="ada", name="Ada One"), Speaker(id="bo", name="Bo Two")
EDITORS = Speaker(id="editors", name="The editors", kind=SpeakerKind.EDITORS)
LABS, TOWNS = Topic(id="labs", name="Laboratories"), Topic(id="towns", name="Towns")
PLAN = Initiative(id="plan", name="The Plan", kind=InitiativeKind.PLAN)
COUNT = Metric(id="count", name="Count", definition="Laboratories.", unit="laboratories")
MENTION = Mention(initiative=PLAN, span=BULLETIN.locate("the Plan")[0], relation=Relation.REPORTS)


def statement(words: str, key: str = "s", **fields: Any) -> Statement:
    """A statement of Ada's with some words of the bulletin."""
    given_fields: dict[str, Any] = {
        "bulletin": BULLETIN,
        "speakers": (ADA,),
        "spans": BULLETIN.locate(words)[:1],
        "attribution": None,
        "kind": Kind.ASSERTION,
        "mode": Mode.REPORTED,
        "topics": (LABS,),
        "mentions": (MENTION,) if "the Plan" in words else (),
    }
    return Statement(id=key, **(given_fields | fields))


LONG = "we have more than 70 labs under the Plan. It goes on so."
SAID = statement(LONG)


def figure(words: str, of: Statement | None = SAID, **fields: Any) -> Observation:
    """A figure with some words of the bulletin."""
    quantity = Quantity(value=Decimal(70), comparator=Comparator.MORE_THAN, unit="laboratories")
    span = BULLETIN.locate(words)[0]
    told: dict[str, Any] = {"id": "s.count", "metric": COUNT, "quantity": quantity, "span": span, "words": words}
    return Observation(bulletin=BULLETIN, statement=of, **(told | fields))


FIGURE = figure("more than 70 labs")
HELD = made([BULLETIN, SAID, FIGURE])


def against(*records: IdentifiedRecord, overlap: float = 0.8) -> Comparison:
    """What the small bulletin's reading is like, read so."""
    return pujiang.compare(made([BULLETIN, *records]), HELD, overlap=overlap)


def told(found: Comparison) -> list[tuple[str, str, str, str]]:
    """The differences: about what, which, and what A and B say."""
    return [(one.about, one.kind, one.a_says, one.b_says) for one in found]


def test_a_sentence_that_goes_on_belongs_to_the_statement() -> None:
    """Leaving it out is another span, for a fifth of the words is gone; a shorter one may go."""
    short = statement("we have more than 70 labs under the Plan.")
    bare_words = statement("have more than 70 labs under the Plan. It goes on so.")

    assert told(against(short, FIGURE)) == [("statement", "other span", short.text, SAID.text)]
    assert "A: we have more than 70 labs under the Plan." in str(against(short, FIGURE))
    assert against(short, FIGURE).spans.both == 0
    assert against(bare_words, FIGURE).attributions.both == 1
    assert against(short, FIGURE, overlap=0.7).attributions.both == 1
    assert told(against(short, FIGURE, overlap=0.1)) == []


@pytest.mark.parametrize(
    ("changed", "difference"),
    [
        ({"speakers": (BO,)}, ("other speaker", "Bo Two", "Ada One")),
        ({"kind": Kind.PROPOSAL}, ("other kind", "proposal", "assertion")),
        ({"mode": Mode.COLLECTIVE}, ("other mode", "collective", "reported")),
        ({"topics": (TOWNS, LABS)}, ("other topics", "Towns, Laboratories", "Laboratories")),
        ({"topics": ()}, ("other topics", "none", "Laboratories")),
    ],
)
def test_what_a_statement_says_otherwise_is_told(changed: dict[str, object], difference: tuple[str, str, str]) -> None:
    """Each label that differs is one difference, with what each side says; the span is right all the same."""
    found = against(SAID.replace(**changed), FIGURE)  # type: ignore[arg-type]

    assert told(found) == [("statement", *difference)]
    assert found.spans.both == 1
    assert found.attributions.both == ("speakers" not in changed)


@pytest.mark.parametrize(
    ("changed", "difference", "right"),
    [
        (
            {"quantity": Quantity(value=Decimal(71), comparator=Comparator.MORE_THAN)},
            ("other value", "more than 71", "more than 70 laboratories"),
            0,
        ),
        ({"quantity": Quantity(value=Decimal(70))}, ("other comparator", "70", "more than 70 laboratories"), 0),
        ({"metric": COUNT.replace(id="m", name="Money")}, ("other metric", "Money", "Count"), 1),
    ],
)
def test_what_a_figure_says_otherwise_is_told(
    changed: dict[str, object], difference: tuple[str, str, str], right: int
) -> None:
    """A figure counts by value and hedge; its metric is told, and does not count."""
    found = against(SAID, FIGURE.replace(**changed))  # type: ignore[arg-type]

    assert told(found) == [("figure", *difference)]
    assert found.figures.both == right


def test_a_figure_is_its_numeral() -> None:
    """Words around the printed number do not matter; the same number elsewhere is another figure."""
    assert told(against(SAID, figure("70"))) == []
    assert against(SAID, figure("under the Plan")).figures.both == 0
    assert [one[:2] for one in told(against(SAID))] == [("figure", "only in B")]
    assert [one[:2] for one in told(against(SAID, FIGURE, figure("the Plan", of=None, id="x")))] == [
        ("figure", "only in A")
    ]


@pytest.mark.parametrize(
    ("changed", "difference", "right"),
    [
        ({"initiative": PLAN.replace(id="p", name="Other Plan")}, ("other initiative", "Other Plan", "The Plan"), 0),
        ({"relation": Relation.PROPOSES}, ("other relation", "proposes", "reports"), 1),
        ({"status": Status.ONGOING}, ("other status", "ongoing", "none"), 1),
        ({"initiative": PLAN.replace(id="p", name="PLAN, the")}, None, 1),
    ],
)
def test_what_a_mention_says_otherwise_is_told(
    changed: dict[str, object], difference: tuple[str, str, str] | None, right: int
) -> None:
    """A mention counts by its initiative, under whatever id; relation and status are told."""
    found = against(SAID.replace(mentions=(MENTION.replace(**changed),)), FIGURE)  # type: ignore[arg-type]

    assert told(found) == ([("mention", *difference)] if difference else [])
    assert found.initiatives.both == right


def test_what_comes_with_a_missing_statement_is_not_told_again() -> None:
    """A statement that only one has is one difference, though its figure and mention are missed too."""
    other = statement("it rains.", "bo-rains", speakers=(BO,))

    found = against(other)

    assert [one[:2] for one in told(found)] == [("statement", "only in B"), ("statement", "only in A")]
    assert (found.figures.recall, found.initiatives.recall) == (0.0, 0.0)
    assert [one.about for one in against(SAID.replace(mentions=()), FIGURE)] == ["mention"]


def test_whose_words_they_are_is_scored_apart() -> None:
    """Editors are no speakers; a statement that one takes for the editors' is in no score of the other, but is told."""
    editorial = statement("The end.", "end", speakers=(EDITORS,), mode=Mode.EDITORIAL)
    both = made([BULLETIN, SAID, FIGURE, editorial])

    found = pujiang.compare(made([BULLETIN, SAID, FIGURE, editorial.replace(speakers=(BO,), mode=Mode.REPORTED)]), both)

    assert pujiang.compare(both, both).editorial.both == 1
    assert pujiang.compare(both, both).speakers.in_a == 1
    assert (found.spans.in_a, found.spans.in_b, found.spans.both) == (2, 1, 1)
    assert (found.editorial.in_a, found.editorial.in_b, found.editorial.recall) == (0, 1, 0.0)
    assert [one.kind for one in found] == ["other speaker", "other mode"]
    assert found.mode.same == 1


def test_what_was_withdrawn_is_no_reading() -> None:
    """A statement that was withdrawn or superseded, and a figure in one, are not compared."""
    gone = SAID.replace(withdrawn="an error")

    found = against(gone, figure("more than 70 labs", of=gone), FIGURE.replace(id="old", superseded_by="s.count"))

    assert (found.spans.in_a, found.figures.in_a) == (0, 0)


def test_differences_follow_the_text() -> None:
    """They are told in the order of the words, those that B does not have too."""
    rains = statement("it rains.", "bo-rains", speakers=(BO,))
    end = statement("The end.", "end", speakers=(EDITORS,), mode=Mode.EDITORIAL)
    ours = made([BULLETIN, SAID.replace(kind=Kind.PROPOSAL), FIGURE, end, rains])

    found = pujiang.compare(ours, HELD)

    assert [one.a for one in found] == ["b/s", "b/bo-rains", "b/end"]


def test_a_statement_may_be_in_pieces() -> None:
    """What stands between pieces is not claimed; pieces that touch, or overlap, are one."""
    first, second, third = (BULLETIN.locate(words)[0] for words in ("we have more", "more than 70 labs", "the Plan."))
    whole = statement("we have more than 70 labs under the Plan.", mentions=())

    apart = SAID.replace(spans=(first, third), mentions=())
    joined = SAID.replace(spans=(first, second, third), mentions=())

    assert pujiang.compare(made([BULLETIN, apart]), made([BULLETIN, whole])).spans.both == 0
    assert pujiang.compare(made([BULLETIN, joined]), made([BULLETIN, whole])).spans.both == 1


def test_long_words_are_cut_where_their_ends_are_seen() -> None:
    """Of another span both ends are shown, of all else the beginning; what hides or turns is shown as a dot."""
    long = f"It begins {'so ' * 99}and ends."
    span = Difference(
        kind=DifferenceKind.SPAN, about=DifferenceSubject.STATEMENT, a="b/s", b="b/t", words=long, a_says=long
    )
    label = span.replace(kind=DifferenceKind.TOPICS, words="a\u202eb")

    assert str(span).splitlines()[0] == "statement other span: b/s | b/t"
    assert "A: It begins so " in str(span)
    assert str(span).endswith("so and ends.")
    assert str(label).endswith("s…")
    assert "“a·b”" in str(label)


def test_a_share_of_words_is_a_share() -> None:
    """Another overlap is refused."""
    for overlap in (0, -1, 1.1, float("nan")):
        with pytest.raises(ValueError, match=f"overlap: .*{overlap}"):
            pujiang.compare(HELD, HELD, overlap=overlap)


def test_a_comparison_prints(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables and differences as text; escaped in a notebook; rows for programs; what is not installed is said."""
    found = against(SAID.replace(kind=Kind.PROPOSAL), FIGURE)

    assert "attributions     1     1     1  1.00       1.00    1.00" in found.summary
    assert "kind: both use" not in found.summary
    assert "mode: both use only one label" in found.summary
    assert str(found).startswith(f"{found.summary}\n\n1 difference\nstatement other kind: b/s\n    “we have")
    assert str(against(SAID, FIGURE)).endswith("\n\nno differences")
    assert repr(found).startswith("<Comparison of unnamed 0 with unnamed 0: attributions precision 1.00")
    assert "<caption>Agreement</caption>" in found._repr_html_()
    assert found.to_records()[0]["b_says"] == "assertion"
    assert len(found) == 1
    other = against(SAID.replace(kind=Kind.COMMITMENT), FIGURE)
    agreement._kappa.cache_clear()
    monkeypatch.setitem(sys.modules, "nltk.metrics.agreement", None)
    assert f"kappa and alpha: {MissingExtraError('nltk', 'agreement')}" in other.summary


def test_nothing_is_compared_with_nothing() -> None:
    """Empty datasets agree, and no coefficient is defined."""
    found = pujiang.compare(made([]), made([]))

    assert found.attributions.f1 == 1.0
    assert "kind: no statement is in both" in str(found)
    assert found.kind.kappa is None


def test_two_versions_of_a_file_are_compared(tmp_path: Path) -> None:
    """A text that was corrected is no obstacle: what did not change is found, what did is told."""
    old = pujiang.load(written(tmp_path / "old"), bundled=False)
    text = TEXT.replace("Money\n\n", "Money\n\nBy the editors. ").replace("that we have", "that\nwe have")
    content = GOOD.replace("kind: assertion\n        mode: reported", "kind: proposal\n        mode: reported")
    new = pujiang.load(written(tmp_path / "new", content, text), bundled=False)

    found = pujiang.compare(new, old)

    assert str(found.bulletins[0]) == "b1 (texts differ in words)"
    assert [one.f1 for one in found.scores.values()] == [1.0] * 6
    assert [(one.kind, one.a) for one in found] == [("other kind", "b1/ada-labs")]
