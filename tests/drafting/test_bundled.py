"""The draft of the bundled bulletin, held against what people made of it: nothing that rules can find may get lost."""

from __future__ import annotations

from functools import cache

import pytest

import pujiang
from pujiang import Bulletin, Comparison, Dataset, Draft, Observation, Statement

GOLD = pujiang.load()
BULLETIN = GOLD.bulletins["pujiang-2023-iv"]
DECOYS = ("5G", "G-2", "two sides", "2023")


@cache
def drafted(*, by_vocabulary: bool) -> Draft:
    """The draft of the text as it was published: topics, places and metrics are known; or speakers, initiatives too."""
    records = (record for collection in GOLD.collections() for record in collection)
    others = [record for record in records if not isinstance(record, Bulletin | Statement | Observation)]
    known = pujiang.load(bundled="vocabulary") if by_vocabulary else Dataset.of(others)
    assert BULLETIN.original is not None
    assert not known.bulletins
    return pujiang.draft(BULLETIN.original.content, id=BULLETIN.id, data=known)


@pytest.fixture(scope="module", params=["only the vocabulary is known", "all speakers and initiatives are known"])
def draft(request: pytest.FixtureRequest) -> Draft:
    """The draft, by what is known before."""
    return drafted(by_vocabulary=request.param == "only the vocabulary is known")


@pytest.fixture(scope="module")
def found(draft: Draft) -> Comparison:
    """The draft held against the data."""
    return pujiang.compare(draft.data, GOLD)


def test_the_text_is_made_alike(draft: Draft) -> None:
    """The canonical text, and what was declared to make it, are those that people declared."""
    made, theirs = draft.bulletin.original, BULLETIN.original

    assert draft.bulletin.text == BULLETIN.text
    assert made is not None
    assert theirs is not None
    assert made.running_lines == theirs.running_lines
    assert set(made.lines) == set(theirs.lines)
    assert made.joins == theirs.joins


def test_the_parts_are_the_same(draft: Draft) -> None:
    """Headings, run-in or on a line of their own, have the same ids, levels and labels at the same words."""
    assert draft.bulletin.sections == BULLETIN.sections


def test_the_front_matter_is_the_same(draft: Draft) -> None:
    """Each line has its role, and what the lines say is read from them."""
    told = ("title", "headline", "issue_line", "number", "volume", "published", "compilers")

    assert draft.bulletin.front_matter == BULLETIN.front_matter
    assert [getattr(draft.bulletin, name) for name in told] == [getattr(BULLETIN, name) for name in told]
    assert draft.bulletin.publisher is not None
    assert draft.bulletin.publisher == BULLETIN.publisher


def test_who_says_what_is_found(found: Comparison) -> None:
    """All speakers, and nobody else; nearly all statements, each with its speaker."""
    assert (found.speakers.precision, found.speakers.recall) == (1.0, 1.0)
    assert min(found.attributions.precision, found.attributions.recall) >= 0.95
    assert min(found.editorial.precision, found.editorial.recall) >= 0.95


def test_figures_are_found_and_decoys_are_none(draft: Draft, found: Comparison) -> None:
    """All figures, and no name, date or phrase that has a number: those are said to be none."""
    printed = {figure.words for figure in draft.figures}
    none = {span.text for one in draft.bulletin.not_figures for span in one.spans}
    explained = none | {line.span.text for line in draft.bulletin.front_matter}

    assert (found.figures.precision, found.figures.recall) == (1.0, 1.0)
    assert "53 Belt and Road joint laboratories" in printed
    for decoy in DECOYS:
        assert not any(decoy in words for words in printed)
        assert any(decoy in words for words in explained)


def test_most_kinds_are_suggested_as_people_chose_them(found: Comparison) -> None:
    """Three kinds in four; the mode follows from who speaks, and is always the same."""
    assert found.kind.share is not None
    assert found.kind.share >= 0.75
    assert found.mode.share == 1.0


def test_initiatives_that_are_known_are_found() -> None:
    """Where the initiatives are known, seven mentions in ten are found and as many of those found are right."""
    found = pujiang.compare(drafted(by_vocabulary=False).data, GOLD)

    assert min(found.initiatives.precision, found.initiatives.recall) >= 0.7


def test_nothing_is_known_that_is_not() -> None:
    """Of the vocabulary alone no speaker and no initiative is had: all are new in the draft, and marked so."""
    draft = drafted(by_vocabulary=True)
    known = drafted(by_vocabulary=False)

    assert {("speakers", "hu-zhijian"), ("speakers", "zhao-yi")} <= draft.added
    assert not {key for kind, key in known.added if kind == "speakers"}
    assert "hu-zhijian" in {speaker.id for speaker in known.speakers}
