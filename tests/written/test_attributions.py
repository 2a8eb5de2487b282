"""Whose words these are: cue and source before, after and inside what is said."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import indent

import pytest

import pujiang
from pujiang import Statement
from pujiang.codes import ProblemCode
from pujiang.dataset.dataset import restore_dataset
from refusals import raises_problem

SPEAKERS = """\
speakers:
  - {id: ada, name: Ada One, family_name: One, aliases: [Dr One]}
  - {id: bo, name: Bo Two}
  - {id: uno, name: Uno One, family_name: One}
  - {id: all, name: The guests, kind: group}
  - {id: us, name: The editors, kind: editors}
bulletins:
  - id: b
    title: B
    text: {content: %s}
    participants:
      - {speaker: ada, words: "Ada One (X)"}
      - {speaker: bo}
    statements:
"""


def statements(text: str, *written: str, folder: Path) -> list[Statement]:
    """The statements of a bulletin of one's own."""
    listed = "".join(
        indent(f"- id: s{n}\n{indent(one, '  ')}\n  kind: assertion\n", "      ") for n, one in enumerate(written)
    )
    intro = SPEAKERS if "Ada One (X)" in text else SPEAKERS.replace(', words: "Ada One (X)"', "")
    file = folder / "b.yaml"
    file.write_text(intro % json.dumps(text) + listed, "utf-8")
    return list(pujiang.load(file, bundled=False).statements)


FORMS = [
    ("Ada One (X), said that it grew.", "speaker: ada\ncue: said that\nwords: it grew.", "Ada One said that it grew."),
    ("Dr One proposed that it grow.", "speaker: ada\ncue: proposed that\nwords: it grow.", "Ada One proposed that it grow."),
    ("It grew, said Ada One.", "speaker: ada\ncue: said\nwords: It grew", "It grew, Ada One said"),
    ("It grew, Ada One said.", "speaker: ada\ncue: said\nwords: It grew", "It grew, Ada One said"),
    ("According to Bo Two, it grew.", "speaker: bo\ncue: According to\nwords: it grew.", "According to Bo Two, it grew."),
    ("It grew, Ada One said, and fell.", "speaker: ada\ncue: said\nwords: It grew, Ada One said, and fell.", "Ada One, It grew, said and fell."),
    ("It grew, said Ada One, and fell.", "speaker: ada\ncue: said\nwords: It grew, said Ada One, and fell.", "Ada One, It grew, said and fell."),
    ("Ada One, given the data, showed how it grew.", "speaker: ada\ncue: showed\nwords: given the data, showed how it grew.", "Ada One, given the data, showed how it grew."),
    ("The guests agreed that it grew.", "speaker: all\ncue: The guests agreed that\nwords: it grew.", "The guests agreed that it grew."),
    ("It grew.", "speaker: us\nwords: It grew.", "The editors: It grew."),
    ("下雨，Bo Two说，刮风。", "speaker: bo\ncue: 说\nwords: 下雨，Bo Two说，刮风。", "Bo Two, 下雨, 说 刮风。"),
    ("“It grew,” said Ada One.", "speaker: ada\ncue: said\nwords: It grew", "“It grew”, Ada One said"),
    ("Ada One said: “It grew.”", "speaker: ada\ncue: said\nwords: “It grew.”", "Ada One said “It grew.”"),
    ("Ada One and Bo Two said that it grew.", "speakers: [ada, bo]\ncue: Ada One and Bo Two said that\nwords: it grew.", "Ada One and Bo Two said that it grew."),
]  # fmt: skip


@pytest.mark.parametrize(("text", "written", "attributed"), FORMS, ids=[f[0] for f in FORMS])
def test_a_form_of_attribution_is_found(text: str, written: str, attributed: str, tmp_path: Path) -> None:
    """Before, after and inside what is said, in either order: the statement stands alone with its speaker and verb."""
    (statement,) = statements(text, written, folder=tmp_path)

    assert attributed == statement.attributed == str(statement)
    assert statement.cue is None or statement.cue not in statement.text.split()


def test_an_inner_attribution_is_left_out_of_the_text(tmp_path: Path) -> None:
    """What interrupts is no part of what is said: the text has two stretches, the span reaches from first to last."""
    (statement,) = statements(*(FORMS[5][:2]), folder=tmp_path)

    assert [span.text for span in statement.spans] == ["It grew,", "and fell."]
    assert statement.text == "It grew, and fell."
    assert statement.span.text == "It grew, Ada One said, and fell."


def test_mode_follows_from_speaker_and_quotation_marks(tmp_path: Path) -> None:
    """Quotation marks make it quoted, a group collective, the editors editorial, else it is reported."""
    modes = {text: statements(text, written, folder=tmp_path)[0].mode for text, written, _ in FORMS}

    assert modes["“It grew,” said Ada One."] == modes["Ada One said: “It grew.”"] == "quoted"
    assert modes["The guests agreed that it grew."] == "collective"
    assert modes["It grew."] == "editorial"
    assert modes["It grew, said Ada One."] == "reported"


@pytest.mark.parametrize(
    ("text", "words", "mode", "said"),
    [
        ("Bo Two said : « It grew ».", "It grew", "quoted", "“It grew”"),
        ("Bo Two said : «\u202fIt grew.\u202f»", "It grew.", "quoted", "“It grew.”"),
        ("Bo Two said : « It grew. »", "« It grew. »", "quoted", "“It grew.”"),
        ("Bo Two said: »It grew«.", "It grew", "quoted", "“It grew”"),
        ("Bo Two said: ‚It grew‘.", "It grew", "quoted", "“It grew”"),
        ("Bo Two said：「It grew。」", "It grew。", "quoted", "“It grew。”"),
        ("Bo Two said, “it grew”.", "“it grew”.", "quoted", "“it grew.”"),
        ("Bo Two said, «it grew.", "it grew.", "reported", "it grew."),
        ("Bo Two said, “it grew».", "it grew", "reported", "it grew"),
        ("Bo Two said ’tis the farmers’.", "’tis the farmers’", "reported", "’tis the farmers’"),
    ],
)
def test_quotation_marks_of_other_languages(text: str, words: str, mode: str, said: str, tmp_path: Path) -> None:
    """Marks that belong together quote, set off by a space where that is the custom; what stands between two do not."""
    (statement,) = statements(text, f"speaker: bo\ncue: said\nwords: {json.dumps(words)}", folder=tmp_path)

    assert (statement.mode, statement.attributed) == (mode, f"Bo Two said {said}")


def test_a_paraphrase_between_two_quotations_is_none(tmp_path: Path) -> None:
    """What stands between a closing and an opening mark, each set off by a space, is reported."""
    text = "Bo Two said « A » it grew « B »"
    (statement,) = statements(text, "speaker: bo\ncue: said « A »\nwords: it grew", folder=tmp_path)

    assert statement.mode == "reported"


def test_a_statement_may_take_its_speaker_from_another(tmp_path: Path) -> None:
    """A second verb names nobody: the statement says which one does, and has its speaker; without a cue too."""
    first = "speaker: ada\ncue: said that\nwords: it grew"
    text = "Ada One said that it grew, and asked that it stay. It will."
    second, third = "speaker_from: s0\ncue: and asked that\nwords: it stay.", "speaker_from: s0\nwords: It will."

    _, asked, goes_on = statements(text, first, second, third, folder=tmp_path)

    assert asked.attributed == "Ada One asked that it stay."
    assert asked.speaker_from is not None
    assert goes_on.attributed == "Ada One: It will."
    assert goes_on.speakers[0].id == "ada"


def test_who_read_an_attribution_goes_all_ways_there_are(tmp_path: Path) -> None:
    """`read_by: person` is loaded, dumped as YAML, JSON and JSON-LD, in rows, tables and diffs; `text` is the default."""
    text = "Ada One said that it grew. Bo Two said that it fell. It rained."
    written = (
        "speaker: ada\ncue: said that\nwords: it grew.\nread_by: person",
        "speaker: bo\ncue: said that\nwords: it fell.",
        "speaker: us\nwords: It rained.",
    )
    person, library, _ = statements(text, *written, folder=tmp_path)
    data = pujiang.load(tmp_path, bundled=False)
    for form in ("yaml", "data.json"):
        pujiang.dump(data, tmp_path / form)
    pujiang.export(data, tmp_path / "data.jsonld")

    assert person.attribution is not None
    assert library.attribution is not None
    assert (person.attribution.read_by, library.attribution.read_by) == (
        pujiang.codes.ReadBy.PERSON,
        pujiang.codes.ReadBy.TEXT,
    )
    for form in ("yaml", "data.json", "data.jsonld"):
        assert pujiang.load(tmp_path / form, bundled=False) == data, form
    assert (tmp_path / "yaml/bulletins/b/bulletin.yaml").read_text("utf-8").count("read_by: person") == 1
    assert restore_dataset(data.to_rows(), data.layers) == data
    assert [row["read_by"] for row in data.tables()["statements"].to_records()] == ["person", "text", None]
    by_text = person.replace(attribution=person.attribution.replace(read_by=pujiang.codes.ReadBy.TEXT))
    (change,) = pujiang.diff(data, data.with_(by_text, replaces=True))
    assert [(one.field, one.before, one.after) for one in change.fields] == [("read_by", "person", None)]


@pytest.mark.parametrize(
    ("text", "written", "code", "told"),
    [
        ("Bo Two said that it grew.", "speaker: ada\ncue: said that\nwords: it grew.", "PJ402", "'Ada One'"),
        ("Ada One and Bo Two said that it grew.", "speakers: [ada, bo]\ncue: said that\nwords: it grew.", "PJ402", "'Ada One'"),
        ("Ada One said that it said so.", "speaker: ada\ncue: claimed\nwords: it said so.", "PJ401", "none"),
        ("Bo Two said that it grew.", "speaker: ada\ncue: said that\nread_by: person\nwords: it grew.", "PJ402", "'Ada One'"),
        ("The guests met. It grew.", "speaker: us\nread_by: text\nwords: It grew.", "PJ103", "requires a cue"),
        ("Ada One: it said, it said so.", "speaker: ada\ncue: said\nwords: it said, it said so.", "PJ401", "2 inside"),
        ("The editors said that it grew.", "speaker: us\ncue: said that\nwords: it grew.", "PJ406", "no cue"),
        ("Ada One said that it grew.", "cue: said that\nwords: it grew.", "PJ102", "'speaker'"),
        ("Ada One said that it grew.", "speaker: ada\ncue: said that\nmode: collective\nwords: it grew.", "PJ406", "reported"),
    ],
)  # fmt: skip
def test_an_attribution_that_does_not_hold_is_refused(
    text: str, written: str, code: str, told: str, tmp_path: Path
) -> None:
    """A speaker that nothing names, a cue that is not there or not one, and a mode that does not fit are refused."""
    with raises_problem(ProblemCode(code), told):
        statements(text, written, folder=tmp_path)


def test_a_speaker_that_differs_from_the_one_taken_is_refused(tmp_path: Path) -> None:
    """A statement cannot take its speaker from another person's statement."""
    first, second = (
        "speaker: ada\ncue: said that\nwords: it grew",
        "speaker: bo\nspeaker_from: s0\ncue: and asked that\nwords: it stay.",
    )

    with raises_problem(ProblemCode.SPEAKER_MISMATCH, record="statement b/s1"):
        statements("Ada One said that it grew, and asked that it stay.", first, second, folder=tmp_path)


def test_a_declared_statement_may_hold_its_attribution_inside_another(tmp_path: Path) -> None:
    """A statement within another may have its attribution there; undeclared it is refused."""
    text = "Ada One said that as Bo Two said, it grew."
    outer = "speaker: ada\ncue: said that\nwords: as Bo Two said, it grew."
    inner = "speaker: bo\ncue: said\nwithin: s0\nwords: it grew."

    assert len(statements(text, outer, inner, folder=tmp_path)) == 2
    with raises_problem(ProblemCode.ATTRIBUTION_IN_WORDS, record="statement b/s0"):
        statements(text, outer, folder=tmp_path)


SHARED = "It grew, warned Ada One (X), noting that it fell."
BEFORE, BEHIND = "speaker: ada\ncue: warned\nwords: It grew", "speaker: ada\ncue: noting that\nwords: it fell."


def test_a_name_attributes_what_its_speaker_says_on_both_sides(tmp_path: Path) -> None:
    """Two statements of one speaker share the name between them; each has a cue and words of its own."""
    before, behind = statements(SHARED, BEFORE, BEHIND, folder=tmp_path)

    assert before.attribution
    assert behind.attribution
    assert before.attribution.source == behind.attribution.source
    assert [before.attributed, behind.attributed] == ["It grew, Ada One warned", "Ada One, noting that it fell."]
    data = pujiang.load(tmp_path, bundled=False)
    by = [stretch.explained_by for stretch in data.coverage().stretches if "Ada One" in stretch.span.text]
    assert by == [("attribution of s0", "attribution of s1")]
    assert data.coverage().unexplained == data.verify() == ()


@pytest.mark.parametrize(
    ("text", "written", "code"),
    [
        ("It grew, warned One, noting that it fell.", [BEFORE, BEHIND.replace("ada", "uno")], "PJ307"),
        (SHARED, [BEFORE, "speaker: us\nwords: Ada One (X)"], "PJ307"),
        (SHARED, [BEFORE, "speaker: us\nwords: One (X), noting that it fell."], "PJ307"),
        ("It grew, Ada One said, it fell.", [BEFORE.replace("warned", "said"), "speaker: ada\ncue: said\nwords: it fell."], "PJ307"),
        ("It grew, warned Ada One (X). noting that it fell.", [BEFORE, BEHIND], "PJ402"),
    ],
    ids=["another speaker", "the name as words", "words over the name", "one cue", "another sentence"],
)  # fmt: skip
def test_nothing_else_is_shared(text: str, written: list[str], code: str, tmp_path: Path) -> None:
    """A name between two speakers of that name, a name that is said, a cue for two, a name behind a full stop: refused."""
    with raises_problem(ProblemCode(code)):
        statements(text, *written, folder=tmp_path)


def test_a_continuation_is_marked(tmp_path: Path) -> None:
    """Sentences that follow without an attribution can be told apart; the words that begin them may come twice."""
    text = "Ada One said that it grew. It stays. It stays."
    written = "speaker: ada\ncue: said that\nwords: it grew. It stays. It stays.\ncontinues: It stays."

    (statement,) = statements(text, written, folder=tmp_path)
    (other,) = statements(text, written.replace("continues: It stays.", "continues: grew."), folder=tmp_path)

    assert statement.continuation is not None
    assert statement.continuation.text == "It stays."
    assert other.continuation is not None
    assert other.continuation.text == "grew. It stays. It stays."


def test_several_speakers_share_a_statement(tmp_path: Path) -> None:
    """A statement of two speakers is each one's, and may be marked collective."""
    text, written, _ = FORMS[-1]

    (statement,) = statements(text, f"{written}\nmode: collective", folder=tmp_path)

    assert [speaker.id for speaker in statement.speakers] == ["ada", "bo"]
    assert statement.mode == "collective"
    assert [participant.speaker.id for participant in statement.participants] == ["ada", "bo"]


def offices(folder: Path, *titles: str, text: str) -> list[Statement]:
    """The statements of a bulletin whose first participant speaks as "The director": each holds an office."""
    people = ["ada", "bo"][: len(titles)]
    listed = "".join(
        f"      - {{speaker: {one}, affiliations: [{{title: {title}}}]}}\n"
        for one, title in zip(people, titles, strict=True)
    )
    file = folder / "b.yaml"
    file.write_text(
        "speakers: [{id: ada, name: Ada One}, {id: bo, name: Bo Two}]\n"
        f"bulletins:\n  - id: b\n    title: B\n    text: {{content: {text}}}\n    participants:\n{listed}"
        "    statements: [{id: s, speaker: ada, cue: said that, words: it grew., kind: assertion}]\n",
        "utf-8",
    )
    return list(pujiang.load(file, bundled=False).statements)


@pytest.mark.parametrize(
    ("titles", "source"),
    [
        (("Director",), "The director"),
        (("Deputy Director",), "The deputy director"),
        (("Deputy Director",), "The director"),
        (("Deputy Director",), "The deputy"),
        (("Director", "Rector"), "The director"),
    ],
)
def test_an_office_names_whoever_alone_holds_it(titles: tuple[str, ...], source: str, tmp_path: Path) -> None:
    """Behind their article a title, its first and its last word stand for the only participant who has it."""
    (statement,) = offices(tmp_path, *titles, text=f"{source} said that it grew.")

    assert statement.speakers[0].id == "ada"
    assert statement.attribution is not None
    assert statement.attribution.source is not None
    assert statement.attribution.source.text == source


@pytest.mark.parametrize(
    ("titles", "source"),
    [
        (("Director", "Director"), "The director"),
        (("Deputy Director", "Director"), "The director"),
        (("Rector",), "The director"),
        (("Director",), "A director"),
        (("Director",), "Director"),
        (("''",), "The director"),
    ],
)
def test_an_office_that_others_hold_names_nobody(titles: tuple[str, ...], source: str, tmp_path: Path) -> None:
    """Where two hold an office, nobody does, or no article says which one, the words name no speaker."""
    with raises_problem(ProblemCode.MISSING_ATTRIBUTION):
        offices(tmp_path, *titles, text=f"{source} said that it grew.")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ada One said that it grew. Bo Two, Rector, is new. He said that it fell.", []),
        ("Bo Two, Rector, is new. He said that it fell. Ada One said that it grew.", []),
        ("Bo Two, Rector, is new. Ada One said that it grew. He said that it fell.", ["PJ404"]),
        ("Ada One said that it grew. Bo Two, Rector, met Cy Three, Dean. He said that it fell.", ["PJ404"]),
        ("Ada One said that it grew. He said that it fell. Bo Two, Rector, is new.", ["PJ404"]),
    ],
)
def test_a_pronoun_may_speak_of_whoever_was_introduced_last(text: str, found: list[str], tmp_path: Path) -> None:
    """The editors introduce somebody between two statements: the pronoun behind that is theirs, and of no one before."""
    cy = "\n      - {speaker: cy, words: 'Cy Three, Dean'}" if "Cy" in text else ""
    file = tmp_path / "b.yaml"
    file.write_text(
        "speakers: [{id: ada, name: Ada One}, {id: bo, name: Bo Two}, {id: cy, name: Cy Three}]\n"
        f"bulletins:\n  - id: b\n    title: B\n    text: {{content: '{text}'}}\n    participants:\n"
        f"      - {{speaker: ada}}\n      - {{speaker: bo, words: 'Bo Two, Rector'}}{cy}\n    statements:\n"
        "      - {id: s, speaker: ada, cue: said that, words: it grew., kind: assertion}\n"
        "      - {id: t, speaker: bo, cue: He said that, words: it fell., kind: assertion}\n",
        "utf-8",
    )

    problems = pujiang.check(file, bundled=False)

    assert [problem.code for problem in problems if problem.code != "PJ111"] == found


FAMILY = """\
speakers:
  - {id: amina, name: Amina Diallo, family_name: Diallo}
  - {id: moussa, name: Moussa Diallo, family_name: Diallo}
bulletins:
  - id: b
    title: B
    text: {content: %s}
    statements:
"""


def of_one_family(text: str, *written: str, folder: Path) -> list[Statement]:
    """The statements of a bulletin in which two of one family name speak."""
    listed = "".join(
        indent(f"- id: s{n}\n{indent(one, '  ')}\n  kind: assertion\n", "      ") for n, one in enumerate(written)
    )
    file = folder / "b.yaml"
    file.write_text(FAMILY % json.dumps(text) + listed, "utf-8")
    return list(pujiang.load(file, bundled=False).statements)


PRINTED = [
    ("Moussa Diallo said that it grew.", "cue: said that\nwords: it grew."),
    ("It grew, said Moussa\nDiallo.", "cue: said\nwords: It grew"),
    ("Moussa Diallo said that it grew.", "cue: Moussa Diallo said that\nwords: it grew."),
    ("It grew, Moussa Diallo said, and fell.", "cue: said\nwords: It grew, Moussa Diallo said, and fell."),
]


@pytest.mark.parametrize(("text", "written"), PRINTED, ids=["before", "behind", "in the cue", "inside"])
def test_a_family_name_in_the_whole_name_of_another_names_nobody_else(text: str, written: str, tmp_path: Path) -> None:
    """What "Moussa Diallo" says is his, and not another Diallo's; the family name alone may be either's."""
    (his,) = of_one_family(text, f"speaker: moussa\n{written}", folder=tmp_path)

    assert his.speakers[0].id == "moussa"
    with raises_problem(ProblemCode.MISSING_ATTRIBUTION, "'Amina Diallo'"):
        of_one_family(text, f"speaker: amina\n{written}", folder=tmp_path)
    alone = text.replace("Moussa ", "").replace("Moussa\n", ""), written.replace("Moussa ", "")
    (hers,) = of_one_family(alone[0], f"speaker: amina\n{alone[1]}", folder=tmp_path)
    assert hers.speakers[0].id == "amina"


def test_a_name_that_a_hundred_others_bear_is_looked_for_in_the_text(tmp_path: Path) -> None:
    """However many bear a family name: what one of them says is that one's alone."""
    others = "".join(f"  - {{id: d{n}, name: D{n} Diallo, family_name: Diallo}}\n" for n in range(100))
    text = "D77 Diallo said that it grew."
    file = tmp_path / "b.yaml"
    written = FAMILY.replace("bulletins:\n", f"{others}bulletins:\n") % json.dumps(text)
    said = "cue: said that, words: it grew.}"

    file.write_text(f"{written}      - {{id: s, speaker: d77, kind: assertion, {said}\n", "utf-8")
    assert pujiang.load(file, bundled=False).statements["s"].speakers[0].name == "D77 Diallo"
    file.write_text(f"{written}      - {{id: s, speaker: d7, kind: assertion, {said}\n", "utf-8")
    with raises_problem(ProblemCode.MISSING_ATTRIBUTION):
        pujiang.load(file, bundled=False)


def test_the_name_of_another_is_no_source_of_what_a_statement_explains(tmp_path: Path) -> None:
    """Where another statement says who speaks, a name that belongs to another is not taken for the speaker's."""
    text = "Amina Diallo said that it grew, thanking Moussa Diallo, noting that it fell."
    first = "speaker: amina\ncue: said that\nwords: it grew"
    second = "speaker_from: s0\ncue: noting that\nwords: it fell."

    _, noted = of_one_family(text, first, second, folder=tmp_path)

    assert noted.attribution
    assert noted.attribution.source is None


def test_two_of_one_family_name_share_a_statement(tmp_path: Path) -> None:
    """Each of the speakers is named by a name of their own, in one cue."""
    written = "cue: Amina Diallo and Moussa Diallo said that\nwords: it grew."

    (both,) = of_one_family(
        "Amina Diallo and Moussa Diallo said that it grew.", f"speakers: [amina, moussa]\n{written}", folder=tmp_path
    )

    assert len(both.speakers) == 2


def test_a_cue_and_a_title_are_compared_in_nfc(tmp_path: Path) -> None:
    """An accent typed as a mark of its own is the accent of the text, in a cue and in a title as in words."""
    text = "Ada One, pr\u00e9sidente, d\u00e9clara que le caf\u00e9 est ouvert."
    file = tmp_path / "b.yaml"
    written = SPEAKERS.replace('{speaker: ada, words: "Ada One (X)"}', "{speaker: ada, words: %s, affiliations: [%s]}")
    introduced = "'Ada One, pre\u0301sidente'", "{title: pre\u0301sidente}"
    said = "cue: de\u0301clara que, words: le cafe\u0301 est ouvert."
    statement = f"      - {{id: s0, speaker: ada, kind: assertion, {said}}}\n"
    file.write_text(written % (repr(text), *introduced) + statement, "utf-8")

    data = pujiang.load(file, bundled=False)

    assert data.statements["s0"].cue == "d\u00e9clara que"
    assert data.bulletins["b"].participants[0].words == "Ada One, pr\u00e9sidente"


def test_a_title_is_whole_words(tmp_path: Path) -> None:
    """A part of a printed word is no title."""
    file = tmp_path / "b.yaml"
    written = SPEAKERS.replace('words: "Ada One (X)"', "words: 'Ada One, Chairwoman', affiliations: [{title: %s}]")
    text = "'Ada One, Chairwoman, waits.'"
    statement = "      - {id: s0, speaker: us, kind: assertion, words: waits.}\n"

    file.write_text(written % (text, "Chairwoman") + statement, "utf-8")
    assert pujiang.load(file, bundled=False).statements["s0"].text == "waits."
    file.write_text(written % (text, "Chair") + statement, "utf-8")
    with raises_problem(ProblemCode.WORDS_NOT_FOUND, "'Chair'"):
        pujiang.load(file, bundled=False)
