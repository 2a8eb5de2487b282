"""What is read of a text depends on its language: where it has no lexicon nothing is, and a person answers for it."""

from __future__ import annotations

import re
import sys
from datetime import date
from itertools import product
from string import ascii_lowercase
from typing import TYPE_CHECKING

import attrs
import pytest

import pujiang
from pujiang import Dataset, InvalidDataError, Topic, language
from pujiang.codes import Comparator, InitiativeKind, Kind, Mode, ProblemCode, ReadBy, Relation, Severity
from pujiang.figure_codes import FigureRefusalCode
from pujiang.figures.figure_reader import find_figures
from pujiang.figures.numerals import find_numerals
from pujiang.language import languages
from pujiang.language.detecting import detect_language
from pujiang.language.english import LEXICON
from pujiang.language.english.words import NAMES as ENGLISH_NAMES
from pujiang.language.languages import find_lexicon, list_lexicons
from pujiang.speech.rules.person_names import NameClassifier, find_full_names
from pujiang.speech.rules.quotations import find_quotations
from pujiang.text.quotation_marks import ALL_MARKS, CLOSING_MARKS
from refusals import raises_problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BULLETIN = """\
metrics: [{{id: labs, name: Laboratories, definition: Laboratories., unit: laboratories}}]
speakers: [{{id: ada, name: Ada One}}, {{id: bo, name: Bo Two}}]
bulletins:
- id: b
  title: B
  language: {language}
  text: {{content: "{text}"}}
  participants: [{{speaker: ada}}, {{speaker: bo}}]
  statements:
  - id: s
    speaker: ada
    kind: assertion
{statement}
"""
FRENCH = "Ada One a déclaré que nous avons plus de 70 laboratoires."
SAID = "    cue: a déclaré que\n    words: nous avons plus de 70 laboratoires.\n"
FIGURE = "    figures: [{metric: labs, words: plus de 70 laboratoires"
#: Every tag of two letters that is neither English nor Chinese.
OTHERS = sorted({"".join(pair) for pair in product(ascii_lowercase, repeat=2)} - {"en", "zh"})


def loaded(folder: Path, statement: str, *, language: str = "fr", text: str = FRENCH) -> Dataset:
    """Load a bulletin with one statement."""
    content = BULLETIN.format(language=language, text=text, statement=statement.rstrip("\n"))
    (folder / "b.yaml").write_text(content, "utf-8")
    return pujiang.load(folder / "b.yaml", bundled=False)


def test_what_the_author_says_of_a_figure_holds(tmp_path: Path) -> None:
    """In French "plus de 70" is more than 70, as its author writes; questions are answered, and it comes back."""
    data = loaded(tmp_path, SAID + FIGURE + ", value: 70, comparator: more than}]")
    (figure,) = data.observations

    assert (figure.quantity.comparator, figure.read_by) == (Comparator.MORE_THAN, ReadBy.PERSON)
    assert figure.quantity.satisfies(">", 70) is True
    assert data.errors == ()
    assert Dataset.of([*data.statements, *data.observations]) == data
    assert pujiang.load(_dumped(data, tmp_path / "again"), bundled=False) == data
    assert all(one.explained_by for one in data.coverage().numerals)


def _dumped(data: Dataset, folder: Path) -> Path:
    pujiang.dump(data, folder)
    return folder


@pytest.mark.parametrize(
    ("written", "missing"),
    [("}]", {"value", "comparator"}), (", value: 70}]", {"comparator"}), (", comparator: more than}]", {"value"})],
)
def test_a_figure_that_nobody_read_is_refused(tmp_path: Path, written: str, missing: set[str]) -> None:
    """Without value or comparator there is no figure: none is made up."""
    with pytest.raises(InvalidDataError) as caught:
        loaded(tmp_path, SAID + FIGURE + written)

    assert {(problem.code, *problem.path[-1:]) for problem in caught.value.problems} == {
        (ProblemCode.MISSING_FIELD, name) for name in missing
    }


def test_an_english_figure_is_read_as_ever(tmp_path: Path) -> None:
    """The negative twin: where there is a lexicon, the text decides."""
    text, words = "Ada One said that we have more than 70 labs.", "we have more than 70 labs."
    said = f"    cue: said that\n    words: {words}\n    figures: [{{metric: labs, words: more than 70 labs"

    (figure,) = loaded(tmp_path, said + "}]", language="en-GB", text=text).observations
    assert (figure.quantity.comparator, figure.read_by) == (Comparator.MORE_THAN, ReadBy.TEXT)
    with raises_problem(ProblemCode.COMPARATOR_MISMATCH):
        loaded(tmp_path, said + ", value: 70, comparator: exactly}]", language="en", text=text)


def test_no_number_is_made_up_in_any_other_language() -> None:
    """Of texts in other languages no figure is read; whatever has a digit is still there to be explained."""
    text = "70 labs, more than 5,000 people, 3.2万人, ٧٠, fifty-three"

    assert not any(find_figures(text, language=language) for language in OTHERS)
    assert not any(find_lexicon(language) for language in OTHERS)
    assert {len(find_numerals(text, language=language)) for language in OTHERS} == {4}
    assert len([figure for figure in find_figures(text, language="en-US") if figure.quantity]) == 3


@pytest.mark.parametrize(
    ("words", "foreign"),
    [("超过5000名", True), ("30万人", True), ("٧٠ labs", True), ("七十 labs", True), ("५० labs", True),
     ("约 5000人", True), ("53 laboratories", False), ("3½ years", False), ("5μm", False), ("10 m²", False),
     ("70 labs in São Paulo", False), ("€5 million", False)],
)  # fmt: skip
def test_a_numeral_of_another_script_is_no_english_one(tmp_path: Path, words: str, foreign: bool) -> None:
    """It is refused as such, and never skipped for another number beside it, nor read without what is glued to it."""
    codes = {figure.refusal and figure.refusal.code for figure in find_figures(words, language="en")}
    assert codes <= {FigureRefusalCode.OTHER_SCRIPT} if foreign else codes == {None}
    if not foreign:
        return
    said = f"    cue: said that\n    words: we have {words}.\n    figures: [{{metric: labs, words: {words}}}]"
    with raises_problem(ProblemCode.NOT_ONE_FIGURE, path=("words",)):
        loaded(tmp_path, said, language="en", text=f"Ada One said that we have {words}.")


@pytest.mark.parametrize("words", ["5000 名 people", "над 70 labs", "70 ล้าน people", "more than 70 лабораторий"])
def test_a_number_beside_a_word_of_another_script_is_refused(tmp_path: Path, words: str) -> None:
    """The word may be a hedge or a scale: the number alone would be a wrong figure. What is counted may be, too."""
    (figure,) = find_figures(words, language="en")
    assert figure.refusal is not None
    assert figure.refusal.code is FigureRefusalCode.OTHER_SCRIPT
    said = f"    cue: said that\n    words: we have {words}.\n    figures: [{{metric: labs, words: {words}}}]"
    with raises_problem(ProblemCode.NOT_ONE_FIGURE, path=("words",)):
        loaded(tmp_path, said, language="en", text=f"Ada One said that we have {words}.")


def test_whose_words_these_are_is_left_to_the_author(tmp_path: Path) -> None:
    """The cue must be there; whom it names is not read, and a person answers for it."""
    data = loaded(tmp_path, SAID)
    (statement,) = data.statements
    assert statement.attribution is not None
    assert (statement.cue, statement.attribution.read_by) == ("a déclaré que", ReadBy.PERSON)

    nobody = "    cue: selon lui,\n    words: nous avons plus de 70 laboratoires.\n"
    other = loaded(tmp_path, nobody, text="Le ministre est venu : selon lui, nous avons plus de 70 laboratoires.")
    assert other.statements[0].speakers == (other.speakers["ada"],)
    with raises_problem(ProblemCode.MISPLACED_CUE):
        loaded(tmp_path, SAID.replace("a déclaré", "a dit"))
    with raises_problem(ProblemCode.INVALID_VALUE, path=("read_by",)):
        loaded(tmp_path, SAID + "    read_by: text\n")
    with raises_problem(ProblemCode.MISSING_ATTRIBUTION):
        loaded(
            tmp_path,
            nobody.replace("selon lui,", "said that"),
            language="en",
            text="The minister said that nous avons plus de 70 laboratoires.",
        )


@pytest.mark.parametrize(
    ("verb", "severity"),
    [("argues", Severity.ERROR), ("asserted", Severity.ERROR), ("added", Severity.ERROR), ("described", Severity.ERROR),
     ("welcomed", Severity.WARNING), ("held", Severity.WARNING), ("presents", Severity.WARNING), ("ate", None)],
)  # fmt: skip
def test_a_reporting_verb_beside_a_name_is_told(tmp_path: Path, verb: str, severity: Severity | None) -> None:
    """In what another says: an error where the verb reports, a warning where it says as often what somebody does."""
    words = f"we agree, as Bo Two {verb} the plan."
    said = f"    cue: said that\n    words: {words}\n"
    content = BULLETIN.format(language="en", text=f"Ada One said that {words}", statement=said.rstrip("\n"))
    (tmp_path / "b.yaml").write_text(content, "utf-8")

    found = [
        one for one in pujiang.check(tmp_path / "b.yaml", bundled=False) if one.code is ProblemCode.ATTRIBUTION_IN_WORDS
    ]

    assert [problem.severity for problem in found] == ([severity] if severity else [])


def test_reporting_verbs_are_of_their_language(tmp_path: Path) -> None:
    """An English verb beside a name in a French text says nothing; a cue of the bulletin does."""
    text = "Ada One a déclaré que nous sommes là, comme Bo Two argued, et Bo Two a déclaré que oui."
    loaded(tmp_path, "    cue: a déclaré que\n    words: nous sommes là, comme Bo Two argued,\n", text=text)
    more = text.partition("que ")[2]
    with raises_problem(ProblemCode.ATTRIBUTION_IN_WORDS):
        loaded(tmp_path, f"    cue: a déclaré que\n    words: {more}\n", text=text)


def test_the_table_of_verbs_has_all_forms() -> None:
    """Each verb once, in words with single spaces; regular and irregular ones."""
    bases = [verb.base for verb in LEXICON.reporting_verbs]
    said = next(verb for verb in LEXICON.reporting_verbs if verb.base == "say")
    call = next(verb for verb in LEXICON.reporting_verbs if verb.base == "call for")

    assert len(bases) == len(set(bases)) > 150
    assert (said.third_person, said.past, said.participle, said.tells, said.is_sure) == (
        "says",
        "said",
        "saying",
        True,
        True,
    )
    assert (call.past, call.participle, call.tells, call.is_sure) == ("called for", "calling for", False, False)


@pytest.fixture
def made_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A language with words of its own, which prints figures and pages as English does: its package and row are there."""
    package = tmp_path / "madeup"
    package.mkdir()
    (package / "__init__.py").write_text(MADE_UP, "utf-8")
    monkeypatch.setattr(language, "__path__", [*language.__path__, str(tmp_path)])
    monkeypatch.setitem(languages._PACKAGES, "qmu", "madeup")
    yield "qmu"
    sys.modules.pop("pujiang.language.madeup")


MADE_UP = """
import re

import attrs
from pujiang.codes import InitiativeKind
from pujiang.language.english import LEXICON as ENGLISH, load_figure_tables
from pujiang.language.lexicon import ReportingVerb

ZORG = ReportingVerb(base="zorg", third_person="zorgs", past="zorged", participle="zorging", tells=True, is_sure=True)
LEXICON = attrs.evolve(
    ENGLISH,
    language="qmu",
    pronouns=frozenset({"ze"}),
    reporting_verbs=(ZORG,),
    quotation_marks={"»": "«", "‘": "’"},
    main_script="THAI",
    load_speech=lambda: SPEECH,
    load_draft=lambda: DRAFT,
    joining_words=frozenset({"zand"}),
    according="zaccording",
    participle_ending="ging",
    articles=("za ", "Za "),
)


def _speech():
    english = ENGLISH.speech
    names = attrs.evolve(
        english.names, titles=frozenset({"grumpo"}), honorifics=frozenset({"fru"}), calendar=frozenset({"zuni"})
    )
    # No phrases: what attributes follows from the table of verbs alone.
    cues = attrs.evolve(
        english.cues, told_phrases="", telling_guard="", telling_phrases="", dealing_phrases="", participle_phrases=""
    )
    subjects = attrs.evolve(
        english.subjects,
        pronouns=frozenset({"ze"}),
        speaking_pronouns=frozenset({"ze"}),
        plural_pronouns=frozenset(),
        genders={"ze": frozenset({"ze", "fru"})},
    )
    sentences = attrs.evolve(
        english.sentences,
        end=re.compile("[|](?= |$)"),
        begins=re.compile(""),
        closed=re.compile("[,«] *$"),
        before_apostrophe=frozenset({"z"}),
        quotation_openings=frozenset({"»"}),
    )
    date = r"(?P<day>[0-9]+)[.](?P<month>zuni)[.](?P<year>[0-9]+)|(?P<iso>0000-00-00)|(?P<day2>#)(?P<month2>#)(?P<year2>#)"
    pages = attrs.evolve(english.pages, months={"zuni": 6}, date=re.compile(date), continued=re.compile("zof$"))
    return attrs.evolve(english, names=names, cues=cues, subjects=subjects, sentences=sentences, pages=pages)


def _draft():
    english = ENGLISH.draft
    labels = attrs.evolve(
        english.labels, proposes=re.compile("zmust"), commits=re.compile("zill"), asked=re.compile("zmake")
    )
    plurals = ((re.compile("z$"), ""),)
    variants = {"weal": "well"}
    stems = attrs.evolve(english.stems, ending=re.compile("z$"), variants=variants, listed=" zand ", plurals=plurals)
    counted = attrs.evolve(
        english.counted, ends=frozenset({"zof"}), plural=re.compile(".*z$"), day_before=re.compile("zuni $")
    )
    initiatives = attrs.evolve(
        english.initiatives,
        heads={"zlan": InitiativeKind.PLAN},
        named=re.compile("[A-Z][a-z]+ [A-Z][a-z]+ (?P<head>Zlan)"),
        plain=re.compile("[a-z]+ [a-z]+ (?P<head>zlan)"),
    )
    return attrs.evolve(english, labels=labels, stems=stems, counted=counted, initiatives=initiatives)


SPEECH = _speech()
DRAFT = _draft()
"""


def test_a_language_is_its_package_and_a_row(made_up: str, tmp_path: Path) -> None:
    """The recipe: figures are read, pronouns and verbs are known; English ones are not, and no other file is touched."""
    text = "Ada One zorged that we agree, as Bo Two zorgs the plan, as Bo Two argues it. Ze zorged that more than 70 labs are."
    said = "    cue: zorged that\n    words: we agree, as Bo Two zorgs the plan, as Bo Two argues it.\n"
    pronoun = (
        "  - {id: t, speaker: ada, kind: assertion, cue: Ze zorged that, words: more than 70 labs are.,"
        " figures: [{metric: labs, words: more than 70 labs}]}\n"
    )

    with raises_problem(ProblemCode.ATTRIBUTION_IN_WORDS, match="zorgs"):
        loaded(tmp_path, said + pronoun, language=made_up, text=text)
    text = text.replace("zorgs the plan", "has the plan")
    data = loaded(tmp_path, said.replace("zorgs the plan", "has the plan") + pronoun, language=made_up, text=text)
    assert (data.observations[0].quantity.comparator, data.observations[0].read_by) == (
        Comparator.MORE_THAN,
        ReadBy.TEXT,
    )


def test_speech_is_read_by_the_words_of_its_language(made_up: str) -> None:
    """Titles, quotation marks, pronouns, sentence ends, months and verbs are those of the lexicon; English ones are not."""
    text = (
        "# Zetto\n\n3.zuni.2024\n\n"
        "Grumpo Ada Lund zorged that we have more than 70 labs| Ze zorged that it rains| »Wells are dry,« zorged Fru Bo Reed| "
        "Director Cy Holm said that it snows|\n"
    )
    draft = pujiang.draft(text, language=made_up, data=Dataset.of(()))
    said = [(one.speakers[0].name, one.cue, one.text, one.mode) for one in draft.attributed]

    assert said == [
        ("Ada Lund", "zorged that", "we have more than 70 labs|", Mode.REPORTED),
        ("Ada Lund", "Ze zorged that", "it rains|", Mode.REPORTED),
        ("Bo Reed", "zorged", "Wells are dry", Mode.QUOTED),
    ]
    assert draft.bulletin.published == date(2024, 6, 3)
    assert [figure.quantity.comparator for figure in draft.figures] == [Comparator.MORE_THAN]
    english = f"{text}\nDirector Cy Holm said that it rains.\n"
    in_english = pujiang.draft(english, language="en", data=Dataset.of(()))
    assert [one.speakers[0].name for one in in_english.attributed] == ["Cy Holm"]


def test_drafts_are_labelled_by_the_words_of_their_language(made_up: str) -> None:
    """Kinds, topics, what figures count, dates and initiatives are read by the lexicon; English words say nothing."""
    words = "we zmust zmake the Digital Water Zlan with 70 deep labz zof wealz on zuni 3|"
    english = "we should build the Digital Water Plan of 70 deep labs|"
    text = f"Grumpo Ada Lund zorged that {words} Ze zorged that {english}\n"
    draft = pujiang.draft(text, language=made_up, data=Dataset.of([Topic(id="well", name="Well")]))
    first, second = draft.attributed
    (mention,) = first.mentions

    assert (first.kind, second.kind) == (Kind.PROPOSAL, Kind.ASSERTION)
    assert (mention.span.text, mention.relation, mention.initiative.kind) == (
        "Digital Water Zlan",
        Relation.PROPOSES,
        InitiativeKind.PLAN,
    )
    assert second.mentions == ()
    assert [topic.id for topic in first.topics] == ["well"]
    assert [figure.span and figure.span.text for figure in draft.figures] == ["70 deep labz", "70 deep labs"]
    assert [(one.spans[0].text, one.reason) for one in draft.bulletin.not_figures] == [("3", "date")]


def test_lines_are_joined_by_the_words_of_their_language(made_up: str) -> None:
    """After a word that no line of the language ends with, a line is continued; after an English one it is not."""
    text = "Grumpo Ada Lund zorged that the wells {}\n\nOstmark were dry|\n"
    continued = pujiang.draft(text.format("zof"), language=made_up, data=Dataset.of(()))
    ended = pujiang.draft(text.format("of"), language=made_up, data=Dataset.of(()))
    assert ["zof Ostmark" in continued.bulletin.text.content, "of Ostmark" in ended.bulletin.text.content] == [
        True,
        False,
    ]


@pytest.mark.parametrize(("letter", "quoted"), [("z", "‘The portz’ quays.’"), ("s", "‘The ports’")])
def test_apostrophes_follow_the_letters_of_their_language(made_up: str, letter: str, quoted: str) -> None:
    """A single mark after a plural may be an apostrophe; after the ending of an English plural it closes."""
    lexicon = find_lexicon(made_up)
    assert lexicon is not None
    text = f"‘The port{letter}’ quays.’"

    (found,) = find_quotations(text, 0, len(text), lexicon)
    assert text[slice(*found)] == quoted


def test_names_are_told_by_how_their_language_prints_them() -> None:
    """Where names have no capitals, the lexicon says which words are printed as names."""
    text, capitals = "we met *ada *lund and Cy Holm", ENGLISH_NAMES
    marked = attrs.evolve(capitals, token=re.compile(r"\S+"), is_capitalized=lambda word: word.startswith("*"))

    for names, found in [(capitals, "Cy Holm"), (marked, "*ada *lund")]:
        (mention,) = find_full_names(text, 0, len(text), NameClassifier(names, ()))
        assert mention.name == found


@pytest.mark.parametrize(
    ("cue", "attributed"),
    [("zorged that", "Ada One zorged that it rains"), ("zand Ze zorged that", "Ada One zorged that it rains"),
     ("He zorged that", "Ada One He zorged that it rains"), ("Zaccording", "Zaccording Ada One, it rains"),
     ("zorging that", "Ada One, zorging that it rains"), ("saying that", "Ada One saying that it rains"),
     ("Za grumpo zorged that", "Za grumpo zorged that it rains")],
)  # fmt: skip
def test_a_statement_is_cited_by_the_words_of_its_language(
    made_up: str, tmp_path: Path, cue: str, attributed: str
) -> None:
    """Pronouns, joining words, participles and offices of the language; English ones are words like others."""
    text = f"Grumpo Ada One, {cue} it rains"
    content = BULLETIN.format(language=made_up, text=text, statement=f"    cue: {cue}\n    words: it rains")
    content = content.replace(
        "{speaker: ada}", "{speaker: ada, words: Grumpo Ada One, affiliations: [{title: Grumpo}]}"
    )
    (tmp_path / "b.yaml").write_text(content, "utf-8")

    (statement,) = pujiang.load(tmp_path / "b.yaml", bundled=False).statements
    assert statement.attributed == attributed


def test_a_statement_without_a_lexicon_is_cited_as_it_is_printed(tmp_path: Path) -> None:
    """Its cue is not taken apart: what would be an English pronoun or participle may be another word."""
    text = "Ada One it voting que nous avons raison."
    (statement,) = loaded(tmp_path, "    cue: it voting que\n    words: nous avons raison.\n", text=text).statements

    assert statement.attributed == "Ada One it voting que nous avons raison."


def test_a_language_is_detected_by_the_script_of_its_lexicon(made_up: str) -> None:
    """Of the languages that are read, the one in whose script most letters are."""
    assert detect_language("ไทยไทย abc") == made_up
    assert (detect_language("港口港口 abc"), detect_language("порт порт abc")) == ("zh", "und")
    assert detect_language("abc ไ") == "en"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("林岚认为，这个问题很重要。", "zh-Hans"),
        ("林嵐認為，這個問題很重要。", "zh-Hant"),
        ("港口很深。", "zh"),
        ("他认为：「這個問題很重要」，這是個問題，說。", "zh-Hant"),
        ("他们认为，「這個問題很重要」。", "zh"),
    ],
)
def test_the_script_of_a_chinese_text_is_told_where_its_letters_tell_it(text: str, tag: str) -> None:
    """Letters of only one script decide; a quotation in the other one does not, and a text that mixes them has none."""
    assert detect_language(text) == tag


@pytest.mark.usefixtures("made_up")
def test_quotation_marks_of_speech_are_known_to_texts() -> None:
    """Whatever a lexicon quotes speech with, anchors and checks know as quotation marks; each opening one has a closing one."""
    for known in list_lexicons():
        for opening, closing in known.quotation_marks.items():
            assert opening in CLOSING_MARKS
            assert closing
            assert set(closing) <= {*ALL_MARKS}
