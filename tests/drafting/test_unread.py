"""A text in a language without a lexicon is refused, and an update of such a bulletin adds nothing."""

from __future__ import annotations

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
TEXTS = {
    "Cyrillic": "Рита Алвес сказала, что порт имеет 40 кранов.",
    "Arabic": "قالت ريتا ألفيس إن الميناء لديه 40 رافعة.",
    "Greek": "Η Ρίτα Άλβες είπε ότι το λιμάνι έχει 40 γερανούς.",
    "Devanagari": "रीता ने कहा कि बंदरगाह में 40 क्रेन हैं।",
    "kana": "リタ・アルヴェス氏は港には40基のクレーンがあると述べた。",
    "kana and ideographs": "市長は港口整備計画を発表した。",
    "Hangul": "리타 알베스는 항구에 크레인이 40대 있다고 말했다.",
}
BULLETIN = """\
format: 1
bulletins:
- id: lettre
  title: Lettre
  language: fr
  text: {file: text.txt}
  original: {file: original.txt, lines: [Lettre]}
"""


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_text_in_a_script_that_is_not_read_is_refused(text: str) -> None:
    """Without a language and with its own: nothing of it is drafted, and so nothing of it counts as explained."""
    assert detect_language(text) == "und"
    with raises(pujiang.PujiangError):
        pujiang.draft(text, data=NOTHING)
    with raises(pujiang.PujiangError):
        pujiang.draft(text, language="ru", data=NOTHING)


def test_a_language_without_a_lexicon_is_refused_whatever_its_script() -> None:
    """French has the letters of English; given as what it is, it is not read as English."""
    with raises(pujiang.PujiangError):
        pujiang.draft(FRENCH, language="fr", data=NOTHING)


@pytest.mark.parametrize("language", ["en", "en-GB", "EN", None])
def test_english_is_read_as_ever(language: str | None) -> None:
    """The negative twin: with its tag, or without one if most letters are Latin."""
    draft = pujiang.draft("Rui Alves said that the port has 40 cranes (吊车).", language=language, data=NOTHING)

    assert [statement.text for statement in draft.attributed] == ["the port has 40 cranes (吊车)."]
    assert draft.bulletin.language == (language or "en")


@given(st.text(max_size=60))
def test_a_language_is_told_for_any_text(text: str) -> None:
    """One that is read, or undetermined; letters of another script that outnumber the others decide."""
    assert detect_language(text) in {"en", "zh", "zh-Hans", "zh-Hant", "und"}
    assert detect_language(f"{text} {'порт' * (3 * len(text) + 1)}") == "und"
    assert detect_language(f"{text} {'港' * (10 * len(text) + 1)}").startswith("zh")
    assert detect_language(f"{text} {'a' * (3 * len(text) + 1)}") == "en"


@pytest.mark.parametrize("language", ["", "english!", "e", "fr_FR", "ᚠᚠ"])
def test_a_tag_that_is_none_is_refused(language: str) -> None:
    """What is no BCP 47 tag is told before anything is read."""
    with raises(pujiang.PujiangError):
        pujiang.draft("The port is deep.", language=language)


def test_an_update_of_an_unread_bulletin_adds_nothing(tmp_path: Path) -> None:
    """A bulletin that was written by hand in French stays French, and gets the new text; the command refuses a language."""
    (tmp_path / "bulletin.yaml").write_text(BULLETIN, "utf-8")
    text = "Lettre\n\nLe port a plus de 40 grues.\n"
    (tmp_path / "dataset.yaml").write_text("format: 1\ndataset: {name: lettre, version: 0.1.0}\n", "utf-8")
    (tmp_path / "text.txt").write_text(text, "utf-8")
    (tmp_path / "original.txt").write_text(text, "utf-8")

    with raises(pujiang.PujiangError):
        update(tmp_path, text.replace("40", "50"), bundled=False, recognizers=[lambda _: ()])

    told = update(tmp_path, text.replace("40", "50"), bundled=False)

    assert (told.kept, told.added) == (0, ())
    assert "50" in (tmp_path / "text.txt").read_text("utf-8")
    assert pujiang.load(tmp_path).bulletins["lettre"].language == "fr"
    code = CliRunner().invoke(command, ["draft", "--update", str(tmp_path), "--language", "fr"]).exit_code
    assert code == 2
