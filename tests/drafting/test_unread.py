"""A text in a language without a lexicon is drafted by its structure alone, and nothing of it is lost in silence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import pujiang
from pujiang.cli.app import pujiang as command
from pujiang.drafting.updating.update import update
from pujiang.language.detecting import detect_language
from refusals import raises

if TYPE_CHECKING:
    from pathlib import Path

NOTHING = pujiang.Dataset.of(())
FRENCH = "# Lettre\n\n2024-05-06\n\n## 1. Le port\n\nRui Alves said that le port a plus de 40 grues et ٧٠ quais.\n"
CHINESE = "# 通报\n\n2024-05-06\n\n## 一、港口\n\n戴钢表示，中国有超过5000个实验室。\n"
TEXTS = {
    "Han": CHINESE,
    "Cyrillic": "Рита Алвес сказала, что порт имеет 40 кранов.",
    "Arabic": "قالت ريتا ألفيس إن الميناء لديه 40 رافعة.",
    "Greek": "Η Ρίτα Άλβες είπε ότι το λιμάνι έχει 40 γερανούς.",
    "Devanagari": "रीता ने कहा कि बंदरगाह में 40 क्रेन हैं।",
}


@pytest.mark.parametrize("text", [FRENCH, CHINESE])
def test_the_structure_alone_is_drafted(text: str) -> None:
    """Title, day and sections are there; statements, figures and speakers are not, and every word is left to explain."""
    draft = pujiang.draft(text, language="fr", data=NOTHING)

    bulletin = draft.bulletin
    assert (bulletin.language, bulletin.published) == ("fr", date(2024, 5, 6))
    assert bulletin.title in text
    assert len(bulletin.sections) == 1
    assert (len(draft.statements), len(draft.figures), len(draft.data.speakers), bulletin.not_figures) == (0, 0, 0, ())
    assert draft.data.verify() == ()
    unexplained = " ".join(stretch.span.text for stretch in draft.unexplained)
    assert all(word in unexplained for word in text.split("\n")[-2].strip("。.").split())


def test_what_is_not_read_is_marked() -> None:
    """Each numeral is named in a mark, and so is it that nothing is read; a text without numerals has one mark less."""
    draft = pujiang.draft(FRENCH, language="fr", data=NOTHING)
    bare = pujiang.draft(FRENCH.replace("40", "deux").replace("٧٠", "trois"), language="fr", data=NOTHING)
    many = pujiang.draft(f"Le port {' '.join(map(str, range(100, 120)))}.", language="fr", data=NOTHING)

    (numerals,) = [mark.reason for mark in draft.marks if "40" in mark.reason]
    assert "٧٠" in numerals
    assert "2024" not in numerals
    assert all("113" not in mark.reason and "8 more" in mark.reason for mark in many.marks if "100" in mark.reason)
    assert len(many.marks) == len(draft.marks) == len(bare.marks) + 1


def test_chinese_figures_are_marked_with_what_is_read() -> None:
    """Where figures are read and statements are not, the mark says each figure as it is read, or why it is refused."""
    draft = pujiang.draft("戴钢表示，中国有超过5000个实验室，数十万人。", language="zh", data=NOTHING)

    (reason,) = [mark.reason for mark in draft.marks if "5000" in mark.reason]
    assert "超过5000 (more than 5,000)" in reason
    assert "数十万" in reason
    assert not draft.figures
    assert not [
        mark for mark in pujiang.draft("戴钢表示支持。", language="zh", data=NOTHING).marks if "(" in mark.reason
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_in_another_script_is_never_read_as_english(text: str) -> None:
    """Without a language it is undetermined, and the first mark says so; with one it is that language."""
    draft = pujiang.draft(text, data=NOTHING)

    assert (draft.bulletin.language, draft.marks[0].path, len(draft.statements)) == ("und", ("language",), 0)
    given = pujiang.draft(text, language="ru", data=NOTHING)
    assert (given.bulletin.language, {mark.path for mark in given.marks}) == ("ru", {()})


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", None])
def test_english_is_read_as_ever(language: str | None) -> None:
    """The negative twin: with its tag, or without one if most letters are Latin."""
    draft = pujiang.draft("Rui Alves said that the port has 40 cranes (吊车).", language=language, data=NOTHING)

    assert [statement.text for statement in draft.attributed] == ["the port has 40 cranes (吊车)."]
    assert draft.bulletin.language == (language or "en")


@given(st.text(max_size=60))
def test_a_language_is_told_for_any_text(text: str) -> None:
    """English or undetermined; letters of another script that outnumber the Latin ones make it undetermined."""
    latin = sum(character.isascii() and character.isalpha() for character in text)

    assert detect_language(text) in {"en", "und"}
    assert detect_language(f"{text} {'港' * (len(text) + 1)}") == "und"
    assert detect_language(f"{text} {'a' * (len(text) + 1)}") == "en"
    assert latin == 0 or text.isascii() is False or detect_language(text) == "en"


@pytest.mark.parametrize("language", ["", "english!", "e", "fr_FR", "ᚠᚠ"])
def test_a_tag_that_is_none_is_refused(language: str) -> None:
    """What is no BCP 47 tag is told before anything is read."""
    with raises(pujiang.PujiangError):
        pujiang.draft("The port is deep.", language=language)


def test_recognizers_need_a_language_that_is_read() -> None:
    """They are refused, not dropped."""
    with raises(pujiang.PujiangError):
        pujiang.draft(FRENCH, language="fr", recognizers=[lambda _: ()])


def test_the_command_takes_a_language_and_an_update_keeps_it(tmp_path: Path) -> None:
    """It stands in the file; an update reads it there, and adds nothing of a language that is not read."""
    (tmp_path / "lettre.md").write_text(FRENCH, "utf-8")
    result = CliRunner().invoke(
        command, ["draft", str(tmp_path / "lettre.md"), "-o", str(tmp_path / "lettre"), "--language", "fr"]
    )
    assert result.exit_code == 0, result.output
    written = (tmp_path / "lettre/bulletin.yaml").read_text("utf-8")
    assert "language: fr" in written
    assert written.count("# review:") == 2

    told = update(tmp_path / "lettre", FRENCH.replace("40", "50"))
    assert (told.kept, told.added) == (0, ())
    assert pujiang.load(tmp_path / "lettre").bulletins["lettre"].language == "fr"
    code = CliRunner().invoke(command, ["draft", "--update", str(tmp_path / "lettre"), "--language", "fr"]).exit_code
    assert code == 2
