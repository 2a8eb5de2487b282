"""A word has the roles of the phrases that it can begin or end, and others have none."""

from __future__ import annotations

import pytest

import pujiang
from pujiang.figures import figure_tokens, word_roles
from pujiang.figures.figure_tokens import cut_block
from pujiang.language.languages import find_figure_tables, list_figure_languages


def cut(text: str, language: str = "en") -> list[int]:
    """Return the roles of the words of a text."""
    tables = find_figure_tables(language)
    assert tables is not None
    return [token.roles for token in cut_block(text, tables, 0, len(text)).tokens]


@pytest.mark.parametrize("language", list_figure_languages())
def test_each_hedge_has_its_role(language: str) -> None:
    """The last word of each hedge before a number, and the first of each after one, has the role of its place."""
    tables = find_figure_tables(language)
    assert tables is not None
    before, after = tables.hedges_before.meanings, tables.hedges_after.meanings

    assert all(cut(phrase, language)[-1] & word_roles.ENDS_LEFT for phrase in before)
    assert all(cut(phrase, language)[0] & word_roles.BEGINS_HEDGE for phrase in after)


def test_a_word_of_no_phrase_has_no_role() -> None:
    """The negative twin: most words are never asked for, and the end of a phrase only after the word before it."""
    assert cut("farmers planted wood") == [word_roles.PLURAL, 0, 0]
    assert not cut("went to")[1] & word_roles.ENDS_LEFT
    assert cut("up to")[1] & word_roles.ENDS_LEFT


def test_letters_and_signs_of_other_scripts_have_a_role() -> None:
    """A Cyrillic word, the sign of an unknown currency and, in Chinese, a Latin word are of another script; quotes are not."""
    assert [bool(role & word_roles.OTHER_SCRIPT) for role in cut("naïve глава ¢ “ ½ 5")] == [
        False,
        True,
        True,
        *[False] * 3,
    ]
    assert [bool(role & word_roles.OTHER_SCRIPT) for role in cut("水 about a г", "zh")] == [False, True, False, True]


def test_numbers_years_and_unknown_scales_have_roles() -> None:
    """Digits begin a number, four of them may be a year, and a word like "zillion" multiplies by an unknown number."""
    roles = cut("400 2020 3000 zillion")

    assert all(role & word_roles.BEGINS_NUMBER for role in roles)
    assert [bool(role & word_roles.YEAR) for role in roles] == [False, True, False, False]
    assert roles[-1] & word_roles.BEGINS_REST


def test_forms_are_forgotten_when_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """The memory of printed forms is bounded, and what is read does not depend on it."""
    text = "More than 5,000 farmers of 14 countries planted 3 million trees."
    known = [str(one.quantity) for one in pujiang.read_figures(text)]
    monkeypatch.setattr(figure_tokens, "_MOST_FORMS", 2)

    assert [str(one.quantity) for one in pujiang.read_figures(text)] == known
    assert [str(one.quantity) for one in pujiang.read_figures(text.replace("farmers", "weavers"))] == known


def test_long_forms_are_not_kept() -> None:
    """A short word is learned once; one without end, of a hostile text, is not kept as long as the process lives."""
    tables = find_figure_tables("en")
    assert tables is not None
    cut("xylographers " + "x" * 10_000)

    forms = figure_tokens._get_forms(tables)
    assert "xylographers" in forms
    assert max(map(len, forms)) < 100


@pytest.mark.parametrize("text", ["Once the 400 wells were dug", "once as 400 wells", "once their 400 wells"])
def test_once_before_other_words_is_no_number(text: str) -> None:
    """It counts only before a time ("once a year"); elsewhere it is a conjunction."""
    assert [str(one.quantity) for one in pujiang.read_figures(text)] == ["400"]
