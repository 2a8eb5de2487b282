"""A draft holds on any input: it loads, it passes the checks but for its marks, and its words are those of the text."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import example, given

import pujiang
from drafting.prose import TEXTS


def assert_holds(text: str) -> pujiang.Draft:
    """A draft is sound in memory, and as files: there the marks are all that is left to do."""
    draft = pujiang.draft(text, language="en")
    assert draft.data.verify() == ()
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "drafted"
        draft.write(folder)
        assert {problem.code for problem in pujiang.check(folder)} <= {"PJ115"}
        assert pujiang.load(folder) == draft.data
    return draft


@given(TEXTS)
@example("")
@example("\x00")
@example("\ufeff \n\n \u202e")
@example("He said.")
@example("“")
@example("Ana said that Ana said that Ana said that.")
@example("# \n## \n")
@example("A. A. A. A said that a.")
# The cue stands nowhere beside the words; a pronoun is all that there is; words that two statements claim.
@example("Zhang Wei Ana Costa, Director of the Lisbon Institute, Zhang Wei U.S. According to she \x01 —")
@example(
    '( Second, the rest is not. Zhang they said said that " ( : Zhang Li, a senior researcher at the Academy, Dr. UN'
)
@example(
    "\n \u2028 é First, the foundation is solid. The director and proposed that According to The director U.S. said \x01 "
    "the Digital Water Plan and the Belt and Road Initiative Zhang Li, a senior researcher at the Academy of Letters (AL), "
    "BRAZIL, for the G-77/CHINA, H.E. Mr. Jean-Pierre N'Dour"
)
def test_a_draft_of_any_text_holds(text: str) -> None:
    """Whatever the text, its draft loads, passes every check but for its marks, and loads back equal from its files."""
    assert_holds(text)


@given(TEXTS)
def test_words_come_from_the_text(text: str) -> None:
    """No statement, cue, figure or name of a speaker has words that the canonical text has not."""
    draft = pujiang.draft(text, language="en")
    words = " ".join(draft.bulletin.text.content.split())

    for statement in draft.attributed:
        assert " ".join(statement.span.text.split()) in words
        assert statement.attribution is None or " ".join(statement.attribution.cue.text.split()) in words
    for figure in draft.figures:
        assert figure.words in draft.bulletin.text.content
    for speaker in draft.collection("speakers"):
        assert speaker.kind is pujiang.codes.SpeakerKind.EDITORS or speaker.name in words


@given(TEXTS)
def test_a_draft_is_the_same_each_time(text: str) -> None:
    """Rules, and no dice: two drafts of a text are equal, to the last mark."""
    one, two = (pujiang.draft(text, language="en") for _ in range(2))

    assert (one.data, one.marks) == (two.data, two.marks)


@pytest.mark.parametrize(
    "piece", ["He said that it is. ", "Ana Costa said so, ", '"', "“x ", "a" * 50 + " ", "said ", "5 "]
)
def test_what_is_said_again_and_again_is_left_to_a_person(piece: str) -> None:
    """A text that repeats itself hundreds of times holds too: what no words can point at is not proposed."""
    assert_holds(piece * 300)
