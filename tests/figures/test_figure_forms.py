"""Figures in words: a table of forms for each language, with decoys (`forms_en.txt`, `forms_zh.txt`)."""

from __future__ import annotations

from pathlib import Path

import pytest

import pujiang
from pujiang.figure_codes import FigureKind, FigureRefusalCode
from pujiang.units.standard import standard_rows

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
