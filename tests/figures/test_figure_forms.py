"""Figures in words: a table of forms for each language, with decoys (`forms_en.txt`, `forms_zh.txt`)."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import pujiang
from pujiang.figure_codes import FigureKind, FigureRefusalCode
from pujiang.units.standard import standard_rows

if TYPE_CHECKING:
    from collections.abc import Callable

FOLDER = Path(__file__).parent
FORMS = {
    language: [
        tuple(part.strip(" ") for part in line.split("=>"))
        for line in (FOLDER / f"forms_{language}.txt").read_text("utf-8").split("\n")
        if "=>" in line
    ]
    for language in ("en", "zh")
}
ROWS = [(language, *row) for language, rows in FORMS.items() for row in rows]


def write(figure: pujiang.PrintedFigure) -> str:
    """Return a figure as the tables have it: quantity, kind unless it is a count, base, change; or why it is refused."""
    if figure.refusal:
        return f"refused: {figure.refusal.code}"
    kind = "" if figure.kind is FigureKind.COUNT else f" [{figure.kind}]"
    base = f" per {figure.per}" if figure.per else ""
    change = f" {figure.change}" if figure.change else ""
    return f"{figure.quantity}{kind}{base}{change}{' shared?' if figure.is_hedge_shared else ''}"


@pytest.mark.parametrize(("language", "text", "expected"), ROWS, ids=[f"{row[0]} {row[1]}" for row in ROWS])
def test_a_form_is_read_as_its_table_says(language: str, text: str, expected: str) -> None:
    """Each form is read, refused or not listed as its table says."""
    assert "; ".join(map(write, pujiang.read_figures(text, language))) == expected


@pytest.mark.parametrize("language", FORMS)
def test_a_form_is_read_alike_between_other_paragraphs(language: str) -> None:
    """What other paragraphs say changes no field of a figure."""
    texts = [text for text, _ in FORMS[language]]
    begins = [sum(len(one) + 2 for one in texts[:number]) for number in range(len(texts))]
    alone = [figure for text, begin in zip(texts, begins, strict=True) for figure in read_moved(text, language, begin)]

    assert read_moved("\n\n".join(texts), language) == alone


@pytest.mark.parametrize(("language", "before"), [("en", "It rains. "), ("zh", "这里下雨。")])
def test_the_rest_of_a_form_is_read_alike_at_the_beginning_of_a_text(language: str, before: str) -> None:
    """A form without its first words is read after a sentence as it is alone; the number of an item begins a line."""
    for rest in cut_forms(language, lambda words, at: words[at:]):
        if not ITEM.match(rest):
            assert read_moved(before + rest, language) == read_moved(rest, language, len(before)), rest


@pytest.mark.parametrize(("language", "stop"), [("en", "."), ("en", "”"), ("en", "…"), ("zh", "。"), ("zh", "”")])
def test_the_beginning_of_a_form_is_read_alike_at_the_end_of_a_text(language: str, stop: str) -> None:
    """A form without its last words is read before a mark as it is alone; an article waits for its noun."""
    for begun in cut_forms(language, lambda words, at: words[:at]):
        if not begun.endswith(" the"):
            assert read_moved(begun + stop, language) == read_moved(begun, language), begun


#: What changes a figure after it.
BEFORE = {
    "en": ". It was |from between and minus - ( No. , the a nearly about by in at per of $ € May planned to 5 % “ / under than",
    "zh": "。这是|从 在 至 到 约 近 不 第 超过 为 和 减 负 - （ 、 $ 每 共 将 计划 十 5 的 于 年 月 至少 占",
}


@pytest.mark.parametrize("language", BEFORE)
def test_the_last_word_of_a_text_is_not_before_its_first(language: str) -> None:
    """A word that changes a figure after it changes none at the beginning of the text that it ends."""
    joint, words = BEFORE[language].split("|")
    chance = Random(language)
    for text, _ in FORMS[language]:
        before = read_moved(text + joint[0], language)
        assert read_moved(f"{text}{joint}{chance.choice(words.split())}", language)[: len(before)] == before, text


ITEM = re.compile(r"\w[.)、．]")


def cut_forms(language: str, cut: Callable[[list[str], int], list[str]]) -> list[str]:
    """Return 600 of the parts that a cut of the forms between two words gives, in Chinese between two letters."""
    space = {"en": " ", "zh": ""}[language]
    words = [text.split(space) if space else list(text) for text, _ in FORMS[language]]
    parts = {space.join(cut(one, at)).strip(" ") for one in words for at in range(len(one) + 1)}
    return Random(language).sample(sorted(parts), 600)  # the same parts each time


def read_moved(text: str, language: str, by: int = 0) -> list[dict[str, Any]]:
    """Return the fields of the figures of a text, their places moved by some code points."""
    return [moved(figure, by) for figure in pujiang.read_figures(text, language)]


def moved(figure: pujiang.PrintedFigure, by: int) -> dict[str, Any]:
    """Return the fields of a figure, its places moved by some code points."""
    fields = {field.name: getattr(figure, field.name) for field in attrs.fields(pujiang.PrintedFigure)}
    return {
        name: (value.start + by, value.end + by) if isinstance(value, pujiang.Span) else value
        for name, value in fields.items()
    }


def test_there_are_many_forms() -> None:
    """The tables have at least 250 forms in English and 150 in Chinese, each once, and decoys among them."""
    assert len(FORMS["en"]) >= 250
    assert len(FORMS["zh"]) >= 150
    for rows in FORMS.values():
        assert len({text for text, _ in rows}) == len(rows)
        assert sum(not expected for _, expected in rows) > 20


def test_forms_cover_what_can_be_said() -> None:
    """Every kind of figure that is read and every reason of refusal occurs in the tables."""
    unread = {FigureKind.COUNT, FigureKind.LEVEL, FigureKind.CHANGE}
    written = "\n".join(expected for rows in FORMS.values() for _, expected in rows)

    assert [kind for kind in FigureKind if kind not in unread and f"[{kind}]" not in written] == []
    assert [code for code in FigureRefusalCode if f"refused: {code}" not in written] == []


def test_every_currency_is_read_beside_its_amount() -> None:
    """Each code of ISO 4217, before and after a number; all but two that are mostly words, and those only before one."""
    codes = [key for key, row in standard_rows().items() if row.get("dimension") == "money" and "withdrawn" not in row]
    read = {
        form: {code for code in codes if is_read_in(form.format(code), code)}
        for form in ("{} 5 million", "5 million {}")
    }

    assert len(codes) > 170
    assert [sorted({*codes} - found) for found in read.values()] == [
        ["ALL", "TOP"],
        ["ALL", "CHE", "KGS", "SDG", "SOS", "TOP"],
    ]


def is_read_in(text: str, currency: str) -> bool:
    """Return whether the one figure of a text is an amount in a currency."""
    return [(f.quantity.unit, f.kind) for f in pujiang.read_figures(text) if f.quantity] == [
        (currency, FigureKind.MONEY)
    ]
