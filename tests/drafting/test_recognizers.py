"""Recognizers of one's own: what they suggest passes the anchors of all data, or is refused with the reason."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

import pujiang
from pujiang.codes import InitiativeKind, Kind
from pujiang.drafting.recognizers import load_recognizer
from pujiang.types import SuggestedFigure, SuggestedInitiative, SuggestedStatement
from refusals import raises

if TYPE_CHECKING:
    from pathlib import Path

    from pujiang.drafting.recognizers import Suggestion

TEXT = """\
Ana Costa, Director of the Lisbon Institute, said that more than 5,000 wells run dry in summer. She added that rivers follow.

The harbour school opened in May. It is small, and Rui Alves wants a second harbour school. The old one has 12 rooms.
"""


def draft(*suggestions: Suggestion, text: str = TEXT) -> pujiang.Draft:
    """The draft of a text with suggestions, each by a recognizer of its own."""
    return pujiang.draft(text, recognizers=[lambda _, one=one: [one] for one in suggestions])  # type: ignore[misc]


def said(made: pujiang.Draft) -> list[tuple[str, str]]:
    """Who says what in a draft."""
    return [(statement.speakers[0].id, statement.text) for statement in made.statements]


def wish(**changes: str) -> SuggestedStatement:
    """A statement that the rules do not find."""
    return SuggestedStatement(speaker="Rui Alves", cue="wants", words="a second harbour school.").replace(**changes)


def test_a_statement_takes_the_sentence_that_it_touches() -> None:
    """What is suggested becomes a statement of its speaker, marked; the editors keep the sentences around it."""
    made = draft(wish())

    assert made.rejected == ()
    assert said(made) == [
        ("ana-costa", "more than 5,000 wells run dry in summer."),
        ("ana-costa", "rivers follow."),
        ("the-editors-2", "The harbour school opened in May."),
        ("rui-alves", "a second harbour school."),
        ("the-editors-2", "The old one has 12 rooms."),
    ]
    assert any("recognizer" in mark.reason for mark in made.marks)
    assert made.data.verify() == ()


def test_without_suggestions_the_rules_alone_decide() -> None:
    """The negative twin: a recognizer that finds nothing changes nothing."""
    assert pujiang.draft(TEXT, recognizers=[lambda _: ()]).data == pujiang.draft(TEXT).data
    assert said(draft())[-1] == (
        "the-editors-2",
        "The harbour school opened in May. It is small, and Rui Alves wants a second harbour school. The old one has 12 rooms.",
    )


def test_a_suggestion_takes_the_place_of_what_the_rules_found() -> None:
    """Where a suggestion overlaps a statement of a speaker, that goes; another speaker's stays."""
    made = draft(SuggestedStatement(speaker="Ana Costa", cue="said that", words="more than 5,000 wells run dry"))

    assert said(made)[:2] == [("ana-costa", "more than 5,000 wells run dry"), ("ana-costa", "rivers follow.")]


def test_a_suggestion_that_the_rules_confirm_is_not_marked() -> None:
    """A recognizer is a reader beside the others: what both read alike needs no look, what it alone finds does."""
    suggested = draft(SuggestedStatement(speaker="Ana Costa", cue="added that", words="rivers follow."), wish())

    marked = {mark.record for mark in suggested.marks if mark.kind == "statements" and "recognizer" in mark.reason}
    assert {one.rpartition("-")[0] for one in marked} == {"rui-alves-second"}


def test_a_known_speaker_may_be_named_before() -> None:
    """Whoever spoke already needs no name beside the cue: another statement says whose it is."""
    made = draft(wish(speaker="ana costa"))

    (statement,) = [one for one in made.attributed if one.text == "a second harbour school."]
    assert statement.speakers[0].id == "ana-costa"
    assert statement.speaker_from is not None


def test_of_two_for_one_place_the_later_counts() -> None:
    """Statements, figures and initiatives that overlap: what was suggested last stands, alone."""
    statements = draft(wish(), wish(words="a second harbour", kind=Kind.PROPOSAL))
    initiatives = draft(
        SuggestedInitiative(words="harbour school opened", kind=InitiativeKind.PLAN),
        SuggestedInitiative(words="harbour school", prefix="The", kind=InitiativeKind.PROGRAMME),
    )
    figures = draft(SuggestedFigure(words="12 rooms"), SuggestedFigure(words="12", metric="young-scientists-hosted"))

    assert [(one.text, one.kind) for one in statements.attributed][-1] == ("a second harbour", Kind.PROPOSAL)
    assert [one.kind for one in initiatives.collection("initiatives")] == [InitiativeKind.PROGRAMME]
    assert [(one.words, one.metric and one.metric.id) for one in figures.figures][-1] == (
        "12",
        "young-scientists-hosted",
    )


def test_a_kind_is_taken_as_it_was_suggested() -> None:
    """The kind of a statement and of an initiative is the recognizer's, as a code or as its word."""
    made = draft(wish(kind="commitment"), SuggestedInitiative(words="second harbour school", kind="model"))  # type: ignore[arg-type]

    assert made.rejected == ()
    assert [one.kind for one in made.attributed][-1] is Kind.COMMITMENT
    assert [one.kind for one in made.collection("initiatives")] == [InitiativeKind.MODEL]


@pytest.mark.parametrize(
    ("suggestion", "reason"),
    [
        (wish(words="a third harbour school."), "not found in"),
        (wish(words="a second harb"), "inside a word"),
        (wish(words="harbour school"), "2 places"),
        (wish(words=""), "empty"),
        (wish(speaker="Rui Alvarez"), "'Rui Alvarez'"),
        (wish(speaker=""), "name ''"),
        (wish(cue="said that"), "found none"),
        (wish(cue=""), "the cue ''"),
        (wish(cue="added that", words="rivers follow."), "'Rui Alves'"),
        (wish(kind="whim"), "valid Kind"),
        (SuggestedInitiative(words="harbour school", kind=InitiativeKind.PLAN), "2 places"),
        (SuggestedInitiative(words="Lisbon Institute", kind="whim"), "valid InitiativeKind"),  # type: ignore[arg-type]
        (SuggestedFigure(words="in May"), "found 0"),
        (SuggestedFigure(words="12 rooms", metric="young-scientist-hosted"), "young-scientists-hosted"),
        (SuggestedFigure(words="12 rooms", metric="zzz"), "metric 'zzz'"),
        (SuggestedFigure(words="13 rooms"), "not found in"),
    ],
)  # fmt: skip
def test_what_the_text_does_not_bear_is_refused(suggestion: Suggestion, reason: str) -> None:
    """Words that stand nowhere, twice or inside a word, a cue that is elsewhere, an unknown id: nothing of it gets in."""
    made = draft(suggestion)

    (refused,) = made.rejected
    assert refused.suggestion == suggestion
    assert reason in refused.reason
    assert refused.reason in str(made)
    assert made.data == pujiang.draft(TEXT).data


def test_words_that_stand_twice_are_told_apart_by_what_is_beside_them() -> None:
    """With a prefix or a suffix the place is one, and what is suggested gets in."""
    made = draft(SuggestedInitiative(words="harbour school", suffix="opened", kind=InitiativeKind.PLAN))

    assert made.rejected == ()
    assert [one.name for one in made.collection("initiatives")] == ["Harbour school"]


def test_a_figure_in_another_unit_does_not_stay() -> None:
    """A figure of a metric that counts in another unit goes, and its statement is marked."""
    text = "Ana Costa said that 5% of the wells run dry in 12 towns."

    made = draft(SuggestedFigure(words="5%", metric="young-scientists-hosted"), text=text)

    assert [figure.words for figure in made.figures] == ["12 towns"]
    assert any("'5%'" in mark.reason and "percent" in mark.reason for mark in made.marks)
    assert [one.counts for one in draft(text=text).figures] == ["wells", "towns"]


def test_a_recognizer_that_fails_is_heard() -> None:
    """Its error reaches whoever asked: half a draft is none."""

    def broken(text: str) -> list[Suggestion]:
        raise RuntimeError(f"no model for {len(text)} characters")

    with pytest.raises(RuntimeError, match="no model"):
        pujiang.draft(TEXT, recognizers=[broken])


def test_a_recognizer_that_a_package_brings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is found by its entry point; an unknown name is told with the nearest."""
    (tmp_path / "harbour_reader.py").write_text("def read(text):\n    return ()\n")
    info = tmp_path / "harbour_reader-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: harbour_reader\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[pujiang.recognizers]\nharbour = harbour_reader:read\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])

    assert load_recognizer("harbour")("a text") == ()
    with raises(pujiang.UnknownIdError, asked="harbor", near=("harbour",)):
        load_recognizer("harbor")
