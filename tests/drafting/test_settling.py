"""What the rules refuse goes out of a draft, with a mark, and what is left holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

import pujiang
from drafting.saying import prepared
from pujiang.codes import ProblemCode, SpeakerKind
from pujiang.drafting.passages import Passages
from pujiang.drafting.proposing.ledger import Ledger
from pujiang.drafting.proposing.proposer import Proposal, Proposer, propose_bulletin
from pujiang.drafting.settling import drop_invalid
from pujiang.language.english import LEXICON as ENGLISH
from pujiang.speech.rules.structure import read_structure
from pujiang.written.documents import LayerDocument, SpeakerDocument
from refusals import raises_problem
from specimen import GOOD, written

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = pujiang.Dataset.of(())


def said(made: pujiang.Draft) -> list[tuple[str, str]]:
    """Who says what in a draft."""
    return [(statement.speakers[0].id, statement.text) for statement in made.statements]


def reasons(made: pujiang.Draft) -> str:
    """The reasons of all marks."""
    return "\n".join(mark.reason for mark in made.marks)


def test_warnings_of_what_is_known_are_not_the_drafts(tmp_path: Path) -> None:
    """Known data with warnings of its own carries a draft like any other."""
    content = GOOD.replace("name: Ida Two", "name: ADA  ONE").replace("gist: There are many", "gist: There are “many”")
    known = pujiang.load(written(tmp_path, content), bundled=False)

    made = pujiang.draft("Rui Alves said that the port is deep.", data=known)

    assert said(made) == [("rui-alves", "the port is deep.")]
    assert [problem.code for problem in made.data.verify()] == ["PJ407", "PJ207"]


def test_an_attribution_inside_makes_a_passage_the_editors() -> None:
    """Words that hold somebody else's attribution are nobody's but the editors', with the most doubtful mark."""
    text = "Rui Alves said that the port is deep.\n\nAna Costa noted that the quay is new and Rui Alves said so."

    made = pujiang.draft(text, data=NOTHING)

    assert said(made) == [
        ("rui-alves", "the port is deep."),
        ("the-editors", "the quay is new and Rui Alves said so."),
    ]
    assert "another attribution" in made.marks[0].reason
    assert said(pujiang.draft(text.replace("Rui Alves said so", "long"), data=NOTHING))[1][0] == "ana-costa"


def test_a_name_between_its_speakers_words_attributes_both() -> None:
    """What a speaker says before and behind their name stays theirs, and nothing is left over."""
    text = "The port is deep, warned Rui Alves, director of the Port Council, noting that 40 percent of the ships wait."

    made = pujiang.draft(text, data=NOTHING)

    assert said(made) == [("rui-alves", "The port is deep"), ("rui-alves", "40 percent of the ships wait.")]
    assert "removed" not in reasons(made)
    assert made.data.coverage().unexplained == made.data.verify() == ()


@pytest.mark.parametrize(
    ("first", "second", "name", "aliases"),
    [
        ("EXPERTS", "Experts", "Experts", ("EXPERTS",)),
        ("Experts", "EXPERTS", "Experts", ("EXPERTS",)),
        ("Rui ALVES, director of the Port Council,", "Rui Alves", "Rui ALVES", ()),
        ("RUI ALVES, director of the Port Council,", "Rui Alves", "Rui Alves", ("RUI ALVES",)),
        ("Rui Alves, director of the Port Council,", "RUI ALVES", "Rui Alves", ("RUI ALVES",)),
        ("André Alves, director of the Port Council,", "Andre Alves", "André Alves", ()),
    ],
)
def test_names_that_differ_in_case_are_one_speaker(
    first: str, second: str, name: str, aliases: tuple[str, ...]
) -> None:
    """Both statements are theirs; the name is as in running text, without an id, and there is one introduction."""
    text = f"{first} said that the quay is new.\n\nMia Horn warned of the tide.\n\n{second} said that the port is deep."

    made = pujiang.draft(text, data=NOTHING)

    assert made.data.verify() == ()
    assert [one.speakers[0].name for one in made.attributed] == [name, "Mia Horn", name]
    assert [one.speaker.aliases for one in made.bulletin.participants if one.speaker.name == name] == [aliases]
    assert len(made.bulletin.participants) == 2


def test_names_that_differ_otherwise_are_two_speakers() -> None:
    """The negative twin: Rui and Rua Alves are two."""
    made = pujiang.draft("Rui Alves said that it rains.\n\nRua Alves said that it pours.", data=NOTHING)
    assert [one.speakers[0].name for one in made.attributed] == ["Rui Alves", "Rua Alves"]


def test_whoever_is_known_by_two_forms_is_introduced_once() -> None:
    """Two forms of a name that lead to one known speaker: one participant, who says both."""
    text = "Experts said that the port is deep.\n\nEXPERTS said that the quay is new."
    known = pujiang.Dataset.of(
        [pujiang.Speaker(id="experts", name="Experts", aliases=("EXPERTS",), kind=pujiang.codes.SpeakerKind.GROUP)]
    )

    made = pujiang.draft(text, data=known)

    assert [one.speaker.id for one in made.bulletin.participants] == ["experts"]
    assert said(made) == [("experts", "the port is deep."), ("experts", "the quay is new.")]
    assert made.data.verify() == ()


def test_a_quotation_may_hold_an_attribution() -> None:
    """In quotation marks a speaker says what somebody else said: the words stay theirs."""
    text = "Rui Alves said that the port is deep.\n\n“The quay is new and Rui Alves said so,” Ana Costa noted."

    made = pujiang.draft(text, data=NOTHING)

    assert said(made)[1:] == [("ana-costa", "The quay is new and Rui Alves said so")]
    assert made.data.verify() == ()


def test_a_statement_whose_origin_went_takes_another() -> None:
    """Where the statement that named the speaker is not theirs any more, the one before it says whose the next is."""
    text = (
        "Ana Costa said that the port is deep.\n\nAna Costa noted that the quay is new and Rui Alves said so, adding"
        " that ships follow.\n\nRui Alves said that it will rain."
    )

    made = pujiang.draft(text, data=NOTHING)

    lost = pujiang.draft(text.removeprefix("Ana Costa said that the port is deep.\n\n"), data=NOTHING)
    assert said(made)[1:3] == [("the-editors", "the quay is new and Rui Alves said so"), ("ana-costa", "ships follow.")]
    assert [one.speaker_from.id for one in made.statements if one.speaker_from] == ["ana-costa-port-deep"]
    assert said(lost)[:2] == [
        ("the-editors", "the quay is new and Rui Alves said so"),
        ("the-editors", "ships follow."),
    ]
    assert "no longer names the speaker" in reasons(lost)
    assert made.data.verify() == lost.data.verify() == ()


def test_references_run_in_no_circle() -> None:
    """Two statements by one speaker that both fail do not explain each other."""
    text = "Ana Costa Li Wei argued that Ana Costa\n\nAna Costa said “Wells are dry,” Ana Costa said. said that"

    made = pujiang.draft(text, data=NOTHING)

    assert made.data.verify() == ()
    assert [one for one in made.statements if one.speaker_from] == []


def proposal(text: str) -> Proposal:
    """What the rules propose for a text before it is held against the checks."""
    made = prepared(text)
    structure, ledger = read_structure(made, ENGLISH), Ledger(made.text, NOTHING)
    bulletin = propose_bulletin("b", made, structure, "en", ledger)
    return Proposer(bulletin, structure, Passages((), ()), ENGLISH, ledger).proposal()


def test_what_cannot_be_taken_out_is_told() -> None:
    """A bulletin that does not hold by itself is refused with its problems, and the search for less ends."""
    right, layer = proposal("The port is deep."), LayerDocument(name="b", version="0")
    wrong = attrs.evolve(right, bulletin=attrs.evolve(right.bulletin, publisher="nobody"))

    with raises_problem(ProblemCode.UNKNOWN_REFERENCE, record="bulletin b", path=("publisher",)):
        drop_invalid(wrong, NOTHING, layer)
    assert ("bulletins", "b") in drop_invalid(right, NOTHING, layer).keys


def test_records_that_share_a_name_are_told_apart() -> None:
    """Two proposed speakers with one name first lose their aliases; then one has its id in its name, and is marked."""
    right, layer = proposal("The port is deep."), LayerDocument(name="b", version="0")
    speakers = {
        key: SpeakerDocument(id=key, kind=SpeakerKind.GROUP, name="Experts", aliases=("Them",)) for key in ("a", "b")
    }
    shared = attrs.evolve(right, others={**right.others, "speakers": {**right.others.get("speakers", {}), **speakers}})

    held = drop_invalid(shared, NOTHING, layer).proposal
    found = held.others["speakers"]

    renamed = {key for key in speakers if found[key].name == f"Experts ({key})"}
    assert renamed
    assert {found[key].name for key in speakers if key not in renamed} <= {"Experts"}
    assert {mark.record for mark in held.marks if mark.path == ("name",)} == renamed
    assert found["b"].aliases == ()


def test_a_text_that_repeats_is_drafted_with_marks() -> None:
    """Where each statement that goes makes another ambiguous, rounds of weakening end, and what went is counted."""
    whole = pujiang.load().bulletins[0].text.content

    made = pujiang.draft(f"{whole}\n\n" * 9)

    assert made.data.verify() == ()
    assert len(made.statements) > len(pujiang.load().statements)
    assert "statements removed: 244," in reasons(made)
    assert {mark.record for mark in made.marks if mark.kind == "statements"} <= {one.id for one in made.statements}
    assert "removed" not in reasons(pujiang.draft("Rui Alves said that the port is deep.", data=NOTHING))


def test_passages_that_repeat_too_often_are_counted() -> None:
    """Words that no others tell apart are left out, and a mark says how many."""
    text = "Rui Alves said that the port is deep.\n\n"
    known = pujiang.draft(text * 30, data=NOTHING)

    assert [mark.path for mark in known.marks if "30 passages" in mark.reason] == [("statements",)]
    assert "passages" not in reasons(pujiang.draft(text, data=NOTHING))
